// What the checks of one proof share: its facts, the standing of its materials, and, where it is at hand, the law.
#ifndef NOODLE_ENGINE_VERIFY_SCOPE_H_
#define NOODLE_ENGINE_VERIFY_SCOPE_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/nomenclature.h"
#include "engine/law/agreement.h"
#include "engine/verify/report.h"
#include "engine/verify/statement.h"

namespace noodle::verify {

// The agreement whose words the proof must rest on, and the correlations of the Harmonized System. Null where nobody
// is to look them up.
struct Law {
  const law::Agreement* agreement = nullptr;
  const HsTables* tables = nullptr;
};

struct Standing {
  const Material* facts = nullptr;
  Truth originating = Truth::kNo;
  Truth wholly = Truth::kNo;
  std::vector<Process> processes;  // with those of its own bill of materials
  bool unfolded = false;           // stands with others in the place of an assembly, by full cumulation
};

// What the proofs of one claim share.
struct Shared {
  // The proofs checked already, with the content of each that counts by partial cumulation.
  std::map<const Node*, std::optional<Percent>> contents;
  std::map<std::string, ExchangeRate> rates;  // by currency, as first stated
};

struct Scope {
  const Node& root;
  const Good& good;
  Law law;
  Report& report;
  Shared& shared;
  std::vector<Standing> materials;
  std::string good_name = "good";  // of a nested bill "good of assemblies.motor"

  std::string LabelOf(const Material& material) const {
    return material.path + (material.id.empty() ? "" : " (" + material.id + ")");
  }
};

}  // namespace noodle::verify

#endif  // NOODLE_ENGINE_VERIFY_SCOPE_H_
