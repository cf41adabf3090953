#include "engine/route/implied_ways.h"

#include <algorithm>

namespace noodle::route {
namespace {

// Whether `d` holds wherever `b` does, whatever is chosen.
bool Implies(const Problem& problem, const std::vector<int64_t>& most_values, const Make& make, int64_t processing,
             bool fixed, const Atom& b, const Atom& d) {
  if (b.measure != Atom::Measure::kValue || d.measure != Atom::Measure::kValue) return false;
  const int64_t fob = d.fob - b.fob;
  if (!fixed && fob < 0) return false;
  Int128 most = b.constant - d.constant;  // of what d asks beyond b
  for (size_t c = 0; c < b.factors.size(); ++c) {
    int64_t factor = 0;
    const size_t options = std::max(b.factors[c].size(), d.factors[c].size());
    for (size_t k = 0; k < options; ++k) {
      for (size_t s = 0; s < 3; ++s) {
        factor = std::max(factor, d.Factors(c, k)[s] - b.Factors(c, k)[s] - (fixed ? 0 : fob));
      }
    }
    most += Int128{factor} * most_values[c];
  }
  if (!fixed) return most <= Int128{fob} * (processing + make.profit.value_or(Money()).units());
  return std::all_of(problem.destinations.begin(), problem.destinations.end(), [&](const Destination& destination) {
    return !destination.fob || most <= Int128{fob} * destination.fob->units();
  });
}

}  // namespace

void DropImplied(const Problem& problem, const std::vector<int64_t>& most_values, const Make& make, int64_t processing,
                 bool fixed, OriginModel* model) {
  const size_t n = model->atoms.size();
  std::vector<std::vector<char>> implies(n, std::vector<char>(n, 0));
  for (size_t b = 0; b < n; ++b) {
    for (size_t d = 0; d < n; ++d)
      implies[b][d] =
          b == d || Implies(problem, most_values, make, processing, fixed, model->atoms[b], model->atoms[d]) ? 1 : 0;
  }
  for (size_t w = 0; w < model->ways.size();) {
    const auto follows = [&](const std::vector<int>& other) {
      return std::all_of(other.begin(), other.end(), [&](int d) {
        return std::any_of(model->ways[w].begin(), model->ways[w].end(), [&](int b) { return implies[b][d] != 0; });
      });
    };
    bool redundant = false;
    for (size_t v = 0; v < model->ways.size() && !redundant; ++v) redundant = v != w && follows(model->ways[v]);
    if (redundant) {
      model->ways.erase(model->ways.begin() + static_cast<ptrdiff_t>(w));
    } else {
      ++w;
    }
  }
}

}  // namespace noodle::route
