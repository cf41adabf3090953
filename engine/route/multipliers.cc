#include "engine/route/multipliers.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace noodle::route {
namespace {

constexpr double kLeast = 1e-7;
constexpr double kPrecision = 1e-9;  // of a price
constexpr int kRounds = 4;           // over all constraints, when there are several
constexpr int kSteps = 96;           // of all prices together
constexpr int kPatience = 6;         // of them without gain

// The lowest price at which the constraint holds, near `guess` if there is one.
double Settle(const Relaxation& relaxation, double most, std::vector<double>& prices, size_t d, double guess) {
  Relaxed relaxed;
  const auto holds = [&](double price) {
    prices[d] = price;
    relaxation(prices, &relaxed);
    return relaxed.excess[d] <= 0;
  };
  if (holds(0)) return 0;
  double low = 0, high = guess > 0 ? guess : kLeast;
  if (guess > 0 && holds(guess)) {
    double step = guess / 256;
    while (step < guess && holds(guess - step)) {
      high = guess - step;
      step *= 4;
    }
    low = step < guess ? guess - step : 0;
  } else {
    double step = guess > 0 ? guess / 256 : kLeast;
    while (!holds(high)) {
      low = high;
      high += step;
      step *= 4;
      if (high > most) return most;
    }
  }
  while (high - low > kPrecision * high && high > kLeast * kPrecision) {
    const double middle = low + (high - low) / 2;
    (holds(middle) ? high : low) = middle;
  }
  return high;
}

// Each in turn; the prices with the highest bound seen.
std::vector<double> Ascend(const Relaxation& relaxation, double most, std::vector<double> prices, double* highest) {
  const size_t constraints = prices.size();
  std::vector<double> best = prices;
  Relaxed relaxed;
  relaxation(prices, &relaxed);
  *highest = relaxed.bound;
  for (int round = 0; round < (constraints > 1 ? kRounds : 1); ++round) {
    bool moved = false;
    for (size_t d = 0; d < constraints; ++d) {
      const double before = prices[d];
      prices[d] = Settle(relaxation, most, prices, d, before);
      moved = moved || prices[d] != before;
    }
    relaxation(prices, &relaxed);
    if (constraints == 1 || relaxed.bound > *highest) {
      *highest = relaxed.bound;
      best = prices;
    }
    if (!moved) break;
  }
  return best;
}

// Subgradient steps towards a target that is lowered as it proves out of reach.
void Polish(const Relaxation& relaxation, double most, std::vector<double>& prices, double highest) {
  std::vector<double> here = prices;
  double reach = std::max(1.0, std::fabs(highest)) / 64;
  Relaxed relaxed;
  int idle = 0;
  for (int step = 0; step < kSteps; ++step) {
    relaxation(here, &relaxed);
    if (relaxed.bound > highest) {
      highest = relaxed.bound;
      prices = here;
      idle = 0;
    } else if (++idle == kPatience) {
      reach /= 4;
      here = prices;
      idle = 0;
      continue;
    }
    double norm = 0;
    for (size_t d = 0; d < here.size(); ++d) {
      if (here[d] > 0 || relaxed.excess[d] > 0) norm += relaxed.excess[d] * relaxed.excess[d];
    }
    if (norm == 0) return;
    const double length = (highest + reach - relaxed.bound) / norm;
    for (size_t d = 0; d < here.size(); ++d) here[d] = std::clamp(here[d] + length * relaxed.excess[d], 0.0, most);
  }
}

}  // namespace

std::vector<double> FindMultipliers(size_t constraints, double most, const Relaxation& relaxation,
                                    std::vector<double> start) {
  if (constraints == 0) return {};
  double highest = 0;
  const bool warm = start.size() == constraints;
  std::vector<double> prices =
      Ascend(relaxation, most, warm ? std::move(start) : std::vector<double>(constraints, 0.0), &highest);
  if (constraints == 1) return prices;
  if (warm) {
    double other = 0;
    std::vector<double> cold = Ascend(relaxation, most, std::vector<double>(constraints, 0.0), &other);
    if (other > highest) {
      highest = other;
      prices = std::move(cold);
    }
  }
  Polish(relaxation, most, prices, highest);
  return prices;
}

}  // namespace noodle::route
