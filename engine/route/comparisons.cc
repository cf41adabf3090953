#include "engine/route/comparisons.h"

#include <algorithm>
#include <string>
#include <vector>

namespace noodle::route {
namespace {

Comparison Compared(const Problem& problem, const Found& found, const Answer& answer) {
  Int128 units = 0;
  for (const Destination& destination : problem.destinations) units += destination.units;
  Comparison out;
  out.priced = found.price.unknown_rates == 0;
  out.landed_cost = Money::FromUnits(DivideHalfEven(found.price.total, units));
  if (out.priced && answer.baseline && answer.baseline->priced)
    out.saving = answer.baseline->landed_cost - out.landed_cost;
  for (size_t i = 0; i < found.sourcing.size(); ++i) {
    if (found.sourcing[i] >= 0) out.choices.push_back({i, static_cast<size_t>(found.sourcing[i])});
  }
  return out;
}

template <typename Row>
void CheapestFirst(std::vector<Row>* rows) {
  std::stable_sort(rows->begin(), rows->end(), [](const Row& a, const Row& b) {
    return a.priced != b.priced ? a.priced : a.landed_cost < b.landed_cost;
  });
}

}  // namespace

void CompareRegimes(const Problem& problem, Search& search, const SearchSettings& settings, Answer* answer) {
  std::vector<std::string> regimes = search.FinalRegimes();
  regimes.insert(regimes.begin(), "MFN");
  for (const std::string& regime : regimes) {
    SearchSettings mine = settings;
    mine.final_regime = regime;
    const SearchResult result = search.Run(mine);
    if (!result.complete) {
      answer->notes.push_back("not all regimes were compared: stopped before");
      break;
    }
    if (!result.found.empty()) answer->by_regime.push_back({Compared(problem, result.found.front(), *answer), regime});
  }
  CheapestFirst(&answer->by_regime);
}

void CompareAssembly(const Problem& problem, Search& search, const SearchSettings& settings, Answer* answer) {
  CountrySet countries;
  for (const Option& option : problem.items[problem.product].options) countries.Insert(option.country());
  for (Country country : countries.ToVector()) {
    SearchSettings mine = settings;
    mine.assembly = country;
    const SearchResult result = search.Run(mine);
    if (!result.complete) {
      answer->notes.push_back("not all countries of assembly were compared: stopped before");
      break;
    }
    if (!result.found.empty())
      answer->by_assembly.push_back({Compared(problem, result.found.front(), *answer), country});
  }
  CheapestFirst(&answer->by_assembly);
}

}  // namespace noodle::route
