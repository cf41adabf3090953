#include "engine/whatif/set_world.h"

#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/excerpt.h"
#include "engine/base/nearest_name.h"
#include "engine/base/status.h"
#include "engine/preference/quote.h"
#include "engine/whatif/set_law.h"

namespace noodle::whatif {
namespace {

std::vector<std::string> Ids(const preference::World& world) {
  std::vector<std::string> out;
  for (const auto& rulebook : world.rulebooks) out.push_back(rulebook->agreement().id);
  return out;
}

// The position of the agreement that a setting names.
absl::StatusOr<size_t> Find(const Setting& setting, const preference::World& world) {
  if (setting.steps.size() < 2) return setting.Error("expected the name of an agreement after the first dot");
  const std::vector<std::string> ids = Ids(world);
  for (size_t i = 0; i < ids.size(); ++i) {
    if (ids[i] == setting.steps[1]) return i;
  }
  return setting.Error(absl::StrCat("the database has no agreement ", Excerpt(setting.steps[1]), "; it has ",
                                    absl::StrJoin(ids, ", "), Suggestion(setting.steps[1], ids)));
}

// An agreement that is changed, and the settings that change it.
struct Changed {
  law::Agreement agreement;
  std::vector<const Setting*> settings;
};

}  // namespace

absl::StatusOr<std::unique_ptr<SetWorld>> SetWorld::Make(const preference::World& base,
                                                         const std::vector<Setting>& settings, HsEdition edition,
                                                         Date date) {
  std::unique_ptr<SetWorld> out(new SetWorld(base));
  std::vector<SetRate> rates;
  std::map<size_t, Changed> changed;
  for (const Setting& setting : settings) {
    if (setting.kind == SettingKind::kProblem) continue;
    if (setting.kind == SettingKind::kRate) {
      NOODLE_ASSIGN_OR_RETURN(SetRate rate,
                              ReadSetRate(setting, *base.schedules, *base.tables, Ids(base), edition, date));
      rates.push_back(std::move(rate));
      continue;
    }
    NOODLE_ASSIGN_OR_RETURN(const size_t which, Find(setting, base));
    const auto [it, fresh] = changed.try_emplace(which);
    if (fresh) it->second.agreement = base.rulebooks[which]->agreement();
    it->second.settings.push_back(&setting);
    NOODLE_RETURN_IF_ERROR(setting.kind == SettingKind::kRule ? SetRule(setting, date, it->second.agreement)
                                                              : SetInForce(setting, it->second.agreement));
  }
  for (auto& [which, change] : changed) {
    auto rulebook = law::Rulebook::Build(std::move(change.agreement), *base.tables);
    if (!rulebook.ok()) {
      const std::string paths =
          absl::StrJoin(change.settings, ", --set ",
                        [](std::string* text, const Setting* setting) { absl::StrAppend(text, setting->ToString()); });
      return At(absl::StrCat("--set ", paths), rulebook.status());
    }
    out->world_.rulebooks[which] = *std::move(rulebook);
  }
  if (!rates.empty()) {
    out->rates_ = std::make_unique<SetRates>(*base.schedules, std::move(rates), edition);
    out->world_.schedules = out->rates_.get();
  }
  return out;
}

absl::StatusOr<std::string> RateBefore(const Setting& setting, const preference::World& world, HsEdition edition,
                                       Date date) {
  if (setting.kind != SettingKind::kRate) return std::string();
  NOODLE_ASSIGN_OR_RETURN(const SetRate rate,
                          ReadSetRate(setting, *world.schedules, *world.tables, Ids(world), edition, date));
  preference::QuoteRequest request;
  request.importer = rate.importer;
  request.code = rate.code.Prefix(6);
  if (rate.code.length() > 6) request.national_line = rate.code;
  request.edition = edition;
  request.date = date;
  NOODLE_ASSIGN_OR_RETURN(const preference::Quote quote,
                          preference::GetQuote(*world.schedules, *world.tables, request));
  const preference::RegimeQuote* found = quote.Find(rate.regime);
  return found == nullptr ? "unknown" : found->Range();
}

}  // namespace noodle::whatif
