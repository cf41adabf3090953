// The values a swept quantity takes: what "FROM..TO" in the value of a setting means.
//
//   ParseSweep("items.motor.Bafang.price=40..80")        // 21 values, evenly
//   ParseSweep("rule.AANZFTA.871160=RVC(30..60):7")      // 7 values, inside a text
//   ParseSweep("date=2026-01-01..2030-01-01/365")        // every 365 days
#ifndef NOODLE_ENGINE_WHATIF_RANGE_H_
#define NOODLE_ENGINE_WHATIF_RANGE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/whatif/setting.h"

namespace noodle::whatif {

// Values are integers: units of the quantity's last decimal (1/10,000 of an amount or a percentage, a millionth of a
// kilogram or a quantity, 10^-10 of an exchange rate, a whole number of units), or days.
class Range {
 public:
  int64_t first() const { return first_; }
  int64_t last() const { return last_; }
  // Where the best route changes is found to this: one unit, or about 1/10,000 of a range of more than 10,000,000.
  int64_t resolution() const { return resolution_; }
  // What is asked at first, in order; both ends among them.
  const std::vector<int64_t>& samples() const { return samples_; }
  const std::string& path() const { return setting_.path; }

  bool dates() const { return dates_; }
  // The value alone, "58.25" or "2026-03-01".
  std::string TextOf(int64_t value) const;
  // A width: "0.0001", "1 day".
  std::string WidthText(int64_t width) const;
  // The setting that makes it so.
  Setting At(int64_t value) const;

 private:
  friend absl::StatusOr<Range> ParseSweep(absl::string_view text);

  Setting setting_;
  std::string before_;  // of the value, in the setting's
  std::string after_;
  bool dates_ = false;
  int decimals_ = 0;
  int64_t first_ = 0;
  int64_t last_ = 0;
  int64_t resolution_ = 1;
  std::vector<int64_t> samples_;
};

// Reads PATH=FROM..TO, with ":COUNT" (values, 2 to 1000) or "/STEP" after it. Errors (InvalidArgument): those of
// ParseSetting; no range; an end that the quantity cannot be; FROM not below TO.
absl::StatusOr<Range> ParseSweep(absl::string_view text);

}  // namespace noodle::whatif

#endif  // NOODLE_ENGINE_WHATIF_RANGE_H_
