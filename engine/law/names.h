// The names by which the facts of a bill of materials answer the words of an agreement: what stands under another name
// answers nothing.
#ifndef NOODLE_ENGINE_LAW_NAMES_H_
#define NOODLE_ENGINE_LAW_NAMES_H_

#include <set>
#include <string>

#include "engine/law/agreement.h"

namespace noodle::law {

struct Names {
  std::set<std::string> processes;      // of rules, of definitions of processes, and the minimal operations
  std::set<std::string> questions;      // by their ids, of goods and of materials
  std::set<std::string> special_rules;  // that a claim may be made under
  std::set<std::string> categories;     // of wholly obtained goods
};

// Of all that the agreement says, whatever the day.
Names NamesOf(const Agreement& agreement);

}  // namespace noodle::law

#endif  // NOODLE_ENGINE_LAW_NAMES_H_
