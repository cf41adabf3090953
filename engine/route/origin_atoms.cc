#include "engine/route/origin_atoms.h"

#include <algorithm>
#include <cstddef>

namespace noodle::route {

Ways OriginAtoms::Require(Atom atom) {
  bool bites = false;
  for (const auto& component : atom.factors) {
    for (const auto& part : component) {
      for (const Atom::Factor& factor : part) bites = bites || factor.barred || factor.factor > 0;
    }
  }
  if (!bites && atom.fob >= 0 && atom.constant >= 0) return Always();
  const auto it = std::find(atoms_.begin(), atoms_.end(), atom);
  const auto index = static_cast<int>(it - atoms_.begin());
  if (it == atoms_.end()) atoms_.push_back(std::move(atom));
  return {{index}};
}

Atom OriginAtoms::Blank(Atom::Measure measure) const {
  Atom atom;
  atom.measure = measure;
  for (const ComponentFacts& component : case_.components) atom.factors.emplace_back(component.parts.size());
  return atom;
}

Atom OriginAtoms::Sum(Atom::Measure measure, int64_t factor, const Bad& counts) const {
  Atom atom = Blank(measure);
  for (size_t c = 0; c < case_.components.size(); ++c) {
    for (size_t p = 0; p < case_.components[c].parts.size(); ++p) {
      for (int s = 0; s < 3; ++s) {
        if (counts(case_.components[c], case_.components[c].parts[p], static_cast<Standing>(s)))
          atom.factors[c][p][s].factor = factor;
      }
    }
  }
  return atom;
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
