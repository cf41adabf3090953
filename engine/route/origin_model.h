// The origin tests of one way of making an item under one agreement, as linear inequalities over its components.
//
// The model is equivalent to origin::Determiner's QUALIFIES on the bill of materials that the choices make (never
// wider, never narrower), because in such a bill every value is known at CIF, so that of all three-valued inputs only
// these are left open, and each of them can only prevent QUALIFIES, exactly as FAILS does:
//   - a component whose own origin is undetermined counts as non-originating in every sum and test that must hold;
//   - a material that may or may not be named by a rule (described codes, split subheadings) counts as named where that
//     tells against the good, and as not named where it would help (the originating part of its kind);
//   - a process, an answer, a weight or an EXW price that nobody stated makes its test not hold; but originating
//     materials whose weight is not stated only help: they count as nothing;
//   - a cost that nobody stated adds nothing to a build-up (it is at least nothing).
//
//   atom of a rule                        becomes
//   CC, CTH, CTSH                         number of non-originating components that break it <= 0, or, by tolerance,
//                                         their value <= share of FOB, or their weight <= share of the good's weight
//   RVC by a formula                      10^6 · numerator - threshold · FOB >= 0, which is linear in the values of
//                                         originating and non-originating components and in FOB; one per formula
//   RVC by focused value                  the same, of the non-originating components named only
//   MaxNOM of FOB, of weight              value or weight of non-originating components named <= share
//   MaxNOM of their value, their weight   (100 % - share) · non-originating - share · originating ones named <= 0
//   PE, PE of, WO, WO of, undergo         number of components that violate it <= 0
//   process, condition, no change         constant: processes and answers belong to the way of making
//   unread, MaxNOM of EXW, RVC by net cost  never holds: ex-works prices and net costs are not among the facts
// A component that the agreement lists (AJCEP Annex V) stands as originating whatever its own model says.
// `and`, `or`, the candidates of a split subheading (all must qualify) and rows told apart by descriptions (all that
// the good falls or may fall under must qualify) are combined into a disjunction of conjunctions.
#ifndef NOODLE_ENGINE_ROUTE_ORIGIN_MODEL_H_
#define NOODLE_ENGINE_ROUTE_ORIGIN_MODEL_H_

#include <array>
#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/base/nomenclature.h"
#include "engine/law/rulebook.h"
#include "engine/route/problem.h"

namespace noodle::route {

// A component's standing under an agreement.
enum class Standing : uint8_t { kNonOriginating, kOriginating, kWhollyObtained };

// Σ over components of factor · measure <= fob · FOB + constant.
struct Atom {
  enum class Measure : uint8_t { kCount, kValue, kWeight };
  using ByStanding = std::array<int64_t, 3>;
  Measure measure = Measure::kCount;
  // [component][option of its item]; a single entry where all options have the same.
  std::vector<std::vector<ByStanding>> factors;
  const ByStanding& Factors(size_t component, size_t option) const {
    const std::vector<ByStanding>& list = factors[component];
    return list.size() == 1 ? list.front() : list[option];
  }
  int64_t fob = 0;
  Int128 constant = 0;
  bool operator==(const Atom&) const = default;
};

struct OriginModel {
  std::vector<Atom> atoms;
  std::vector<std::vector<int>> ways;         // originates when all atoms of one of them hold
  std::vector<std::vector<int>> wholly_ways;  // originates, and is wholly obtained itself
  bool never() const { return ways.empty(); }
};

// The model of `option` of `item`, whose FOB is fixed by a contract or follows from cost. Errors: a code that its
// edition does not have; a formula of value content that rewards non-originating value, or a rule with too many
// alternatives, which no search could bound.
absl::StatusOr<OriginModel> MakeOriginModel(const HsTables& tables, const Problem& problem,
                                            const law::Rulebook& rulebook, Date date, size_t item, size_t option,
                                            bool fixed_fob);

// How a bought item stands.
Standing StandingOf(const Buy& buy, const law::Agreement& agreement);

// Whether what `option` of `item` provides originates as a material since the agreement lists it, whatever its own
// rule. Errors: a code that its edition does not have.
absl::StatusOr<bool> IsListed(const HsTables& tables, const Problem& problem, const law::Rulebook& rulebook, Date date,
                              size_t item, size_t option);

}  // namespace noodle::route

#endif  // NOODLE_ENGINE_ROUTE_ORIGIN_MODEL_H_
