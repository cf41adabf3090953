// What every part of one search works on: the problem made ready, the settings of the run, and the condition that it is
// solved under.
#ifndef NOODLE_ENGINE_ROUTE_SEARCH_CONTEXT_H_
#define NOODLE_ENGINE_ROUTE_SEARCH_CONTEXT_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/base/country.h"
#include "engine/route/label.h"
#include "engine/route/network.h"
#include "engine/route/problem.h"
#include "engine/route/search.h"

namespace noodle::route {

// A part of all routes.
struct Conditions {
  std::vector<int> only;  // by item: the only option it may be had by; -1: any
  CountrySet closed;      // where nothing may be made
  bool operator==(const Conditions&) const = default;
};

struct SearchContext {
  SearchContext(const Problem& the_problem, Network network);
  SearchContext(const SearchContext&) = delete;
  SearchContext& operator=(const SearchContext&) = delete;

  // Whether the search is to stop; once true it stays so until the next run.
  bool Expired();

  int64_t UnitsAt(size_t destination) const { return problem.destinations[destination].units / batch; }
  const Make& MakeOf(size_t i, size_t o) const { return *problem.items[i].options[o].make(); }
  // Whether the conditions that hold leave this option.
  bool Allowed(size_t i, size_t o) const {
    if (conditions.only[i] >= 0) return conditions.only[i] == static_cast<int>(o);
    const Option& option = problem.items[i].options[o];
    return option.make() == nullptr || !conditions.closed.Contains(option.country());
  }
  // Whether the product may be had by its option `o`.
  bool ProductAllowed(size_t o) const;
  // The country whose imports are relieved of duty when the product is made by option `o`: its site, when every
  // destination is another country.
  Country RelievedAt(size_t o) const;

  const Problem& problem;
  const Network net;
  int64_t batch = 0;  // the most units of which every destination takes a whole number: what is counted here
  int64_t units = 0;  // of all destinations, in batches
  std::vector<std::vector<Label>> bought;  // [item][option]: a label of every option, priced where it is bought
  SearchSettings settings;
  bool stopped = false;
  bool overflow = false;  // what was found last is not all: there was more than can be held
  Conditions conditions;
};

}  // namespace noodle::route

#endif  // NOODLE_ENGINE_ROUTE_SEARCH_CONTEXT_H_
