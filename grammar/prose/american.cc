#include <functional>

#include "absl/strings/match.h"
#include "absl/strings/str_join.h"
#include "grammar/prose/american/rules.h"
#include "grammar/prose/prose.h"

namespace noodle::grammar::prose {

namespace {

Outcome ReadSentences(absl::string_view text, const syntax::CodeList& line) {
  Outcome out;
  Reach reach;
  reach.begin = reach.furthest = text.data();
  reach.line = &line;
  Iterator at = text.data();
  const Iterator end = at + text.size();
  std::vector<american::Sentence> sentences;
  const bool read =
      x3::phrase_parse(at, end, x3::with<ReachTag>(std::ref(reach))[american::kSentences], kSkipper, sentences);
  out.tries = reach.tries;
  if (read && at == end) {
    out.text = american::Assemble(sentences, line, out.stopped, out.expected);
    if (out.text) out.stopped = 0, out.expected.clear();
    return out;
  }
  if (read) reach.Note(at, "the end of the rule");
  out.stopped = static_cast<size_t>(reach.furthest - reach.begin);
  constexpr size_t kMost = 6;
  if (reach.wanted.size() > kMost) reach.wanted.resize(kMost);
  out.expected = absl::StrJoin(reach.wanted, " or ");
  return out;
}

// "A change from any other heading, or: Spinning of natural fibres accompanied by weaving.": the second way is put as
// European agreements put it.
Outcome ReadMixed(absl::string_view text, const syntax::CodeList& line) {
  constexpr absl::string_view kOr = "or:";
  Outcome out;
  const size_t at = text.find(kOr);
  if (at == absl::string_view::npos) return out;
  absl::string_view before = text.substr(0, at);
  while (!before.empty() && absl::StrContains(" ,;", before.substr(before.size() - 1))) before.remove_suffix(1);
  Outcome first = ReadSentences(before, line);
  if (!first.text || first.text->only() == nullptr) return out;
  Outcome second = ReadEuropean(text.substr(at + kOr.size()), line);
  out.tries = first.tries + second.tries;
  if (!second.text) {
    out.stopped = at + kOr.size() + second.stopped;
    out.expected = std::move(second.expected);
  } else if (second.text->only() != nullptr) {
    syntax::Rule& rule = first.text->parts.front().rule;
    const syntax::Rule& other = second.text->parts.front().rule;
    rule.any_of.insert(rule.any_of.end(), other.any_of.begin(), other.any_of.end());
    out.text = std::move(first.text);
  }
  return out;
}

}  // namespace

Outcome ReadAmerican(absl::string_view text, const syntax::CodeList& line) {
  Outcome out = ReadSentences(text, line);
  if (out.text) return out;
  Outcome mixed = ReadMixed(text, line);
  mixed.tries += out.tries;
  if (mixed.text || mixed.stopped > out.stopped) return mixed;
  out.tries = mixed.tries;
  return out;
}

}  // namespace noodle::grammar::prose
