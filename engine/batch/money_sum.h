// A sum of amounts of one currency, exact however many they are.
#ifndef NOODLE_ENGINE_BATCH_MONEY_SUM_H_
#define NOODLE_ENGINE_BATCH_MONEY_SUM_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/base/decimal.h"

namespace noodle::batch {

class MoneySum {
 public:
  MoneySum& operator+=(Money amount) {
    units_ += amount.units();
    return *this;
  }
  MoneySum& operator+=(const MoneySum& other) {
    units_ += other.units_;
    return *this;
  }
  bool operator==(const MoneySum&) const = default;

  // "1234567.8900": four decimals, always.
  std::string ToString() const;
  // Reads what ToString wrote. Error: anything else.
  static absl::StatusOr<MoneySum> Parse(absl::string_view text);

 private:
  Int128 units_ = 0;  // of 1/10,000
};

}  // namespace noodle::batch

#endif  // NOODLE_ENGINE_BATCH_MONEY_SUM_H_
