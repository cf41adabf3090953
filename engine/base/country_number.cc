#include "engine/base/country_number.h"

namespace noodle {

std::optional<Country> CountryOfNumber(int number) {
  struct Numbered {
    int number;
    absl::string_view code;
  };
  static constexpr Numbered kNumbers[] = {{36, "AU"},  {96, "BN"},  {104, "MM"}, {116, "KH"}, {124, "CA"}, {152, "CL"},
                                          {156, "CN"}, {356, "IN"}, {360, "ID"}, {392, "JP"}, {410, "KR"}, {418, "LA"},
                                          {458, "MY"}, {484, "MX"}, {554, "NZ"}, {604, "PE"}, {608, "PH"}, {702, "SG"},
                                          {704, "VN"}, {764, "TH"}, {826, "GB"}};
  for (const Numbered& entry : kNumbers) {
    if (entry.number == number) return Country::Of(entry.code);
  }
  return std::nullopt;
}

}  // namespace noodle
