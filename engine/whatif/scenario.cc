#include "engine/whatif/scenario.h"

#include <utility>

#include "engine/base/status.h"

namespace noodle::whatif {

absl::StatusOr<Case> Scenario::Make(const Setting* more) {
  std::vector<Setting> settings = settings_;
  if (more != nullptr) settings.push_back(*more);
  Case out;
  NOODLE_ASSIGN_OR_RETURN(out.problem, problem_.With(settings, nullptr));
  const Date date = out.problem.date.value_or(Today());
  const HsEdition edition = out.problem.edition;
  if (fixed_ == nullptr || date != date_ || edition != edition_) {
    NOODLE_ASSIGN_OR_RETURN(fixed_, SetWorld::Make(world_, settings_, edition, date));
    date_ = date;
    edition_ = edition;
  }
  out.fixed = fixed_;
  if (more != nullptr && more->kind != SettingKind::kProblem) {
    NOODLE_ASSIGN_OR_RETURN(out.swept, SetWorld::Make(fixed_->world(), {*more}, edition, date));
  }
  return out;
}

absl::StatusOr<std::vector<Assumption>> Scenario::Assumptions() const {
  std::vector<Replaced> replaced;
  NOODLE_ASSIGN_OR_RETURN(const route::Problem problem, problem_.With(settings_, &replaced));
  const Date date = problem.date.value_or(Today());
  std::vector<Assumption> out;
  size_t next = 0;  // in `replaced`
  for (const Setting& setting : settings_) {
    Assumption assumption{setting.path, setting.value, ""};
    if (setting.kind == SettingKind::kProblem) {
      assumption.before = replaced[next++].before;
    } else {
      NOODLE_ASSIGN_OR_RETURN(assumption.before, RateBefore(setting, world_, problem.edition, date));
    }
    out.push_back(std::move(assumption));
  }
  return out;
}

}  // namespace noodle::whatif
