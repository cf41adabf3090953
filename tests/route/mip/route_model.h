// A route problem as a mixed-integer linear programme, written from docs/routes.md and the words of the agreements; it
// takes the rates of a leg from the tariff, and nothing else from the search: neither its origin model nor its costing.
//
// The product structure is unrolled: a place for every way down from the product. At a place an option is taken or
// not; values and costs of what is made are sums over the places below. Products of a value and a choice (the duty
// under a regime, the value of a component that originates) are exact, since the choice is 0 or 1.
#ifndef NOODLE_TESTS_ROUTE_MIP_ROUTE_MODEL_H_
#define NOODLE_TESTS_ROUTE_MIP_ROUTE_MODEL_H_

#include <map>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/preference/claim.h"
#include "engine/route/lanes.h"
#include "engine/route/leg_rates.h"
#include "engine/route/problem.h"
#include "tests/route/mip/linear_program.h"
#include "tests/route/mip/rules.h"

namespace noodle::route::mip {

class RouteModel {
 public:
  // All must outlive the model. The problem: components are materials, lanes are direct, no drawback, rates of what is
  // made are percentages, no headroom, no cap on sites; else Unimplemented.
  static absl::StatusOr<RouteModel> Build(const Problem& problem, const preference::World& world, const Lanes& lanes,
                                          Tariff& tariff, const Rules& rules);

  const LinearProgram& program() const { return program_; }
  // The option of every item that the solution uses.
  std::map<size_t, size_t> Choice(const Solution& solution) const;
  // How far the landed cost in the programme, which does not round, may be from the exact one, in currency.
  double rounding() const { return rounding_; }

 private:
  class Builder;
  LinearProgram program_;
  const Problem* problem_ = nullptr;
  std::vector<std::vector<int>> takes_;  // per item and option, a binary; -1: not usable
  double rounding_ = 0;
};

}  // namespace noodle::route::mip

#endif  // NOODLE_TESTS_ROUTE_MIP_ROUTE_MODEL_H_
