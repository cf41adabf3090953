// A sentence about a rule, with the points it lists.
#ifndef NOODLE_ENGINE_EXPLAIN_CLAUSE_H_
#define NOODLE_ENGINE_EXPLAIN_CLAUSE_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace noodle::explain {

// "one of these holds" with its points, or words alone.
struct Clause {
  std::string text;
  std::vector<Clause> points;
};

// The clause in one paragraph: "one of these holds: (a) …; (b) all of these hold: (i) …; (ii) …".
std::string Flat(const Clause& clause);

// The mark of a point: (a), (b) … on the outermost level, (i), (ii) … below it, then (1), (2) ….
std::string Mark(int level, size_t index);

// "spinning", "spinning or weaving", "spinning, weaving or knitting"
std::string List(const std::vector<std::string>& words, absl::string_view conjunction);

}  // namespace noodle::explain

#endif  // NOODLE_ENGINE_EXPLAIN_CLAUSE_H_
