#include "engine/route/limits.h"

#include <algorithm>

namespace noodle::route {
namespace {

constexpr int kFactorBits = 20;  // of a factor: about 10^6

Limit LimitOf(const Constraint& constraint, const Make& make, int64_t processing) {
  const Atom& atom = *constraint.atom;
  const Int128 markup = make.markup ? make.markup->units() : 0;
  Limit out;
  out.constraint = constraint;
  out.shift = kFactorBits;
  if (constraint.fob || atom.fob == 0) {
    out.limit = Int128{atom.fob} * constraint.fob.value_or(0) + atom.constant;
  } else if (markup == 0) {
    out.limit = Int128{atom.fob} * FobFromCost(make, 0, processing) + atom.constant;
    out.fob_times = atom.fob;
  } else {
    // A mark-up is rounded: the limit is widened by what rounding can do.
    const Int128 magnitude = atom.fob < 0 ? -atom.fob : atom.fob;
    out.limit = Int128{atom.fob} * (1'000'000 + markup) * processing + atom.constant * 1'000'000 + magnitude * 500'000;
    out.margin = magnitude * 1'000'000;
    out.factor_times = 1'000'000;
    out.fob_times = Int128{atom.fob} * (1'000'000 + markup);
    out.shift = 2 * kFactorBits;
  }
  return out;
}

}  // namespace

Limits::Limits(const SearchContext& context, size_t i, size_t o, const std::vector<Constraint>& constraints) {
  const Make& make = context.MakeOf(i, o);
  for (const Constraint& constraint : constraints) {
    if (constraint.atom->measure == Atom::Measure::kCount) {
      if (std::find(bans.begin(), bans.end(), constraint) == bans.end()) bans.push_back(constraint);
      continue;
    }
    if (std::any_of(sums.begin(), sums.end(), [&](const Limit& other) { return other.constraint == constraint; }))
      continue;
    sums.push_back(LimitOf(constraint, make, context.net.options[i][o].processing));
    relaxed = relaxed || sums.back().margin != 0;
  }
}

bool Limits::Allows(size_t component, size_t option, const Label& label) const {
  return std::none_of(bans.begin(), bans.end(), [&](const Constraint& ban) {
    return ban.atom->Factors(component, option)[label.StandingUnder(ban.agreement)] > 0;
  });
}

std::optional<Int128> WeightOf(const Limit& limit, size_t component, const Label& label, const Move& move,
                               int64_t value) {
  const Atom& atom = *limit.constraint.atom;
  const int64_t factor = atom.Factors(component, label.option)[label.StandingUnder(limit.constraint.agreement)];
  if (!limit.by_weight()) return limit.Coefficient(factor) * value;
  if (!move.weight && factor > 0) return std::nullopt;
  return Int128{factor} * move.weight.value_or(Weight()).units();
}

}  // namespace noodle::route
