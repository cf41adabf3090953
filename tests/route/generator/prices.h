// Prices of parts, as a family has them. In 1/10,000 of the currency.
#ifndef NOODLE_TESTS_ROUTE_GENERATOR_PRICES_H_
#define NOODLE_TESTS_ROUTE_GENERATOR_PRICES_H_

#include <cstdint>

#include "tests/route/generator/family.h"
#include "tests/support/random.h"

namespace noodle::route {

// What a part costs, around `usual`: many small parts and a few dear ones.
int64_t BasePrice(const Family& family, int64_t usual, testing::Random& random);
// What one supplier asks for a part that costs `base`; origin makes it dearer.
int64_t PriceAround(const Family& family, int64_t base, bool originating, testing::Random& random);

}  // namespace noodle::route

#endif  // NOODLE_TESTS_ROUTE_GENERATOR_PRICES_H_
