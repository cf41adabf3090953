// The schedules of another source, with some rates set by the user.
#ifndef NOODLE_ENGINE_WHATIF_SET_RATES_H_
#define NOODLE_ENGINE_WHATIF_SET_RATES_H_

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/base/nomenclature.h"
#include "engine/preference/schedule_source.h"
#include "engine/whatif/setting.h"

namespace noodle::whatif {

// A rate that is set: of one regime of an importer, on every line that a code covers.
struct SetRate {
  Country importer;
  HsCode code;                                     // six digits or a national line
  std::string regime;                              // "MFN", "ACFTA", …
  std::string text;                                // as in a schedule; empty: unknown
  rate::Cell read;                                 // of `text`
  std::map<HsEdition, std::vector<HsCode>> codes;  // the code in the editions of the importer's schedules
  bool listed = true;                              // the schedules have a line for it
};

// Reads rate.IMPORTER.CODE.REGIME=TEXT. The code is one of `edition`, or a line of the importer's own. TEXT is any that
// a schedule may have; `none` is "excluded from the agreement", `unknown` takes the rate away. Errors
// (InvalidArgument): a form that is not this one; a country, a code, a line or a regime that does not exist; a text
// that is no rate.
absl::StatusOr<SetRate> ReadSetRate(const Setting& setting, const preference::ScheduleSource& schedules,
                                    const HsTables& tables, const std::vector<std::string>& agreements,
                                    HsEdition edition, Date date);

// Asks `schedules` for everything else. A line that is not in the schedules is added where a rate is set on it.
class SetRates : public preference::ScheduleSource {
 public:
  // `schedules` must outlive it.
  SetRates(const preference::ScheduleSource& schedules, std::vector<SetRate> rates, HsEdition edition)
      : schedules_(schedules), rates_(std::move(rates)), edition_(edition) {}

  absl::StatusOr<std::vector<HsEdition>> Editions(Country importer, Date date) const override;
  absl::StatusOr<std::vector<preference::TariffLine>> Lines(Country importer, HsCode code, HsEdition edition,
                                                            Date date) const override;
  absl::StatusOr<std::vector<std::string>> Regimes(Country importer) const override;
  absl::StatusOr<std::vector<preference::TextCount>> Count(Country importer, absl::string_view regime,
                                                           Date date) const override;
  absl::StatusOr<std::optional<preference::ImporterFacts>> Importer(Country importer) const override;
  absl::StatusOr<std::string> Label(HsCode code) const override;

 private:
  const preference::ScheduleSource& schedules_;
  std::vector<SetRate> rates_;
  HsEdition edition_;  // of the codes, for an importer without schedules
};

}  // namespace noodle::whatif

#endif  // NOODLE_ENGINE_WHATIF_SET_RATES_H_
