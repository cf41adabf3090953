// The explicit limits on input from outside. Each has its own message and its own test.
#ifndef NOODLE_ENGINE_BASE_LIMITS_H_
#define NOODLE_ENGINE_BASE_LIMITS_H_

#include <cstddef>

namespace noodle {

struct Limits {
  size_t file_bytes = 16 << 20;      // any input file or stream
  size_t sentence_bytes = 64 << 10;  // a line of treaty prose
  int rule_nesting = 64;             // parentheses in a rule text
  int bom_depth = 64;                // sub-assemblies inside sub-assemblies
  size_t materials = 100'000;        // of one bill of materials, all levels together
  size_t route_items = 10'000;       // of one route problem
  size_t route_options = 100'000;    // of one route problem, all items together
};

}  // namespace noodle

#endif  // NOODLE_ENGINE_BASE_LIMITS_H_
