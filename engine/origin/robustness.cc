#include "engine/origin/robustness.h"

#include <algorithm>
#include <set>

#include "engine/base/status.h"
#include "engine/goods/contradictions.h"
#include "engine/origin/sums.h"

namespace noodle::origin {
namespace {

using goods::BillOfMaterials;

constexpr int64_t kMostUnits = 9'000'000'000'000'000;
constexpr int64_t kTimesThePrice = 1000;
constexpr int64_t kLeastMovement = -kWhole;
constexpr int64_t kMostMovement = 10 * kWhole;
// How many break-evens of calculations are looked behind.
constexpr int kSteps = 40;

// How far each calculation of the proof, of nested bills too, is from its break-even, with what is not certain at its
// worst and at its best.
void Spares(const Proof& proof, std::set<const Proof*>* seen, std::vector<Int128>* out) {
  for (const Calculation& calculation : proof.calculations) {
    Int128 low = 0, high = 0;
    for (const Term& term : calculation.terms) {
      low += term.minus ? -term.high : term.low;
      high += term.minus ? -term.low : term.high;
    }
    if (calculation.most) high = *calculation.most;
    const Int128 share = calculation.share.units();
    out->push_back(low * kWhole - calculation.whole.high * share);
    out->push_back(high * kWhole - calculation.whole.low * share);
  }
  for (const Proof& child : proof.children) Spares(child, seen, out);
  if (proof.nested && seen->insert(proof.nested.get()).second) Spares(*proof.nested, seen, out);
}

class Finder {
 public:
  Finder(const Determiner& determiner, const law::Rulebook& rulebook, Date date, const Options& options, Verdict now)
      : determiner_(determiner), rulebook_(rulebook), date_(date), options_(options), now_(now) {
    options_.advise = false;
  }

  absl::StatusOr<Movement> Find(const Family& family, int64_t from, int64_t least, int64_t most) {
    Movement out;
    NOODLE_ASSIGN_OR_RETURN(out.down, Towards(family, from, least));
    NOODLE_ASSIGN_OR_RETURN(out.up, Towards(family, from, most));
    if (out.down) Confine(family, from, -1, &*out.down);
    if (out.up) Confine(family, from, 1, &*out.up);
    return out;
  }

 private:
  struct At {
    Verdict verdict = Verdict::kUndetermined;
    std::vector<Int128> spares;
  };

  // Nothing where the family has no bill.
  absl::StatusOr<std::optional<At>> Look(const Family& family, int64_t number, bool numbers) {
    const std::optional<BillOfMaterials> bom = family(number);
    if (!bom) return std::optional<At>();
    options_.explain = numbers;
    NOODLE_ASSIGN_OR_RETURN(const Determination found, determiner_.Determine(rulebook_, *bom, date_, options_));
    At at;
    at.verdict = found.verdict;
    if (numbers) {
      std::set<const Proof*> seen;
      Spares(found.proof, &seen, &at.spares);
    }
    return std::optional<At>(std::move(at));
  }

  // The nearest number beyond `here` at which a calculation breaks even, as a straight line through two points says.
  absl::StatusOr<std::optional<int64_t>> Next(const Family& family, int64_t here, const At& at, int64_t limit) {
    const int64_t sign = limit > here ? 1 : -1;
    const int64_t room = (limit - here) * sign;
    const int64_t step = std::min(room, std::max<int64_t>((here < 0 ? -here : here) / 1024, 1024));
    NOODLE_ASSIGN_OR_RETURN(const std::optional<At> next, Look(family, here + sign * step, true));
    if (!next || next->spares.size() != at.spares.size()) return std::optional<int64_t>();
    std::optional<int64_t> nearest;
    for (size_t i = 0; i < at.spares.size(); ++i) {
      Int128 distance = at.spares[i];
      Int128 slope = at.spares[i] - next->spares[i];
      if (slope == 0 || __builtin_mul_overflow(distance, Int128{step}, &distance)) continue;
      if (slope < 0) {
        slope = -slope;
        distance = -distance;
      }
      if (distance < 0) continue;
      const Int128 steps = distance / slope + 1;
      if (steps > room) continue;
      if (!nearest || steps < *nearest) nearest = static_cast<int64_t>(steps);
    }
    if (nearest) *nearest = here + sign * *nearest;
    return nearest;
  }

  absl::StatusOr<std::optional<Flip>> Towards(const Family& family, int64_t from, int64_t limit) {
    int64_t here = from;
    for (int i = 0; i < kSteps && here != limit; ++i) {
      NOODLE_ASSIGN_OR_RETURN(const std::optional<At> at, Look(family, here, true));
      if (!at) return std::optional<Flip>();
      NOODLE_ASSIGN_OR_RETURN(const std::optional<int64_t> next, Next(family, here, *at, limit));
      const int64_t there = next.value_or(limit);
      NOODLE_ASSIGN_OR_RETURN(const std::optional<At> found, Look(family, there, false));
      if (!found) return std::optional<Flip>();
      if (found->verdict != now_) return Enclose(family, here, there);
      here = there;
    }
    if (here == limit) return std::optional<Flip>();
    NOODLE_ASSIGN_OR_RETURN(const std::optional<At> last, Look(family, limit, false));
    if (!last || last->verdict == now_) return std::optional<Flip>();
    return Enclose(family, here, limit);
  }

  // A change that only amounts which cannot all be right would bring about is none: what is left is where they stop
  // being so. Amounts that contradict each other as they stand bound nothing.
  static void Confine(const Family& family, int64_t from, int64_t sign, Flip* flip) {
    const auto contradicts = [&](int64_t number) {
      const std::optional<BillOfMaterials> bom = family(number);
      return !bom || goods::CostsExceedPrice(*bom);
    };
    int64_t right = from, wrong = flip->last + sign;
    if (contradicts(right) || !contradicts(wrong)) return;
    while (wrong - right > 1 || right - wrong > 1) {
      const int64_t middle = right + (wrong - right) / 2;
      (contradicts(middle) ? wrong : right) = middle;
    }
    *flip = {right, std::nullopt};
  }

  // Between a number with the verdict of now and one with another.
  absl::StatusOr<std::optional<Flip>> Enclose(const Family& family, int64_t same, int64_t other) {
    Verdict then = now_;
    for (bool first = true; first || other - same > 1 || same - other > 1; first = false) {
      const int64_t middle = first ? other : same + (other - same) / 2;
      NOODLE_ASSIGN_OR_RETURN(const std::optional<At> at, Look(family, middle, false));
      if (!at) return std::optional<Flip>();
      if (at->verdict == now_) {
        same = middle;
      } else {
        other = middle;
        then = at->verdict;
      }
    }
    return std::optional<Flip>(Flip{same, then});
  }

  const Determiner& determiner_;
  const law::Rulebook& rulebook_;
  Date date_;
  Options options_;
  Verdict now_;
};

// Currencies other than the bill's in which values of materials are stated.
void Currencies(const BillOfMaterials& bom, std::set<const BillOfMaterials*>* seen, std::set<std::string>* out) {
  if (!seen->insert(&bom).second) return;
  for (const goods::Material& material : bom.materials) {
    if (material.stated_value) out->insert(material.stated_value->currency);
    if (material.stated_freight_insurance) out->insert(material.stated_freight_insurance->currency);
    if (material.bom != nullptr) Currencies(*material.bom, seen, out);
  }
}

}  // namespace

absl::StatusOr<Robustness> FindRobustness(const HsTables& tables, const law::Rulebook& rulebook,
                                          const BillOfMaterials& bom, Date date, const Options& options) {
  const Determiner determiner(tables);
  Options plain = options;
  plain.explain = true;
  plain.advise = false;
  NOODLE_ASSIGN_OR_RETURN(const Determination now, determiner.Determine(rulebook, bom, date, plain));
  Robustness out;
  out.verdict = now.verdict;
  if (now.verdict == Verdict::kUndetermined) return out;
  Finder finder(determiner, rulebook, date, plain, now.verdict);
  if (bom.good.fob && *bom.good.fob > Money{}) {
    const int64_t fob = bom.good.fob->units();
    const int64_t most = fob > kMostUnits / kTimesThePrice ? kMostUnits : fob * kTimesThePrice;
    const Family prices = [&](int64_t units) { return std::optional<BillOfMaterials>(AtPrice(bom, units)); };
    NOODLE_ASSIGN_OR_RETURN(out.price, finder.Find(prices, fob, 1, std::max(fob, most)));
  }
  std::set<std::string> currencies;
  std::set<const BillOfMaterials*> seen;
  Currencies(bom, &seen, &currencies);
  for (const std::string& currency : currencies) {
    const Family rates = [&](int64_t movement) { return AtExchange(bom, currency, movement); };
    CurrencyMovement one{currency, {}};
    NOODLE_ASSIGN_OR_RETURN(one.movement, finder.Find(rates, 0, kLeastMovement, kMostMovement));
    out.currencies.push_back(std::move(one));
  }
  const std::vector<std::string> paths = NonOriginatingPaths(now.proof);
  if (!paths.empty()) {
    const Family movements = [&](int64_t movement) { return AtMaterialPrices(bom, paths, movement); };
    NOODLE_ASSIGN_OR_RETURN(out.materials, finder.Find(movements, 0, kLeastMovement, kMostMovement));
  }
  return out;
}

}  // namespace noodle::origin
