#include "engine/goods/json_syntax.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/base/excerpt.h"

namespace noodle::goods {
namespace {

bool InWord(char c) {
  return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '+' || c == '-' || c == '.' || c == '_';
}

// Where the token that ends before `end` begins.
size_t TokenStart(absl::string_view text, size_t end) {
  if (end == 0) return 0;
  size_t at = end - 1;
  if (text[at] == '"') {
    // The nearest quote before it that no backslash escapes opened the text.
    for (size_t open = at; open > 0; --open) {
      if (text[open - 1] != '"') continue;
      size_t slashes = 0;
      while (slashes < open - 1 && text[open - 2 - slashes] == '\\') ++slashes;
      if (slashes % 2 == 0) return open - 1;
    }
    return at;
  }
  while (at > 0 && InWord(text[at]) && InWord(text[at - 1])) --at;
  return at;
}

// What stands at `at`, for a message.
std::string Found(absl::string_view text, size_t at) {
  if (at >= text.size()) return "the end of the file";
  size_t end = at + 1;
  if (text[at] == '"') {
    while (end < text.size() && text[end] != '"' && text[end] != '\n') end += text[end] == '\\' ? 2 : 1;
    return absl::StrCat("the text ", Excerpt(text.substr(at + 1, std::min(end, text.size()) - at - 1)));
  }
  if (absl::StrContains("{}[],:", text.substr(at, 1))) return Excerpt(text.substr(at, 1));
  const auto ends = [](char c) { return absl::StrContains("{}[],:\" \t\r\n", absl::string_view(&c, 1)); };
  while (end < text.size() && end - at < 200 && !ends(text[end])) ++end;
  return Excerpt(text.substr(at, end - at));
}

// The last byte before `at` that is not white space; 0 when there is none.
char Before(absl::string_view text, size_t at) {
  while (at > 0) {
    const char c = text[--at];
    if (!absl::ascii_isspace(static_cast<unsigned char>(c))) return c;
  }
  return 0;
}

// The first byte that begins no character; text.size() when all is well.
size_t FirstIllFormed(absl::string_view text) {
  size_t at = 0;
  for (size_t length; at < text.size() && (length = Utf8Length(text.substr(at, 4))) != 0; at += length) {
  }
  return at;
}

// Faults inside a quoted text; `at` is the offending byte.
std::string InText(absl::string_view text, size_t at, absl::string_view words) {
  if (absl::StrContains(words, "missing closing quote")) return "expected a closing quote, found the end of the file";
  if (absl::StrContains(words, "control character")) {
    return absl::StrCat(
        "expected a closing quote, or a backslash before a special character, found ",
        at < text.size() && text[at] == '\n' ? std::string("the end of the line") : Excerpt(text.substr(at, 1)));
  }
  if (absl::StrContains(words, "after backslash")) {
    return absl::StrCat("expected one of \" \\ / b f n r t u after a backslash, found ", Excerpt(text.substr(at, 1)));
  }
  return "expected \\u with four hexadecimal digits (and a second one for a surrogate pair), found something else";
}

std::string Expected(absl::string_view words, char before, bool value_complete) {
  if (value_complete) return "the end of the file after the closing bracket";
  if (absl::StrContains(words, "parsing object key")) {
    return before == ',' ? "another field name in double quotes after the comma"
                         : "a field name in double quotes or \"}\"";
  }
  if (absl::StrContains(words, "parsing object separator")) return "\":\" after the field name";
  if (absl::StrContains(words, "parsing array")) return "\",\" or \"]\"";
  if (absl::StrContains(words, "parsing object")) return "\",\" or \"}\"";
  if (before == ',') return "another value after the comma";
  return "a value";
}

}  // namespace

std::string LineAndColumn(absl::string_view text, size_t at) {
  const absl::string_view read = text.substr(0, at);
  const size_t line_start = read.rfind('\n') == absl::string_view::npos ? 0 : read.rfind('\n') + 1;
  const auto continues = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; };
  const absl::string_view line = read.substr(line_start);
  return absl::StrCat(1 + std::count(read.begin(), read.end(), '\n'), ":",
                      1 + line.size() - static_cast<size_t>(std::count_if(line.begin(), line.end(), continues)));
}

std::string DescribeSyntaxError(absl::string_view text, size_t bytes_read, absl::string_view words,
                                bool value_complete) {
  words = words.substr(0, words.find("last read"));  // what follows quotes the text itself
  const size_t last = bytes_read == 0 ? 0 : std::min(bytes_read - 1, text.size());
  const auto say = [&](size_t at, absl::string_view what) { return absl::StrCat(LineAndColumn(text, at), ": ", what); };
  if (absl::StrContains(words, "UTF-8")) {
    const size_t at = FirstIllFormed(text);
    return say(at, absl::StrCat("expected UTF-8, found the byte ", BareExcerpt(text.substr(at, 1))));
  }
  if (absl::StrContains(words, "invalid string")) return say(last, InText(text, last, words));
  const size_t start = bytes_read > text.size() ? text.size() : TokenStart(text, bytes_read);
  if (absl::StrContains(words, "number overflow")) {
    return say(start, absl::StrCat("expected a number of a sensible size, found ", Found(text, start)));
  }
  if (absl::StrContains(words, "invalid number")) {
    const bool past = last >= text.size() || !InWord(text[last]);
    const size_t from = TokenStart(text, past ? last : last + 1);
    return say(from, absl::StrCat("expected a number such as 12.5, found ", Found(text, from)));
  }
  return say(start, absl::StrCat("expected ", Expected(words, Before(text, start), value_complete), ", found ",
                                 Found(text, start)));
}

}  // namespace noodle::goods
