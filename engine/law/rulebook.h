// An agreement, executable: per subheading the rows that govern it, each a deduplicated program of tests over bit sets
// and integers. Immutable once built and shared by threads. It is a cache: anyone can rebuild it from the text.
//
//   auto rulebook = law::Rulebook::Build(*law::Check(files), tables);
//   law::Applicable rules = (*rulebook)->RulesFor(HsCode of the rulebook's edition, date);
#ifndef NOODLE_ENGINE_LAW_RULEBOOK_H_
#define NOODLE_ENGINE_LAW_RULEBOOK_H_

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "absl/status/statusor.h"
#include "engine/base/nomenclature.h"
#include "engine/law/agreement.h"
#include "engine/law/compile.h"

namespace noodle::law {

// One row for a subheading. A row without `question` is for all goods, or all that no other branch describes.
struct Branch {
  const Program* program = nullptr;
  const Row* row = nullptr;
};
struct General {
  const Program* program = nullptr;
  const GeneralRule* rule = nullptr;
};

// What governs a subheading on a date.
struct Applicable {
  const RuleList* list = nullptr;                 // the list that has the branches; null without specific rule
  absl::InlinedVector<Branch, 2> branches;        // more than one only when told apart by description
  const OverlapsSatisfyEach* overlaps = nullptr;  // a good of several descriptions must satisfy the rule of each
  absl::InlinedVector<General, 1> general;        // the general rule, when no specific rule replaces it
  absl::InlinedVector<General, 1> also;           // alternatives granted by chapter notes
  absl::InlinedVector<General, 1> always;         // requirements added by chapter notes
  absl::InlinedVector<General, 1> special;        // alternatives for claims that name them
  absl::InlinedVector<General, 1> sets;           // for goods put up in sets, in the place of all above
};

class Rulebook {
 public:
  // Compiles every rule and indexes every list. Errors: codes that the edition does not have, two rules of the same
  // specificity for one subheading (with both places), a list in another edition than the agreement's at that time.
  static absl::StatusOr<std::shared_ptr<const Rulebook>> Build(Agreement agreement, const HsTables& tables);

  const Agreement& agreement() const { return agreement_; }
  // The nomenclature goods are judged in on `date`; null before the agreement's first edition.
  const Nomenclature* NomenclatureOn(Date date) const;
  // `index` is a subheading of NomenclatureOn(date).
  Applicable RulesFor(int index, Date date) const;
  size_t program_count() const { return programs_.size(); }

 private:
  struct IndexedList {
    const RuleList* list = nullptr;
    std::vector<const Program*> row_programs;
    // Per subheading: rows that govern it, as [begin, end) of `governing`.
    std::vector<uint32_t> begin;
    std::vector<uint32_t> governing;
  };
  class Builder;

  Agreement agreement_;
  std::map<HsEdition, const Nomenclature*> nomenclatures_;
  std::map<std::string, std::unique_ptr<Program>> programs_;  // by edition and canonical text
  std::vector<IndexedList> lists_;
  std::vector<std::map<HsEdition, const Program*>> general_programs_;  // parallel to agreement_.general_rules
};

// The statement of the value content `name` that holds on `date`; null when none does.
const ValueContent* ContentOn(const Agreement& agreement, absl::string_view name, Date date);
// The formulas by which a test of that content may be passed: those of the method it names, or all that measure the
// whole good. Net cost and focused value must be named by the rule: the one measures against costs and not the price,
// the other leaves materials out, so that either would pass goods that the annex did not mean (CPTPP Article 3.5 lists
// all methods, and each rule of Annex 3-D says which of them it allows).
//
// `exporter`: the Party where the good was last produced. Formulas that are closed to its goods are left out, and added
// to `closed` where that is given.
using Formulas = absl::InlinedVector<const Formula*, 4>;
Formulas FormulasFor(const ValueContent& content, const Test& test, Country exporter, Formulas* closed = nullptr);

}  // namespace noodle::law

#endif  // NOODLE_ENGINE_LAW_RULEBOOK_H_
