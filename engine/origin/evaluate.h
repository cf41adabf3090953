// Evaluates a rule's tests on prepared inputs for one candidate subheading of the good.
#ifndef NOODLE_ENGINE_ORIGIN_EVALUATE_H_
#define NOODLE_ENGINE_ORIGIN_EVALUATE_H_

#include <string>
#include <vector>

#include "engine/origin/determine.h"
#include "engine/origin/inputs.h"
#include "engine/origin/operations.h"

namespace noodle::origin {

class Evaluator {
 public:
  Evaluator(const law::Rulebook& rulebook, const goods::BillOfMaterials& bom, Date date, const Inputs& inputs,
            const Options& options, std::vector<Missing>* missing)
      : rulebook_(rulebook),
        agreement_(rulebook.agreement()),
        nomenclature_(*rulebook.NomenclatureOn(date)),
        bom_(bom),
        date_(date),
        inputs_(inputs),
        options_(options),
        missing_(missing) {}

  // The whole rule of the subheading `good`: specific or general, chapter notes, WO when claimed, PE where it is a
  // criterion.
  Proof Rule(int good);
  // The operations stated are more than the agreement's minimal ones.
  MinimalOperations Minimal(int good) const;

 private:
  // One test under the citation of the row it came from.
  Proof Evaluate(const law::Test& test, const Citation& citation);
  Proof Group(const law::Test& test, const Citation& citation);
  Proof Wholly(const law::Test& test);
  Proof MaterialsOf(const law::Test& test);  // WO of …, PE of …
  Proof Exclusively(const law::Test& test);
  Proof Shift(const law::Test& test);
  Proof Content(const law::Test& test);
  Proof Limit(const law::Test& test);
  Proof Process(const law::Test& test);
  Proof Undergo(const law::Test& test);
  Proof Condition(const law::Test& test);

  // Branches told apart by description.
  Proof Branches(const law::Applicable& rules);
  Proof RowProof(const law::Branch& branch);
  Proof GeneralProof(const law::General& general);

  // `holds` of every subheading the material may be: the same for all, or undetermined (and then which one it is, is
  // missing).
  template <typename Holds>
  Verdict OverCandidates(const Input& input, std::vector<Missing>* missing, Holds holds) const;
  Verdict Includes(const law::MaterialSet& set, int candidate, const Input& input, std::vector<Missing>* missing) const;
  // fails: not in the set; qualifies: in it; undetermined: depends on the description or on which candidate it is.
  Verdict InSet(const Input& input, const law::MaterialSet& set, std::vector<Missing>* missing) const;
  Verdict Breaks(const Input& input, const law::Test& shift, std::vector<Missing>* missing) const;
  std::string Path(const std::string& fact) const { return bom_.path.empty() ? fact : bom_.path + "." + fact; }
  void Need(std::string fact, std::string why) { missing_->push_back({std::move(fact), std::move(why)}); }
  std::string Amount(Money money) const { return money.ToString(2); }

  struct Range {  // of a sum some of whose parts are unknown
    Money low;
    Money high;
    bool bounded = true;  // high is known
    std::string parts;    // "m1 100.00 + m3 500.00"
    std::vector<Missing> missing;
  };
  // Σ value of the non-originating materials for which `counts` is not "fails".
  template <typename Counts>
  Range NonOriginatingValue(Counts counts) const;
  Range OriginatingValue() const;

  const law::Rulebook& rulebook_;
  const law::Agreement& agreement_;
  const Nomenclature& nomenclature_;
  const goods::BillOfMaterials& bom_;
  Date date_;
  const Inputs& inputs_;
  const Options& options_;
  std::vector<Missing>* missing_;
  int good_ = 0;
  MinimalOperations minimal_;
};

}  // namespace noodle::origin

#endif  // NOODLE_ENGINE_ORIGIN_EVALUATE_H_
