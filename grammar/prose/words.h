// Terminals of treaty prose, shared by the grammars of both families: words, percentages, codes, free text. Every
// terminal notes how far the reading came and what it wanted there, so that a sentence that cannot be read says where.
// Never included from outside grammar/prose.
#ifndef NOODLE_GRAMMAR_PROSE_WORDS_H_
#define NOODLE_GRAMMAR_PROSE_WORDS_H_

#include <algorithm>
#include <boost/spirit/home/x3.hpp>
#include <functional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/base/decimal.h"
#include "grammar/ast.h"

namespace noodle::grammar::prose {

namespace x3 = boost::spirit::x3;
using Iterator = const char*;

// Blanks, and the blank that does not break.
inline auto const kSkipper = x3::char_(" \t\r\n") | x3::lit("\xC2\xA0");
using Skipper = std::remove_cv_t<decltype(kSkipper)>;

// The furthest place where a terminal was wanted and not found, with everything that was wanted there.
struct Reach {
  Iterator begin = nullptr;
  Iterator furthest = nullptr;
  std::vector<std::string> wanted;
  const syntax::CodeList* line = nullptr;  // the codes of the line: "this heading", "that group"
  size_t tries = 0;                        // terminals that were not found where they were wanted

  void Note(Iterator where, const std::string& what) {
    ++tries;
    if (where < furthest) return;
    if (where > furthest) wanted.clear();
    furthest = where;
    if (std::find(wanted.begin(), wanted.end(), what) == wanted.end()) wanted.push_back(what);
  }
};
struct ReachTag;
using Context = x3::context<ReachTag, std::reference_wrapper<Reach>, x3::phrase_parse_context<Skipper>::type>;

inline bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\xA0'; }
inline bool IsWordCharacter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// Matches `words` at `at` in any case. A blank stands for one or more blanks (none before a hyphen's break: "man-
// made"); the last word must end there. Returns the end, or null.
inline Iterator MatchWords(const std::string& words, Iterator at, Iterator end) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  for (char wanted : words) {
    if (wanted == ' ') {
      if (at == end || (!IsBlank(*at) && *at != '\xC2')) return nullptr;
      while (at != end && (IsBlank(*at) || *at == '\xC2')) ++at;
      continue;
    }
    if (at == end || lower(*at) != lower(wanted)) return nullptr;
    ++at;
    if (wanted == '-') {
      while (at != end && IsBlank(*at)) ++at;
    }
  }
  if (!words.empty() && IsWordCharacter(words.back()) && at != end && IsWordCharacter(*at)) return nullptr;
  return at;
}

// Words("from any other"): whole words in any case.
struct Words : x3::parser<Words> {
  using attribute_type = x3::unused_type;
  static bool const has_attribute = false;
  explicit Words(std::string the_words) : words(std::move(the_words)) {}
  template <typename It, typename Ctx, typename RCtx, typename Attribute>
  bool parse(It& first, It const& last, Ctx const& context, RCtx&, Attribute&) const {
    It at = first;
    x3::skip_over(at, last, context);
    const It end = MatchWords(words, at, last);
    if (end == nullptr) {
      x3::get<ReachTag>(context).get().Note(at, words);
      return false;
    }
    first = end;
    return true;
  }
  std::string words;
};

// One of several ways to say a thing.
struct AnyWords : x3::parser<AnyWords> {
  using attribute_type = x3::unused_type;
  static bool const has_attribute = false;
  explicit AnyWords(std::vector<std::string> the_ways) : ways(std::move(the_ways)) {}
  template <typename It, typename Ctx, typename RCtx, typename Attribute>
  bool parse(It& first, It const& last, Ctx const& context, RCtx&, Attribute&) const {
    It at = first;
    x3::skip_over(at, last, context);
    It longest = nullptr;
    for (const std::string& way : ways) {
      const It end = MatchWords(way, at, last);
      if (end != nullptr && (longest == nullptr || end > longest)) longest = end;
    }
    if (longest == nullptr) {
      x3::get<ReachTag>(context).get().Note(at, ways.front());
      return false;
    }
    first = longest;
    return true;
  }
  std::vector<std::string> ways;
};

// Free text up to, not including, the first of `stops` (matched as words), a full stop that ends the text, or the end;
// blanks are made single. Fails on nothing, on digits unless `digits`, and on any of `forbidden`: words that say that
// more is being asked than a name or a description.
struct FreeText : x3::parser<FreeText> {
  using attribute_type = std::string;
  static bool const has_attribute = true;
  FreeText(std::string the_name, std::vector<std::string> the_stops, std::vector<std::string> the_forbidden,
           bool allow_digits = false)
      : name(std::move(the_name)),
        stops(std::move(the_stops)),
        forbidden(std::move(the_forbidden)),
        digits(allow_digits) {}
  template <typename It, typename Ctx, typename RCtx>
  bool parse(It& first, It const& last, Ctx const& context, RCtx&, std::string& attribute) const {
    It at = first;
    x3::skip_over(at, last, context);
    It end = at;
    std::string text;
    const auto fail = [&](It where) {
      x3::get<ReachTag>(context).get().Note(where, name);
      return false;
    };
    while (end != last) {
      const bool word_begins = end == at || !IsWordCharacter(end[-1]);
      if (word_begins || !IsWordCharacter(*end)) {
        const auto here = [&](const std::string& words) { return MatchWords(words, end, last) != nullptr; };
        if (std::any_of(stops.begin(), stops.end(), here)) break;
        if (std::any_of(forbidden.begin(), forbidden.end(), here)) return fail(end);
      }
      if (!digits && *end >= '0' && *end <= '9') return fail(end);
      if (*end == '.' && std::all_of(end + 1, last, [](char c) { return IsBlank(c) || c == '\xC2'; })) break;
      const bool blank = IsBlank(*end) || (*end == '\xC2' && end + 1 != last && end[1] == '\xA0');
      if (blank) {
        if (!text.empty() && text.back() != ' ') text.push_back(' ');
      } else {
        text.push_back(*end);
      }
      ++end;
    }
    while (!text.empty() && (text.back() == ' ' || text.back() == ',')) text.pop_back();
    if (text.empty()) return fail(at);
    first = end;
    attribute = std::move(text);
    return true;
  }
  // So that X3's containers (vector<string> and the like) are filled too.
  template <typename It, typename Ctx, typename RCtx>
  bool parse(It& first, It const& last, Ctx const& context, RCtx& rcontext, x3::unused_type) const {
    std::string ignored;
    return parse(first, last, context, rcontext, ignored);
  }
  std::string name;
  std::vector<std::string> stops;
  std::vector<std::string> forbidden;
  bool digits;
};

// A named part: where nothing of it can be read, its name is what was wanted there.
template <typename Subject>
struct Called : x3::unary_parser<Subject, Called<Subject>> {
  using Base = x3::unary_parser<Subject, Called<Subject>>;
  static bool const is_pass_through_unary = true;
  Called(Subject const& named, std::string title) : Base(named), name(std::move(title)) {}
  template <typename It, typename Ctx, typename RCtx, typename Attribute>
  bool parse(It& first, It const& last, Ctx const& context, RCtx& rcontext, Attribute& attribute) const {
    It at = first;
    x3::skip_over(at, last, context);
    Reach& reach = x3::get<ReachTag>(context).get();
    const Iterator before = reach.furthest;
    const std::vector<std::string> wanted = reach.wanted;
    const It start = first;
    const bool read = this->subject.parse(first, last, context, rcontext, attribute);
    if (read && first != start) return true;
    // What its parts wanted right here says less than its name; what they wanted further on says more.
    if (reach.furthest <= at) {
      reach.furthest = before;
      reach.wanted = wanted;
    }
    if (!read) reach.Note(at, name);
    return read;
  }
  std::string name;
};
template <typename Parser>
Called<typename x3::extension::as_parser<Parser>::value_type> Call(Parser const& parser, std::string name) {
  return {x3::as_parser(parser), std::move(name)};
}

// A figure as a percentage: at most 100, with at most four decimals; else an error.
inline absl::StatusOr<Percent> FigureOf(absl::string_view text) {
  absl::StatusOr<Percent> percent = Percent::Parse(text);
  if (percent.ok() && *percent > Percent::FromUnits(1'000'000)) return absl::InvalidArgumentError("above 100");
  return percent;
}

// "40%", "47.5 per cent"
using PercentRule = x3::rule<struct ProsePercentClass, Percent>;
PercentRule const kPercent = "a percentage";
BOOST_SPIRIT_DECLARE(PercentRule)

// Codes with or without their nouns: "heading 7208 or 72.09, chapters 50 through 55". Never a percentage.
using CodesRule = x3::rule<struct ProseCodesClass, syntax::CodeList>;
CodesRule const kCodes = "a chapter, heading or subheading";
BOOST_SPIRIT_DECLARE(CodesRule)

// Materials by code, by description, or both: "heading 5204", "mangoes or guavas of subheading 0804.50, 2008.99 or
// passionfruit of 0810.90", "dairy preparations of subheading 1901.90 containing more than 10% by dry weight of milk
// solids". A description holds for all codes that follow it, up to the next description.
using MaterialsRule = x3::rule<struct ProseMaterialsClass, syntax::CodeList>;
MaterialsRule const kMaterials = "materials by chapter, heading or subheading";
BOOST_SPIRIT_DECLARE(MaterialsRule)

}  // namespace noodle::grammar::prose

#endif  // NOODLE_GRAMMAR_PROSE_WORDS_H_
