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

bool IsAssigned(Country country) {
  static const CountrySet kAssigned = [] {
    constexpr absl::string_view kCodes =
        "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY "
        "BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET EU FI FJ "
        "FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ "
        "IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH "
        "MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL "
        "PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD "
        "TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";
    CountrySet set;
    for (size_t at = 0; at < kCodes.size(); at += 3) set.Insert(Country::Of(kCodes.substr(at, 2)));
    return set;
  }();
  return kAssigned.Contains(country);
}

std::vector<Country> CountrySet::ToVector() const {
  std::vector<Country> out;
  for (size_t i = bits_._Find_first(); i < bits_.size(); i = bits_._Find_next(i)) {
    out.push_back(Country::FromIndex(static_cast<uint16_t>(i)));
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
  // Parties of agreements that lie over the bowl.
  static const Economy kOthers[] = {{Country::Of("CA"), "Canada"},
                                    {Country::Of("CL"), "Chile"},
                                    {Country::Of("GB"), "United Kingdom"},
                                    {Country::Of("MX"), "Mexico"},
                                    {Country::Of("PE"), "Peru"}};
  for (const Economy& other : kOthers) {
    if (other.country == country) return std::string(other.name);
  }
  return country.ToString();
}

}  // namespace noodle
