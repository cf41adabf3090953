// A mixed-integer linear programme, and CBC (Debian: coinor-cbc) to solve it.
#ifndef NOODLE_TESTS_ROUTE_MIP_LINEAR_PROGRAM_H_
#define NOODLE_TESTS_ROUTE_MIP_LINEAR_PROGRAM_H_

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"

namespace noodle::route::mip {

// Σ coefficient × variable + constant.
struct Expression {
  std::vector<std::pair<int, double>> terms;
  double constant = 0;

  Expression& Add(double factor, int variable) {
    if (factor != 0) terms.push_back({variable, factor});
    return *this;
  }
  Expression& Add(double factor, const Expression& other) {
    for (const auto& [variable, coefficient] : other.terms) Add(factor * coefficient, variable);
    constant += factor * other.constant;
    return *this;
  }
};

struct Solution {
  double objective = 0;
  std::vector<double> values;  // by variable
  double cpu_seconds = 0;      // of the solver's process
};

class LinearProgram {
 public:
  // A variable from zero to `upper`.
  int Continuous(double upper);
  int Binary();
  // expression ≤ 0, or = 0.
  void AtMostZero(Expression expression) { rows_.push_back({std::move(expression), false}); }
  void Zero(Expression expression) { rows_.push_back({std::move(expression), true}); }
  Expression objective;  // to be least
  size_t binaries() const { return static_cast<size_t>(std::count(binary_.begin(), binary_.end(), true)); }

  // Proved optimal: no gap allowed. Errors: Unavailable when the time is up first; NotFound when there is no solution;
  // Internal when CBC cannot be run or its answer not be read.
  absl::StatusOr<Solution> SolveWithCbc(double seconds) const;
  // In CPLEX's LP format.
  std::string Text() const;

 private:
  struct Row {
    Expression expression;
    bool equal = false;
  };
  std::vector<double> upper_;
  std::vector<bool> binary_;
  std::vector<Row> rows_;
};

}  // namespace noodle::route::mip

#endif  // NOODLE_TESTS_ROUTE_MIP_LINEAR_PROGRAM_H_
