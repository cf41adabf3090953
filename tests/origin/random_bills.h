// Small random bills of materials near the borders of an agreement's rules: codes the rule names, values and weights at
// the limits to the unit, facts left out.
#ifndef NOODLE_TESTS_ORIGIN_RANDOM_BILLS_H_
#define NOODLE_TESTS_ORIGIN_RANDOM_BILLS_H_

#include <memory>
#include <random>
#include <string>
#include <vector>

#include "engine/base/nomenclature.h"
#include "engine/goods/bill_of_materials.h"
#include "engine/law/agreement.h"

namespace noodle::origin_test {

struct Flavour {
  int missing_percent = 8;           // how often a fact is left out
  bool minimal_operations = true;    // some goods have undergone nothing but minimal operations
  bool contradictions = true;        // values above the price, a process denied of which a part was performed
  bool unknown_places = false;       // materials whose country is not stated
  bool claims_in_nested = false;     // sub-assemblies claimed as wholly obtained
  bool operations_abroad = false;    // an operation in a non-Party beside minimal ones
  bool lists = true;                 // materials answered to stand in a list of the agreement
  bool claims_with_minimal = false;  // wholly obtained goods that were only packed
};

class RandomBills {
 public:
  RandomBills(const law::Agreement& agreement, const HsTables& tables, Date date, uint64_t seed, Flavour flavour = {});

  goods::BillOfMaterials Next();

 private:
  struct Hints {  // what the rules of a good ask about
    std::vector<syntax::CodeRange> codes;
    std::vector<std::string> processes;
    std::vector<std::string> good_questions;
    std::vector<std::string> material_questions;
    std::vector<Int128> parts;  // limits of value as units of a percent
    bool other_goods = false;   // some row is for goods of no description
    bool net_cost = false;      // some content is measured against the net cost
    bool of_theirs = false;     // some limit is a share of the materials themselves
  };

  int64_t Below(int64_t n) { return static_cast<int64_t>(random_() % static_cast<uint64_t>(n)); }
  bool Chance(int64_t percent) { return Below(100) < percent; }
  bool Stated() { return !Chance(flavour_.missing_percent); }
  template <typename T>
  const T& Pick(const std::vector<T>& list) {
    return list[static_cast<size_t>(Below(static_cast<int64_t>(list.size())))];
  }

  goods::BillOfMaterials Make(int depth, const std::string& path);
  HsCode GoodCode();
  HsInterval Named(const syntax::CodeRange& range, HsCode good) const;
  HsCode MaterialCode(HsCode good, const Hints& hints);
  Hints HintsFor(HsCode good) const;
  void Walk(const syntax::Rule& rule, Hints* hints) const;
  goods::Process RandomProcess(const std::string& name);
  Country Place();

  const law::Agreement& agreement_;
  const HsTables& tables_;
  Date date_;
  std::mt19937_64 random_;
  Flavour flavour_;
  const Nomenclature* nomenclature_ = nullptr;
  HsEdition edition_ = HsEdition::k2022;
  std::vector<const law::Row*> rows_;
};

// A bill in a few lines, for messages.
std::string Describe(const goods::BillOfMaterials& bom, const std::string& indent = "  ");

// A copy that shares nothing.
goods::BillOfMaterials DeepCopy(const goods::BillOfMaterials& bom);

}  // namespace noodle::origin_test

#endif  // NOODLE_TESTS_ORIGIN_RANDOM_BILLS_H_
