// Says in our own words what is wrong with a text that is not JSON.
#ifndef NOODLE_ENGINE_GOODS_JSON_SYNTAX_H_
#define NOODLE_ENGINE_GOODS_JSON_SYNTAX_H_

#include <cstddef>
#include <string>

#include "absl/strings/string_view.h"

namespace noodle::goods {

// "line:column", both from 1, columns in characters; `at` is a byte offset, at most text.size().
std::string LineAndColumn(absl::string_view text, size_t at);

// `line:column: expected …, found …` from what nlohmann::json reports: the number of bytes it has read, its own words
// (only looked at to tell the cases apart), and whether the document's one value was already complete.
std::string DescribeSyntaxError(absl::string_view text, size_t bytes_read, absl::string_view library_words,
                                bool value_complete);

}  // namespace noodle::goods

#endif  // NOODLE_ENGINE_GOODS_JSON_SYNTAX_H_
