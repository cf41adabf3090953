// Free text in treaty sentences: descriptions of materials, lists of what to manufacture from, names of processes.
// It ends before the words that begin another clause, and fails on words that say that more is asked than a
// description: what is not understood is not swallowed.
#ifndef NOODLE_GRAMMAR_PROSE_EUROPEAN_TEXT_H_
#define NOODLE_GRAMMAR_PROSE_EUROPEAN_TEXT_H_

#include <string>
#include <utility>
#include <vector>

#include "grammar/prose/words.h"

namespace noodle::grammar::prose::european {

struct TextSpec {
  std::string name;                 // for messages: what was wanted
  std::vector<std::string> stops;   // ends before any of these
  std::vector<std::string> guards;  // fails on any of these, except in parentheses
  bool codes = false;               // "of heading 54.02 and 54.04" may stand in it
  bool before_codes = false;        // it must end before "of heading 84.18"
  bool before_capital = false;      // ends before "or" and a capital: another sentence
  bool before_comma = false;        // ends at a comma
  bool bullets = false;             // may be a list of points
};

// Reads from `at`, in a line that begins at `line`; the end of the text, or null with the place where it fails in
// `failed`. Blanks are made single, points of a list are joined by semicolons, and "non-originating" is left out: every
// material spoken of is.
Iterator ScanText(const TextSpec& spec, Iterator line, Iterator at, Iterator end, std::string* text, Iterator* failed);

struct Text : x3::parser<Text> {
  using attribute_type = std::string;
  static bool const has_attribute = true;
  explicit Text(TextSpec the_spec) : spec(std::move(the_spec)) {}
  template <typename It, typename Ctx, typename RCtx>
  bool parse(It& first, It const& last, Ctx const& context, RCtx&, std::string& attribute) const {
    It at = first;
    x3::skip_over(at, last, context);
    It failed = at;
    std::string text;
    const It end = ScanText(spec, x3::get<ReachTag>(context).get().begin, at, last, &text, &failed);
    if (end == nullptr) {
      x3::get<ReachTag>(context).get().Note(failed, spec.name);
      return false;
    }
    first = end;
    attribute = std::move(text);
    return true;
  }
  template <typename It, typename Ctx, typename RCtx>
  bool parse(It& first, It const& last, Ctx const& context, RCtx& rcontext, x3::unused_type) const {
    std::string ignored;
    return parse(first, last, context, rcontext, ignored);
  }
  TextSpec spec;
};

// What begins a point of a list: a bullet, or a dash that stands by itself.
inline auto const kBullet =
    ((x3::lit("\xE2\x80\xA2") | "\xE2\x80\x94") >> -x3::lit('-')) | x3::lexeme['-' >> &x3::space];

}  // namespace noodle::grammar::prose::european

#endif  // NOODLE_GRAMMAR_PROSE_EUROPEAN_TEXT_H_
