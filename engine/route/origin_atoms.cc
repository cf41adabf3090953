#include "engine/route/origin_atoms.h"

#include <algorithm>
#include <cstddef>

namespace noodle::route {

Ways OriginAtoms::Require(Atom atom) {
  bool bites = false;
  for (const auto& component : atom.factors) {
    for (const auto& part : component) {
      for (int64_t factor : part) bites = bites || factor > 0;
    }
  }
  if (!bites && atom.fob >= 0 && atom.constant >= 0) return Always();
  const auto it = std::find(atoms_.begin(), atoms_.end(), atom);
  const auto index = static_cast<int>(it - atoms_.begin());
  if (it == atoms_.end()) atoms_.push_back(std::move(atom));
  return {{index}};
}

Atom OriginAtoms::Weighted(Atom::Measure measure, const FactorOf& factor) const {
  Atom atom;
  atom.measure = measure;
  for (const ComponentFacts& component : case_.components) {
    auto& parts = atom.factors.emplace_back(component.parts.size());
    for (size_t p = 0; p < parts.size(); ++p) {
      for (size_t s = 0; s < 3; ++s) parts[p][s] = factor(component, component.parts[p], static_cast<Standing>(s));
    }
    if (std::all_of(parts.begin(), parts.end(), [&](const Atom::ByStanding& one) { return one == parts.front(); })) {
      parts.resize(std::min<size_t>(parts.size(), 1));
      parts.shrink_to_fit();
    }
  }
  return atom;
}

Atom OriginAtoms::Sum(Atom::Measure measure, int64_t factor, const Bad& counts) const {
  return Weighted(measure, [&](const ComponentFacts& component, const Part& part, Standing standing) {
    return counts(component, part, standing) ? factor : 0;
  });
}

Ways OriginAtoms::AtMostShare(Percent share, bool by_weight, const Bad& counts) {
  Atom atom = Sum(by_weight ? Atom::Measure::kWeight : Atom::Measure::kValue, kWhole, counts);
  if (!by_weight) {
    atom.fob = share.units();
  } else {
    if (!case_.item.net_weight) return Never();
    atom.constant = Int128{case_.item.net_weight->units()} * share.units();
  }
  return Require(std::move(atom));
}

}  // namespace noodle::route
