// A problem and a world under a user's settings, read and compiled once, for one answer or for a sweep.
#ifndef NOODLE_ENGINE_WHATIF_SCENARIO_H_
#define NOODLE_ENGINE_WHATIF_SCENARIO_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/preference/claim.h"
#include "engine/route/problem.h"
#include "engine/whatif/problem_settings.h"
#include "engine/whatif/set_world.h"
#include "engine/whatif/setting.h"

namespace noodle::whatif {

// What a setting made of what.
struct Assumption {
  std::string path;
  std::string value;
  std::string before;  // empty where nothing was stated, or it is an agreement or a rule
};

// What is to be solved.
struct Case {
  route::Problem problem;
  std::shared_ptr<const SetWorld> fixed;  // of the settings
  std::shared_ptr<const SetWorld> swept;  // of one more, on top; null where that is about the problem
  const preference::World& world() const { return swept != nullptr ? swept->world() : fixed->world(); }
};

class Scenario {
 public:
  // `world` must outlive it, and the cases made.
  Scenario(SettableProblem problem, const preference::World& world, std::vector<Setting> settings)
      : problem_(std::move(problem)), world_(world), settings_(std::move(settings)) {}

  // The case of the settings, and of one more where that is given: it holds where two are about one thing. Errors as of
  // SettableProblem::With and SetWorld::Make.
  absl::StatusOr<Case> Make(const Setting* more = nullptr);
  // One for each setting, in their order. Errors as of Make.
  absl::StatusOr<std::vector<Assumption>> Assumptions() const;

 private:
  SettableProblem problem_;
  const preference::World& world_;
  std::vector<Setting> settings_;
  // The world of the settings for the last day and edition asked.
  std::shared_ptr<const SetWorld> fixed_;
  Date date_;
  HsEdition edition_ = HsEdition::k2022;
};

}  // namespace noodle::whatif

#endif  // NOODLE_ENGINE_WHATIF_SCENARIO_H_
