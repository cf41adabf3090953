#include "engine/verify/processes.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/law/names.h"

namespace noodle::verify {
namespace {

constexpr int kDefinitionDepth = 4;  // of processes by others

std::optional<Truth> PerformedWithin(const Scope& scope, const std::vector<Process>& processes, const std::string& name,
                                     HsCode code, Country made_in, int depth) {
  bool denied = false, somewhere = false;
  for (const Process& process : processes) {
    if (process.name != name) continue;
    const Country where = process.where.stated() ? process.where : made_in;
    if (process.performed && scope.good.parties.Contains(where)) return Truth::kYes;
    (process.performed && !where.stated() ? somewhere : denied) = true;
  }
  if (somewhere) return Truth::kOpen;
  if (denied) return Truth::kNo;
  if (depth == 0) return Truth::kOpen;
  if (scope.law.agreement == nullptr) return std::nullopt;
  const law::ProcessMeans* means = scope.law.agreement->MeaningOf(name, code, scope.good.date);
  if (means == nullptr) return Truth::kOpen;
  Truth any = Truth::kNo;
  for (const std::string& part : means->any_of) {
    any = Or(any, PerformedWithin(scope, processes, part, code, made_in, depth - 1).value_or(Truth::kOpen));
  }
  return any;
}

// A process made of others comes before these, and what is said of it in words behind them.
void AddDefinitions(const Scope& scope, const std::string& name, HsCode code, int depth, std::vector<Definition>& out) {
  const law::Agreement& agreement = *scope.law.agreement;
  const law::ProcessMeans* means = agreement.MeaningOf(name, code, scope.good.date);
  if (means != nullptr && depth > 0) {
    out.push_back({"", name, "any of " + absl::StrJoin(means->any_of, ", "), means->citation});
    for (const std::string& part : means->any_of) AddDefinitions(scope, part, code, depth - 1, out);
  }
  const law::ProcessIs* is = agreement.DefinitionOf(name, code, scope.good.date);
  if (is != nullptr) out.push_back({"", name, is->text, is->citation});
}

}  // namespace

void CheckDefinitions(Scope& scope, const Node& node, const std::vector<std::string>& names, HsCode code) {
  std::vector<Definition> wanted;
  for (const std::string& name : names) AddDefinitions(scope, name, code, kDefinitionDepth, wanted);
  scope.report.Expect(node.path + ".definitions", absl::StrCat(wanted.size()), absl::StrCat(node.definitions.size()));
  for (size_t i = 0; i < std::min(wanted.size(), node.definitions.size()); ++i) {
    const Definition& found = node.definitions[i];
    scope.report.Expect(found.path + ".process", wanted[i].process, found.process);
    scope.report.Expect(found.path + ".text", wanted[i].text, found.text);
    scope.report.Expect(found.path + ".citation", wanted[i].citation.ToString(), found.citation.ToString());
  }
}

std::optional<Truth> Performed(const Scope& scope, const std::vector<Process>& processes, const std::string& name,
                               HsCode code, Country made_in) {
  return PerformedWithin(scope, processes, name, code, made_in, kDefinitionDepth);
}

Minimal FindMinimal(const Scope& scope, HsCode code) {
  Minimal out{true, true, true, true, {}};
  bool any = false;
  for (const Process& process : scope.good.processes) {
    if (!InParty(scope, process)) continue;
    any = true;
    const law::MinimalOperations* found = nullptr;
    for (const law::MinimalOperations& one : scope.law.agreement->minimal_operations) {
      const bool holds = one.period.Contains(scope.good.date) && one.scope.Specificity(code) >= 0;
      if (holds && std::find(one.names.begin(), one.names.end(), process.name) != one.names.end()) found = &one;
    }
    if (found == nullptr) return {};
    if (out.citation.empty()) out.citation = found->citation;
    using law::Defeats;
    const bool every = found->defeats == Defeats::kEveryClaim || found->defeats == Defeats::kNonOriginatingMaterials;
    out.all = out.all && every;
    out.spares_originating = out.spares_originating && found->defeats == Defeats::kNonOriginatingMaterials;
    out.value = out.value && (every || found->defeats == Defeats::kValueClaims);
    out.shift = out.shift && (every || found->defeats == Defeats::kShiftAndProcessClaims);
  }
  return any ? out : Minimal{};
}

bool InParty(const Scope& scope, const Process& process) {
  return process.performed && (!process.where.stated() || scope.good.parties.Contains(process.where));
}

std::vector<std::string> PresumedOperations(const Scope& scope, std::optional<HsCode> code) {
  std::vector<std::string> unnamed;
  const law::Names names = law::NamesOf(*scope.law.agreement);
  for (const Process& process : scope.good.processes) {
    if (!InParty(scope, process)) continue;
    if (!names.processes.contains(process.name)) {
      if (std::find(unnamed.begin(), unnamed.end(), process.name) == unnamed.end()) unnamed.push_back(process.name);
      continue;
    }
    bool minimal = false;
    for (const law::MinimalOperations& one : scope.law.agreement->minimal_operations) {
      const bool holds = one.period.Contains(scope.good.date) && (!code || one.scope.Specificity(*code) >= 0);
      minimal = minimal || (holds && std::find(one.names.begin(), one.names.end(), process.name) != one.names.end());
    }
    if (!minimal) return {};
  }
  return unnamed;
}

std::string Text(const Process& process) {
  return (process.performed ? "" : "not: ") + process.name +
         (process.where.stated() ? " in " + process.where.ToString() : "");
}

}  // namespace noodle::verify
