// The rates of an importer as a date finds them, and how two such tables differ.
//
//   RatesInForce before = InForce(old_schedules, date), after = InForce(new_schedules, date);
//   for (const RateChange& change : Compare(before, after)) …
#ifndef NOODLE_DB_RATES_IN_FORCE_H_
#define NOODLE_DB_RATES_IN_FORCE_H_

#include <compare>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "db/world.h"
#include "engine/base/hs_code.h"

namespace noodle::db {

struct RateKey {
  HsEdition edition = HsEdition::k2022;
  std::string line;  // digits or "*"
  std::string regime;
  auto operator<=>(const RateKey&) const = default;
};

struct RateInForce {
  std::string text;    // as published, never empty
  std::string source;  // instrument id
  int year = 0;        // of the schedule it stands in
};

using RatesInForce = std::map<RateKey, RateInForce>;

// Of every line and regime the cell of the newest schedule up to that year; `schedules` are one importer's.
RatesInForce InForce(const std::vector<Schedule>& schedules, int year);

// One rate that is not what it was. An absent side is an unknown rate.
struct RateChange {
  RateKey key;
  std::optional<RateInForce> before;
  std::optional<RateInForce> after;
};

// Where the texts differ, in order of edition, line and regime. The same text under another instrument is no change.
std::vector<RateChange> Compare(const RatesInForce& before, const RatesInForce& after);

}  // namespace noodle::db

#endif  // NOODLE_DB_RATES_IN_FORCE_H_
