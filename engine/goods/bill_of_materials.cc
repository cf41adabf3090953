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

const char* Name(Role role) {
  switch (role) {
    case Role::kMaterial:
      return "MATERIAL";
    case Role::kRetailPacking:
      return "RETAIL_PACKING";
    case Role::kShippingPacking:
      return "SHIPPING_PACKING";
    case Role::kAccessory:
      return "ACCESSORY";
    case Role::kIndirect:
      return "INDIRECT";
  }
  return "";
}

}  // namespace noodle::goods
