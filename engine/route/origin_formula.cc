#include "engine/route/origin_formula.h"

#include <cstdint>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"

namespace noodle::route {

Ways ByFormula(const OriginCase& the_case, int good, const law::Formula& formula, const law::MaterialSet& only,
               Percent threshold, OriginAtoms* atoms, absl::Status* status) {
  int64_t fob = 0, vnm = 0, focused = 0, vom = 0, all = 0;
  Int128 costs = 0;
  for (const syntax::FormulaTerm& term : formula.numerator) {
    const int sign = term.minus ? -1 : 1;
    if (term.name == "FOB") {
      fob += sign;
    } else if (term.name == "VNM") {
      vnm += sign;
    } else if (term.name == "FVNM") {
      focused += sign;
    } else if (term.name == "VOM") {
      vom += sign;
    } else if (term.name == "PROFIT" && the_case.make.markup) {
      // A percentage on top of cost: what FOB has beyond materials and processing, unless a contract fixes FOB.
      if (the_case.fixed_fob) {
        if (term.minus) return Never();
        continue;  // not stated, at least nothing
      }
      fob += sign;
      all += sign;
      for (const auto& part : {the_case.make.labour, the_case.make.overhead, the_case.make.other_costs}) {
        costs -= sign * Int128{part.value_or(Money()).units()};
      }
    } else {
      const std::optional<Money>* cost = term.name == "LABOUR"     ? &the_case.make.labour
                                         : term.name == "OVERHEAD" ? &the_case.make.overhead
                                         : term.name == "OTHER"    ? &the_case.make.other_costs
                                         : term.name == "PROFIT"   ? &the_case.make.profit
                                                                   : nullptr;
      if (cost == nullptr) return Never();
      if (!*cost) {
        if (term.minus) return Never();
        continue;  // not stated, at least nothing
      }
      costs += sign * Int128{(*cost)->units()};
    }
  }
  if (vnm > 0 || focused > 0 || vom < 0) {
    *status =
        absl::InvalidArgumentError(absl::StrCat(the_case.agreement.id, ": the formula ", formula.text,
                                                " rewards non-originating value; no route can be searched by it"));
    return Never();
  }
  const auto factor = [&](const ComponentFacts& component, const Part& part, Standing standing) {
    const bool originating = standing != Standing::kNonOriginating;
    int64_t times = all;
    if (!originating && component.in_value == law::InValue::kCounted) {
      times -= vnm;
      if (focused != 0 && the_case.MayBeIn(good, only, component, part)) times -= focused;
    }
    const bool material = component.in_value == law::InValue::kOriginating ||
                          (component.in_value == law::InValue::kCounted && originating);
    if (material) times -= vom;
    return times * kWhole;
  };
  Atom atom = atoms->Weighted(Atom::Measure::kValue, factor);
  atom.fob = fob * kWhole - threshold.units();
  atom.constant = costs * kWhole;
  return atoms->Require(std::move(atom));
}

}  // namespace noodle::route
