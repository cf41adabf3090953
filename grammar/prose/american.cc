#include <functional>

#include "absl/strings/str_join.h"
#include "grammar/prose/american/rules.h"
#include "grammar/prose/prose.h"

namespace noodle::grammar::prose {

Outcome ReadAmerican(absl::string_view text, const syntax::CodeList& line) {
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

}  // namespace noodle::grammar::prose
