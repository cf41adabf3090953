// Evaluates a rule's tests on prepared inputs for one candidate subheading of the good. Each family of tests has its
// file: evaluate_origin.cc (WO, PE), evaluate_shift.cc, evaluate_value.cc, evaluate_limit.cc, evaluate_process.cc;
// evaluate_materials.cc says which materials a rule names; evaluate.cc puts the tests of a rule together.
//
// Node is Proof, or Outcome where nobody is to read the derivation: then no words are made, and no facts that are
// missing are told (`missing` may be null); or Inquiry, which tells them without words.
#ifndef NOODLE_ENGINE_ORIGIN_EVALUATE_H_
#define NOODLE_ENGINE_ORIGIN_EVALUATE_H_

#include <string>
#include <vector>

#include "engine/origin/branches.h"
#include "engine/origin/determine.h"
#include "engine/origin/inputs.h"
#include "engine/origin/operations.h"
#include "engine/origin/outcome.h"
#include "engine/origin/sums.h"

namespace noodle::origin {

template <typename Node>
class Evaluator {
 public:
  static constexpr bool kWords = kHasWords<Node>;
  static constexpr bool kTells = kTellsMissing<Node>;

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
  Node Rule(int good);
  // The value content by the agreement's formulas for `name`, rounded down; nothing when some fact is not stated.
  std::optional<Percent> ContentReached(const std::string& name);
  // The operations stated are more than the agreement's minimal ones.
  MinimalOperations Minimal(int good) const;

 private:
  // One test under the citation of the row it came from.
  Node Evaluate(const law::Test& test, const Citation& citation);
  Node Group(const law::Test& test, const Citation& citation);
  Node Wholly(const law::Test& test);
  Node MaterialsOf(const law::Test& test);  // WO of …, PE of …
  Node Exclusively(const law::Test& test);
  Node Shift(const law::Test& test);
  // Materials that break a shift, surely or perhaps.
  using Breaking = absl::InlinedVector<std::pair<const Input*, Verdict>, 8>;
  // Lets the shift hold by the tolerance where the materials that break it are little enough.
  void Tolerate(const Breaking& breaking, Node* proof, std::vector<Missing>* open) const;
  Node Content(const law::Test& test);
  Node Limit(const law::Test& test);
  Node LimitOfTheGood(const law::Test& test, Measure measure);  // at most a share of the good's price or weight
  Node LimitOfTheirs(const law::Test& test, Measure measure);   // at most a share of all materials of the kind
  Node Process(const law::Test& test);
  Node Undergo(const law::Test& test);
  Node Condition(const law::Test& test);
  // What the agreement says the process is, and what those are that it is made of: lines of the proof and definitions.
  void SayMeaning(const std::string& process, Node* proof, int depth = kDefinitionDepth) const;

  // Branches told apart by description.
  Node Branches(const law::Applicable& rules);
  void SayBranches(const PossibleBranches& rows, absl::Span<const Verdict> open_results, Node* proof);
  Node RowProof(const law::Branch& branch);
  Node GeneralProof(const law::General& general);

  // `holds` of every subheading the material may be: the same for all, or undetermined (and then which one it is, is
  // missing).
  template <typename Holds>
  Verdict OverCandidates(const Input& input, std::vector<Missing>* missing, Holds holds) const;
  Verdict Includes(const law::MaterialSet& set, int candidate, const Input& input, std::vector<Missing>* missing) const;
  // fails: not in the set; qualifies: in it; undetermined: depends on the description or on which candidate it is.
  Verdict InSet(const Input& input, const law::MaterialSet& set, std::vector<Missing>* missing) const;
  Verdict Breaks(const Input& input, const law::Test& shift, std::vector<Missing>* missing) const;
  // Whether the material is among those measured: those of `only`, or all that enter value (or a shift, by weight).
  Verdict Measured(const Input& input, Measure measure, const law::MaterialSet* only,
                   std::vector<Missing>* missing) const;

  // The non-originating materials, or those of them in `only`; and the originating ones.
  Sum NonOriginating(Measure measure, const law::MaterialSet* only) const;
  Sum OriginatingValue() const;
  // The non-originating value in a value content, where a material may count as originating in part.
  Sum NonOriginatingContent(const law::MaterialSet* only) const;

  std::string Path(const std::string& fact) const { return bom_.path.empty() ? fact : bom_.path + "." + fact; }
  // `why` gives the words, for people.
  template <typename Why>
  static void Tell(std::string fact, Why why, std::vector<Missing>* missing) {
    if constexpr (kWords) {
      missing->push_back({std::move(fact), why()});
    } else {
      missing->push_back({std::move(fact), ""});
    }
  }
  template <typename Why>
  void Need(std::string fact, Why why) {
    Tell(std::move(fact), why, missing_);
  }
  // `spare` in percent units of Money's.
  void SetHeadroom(const std::string& test, Percent points, Int128 spare, Node* proof) const {
    if constexpr (kWords) {
      proof->headroom = Headroom{test, points, Money::FromUnits(DivideFloor(spare, kWhole))};
    } else {
      proof->headroom = points;
    }
  }
  std::string Amount(Money money) const { return money.ToString(2); }
  bool explains() const { return kWords && options_.explain; }
  Detail detail() const {
    return !kTells ? Detail::kAmounts : !kWords ? Detail::kFacts : options_.explain ? Detail::kParts : Detail::kMissing;
  }

  const law::Rulebook& rulebook_;
  const law::Agreement& agreement_;
  const Nomenclature& nomenclature_;
  const goods::BillOfMaterials& bom_;
  Date date_;
  const Inputs& inputs_;
  const Options& options_;
  std::vector<Missing>* missing_;
  std::optional<Sum> non_originating_content_, originating_value_;  // the same for every candidate and test
  int good_ = 0;
  MinimalOperations minimal_;
};

}  // namespace noodle::origin

#endif  // NOODLE_ENGINE_ORIGIN_EVALUATE_H_
