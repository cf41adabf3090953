#include "absl/strings/str_cat.h"
#include "engine/verify/named.h"
#include "engine/verify/processes.h"
#include "engine/verify/tests.h"

namespace noodle::verify {
namespace {

void TakeProcesses(Scope& scope, const std::string& of, const std::vector<Process>& processes) {
  for (const Process& process : processes) scope.report.TakeAsStated(absl::StrCat(of, ": process ", Text(process)));
}

bool IsShiftLike(const syntax::Requirement& test) {
  return std::holds_alternative<syntax::Shift>(test.what) || std::holds_alternative<syntax::Process>(test.what) ||
         std::holds_alternative<syntax::Undergo>(test.what);
}

// What only minimal operations defeat fails, whatever the numbers say.
Truth Defeated(Scope& scope, const Node& node, const syntax::Requirement& test, HsCode good, Truth result) {
  const bool content = std::holds_alternative<syntax::Content>(test.what);
  if (scope.law.agreement != nullptr) {
    const Minimal minimal = FindMinimal(scope, good);
    const bool defeated = result != Truth::kNo && ((IsShiftLike(test) && minimal.shift) || (content && minimal.value));
    scope.report.Expect(node.path + ".onlyMinimalOperations", defeated, node.only_minimal);
    return defeated ? Truth::kNo : result;
  }
  if (!node.only_minimal) return result;
  const bool can_be = (content || IsShiftLike(test)) && result != Truth::kNo;
  scope.report.Expect(node.path + ".onlyMinimalOperations", can_be, true);
  scope.report.TakeAsStated("law: which operations are minimal");
  return Truth::kNo;
}

}  // namespace

std::optional<Truth> CheckProcess(Scope& scope, const syntax::Process& process, HsCode good) {
  TakeProcesses(scope, scope.good_name, scope.good.processes);
  return Performed(scope, scope.good.processes, process.name, good, scope.good.exporter);
}

std::optional<Truth> CheckUndergo(Scope& scope, const syntax::Undergo& undergo, HsCode good) {
  Truth result = Truth::kYes;
  bool known = true;
  for (const Standing& material : scope.materials) {
    const Material& facts = *material.facts;
    if (!facts.in_shift || material.originating == Truth::kYes) continue;
    const Truth named = And(Named(undergo.of, facts, good), Not(material.originating));
    if (named == Truth::kNo) continue;
    TakeProcesses(scope, scope.LabelOf(facts), material.processes);
    const HsCode code = facts.candidates.size() == 1 ? facts.candidates.front() : facts.hs.Prefix(6);
    Truth done = Truth::kNo;
    for (const std::string& process : undergo.processes) {
      const auto performed = Performed(scope, material.processes, process, code, facts.country);
      known = known && performed;
      done = Or(done, performed.value_or(Truth::kOpen));
    }
    result = And(result, Or(Not(named), done));
  }
  // A definition of the agreement could only help.
  return known || result == Truth::kYes ? std::optional<Truth>(result) : std::nullopt;
}

std::optional<Truth> CheckCondition(Scope& scope, const syntax::Condition& condition) {
  const auto answer = scope.good.answers.find(condition.question);
  if (answer == scope.good.answers.end()) return Truth::kOpen;
  return Of(answer->second != condition.negated);
}

void CheckTest(Scope& scope, const Node& node, const syntax::Requirement& test, HsCode good) {
  Report& report = scope.report;
  report.Expect(node.path + ".for", good.Digits(), node.subheading ? node.subheading->Digits() : "nothing");
  const bool counts = std::holds_alternative<syntax::Shift>(test.what) ||
                      std::holds_alternative<syntax::Content>(test.what) ||
                      std::holds_alternative<syntax::Limit>(test.what);
  if (!counts) {
    report.Expect(node.path + ".calculations", "none", node.calculations.empty() ? "none" : "some");
    report.Expect(node.path + ".headroom", "none", node.headroom ? "some" : "none");
  }
  if (!std::holds_alternative<syntax::Shift>(test.what)) {
    report.Expect(node.path + ".classified", "none", node.classified.empty() ? "none" : "some");
    report.Expect(node.path + ".byTolerance", false, node.by_tolerance);
  }
  if (scope.law.agreement != nullptr) {
    const auto* process = std::get_if<syntax::Process>(&test.what);
    const auto* undergo = std::get_if<syntax::Undergo>(&test.what);
    CheckDefinitions(scope, node,
                     process != nullptr   ? std::vector<std::string>{process->name}
                     : undergo != nullptr ? undergo->processes
                                          : std::vector<std::string>{},
                     good);
  } else if (!node.definitions.empty()) {
    report.TakeAsStated("law: what the agreement says that processes are");
  }
  report.Expect(node.path + ".children", "none", node.children.empty() ? "none" : "some");
  std::optional<Truth> result;
  if (const auto* shift = std::get_if<syntax::Shift>(&test.what)) {
    const bool nothing = shift->level == syntax::ShiftLevel::kNone && shift->except.empty();
    if (nothing) report.Expect(node.path + ".classified", "none", node.classified.empty() ? "none" : "some");
    result = nothing ? Truth::kYes : CheckShift(scope, node, *shift, good);
  } else if (const auto* content = std::get_if<syntax::Content>(&test.what)) {
    result = CheckContent(scope, node, *content, good);
  } else if (const auto* limit = std::get_if<syntax::Limit>(&test.what)) {
    result = CheckLimit(scope, node, *limit, good);
  } else if (const auto* origin = std::get_if<syntax::Origin>(&test.what)) {
    result = CheckOrigin(scope, node, *origin, good);
  } else if (const auto* process = std::get_if<syntax::Process>(&test.what)) {
    result = CheckProcess(scope, *process, good);
  } else if (const auto* undergo = std::get_if<syntax::Undergo>(&test.what)) {
    result = CheckUndergo(scope, *undergo, good);
  } else if (const auto* condition = std::get_if<syntax::Condition>(&test.what)) {
    result = CheckCondition(scope, *condition);
  } else {
    result = Truth::kOpen;  // a sentence that nobody has encoded
  }
  if (!result) {
    report.TakeAsStated(absl::StrCat("law: what the agreement means by ", node.test));
    return;
  }
  report.Expect(node.path + ".result", Defeated(scope, node, test, good, *result), node.result);
}

}  // namespace noodle::verify
