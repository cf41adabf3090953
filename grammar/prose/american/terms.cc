#include "grammar/prose/american/terms.h"

#include "engine/base/hs_code.h"

namespace noodle::grammar::prose::american {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

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

bool ReadLevel(Iterator& at, Iterator end, syntax::ShiftLevel& level) {
  const int digits = ReadNoun(at, end);
  level = static_cast<syntax::ShiftLevel>(digits);
  return digits != 0;
}

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

}  // namespace noodle::grammar::prose::american
