// Text from outside as it may stand in a message: short, on one line, and harmless to a terminal.
#ifndef NOODLE_ENGINE_BASE_EXCERPT_H_
#define NOODLE_ENGINE_BASE_EXCERPT_H_

#include <string>

#include "absl/strings/string_view.h"

namespace noodle {

// `text` in double quotes: at most 40 characters, then "…". Bytes that are not UTF-8 are written \xNN; control
// characters, line and direction marks are written \n, \t or \uNNNN.
std::string Excerpt(absl::string_view text);

// The same without quotes, for names in paths.
std::string BareExcerpt(absl::string_view text);

// A line of text as it may be shown in full: tabs are kept; every byte that is not UTF-8, control character, line or
// direction mark becomes one U+FFFD, so that characters are still counted alike.
std::string VisibleLine(absl::string_view line);

// The length of the well-formed UTF-8 sequence that `text` begins with; 0 when there is none.
size_t Utf8Length(absl::string_view text);
// How many characters a reader counts: code points, and bytes that are none.
int CountCharacters(absl::string_view text);

}  // namespace noodle

#endif  // NOODLE_ENGINE_BASE_EXCERPT_H_
