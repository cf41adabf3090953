// Which rows of a subheading a good may fall under, when they are told apart by descriptions of the good.
#ifndef NOODLE_ENGINE_ORIGIN_BRANCHES_H_
#define NOODLE_ENGINE_ORIGIN_BRANCHES_H_

#include "absl/container/inlined_vector.h"
#include "engine/goods/bill_of_materials.h"
#include "engine/law/rulebook.h"

namespace noodle::origin {

// Where the rules of all these rows hold, the good's rule does.
struct PossibleBranches {
  // How the rows of `sure` bear on the verdict.
  enum class How {
    kOne,         // at most one row of all is the good's
    kEach,        // each of `sure` is, and each of `open` may be: the agreement has overlapping descriptions satisfied
    kContradict,  // several of `sure`, of which only one can be: the answers contradict each other
  };
  How how = How::kOne;
  absl::InlinedVector<const law::Branch*, 2> sure;  // described as answered yes, or the only row that is left
  absl::InlinedVector<const law::Branch*, 2>
      open;  // it may fall under these: descriptions not answered, goods of no description
};

// Both empty when every description is denied and no row is for other goods.
inline PossibleBranches FindBranches(const law::Applicable& rules, const goods::Answers& answers) {
  PossibleBranches found;
  const law::Branch* rest = nullptr;
  for (const law::Branch& branch : rules.branches) {
    if (branch.row->question.empty()) {
      rest = &branch;
      continue;
    }
    const auto answer = answers.find(branch.row->question);
    if (answer == answers.end()) {
      found.open.push_back(&branch);
    } else if (answer->second) {
      found.sure.push_back(&branch);
    }
  }
  if (found.sure.empty()) {
    if (rest != nullptr) (found.open.empty() ? found.sure : found.open).push_back(rest);
    return found;
  }
  if (rules.overlaps != nullptr) {
    found.how = PossibleBranches::How::kEach;
    return found;
  }
  // Descriptions shut each other out: what one says yes to, no other describes.
  found.open.clear();
  if (found.sure.size() > 1) found.how = PossibleBranches::How::kContradict;
  return found;
}

}  // namespace noodle::origin

#endif  // NOODLE_ENGINE_ORIGIN_BRANCHES_H_
