// A small world for route tests: thirty subheadings, three agreements with every form of rule, and random schedules.
#ifndef NOODLE_TESTS_ROUTE_TOY_WORLD_H_
#define NOODLE_TESTS_ROUTE_TOY_WORLD_H_

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/nomenclature.h"
#include "engine/law/rulebook.h"
#include "engine/preference/claim.h"
#include "engine/preference/schedule_source.h"

namespace noodle::route {

// HS2022, and HS2017 where 8507.60 of 2022 is 8507.60 or 8507.80, and 3926.90 of 2022 has no counterpart.
class ToyTables : public HsTables {
 public:
  ToyTables();
  absl::StatusOr<const Nomenclature*> Edition(HsEdition edition) const override;
  absl::StatusOr<const Correlation*> Between(HsEdition from, HsEdition to) const override;
  const std::vector<HsCode>& codes() const { return codes_; }

 private:
  std::vector<HsCode> codes_;
  std::map<HsEdition, Nomenclature> editions_;
  Correlation correlation_;
};

// Rates per importer and subheading, one cell per regime.
class ToyRates : public preference::ScheduleSource {
 public:
  using Cells = std::map<std::string, std::string>;  // regime -> text; no entry: no cell
  void Set(Country importer, HsCode code, Cells cells) { rates_[importer][code] = std::move(cells); }
  void SetBasis(Country importer, preference::ValueBasis basis) { bases_[importer] = basis; }
  Cells& At(Country importer, HsCode code) { return rates_[importer][code]; }
  std::map<Country, std::map<HsCode, Cells>>& all() { return rates_; }

  absl::StatusOr<std::vector<HsEdition>> Editions(Country importer, Date date) const override;
  absl::StatusOr<std::vector<preference::TariffLine>> Lines(Country importer, HsCode code, HsEdition edition,
                                                            Date date) const override;
  absl::StatusOr<std::vector<std::string>> Regimes(Country importer) const override;
  absl::StatusOr<std::vector<preference::TextCount>> Count(Country, absl::string_view, Date) const override;
  absl::StatusOr<std::optional<preference::ImporterFacts>> Importer(Country importer) const override;
  absl::StatusOr<std::string> Label(HsCode) const override;

 private:
  std::map<Country, std::map<HsCode, Cells>> rates_;
  std::map<Country, preference::ValueBasis> bases_;
};

struct ToyWorld {
  ToyTables tables;
  ToyRates rates;
  preference::World world;  // of the two above and the toy agreements ALPHA, BETA and GAMMA
  Date date{2026, 3, 1};
};

// The agreements; no rates yet.
std::unique_ptr<ToyWorld> MakeToyWorld();
// Their texts: ALPHA, BETA, GAMMA.
std::vector<std::string> ToyLaws();
// With other texts for ALPHA, BETA and GAMMA.
std::unique_ptr<ToyWorld> MakeToyWorld(const std::vector<std::string>& laws);

}  // namespace noodle::route

#endif  // NOODLE_TESTS_ROUTE_TOY_WORLD_H_
