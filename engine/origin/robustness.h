// How far the numbers of a bill may move before its verdict changes: the price, exchange rates, prices of materials.
//
//   NOODLE_ASSIGN_OR_RETURN(Robustness robust, FindRobustness(tables, rulebook, bom, date, options));
//   robust.price.down->last   // the lowest FOB that still qualifies; one unit of 1/10,000 less and it does not
#ifndef NOODLE_ENGINE_ORIGIN_ROBUSTNESS_H_
#define NOODLE_ENGINE_ORIGIN_ROBUSTNESS_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/origin/determine.h"

namespace noodle::origin {

// Where the verdict changes in one direction: at `last` it is what it is now, one unit further it is `then`; or, where
// `then` is nothing, materials and costs stated are more than the price from there on (goods/contradictions.h), so that
// a change that lies further away says nothing.
struct Flip {
  int64_t last = 0;
  std::optional<Verdict> then;
};

struct Movement {
  std::optional<Flip> down, up;  // nothing: no change within what is searched
};

struct CurrencyMovement {
  std::string currency;
  Movement movement;
};

struct Robustness {
  Verdict verdict = Verdict::kUndetermined;
  std::optional<Movement> price;             // FOB in units of Money, all else as stated; only where a price is stated
  std::vector<CurrencyMovement> currencies;  // against the bill's, in units of Percent, values of materials reconverted
  std::optional<Movement> materials;         // of all non-originating values together, in units of Percent
};

// A bill by a number; nothing where there is none for it (an amount too large).
using Family = std::function<std::optional<goods::BillOfMaterials>(int64_t)>;

// Down to 1/10,000 and up to a thousand times the price; movements from -100 % to 1,000 %. Of a verdict that is
// undetermined nothing is searched. The break-evens of the proof's own calculations are where verdicts can change: each
// is looked behind, the nearest first, and the change enclosed exactly by bisection. A change at which
// materials and costs stated are more than the price, as they are not now, is replaced by where that begins. Errors are
// those of determination.
absl::StatusOr<Robustness> FindRobustness(const HsTables& tables, const law::Rulebook& rulebook,
                                          const goods::BillOfMaterials& bom, Date date, const Options& options = {});

// The bills that FindRobustness asks about; public so that what it reports can be checked.
goods::BillOfMaterials AtPrice(const goods::BillOfMaterials& bom, int64_t fob);
// Values of materials stated in `currency`, nested bills included, at a rate moved by so many units of Percent.
std::optional<goods::BillOfMaterials> AtExchange(const goods::BillOfMaterials& bom, const std::string& currency,
                                                 int64_t movement);
// The values of these materials moved by so many units of Percent.
std::optional<goods::BillOfMaterials> AtMaterialPrices(const goods::BillOfMaterials& bom,
                                                       const std::vector<std::string>& paths, int64_t movement);
// The paths of the bill's materials that do not originate.
std::vector<std::string> NonOriginatingPaths(const Proof& proof);

}  // namespace noodle::origin

#endif  // NOODLE_ENGINE_ORIGIN_ROBUSTNESS_H_
