// What people type into a search, as a query of FTS5.
#ifndef NOODLE_DB_MATCHING_WORDS_H_
#define NOODLE_DB_MATCHING_WORDS_H_

#include <string>

#include "absl/strings/string_view.h"

namespace noodle::db {

// A query for what has every one of the words, or words that begin with them: `air pump` gives `"air"* "pump"*`. A word
// is letters and digits of any script; all else is between words, so that no text is a query by its own syntax. Words
// beyond the 32nd are not looked for. Empty where there is no word.
std::string MatchingWords(absl::string_view text);

}  // namespace noodle::db

#endif  // NOODLE_DB_MATCHING_WORDS_H_
