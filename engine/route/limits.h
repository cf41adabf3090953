// Origin tests of one way of making an item as limits of a knapsack over its components.
#ifndef NOODLE_ENGINE_ROUTE_LIMITS_H_
#define NOODLE_ENGINE_ROUTE_LIMITS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "engine/route/label.h"
#include "engine/route/origin_model.h"
#include "engine/route/search_context.h"

namespace noodle::route {

// An atom that must hold, under one agreement, with FOB as it is at one destination.
struct Constraint {
  const Atom* atom = nullptr;
  size_t agreement = 0;
  std::optional<int64_t> fob;  // nothing: follows from cost
  bool operator==(const Constraint&) const = default;
};

// A constraint on sums: Σ weight <= limit, where a component weighs Coefficient(factor) times its value or its
// kilograms.
struct Limit {
  Constraint constraint;
  Int128 limit = 0;
  Int128 margin = 0;        // by which rounding a mark-up can shift the sum; the limit is widened by half of it
  Int128 factor_times = 1;  // what the factor of a component counts
  Int128 fob_times = 0;     // what its value adds to the limit by raising FOB
  int shift = 0;            // 2^shift is about what a component's value is multiplied by
  double magnitude() const { return static_cast<double>(Int128{1} << shift); }

  bool by_weight() const { return constraint.atom->measure == Atom::Measure::kWeight; }
  Int128 Coefficient(int64_t factor) const { return factor * factor_times - fob_times; }
};

// The constraints of a way of making something, each once.
struct Limits {
  std::vector<Limit> sums;
  std::vector<Constraint> bans;  // that no component may count in
  bool relaxed = false;          // some limit is widened: the constraints are to be checked again

  Limits(const SearchContext& context, size_t i, size_t o, const std::vector<Constraint>& constraints);
  // Whether a component of this standing may be used at all.
  bool Allows(size_t component, size_t option, const Label& label) const;
};

// What a component counts in a sum; nothing when it has no weight where that may only harm.
std::optional<Int128> WeightOf(const Limit& limit, size_t component, const Label& label, const Move& move,
                               int64_t value);

}  // namespace noodle::route

#endif  // NOODLE_ENGINE_ROUTE_LIMITS_H_
