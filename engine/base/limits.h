// The explicit limits on input from outside. Each has its own message and its own test.
#ifndef NOODLE_ENGINE_BASE_LIMITS_H_
#define NOODLE_ENGINE_BASE_LIMITS_H_

#include <cstddef>

namespace noodle {

struct Limits {
  size_t file_bytes = 16 << 20;       // any input file or stream
  size_t unpacked_bytes = 256 << 20;  // all parts of a workbook together, unpacked
  // Of a rule text. No annex in hand comes near any of these; they keep the work of a hostile one small.
  int rule_nesting = 64;             // parentheses inside parentheses
  size_t rule_bytes = 64 << 10;      // one statement, row or notation, up to its `;`
  size_t sentence_bytes = 64 << 10;  // one line of treaty prose
  size_t rule_alternatives = 1'000;  // joined by "or"
  size_t rule_requirements = 1'000;  // of one alternative, joined by "and"
  size_t list_items = 1'000;         // codes, names, Parties in one list
  size_t quoted_bytes = 16 << 10;    // one text in quotes
  size_t block_items = 100'000;      // rows or statements of one block
  // Of a file with errors.
  size_t errors_shown = 100;       // after these only the number of the others
  size_t errors_counted = 10'000;  // after these the rest of the file is not read

  int bom_depth = 64;              // sub-assemblies inside sub-assemblies
  size_t materials = 100'000;      // of one bill of materials, all levels together
  size_t route_items = 10'000;     // of one route problem
  size_t route_options = 100'000;  // of one route problem, all items together
};

}  // namespace noodle

#endif  // NOODLE_ENGINE_BASE_LIMITS_H_
