// Where tariff rates come from. The tariff database implements it; tests hand in their own.
#ifndef NOODLE_ENGINE_PREFERENCE_SCHEDULE_SOURCE_H_
#define NOODLE_ENGINE_PREFERENCE_SCHEDULE_SOURCE_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/base/country.h"
#include "engine/base/date.h"
#include "engine/base/decimal.h"
#include "engine/base/hs_code.h"
#include "engine/base/instrument.h"
#include "grammar/rate/rate.h"

namespace noodle::preference {

// One cell of a schedule, as published.
struct Cell {
  std::string regime;                   // "MFN", "ATIGA", …
  std::string text;                     // "0 -KH -MY", "23.8% or 14.9 JPY/kg whichever greater", "U"
  int year = 0;                         // of the schedule file it stands in
  std::optional<Date> confirmed_until;  // last day for which the source confirms it; nothing: the end of its year
  Instrument instrument;
  const rate::Cell* read = nullptr;  // the text as read, where the source keeps it; owned by the source
};

// One national tariff line with the newest non-empty cell of each regime at the date asked.
struct TariffLine {
  std::string digits;  // "61091010", or "*" for every line that the schedule does not list by itself
  HsEdition edition = HsEdition::k2022;
  std::vector<Cell> cells;  // MFN first
};

enum class ValueBasis { kCif, kFob };

// How an importer's customs rounds an amount in its own currency.
struct Rounding {
  enum class To { kDown, kUp, kNearest };  // kNearest: a half goes up
  To to = To::kDown;
  int64_t step = 1;  // whole units of the currency: 1000 yen
  // `numerator / denominator` units of the currency; denominator > 0, numerator >= 0.
  Money Of(Int128 numerator, Int128 denominator) const;
  // "down to 1000"
  std::string ToString() const;
  // Reads "down 1000", "up 1000", "nearest 1". Error: what was found and expected.
  static absl::StatusOr<Rounding> Parse(absl::string_view text);
  bool operator==(const Rounding&) const = default;
};

struct ImporterFacts {
  Country country;
  std::string currency;
  ValueBasis basis = ValueBasis::kCif;  // what ad valorem duty is charged on
  Instrument instrument;
  std::optional<Rounding> value_rounding;  // of the customs value; nothing: not known, none is made
  std::optional<Rounding> duty_rounding;   // of the duty
  Instrument rounding_instrument;
};

// How many lines carry one text under a regime.
struct TextCount {
  std::string text;
  int lines = 0;
};

class ScheduleSource {
 public:
  virtual ~ScheduleSource() = default;
  // Editions in which the importer's schedules up to that date are written, the newest schedule's first; empty when
  // there is no schedule.
  virtual absl::StatusOr<std::vector<HsEdition>> Editions(Country importer, Date date) const = 0;
  // Every line of that edition whose digits begin with `code` (a code of the same edition), or are the beginning of
  // it; empty when there is no schedule or no line. A schedule with a row for every other line gives "*" as well, one
  // with a row for the rest of a subheading that row ("610910" beside "61091010"), unless `code` is itself listed.
  virtual absl::StatusOr<std::vector<TariffLine>> Lines(Country importer, HsCode code, HsEdition edition,
                                                        Date date) const = 0;
  // Regimes that the importer's schedules have a column for, MFN first; empty when there is no schedule.
  virtual absl::StatusOr<std::vector<std::string>> Regimes(Country importer) const = 0;
  // The texts of one regime over all lines at that date, each with the number of lines; empty when there is no column.
  virtual absl::StatusOr<std::vector<TextCount>> Count(Country importer, absl::string_view regime, Date date) const = 0;
  virtual absl::StatusOr<std::optional<ImporterFacts>> Importer(Country importer) const = 0;
  // The label of a code, or of the subheading, heading or chapter it falls in; empty when there is none.
  virtual absl::StatusOr<std::string> Label(HsCode code) const = 0;
};

}  // namespace noodle::preference

#endif  // NOODLE_ENGINE_PREFERENCE_SCHEDULE_SOURCE_H_
