#include "engine/route/worth.h"

#include <numeric>
#include <queue>
#include <utility>

#include "engine/base/status.h"

namespace noodle::route {
namespace {

// Assumptions made together, and what the cheapest route then costs.
struct Group {
  AssumptionSet members;
  Found found;
};

struct DearerRoute {
  bool operator()(const Group& a, const Group& b) const { return b.found.price < a.found.price; }
};

}  // namespace

absl::Status ReportByWorth(const Assumptions& assumptions) {
  std::priority_queue<Group, std::vector<Group>, DearerRoute> groups;
  const auto promise = [&](AssumptionSet members) -> absl::Status {
    if (members.empty() || assumptions.stop()) return absl::OkStatus();
    NOODLE_ASSIGN_OR_RETURN(std::optional<Found> found, assumptions.cheapest(members));
    if (found) groups.push({std::move(members), *std::move(found)});
    return absl::OkStatus();
  };
  AssumptionSet all(assumptions.count);
  std::iota(all.begin(), all.end(), size_t{0});
  NOODLE_RETURN_IF_ERROR(promise(std::move(all)));
  while (!groups.empty() && !assumptions.stop()) {
    Group group = groups.top();
    groups.pop();
    std::optional<size_t> one;
    if (group.members.size() == 1) {
      one = group.members.front();
    } else {
      NOODLE_ASSIGN_OR_RETURN(one, assumptions.single(group.members, group.found));
    }
    if (one) {
      NOODLE_RETURN_IF_ERROR(assumptions.report(*one, group.found));
      std::erase(group.members, *one);
      NOODLE_RETURN_IF_ERROR(promise(std::move(group.members)));
      continue;
    }
    const auto middle = group.members.begin() + static_cast<ptrdiff_t>(group.members.size() / 2);
    NOODLE_RETURN_IF_ERROR(promise({group.members.begin(), middle}));
    NOODLE_RETURN_IF_ERROR(promise({middle, group.members.end()}));
  }
  return absl::OkStatus();
}

}  // namespace noodle::route
