#include "engine/origin/operations.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace noodle::origin {
namespace {

Verdict PerformedWithin(const law::Agreement& agreement, Date date, const std::vector<goods::Process>& processes,
                        const std::string& name, HsCode code, Country made_in, int depth) {
  Verdict result = Verdict::kUndetermined;
  bool somewhere = false;
  for (const goods::Process& process : processes) {
    if (process.name != name) continue;
    const Country where = process.where.stated() ? process.where : made_in;
    if (process.performed && !where.stated()) {
      somewhere = true;
      continue;
    }
    if (process.performed && agreement.parties.Contains(where)) return Verdict::kQualifies;
    result = Verdict::kFails;
  }
  if (somewhere) return Verdict::kUndetermined;
  if (result == Verdict::kFails || depth == 0) return result;
  // A process that the agreement defines as any of others.
  const law::ProcessMeans* means = agreement.MeaningOf(name, code, date);
  if (means == nullptr) return result;
  Verdict any = Verdict::kFails;
  for (const std::string& part : means->any_of)
    any = Or(any, PerformedWithin(agreement, date, processes, part, code, made_in, depth - 1));
  return any;
}

}  // namespace

Verdict Performed(const law::Agreement& agreement, Date date, const std::vector<goods::Process>& processes,
                  const std::string& name, HsCode code, Country made_in) {
  return PerformedWithin(agreement, date, processes, name, code, made_in, kDefinitionDepth);
}

MinimalOperations FindMinimal(const law::Agreement& agreement, Date date, const std::vector<goods::Process>& processes,
                              HsCode code) {
  MinimalOperations out;
  const auto statement_of = [&](const std::string& name) {
    const law::MinimalOperations* found = nullptr;
    for (const law::MinimalOperations& statement : agreement.minimal_operations) {
      if (std::find(statement.names.begin(), statement.names.end(), name) != statement.names.end() &&
          statement.period.Contains(date) && statement.scope.Specificity(code) >= 0) {
        found = &statement;
      }
    }
    return found;
  };
  std::vector<const goods::Process*> done;
  std::vector<const law::MinimalOperations*> hit;
  for (const goods::Process& process : processes) {
    if (!process.performed) continue;
    if (process.where.stated() && !agreement.parties.Contains(process.where)) continue;
    const law::MinimalOperations* found = statement_of(process.name);
    if (found == nullptr) return {};  // more than a minimal operation was done
    done.push_back(&process);
    hit.push_back(found);
  }
  if (done.empty()) return {};
  for (const goods::Process* process : done) {
    absl::StrAppend(&out.names, out.names.empty() ? "" : ", ", process->name);
    if (const law::ProcessIs* is = agreement.DefinitionOf(process->name, code, date)) {
      out.said.push_back(absl::StrCat(process->name, " is ", is->text, " (", is->citation.ToString(), ")"));
    }
  }
  out.citation = hit.front()->citation;
  // What every operation done defeats is defeated.
  bool value = true, shift = true, all = true, spares = true;
  for (const law::MinimalOperations* statement : hit) {
    const law::Defeats defeats = statement->defeats;
    spares = spares && defeats == law::Defeats::kNonOriginatingMaterials;
    const bool every = defeats == law::Defeats::kEveryClaim || defeats == law::Defeats::kNonOriginatingMaterials;
    all = all && every;
    value = value && (every || defeats == law::Defeats::kValueClaims);
    shift = shift && (every || defeats == law::Defeats::kShiftAndProcessClaims);
  }
  out.defeats_all = all;
  out.spares_originating = spares;
  out.defeats_value = value;
  out.defeats_shift_and_process = shift;
  return out;
}

}  // namespace noodle::origin
