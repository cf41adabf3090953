#include "engine/route/costs.h"

namespace noodle::route {
namespace {

constexpr Money Costs::* kParts[] = {&Costs::purchase,  &Costs::processing, &Costs::freight,
                                     &Costs::insurance, &Costs::duty,       &Costs::compliance};

void LeftOverToLargest(Money whole, Costs* costs) {
  Money* largest = &costs->purchase;
  for (Money Costs::* part : kParts) {
    if (costs->*part > *largest) largest = &(costs->*part);
  }
  *largest += whole - costs->Total();
}

}  // namespace

Costs Scale(const Costs& costs, Money whole, Quantity quantity) {
  Costs out;
  for (Money Costs::* part : kParts) out.*part = Times(costs.*part, quantity);
  LeftOverToLargest(whole, &out);
  return out;
}

void Add(const Costs& from, Costs* to) {
  for (Money Costs::* part : kParts) to->*part += from.*part;
}

Costs Mean(const std::vector<std::pair<int64_t, Costs>>& weighted, Money whole) {
  Int128 units = 0;
  for (const auto& [weight, costs] : weighted) units += weight;
  Costs out;
  for (Money Costs::* part : kParts) {
    Int128 sum = 0;
    for (const auto& [weight, costs] : weighted) sum += Int128{(costs.*part).units()} * weight;
    out.*part = Money::FromUnits(DivideHalfEven(sum, units));
  }
  LeftOverToLargest(whole, &out);
  return out;
}

}  // namespace noodle::route
