#include "engine/preference/bowl.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "tests/preference/toy_schedules.h"

namespace noodle::preference {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

CountrySet Set(const std::vector<const char*>& codes) {
  CountrySet out;
  for (const char* code : codes) out.Insert(Country::Of(code));
  return out;
}

CountrySet Asean(const std::vector<const char*>& plus = {}) {
  CountrySet out = Set({"BN", "ID", "KH", "LA", "MM", "MY", "PH", "SG", "TH", "VN"});
  for (const char* code : plus) out.Insert(Country::Of(code));
  return out;
}

BowlAgreement Everywhere(const std::string& id, const CountrySet& parties) { return {id, parties, parties}; }

std::map<std::string, int> Sizes(const std::vector<Relation>& relations) {
  std::map<std::string, int> out;
  for (const Relation& relation : relations) ++out[relation.agreement];
  return out;
}

std::vector<BowlAgreement> SixAgreements() {
  return {Everywhere("AANZFTA", Asean({"AU", "NZ"})), Everywhere("ACFTA", Asean({"CN"})),
          Everywhere("AIFTA", Asean({"IN"})),         Everywhere("AJCEP", Asean({"JP"})),
          Everywhere("AKFTA", Asean({"KR"})),         Everywhere("ATIGA", Asean())};
}

TEST(BowlTest, HasAHundredAndFiveRelations) {
  const Bowl bowl = MakeBowl(SixAgreements());
  EXPECT_EQ(bowl.relations.size(), 105u);
  EXPECT_THAT(Sizes(bowl.relations), ElementsAre(Pair("AANZFTA", 20), Pair("ACFTA", 10), Pair("AIFTA", 10),
                                                 Pair("AJCEP", 10), Pair("AKFTA", 10), Pair("ATIGA", 45)));
  EXPECT_THAT(bowl.overlay, IsEmpty());
}

TEST(BowlTest, LargerAndBilateralAgreementsLieOverIt) {
  std::vector<BowlAgreement> agreements = SixAgreements();
  agreements.push_back(Everywhere("RCEP", Asean({"AU", "CN", "JP", "KR", "NZ"})));
  agreements.push_back(
      Everywhere("CPTPP", Set({"AU", "BN", "CA", "CL", "GB", "JP", "MX", "MY", "NZ", "PE", "SG", "VN"})));
  agreements.push_back(Everywhere("VKFTA", Set({"KR", "VN"})));
  const Bowl bowl = MakeBowl(agreements);
  EXPECT_EQ(bowl.relations.size(), 105u);
  EXPECT_THAT(Sizes(bowl.overlay), ElementsAre(Pair("CPTPP", 21), Pair("RCEP", 105), Pair("VKFTA", 1)));
}

TEST(BowlTest, InForceOnlyForBoth) {
  BowlAgreement agreement{"X", Set({"SG", "TH", "VN"}), Set({"SG", "VN"})};
  const Bowl bowl = MakeBowl({agreement});
  EXPECT_THAT(bowl.relations, ElementsAre(Relation{"X", Country::Of("SG"), Country::Of("TH"), false},
                                          Relation{"X", Country::Of("SG"), Country::Of("VN"), true},
                                          Relation{"X", Country::Of("TH"), Country::Of("VN"), false}));
}

TEST(BowlTest, NoAgreements) { EXPECT_THAT(MakeBowl({}).relations, IsEmpty()); }

TEST(OpenLineCounterTest, CountsKnownRatesOpenToTheExporter) {
  const Country vn = Country::Of("VN");
  ToySchedules schedules(vn);
  schedules.Add("61091010", HsEdition::k2022, 2026, {{"ACFTA", "0"}});
  schedules.Add("61091020", HsEdition::k2022, 2026, {{"ACFTA", "0"}});
  schedules.Add("61091030", HsEdition::k2022, 2026, {{"ACFTA", "5 -KH"}});
  schedules.Add("61091040", HsEdition::k2022, 2026, {{"ACFTA", "U"}});
  schedules.Add("61091050", HsEdition::k2022, 2026, {{"ACFTA", "Q"}});
  schedules.Add("61091060", HsEdition::k2022, 2026, {{"ACFTA", "varies"}});
  schedules.Add("61091070", HsEdition::k2022, 2026, {{"ACFTA", "2 [CN]; U"}});
  schedules.Add("61091080", HsEdition::k2022, 2026, {{"ATIGA", "0"}});
  OpenLineCounter counter(schedules, Date(2026, 3, 1));
  EXPECT_EQ(*counter.Count(vn, "ACFTA", Country::Of("CN")), (LaneLines{4, 2}));
  EXPECT_EQ(*counter.Count(vn, "ACFTA", Country::Of("TH")), (LaneLines{3, 3}))
      << "the last line is excluded for all but CN";
  EXPECT_EQ(*counter.Count(vn, "ACFTA", Country::Of("KH")), (LaneLines{2, 4})) << "and one is shut to KH";
  EXPECT_EQ(*counter.Count(vn, "AKFTA", Country::Of("KR")), std::nullopt) << "no column";
  EXPECT_EQ(*counter.Count(Country::Of("KH"), "ACFTA", vn), std::nullopt) << "no schedule";
}

}  // namespace
}  // namespace noodle::preference
