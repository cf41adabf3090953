#include "engine/route/recost.h"

#include <memory>

#include "absl/strings/str_cat.h"
#include "engine/base/status.h"
#include "engine/origin/determine.h"
#include "engine/route/bills.h"
#include "engine/route/clearance.h"
#include "engine/route/costs.h"
#include "engine/route/declared.h"

namespace noodle::route {
namespace {

using goods::BillOfMaterials;

const Quantity kOne = Quantity::FromUnits(1'000'000);

// One unit of an item as the route has it.
struct Unit {
  size_t option = 0;
  Costs costs;
  Money cost;  // their total, rounded as one amount at every level
  Money price;
  bool priced = true;
  std::optional<Weight> weight;
  std::shared_ptr<const BillOfMaterials> bom;  // of a made item
  std::vector<std::string> missing;
};

class Recoster {
 public:
  Recoster(const Problem& problem, const preference::World& world, const Lanes& lanes, Tariff& tariff, Date date,
           const std::vector<int>& sourcing, const RecostOptions& options)
      : problem_(problem),
        world_(world),
        lanes_(lanes),
        tariff_(tariff),
        date_(date),
        sourcing_(sourcing),
        clearance_(problem, world, tariff, date, options),
        determiner_(*world.tables),
        units_(problem.items.size()) {
    origin_options_.explain = options.explain;
    origin_options_.cumulate_parts = false;  // the search does not count them
    if (problem.policy.minimum_headroom) origin_options_.minimum_headroom = *problem.policy.minimum_headroom;
  }

  absl::StatusOr<Route> Run() {
    const size_t product = problem_.product;
    FindRelief();
    NOODLE_ASSIGN_OR_RETURN(const Unit* unit, UnitOf(product));
    route_.priced = unit->priced;
    route_.missing = unit->missing;
    Int128 total = 0, units = 0;
    std::vector<std::pair<int64_t, Costs>> per_destination;
    for (size_t d = 0; d < problem_.destinations.size(); ++d) {
      Arrival arrival;
      NOODLE_ASSIGN_OR_RETURN(const Costs costs, Arrive(*unit, d, &arrival));
      total += Int128{arrival.landed_cost.units()} * problem_.destinations[d].units;
      units += problem_.destinations[d].units;
      per_destination.emplace_back(problem_.destinations[d].units, costs);
      route_.arrivals.push_back(std::move(arrival));
    }
    route_.landed_cost = Money::FromUnits(DivideHalfEven(total, units));
    route_.cost = Mean(per_destination, route_.landed_cost);
    for (size_t i = 0; i < units_.size(); ++i) {
      if (units_[i] != nullptr) route_.choices.push_back({i, units_[i]->option});
    }
    return std::move(route_);
  }

 private:
  const Option& OptionOf(size_t item, const Unit& unit) const { return problem_.items[item].options[unit.option]; }

  void FindRelief() {
    const int option = sourcing_[problem_.product];
    if (!problem_.policy.drawback || option < 0) return;
    const Option& chosen = problem_.items[problem_.product].options[static_cast<size_t>(option)];
    if (chosen.make() == nullptr) return;
    for (const Destination& destination : problem_.destinations) {
      if (destination.country == chosen.country()) return;
    }
    relieved_ = chosen.country();
  }

  absl::StatusOr<const Unit*> UnitOf(size_t item_index) {
    if (units_[item_index] != nullptr) return units_[item_index].get();
    const Item& item = problem_.items[item_index];
    if (sourcing_[item_index] < 0) return absl::InternalError(absl::StrCat("no option for \"", item.id, "\""));
    auto unit = std::make_unique<Unit>();
    unit->option = static_cast<size_t>(sourcing_[item_index]);
    unit->weight = item.net_weight;
    const Option& option = item.options[unit->option];
    if (const Buy* buy = option.buy()) {
      if (buy->net_weight) unit->weight = buy->net_weight;
      unit->costs.purchase = unit->cost = unit->price = buy->price;
    } else {
      NOODLE_RETURN_IF_ERROR(Produce(item_index, *option.make(), unit.get()));
    }
    units_[item_index] = std::move(unit);
    return units_[item_index].get();
  }

  // Components brought together, processed and priced, with the bill of materials that says so.
  absl::Status Produce(size_t item_index, const Make& make, Unit* unit) {
    auto bom = std::make_shared<BillOfMaterials>(BillOf(problem_, item_index, make, date_));
    Money value;
    for (const Component& component : make.components) {
      NOODLE_ASSIGN_OR_RETURN(const Unit* part, UnitOf(component.item_index));
      Leg leg;
      leg.item = component.item_index;
      leg.into = item_index;
      leg.to = make.site;
      leg.quantity = component.quantity;
      Costs on_the_way;
      NOODLE_RETURN_IF_ERROR(Bring(*part, part->price, &leg, &on_the_way, unit));
      const Money scaled = Times(part->cost, component.quantity);
      Add(Scale(part->costs, scaled, component.quantity), &unit->costs);
      Add(on_the_way, &unit->costs);
      unit->cost += scaled + on_the_way.Total();
      unit->priced = unit->priced && part->priced;
      unit->missing.insert(unit->missing.end(), part->missing.begin(), part->missing.end());
      bom->materials.push_back(
          MaterialOf(problem_, leg, component.role, part->weight, part->bom, bom->materials.size()));
      NOODLE_RETURN_IF_ERROR(Waive(*part, leg, &bom->materials.back()));
      value += *bom->materials.back().value;
      if (leg.from != leg.to) route_.legs.push_back(std::move(leg));
    }
    const Money processing =
        make.labour.value_or(Money()) + make.overhead.value_or(Money()) + make.other_costs.value_or(Money());
    unit->costs.processing += processing;
    unit->cost += processing;
    unit->price = value + processing;
    if (make.profit) unit->price += *make.profit;
    if (make.markup) {
      bom->good.profit = Share(unit->price, *make.markup);
      unit->price += *bom->good.profit;
    }
    bom->good.fob = unit->price;
    unit->bom = std::move(bom);
    return absl::OkStatus();
  }

  // Origin that is assumed and that the material would not have is as if its supplier declared it.
  absl::Status Waive(const Unit& part, const Leg& leg, goods::Material* material) {
    for (size_t a = 0; a < world_.rulebooks.size(); ++a) {
      if (!problem_.waivers.contains({leg.item, leg.option, a})) continue;
      const law::Agreement& agreement = world_.rulebooks[a]->agreement();
      origin::Determination really;
      if (part.bom == nullptr) {
        really = Declared(*OptionOf(leg.item, part).buy(), agreement, nullptr, date_);
      } else {
        NOODLE_ASSIGN_OR_RETURN(really, determiner_.Determine(*world_.rulebooks[a], *part.bom, date_, origin_options_));
      }
      if (really.verdict == origin::Verdict::kQualifies) continue;
      material->originating.insert(material->originating.begin(), {agreement.id, "waived", ""});
      route_.waived.push_back({{leg.item, leg.option}, a, std::move(really)});
    }
    return absl::OkStatus();
  }

  // What is assumed of the thing that a leg moves: it qualifies where it is consigned directly.
  origin::Determination WaivedOn(const Leg& leg, size_t a, origin::Determination really) {
    const law::Agreement& agreement = world_.rulebooks[a]->agreement();
    if (really.verdict == origin::Verdict::kQualifies || !problem_.waivers.contains({leg.item, leg.option, a}) ||
        !ConsignedDirectly(agreement, lanes_.Find(leg.from, leg.to), date_)) {
      return really;
    }
    origin::Determination out;
    out.agreement = agreement.id;
    out.verdict = out.proof.result = origin::Verdict::kQualifies;
    out.criterion = "waived";
    out.proof.test = absl::StrCat("origin under ", agreement.id, " as assumed: its rule is waived");
    route_.waived.push_back({{leg.item, leg.option}, a, std::move(really)});
    return out;
  }

  // Carriage of `leg.quantity` at `price` each, and across a border the cheapest clearance.
  absl::Status Bring(const Unit& unit, Money price, Leg* leg, Costs* costs, Unit* into) {
    const Option& option = OptionOf(leg->item, unit);
    leg->option = unit.option;
    leg->from = option.country();
    leg->price = Times(price, leg->quantity);
    const Buy* buy = option.buy();
    const bool delivered =
        buy != nullptr && buy->basis != goods::ValueBasis::kFob && buy->basis != goods::ValueBasis::kExWorks;
    std::optional<Weight> weight;
    if (unit.weight) weight = Times(*unit.weight, leg->quantity);
    if (const Lane* lane = lanes_.Find(leg->from, leg->to); lane != nullptr && !delivered) {
      if (lane->per_unit) leg->freight += Times(*lane->per_unit, leg->quantity);
      if (lane->per_kg && weight) {
        leg->freight += Money::FromUnits(DivideHalfEven(Int128{lane->per_kg->units()} * weight->units(), 1'000'000));
      }
      if (lane->percent_of_value) leg->freight += Share(leg->price, *lane->percent_of_value);
      if (lane->insurance) leg->insurance = Share(leg->price, *lane->insurance);
    }
    costs->freight = leg->freight;
    costs->insurance = leg->insurance;
    if (leg->from == leg->to) return absl::OkStatus();
    NOODLE_ASSIGN_OR_RETURN(const LegRates* rates, tariff_.Rates(leg->item, leg->from, leg->to));
    leg->basis = rates->basis;
    leg->customs_value = leg->price;
    if (rates->basis == preference::ValueBasis::kCif) leg->customs_value += leg->freight + leg->insurance;
    if (leg->into && relieved_.stated() && leg->to == relieved_) {
      leg->relieved = true;
      leg->regime = "MFN";
      leg->rate = "relieved";
      leg->duty = Money();
      return absl::OkStatus();
    }
    const auto determine = [&](size_t agreement) { return Determine(unit, agreement, *leg); };
    NOODLE_RETURN_IF_ERROR(clearance_.Clear(*rates, {leg->customs_value, weight, leg->quantity}, determine, leg));
    costs->duty = leg->duty.value_or(Money());
    costs->compliance = leg->compliance;
    if (!leg->duty) {
      into->priced = false;
      into->missing.push_back(absl::StrCat(problem_.items[leg->item].id, " (", problem_.items[leg->item].hs.ToString(),
                                           ") from ", leg->from.ToString(), " to ", leg->to.ToString(), ": ",
                                           leg->missing.front()));
    }
    return absl::OkStatus();
  }

  absl::StatusOr<origin::Determination> Determine(const Unit& unit, size_t agreement, const Leg& leg) {
    const law::Rulebook& rulebook = *world_.rulebooks[agreement];
    const Lane* lane = lanes_.Find(leg.from, leg.to);
    if (unit.bom == nullptr)
      return WaivedOn(leg, agreement, Declared(*OptionOf(leg.item, unit).buy(), rulebook.agreement(), lane, date_));
    BillOfMaterials bom = *unit.bom;
    bom.importer = leg.to;
    bom.shipment = ShipmentBy(lane);
    if (leg.destination) {
      bom.good.fob = leg.price;
      bom.good.freight_insurance = leg.freight + leg.insurance;
      const Make& make = *OptionOf(leg.item, unit).make();
      // A contract fixes the price: what is left as profit is not what the mark-up would make.
      if (problem_.destinations[*leg.destination].fob && make.markup) bom.good.profit.reset();
    }
    NOODLE_ASSIGN_OR_RETURN(origin::Determination really, determiner_.Determine(rulebook, bom, date_, origin_options_));
    if (origin_options_.explain && really.verdict == origin::Verdict::kQualifies) {
      // What is claimed is shown as the law has it, with all that counts.
      origin::Options whole = origin_options_;
      whole.cumulate_parts = true;
      NOODLE_ASSIGN_OR_RETURN(origin::Determination shown, determiner_.Determine(rulebook, bom, date_, whole));
      if (shown.verdict == origin::Verdict::kQualifies) really = std::move(shown);
    }
    return WaivedOn(leg, agreement, std::move(really));
  }

  // The product at destination `d`; its costs there.
  absl::StatusOr<Costs> Arrive(const Unit& unit, size_t d, Arrival* arrival) {
    const Destination& destination = problem_.destinations[d];
    const bool made = unit.bom != nullptr;
    Leg leg;
    leg.item = problem_.product;
    leg.destination = d;
    leg.to = destination.country;
    leg.quantity = kOne;
    Costs costs = unit.costs, on_the_way;
    Unit result;
    arrival->country = destination.country;
    arrival->fob = made && destination.fob ? *destination.fob : unit.price;
    NOODLE_RETURN_IF_ERROR(Bring(unit, arrival->fob, &leg, &on_the_way, &result));
    Add(on_the_way, &costs);
    arrival->landed_cost = unit.cost + on_the_way.Total();
    arrival->regime = leg.from == leg.to ? "none" : leg.regime;
    route_.priced = route_.priced && result.priced;
    route_.missing.insert(route_.missing.end(), result.missing.begin(), result.missing.end());
    if (leg.from != leg.to) route_.legs.push_back(std::move(leg));
    return costs;
  }

  const Problem& problem_;
  const preference::World& world_;
  const Lanes& lanes_;
  Tariff& tariff_;
  Date date_;
  const std::vector<int>& sourcing_;
  Clearance clearance_;
  origin::Options origin_options_;
  origin::Determiner determiner_;
  Country relieved_;
  std::vector<std::unique_ptr<Unit>> units_;
  Route route_;
};

}  // namespace

absl::StatusOr<Route> Recost(const Problem& problem, const preference::World& world, const Lanes& lanes, Tariff& tariff,
                             Date date, const std::vector<int>& sourcing, const RecostOptions& options) {
  return Recoster(problem, world, lanes, tariff, date, sourcing, options).Run();
}

Int128 WeightedCost(const Problem& problem, const Route& route) {
  Int128 total = 0;
  for (size_t d = 0; d < problem.destinations.size(); ++d) {
    total += Int128{route.arrivals[d].landed_cost.units()} * problem.destinations[d].units;
  }
  return total;
}

}  // namespace noodle::route
