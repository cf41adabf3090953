#include "grammar/prose/prose.h"

namespace noodle::grammar::prose {

Outcome ReadTable(absl::string_view, const syntax::CodeList&) { return {std::nullopt, 0, "a rule"}; }

}  // namespace noodle::grammar::prose
