#include "engine/route/multipliers.h"

#include <utility>

namespace noodle::route {
namespace {

constexpr double kLeast = 1e-7;
constexpr double kMost = 1e15;
constexpr double kPrecision = 1e-9;  // of a price
constexpr int kRounds = 4;           // over all constraints, when there are several

// The lowest price at which the constraint holds, near `guess` if there is one.
double Settle(const Excess& excess, std::vector<double>& prices, size_t d, double guess) {
  const auto holds = [&](double price) {
    prices[d] = price;
    return excess(prices, d) <= 0;
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
      if (high > kMost) return kMost;
    }
  }
  while (high - low > kPrecision * high && high > kLeast * kPrecision) {
    const double middle = low + (high - low) / 2;
    (holds(middle) ? high : low) = middle;
  }
  return high;
}

}  // namespace

std::vector<double> FindMultipliers(size_t constraints, const Excess& excess, std::vector<double> start) {
  const bool warm = start.size() == constraints;
  std::vector<double> prices = warm ? std::move(start) : std::vector<double>(constraints, 0.0);
  for (int round = 0; round < (constraints > 1 ? kRounds : 1); ++round) {
    bool moved = false;
    for (size_t d = 0; d < constraints; ++d) {
      const double before = prices[d];
      prices[d] = Settle(excess, prices, d, before);
      moved = moved || prices[d] != before;
    }
    if (!moved) break;
  }
  return prices;
}

}  // namespace noodle::route
