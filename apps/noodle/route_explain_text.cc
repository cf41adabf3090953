#include "apps/noodle/route_explain_text.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "apps/noodle/route_difference.h"
#include "apps/noodle/route_parts.h"
#include "apps/noodle/text_table.h"
#include "engine/base/excerpt.h"
#include "engine/route/difference.h"

namespace noodle::cli {
namespace {

using route::Answer;
using route::Problem;

constexpr size_t kMostRules = 10;

void Section(const std::string& title, const std::string& text, const Session& session) {
  session.Print(absl::StrCat("\n", session.Bold(title), "\n", text));
}

template <typename Row, typename Name>
std::string ComparisonText(const char* title, const std::vector<Row>& rows, Name name) {
  TextTable table({{title}, {"landed cost", TextTable::Align::kRight}, {"saving", TextTable::Align::kRight}});
  for (const Row& row : rows) {
    table.Add({name(row), row.priced ? Short(row.landed_cost) : absl::StrCat(Short(row.landed_cost), " + ?"),
               row.saving ? Short(*row.saving) : ""});
  }
  return table.ToString(2);
}

std::string Units(int64_t units) { return absl::StrCat(units, units == 1 ? " unit" : " units"); }

// The final legs one by one; the others by the range of their sizes.
std::string BreakEvenText(const route::BreakEven& even, const Answer& answer, const Problem& problem) {
  std::vector<std::string> parts;
  int64_t least = INT64_MAX, most = 0;
  size_t others = 0;
  for (const route::BreakEven::Claim& claim : even.claims) {
    const route::Leg& leg = answer.routes.front().legs[claim.leg];
    if (leg.into) {
      ++others;
      least = std::min(least, claim.units);
      most = std::max(most, claim.units);
      continue;
    }
    const std::string where = absl::StrCat(" on ", VisibleLine(problem.items[leg.item].id), " ", leg.from.ToString(),
                                           " > ", leg.to.ToString(), " from ", Units(claim.units));
    // Agreements that pay from the same size share their words.
    if (!parts.empty() && absl::EndsWith(parts.back(), where)) {
      parts.back().insert(parts.back().size() - where.size(), absl::StrCat(", ", claim.agreement));
    } else {
      parts.push_back(claim.agreement + where);
    }
  }
  if (others == 1) parts.push_back(absl::StrCat("the other claim from ", Units(most)));
  if (others > 1) parts.push_back(absl::StrCat("the ", others, " other claims from ", least, " to ", Units(most)));
  parts.push_back(even.units ? absl::StrCat("a route with claims is the cheapest from ", Units(*even.units))
                             : std::string("no route with claims is cheaper than the cheapest without"));
  return absl::StrCat("  ", absl::StrJoin(parts, "; "), "\n");
}

std::string NotMet(const route::RulePrice& price) {
  std::vector<std::string> out;
  for (const route::FailedTest& failed : price.failed) {
    const std::string& words = failed.citation.empty() && !failed.lines.empty() ? failed.lines.front() : failed.test;
    out.push_back(Shortened(words));
    if (!failed.citation.empty()) absl::StrAppend(&out.back(), " (", failed.citation.ToString(), ")");
  }
  return absl::StrJoin(out, "; ");
}

std::string RulesText(const Answer& answer, const Problem& problem) {
  TextTable table({{"item"},
                   {"from"},
                   {"agreement"},
                   {"saving", TextTable::Align::kRight},
                   {"not met"},
                   {"then", TextTable::Align::kLeft, 60}});
  const size_t shown = std::min(kMostRules, answer.rule_prices.size());
  for (size_t n = 0; n < shown; ++n) {
    const route::RulePrice& price = answer.rule_prices[n];
    const route::Option& option = problem.items[price.what.item].options[price.what.option];
    std::vector<std::string> then = route::ChangedChoices(answer.routes.front(), price.route, problem);
    const std::vector<std::string> regimes = route::ChangedRegimes(answer.routes.front(), price.route, problem);
    then.insert(then.end(), regimes.begin(), regimes.end());
    constexpr size_t kMostChanges = 3;
    if (then.size() > kMostChanges) {
      const size_t more = then.size() - kMostChanges;
      then.resize(kMostChanges);
      then.push_back(absl::StrCat(more, " more changes"));
    }
    table.Add({problem.items[price.what.item].id,
               absl::StrCat(option.Name(), option.make() != nullptr && option.make()->name.empty()
                                               ? std::string()
                                               : absl::StrCat(" (", option.country().ToString(), ")")),
               price.agreement, price.saving.ToString(2), NotMet(price), absl::StrJoin(then, "; ")});
  }
  std::string out = table.ToString(2);
  if (shown < answer.rule_prices.size())
    absl::StrAppend(&out, "  ", answer.rule_prices.size() - shown, " more with --format json\n");
  return out;
}

std::string BearingText(const route::UnknownRate& rate) {
  switch (rate.bearing) {
    case route::UnknownRate::Bearing::kAlone:
      return absl::StrCat("another route is cheaper at up to ", rate.up_to->ToString(), "%, by ",
                          Short(rate.saving_at_zero), " at 0%");
    case route::UnknownRate::Bearing::kTogether:
      return absl::StrCat("together another route is cheaper, by ", Short(rate.saving_at_zero), " at 0%");
    case route::UnknownRate::Bearing::kMissing:
      break;
  }
  return "no route is priced without it";
}

std::string UnknownText(const Answer& answer, const Problem& problem) {
  TextTable table({{"importer"}, {"code"}, {"regime"}, {"item"}, {"from"}, {"low enough"}, {"why"}});
  for (const route::UnknownRate& rate : answer.unknown_rates) {
    std::vector<std::string> items, from;
    for (size_t item : rate.items) items.push_back(problem.items[item].id);
    for (Country country : rate.exporters) from.push_back(country.ToString());
    table.Add({rate.importer.ToString(), rate.code, rate.regime, absl::StrJoin(items, ", "), absl::StrJoin(from, ", "),
               BearingText(rate), Shortened(rate.why)});
  }
  return table.ToString(2);
}

}  // namespace

void PrintConflict(const route::Conflict& conflict, const Session& session) {
  const bool one = conflict.constraints.size() == 1;
  const char* how = conflict.proof == route::Conflict::Proof::kFewest        ? " (no fewer do)"
                    : conflict.proof == route::Conflict::Proof::kIrreducible ? " (all but any one of them do not)"
                                                                             : "";
  if (!conflict.constraints.empty())
    session.Print(absl::StrCat("  ", one ? "This leaves none" : "These together leave none", one ? "" : how, ":\n"));
  for (const std::string& constraint : conflict.constraints)
    session.Print(absl::StrCat("  ", VisibleLine(constraint), "\n"));
}

void PrintExplanations(const Answer& answer, const Problem& problem, const Session& session) {
  if (answer.by_regime.size() > 1) {
    Section("Cheapest by final regime",
            ComparisonText("cleared under", answer.by_regime, [](const auto& row) { return row.regime; }), session);
  }
  if (answer.by_assembly.size() > 1) {
    Section("Cheapest by country of assembly",
            ComparisonText("made in", answer.by_assembly, [](const auto& row) { return row.country.ToString(); }),
            session);
  }
  if (answer.break_even) {
    Section(absl::StrCat("Break-even consignment, at ", problem.policy.claim_cost->ToString(2), " a claim"),
            BreakEvenText(*answer.break_even, answer, problem), session);
  }
  if (!answer.rule_prices.empty())
    Section("What rules cost: the saving if it originated all the same", RulesText(answer, problem), session);
  if (!answer.unknown_rates.empty()) Section("Unknown rates that would decide", UnknownText(answer, problem), session);
}

}  // namespace noodle::cli
