// Countries by ISO 3166-1 alpha-2 code, sets of them, and the 16 economies of the noodle bowl.
#ifndef NOODLE_ENGINE_BASE_COUNTRY_H_
#define NOODLE_ENGINE_BASE_COUNTRY_H_

#include <bitset>
#include <compare>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace noodle {

// Two capital letters. Any such code is accepted: materials come from everywhere, Parties are named by agreements.
class Country {
 public:
  constexpr Country() = default;
  static absl::StatusOr<Country> Parse(absl::string_view text);
  // For literals: Country::Of("VN"). Anything else is a broken invariant.
  static Country Of(absl::string_view text);
  constexpr bool stated() const { return index_ != kNone; }
  std::string ToString() const;
  // 0..675; only for a stated country.
  constexpr uint16_t index() const { return index_; }
  static constexpr Country FromIndex(uint16_t index) {
    Country c;
    c.index_ = index;
    return c;
  }
  constexpr auto operator<=>(const Country&) const = default;

 private:
  static constexpr uint16_t kNone = 0xFFFF;
  uint16_t index_ = kNone;
};

// Whether ISO 3166-1 has assigned the code, or reserves it for the European Union (EU).
bool IsAssigned(Country country);

class CountrySet {
 public:
  CountrySet() = default;
  CountrySet(std::initializer_list<Country> countries) {
    for (Country c : countries) Insert(c);
  }
  void Insert(Country c) { bits_.set(c.index()); }
  bool Contains(Country c) const { return c.stated() && bits_.test(c.index()); }
  bool empty() const { return bits_.none(); }
  size_t size() const { return bits_.count(); }
  // In alphabetical order.
  std::vector<Country> ToVector() const;
  // "JP, KR"
  std::string ToString() const;
  bool operator==(const CountrySet&) const = default;

 private:
  std::bitset<676> bits_;
};

// One of the 16 economies of the bowl: ten ASEAN members and the six they trade with.
struct Economy {
  Country country;
  absl::string_view name;
};
std::span<const Economy> Economies();
// The economy's English name, or the code itself for any other country.
std::string NameOf(Country country);

}  // namespace noodle

#endif  // NOODLE_ENGINE_BASE_COUNTRY_H_
