#include "tests/route/mip/origin_rows.h"

#include <algorithm>
#include <utility>

namespace noodle::route::mip {

std::map<size_t, int> OriginRows::Rows(const Make& make, HsCode code, const Made& made, std::optional<double> contract,
                                       int taken) {
  std::map<size_t, int> out;
  for (size_t a = 0; a < world_.rulebooks.size(); ++a) {
    const law::Agreement& agreement = world_.rulebooks[a]->agreement();
    const auto& avoid = problem_.policy.avoid;
    if (std::count(avoid.begin(), avoid.end(), agreement.id) > 0 || !agreement.parties.Contains(make.site)) continue;
    const std::vector<Way> ways = rules_(a, code);
    if (ways.empty()) continue;
    Expression fob = made.value;
    if (contract) fob = Expression().Add(*contract, taken);
    const int earned = program_.Continuous(1);
    Expression some;
    some.Add(1, earned);
    for (const Way& way : ways) {
      const int met = program_.Binary();
      some.Add(-1, met);
      if (way.content) Limit(a, made, code, 0, fob, 1 - *way.content / 100.0, met);
      if (way.shift > 0 && way.tolerance > 0) Limit(a, made, code, way.shift, fob, way.tolerance / 100.0, met);
      if (way.shift > 0 && way.tolerance == 0) Forbid(a, made, code, way.shift, met);
    }
    program_.AtMostZero(some);
    program_.AtMostZero(Expression().Add(1, earned).Add(-1, taken));
    out[a] = earned;
  }
  return out;
}

void OriginRows::Limit(size_t a, const Made& made, HsCode code, int shift, const Expression& fob, double share,
                       int met) {
  Expression over;
  double most = 0;
  for (const Place& place : made.components) {
    double dearest = 0;
    for (const Place::Arrival& arrival : place.arrivals) {
      if ((arrival.declared >> a) & 1) continue;
      if (shift > 0 && arrival.code.Prefix(shift) != code.Prefix(shift)) continue;
      over.Add(1, arrival.value);
      dearest = std::max(dearest, arrival.most);
      if (!arrival.earns.contains(a)) continue;
      // The value of a component that earns origin: no more than it is, and nothing where it does not.
      const int originating = program_.Continuous(arrival.most);
      const int earned = arrival.earns.at(a);
      program_.AtMostZero(Expression().Add(1, originating).Add(-1, arrival.value));
      program_.AtMostZero(Expression().Add(1, originating).Add(-arrival.most, earned));
      over.Add(-1, originating);
    }
    most += dearest;
  }
  over.Add(-share, fob).Add(most, met);
  over.constant -= most;
  program_.AtMostZero(over);
}

void OriginRows::Forbid(size_t a, const Made& made, HsCode code, int shift, int met) {
  for (const Place& place : made.components) {
    for (const Place::Arrival& arrival : place.arrivals) {
      if (((arrival.declared >> a) & 1) != 0 || arrival.code.Prefix(shift) != code.Prefix(shift)) continue;
      Expression both;
      both.Add(1, arrival.taken).Add(1, met);
      both.constant = -1;
      if (arrival.earns.contains(a)) both.Add(-1, arrival.earns.at(a));
      program_.AtMostZero(both);
    }
  }
}

}  // namespace noodle::route::mip
