#include "apps/noodle/route_explain_json.h"

#include <string>
#include <utility>

#include "apps/noodle/route_difference.h"
#include "apps/noodle/route_json.h"
#include "apps/noodle/route_parts.h"

namespace noodle::cli {
namespace {

using nlohmann::ordered_json;
using route::Answer;
using route::Problem;

ordered_json ComparisonJson(const char* key, const std::string& name, const route::Comparison& row,
                            const Problem& problem) {
  ordered_json out{{key, name}, {"landedCost", Exact(row.landed_cost)}};
  if (!row.priced) out["unpriced"] = true;
  if (row.saving) out["saving"] = Exact(*row.saving);
  out["choices"] = ChoicesJson(row.choices, problem);
  return out;
}

ordered_json BreakEvenJson(const route::BreakEven& even, const Answer& answer, const Problem& problem) {
  ordered_json out;
  out["claimCost"] = Exact(*problem.policy.claim_cost);
  out["unitsPerConsignment"] = *problem.policy.units_per_consignment;
  // Null: not even where claims are free.
  out["firstClaimAt"] = even.units ? ordered_json(*even.units) : ordered_json(nullptr);
  out["claims"] = ordered_json::array();
  for (const route::BreakEven::Claim& claim : even.claims) {
    const route::Leg& leg = answer.routes.front().legs[claim.leg];
    out["claims"].push_back({{"item", problem.items[leg.item].id},
                             {"from", leg.from.ToString()},
                             {"to", leg.to.ToString()},
                             {"agreement", claim.agreement},
                             {"claimed", claim.claimed},
                             {"dutySaved", Exact(claim.saving)},
                             {"units", claim.units}});
  }
  return out;
}

ordered_json RulePriceJson(const route::RulePrice& price, const Answer& answer, const Problem& problem) {
  const route::Option& option = problem.items[price.what.item].options[price.what.option];
  ordered_json out{{"item", problem.items[price.what.item].id},
                   {"option", option.Name()},
                   {"country", option.country().ToString()},
                   {"how", option.buy() != nullptr ? "BUY" : "MAKE"},
                   {"agreement", price.agreement},
                   {"used", price.used}};
  out["notMet"] = ordered_json::array();
  for (const route::FailedTest& failed : price.failed) {
    ordered_json test{{"test", failed.test}};
    if (!failed.citation.empty()) test["citation"] = failed.citation.ToString();
    if (!failed.lines.empty()) test["lines"] = failed.lines;
    out["notMet"].push_back(std::move(test));
  }
  out["landedCost"] = Exact(price.route.landed_cost);
  out["saving"] = Exact(price.saving);
  out["route"] = DifferenceJson(answer.routes.front(), price.route, problem);
  return out;
}

const char* Name(route::UnknownRate::Bearing bearing) {
  switch (bearing) {
    case route::UnknownRate::Bearing::kAlone:
      return "ALONE";
    case route::UnknownRate::Bearing::kTogether:
      return "TOGETHER";
    case route::UnknownRate::Bearing::kMissing:
      break;
  }
  return "MISSING";
}

ordered_json UnknownRateJson(const route::UnknownRate& rate, const Answer& answer, const Problem& problem) {
  ordered_json out{{"importer", rate.importer.ToString()}, {"code", rate.code}, {"regime", rate.regime}};
  for (size_t item : rate.items) out["items"].push_back(problem.items[item].id);
  for (Country country : rate.exporters) out["exporters"].push_back(country.ToString());
  out["why"] = rate.why;
  out["decides"] = Name(rate.bearing);
  if (rate.up_to) out["upToPercent"] = rate.up_to->ToString();
  if (rate.bearing != route::UnknownRate::Bearing::kMissing) {
    out["savingAtZero"] = Exact(rate.saving_at_zero);
    out["route"] = DifferenceJson(answer.routes.front(), rate.route, problem);
  }
  return out;
}

const char* Name(route::Conflict::Proof proof) {
  switch (proof) {
    case route::Conflict::Proof::kFewest:
      return "FEWEST";
    case route::Conflict::Proof::kIrreducible:
      return "IRREDUCIBLE";
    case route::Conflict::Proof::kNone:
      break;
  }
  return "NONE";
}

}  // namespace

void AddExplanations(const Answer& answer, const Problem& problem, ordered_json* out) {
  for (const route::ByRegime& by : answer.by_regime)
    (*out)["byAgreement"].push_back(ComparisonJson("agreement", by.regime, by, problem));
  for (const route::ByAssembly& by : answer.by_assembly)
    (*out)["byAssembly"].push_back(ComparisonJson("country", by.country.ToString(), by, problem));
  if (answer.break_even) (*out)["breakEven"] = BreakEvenJson(*answer.break_even, answer, problem);
  for (const route::RulePrice& price : answer.rule_prices)
    (*out)["rulePrices"].push_back(RulePriceJson(price, answer, problem));
  for (const route::UnknownRate& rate : answer.unknown_rates)
    (*out)["unknownRates"].push_back(UnknownRateJson(rate, answer, problem));
  if (answer.conflict) {
    (*out)["conflicts"] = answer.conflict->constraints;
    (*out)["conflictProof"] = Name(answer.conflict->proof);
  }
}

}  // namespace noodle::cli
