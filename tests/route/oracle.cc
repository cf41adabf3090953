#include "tests/route/oracle.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "engine/base/status.h"
#include "engine/origin/determine.h"
#include "engine/preference/quote.h"

namespace noodle::route {
namespace {

using Choices = std::map<size_t, size_t>;

int64_t HalfEven(Int128 a, Int128 b) {  // b > 0, a >= 0
  const Int128 q = a / b, r = a % b;
  return static_cast<int64_t>(2 * r > b || (2 * r == b && q % 2 != 0) ? q + 1 : q);
}
Money Of(int64_t units) { return Money::FromUnits(units); }
Money TimesQuantity(Money m, Quantity q) { return Of(HalfEven(Int128{m.units()} * q.units(), 1'000'000)); }
Money PercentOf(Money m, Percent p) { return Of(HalfEven(Int128{m.units()} * p.units(), 1'000'000)); }

bool Delivered(const Option& option) {
  if (option.buy() == nullptr) return false;
  return option.buy()->basis != goods::ValueBasis::kFob && option.buy()->basis != goods::ValueBasis::kExWorks;
}

}  // namespace

const Lane* Oracle::LaneOf(Country from, Country to) const {
  for (const Lane& lane : problem_.lanes) {
    if (lane.from == from && lane.to == to) return &lane;
  }
  return nullptr;
}

Country Oracle::Relieved(const Choices& choice) const {
  const Option& option = problem_.items[problem_.product].options[choice.at(problem_.product)];
  if (!problem_.policy.drawback || option.make() == nullptr) return Country();
  for (const Destination& destination : problem_.destinations) {
    if (destination.country == option.country()) return Country();
  }
  return option.country();
}

Oracle::Thing Oracle::Have(const Choices& choice, size_t item_index, bool claims) {
  const Item& item = problem_.items[item_index];
  const Option& option = item.options[choice.at(item_index)];
  Thing thing;
  thing.weight = item.net_weight;
  if (const Buy* buy = option.buy()) {
    thing.cost = thing.price = buy->price;
    if (buy->net_weight) thing.weight = buy->net_weight;
    return thing;
  }
  const Make& make = *option.make();
  goods::BillOfMaterials bom;
  bom.edition = problem_.edition;
  bom.currency = problem_.currency;
  bom.exporter = make.site;
  bom.good.hs = item.hs;
  bom.good.net_weight = item.net_weight;
  bom.good.labour = make.labour;
  bom.good.overhead = make.overhead;
  bom.good.other_costs = make.other_costs;
  bom.good.profit = make.profit;
  bom.good.processes = make.processes;
  bom.good.answers = make.answers;
  bom.good.wholly_obtained = make.wholly_obtained;
  Money materials;
  for (const Component& component : make.components) {
    const Thing part = Have(choice, component.item_index, claims);
    Arrived arrived;
    if (part.feasible)
      arrived = Move(choice, part, component.item_index, make.site, component.quantity, std::nullopt, claims);
    if (!part.feasible || !arrived.feasible) {
      thing.feasible = false;
      return thing;
    }
    thing.unknown += part.unknown + arrived.unknown;
    thing.cost += arrived.cost;
    materials += arrived.value;
    const Item& part_item = problem_.items[component.item_index];
    const Option& part_option = part_item.options[choice.at(component.item_index)];
    goods::Material material;
    material.id = part_item.id;
    material.path = part_item.id;
    material.hs = part_item.hs;
    material.value = arrived.value;
    material.basis = goods::ValueBasis::kCif;
    material.net_weight = arrived.weight;
    material.country = part_option.country();
    material.role = component.role;
    if (const Buy* buy = part_option.buy()) {
      material.originating = buy->originating;
      material.wholly_obtained = buy->wholly_obtained;
      material.processes = buy->processes;
      material.answers = buy->answers;
    } else {
      material.processes = part_option.make()->processes;
      material.answers = part_option.make()->answers;
      material.bom = std::make_shared<goods::BillOfMaterials>(*part.bom);
    }
    // A waived rule: as if declared, unless it is met.
    for (size_t a = 0; a < world_.rulebooks.size(); ++a) {
      if (!problem_.waivers.contains({component.item_index, choice.at(component.item_index), a})) continue;
      const std::string& id = world_.rulebooks[a]->agreement().id;
      if (material.bom != nullptr && Qualifies(*material.bom, a)) continue;
      if (material.wholly_obtained) continue;
      material.originating.insert(material.originating.begin(), {id, "X", ""});
    }
    bom.materials.push_back(material);
  }
  Money processing;
  for (const auto& cost : {make.labour, make.overhead, make.other_costs}) {
    if (cost) processing += *cost;
  }
  thing.cost += processing;
  thing.price = materials + processing;
  if (make.markup) bom.good.profit = PercentOf(thing.price, *make.markup);
  if (bom.good.profit) thing.price += *bom.good.profit;
  bom.good.fob = thing.price;
  thing.bom = bom;
  return thing;
}

goods::BillOfMaterials Oracle::Bom(const Choices& choice, size_t item, std::optional<size_t> destination) {
  goods::BillOfMaterials bom = *Have(choice, item, true).bom;
  if (destination && problem_.destinations[*destination].fob) {
    bom.good.fob = problem_.destinations[*destination].fob;
    bom.good.profit = problem_.items[item].options[choice.at(item)].make()->profit;
  }
  return bom;
}

Oracle::Arrived Oracle::Move(const Choices& choice, const Thing& thing, size_t item_index, Country to,
                             Quantity quantity, std::optional<size_t> destination, bool claims) {
  const Item& item = problem_.items[item_index];
  const Option& option = item.options[choice.at(item_index)];
  const Country from = option.country();
  const Lane* lane = LaneOf(from, to);
  Arrived out;
  if (lane != nullptr ? !lane->allowed : from != to && problem_.policy.listed_lanes_only) {
    out.feasible = false;
    return out;
  }
  const bool contract = destination && thing.bom && problem_.destinations[*destination].fob;
  const Money each = contract ? *problem_.destinations[*destination].fob : thing.price;
  const Money goods_value = TimesQuantity(each, quantity);
  if (thing.weight)
    out.weight = Weight::FromUnits(HalfEven(Int128{thing.weight->units()} * quantity.units(), 1'000'000));
  Money carriage;
  if (lane != nullptr && !Delivered(option)) {
    if (lane->per_unit) carriage += TimesQuantity(*lane->per_unit, quantity);
    if (lane->per_kg && out.weight)
      carriage += Of(HalfEven(Int128{lane->per_kg->units()} * out.weight->units(), 1'000'000));
    if (lane->percent_of_value) carriage += PercentOf(goods_value, *lane->percent_of_value);
    if (lane->insurance) carriage += PercentOf(goods_value, *lane->insurance);
  }
  out.value = goods_value + carriage;
  out.cost = TimesQuantity(thing.cost, quantity) + carriage;
  out.regime = "none";
  const bool forced = destination && final_regime_;
  if (from == to) {
    out.feasible = !forced;
    return out;
  }
  out.regime = "MFN";
  if (!destination && to == Relieved(choice)) return out;

  const auto key = std::make_tuple(item_index, from, to);
  if (!quotes_.contains(key)) {
    preference::QuoteRequest request;
    request.importer = to;
    request.exporter = from;
    request.code = item.hs;
    request.date = date_;
    auto quote = preference::GetQuote(*world_.schedules, *world_.tables, request);
    NOODLE_CHECK(quote.ok());
    quotes_[key] = *quote;
  }
  const preference::Quote& quote = quotes_.at(key);
  const auto importer = world_.schedules->Importer(to);
  preference::DutyFacts facts;
  facts.currency = problem_.currency;
  facts.value = *importer && (*importer)->basis == preference::ValueBasis::kFob ? goods_value : out.value;
  facts.net_weight = out.weight;
  for (const auto& [unit, amount] : item.quantities) {
    facts.measures.push_back(
        {unit, Quantity::FromUnits(HalfEven(Int128{amount.units()} * quantity.units(), 1'000'000))});
  }
  std::optional<Money> best;
  const auto duty_of = [&](const std::string& regime) -> std::optional<Money> {
    const preference::RegimeQuote* found = quote.Find(regime);
    if (found == nullptr || found->availability != preference::Availability::kAvailable) return std::nullopt;
    return found->Duty(facts).duty.amount;
  };
  if (!forced || *final_regime_ == "MFN") best = duty_of("MFN");
  Money claim;
  if (problem_.policy.claim_cost)
    claim = Of(HalfEven(problem_.policy.claim_cost->units(), *problem_.policy.units_per_consignment));
  for (size_t a = 0; claims && a < world_.rulebooks.size(); ++a) {
    const law::Agreement& agreement = world_.rulebooks[a]->agreement();
    if (std::count(problem_.policy.avoid.begin(), problem_.policy.avoid.end(), agreement.id) > 0) continue;
    if (!agreement.parties.Contains(from) || !agreement.parties.Contains(to) || !agreement.Binds(from, to, date_))
      continue;
    if (forced && agreement.id != *final_regime_) continue;
    const std::optional<Money> duty = duty_of(agreement.id);
    if (!duty || (best && *duty + claim >= *best)) continue;
    if (!Originates(choice, thing, item_index, a, to, destination, each)) continue;
    best = *duty + claim;
    out.regime = agreement.id;
  }
  if (best) {
    out.cost += *best;
  } else {
    out.unknown = 1;
    out.regime = "";
    out.feasible = !forced;
  }
  return out;
}

bool Oracle::Originates(const Choices& choice, const Thing& thing, size_t item, size_t a, Country to,
                        std::optional<size_t> destination, Money fob) {
  const law::Agreement& agreement = world_.rulebooks[a]->agreement();
  const Option& option = problem_.items[item].options[choice.at(item)];
  const Lane* lane = LaneOf(option.country(), to);
  if (const Buy* buy = option.buy()) {
    bool declared = buy->wholly_obtained.has_value();
    for (const goods::OriginStatus& status : buy->originating) declared = declared || status.agreement == agreement.id;
    const bool direct = lane == nullptr || lane->kind != LaneKind::kHub || agreement.direct_consignment.empty() ||
                        agreement.parties.Contains(lane->via);
    declared = declared || problem_.waivers.contains({item, choice.at(item), a});
    return declared && direct && agreement.parties.Contains(buy->country);
  }
  goods::BillOfMaterials bom = *thing.bom;
  if (destination && problem_.destinations[*destination].fob) {
    bom.good.fob = fob;
    bom.good.profit = option.make()->profit;
  }
  if (lane != nullptr) {
    bom.shipment.direct = lane->kind == LaneKind::kDirect;
    if (lane->kind == LaneKind::kTransit) bom.shipment.transit.push_back({lane->via, true});
    if (lane->kind == LaneKind::kHub) bom.shipment.transit.push_back({lane->via, std::nullopt});
  }
  const bool direct = lane == nullptr || lane->kind != LaneKind::kHub || agreement.direct_consignment.empty() ||
                      agreement.parties.Contains(lane->via);
  return Qualifies(bom, a) || (direct && problem_.waivers.contains({item, choice.at(item), a}));
}

bool Oracle::Qualifies(const goods::BillOfMaterials& bom, size_t a) const {
  origin::Options options;
  options.explain = false;
  if (problem_.policy.minimum_headroom) options.minimum_headroom = *problem_.policy.minimum_headroom;
  const auto determination = origin::Determiner(*world_.tables).Determine(*world_.rulebooks[a], bom, date_, options);
  NOODLE_CHECK(determination.ok());
  return determination->verdict == origin::Verdict::kQualifies;
}

}  // namespace noodle::route
