#include "apps/noodle/route_text.h"

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "apps/noodle/rate_text.h"
#include "apps/noodle/route_difference.h"
#include "apps/noodle/route_explain_text.h"
#include "apps/noodle/route_parts.h"
#include "apps/noodle/text_table.h"
#include "engine/base/excerpt.h"
#include "engine/route/difference.h"

namespace noodle::cli {

using route::Answer;
using route::Arrival;
using route::Costs;
using route::Leg;
using route::Problem;
using route::Route;

std::string MadeIn(const Route& route, const Problem& problem) {
  std::vector<std::string> out;
  for (size_t d = 0; d < route.markets.size(); ++d) {
    out.push_back(
        absl::StrCat("for ", problem.destinations[d].country.ToString(), " ", MadeIn(route.markets[d], problem)));
  }
  if (!out.empty()) return absl::StrJoin(out, "; ");
  for (const route::Choice& choice : route.choices) {
    const route::Item& item = problem.items[choice.item];
    if (item.options[choice.option].make() == nullptr) continue;
    const std::string text = absl::StrCat(item.id, " ", item.options[choice.option].country().ToString());
    choice.item == problem.product ? void(out.insert(out.begin(), text)) : out.push_back(text);
  }
  return out.empty() ? "bought" : absl::StrJoin(out, ", ");
}

std::string FinalRegimes(const Route& route) {
  std::vector<std::string> out;
  for (const Arrival& arrival : route.arrivals) {
    out.push_back(route.arrivals.size() == 1
                      ? RegimeText(arrival.regime)
                      : absl::StrCat(arrival.country.ToString(), " ", RegimeText(arrival.regime)));
  }
  return absl::StrJoin(out, ", ");
}

namespace {

std::string RoutesText(const Answer& answer, const Problem& problem) {
  TextTable table({{"rank", TextTable::Align::kRight},
                   {"made"},
                   {"cleared under"},
                   {"landed cost", TextTable::Align::kRight},
                   {"saving", TextTable::Align::kRight},
                   {"remark"}});
  // Cheap things differ by less than a hundredth.
  const bool cheap = answer.routes.front().landed_cost < Money::FromUnits(100'000);
  const auto amount = [&](Money money) { return cheap ? Exact(money) : Short(money); };
  for (size_t i = 0; i < answer.routes.size(); ++i) {
    const Route& route = answer.routes[i];
    table.Add({absl::StrCat(i + 1), MadeIn(route, problem), FinalRegimes(route),
               route.priced ? amount(route.landed_cost) : absl::StrCat(amount(route.landed_cost), " + ?"),
               route.saving ? amount(*route.saving) : "",
               route.priced ? "" : absl::StrCat("unpriced: no rate for ", absl::StrJoin(route.missing, "; "))});
  }
  return table.ToString(2);
}

// "17.303 points of air (114.20)", and in which test where the criterion does not say it.
std::string AirText(const origin::Headroom& headroom, const origin::Determination& determination) {
  std::string out = absl::StrCat(headroom.points.ToString(), " points of air");
  if (headroom.money != Money()) absl::StrAppend(&out, " (", headroom.money.ToString(2), ")");
  if (headroom.test != determination.criterion) absl::StrAppend(&out, " in ", headroom.test);
  return out;
}

// Criterion and air of a claim; what stands against a better one otherwise.
std::string WhyText(const Leg& leg) {
  std::vector<std::string> out;
  if (leg.relieved) out.push_back("relieved: the product is exported");
  if (leg.determination) {
    out.push_back(Shortened(leg.determination->criterion));
    if (const auto& headroom = leg.determination->headroom) out.push_back(AirText(*headroom, *leg.determination));
  }
  for (const std::string& missing : leg.missing) out.push_back(missing);
  for (const route::Missed& missed : leg.missed) {
    out.push_back(absl::StrCat(missed.agreement, " would save ", Short(missed.saving), " (", missed.why, ")"));
  }
  return absl::StrJoin(out, "; ");
}

std::string RateSourceText(const Leg& leg, const Problem& problem) {
  std::string out = SourceOf(leg);
  if (leg.as_of) {
    absl::StrAppend(&out, out.empty() ? "" : ", ", "as of ", *leg.as_of, ", not confirmed for ",
                    DateOf(problem).year());
  }
  if (leg.ambiguous_line) absl::StrAppend(&out, out.empty() ? "" : ", ", "highest of several lines");
  return out;
}

std::string ChoicesText(const Route& route, const Problem& problem) {
  TextTable table({{"item"}, {"from"}, {"country"}});
  for (const route::Choice& choice : route.choices) {
    const route::Item& item = problem.items[choice.item];
    table.Add({item.id, item.options[choice.option].Name(), item.options[choice.option].country().ToString()});
  }
  return table.ToString(2);
}

std::string LegsText(const Route& route, const Problem& problem) {
  TextTable table({{"leg"},
                   {"lane"},
                   {"regime"},
                   {"rate"},
                   {"customs value", TextTable::Align::kRight},
                   {"duty", TextTable::Align::kRight},
                   {"why"},
                   {"source"}});
  for (const Leg& leg : route.legs) {
    table.Add({problem.items[leg.item].id, absl::StrCat(leg.from.ToString(), " > ", leg.to.ToString()),
               RegimeText(leg.regime), WithPercentSigns(leg.rate), Short(leg.customs_value),
               leg.duty ? Short(*leg.duty) : "unknown", WhyText(leg), RateSourceText(leg, problem)});
  }
  return table.ToString(2);
}

std::string CostText(const Costs& costs) {
  std::vector<std::string> out;
  const std::vector<Money> parts = PartsOf(costs);
  for (size_t i = 0; i < parts.size(); ++i) {
    if (parts[i] != Money()) out.push_back(absl::StrCat(kPartNames[i], " ", Short(parts[i])));
  }
  return absl::StrJoin(out, ", ");
}

// What is taken from where, and how it moves; of every market where each has its own sourcing.
std::string SourcingText(const Route& route, const Problem& problem) {
  if (route.markets.empty()) return absl::StrCat(ChoicesText(route, problem), "\n", LegsText(route, problem));
  std::string out;
  for (size_t d = 0; d < route.markets.size(); ++d) {
    const Route& market = route.markets[d];
    absl::StrAppend(&out, d == 0 ? "" : "\n", "  For ", problem.destinations[d].country.ToString(), ", ",
                    problem.destinations[d].units, " units at ", Short(market.landed_cost), ": ", CostText(market.cost),
                    "\n\n", SourcingText(market, problem));
  }
  return out;
}

// How the second route differs, and which parts of its cost make it dearer.
std::string SecondText(const Route& first, const Route& second, const Problem& problem) {
  std::string out = absl::StrCat("  ", absl::StrJoin(route::ChangedChoices(first, second, problem), "\n  "), "\n  ");
  absl::StrAppend(&out,
                  second.priced ? absl::StrCat((second.landed_cost - first.landed_cost).ToString(2), " dearer: ")
                                : std::string("not comparable, as it is unpriced: "),
                  absl::StrJoin(ChangedCosts(first, second), ", "));
  if (FinalRegimes(first) != FinalRegimes(second)) {
    absl::StrAppend(&out, "; cleared under ", FinalRegimes(second), " instead of ", FinalRegimes(first));
  }
  return out + "\n";
}

// "561.20, 21.00 dearer": a cost beside the best.
std::string Beside(Money cost, Money best) {
  if (cost == best) return absl::StrCat(Short(cost), ", the same");
  return absl::StrCat(Short(cost), ", ", Short(cost > best ? cost - best : best - cost),
                      cost > best ? " dearer" : " cheaper");
}

// The best route beside that of a buyer who looks at prices only, and beside the other way to source several markets.
std::string ComparisonText(const Answer& answer, const Problem& problem) {
  const Route& first = answer.routes.front();
  std::string out;
  if (answer.naive && answer.naive->priced && first.priced) {
    absl::StrAppend(&out, "  cheapest part each time: ", Beside(answer.naive->landed_cost, first.landed_cost), "\n");
  } else if (answer.naive && !answer.naive->priced) {
    absl::StrAppend(&out, "  cheapest part each time: ", Short(answer.naive->landed_cost), " and duties unknown\n");
  }
  if (answer.other_sourcing) {
    absl::StrAppend(
        &out,
        problem.policy.separate_sourcing ? "  one sourcing for all markets: " : "  each market sourced by itself: ",
        Beside(*answer.other_sourcing, first.landed_cost), "\n");
  }
  return out;
}

std::string StatusText(const Answer& answer) {
  switch (answer.status) {
    case route::Status::kOptimal:
      return "proved cheapest";
    case route::Status::kFeasible:
      return answer.gap
                 ? absl::StrCat("stopped before it was proved; a cheaper route could save at most ", Short(*answer.gap))
                 : "stopped before it was proved";
    case route::Status::kInfeasible:
      break;
  }
  return "no route";
}

}  // namespace

void PrintText(const Answer& answer, const Problem& problem, const Session& session) {
  session.Print(absl::StrCat(session.Bold(absl::StrCat(VisibleLine(problem.id), problem.id.empty() ? "" : ", ",
                                                       ToString(DateOf(problem)), ", ", problem.currency, " per unit")),
                             ": ", StatusText(answer), "\n"));
  if (answer.conflict) PrintConflict(*answer.conflict, session);
  if (!answer.routes.empty()) {
    const Route& first = answer.routes.front();
    session.Print(absl::StrCat("\n", RoutesText(answer, problem)));
    if (answer.baseline) {
      session.Print(absl::StrCat("  without any preference: ", Short(answer.baseline->landed_cost),
                                 answer.baseline->priced ? "" : " and duties unknown", ", ",
                                 VisibleLine(MadeIn(*answer.baseline, problem)), "\n"));
    }
    session.Print(ComparisonText(answer, problem));
    session.Print(
        absl::StrCat("\n", session.Bold("Rank 1"), ": ", CostText(first.cost), "\n\n", SourcingText(first, problem)));
    if (const int unconfirmed = Unconfirmed(first); unconfirmed > 0) {
      session.Print(absl::StrCat("  ", unconfirmed, unconfirmed == 1 ? " rate" : " rates", " not confirmed for ",
                                 DateOf(problem).year(), "\n"));
    }
    if (answer.routes.size() > 1) {
      session.Print(absl::StrCat("\n", session.Bold("Rank 2"), "\n", SecondText(first, answer.routes[1], problem)));
    }
  }
  PrintExplanations(answer, problem, session);
  for (const std::string& note : answer.notes) session.Print(absl::StrCat("note: ", note, "\n"));
}

}  // namespace noodle::cli
