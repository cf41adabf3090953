// noodle route: the cheapest qualifying ways to source, make and ship a product.
#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "apps/noodle/determination_json.h"
#include "apps/noodle/rate_text.h"
#include "apps/noodle/session.h"
#include "apps/noodle/text_table.h"
#include "apps/noodle/world.h"
#include "engine/base/excerpt.h"
#include "engine/base/limits.h"
#include "engine/base/status.h"
#include "engine/route/read_problem.h"
#include "engine/route/solve.h"

namespace noodle::cli {
namespace {

using nlohmann::ordered_json;
using route::Answer;
using route::Arrival;
using route::Costs;
using route::Leg;
using route::Problem;
using route::Route;

struct RouteOptions {
  std::string input;
  size_t top = 3;
  double time_limit = 0;  // seconds; 0: none
};

std::string Exact(Money money) { return money.ToString(4); }
std::string Short(Money money) { return Money::FromUnits(DivideHalfEven(money.units(), 100) * 100).ToString(2); }

std::string SourceOf(const Leg& leg) {
  return leg.instrument.number.empty() ? leg.instrument.title : leg.instrument.number;
}

const char* const kPartNames[] = {"purchase", "processing", "freight", "insurance", "duty", "compliance"};
std::vector<Money> PartsOf(const Costs& costs) {
  return {costs.purchase, costs.processing, costs.freight, costs.insurance, costs.duty, costs.compliance};
}

// Legs whose rate is not confirmed for the date.
int Unconfirmed(const Route& route) {
  return static_cast<int>(
      std::count_if(route.legs.begin(), route.legs.end(), [](const Leg& leg) { return leg.as_of.has_value(); }));
}

Date DateOf(const Problem& problem) { return problem.date.value_or(Today()); }

// ---- JSON

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

ordered_json LegJson(const Leg& leg, const Problem& problem) {
  ordered_json out;
  out["item"] = problem.items[leg.item].id;
  if (leg.into) out["into"] = problem.items[*leg.into].id;
  out["from"] = leg.from.ToString();
  out["to"] = leg.to.ToString();
  out["quantity"] = leg.quantity.ToString();
  out["regime"] = leg.regime.empty() ? "UNKNOWN" : leg.regime;
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
  out["choices"] = ChoicesJson(route.choices, problem);
  out["destinations"] = ordered_json::array();
  for (const Arrival& arrival : route.arrivals) {
    out["destinations"].push_back({{"country", arrival.country.ToString()},
                                   {"regime", arrival.regime.empty() ? "UNKNOWN" : arrival.regime},
                                   {"fob", Exact(arrival.fob)},
                                   {"landedCost", Exact(arrival.landed_cost)}});
  }
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

ordered_json ToJson(const Answer& answer, const Problem& problem) {
  ordered_json out;
  out["id"] = problem.id;
  out["date"] = ToString(DateOf(problem));
  out["currency"] = problem.currency;
  out["status"] = std::string(StdView(route::Name(answer.status)));
  if (answer.lower_bound) out["lowerBound"] = Exact(*answer.lower_bound);
  if (answer.gap) out["gap"] = answer.gap->ToString();
  if (answer.baseline) {
    out["baseline"] = RouteJson(*answer.baseline, problem);
    out["baseline"].erase("saving");
    out["baseline"]["regime"] = "MFN";
  }
  out["routes"] = ordered_json::array();
  for (size_t i = 0; i < answer.routes.size(); ++i) {
    ordered_json ranked;
    ranked["rank"] = i + 1;
    ranked.update(RouteJson(answer.routes[i], problem));
    out["routes"].push_back(std::move(ranked));
  }
  if (!answer.by_regime.empty()) {
    out["byAgreement"] = ordered_json::array();
    for (const route::ByRegime& by : answer.by_regime) {
      ordered_json row{{"agreement", by.regime}, {"landedCost", Exact(by.landed_cost)}};
      if (!by.priced) row["unpriced"] = true;
      row["choices"] = ChoicesJson(by.choices, problem);
      out["byAgreement"].push_back(std::move(row));
    }
  }
  if (!answer.conflicts.empty()) out["conflicts"] = answer.conflicts;
  if (!answer.notes.empty()) out["notes"] = answer.notes;
  return out;
}

// ---- Text

// "ebike VN, motor CN": where things are made, components after what they go into.
std::string MadeIn(const Route& route, const Problem& problem) {
  std::vector<std::string> out;
  for (const route::Choice& choice : route.choices) {
    const route::Item& item = problem.items[choice.item];
    if (item.options[choice.option].make() == nullptr) continue;
    const std::string text = absl::StrCat(item.id, " ", item.options[choice.option].country().ToString());
    choice.item == problem.product ? void(out.insert(out.begin(), text)) : out.push_back(text);
  }
  return out.empty() ? "bought" : absl::StrJoin(out, ", ");
}

std::string RegimeText(const std::string& regime) { return regime.empty() ? "unknown" : regime; }

std::string FinalRegimes(const Route& route) {
  std::vector<std::string> out;
  for (const Arrival& arrival : route.arrivals) {
    out.push_back(route.arrivals.size() == 1
                      ? RegimeText(arrival.regime)
                      : absl::StrCat(arrival.country.ToString(), " ", RegimeText(arrival.regime)));
  }
  return absl::StrJoin(out, ", ");
}

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

// A rule's words as a table can show them; JSON has them all.
std::string Shortened(const std::string& words) {
  constexpr size_t kMost = 60;
  if (words.size() <= kMost) return words;
  return absl::StrCat(words.substr(0, words.rfind(' ', kMost)), " …");
}

// Criterion and air of a claim; what stands against a better one otherwise.
std::string WhyText(const Leg& leg) {
  std::vector<std::string> out;
  if (leg.relieved) out.push_back("relieved: the product is exported");
  if (leg.determination) {
    out.push_back(Shortened(leg.determination->criterion));
    if (const auto& headroom = leg.determination->headroom) {
      out.push_back(absl::StrCat(headroom->points.ToString(), " points of air in ", headroom->test));
    }
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

const route::Option* OptionIn(const Route& route, size_t item, const Problem& problem) {
  for (const route::Choice& choice : route.choices) {
    if (choice.item == item) return &problem.items[item].options[choice.option];
  }
  return nullptr;
}

// How the second route differs, and which parts of its cost make it dearer.
std::string SecondText(const Route& first, const Route& second, const Problem& problem) {
  std::vector<std::string> choices, costs;
  for (size_t item = 0; item < problem.items.size(); ++item) {
    const route::Option* a = OptionIn(first, item, problem);
    const route::Option* b = OptionIn(second, item, problem);
    if (a == b) continue;
    const auto name = [](const route::Option* o) {
      return o == nullptr ? "none" : absl::StrCat(o->Name(), " (", o->country().ToString(), ")");
    };
    choices.push_back(VisibleLine(absl::StrCat(problem.items[item].id, ": ", name(b), " instead of ", name(a))));
  }
  const std::vector<Money> before = PartsOf(first.cost), after = PartsOf(second.cost);
  for (size_t i = 0; i < before.size(); ++i) {
    const Money more = after[i] - before[i];
    if (more == Money()) continue;
    costs.push_back(absl::StrCat(kPartNames[i], " ", more > Money() ? "+" : "", more.ToString(2)));
  }
  std::string out = absl::StrCat("  ", absl::StrJoin(choices, "\n  "), "\n  ");
  absl::StrAppend(&out,
                  second.priced ? absl::StrCat((second.landed_cost - first.landed_cost).ToString(2), " dearer: ")
                                : std::string("not comparable, as it is unpriced: "),
                  absl::StrJoin(costs, ", "));
  if (FinalRegimes(first) != FinalRegimes(second)) {
    absl::StrAppend(&out, "; cleared under ", FinalRegimes(second), " instead of ", FinalRegimes(first));
  }
  return out + "\n";
}

std::string StatusText(const Answer& answer) {
  switch (answer.status) {
    case route::Status::kOptimal:
      return "proved cheapest";
    case route::Status::kFeasible:
      return answer.gap ? absl::StrCat("stopped by the limit; a cheaper route could save at most ", Short(*answer.gap))
                        : "stopped by the limit";
    case route::Status::kInfeasible:
      break;
  }
  return "no route";
}

void PrintText(const Answer& answer, const Problem& problem, const Session& session) {
  session.Print(absl::StrCat(session.Bold(absl::StrCat(VisibleLine(problem.id), problem.id.empty() ? "" : ", ",
                                                       ToString(DateOf(problem)), ", ", problem.currency, " per unit")),
                             ": ", StatusText(answer), "\n"));
  for (const std::string& conflict : answer.conflicts) {
    session.Print(absl::StrCat("  ", VisibleLine(conflict), "\n"));
  }
  if (!answer.routes.empty()) {
    const Route& first = answer.routes.front();
    session.Print(absl::StrCat("\n", RoutesText(answer, problem)));
    if (answer.baseline) {
      session.Print(absl::StrCat("  without any preference: ", Short(answer.baseline->landed_cost),
                                 answer.baseline->priced ? "" : " and duties unknown", ", ",
                                 VisibleLine(MadeIn(*answer.baseline, problem)), "\n"));
    }
    session.Print(absl::StrCat("\n", session.Bold("Rank 1"), ": ", CostText(first.cost), "\n\n",
                               ChoicesText(first, problem), "\n", LegsText(first, problem)));
    if (const int unconfirmed = Unconfirmed(first); unconfirmed > 0) {
      session.Print(absl::StrCat("  ", unconfirmed, unconfirmed == 1 ? " rate" : " rates", " not confirmed for ",
                                 DateOf(problem).year(), "\n"));
    }
    if (answer.routes.size() > 1) {
      session.Print(absl::StrCat("\n", session.Bold("Rank 2"), "\n", SecondText(first, answer.routes[1], problem)));
    }
  }
  if (answer.by_regime.size() > 1) {
    TextTable table({{"cleared under"}, {"landed cost", TextTable::Align::kRight}});
    for (const route::ByRegime& by : answer.by_regime) {
      table.Add({by.regime, by.priced ? Short(by.landed_cost) : absl::StrCat(Short(by.landed_cost), " + ?")});
    }
    session.Print(absl::StrCat("\n", session.Bold("Cheapest by final regime"), "\n", table.ToString(2)));
  }
  for (const std::string& note : answer.notes) session.Print(absl::StrCat("note: ", note, "\n"));
}

absl::StatusOr<int> RunRoute(Session& session, const RouteOptions& options) {
  const Limits limits;
  NOODLE_ASSIGN_OR_RETURN(const std::string text, ReadInput(options.input, limits.file_bytes));
  NOODLE_ASSIGN_OR_RETURN(const Problem problem, route::ReadProblem(text, InputName(options.input), limits));
  NOODLE_ASSIGN_OR_RETURN(const db::Database* database, session.Database());
  NOODLE_ASSIGN_OR_RETURN(const preference::World world, LoadWorld(*database));
  route::SolveOptions solve;
  solve.top = options.top;
  if (options.time_limit > 0) solve.time_limit = absl::Seconds(options.time_limit);
  if (session.ShowsProgress()) session.Progress("searching routes");
  const auto answer = route::Solve(problem, world, solve);
  if (session.ShowsProgress()) session.Progress("");
  if (!answer.ok()) return At(InputName(options.input), answer.status());
  if (session.json()) {
    session.PrintJson(ToJson(*answer, problem));
  } else {
    PrintText(*answer, problem, session);
  }
  return kDone;
}

}  // namespace

void AddRoute(CLI::App& app, Session& session) {
  const auto options = std::make_shared<RouteOptions>();
  CLI::App* command = AddCommand(app, "route", "The cheapest qualifying ways to source, make and ship a product");
  command->add_option("problem", options->input, "route problem (JSON), or - for standard input")
      ->required()
      ->type_name("PROBLEM.json");
  command->add_option("--top", options->top, "how many routes")->check(CLI::Range(1, 1000))->capture_default_str();
  command
      ->add_option("--time-limit", options->time_limit,
                   "stop after so many seconds with the best so far and how far it can be from the best")
      ->check(CLI::PositiveNumber)
      ->type_name("SECONDS");
  command->callback(
      [options, &session] { session.command = [options, &session] { return RunRoute(session, *options); }; });
}

}  // namespace noodle::cli
