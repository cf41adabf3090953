#include "tests/route/generator/prices.h"

#include <algorithm>

namespace noodle::route {

int64_t BasePrice(const Family& family, int64_t usual, testing::Random& random) {
  const int64_t u = random.Between(0, 999);
  switch (family.prices) {
    case Prices::kNearEqual:
    case Prices::kAllEqual:
      return 60'000;
    // All parts together must stay below the limits, with freight and at the dearest.
    case Prices::kHuge:
      return 90'000'000'000 * 10'000 / (3 * family.items) * (200 + u) / 1'000;
    case Prices::kThousandths:
      return 5 + u / 5;
    case Prices::kPlain:
    case Prices::kCorrelated:
      break;
  }
  return usual / 5 + usual * 8 * u / 1'000 * u / 1'000 * u / 1'000;
}

int64_t PriceAround(const Family& family, int64_t base, bool originating, testing::Random& random) {
  switch (family.prices) {
    case Prices::kAllEqual:
      return originating ? base + base / 10 : base;
    case Prices::kNearEqual:
      return base + random.Between(-1, 1) + (originating ? base / 50 : 0);
    case Prices::kCorrelated: {
      const int64_t plain = base * random.Between(970, 1030) / 1'000;
      return originating ? plain + plain / 10 : plain;
    }
    default:
      break;
  }
  const int64_t plain = std::max<int64_t>(base * random.Between(9'500, 10'500) / 10'000, 1);
  return originating ? plain * random.Between(10'200, 12'000) / 10'000 + 1 : plain;
}

}  // namespace noodle::route
