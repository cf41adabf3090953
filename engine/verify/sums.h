// Sums over materials, added up anew, and the comparisons they enter.
#ifndef NOODLE_ENGINE_VERIFY_SUMS_H_
#define NOODLE_ENGINE_VERIFY_SUMS_H_

#include <optional>
#include <string>
#include <vector>

#include "engine/verify/report.h"
#include "engine/verify/scope.h"
#include "engine/verify/statement.h"
#include "grammar/ast.h"

namespace noodle::verify {

inline constexpr int64_t kMillion = 1'000'000;  // units of Percent in 100 %

struct Sum {
  Int128 low = 0;        // what surely counts
  Int128 high = 0;       // with what may count
  bool or_more = false;  // some amount is not stated, or is a lower bound
  std::vector<Part> parts;
  std::vector<std::string> unstated;

  // `counted`: whether the material belongs to the sum; not kNo. Of its amount `share`, rounded up or down to a unit.
  void Add(const Material& material, bool by_weight, Truth counted, Percent share = Percent::FromUnits(kMillion),
           bool up = false);
};

// "12.50", "0.25 kg"
std::string AmountText(Int128 units, bool by_weight);
// Every part of the stated term against the sum, and its bounds.
void ExpectTerm(const Sum& expected, const std::string& name, bool by_weight, const Term& found, Report& report);
// A single amount.
void ExpectTerm(Int128 expected, const std::string& name, bool by_weight, const Term& found, Report& report);
// Whether the sum is at most `percent` of `whole`: by cross-multiplication, at the boundary it is.
Truth AtMost(const Sum& sum, Percent percent, Int128 whole);

// The materials that a limit or a sum over "non-originating materials" takes in, of those that `only` names where it
// is not null: by value those that enter value, by weight those that enter a shift.
Truth Measured(const Standing& material, bool by_weight, const syntax::CodeList* only, HsCode good);
Sum NonOriginating(const Scope& scope, bool by_weight, const syntax::CodeList* only, HsCode good);
// For a value content, where a material may count as originating to a share (`partialPercent`).
Sum NonOriginatingContent(const Scope& scope, const syntax::CodeList* only, HsCode good);
Sum OriginatingContent(const Scope& scope);

}  // namespace noodle::verify

#endif  // NOODLE_ENGINE_VERIFY_SUMS_H_
