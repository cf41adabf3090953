// The atoms of one origin model, made and numbered as rules ask for them.
#ifndef NOODLE_ENGINE_ROUTE_ORIGIN_ATOMS_H_
#define NOODLE_ENGINE_ROUTE_ORIGIN_ATOMS_H_

#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

#include "engine/base/decimal.h"
#include "engine/route/origin_case.h"
#include "engine/route/origin_model.h"
#include "engine/route/origin_ways.h"

namespace noodle::route {

inline constexpr int64_t kWhole = 1'000'000;  // percent units of 100 %

class OriginAtoms {
 public:
  // Which components count, by what provides them and how that stands.
  using Bad = std::function<bool(const ComponentFacts&, const Part&, Standing)>;

  explicit OriginAtoms(const OriginCase& the_case) : case_(the_case) {}

  // The way by this atom alone; no atom is asked for where it always holds.
  Ways Require(Atom atom);
  // Each component counts as many times as `factor` says.
  using FactorOf = std::function<int64_t(const ComponentFacts&, const Part&, Standing)>;
  Atom Weighted(Atom::Measure measure, const FactorOf& factor) const;
  // No component is bad.
  Ways NoneIs(const Bad& bad) { return Require(Sum(Atom::Measure::kCount, 1, bad)); }
  // What counts is together at most `share` of FOB, or of the good's weight.
  Ways AtMostShare(Percent share, bool by_weight, const Bad& counts);

  std::vector<Atom> Take() { return std::move(atoms_); }

 private:
  Atom Sum(Atom::Measure measure, int64_t factor, const Bad& counts) const;

  const OriginCase& case_;
  std::vector<Atom> atoms_;
};

}  // namespace noodle::route

#endif  // NOODLE_ENGINE_ROUTE_ORIGIN_ATOMS_H_
