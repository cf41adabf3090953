#include "grammar/prose/european/text.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"

namespace noodle::grammar::prose::european {
namespace {

constexpr absl::string_view kPoint = "\xE2\x80\xA2";
constexpr absl::string_view kDash = "\xE2\x80\x94";

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool Blank(Iterator at, Iterator end) { return IsBlank(*at) || (*at == '\xC2' && at + 1 != end && at[1] == '\xA0'); }
Iterator SkipBlanks(Iterator at, Iterator end) {
  while (at != end && (IsBlank(*at) || *at == '\xC2')) ++at;
  return at;
}
bool Matches(const std::vector<std::string>& ways, Iterator at, Iterator end) {
  return std::any_of(ways.begin(), ways.end(),
                     [&](const std::string& words) { return MatchWords(words, at, end) != nullptr; });
}
Iterator MatchAny(std::initializer_list<const char*> ways, Iterator at, Iterator end) {
  for (const char* words : ways) {
    if (Iterator after = MatchWords(words, at, end); after != nullptr) return after;
  }
  return nullptr;
}

Iterator MatchNoun(Iterator at, Iterator end) {
  return MatchAny(
      {"heading", "headings", "subheading", "subheadings", "sub-heading", "sub-headings", "chapter", "chapters"}, at,
      end);
}

// The place after what begins a point of a list at `at`, or null.
Iterator MatchPoint(Iterator begin, Iterator at, Iterator end) {
  const absl::string_view rest(at, static_cast<size_t>(end - at));
  if (absl::StartsWith(rest, kPoint) || absl::StartsWith(rest, kDash)) {
    const Iterator next = SkipBlanks(at + kPoint.size(), end);
    return next != end && *next == '-' ? SkipBlanks(next + 1, end) : next;
  }
  const bool alone = *at == '-' && (at == begin || IsBlank(at[-1])) && at + 1 != end && IsBlank(at[1]);
  return alone ? SkipBlanks(at + 1, end) : nullptr;
}

// Whether a colon, a bullet or a dash stands before `at`.
bool BeginsList(Iterator line, Iterator at) {
  absl::string_view before(line, static_cast<size_t>(at - line));
  before = absl::StripTrailingAsciiWhitespace(before);
  return absl::EndsWith(before, ":") || absl::EndsWith(before, "-") || absl::EndsWith(before, kPoint) ||
         absl::EndsWith(before, kDash);
}

// "of heading 84.18", "classified in subheading 5402.11"
bool BeforeCodes(Iterator at, Iterator end) {
  Iterator after = MatchAny({"of", "from", "classified in", "classified within", "within"}, at, end);
  if (after == nullptr) return false;
  after = SkipBlanks(after, end);
  if (after == end) return false;
  if (IsDigit(*after)) return true;
  after = MatchNoun(after, end);
  if (after == nullptr) return false;
  after = SkipBlanks(after, end);
  if (const Iterator ex = after == end ? nullptr : MatchAny({"ex"}, after, end)) after = SkipBlanks(ex, end);
  return after != end && IsDigit(*after);
}

// What separates two points of a list, or a text from the next clause, is no part of it.
void StripSeparator(std::string* text, Iterator* end, Iterator begin) {
  const auto strip = [&](absl::string_view word) {
    absl::string_view rest(*text);
    if (!absl::EndsWithIgnoreCase(rest, word)) return false;
    rest.remove_suffix(word.size());
    text->assign(rest.data(), rest.size());
    return true;
  };
  while (!text->empty()) {
    if (text->back() == ' ' || text->back() == ',' || text->back() == ';') {
      text->pop_back();
    } else if (!strip(" and / or") && !strip(" and/or") && !strip(" and") && !strip(" or")) {
      break;
    }
  }
  // The same in the text as written.
  const auto back = [&](absl::string_view word) {
    const absl::string_view written(begin, static_cast<size_t>(*end - begin));
    if (!absl::EndsWithIgnoreCase(written, word)) return false;
    *end -= word.size();
    return true;
  };
  while (*end != begin) {
    if (IsBlank((*end)[-1]) || (*end)[-1] == '\xC2' || (*end)[-1] == ',' || (*end)[-1] == ';') {
      --*end;
    } else if (!back(" and / or") && !back(" and/or") && !back(" and") && !back(" or")) {
      break;
    }
  }
}

// A number in free text: part of codes, a measure ("25 cm"), or inside the name of a chemical ("1,4-"). Null when it is
// none: then it is a figure of the rule that the text must not hide.
Iterator MatchNumber(bool codes, bool after_noun, Iterator at, Iterator end) {
  Iterator number = at;
  while (number != end &&
         (IsDigit(*number) || ((*number == '.' || *number == ',') && number + 1 != end && IsDigit(number[1]))))
    ++number;
  if (number != end && *number == '-' && number + 1 != end &&
      absl::ascii_isalpha(static_cast<unsigned char>(number[1])))
    return number;
  const Iterator unit = SkipBlanks(number, end);
  if (unit != number && MatchAny({"cm", "mm", "micron", "microns", "decitex"}, unit, end) != nullptr) return number;
  return codes && after_noun ? number : nullptr;
}

// Whether the noun "heading" at `at`, behind `before`, names codes that there can be: "of chapter used" has lost its
// number, "heading 070" a digit.
bool NamesCodes(absl::string_view before, Iterator at, Iterator end) {
  Iterator number = SkipBlanks(MatchNoun(at, end), end);
  int digits = 0;
  while (number != end && (IsDigit(*number) || (*number == '.' && number + 1 != end && IsDigit(number[1])))) {
    digits += IsDigit(*number) ? 1 : 0;
    ++number;
  }
  if (digits == 0) return !absl::EndsWithIgnoreCase(absl::StripTrailingAsciiWhitespace(before), "of");
  return digits == 1 || digits == 2 || digits == 4 || digits == 6;
}

}  // namespace

Iterator ScanText(const TextSpec& spec, Iterator line, Iterator begin, Iterator end, std::string* text,
                  Iterator* failed) {
  Iterator at = begin;
  bool codes = false;  // inside "heading 54.02 and 54.04"
  const auto fail = [&](Iterator where) -> Iterator {
    *failed = where;
    return nullptr;
  };
  const auto put = [&](Iterator to) {
    text->append(at, to);
    at = to;
  };
  // A dash is a point only in a list that began with one: "from: - yarn, - paper".
  const bool dashes = BeginsList(line, begin);
  bool found = !spec.before_codes;
  while (at != end) {
    const bool word = at == begin || !IsWordCharacter(at[-1]);
    if (word || !IsWordCharacter(*at)) {
      if (spec.before_codes && word && at != begin && BeforeCodes(at, end)) {
        found = true;
        break;
      }
      if (at != begin && Matches(spec.stops, at, end)) break;
      if (at == begin && Matches(spec.stops, at, end)) return fail(at);
      if (const Iterator originating = word ? MatchAny({"non-originating"}, at, end) : nullptr) {
        at = SkipBlanks(originating, end);
        continue;
      }
      if (spec.before_capital && word) {
        if (const Iterator or_word = MatchAny({"or"}, at, end)) {
          const Iterator next = SkipBlanks(or_word, end);
          if (next == end || absl::ascii_isupper(static_cast<unsigned char>(*next))) break;
        }
      }
      if (Matches(spec.guards, at, end)) return fail(at);
      if (word && MatchNoun(at, end) != nullptr) {
        if (!NamesCodes(*text, at, end)) return fail(at);
        codes = true;
      }
      if (word && codes && absl::ascii_isalpha(static_cast<unsigned char>(*at)) && MatchNoun(at, end) == nullptr &&
          MatchAny({"and", "or", "to", "through", "of", "ex"}, at, end) == nullptr) {
        codes = false;
      }
    }
    if (Blank(at, end)) {
      // "man- made" is one word, broken at the end of a line.
      const bool broken = text->size() > 1 && text->back() == '-' && IsWordCharacter((*text)[text->size() - 2]);
      at = SkipBlanks(at, end);
      const bool joins = at != end && absl::ascii_isalpha(static_cast<unsigned char>(*at));
      if (!text->empty() && text->back() != ' ' && !(broken && joins)) text->push_back(' ');
      continue;
    }
    if (*at == '(') {
      const Iterator close = std::find(at, end, ')');
      const bool reference = MatchAny({"(see"}, at, end) != nullptr;
      for (Iterator inside = at; inside < close && !reference; ++inside) {
        if ((IsDigit(*inside) && (inside == at || !IsWordCharacter(inside[-1])) &&
             !(inside + 1 != end && inside[1] == ',')) ||
            *inside == '%' || *inside == ';' ||
            MatchAny({"provided", "however", "until", "exceed"}, inside, end) != nullptr) {
          return fail(inside);
        }
      }
      if (close == end) return fail(at);
      put(close + 1);
      continue;
    }
    if (const Iterator next = MatchPoint(begin, at, end); next != nullptr) {
      if (spec.bullets && !dashes && !absl::StartsWith(absl::string_view(at, static_cast<size_t>(end - at)), kPoint)) {
        return fail(at);
      }
      if (!spec.bullets || next == end || MatchAny({"in which", "where", "from"}, next, end) != nullptr) break;
      const bool any_of = absl::EndsWithIgnoreCase(absl::StripTrailingAsciiWhitespace(*text), " or");
      const bool all_of = absl::EndsWithIgnoreCase(absl::StripTrailingAsciiWhitespace(*text), " and");
      Iterator unused = at;
      StripSeparator(text, &unused, begin);
      if (!text->empty() && text->back() == '.') text->pop_back();
      const bool heads = text->empty() || text->back() == ':';
      text->append(text->empty() ? "" : heads ? " " : any_of ? "; or " : all_of ? "; and " : "; ");
      at = next;
      codes = false;
      continue;
    }
    if (*at == '.') {
      // Between digits it belongs to a code; before the next point of a list it is a slip for a comma.
      const Iterator next = SkipBlanks(at + 1, end);
      const bool slip = spec.bullets && next != end && MatchPoint(begin, next, end) != nullptr;
      if (!slip) break;
      ++at;
      continue;
    }
    if (*at == ';' || (spec.before_comma && *at == ',')) break;
    if (*at == ':') {
      if (!spec.bullets || !absl::EndsWith(*text, "following materials")) break;
    }
    if (*at == '%') return fail(at);
    if (IsDigit(*at) && word) {
      const Iterator number = MatchNumber(spec.codes, codes, at, end);
      // "4105 30": a code that fell apart, or two that lost what joins them.
      const Iterator next = number == nullptr ? at : SkipBlanks(number, end);
      if (number == nullptr || (next != end && next != number && IsDigit(*next))) return fail(at);
      put(number);
      continue;
    }
    text->push_back(*at);
    ++at;
  }
  StripSeparator(text, &at, begin);
  if (text->empty()) return fail(begin);
  return found ? at : fail(at);
}

}  // namespace noodle::grammar::prose::european
