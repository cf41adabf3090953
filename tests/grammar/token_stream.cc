#include "tests/grammar/token_stream.h"

#include <cctype>
#include <set>

#include "absl/strings/ascii.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"

namespace noodle::testing {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool IsNumber(const std::string& token) { return !token.empty() && IsDigit(token[0]); }
bool IsQuotation(const std::string& token) { return !token.empty() && token[0] == '"'; }

// "72.08" and "7208", "01" and "1", "40" and "40.0" are one.
std::string Number(std::string text) {
  const size_t point = text.find('.');
  const std::string digits = absl::StrReplaceAll(text, {{".", ""}});
  const bool code = (point == 2 && (digits.size() == 4 || digits.size() == 6)) || (point == 4 && digits.size() == 6);
  if (code) {
    text = digits;
  } else if (point != std::string::npos) {
    while (text.back() == '0') text.pop_back();
    if (text.back() == '.') text.pop_back();
  }
  while (text.size() > 1 && text[0] == '0') text.erase(0, 1);
  return text;
}

bool IsNoun(const std::string& word) {
  static const std::set<std::string> kNouns = {"chapter",  "chapters",   "heading",
                                               "headings", "subheading", "subheadings"};
  return kNouns.count(word) != 0;
}

}  // namespace

std::vector<Token> Tokens(absl::string_view text) {
  std::vector<Token> tokens;
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    if (absl::ascii_isspace(static_cast<unsigned char>(text[at]))) {
      ++at;
      continue;
    }
    if (text[at] == '#') {
      while (at < text.size() && text[at] != '\n') ++at;
      continue;
    }
    if (text[at] == '"') {
      for (++at; at < text.size() && text[at] != '"' && text[at] != '\n'; ++at) {
        if (text[at] == '\\' && at + 1 < text.size()) ++at;
      }
      at = std::min(at + 1, text.size());
    } else if (IsLetter(text[at])) {
      while (at < text.size() && (IsLetter(text[at]) || IsDigit(text[at]) || text[at] == '-' || text[at] == '_')) ++at;
    } else if (IsDigit(text[at])) {
      while (at < text.size() && (IsDigit(text[at]) || text[at] == '.')) ++at;
    } else {
      ++at;
    }
    tokens.push_back({std::string(text.substr(begin, at - begin)), begin, at});
  }
  return tokens;
}

std::string TokenStream(absl::string_view text) {
  std::vector<std::string> words;
  for (const Token& token : Tokens(text)) {
    std::string word = IsQuotation(token.text) ? token.text : absl::AsciiStrToLower(token.text);
    if (IsNumber(word)) word = Number(word);
    if (word == "%" || word == "percent") continue;
    if (word == "+" || word == "&") word = "and";
    if (word == "|") word = "or";
    if (word == "month") word = "months";
    if (word == "cr") word = "chemical-reaction";
    const std::string before = words.empty() ? "" : words.back();
    if (word == "that" && before == "provided") {
      words.back() = "and";
      continue;
    }
    if ((before == "and" && word == "and" && token.text == "&") || (before == "or" && token.text == "|")) continue;
    if ((before == "process" || before == "textile") && word == "rule") {
      words.back() += "-rule";
      continue;
    }
    if (before == "process-rule" && IsNumber(word)) {
      words.back() += "-" + word;
      continue;
    }
    if (before == "chemical" && word == "reaction") {
      words.back() += "-reaction";
      continue;
    }
    // RVC40 and RVC 40 are RVC(40).
    const std::string letters = word.substr(0, 3);
    const bool content = letters == "rvc" || letters == "qvc" || letters == "lvc";
    if (content && word.size() > 3 && word.find_first_not_of("0123456789", 3) == std::string::npos) {
      words.insert(words.end(), {letters, "(", Number(word.substr(3)), ")"});
      continue;
    }
    if ((before == "rvc" || before == "qvc" || before == "lvc" || before == "maxnom") && IsNumber(word)) {
      words.insert(words.end(), {"(", word, ")"});
      continue;
    }
    words.push_back(word);
  }
  std::vector<std::string> out;
  for (size_t i = 0; i < words.size(); ++i) {
    std::string word = words[i];
    const std::string next = i + 1 < words.size() ? words[i + 1] : "";
    const std::string before = out.empty() ? "" : out.back();
    const bool code_before = IsNumber(before) || IsQuotation(before) || before == "material" || IsNoun(before);
    if (IsNoun(word) && (IsNumber(next))) continue;
    // A comma may stand before a joining word, and a `;` behind a brace.
    if (word == "," &&
        (next == "or" || next == "and" || next == "except" || next == "including" || next == "provided")) {
      continue;
    }
    if (word == ";" && before == "}") continue;
    if ((word == "through" || word == "to") && IsNumber(before)) word = "-";
    const bool code_next = IsNumber(next) || IsNoun(next) || next == "any" || next == "same";
    if ((word == "or" || word == "and") && code_before && code_next) word = ",";
    if (word == "by" && next == "weight") word = "of";
    out.push_back(word);
  }
  return absl::StrJoin(out, " ");
}

}  // namespace noodle::testing
