// Schedules and nomenclature made by hand for a test.
#ifndef NOODLE_TESTS_PREFERENCE_TOY_SCHEDULES_H_
#define NOODLE_TESTS_PREFERENCE_TOY_SCHEDULES_H_

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "engine/base/nomenclature.h"
#include "engine/base/status.h"
#include "engine/preference/schedule_source.h"

namespace noodle::preference {

// One importer's lines in the order added; every cell is of one year and confirmed for it.
class ToySchedules : public ScheduleSource {
 public:
  explicit ToySchedules(Country importer) : importer_(importer) {}

  ToySchedules& Add(const std::string& line, HsEdition edition, int year,
                    const std::vector<std::pair<std::string, std::string>>& cells) {
    TariffLine out{line, edition, {}};
    for (const auto& [regime, text] : cells) {
      Cell cell;
      cell.regime = regime;
      cell.text = text;
      cell.year = year;
      cell.instrument.id = "TOY";
      out.cells.push_back(cell);
      if (std::find(regimes_.begin(), regimes_.end(), regime) == regimes_.end()) regimes_.push_back(regime);
    }
    if (std::find(editions_.begin(), editions_.end(), edition) == editions_.end()) editions_.push_back(edition);
    lines_.push_back(out);
    return *this;
  }

  absl::StatusOr<std::vector<HsEdition>> Editions(Country importer, Date) const override {
    return importer == importer_ ? editions_ : std::vector<HsEdition>();
  }
  absl::StatusOr<std::vector<TariffLine>> Lines(Country importer, HsCode code, HsEdition edition, Date) const override {
    std::vector<TariffLine> out;
    const std::string digits = code.Digits();
    for (const TariffLine& line : lines_) {
      const bool meets =
          line.digits == "*" || absl::StartsWith(line.digits, digits) || absl::StartsWith(digits, line.digits);
      if (importer == importer_ && line.edition == edition && meets) out.push_back(line);
    }
    return out;
  }
  absl::StatusOr<std::vector<std::string>> Regimes(Country importer) const override {
    return importer == importer_ ? regimes_ : std::vector<std::string>();
  }
  absl::StatusOr<std::vector<TextCount>> Count(Country importer, absl::string_view regime, Date) const override {
    std::map<std::string, int> counts;
    for (const TariffLine& line : lines_) {
      for (const Cell& cell : line.cells) {
        if (importer == importer_ && regime == cell.regime) ++counts[cell.text];
      }
    }
    std::vector<TextCount> out;
    for (const auto& [text, lines] : counts) out.push_back({text, lines});
    return out;
  }
  absl::StatusOr<std::optional<ImporterFacts>> Importer(Country) const override {
    return std::optional<ImporterFacts>();
  }
  absl::StatusOr<std::string> Label(HsCode) const override { return std::string(); }

 private:
  Country importer_;
  std::vector<std::string> regimes_;
  std::vector<HsEdition> editions_;
  std::vector<TariffLine> lines_;
};

// HS2017 with 6109.10 and 8543.70; HS2022 where 8543.70 went to itself and to 8549.10, and 6114.90 has no counterpart.
class ToyTables : public HsTables {
 public:
  ToyTables() {
    Put(HsEdition::k2017, {610910, 611490, 854370});
    Put(HsEdition::k2022, {610910, 610990, 854370, 854910});
    correlation_.to = {{610910, {610910}}, {854370, {854370, 854910}}};
  }
  absl::StatusOr<const Nomenclature*> Edition(HsEdition edition) const override {
    const auto it = editions_.find(edition);
    if (it == editions_.end()) return absl::NotFoundError("no such edition");
    return &it->second;
  }
  absl::StatusOr<const Correlation*> Between(HsEdition from, HsEdition to) const override {
    if (from == HsEdition::k2017 && to == HsEdition::k2022) return &correlation_;
    return absl::NotFoundError("no such correlation");
  }

 private:
  void Put(HsEdition edition, const std::vector<uint64_t>& values) {
    std::vector<HsCode> codes;
    for (uint64_t value : values) codes.push_back(HsCode::FromValue(value, 6));
    editions_.emplace(edition, *Nomenclature::Make(edition, std::move(codes)));
  }
  std::map<HsEdition, Nomenclature> editions_;
  Correlation correlation_;
};

}  // namespace noodle::preference

#endif  // NOODLE_TESTS_PREFERENCE_TOY_SCHEDULES_H_
