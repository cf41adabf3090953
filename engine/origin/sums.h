// Sums of values and weights of materials, some parts of which are open, and what such a sum decides.
#ifndef NOODLE_ENGINE_ORIGIN_SUMS_H_
#define NOODLE_ENGINE_ORIGIN_SUMS_H_

#include <optional>
#include <string>
#include <vector>

#include "engine/base/decimal.h"
#include "engine/origin/determination.h"
#include "engine/origin/inputs.h"
#include "engine/origin/verdict.h"

namespace noodle::origin {

inline constexpr int64_t kWhole = 1'000'000;  // percent units of 100 %

// The value at CIF or the net weight of a material, in units of Money or Weight; nothing when it is not stated.
std::optional<Int128> AmountOf(const Input& input, Measure measure);
// Whether the amount is a lower bound: a value before freight.
bool IsFloor(const Input& input, Measure measure);
// "12.50", "0.25 kg"
std::string AmountText(Int128 units, Measure measure);

// What a sum remembers beside its amounts: the facts that are missing, also why, also its parts and their words.
enum class Detail { kAmounts, kFacts, kMissing, kParts };

struct Sum {
  Int128 low = 0;       // what surely counts, as far as it is known
  Int128 high = 0;      // with what may count
  bool bounded = true;  // false: some amount is not known, or is a lower bound
  std::string words;    // "m1 100.00 + m3 500.00 (open)"
  std::vector<Part> parts;
  std::vector<std::string> unstated;  // paths of materials whose amount is not stated
  std::vector<Missing> missing;

  // Adds a material that counts or may count (`counted` is not kFails).
  void Add(const Input& input, Measure measure, Verdict counted, Detail detail) {
    AddShare(input, measure, counted, Percent::FromUnits(kWhole), Round::kDown, detail);
  }
  // Adds only a share of its amount, rounded to 1/10,000.
  enum class Round { kDown, kUp };
  void AddShare(const Input& input, Measure measure, Verdict counted, Percent share, Round round, Detail detail);
  // "30.00 = m1 10.00 + m2 20.00", "10.00 = m1 10.00 + what is not stated".
  std::string ToString(Measure measure) const;
};

// The sum as a term of a calculation.
Term TermOf(std::string name, bool minus, const Sum& sum);
// A single amount that is stated.
Term TermOf(std::string name, bool minus, Int128 amount);

// That `part` is at most a share of `whole`, as it was found.
Calculation AtMostShare(std::string name, Measure measure, Term part, Percent share, Term whole, Verdict result,
                        Citation citation = {});

// Whether the sum, `limit` being in percent units of its own, is at most `limit`. At the boundary it holds.
Verdict AtMost(const Sum& sum, Int128 limit);

// part / whole as percentage points, rounded down to 1/10,000.
Percent ShareOf(Int128 part, Int128 whole);

}  // namespace noodle::origin

#endif  // NOODLE_ENGINE_ORIGIN_SUMS_H_
