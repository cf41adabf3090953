// The tests of a rule, judged anew from the facts of the proof. Each adds to the report what the node says otherwise,
// and returns what the test comes to; nothing where only the agreement's text could tell and it is not at hand.
#ifndef NOODLE_ENGINE_VERIFY_TESTS_H_
#define NOODLE_ENGINE_VERIFY_TESTS_H_

#include <optional>

#include "engine/verify/scope.h"
#include "grammar/ast.h"

namespace noodle::verify {

// `node` is a test of the subheading `good` whose words were read as `test`: its result, too.
void CheckTest(Scope& scope, const Node& node, const syntax::Requirement& test, HsCode good);

std::optional<Truth> CheckShift(Scope& scope, const Node& node, const syntax::Shift& shift, HsCode good);
std::optional<Truth> CheckContent(Scope& scope, const Node& node, const syntax::Content& content, HsCode good);
std::optional<Truth> CheckLimit(Scope& scope, const Node& node, const syntax::Limit& limit, HsCode good);
std::optional<Truth> CheckOrigin(Scope& scope, const Node& node, const syntax::Origin& origin, HsCode good);
std::optional<Truth> CheckProcess(Scope& scope, const syntax::Process& process, HsCode good);
std::optional<Truth> CheckUndergo(Scope& scope, const syntax::Undergo& undergo, HsCode good);
std::optional<Truth> CheckCondition(Scope& scope, const syntax::Condition& condition);

// The content that the calculations of a node reach by the best formula, rounded down.
std::optional<Percent> ContentReached(const Node& node);

// The result of the test WO in the proof of a rule; no when it was not asked.
Truth WhollyOf(const Node& node);

}  // namespace noodle::verify

#endif  // NOODLE_ENGINE_VERIFY_TESTS_H_
