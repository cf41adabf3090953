// Identical and interchangeable materials: which of the lots in stock a production used, by the method of keeping the
// stock (ATIGA Article 37, AKFTA Rule 14, AANZFTA Chapter 3 Article 10, …). What was drawn from a lot has the origin of
// that lot, so that a stock can never lend more origin than it holds.
#ifndef NOODLE_ENGINE_GOODS_STOCK_KEEPING_H_
#define NOODLE_ENGINE_GOODS_STOCK_KEEPING_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/base/decimal.h"

namespace noodle::goods {

// Segregation keeps the lots physically apart, so that what was used of each is known; the others are methods of
// accounting.
enum class StockMethod { kSegregation, kFirstInFirstOut, kLastInFirstOut, kAverage };
// As a bill of materials writes it: "FIRST_IN_FIRST_OUT".
const char* Name(StockMethod method);

// A lot as it came into stock, and, where lots are kept apart, what was used of it.
struct Lot {
  Quantity quantity;
  std::optional<Quantity> used;
};

// Part of all that was used, as a fraction.
struct Drawn {
  Int128 part = 0;
  Int128 whole = 1;
};

// What each lot gave to `used`, the lots in the order they came in; the fractions add up to one. Errors: no lot, more
// used than there is, an amount used that is not stated of a lot kept apart, or stated of one that is not.
absl::StatusOr<std::vector<Drawn>> Draw(StockMethod method, const std::vector<Lot>& lots, Quantity used);

// `units` divided by those fractions: each part rounded so that together they are `units` again.
std::vector<int64_t> Divide(int64_t units, const std::vector<Drawn>& parts);

}  // namespace noodle::goods

#endif  // NOODLE_ENGINE_GOODS_STOCK_KEEPING_H_
