#include "engine/base/country.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/excerpt.h"
#include "engine/base/status.h"

namespace noodle {

absl::StatusOr<Country> Country::Parse(absl::string_view text) {
  const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (text.size() != 2 || !capital(text[0]) || !capital(text[1])) {
    return absl::InvalidArgumentError(absl::StrCat(
        "expected a country as two capital letters (ISO 3166 alpha-2) such as \"VN\", found ", Excerpt(text)));
  }
  return FromIndex(static_cast<uint16_t>((text[0] - 'A') * 26 + (text[1] - 'A')));
}

Country Country::Of(absl::string_view text) {
  const absl::StatusOr<Country> country = Parse(text);
  NOODLE_CHECK(country.ok());
  return *country;
}

std::string Country::ToString() const {
  if (!stated()) return "?";
  return {static_cast<char>('A' + index_ / 26), static_cast<char>('A' + index_ % 26)};
}

std::vector<Country> CountrySet::ToVector() const {
  std::vector<Country> out;
  for (size_t i = 0; i < bits_.size(); ++i) {
    if (bits_.test(i)) out.push_back(Country::FromIndex(static_cast<uint16_t>(i)));
  }
  return out;
}

std::string CountrySet::ToString() const {
  return absl::StrJoin(ToVector(), ", ", [](std::string* out, Country c) { out->append(c.ToString()); });
}

std::span<const Economy> Economies() {
  static const Economy kEconomies[] = {
      {Country::Of("AU"), "Australia"},   {Country::Of("BN"), "Brunei Darussalam"},
      {Country::Of("CN"), "China"},       {Country::Of("ID"), "Indonesia"},
      {Country::Of("IN"), "India"},       {Country::Of("JP"), "Japan"},
      {Country::Of("KH"), "Cambodia"},    {Country::Of("KR"), "Korea"},
      {Country::Of("LA"), "Lao PDR"},     {Country::Of("MM"), "Myanmar"},
      {Country::Of("MY"), "Malaysia"},    {Country::Of("NZ"), "New Zealand"},
      {Country::Of("PH"), "Philippines"}, {Country::Of("SG"), "Singapore"},
      {Country::Of("TH"), "Thailand"},    {Country::Of("VN"), "Viet Nam"},
  };
  return kEconomies;
}

std::string NameOf(Country country) {
  for (const Economy& economy : Economies()) {
    if (economy.country == country) return std::string(economy.name);
  }
  return country.ToString();
}

}  // namespace noodle
