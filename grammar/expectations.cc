#include "grammar/expectations.h"

#include <algorithm>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "engine/base/country.h"
#include "engine/base/excerpt.h"
#include "engine/base/nearest_name.h"
#include "engine/base/status.h"

namespace noodle::grammar {
namespace {

using WordList = std::vector<std::string>;

const WordList& RuleWords() {
  static const WordList kWords = {"CTH", "CTSH",    "CC",         "RVC",        "QVC",       "LVC",       "MaxNOM",
                                  "WO",  "WO-AK",   "PE",         "no",         "materials", "when",      "unread",
                                  "not", "chapter", "heading",    "except",     "from",      "including", "and",
                                  "or",  "of",      "subheading", "other goods"};
  return kWords;
}

const WordList& StatementWords() {
  static const WordList kWords = {"parties",
                                  "in force",
                                  "nomenclature",
                                  "general rule",
                                  "also",
                                  "always",
                                  "specific rules",
                                  "special rule",
                                  "sets",
                                  "value content",
                                  "non-originating",
                                  "tolerance",
                                  "no tolerance",
                                  "cumulation",
                                  "exclusively",
                                  "minimal operations",
                                  "direct",
                                  "retail packing",
                                  "accessories",
                                  "shipping packing",
                                  "wholly obtained",
                                  "indirect materials",
                                  "certificate",
                                  "process",
                                  "reciprocity",
                                  "differentials",
                                  "interchangeable materials",
                                  "materials ex",
                                  "overlapping descriptions",
                                  "caution"};
  return kWords;
}

// The words that `expected` names: those in quotes, or the items of a bare list ("FOB, EXW or weight"). What stands
// behind "after" is there already.
WordList WordsNamedIn(absl::string_view expected) {
  expected = expected.substr(0, expected.find(" after "));
  WordList words;
  for (size_t open = expected.find('"'); open != absl::string_view::npos; open = expected.find('"', open)) {
    const size_t close = expected.find('"', open + 1);
    if (close == absl::string_view::npos) break;
    words.emplace_back(expected.substr(open + 1, close - open - 1));
    open = close + 1;
  }
  // "a percentage", "the title of the agreement": no words, but what they are.
  const bool described =
      absl::StartsWith(expected, "a ") || absl::StartsWith(expected, "an ") || absl::StartsWith(expected, "the ");
  if (!words.empty() || described) return words;
  for (absl::string_view item : absl::StrSplit(expected, absl::ByString(", "))) {
    absl::ConsumePrefix(&item, "or ");
    for (absl::string_view word : absl::StrSplit(item, absl::ByString(" or "))) words.emplace_back(word);
  }
  return words;
}

WordList WordsFor(absl::string_view expected) {
  if (expected == kExpectBlock) return {"agreement", "rules"};
  if (expected == kExpectStatement) return StatementWords();
  if (expected == kExpectRule) return RuleWords();
  if (expected == kExpectEndOfRule || expected == kExpectEndOfNotation) {
    return {"or", "and", "except", "including", "provided", "through", "from", "until", "of", "ex"};
  }
  if (expected == kExpectEndOfStatement) return {"from", "until", "or", "less"};
  if (expected == kExpectEndOfList) return {"from", "until", "in any Party"};
  if (absl::StartsWith(expected, kExpectCode)) return {"chapter", "heading", "subheading", "any material", "same"};
  return WordsNamedIn(expected);
}

bool IsWord(absl::string_view token) { return !token.empty() && absl::ascii_isalnum(token[0]); }
bool IsName(absl::string_view token) {
  return !token.empty() && absl::ascii_isalpha(token[0]) && std::all_of(token.begin(), token.end(), IsWordCharacter);
}

bool IsEdition(absl::string_view token) {
  absl::ConsumePrefix(&token, "HS");
  absl::ConsumePrefix(&token, "hs");
  return token.size() == 4 && token.find_first_not_of("0123456789") == absl::string_view::npos;
}

syntax::Span SpanAt(size_t begin, size_t length) {
  return {static_cast<uint32_t>(begin), static_cast<uint32_t>(begin + length)};
}

std::string Meant(absl::string_view word) { return absl::StrCat("did you mean ", Excerpt(word), "?"); }

// What is wrong with the quotation at `at`, if anything is.
bool ExplainQuotation(absl::string_view text, const Layout& layout, size_t at, Diagnostic& out) {
  const size_t end = std::min(layout.EndOfQuotation(at), layout.EndOfLine(at));
  if (layout.EndOfQuotation(at) == absl::string_view::npos) {
    out = {SpanAt(at, end - at), "the quotation that opens here is not closed on its line", ""};
    return true;
  }
  for (size_t i = at + 1; i + 1 < end; ++i) {
    if (text[i] != '\\') continue;
    if (text[i + 1] != '"' && text[i + 1] != '\\') {
      out = {SpanAt(i, 1), "a backslash in a quotation stands only before a quotation mark or another backslash", ""};
      return true;
    }
    ++i;
  }
  return false;
}

// Something belongs before the next row, statement or block: the mark is missing where the last token ended.
std::string NextItem(const Layout& layout, const Stop& stop) {
  if (!layout.BeginsLine(stop.at)) return "";
  if (layout.TokenAt(stop.at) == "}") return "the end of the block";
  if (layout.AtBlock(stop.at)) return "the next block";
  if (layout.AtItem(stop.at, stop.inside)) {
    return stop.inside == Inside::kRules          ? "the next row"
           : stop.inside == Inside::kValueContent ? "the next formula"
           : stop.inside == Inside::kCertificate  ? "the next line of the certificate"
                                                  : "the next statement";
  }
  return "";
}

// The token as found; as many words as a near phrase of `words` has.
absl::string_view FoundAt(const Layout& layout, size_t at, const WordList& words) {
  const absl::string_view token = layout.TokenAt(at);
  int most = 1;
  for (const std::string& phrase : words) {
    const std::vector<absl::string_view> parts = absl::StrSplit(phrase, ' ');
    if (parts.size() > 1 && EditDistance(parts[0], token.substr(0, 40)) <= 1) {
      most = std::max(most, static_cast<int>(parts.size()));
    }
  }
  return layout.WordsAt(at, most);
}

// "4O", "72O8": letters where digits belong.
std::string WithDigits(absl::string_view token) {
  std::string digits = absl::StrReplaceAll(token, {{"O", "0"}, {"o", "0"}, {"l", "1"}, {"I", "1"}});
  const bool number = digits.find_first_not_of("0123456789.") == std::string::npos;
  const bool any = token.find_first_of("0123456789") != absl::string_view::npos;
  return number && any && digits != token ? digits : "";
}

// The token in the case that is asked for.
std::string InCase(absl::string_view token, absl::string_view expected) {
  if (!IsName(token) && !IsEdition(token)) return "";
  std::string other;
  if (absl::StrContains(expected, "lower-case")) other = absl::AsciiStrToLower(token);
  if (absl::StrContains(expected, "in capitals")) other = absl::AsciiStrToUpper(token);
  if (absl::EqualsIgnoreCase(token, "in")) return "";  // the next word: the id is missing
  if (expected == kExpectCountry && token.size() == 2) other = absl::AsciiStrToUpper(token);
  if (IsEdition(token) && absl::StartsWith(expected, kExpectEdition)) {
    other = absl::StrCat("HS", token.substr(token.size() - 4));
  }
  return other == token ? "" : other;
}

std::string HintForProcess(absl::string_view token) {
  const std::string lower = absl::AsciiStrToLower(token);
  if (!IsName(token) || lower == token) return "";
  return absl::StrCat("a process is written in lower case: ", lower);
}

std::string HintForCountry(absl::string_view text, size_t at) {
  for (const Economy& economy : Economies()) {
    if (absl::StartsWithIgnoreCase(text.substr(at), economy.name)) {
      return absl::StrCat(economy.name, " is written ", economy.country.ToString());
    }
  }
  return "";
}

std::string HintAfterRule(const Stop& stop, absl::string_view found) {
  const auto is = [&](absl::string_view word) { return absl::EqualsIgnoreCase(found, word); };
  if (stop.inside == Inside::kRules && (is("from") || is("until"))) {
    return "a row holds as long as its block: dates stand in the head of the block";
  }
  for (const char* word : {"CTH", "CTSH", "CC", "RVC", "MaxNOM", "WO", "WO-AK", "PE", "no", "materials", "when"}) {
    if (is(word)) return "requirements are joined by \"and\", alternatives by \"or\"";
  }
  if (stop.name.end == stop.after && IsWord(found)) {
    return "the words of a name are joined by hyphens; a sentence that is not encoded is written: unread \"…\"";
  }
  return "";
}

std::string HintFor(absl::string_view text, const Stop& stop, absl::string_view found, const WordList& words) {
  std::string meant = IsWord(found) ? WithDigits(found) : "";
  if (meant.empty()) meant = InCase(found, stop.expected);
  if (meant.empty() && IsWord(found)) meant = NearestName(found, words);
  if (!meant.empty() && !absl::EqualsIgnoreCase(meant, found)) return Meant(meant);
  if (!meant.empty() && meant != found && stop.expected != kExpectRule) return Meant(meant);
  if (stop.expected == kExpectEndOfRule || stop.expected == kExpectEndOfNotation) return HintAfterRule(stop, found);
  if (stop.expected == kExpectCountry) return HintForCountry(text, stop.at);
  if (stop.expected == kExpectRule && found[0] == '"') {
    return "a sentence that is not encoded is written: unread \"…\"; a question: when \"…\"";
  }
  if (stop.expected == kExpectRule) return HintForProcess(found);
  if (stop.expected == kExpectBlock && IsWord(found)) return "a comment begins with #";
  if (stop.expected == kExpectEndOfStatement && absl::EqualsIgnoreCase(found, "from")) {
    return "\"from\" stands before \"until\"";
  }
  return "";
}

}  // namespace

Diagnostic Explain(absl::string_view text, const Stop& stop) {
  const Layout layout(text);
  const std::string expected = absl::StrCat("expected ", stop.expected, ", found ");
  if (stop.at >= text.size()) {
    return {SpanAt(std::min(stop.after, text.size()), 0), absl::StrCat(expected, "the end of the text"), ""};
  }
  Diagnostic diagnostic;
  if (text[stop.at] == '"' && ExplainQuotation(text, layout, stop.at, diagnostic)) return diagnostic;
  const std::string next = NextItem(layout, stop);
  if (!next.empty()) return {SpanAt(stop.after, 0), absl::StrCat(expected, next), ""};
  // A keyword misspelt so that it passed for a name is the mistake, not what follows it.
  if (stop.name.end != 0 && stop.name.end == stop.after && IsWord(layout.TokenAt(stop.at))) {
    const absl::string_view name = text.substr(stop.name.begin, stop.name.end - stop.name.begin);
    static const WordList kNot = {"not"};
    const std::string meant = NearestName(name, stop.name.question ? kNot : RuleWords());
    if (!meant.empty()) {
      return {SpanAt(stop.name.begin, name.size()),
              absl::StrCat("expected ", stop.name.question ? kExpectQuestion : kExpectRule, ", found ", Excerpt(name)),
              Meant(meant)};
    }
  }
  const WordList words = WordsFor(stop.expected);
  const absl::string_view found = FoundAt(layout, stop.at, words);
  return {SpanAt(stop.at, found.size()), absl::StrCat(expected, Excerpt(found)), HintFor(text, stop, found, words)};
}

std::string MisspeltKeyword(absl::string_view name) {
  static const WordList kAlone = {"CTH", "CTSH", "CC", "WO", "WO-AK", "PE"};
  static const WordList kWithNumber = {"RVC", "QVC", "LVC", "MaxNOM"};
  const absl::string_view letters = name.substr(0, name.find_last_not_of("0123456789") + 1);
  const WordList& keywords = letters.size() < name.size() ? kWithNumber : kAlone;
  for (const std::string& keyword : keywords) {
    const int distance = EditDistance(letters.substr(0, 40), keyword);
    if (distance <= (keyword.size() > 5 ? 2 : 1)) return keyword;
  }
  return "";
}

}  // namespace noodle::grammar
