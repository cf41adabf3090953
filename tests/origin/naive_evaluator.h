// A second opinion on origin: docs/origin.md read literally over the syntax of the rules, by digit strings and sums,
// with nothing of engine/origin. Slow, wordless, and simple enough to be checked by reading.
#ifndef NOODLE_TESTS_ORIGIN_NAIVE_EVALUATOR_H_
#define NOODLE_TESTS_ORIGIN_NAIVE_EVALUATOR_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/nomenclature.h"
#include "engine/goods/bill_of_materials.h"
#include "engine/law/agreement.h"

namespace noodle::origin_test {

enum class Truth { kNo, kOpen, kYes };
Truth And(Truth a, Truth b);
Truth Or(Truth a, Truth b);
Truth Not(Truth a);

// One answer when all are alike, else open.
Truth Agreed(const std::vector<Truth>& answers);

bool Covers(const syntax::CodeRange& range, const std::string& code);
int Digits(const syntax::CodeRange& range);
// The digits of the most specific code that covers `code`; 0 when there are no codes, -1 when none covers.
int Specificity(const syntax::CodeList& codes, const std::string& code);
bool Has(const std::vector<std::string>& list, const std::string& word);

// A sum of which some parts are not known: at least `low`, at most `high` when that is known.
struct Sum {
  Int128 low = 0;
  Int128 high = 0;
  bool bounded = true;
};

class NaiveEvaluator {
 public:
  NaiveEvaluator(const law::Agreement& agreement, const HsTables& tables, Date date)
      : agreement_(agreement), tables_(tables), date_(date) {}

  // Whether the good originates. Nested bills are determined first.
  Truth Determine(const goods::BillOfMaterials& bom);

 private:
  struct Item {
    const goods::Material* material = nullptr;
    std::vector<std::string> codes;  // six digits each, in the agreement's edition
    bool declared = false;           // by country, by its supplier or by nature: not by a bill of its own
    Truth originating = Truth::kNo;
    Truth wholly = Truth::kNo;
    bool in_shift = true;
    law::InValue in_value = law::InValue::kCounted;
    std::optional<Int128> value;
    std::optional<Int128> weight;
    bool at_least = false;  // freight and insurance are to be added and not stated
    // Of what does not originate, the part that counts in a value content all the same, of a million.
    Int128 partial = 0;
    // Sub-assemblies it went into, whose processes count as done to it.
    std::vector<const goods::BillOfMaterials*> inside;
  };
  struct Case {
    const goods::BillOfMaterials* bom = nullptr;
    std::vector<Item> items;
    std::string code;  // the good's, six digits
    bool no_value_claim = false;
    bool no_shift_or_process_claim = false;
    bool no_claim = false;
    bool originating_spared = false;  // no claim is lost by what is done to originating materials
  };

  std::optional<HsEdition> Edition() const;
  std::vector<std::string> Codes(HsCode code, HsEdition from) const;
  Truth DetermineInner(const goods::BillOfMaterials& bom, bool outermost);
  Item ItemOf(const goods::BillOfMaterials& bom, const goods::Material& material);
  bool Cumulates(const char* kind) const;
  // What an item stands for: itself, or by full cumulation what went into it and what was added to that.
  std::vector<Item> Unfolded(const Item& item) const;
  void MinimalOperations(Case& c) const;
  // Whether the good stands in spite of minimal operations.
  Truth Spared(const Case& c) const;
  Truth RuleFor(Case& c);
  Truth Consignment(const goods::BillOfMaterials& bom) const;

  Truth Evaluate(const Case& c, const syntax::Rule& rule) const;
  Truth Evaluate(const Case& c, const syntax::Requirement& requirement) const;
  Truth Holds(const Case& c, const syntax::Origin& what) const;
  Truth Holds(const Case& c, const syntax::Shift& what) const;
  Truth Holds(const Case& c, const syntax::Content& what) const;
  Truth Holds(const Case& c, const syntax::Limit& what) const;
  Truth Holds(const Case& c, const syntax::Process& what) const;
  Truth Holds(const Case& c, const syntax::Undergo& what) const;
  Truth Holds(const Case& c, const syntax::Condition& what) const;
  Truth Holds(const Case& c, const syntax::Unread& what) const;
  Truth Holds(const Case& c, const std::vector<syntax::Rule>& what) const;
  // Of all materials, or of those that `only` names.
  Sum NonOriginatingValue(const Case& c, const syntax::CodeList& only) const;
  struct Reached {
    Int128 low = 0, high = 0;
    bool low_known = true, high_known = true;
  };
  Reached Reach(const Case& c, const law::Formula& formula, const syntax::CodeList& only, Int128 whole) const;
  // The content by the formulas that no rule need name, of a million, rounded down; nothing when none is known.
  std::optional<Int128> ContentOf(const Case& c) const;
  Truth RuleOfRows(Case& c, const std::vector<const law::Row*>& rows) const;
  Truth ShareOfTheirs(const Case& c, const syntax::Limit& what) const;
  Truth Wholly(const Case& c, bool any_party) const;
  Truth Exclusively(const Case& c) const;
  Truth Named(const Case& c, const Item& item, const syntax::CodeList& codes) const;
  Truth Performed(const std::vector<goods::Process>& processes, const std::string& name, const std::string& code,
                  Country made_in) const;

  const law::Agreement& agreement_;
  const HsTables& tables_;
  Date date_;
  std::map<const goods::BillOfMaterials*, Truth> known_;
  // WO of a good that claims it or whose rule asks for it.
  mutable std::map<const goods::BillOfMaterials*, Truth> wholly_;
  std::map<const goods::BillOfMaterials*, std::optional<Int128>> content_;  // of what was made in a Party
  std::map<const goods::BillOfMaterials*, std::vector<Item>> items_;
};

}  // namespace noodle::origin_test

#endif  // NOODLE_TESTS_ORIGIN_NAIVE_EVALUATOR_H_
