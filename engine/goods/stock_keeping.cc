#include "engine/goods/stock_keeping.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace noodle::goods {

const char* Name(StockMethod method) {
  switch (method) {
    case StockMethod::kSegregation:
      return "SEGREGATION";
    case StockMethod::kFirstInFirstOut:
      return "FIRST_IN_FIRST_OUT";
    case StockMethod::kLastInFirstOut:
      return "LAST_IN_FIRST_OUT";
    case StockMethod::kAverage:
      return "AVERAGE";
  }
  return "";
}

absl::StatusOr<std::vector<Drawn>> Draw(StockMethod method, const std::vector<Lot>& lots, Quantity used) {
  if (lots.empty()) return absl::InvalidArgumentError("expected at least one lot in stock");
  Int128 stock = 0, taken = 0;
  for (size_t i = 0; i < lots.size(); ++i) {
    const Lot& lot = lots[i];
    stock += lot.quantity.units();
    const bool apart = method == StockMethod::kSegregation;
    if (apart != lot.used.has_value()) {
      return absl::InvalidArgumentError(
          absl::StrCat("lot ", i + 1,
                       apart ? ": expected \"used\", since the lots are kept apart"
                             : ": expected no \"used\", since the method says what was drawn from it"));
    }
    if (!lot.used) continue;
    if (*lot.used > lot.quantity) {
      return absl::InvalidArgumentError(absl::StrCat("lot ", i + 1, ": expected at most ", lot.quantity.ToString(),
                                                     " used, found ", lot.used->ToString()));
    }
    taken += lot.used->units();
  }
  if (method == StockMethod::kSegregation && taken != used.units()) {
    return absl::InvalidArgumentError(absl::StrCat("expected ", used.ToString(), " used of all lots together, found ",
                                                   Quantity::FromUnits(static_cast<int64_t>(taken)).ToString()));
  }
  if (used.units() > stock) {
    return absl::InvalidArgumentError(absl::StrCat("expected at most the ",
                                                   Quantity::FromUnits(static_cast<int64_t>(stock)).ToString(),
                                                   " in stock, found ", used.ToString(), " used"));
  }
  std::vector<Drawn> drawn(lots.size());
  Int128 left = used.units();
  for (size_t i = 0; i < lots.size(); ++i) {
    const size_t at = method == StockMethod::kLastInFirstOut ? lots.size() - 1 - i : i;
    const Int128 quantity = lots[at].quantity.units();
    switch (method) {
      case StockMethod::kSegregation:
        drawn[at] = {lots[at].used->units(), used.units()};
        break;
      case StockMethod::kAverage:
        drawn[at] = {quantity, stock};
        break;
      case StockMethod::kFirstInFirstOut:
      case StockMethod::kLastInFirstOut:
        drawn[at] = {std::min(left, quantity), used.units()};
        left -= drawn[at].part;
        break;
    }
  }
  return drawn;
}

std::vector<int64_t> Divide(int64_t units, const std::vector<Drawn>& parts) {
  std::vector<int64_t> out;
  Int128 cumulated = 0;
  int64_t given = 0;
  for (const Drawn& drawn : parts) {
    cumulated += drawn.part;
    const auto up_to = static_cast<int64_t>(Int128{units} * cumulated / drawn.whole);
    out.push_back(up_to - given);
    given = up_to;
  }
  return out;
}

}  // namespace noodle::goods
