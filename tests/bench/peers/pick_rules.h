// Product-specific rules of the database that other engines can be asked to judge by as well: changes of classification
// with and without exceptions, value contents, both together, either, with the tolerance of their agreement.
#ifndef NOODLE_TESTS_BENCH_PEERS_PICK_RULES_H_
#define NOODLE_TESTS_BENCH_PEERS_PICK_RULES_H_

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "engine/law/rulebook.h"
#include "engine/preference/claim.h"

namespace noodle::bench {

struct PickedRule {
  const law::Rulebook* rulebook = nullptr;
  const law::Program* program = nullptr;
  Country exporter;                  // a Party; which formulas are open may depend on it
  std::vector<int> goods;            // subheadings that it alone governs
  std::vector<HsInterval> excepted;  // that some shift of it excepts
  nlohmann::ordered_json as_json;
};

// `count` rules: one of each of the 25 shapes ("CTH except from # or RVC(#)") that govern most subheadings, then a
// second of each, and so on. Each is one that governs its subheadings alone (no other branch, no general rule beside
// it), without processes, questions and weights.
std::vector<PickedRule> PickRules(const preference::World& world, Date date, size_t count);

}  // namespace noodle::bench

#endif  // NOODLE_TESTS_BENCH_PEERS_PICK_RULES_H_
