#include "engine/route/lanes.h"

namespace noodle::route {
namespace {

constexpr Int128 kKilogram = 1'000'000;  // Weight's units

}  // namespace

Lanes::Lanes(const Problem& problem) : listed_only_(problem.policy.listed_lanes_only) {
  for (const Lane& lane : problem.lanes) by_pair_[{lane.from, lane.to}] = &lane;
}

const Lane* Lanes::Find(Country from, Country to) const {
  const auto it = by_pair_.find({from, to});
  return it == by_pair_.end() ? nullptr : it->second;
}

bool Lanes::Allowed(Country from, Country to) const {
  const Lane* lane = Find(from, to);
  if (lane != nullptr) return lane->allowed;
  return from == to || !listed_only_;
}

std::optional<Carriage> Carry(const Lane* lane, Quantity quantity, Money goods, std::optional<Weight> weight) {
  Carriage out;
  if (lane == nullptr) return out;
  if (lane->per_unit) out.freight += Times(*lane->per_unit, quantity);
  if (lane->per_kg && *lane->per_kg != Money()) {
    if (!weight) return std::nullopt;
    out.freight += Money::FromUnits(DivideHalfEven(Int128{lane->per_kg->units()} * weight->units(), kKilogram));
  }
  if (lane->percent_of_value) out.freight += Share(goods, *lane->percent_of_value);
  if (lane->insurance) out.insurance += Share(goods, *lane->insurance);
  return out;
}

goods::Shipment ShipmentBy(const Lane* lane) {
  goods::Shipment shipment;
  if (lane == nullptr) return shipment;
  shipment.direct = lane->kind == LaneKind::kDirect;
  if (lane->kind == LaneKind::kTransit) shipment.transit.push_back({lane->via, true});
  if (lane->kind == LaneKind::kHub) shipment.transit.push_back({lane->via, std::nullopt});
  return shipment;
}

bool ConsignedDirectly(const law::Agreement& agreement, const Lane* lane, Date date) {
  if (lane == nullptr || lane->kind != LaneKind::kHub || law::On(agreement.direct_consignment, date) == nullptr) {
    return true;
  }
  return agreement.parties.Contains(lane->via);
}

}  // namespace noodle::route
