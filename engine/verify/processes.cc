#include "engine/verify/processes.h"

#include <algorithm>

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
  const law::ProcessMeans* means = nullptr;
  int best = -1;
  for (const law::ProcessMeans& one : scope.law.agreement->processes) {
    const bool holds = one.name == name && one.period.Contains(scope.good.date);
    const int specificity = holds ? one.scope.Specificity(code) : -1;
    if (specificity <= best) continue;
    best = specificity;
    means = &one;
  }
  if (means == nullptr) return Truth::kOpen;
  Truth any = Truth::kNo;
  for (const std::string& part : means->any_of) {
    any = Or(any, PerformedWithin(scope, processes, part, code, made_in, depth - 1).value_or(Truth::kOpen));
  }
  return any;
}

}  // namespace

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
