// Which countries may be made in together.
#ifndef NOODLE_ENGINE_ROUTE_SITE_SETS_H_
#define NOODLE_ENGINE_ROUTE_SITE_SETS_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/base/country.h"

namespace noodle::route {

// Every set of `most` of the countries; none where `most` does not bind.
std::vector<CountrySet> SiteSets(const CountrySet& countries, std::optional<int64_t> most);

}  // namespace noodle::route

#endif  // NOODLE_ENGINE_ROUTE_SITE_SETS_H_
