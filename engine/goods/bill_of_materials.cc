#include "engine/goods/bill_of_materials.h"

#include "engine/base/status.h"

namespace noodle::goods {
namespace {

constexpr Int128 kMostUnits = 9'000'000'000'000'000;

}  // namespace

std::optional<Money> Convert(Money amount, ExchangeRate rate) {
  const Int128 product = Int128{amount.units()} * rate.units();
  const Int128 one = 10'000'000'000;
  if (product > kMostUnits * one || product < -kMostUnits * one) return std::nullopt;
  return Money::FromUnits(DivideHalfEven(product, one));
}

}  // namespace noodle::goods
