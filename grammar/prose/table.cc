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
  syntax::RuleText read;
  const auto parser = x3::with<ReachTag>(std::ref(reach))[table::kParts];
  if (x3::phrase_parse(at, end, parser, kSkipper, read) && at == end) return {std::move(read), 0, ""};
  return {std::nullopt, static_cast<size_t>(reach.furthest - reach.begin), absl::StrJoin(reach.wanted, ", or ")};
}

}  // namespace noodle::grammar::prose
