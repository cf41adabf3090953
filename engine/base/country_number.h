// Countries by the numbers that statistics use for them.
#ifndef NOODLE_ENGINE_BASE_COUNTRY_NUMBER_H_
#define NOODLE_ENGINE_BASE_COUNTRY_NUMBER_H_

#include <optional>

#include "engine/base/country.h"

namespace noodle {

// The country of an ISO 3166-1 numeric code, for the economies of the bowl and the Parties of agreements that lie over
// it; nothing for any other.
std::optional<Country> CountryOfNumber(int number);

}  // namespace noodle

#endif  // NOODLE_ENGINE_BASE_COUNTRY_NUMBER_H_
