// Terminals that only tables need: the line's own codes, phrases that name a process, lists that must be complete.
#ifndef NOODLE_GRAMMAR_PROSE_TABLE_TERMINALS_H_
#define NOODLE_GRAMMAR_PROSE_TABLE_TERMINALS_H_

#include <string>
#include <utility>
#include <vector>

#include "grammar/prose/words.h"

namespace noodle::grammar::prose::table {

// True where some of the goods of one are goods of the other; also where `line` is not known.
bool Overlap(const syntax::CodeList& line, const syntax::CodeList& codes);

// Codes that name the line itself: "Change to subheading 6401.10". Fails on the codes of another line.
struct OwnCodes : x3::parser<OwnCodes> {
  using attribute_type = syntax::CodeList;
  static bool const has_attribute = true;
  template <typename It, typename Ctx, typename RCtx>
  bool parse(It& first, It const& last, Ctx const& context, RCtx&, syntax::CodeList& attribute) const {
    It at = first;
    x3::skip_over(at, last, context);
    Reach& reach = x3::get<ReachTag>(context).get();
    const Reach before = reach;
    It end = at;
    syntax::CodeList codes;
    if (!kCodes.parse(end, last, context, x3::unused, codes)) return false;
    for (const syntax::CodeRange& range : codes) {
      if (reach.line == nullptr || Overlap(*reach.line, {range})) continue;
      const size_t tries = reach.tries;
      reach = before;
      reach.tries = tries;
      reach.Note(at, "the codes of the line itself");
      return false;
    }
    first = end;
    attribute = std::move(codes);
    return true;
  }
  template <typename It, typename Ctx, typename RCtx>
  bool parse(It& first, It const& last, Ctx const& context, RCtx& rcontext, x3::unused_type) const {
    syntax::CodeList ignored;
    return parse(first, last, context, rcontext, ignored);
  }
};

// A phrase, and the name of what it speaks of: {"cut and sewn", "cut-and-sewn"}.
using Phrases = std::vector<std::pair<std::string, std::string>>;
struct OneOf : x3::parser<OneOf> {
  using attribute_type = std::string;
  static bool const has_attribute = true;
  explicit OneOf(Phrases the_phrases) : phrases(std::move(the_phrases)) {}
  template <typename It, typename Ctx, typename RCtx>
  bool parse(It& first, It const& last, Ctx const& context, RCtx&, std::string& attribute) const {
    It at = first;
    x3::skip_over(at, last, context);
    It longest = nullptr;
    for (const auto& [words, name] : phrases) {
      const It end = MatchWords(words, at, last);
      if (end == nullptr || (longest != nullptr && end <= longest)) continue;
      longest = end;
      attribute = name;
    }
    if (longest == nullptr) {
      x3::get<ReachTag>(context).get().Note(at, phrases.front().first);
      return false;
    }
    first = longest;
    return true;
  }
  template <typename It, typename Ctx, typename RCtx>
  bool parse(It& first, It const& last, Ctx const& context, RCtx& rcontext, x3::unused_type) const {
    std::string ignored;
    return parse(first, last, context, rcontext, ignored);
  }
  Phrases phrases;
};

// A list that must name each of `phrases` once and nothing else, in any order, however it is joined. A phrase may have
// two spellings: "crocheting|crochetting".
struct AllOf : x3::parser<AllOf> {
  using attribute_type = x3::unused_type;
  static bool const has_attribute = false;
  explicit AllOf(std::vector<std::string> the_phrases) : phrases(std::move(the_phrases)) {}
  template <typename It, typename Ctx, typename RCtx, typename Attribute>
  bool parse(It& first, It const& last, Ctx const& context, RCtx&, Attribute&) const {
    std::vector<std::string> missing = phrases;
    It at = first;
    while (!missing.empty()) {
      at = SkipJoint(at, last);
      auto longest = missing.end();
      It end = nullptr;
      for (auto phrase = missing.begin(); phrase != missing.end(); ++phrase) {
        const It here = MatchSpelling(*phrase, at, last);
        if (here == nullptr || (end != nullptr && here <= end)) continue;
        end = here;
        longest = phrase;
      }
      if (end == nullptr) {
        x3::get<ReachTag>(context).get().Note(at, missing.front());
        return false;
      }
      missing.erase(longest);
      at = end;
    }
    if (at != last && *at == ')') ++at;
    first = at;
    return true;
  }
  static Iterator MatchSpelling(const std::string& phrase, Iterator at, Iterator end);
  static Iterator SkipJoint(Iterator at, Iterator end);
  std::vector<std::string> phrases;
};

}  // namespace noodle::grammar::prose::table

#endif  // NOODLE_GRAMMAR_PROSE_TABLE_TERMINALS_H_
