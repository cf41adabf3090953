#include "grammar/prose/american/terms.h"

#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "engine/base/hs_code.h"
#include "grammar/print.h"

namespace noodle::grammar::prose::american {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

Iterator SkipBlanks(Iterator at, Iterator end) {
  while (at != end && (IsBlank(*at) || *at == '\xC2')) ++at;
  return at;
}

bool Match(const char* words, Iterator& at, Iterator end) {
  const Iterator after = MatchWords(words, at, end);
  if (after == nullptr) return false;
  at = after;
  return true;
}

// The digits that the noun at `at` calls for (2, 4, 6), moving behind it; 0 where there is no noun.
int ReadNoun(Iterator& at, Iterator end) {
  struct Noun {
    const char* words;
    int digits;
  };
  for (const Noun& noun : {Noun{"subheadings", 6},
                           {"subheading", 6},
                           {"sub-headings", 6},
                           {"sub-heading", 6},
                           {"headings", 4},
                           {"heading", 4},
                           {"chapters", 2},
                           {"chapter", 2},
                           {"HS headings", 4},
                           {"HS heading", 4},
                           {"HS subheading", 6},
                           {"HS chapter", 2},
                           {"tariff heading", 4},
                           {"tariff headings", 4},
                           {"tariff subheading", 6},
                           {"tariff subheadings", 6}}) {
    if (Match(noun.words, at, end)) return noun.digits;
  }
  return 0;
}

bool ReadCode(Iterator& at, Iterator end, HsCode& code) {
  Iterator here = at;
  std::string digits;
  while (here != end && (IsDigit(*here) || (*here == '.' && here + 1 != end && IsDigit(here[1]) && here != at))) {
    digits.push_back(*here++);
  }
  if (digits.empty() || (here != end && (IsLetter(*here) || *here == '%'))) return false;
  Iterator next = SkipBlanks(here, end);
  if (next != end && *next == '%') return false;
  if (MatchWords("per cent", next, end) != nullptr || MatchWords("percent", next, end) != nullptr) return false;
  if (digits.size() == 1) digits.insert(0, "0");
  const absl::StatusOr<HsCode> parsed = HsCode::Parse(digits);
  if (!parsed.ok() || parsed->length() > 6) return false;
  code = *parsed;
  at = here;
  return true;
}

bool ReadThrough(Iterator& at, Iterator end) {
  if (Match("through", at, end) || Match("to", at, end)) return true;
  for (const char* dash : {"-", "\xE2\x80\x93", "\xE2\x80\x90", "\xE2\x80\x91"}) {
    const std::string text = dash;
    if (static_cast<size_t>(end - at) >= text.size() && std::equal(text.begin(), text.end(), at)) {
      at += static_cast<std::ptrdiff_t>(text.size());
      return true;
    }
  }
  return false;
}

bool Any(const std::vector<const char*>& words, Iterator at, Iterator end) {
  return std::any_of(words.begin(), words.end(),
                     [&](const char* word) { return MatchWords(word, at, end) != nullptr; });
}

// Whether codes, or "this heading" and its like, stand at `at`.
bool NamesCodes(Iterator at, Iterator end) {
  at = SkipBlanks(at, end);
  if (at != end && IsDigit(*at)) return true;
  if (ReadNoun(at, end) != 0) return true;
  for (const char* which :
       {"this", "that", "the same", "any one of these", "any of these", "any one of those", "any of those", "any of"}) {
    Iterator after = at;
    if (Match(which, after, end) && ReadNoun(after = SkipBlanks(after, end), end) != 0) return true;
  }
  return false;
}

// Words of the frame of a sentence: no description reaches over them.
const std::vector<const char*>& Frame() {
  static const std::vector<const char*> kFrame = {"provided",
                                                  "whether",
                                                  "except",
                                                  "excluding",
                                                  "from",
                                                  "any other",
                                                  "change",
                                                  "exceed",
                                                  "exceeds",
                                                  "is",
                                                  "are",
                                                  "does",
                                                  "do",
                                                  "not less",
                                                  "no less",
                                                  "at least",
                                                  "value",
                                                  "weight",
                                                  "volume",
                                                  "per cent",
                                                  "percent",
                                                  "not more",
                                                  "no more",
                                                  "heading",
                                                  "headings",
                                                  "subheading",
                                                  "subheadings",
                                                  "chapter",
                                                  "chapters",
                                                  "note",
                                                  "constitutes",
                                                  "non-originating",
                                                  "nonoriginating",
                                                  "constitute",
                                                  "which",
                                                  "all",
                                                  "if",
                                                  "must",
                                                  "shall",
                                                  "this",
                                                  "these"};
  return kFrame;
}

void Append(char c, std::string& text) {
  if (!IsBlank(c) && c != '\xC2') {
    text.push_back(c);
  } else if (!text.empty() && text.back() != ' ') {
    text.push_back(' ');
  }
}

void Trim(std::string& text) {
  while (!text.empty() && (text.back() == ' ' || text.back() == ',')) text.pop_back();
}

// "(i) inner panel, (ii) outer panel, (v) handles" after "of the following:", up to what is no item of it.
bool ReadMarked(Iterator& at, Iterator end, std::string& text) {
  int items = 0;
  for (Iterator here = SkipBlanks(at, end);;) {
    Iterator roman = here;
    while (roman != end &&
           (*roman == '(' || *roman == '\xE2' || *roman == '\x80' || *roman == '\xA2' || IsBlank(*roman))) {
      ++roman;
    }
    here = roman;
    while (here != end && (*here == 'i' || *here == 'v' || *here == 'x')) ++here;
    if (here == roman || here == end || *here != ')') break;
    here = SkipBlanks(here + 1, end);
    std::string name;
    while (here != end && *here != ',' && *here != ';' && *here != '.' && *here != '(' && *here != '|') {
      Append(*here++, name);
    }
    Trim(name);
    if (name.empty()) return false;
    text += items++ == 0 ? " " : ", ";
    text += name;
    at = here;
    if (here == end || (*here != ',' && *here != ';')) break;
    here = SkipBlanks(here + 1, end);
    Iterator word = here;
    if (Match("and", word, end) || Match("or", word, end)) here = SkipBlanks(word, end);
  }
  return items > 1;
}

// "compressor, condenser, evaporator, connecting tubing", up to the end of the sentence.
bool ReadUnmarked(Iterator& at, Iterator end, std::string& text) {
  Iterator here = SkipBlanks(at, end);
  std::string names;
  bool list = false;
  for (; here != end && *here != ';' && *here != '.' && *here != '|'; ++here) {
    if (*here == ',' && Any({"provided", "whether", "except", "or a", "or no"}, SkipBlanks(here + 1, end), end)) break;
    if (IsDigit(*here) || *here == ':' || *here == '(') return false;
    if (!IsWordCharacter(here[-1]) && Any(Frame(), here, end)) return false;
    list = list || *here == ',';
    Append(*here, names);
  }
  Trim(names);
  if (!list) return false;
  text += " " + names;
  at = here;
  return true;
}

// "other than subheading 8205.90" -> "not of 8205.90"; "other than a set of subheading 8205.90" -> "other than set of
// 8205.90".
void Exclude(std::string& text) {
  constexpr size_t kOtherThan = sizeof("other than ") - 1;
  if (text.size() <= kOtherThan) return;
  const std::string rest = text.substr(kOtherThan);
  Iterator at = rest.data();
  const Iterator end = at + rest.size();
  std::string words;
  if (ReadDescription(at, end, words)) {
    Match("of", at, end);
    at = SkipBlanks(at, end);
    for (const char* article : {"a ", "an ", "the ", "any "}) {
      if (words.starts_with(article)) words.erase(0, std::string(article).size());
    }
  }
  syntax::CodeRange range;
  if (!ReadRange(at, end, /*noun=*/true, range) || at != end) return;
  const std::string code = Print(syntax::CodeList{range});
  text = words.empty() ? "not of " + code : "other than " + words + " of " + code;
}

}  // namespace

bool ReadRange(Iterator& at, Iterator end, bool noun, syntax::CodeRange& range) {
  Iterator here = at;
  const int digits = noun ? ReadNoun(here, end) : 0;
  here = SkipBlanks(here, end);
  HsCode first;
  if (!ReadCode(here, end, first) || (digits != 0 && first.length() != digits)) return false;
  // A bare chapter needs its noun; "2" alone may be anything.
  if (noun && digits == 0 && first.length() == 2) return false;
  HsCode last = first;
  Iterator next = SkipBlanks(here, end);
  if (ReadThrough(next, end)) {
    next = SkipBlanks(next, end);
    const int again = ReadNoun(next, end);
    next = SkipBlanks(next, end);
    if (!ReadCode(next, end, last) || (again != 0 && last.length() != again) || last.length() != first.length() ||
        last < first) {
      return false;
    }
    here = next;
  }
  range = {};
  range.first = first;
  range.last = last;
  at = here;
  return true;
}

bool ReadEnumerator(Iterator& at, Iterator end) {
  Iterator here = at;
  bool any = false;
  constexpr char kBullet[] = "\xE2\x80\xA2";
  if (end - here >= 3 && std::equal(kBullet, kBullet + 3, here)) {
    here = SkipBlanks(here + 3, end);
    at = here;
    any = true;
  }
  if (here != end && *here == '(') ++here;
  const Iterator mark = here;
  while (here != end && here - mark < 4 && (IsLetter(*here) || IsDigit(*here))) ++here;
  if (here != mark && here != end && *here == ')') {
    at = here + 1;
    any = true;
  }
  return any;
}

bool Flows(absl::string_view words) {
  using Words = std::vector<absl::string_view>;
  const auto in = [](const Words& set, absl::string_view word) {
    return std::any_of(set.begin(), set.end(),
                       [&](absl::string_view one) { return absl::EqualsIgnoreCase(one, word); });
  };
  static const Words kArticles = {"the", "a", "an"};
  static const Words kPrepositions = {"of", "to", "by", "with", "in", "from", "for"};
  static const Words kJoints = {"or", "and"};
  static const Words kSmall = {"or", "and", "is", "are", "of", "that", "by", "to", "from", "in", "not", "for", "with"};
  const Words all = absl::StrSplit(words, absl::ByAnyChar(" ,"), absl::SkipEmpty());
  if (all.empty()) return false;
  if (in(kJoints, all.front()) || in(kPrepositions, all.front())) return false;
  if (in(kJoints, all.back()) || in(kPrepositions, all.back()) || in(kArticles, all.back())) return false;
  for (size_t i = 0; i + 1 < all.size(); ++i) {
    const absl::string_view next = all[i + 1];
    const bool joint = in(kJoints, next);
    if (in(kArticles, all[i]) && in(kSmall, next)) return false;
    if (absl::EqualsIgnoreCase(all[i], "than") && (joint || absl::EqualsIgnoreCase(next, "by"))) return false;
    if (in(kPrepositions, all[i]) && (joint || in({"is", "are", "of", "that", "by", "to"}, next))) return false;
    if ((in(kJoints, all[i]) || in({"is", "are"}, all[i])) && joint) return false;
  }
  return true;
}

bool HasNoun(absl::string_view words) {
  for (const absl::string_view word : absl::StrSplit(words, absl::ByAnyChar(" ,;"))) {
    for (const char* noun : {"heading", "headings", "subheading", "subheadings", "chapter", "chapters"}) {
      if (absl::EqualsIgnoreCase(word, noun)) return true;
    }
  }
  return false;
}

bool ReadLevel(Iterator& at, Iterator end, syntax::ShiftLevel& level) {
  const int digits = ReadNoun(at, end);
  level = static_cast<syntax::ShiftLevel>(digits);
  return digits != 0;
}

bool ReadDescription(Iterator& at, Iterator end, std::string& words) {
  std::string text;
  for (Iterator here = at; here != end; ++here) {
    if (here == at || !IsWordCharacter(here[-1])) {
      for (const char* link : {"of", "classified in", "classified under", "provided for in", "from within"}) {
        Iterator of = here;
        if (here != at && Match(link, of, end) && NamesCodes(of, end)) {
          Trim(text);
          if (!Flows(text)) return false;
          words = std::move(text);
          at = here;
          return true;
        }
      }
      // "red lead or from orange lead of subheading 2824.90"
      if (Iterator joint = here; Match("or from", joint, end) && !Any(Frame(), SkipBlanks(joint, end), end)) {
        text += "or";
        here = joint - 1;
        continue;
      }
      if (Any(Frame(), here, end)) return false;
    }
    const bool abbreviation = *here == '.' && here - at >= 3 && MatchWords("spp", here - 3, here) != nullptr;
    if (IsDigit(*here) || *here == ';' || *here == ':' || *here == '|' || (*here == '.' && !abbreviation)) return false;
    Append(*here, text);
  }
  return false;
}

bool ReadQualifier(Iterator& at, Iterator end, std::string& words) {
  Iterator here = at;
  if (*here == ',') here = SkipBlanks(here + 1, end);
  const Iterator start = here;
  const bool other_than = MatchWords("other than", here, end) != nullptr;
  if (!other_than &&
      !Any({"containing", "incorporating", "not containing", "having", "of a kind", "put up", "for use"}, here, end)) {
    return false;
  }
  std::string text;
  for (; here != end; ++here) {
    if (here != start && !IsWordCharacter(here[-1])) {
      if (MatchWords("or more", here, end) == nullptr && MatchWords("or less", here, end) == nullptr &&
          Any({"or", "and", "from", "used", "does", "do", "provided", "whether", "is", "are", "constitutes"}, here,
              end)) {
        break;
      }
      if (Iterator list = here; Match("the following:", list, end)) {
        Trim(text);
        text += ":";
        if (!ReadMarked(list, end, text) && !ReadUnmarked(list, end, text)) return false;
        at = list;
        words = std::move(text);
        return true;
      }
    }
    const bool decimal = *here == '.' && here + 1 != end && IsDigit(here[1]);
    if (*here == ',' || *here == ';' || *here == ':' || *here == '|' || (*here == '.' && !decimal)) break;
    Append(*here, text);
  }
  Trim(text);
  if (other_than) {
    // "other than monitors or keyboards of subheading 8471.60" has two readings.
    Iterator next = here;
    if ((Match("or", next, end) || Match("and", next, end)) && !NamesCodes(next, end)) return false;
    Exclude(text);
  }
  if (HasNoun(text) || !Flows(text)) return false;
  words = std::move(text);
  at = here;
  return true;
}

}  // namespace noodle::grammar::prose::american
