// The signs that word processors and web pages put in place of plain ones, undone.
#ifndef NOODLE_GRAMMAR_TYPOGRAPHY_H_
#define NOODLE_GRAMMAR_TYPOGRAPHY_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace noodle::grammar {

struct PlainText {
  std::string text;
  // For each byte of `text`, and one past its end, where it came from in the original.
  std::vector<size_t> origin;
};

// Hyphens, dashes and minus signs become "-", blanks of any width " ", curly quotes straight ones, ligatures their
// letters; soft hyphens and marks without width go. Anything else, bullets and accents too, stays.
PlainText Plain(absl::string_view text);

}  // namespace noodle::grammar

#endif  // NOODLE_GRAMMAR_TYPOGRAPHY_H_
