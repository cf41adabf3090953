// Exact decimal quantities: integers of a fixed scale in strong types. No floating point enters or leaves.
//
//   NOODLE_ASSIGN_OR_RETURN(Money price, Money::Parse("61.5"));   // 615000 units of 1/10,000
//   price.ToString(2) == "61.50"
#ifndef NOODLE_ENGINE_BASE_DECIMAL_H_
#define NOODLE_ENGINE_BASE_DECIMAL_H_

#include <compare>
#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace noodle {

using Int128 = __int128;

namespace decimal_internal {
// Reads digits with an optional sign and fraction into units of 10^-digits. Errors: not a decimal number; more
// significant decimals than the scale holds; too large.
absl::StatusOr<int64_t> Parse(absl::string_view text, int digits);
// Decimal text with at least `min_decimals` and at most `digits` decimals; trailing zeros beyond the minimum are
// dropped.
std::string Format(int64_t units, int digits, int min_decimals);
}  // namespace decimal_internal

// A signed number of units of 10^-kDigits. `Tag` keeps money, percent, weight and quantity apart.
template <typename Tag, int kDigitsValue>
class Decimal {
 public:
  static constexpr int kDigits = kDigitsValue;

  constexpr Decimal() = default;
  static constexpr Decimal FromUnits(int64_t units) {
    Decimal d;
    d.units_ = units;
    return d;
  }
  static absl::StatusOr<Decimal> Parse(absl::string_view text) {
    auto units = decimal_internal::Parse(text, kDigits);
    if (!units.ok()) return units.status();
    return FromUnits(*units);
  }
  constexpr int64_t units() const { return units_; }
  std::string ToString(int min_decimals = 0) const { return decimal_internal::Format(units_, kDigits, min_decimals); }

  constexpr Decimal operator+(Decimal o) const { return FromUnits(units_ + o.units_); }
  constexpr Decimal operator-(Decimal o) const { return FromUnits(units_ - o.units_); }
  constexpr Decimal operator-() const { return FromUnits(-units_); }
  Decimal& operator+=(Decimal o) {
    units_ += o.units_;
    return *this;
  }
  Decimal& operator-=(Decimal o) {
    units_ -= o.units_;
    return *this;
  }
  constexpr auto operator<=>(const Decimal&) const = default;

 private:
  int64_t units_ = 0;
};

struct MoneyTag {};
struct PercentTag {};
struct WeightTag {};
struct QuantityTag {};
struct ExchangeRateTag {};

// An amount in units of 1/10,000 of a currency; the currency is stated beside it.
using Money = Decimal<MoneyTag, 4>;
// Percentage points in units of 1/10,000 of a point: 40 % is 400,000 units, so that share = units / 1,000,000.
using Percent = Decimal<PercentTag, 4>;
// Kilograms in units of a milligram.
using Weight = Decimal<WeightTag, 6>;
// A count or measure (pieces, litres) in units of a millionth.
using Quantity = Decimal<QuantityTag, 6>;

// What one unit of a currency costs in another. Ten decimals, since one dong or rupiah is a few hundred-thousandths of
// a dollar and a rate must keep its significant digits.
using ExchangeRate = Decimal<ExchangeRateTag, 10>;

// numerator / denominator rounded half to even; denominator > 0.
int64_t DivideHalfEven(Int128 numerator, Int128 denominator);
// numerator / denominator rounded towards minus infinity; denominator > 0.
int64_t DivideFloor(Int128 numerator, Int128 denominator);

// percent of amount, rounded half to even at 1/10,000.
Money Share(Money amount, Percent percent);
// amount × quantity, rounded half to even at 1/10,000.
Money Times(Money amount, Quantity quantity);
// kilograms × quantity, rounded half to even at a milligram.
Weight Times(Weight weight, Quantity quantity);

}  // namespace noodle

#endif  // NOODLE_ENGINE_BASE_DECIMAL_H_
