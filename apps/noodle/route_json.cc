#include "apps/noodle/route_json.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "apps/noodle/determination_json.h"
#include "apps/noodle/route_difference.h"
#include "apps/noodle/route_explain_json.h"
#include "apps/noodle/route_parts.h"
#include "engine/base/status.h"

namespace noodle::cli {

using nlohmann::ordered_json;
using route::Answer;
using route::Arrival;
using route::Costs;
using route::Leg;
using route::Problem;
using route::Route;

ordered_json ChoicesJson(const std::vector<route::Choice>& choices, const Problem& problem) {
  ordered_json out = ordered_json::array();
  for (const route::Choice& choice : choices) {
    const route::Item& item = problem.items[choice.item];
    const route::Option& option = item.options[choice.option];
    out.push_back({{"item", item.id},
                   {"option", option.Name()},
                   {"how", option.buy() != nullptr ? "BUY" : "MAKE"},
                   {"country", option.country().ToString()}});
  }
  return out;
}

namespace {

ordered_json LegJson(const Leg& leg, const Problem& problem) {
  ordered_json out;
  out["item"] = problem.items[leg.item].id;
  if (leg.into) out["into"] = problem.items[*leg.into].id;
  out["from"] = leg.from.ToString();
  out["to"] = leg.to.ToString();
  out["quantity"] = leg.quantity.ToString();
  out["regime"] = RegimeName(leg.regime);
  out["rate"] = leg.rate;
  if (leg.relieved) out["relieved"] = true;
  if (!leg.line.empty()) out["line"] = leg.line;
  if (leg.ambiguous_line) out["ambiguousLine"] = true;
  if (leg.as_of) out["asOf"] = absl::StrCat(*leg.as_of);
  if (!leg.instrument.id.empty()) {
    out["source"] = SourceOf(leg);
    out["sourceId"] = leg.instrument.id;
    out["confidence"] = leg.instrument.confidence;
  }
  out["price"] = Exact(leg.price);
  out["freight"] = Exact(leg.freight);
  out["insurance"] = Exact(leg.insurance);
  out["customsBasis"] = leg.basis == preference::ValueBasis::kFob ? "FOB" : "CIF";
  out["customsValue"] = Exact(leg.customs_value);
  if (leg.duty) {
    out["duty"] = Exact(*leg.duty);
  } else {
    out["duty"] = "unknown";
    out["missing"] = leg.missing;
  }
  out["compliance"] = Exact(leg.compliance);
  if (leg.determination) out["determination"] = ToJson(*leg.determination);
  for (const route::Missed& missed : leg.missed) {
    out["missed"].push_back({{"agreement", missed.agreement}, {"saving", Exact(missed.saving)}, {"why", missed.why}});
  }
  return out;
}

ordered_json CostJson(const Costs& costs) {
  ordered_json out;
  const std::vector<Money> parts = PartsOf(costs);
  for (size_t i = 0; i < parts.size(); ++i) out[kPartNames[i]] = Exact(parts[i]);
  return out;
}

ordered_json RouteJson(const Route& route, const Problem& problem) {
  ordered_json out;
  out["landedCost"] = Exact(route.landed_cost);
  if (!route.priced) {
    out["unpriced"] = true;
    out["missing"] = route.missing;
  }
  if (route.saving) out["saving"] = Exact(*route.saving);
  out["cost"] = CostJson(route.cost);
  if (route.markets.empty()) out["choices"] = ChoicesJson(route.choices, problem);
  out["destinations"] = ordered_json::array();
  for (const Arrival& arrival : route.arrivals) {
    out["destinations"].push_back({{"country", arrival.country.ToString()},
                                   {"regime", RegimeName(arrival.regime)},
                                   {"fob", Exact(arrival.fob)},
                                   {"landedCost", Exact(arrival.landed_cost)}});
  }
  for (size_t d = 0; d < route.markets.size(); ++d) {
    const route::Destination& destination = problem.destinations[d];
    ordered_json market{{"country", destination.country.ToString()}, {"units", destination.units}};
    market.update(RouteJson(route.markets[d], problem));
    market.erase("destinations");
    out["markets"].push_back(std::move(market));
  }
  if (!route.markets.empty()) return out;
  out["legs"] = ordered_json::array();
  for (const Leg& leg : route.legs) out["legs"].push_back(LegJson(leg, problem));
  if (const int unconfirmed = Unconfirmed(route); unconfirmed > 0) out["unconfirmedRates"] = unconfirmed;
  std::optional<int> as_of;
  for (const Leg& leg : route.legs) {
    if (leg.as_of) as_of = std::min(as_of.value_or(*leg.as_of), *leg.as_of);
  }
  if (as_of) out["asOf"] = absl::StrCat(*as_of);
  return out;
}

}  // namespace

ordered_json ToJson(const Answer& answer, const Problem& problem) {
  ordered_json out;
  out["id"] = problem.id;
  out["date"] = ToString(DateOf(problem));
  out["currency"] = problem.currency;
  out["status"] = std::string(StdView(route::Name(answer.status)));
  if (answer.lower_bound) out["lowerBound"] = Exact(*answer.lower_bound);
  if (answer.gap) out["gap"] = answer.gap->ToString();
  if (problem.destinations.size() > 1) out["sourcing"] = problem.policy.separate_sourcing ? "SEPARATE" : "SHARED";
  if (answer.other_sourcing) {
    out["otherSourcing"] = {{"sourcing", problem.policy.separate_sourcing ? "SHARED" : "SEPARATE"},
                            {"landedCost", Exact(*answer.other_sourcing)},
                            {"dearer", Exact(*answer.other_sourcing - answer.routes.front().landed_cost)}};
  }
  if (answer.baseline) {
    out["baseline"] = RouteJson(*answer.baseline, problem);
    out["baseline"].erase("saving");
    out["baseline"]["regime"] = "MFN";
  }
  if (answer.naive) {
    out["naive"] = RouteJson(*answer.naive, problem);
    if (answer.naive->priced && answer.routes.front().priced) {
      out["naive"]["dearer"] = Exact(answer.naive->landed_cost - answer.routes.front().landed_cost);
    }
  }
  out["routes"] = ordered_json::array();
  for (size_t i = 0; i < answer.routes.size(); ++i) {
    ordered_json ranked;
    ranked["rank"] = i + 1;
    ranked.update(RouteJson(answer.routes[i], problem));
    if (i > 0) ranked["versusFirst"] = DifferenceJson(answer.routes.front(), answer.routes[i], problem);
    out["routes"].push_back(std::move(ranked));
  }
  AddExplanations(answer, problem, &out);
  if (!answer.notes.empty()) out["notes"] = answer.notes;
  return out;
}

}  // namespace noodle::cli
