// One assumption a user makes: a place in the problem, a rate, a rule or an agreement, and what it is to be.
//
//   ParseSetting("items.motor.Bafang.price=58")   // steps {"items", "motor", "Bafang", "price"}, value "58"
//   ParseSetting("rate.VN.8501.31.ACFTA=5")       // steps {"rate", "VN", "8501", "31", "ACFTA"}, value "5"
#ifndef NOODLE_ENGINE_WHATIF_SETTING_H_
#define NOODLE_ENGINE_WHATIF_SETTING_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace noodle::whatif {

enum class SettingKind {
  kProblem,    // a field of the route problem
  kRate,       // rate.IMPORTER.CODE.REGIME
  kRule,       // rule.AGREEMENT.CODE
  kAgreement,  // agreement.ID, agreement.ID.inForce, agreement.ID.inForce.PARTY
};

struct Setting {
  SettingKind kind = SettingKind::kProblem;
  std::string path;                // as written, for messages
  std::vector<std::string> steps;  // at least one, none empty
  std::string value;               // never empty

  // "PATH=VALUE"
  std::string ToString() const;
  // An error about this setting: "--set PATH=VALUE: what is wrong".
  absl::Status Error(absl::string_view what) const;
};

// Reads PATH=VALUE. Steps are separated by dots; one that holds a dot, an equals sign or a quote stands in double
// quotes, in which "" is a quote. Errors (InvalidArgument): no "=", no path, no value, an empty step, a quote that is
// not closed.
absl::StatusOr<Setting> ParseSetting(absl::string_view text);

}  // namespace noodle::whatif

#endif  // NOODLE_ENGINE_WHATIF_SETTING_H_
