// Rules of origin in plain English, for people who make and sell goods.
//
//   explain::Flat(explain::Explain(rule, {.good = HsCode 7213.10}))
//   "the good originates if ONE of these holds: (a) at least 40% of its FOB price is regional value content, by any
//    formula the agreement offers; (b) every non-originating material comes from another heading than 72.13"
#ifndef NOODLE_ENGINE_EXPLAIN_EXPLAIN_H_
#define NOODLE_ENGINE_EXPLAIN_EXPLAIN_H_

#include "engine/explain/clause.h"
#include "engine/explain/terms.h"
#include "grammar/ast.h"

namespace noodle::explain {

// What the good must meet: "at least 40% of its FOB price is …", or "ONE of these holds" with a point an alternative.
Clause Describe(const syntax::Rule& rule, const Terms& terms);
// One requirement as a clause that can follow "if".
Clause Describe(const syntax::Requirement& requirement, const Terms& terms);
// The sentence: "The good originates if …".
Clause Explain(const syntax::Rule& rule, const Terms& terms);
// Of a split line, a sentence for each kind of goods: "Goods of 72.08 that are "coils" originate if …".
std::vector<Clause> Explain(const syntax::RuleText& text, const Terms& terms);

}  // namespace noodle::explain

#endif  // NOODLE_ENGINE_EXPLAIN_EXPLAIN_H_
