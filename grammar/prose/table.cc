#include "absl/strings/str_join.h"
#include "grammar/prose/prose.h"
#include "grammar/prose/table/grammar.h"

namespace noodle::grammar::prose {

Outcome ReadTable(absl::string_view text, const syntax::CodeList& line) {
  Iterator at = text.data();
  const Iterator end = at + text.size();
  Reach reach;
  reach.begin = reach.furthest = at;
  reach.line = &line;
  Outcome out;
  syntax::RuleText read;
  const auto parser = x3::with<ReachTag>(std::ref(reach))[table::kParts];
  if (x3::phrase_parse(at, end, parser, kSkipper, read) && at == end) {
    out.text = std::move(read);
  } else {
    out.stopped = static_cast<size_t>(reach.furthest - reach.begin);
    constexpr size_t kMost = 6;
    if (reach.wanted.size() > kMost) reach.wanted.resize(kMost);
    out.expected = absl::StrJoin(reach.wanted, " or ");
  }
  out.tries = reach.tries;
  return out;
}

}  // namespace noodle::grammar::prose
