#include "engine/base/country.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace noodle {
namespace {

TEST(Country, EveryPairOfCapitalsIsACountryAndComesBack) {
  std::set<uint16_t> indices;
  for (char a = 'A'; a <= 'Z'; ++a) {
    for (char b = 'A'; b <= 'Z'; ++b) {
      const std::string code = {a, b};
      const absl::StatusOr<Country> country = Country::Parse(code);
      ASSERT_TRUE(country.ok()) << code;
      EXPECT_EQ(country->ToString(), code);
      EXPECT_EQ(Country::FromIndex(country->index()), *country);
      indices.insert(country->index());
    }
  }
  EXPECT_EQ(indices.size(), 676u);
  EXPECT_EQ(*indices.rbegin(), 675u);
}

// ISO 3166-1 has assigned 249 codes; the European Union is a Party to agreements too.
TEST(Country, AssignedCodesAreThoseOfIso3166) {
  int assigned = 0;
  for (uint16_t i = 0; i < 676; ++i) assigned += IsAssigned(Country::FromIndex(i)) ? 1 : 0;
  EXPECT_EQ(assigned, 249 + 1);
  for (const Economy& economy : Economies()) EXPECT_TRUE(IsAssigned(economy.country)) << economy.name;
  EXPECT_TRUE(IsAssigned(Country::Of("EU")));
  EXPECT_FALSE(IsAssigned(Country::Of("VM")));
  EXPECT_FALSE(IsAssigned(Country()));
}

TEST(Country, AnythingElseIsAnError) {
  for (const char* text : {"", "V", "vn", "Vn", "VNM", "V1", "V ", "\xC3\x89"}) {
    EXPECT_FALSE(Country::Parse(text).ok()) << text;
  }
  const absl::Status status = Country::Parse("Viet Nam").status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_NE(status.message().find("found \"Viet Nam\""), absl::string_view::npos);
}

TEST(Country, UnstatedIsNotAMember) {
  const Country unstated;
  EXPECT_FALSE(unstated.stated());
  EXPECT_EQ(unstated.ToString(), "?");
  EXPECT_FALSE(CountrySet({Country::Of("VN")}).Contains(unstated));
}

TEST(CountrySet, IsASetInAlphabeticalOrder) {
  CountrySet set{Country::Of("VN"), Country::Of("AU"), Country::Of("VN")};
  EXPECT_EQ(set.size(), 2u);
  EXPECT_EQ(set.ToString(), "AU, VN");
  set.Insert(Country::Of("KH"));
  EXPECT_TRUE(set.Contains(Country::Of("KH")));
  EXPECT_FALSE(set.Contains(Country::Of("LA")));
  EXPECT_EQ(set.ToString(), "AU, KH, VN");
  EXPECT_TRUE(CountrySet().empty());
}

TEST(Economies, AreTheSixteenInOrder) {
  EXPECT_EQ(Economies().size(), 16u);
  for (size_t i = 1; i < Economies().size(); ++i) EXPECT_LT(Economies()[i - 1].country, Economies()[i].country);
  EXPECT_EQ(NameOf(Country::Of("VN")), "Viet Nam");
  EXPECT_EQ(NameOf(Country::Of("DE")), "DE");
}

}  // namespace
}  // namespace noodle
