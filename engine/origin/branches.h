// Which rows of a subheading a good may fall under, when they are told apart by descriptions of the good.
#ifndef NOODLE_ENGINE_ORIGIN_BRANCHES_H_
#define NOODLE_ENGINE_ORIGIN_BRANCHES_H_

#include <vector>

#include "engine/goods/bill_of_materials.h"
#include "engine/law/rulebook.h"

namespace noodle::origin {

// The row whose description is answered yes; else every row whose description is not answered, and last the row for all
// other goods. Empty when every description is denied and no row is for other goods.
inline std::vector<const law::Branch*> PossibleBranches(const law::Applicable& rules, const goods::Answers& answers) {
  std::vector<const law::Branch*> possible;
  const law::Branch* rest = nullptr;
  for (const law::Branch& branch : rules.branches) {
    if (branch.row->question.empty()) {
      rest = &branch;
      continue;
    }
    const auto answer = answers.find(branch.row->question);
    if (answer == answers.end()) {
      possible.push_back(&branch);
    } else if (answer->second) {
      return {&branch};
    }
  }
  if (rest != nullptr) possible.push_back(rest);
  return possible;
}

}  // namespace noodle::origin

#endif  // NOODLE_ENGINE_ORIGIN_BRANCHES_H_
