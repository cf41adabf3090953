// Settings of a route problem, made in its JSON text before it is read, so that all the reader checks holds of them
// too.
//
// A path is that of the JSON with names in the place of positions: items by id, their options by supplier, name or
// country ("Bafang@CN" where two bear one name), components by item, destinations by country, lanes as "CN-VN".
#ifndef NOODLE_ENGINE_WHATIF_PROBLEM_SETTINGS_H_
#define NOODLE_ENGINE_WHATIF_PROBLEM_SETTINGS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/base/limits.h"
#include "engine/route/problem.h"
#include "engine/whatif/setting.h"
#include "nlohmann/json.hpp"

namespace noodle::whatif {

// What a setting replaced.
struct Replaced {
  std::string at;      // "items[1].options[0].buy.price"
  std::string before;  // what stood there; empty when nothing did
};

// A problem that can be read again and again with other values.
class SettableProblem {
 public:
  // Errors: those of route::ReadProblem, for the text as it is.
  static absl::StatusOr<SettableProblem> Parse(absl::string_view text, std::string name, const Limits& limits = {});

  // The problem with these settings (others than of problems are passed over), made in their order. `none` takes a
  // field away; lists of names are separated by commas; a lane that is not listed is added when both of its countries
  // are in the problem. `replaced`, where given, gets one entry for each setting. Errors (InvalidArgument): a name that
  // is not there, with the nearest; a path that ends before or goes beyond a field; those of route::ReadProblem. Each
  // with the setting it is about.
  absl::StatusOr<route::Problem> With(const std::vector<Setting>& settings, std::vector<Replaced>* replaced) const;

 private:
  std::string name_;
  Limits limits_;
  nlohmann::ordered_json document_;
};

}  // namespace noodle::whatif

#endif  // NOODLE_ENGINE_WHATIF_PROBLEM_SETTINGS_H_
