// Which of many assumptions make the cheapest route cheaper, each by itself, without solving the problem once for each.
#ifndef NOODLE_ENGINE_ROUTE_WORTH_H_
#define NOODLE_ENGINE_ROUTE_WORTH_H_

#include <cstddef>
#include <functional>
#include <optional>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/route/search.h"

namespace noodle::route {

using AssumptionSet = std::vector<size_t>;

// More assumptions never make the cheapest route dearer.
struct Assumptions {
  size_t count = 0;
  // The cheapest route with these assumed together; nothing where it is no cheaper than with none.
  std::function<absl::StatusOr<std::optional<Found>>(const AssumptionSet&)> cheapest;
  // The one assumption with which the route costs as little as with all of the set; nothing where there is none such, or
  // it is not found out.
  std::function<absl::StatusOr<std::optional<size_t>>(const AssumptionSet&, const Found&)> single;
  // One assumption, and the cheapest route with it alone.
  std::function<absl::Status(size_t, const Found&)> report;
  // Whether to stop.
  std::function<bool()> stop;
};

// Reports every assumption that is worth something by itself, the one worth most first: no assumption of a set is worth
// more than all of it, so the set that promises most is taken apart until a single one promises most.
absl::Status ReportByWorth(const Assumptions& assumptions);

}  // namespace noodle::route

#endif  // NOODLE_ENGINE_ROUTE_WORTH_H_
