#include "db/matching_words.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace noodle::db {
namespace {

constexpr int kMostWords = 32;

// Letters beyond ASCII are bytes that are not ASCII.
bool OfWord(char c) {
  return absl::ascii_isalnum(static_cast<unsigned char>(c)) || static_cast<unsigned char>(c) > 127;
}

}  // namespace

std::string MatchingWords(absl::string_view text) {
  std::string out;
  for (int words = 0; words < kMostWords; ++words) {
    while (!text.empty() && !OfWord(text.front())) text.remove_prefix(1);
    if (text.empty()) break;
    size_t end = 0;
    while (end < text.size() && OfWord(text[end])) ++end;
    absl::StrAppend(&out, out.empty() ? "" : " ", "\"", text.substr(0, end), "\"*");
    text.remove_prefix(end);
  }
  return out;
}

}  // namespace noodle::db
