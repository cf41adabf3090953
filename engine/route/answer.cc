#include "engine/route/answer.h"

namespace noodle::route {

absl::string_view Name(Status status) {
  switch (status) {
    case Status::kOptimal:
      return "OPTIMAL";
    case Status::kFeasible:
      return "FEASIBLE";
    case Status::kInfeasible:
      break;
  }
  return "INFEASIBLE";
}

}  // namespace noodle::route
