// Terminals of American treaty prose that Spirit's own do not offer: code ranges that keep to their noun, enumerators,
// descriptions of goods and materials. The work is done by plain functions, so that the grammars compile quickly.
// Never included from outside grammar/prose/american.
#ifndef NOODLE_GRAMMAR_PROSE_AMERICAN_TERMS_H_
#define NOODLE_GRAMMAR_PROSE_AMERICAN_TERMS_H_

#include <string>

#include "grammar/prose/words.h"

namespace noodle::grammar::prose::american {

inline Iterator SkipBlanks(Iterator at, Iterator end) {
  while (at != end && (IsBlank(*at) || *at == '\xC2')) ++at;
  return at;
}
// Moves behind `words` if they stand at `at`.
inline bool Match(const char* words, Iterator& at, Iterator end) {
  const Iterator after = MatchWords(words, at, end);
  if (after == nullptr) return false;
  at = after;
  return true;
}

// Whether codes, or "this heading" and its like, stand at `at` or behind blanks there.
bool NamesCodes(Iterator at, Iterator end);

// Each reads from `at`, which stands on no blank, and moves it behind what it read; or returns false and leaves it.

// "heading 72.08 through 72.12", "subheadings 8418.10". A noun that does not fit its code, a range that runs backwards
// and "10%" are no ranges. Without `noun`, only the bare code.
bool ReadRange(Iterator& at, Iterator end, bool noun, syntax::CodeRange& range);
// "(a)", "b)", "•", "(iv)"
bool ReadEnumerator(Iterator& at, Iterator end);
// The words before "of heading 84.18", which stays: "door assemblies".
bool ReadDescription(Iterator& at, Iterator end, std::string& words);
// Behind the codes: "containing more than 10% by dry weight of milk solids", "other than swine skin", "incorporating
// two or more of the following: (i) inner panel, (ii) outer panel".
bool ReadQualifier(Iterator& at, Iterator end, std::string& words);
// Whether words that are to be kept as they stand can be whole: no joint at their begin or end, and none of the pairs
// of small words that a lost word leaves behind ("in the of", "is or").
bool Flows(absl::string_view words);
// Whether a chapter, heading or subheading is named.
bool HasNoun(absl::string_view words);
// "chapter", "headings", "subheading"
bool ReadLevel(Iterator& at, Iterator end, syntax::ShiftLevel& level);

// A terminal of one of the functions above, `name` in messages.
template <typename Value, typename Function>
struct Terminal : x3::parser<Terminal<Value, Function>> {
  using attribute_type = Value;
  static bool const has_attribute = true;
  Terminal(const char* the_name, Function the_function) : name(the_name), function(the_function) {}
  template <typename It, typename Ctx, typename RCtx>
  bool parse(It& first, It const& last, Ctx const& context, RCtx&, Value& attribute) const {
    It at = first;
    x3::skip_over(at, last, context);
    It after = at;
    if (at == last || !function(after, last, attribute)) {
      x3::get<ReachTag>(context).get().Note(at, name);
      return false;
    }
    first = after;
    return true;
  }
  template <typename It, typename Ctx, typename RCtx>
  bool parse(It& first, It const& last, Ctx const& context, RCtx& rcontext, x3::unused_type) const {
    Value ignored{};
    return parse(first, last, context, rcontext, ignored);
  }
  const char* name;
  Function function;
};

inline bool ReadNounRange(Iterator& at, Iterator end, syntax::CodeRange& range) {
  return ReadRange(at, end, /*noun=*/true, range);
}
inline bool ReadBareRange(Iterator& at, Iterator end, syntax::CodeRange& range) {
  return ReadRange(at, end, /*noun=*/false, range);
}
using RangeReader = bool (*)(Iterator&, Iterator, syntax::CodeRange&);
using WordsReader = bool (*)(Iterator&, Iterator, std::string&);
using LevelReader = bool (*)(Iterator&, Iterator, syntax::ShiftLevel&);

inline const Terminal<syntax::CodeRange, RangeReader> kRange("a chapter, heading or subheading", ReadNounRange);
inline const Terminal<syntax::CodeRange, RangeReader> kBareRange("a code", ReadBareRange);
inline const Terminal<std::string, WordsReader> kDescription("a description of materials", ReadDescription);
inline const Terminal<std::string, WordsReader> kQualifier("\"containing\", \"incorporating\" or \"other than\"",
                                                           ReadQualifier);
inline const Terminal<syntax::ShiftLevel, LevelReader> kLevel("chapter, heading or subheading", ReadLevel);

struct Enumerator : x3::parser<Enumerator> {
  using attribute_type = x3::unused_type;
  static bool const has_attribute = false;
  template <typename It, typename Ctx, typename RCtx, typename Attribute>
  bool parse(It& first, It const& last, Ctx const& context, RCtx&, Attribute&) const {
    It at = first;
    x3::skip_over(at, last, context);
    if (at == last || !ReadEnumerator(at, last)) return false;
    first = at;
    return true;
  }
};
inline const Enumerator kEnumerator;

}  // namespace noodle::grammar::prose::american

#endif  // NOODLE_GRAMMAR_PROSE_AMERICAN_TERMS_H_
