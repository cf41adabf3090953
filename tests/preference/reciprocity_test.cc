// The four cases of ACFTA's notes to Annex 2, and ATIGA Article 22(1), with schedules and lists made by hand.
#include "engine/preference/reciprocity.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/preference/toy_schedules.h"

namespace noodle::preference {
namespace {

using ::testing::HasSubstr;

const Country kCn = Country::Of("CN");
const Country kTh = Country::Of("TH");

// Lists by country, of HS 2022.
class ToyTracks : public TrackSource {
 public:
  ToyTracks& Hold(Country country, std::vector<TrackEntry> entries) {
    lists_[country.ToString()] = std::move(entries);
    return *this;
  }
  absl::StatusOr<std::vector<TrackList>> TrackLists(Country importer, absl::string_view agreement) const override {
    if (lists_.count(importer.ToString()) == 0) return std::vector<TrackList>();
    return std::vector<TrackList>{{importer, std::string(agreement), HsEdition::k2022, {"SL", "HSL"}, {}, "NT"}};
  }
  absl::StatusOr<std::vector<TrackEntry>> Tracks(const TrackList& list, HsCode code) const override {
    std::vector<TrackEntry> out;
    for (const TrackEntry& entry : lists_.at(list.importer.ToString())) {
      if (absl::StartsWith(entry.line, code.Digits()) || absl::StartsWith(code.Digits(), entry.line)) {
        out.push_back(entry);
      }
    }
    return out;
  }

 private:
  std::map<std::string, std::vector<TrackEntry>> lists_;
};

law::Agreement Law(law::Reciprocity rule) {
  law::Agreement agreement;
  agreement.id = "ACFTA";
  rule.at_most = *Percent::Parse("10");
  rule.citation.article = "Annex 2";
  agreement.reciprocity = {std::move(rule)};
  return agreement;
}

law::Reciprocity OnSensitiveTracks() {
  law::Reciprocity rule;
  rule.tracks = {"SL", "HSL"};
  return rule;
}

// From Thailand into China. Thailand's own schedule is what decides.
Reciprocity Ask(const law::Agreement& agreement, const TrackSource* tracks, const char* acfta, const char* mfn) {
  ToySchedules own(kTh);
  std::vector<std::pair<std::string, std::string>> cells;
  if (*mfn != '\0') cells.emplace_back("MFN", mfn);
  if (*acfta != '\0') cells.emplace_back("ACFTA", acfta);
  own.Add("61091010", HsEdition::k2022, 2026, cells);
  QuoteRequest request;
  request.importer = kCn;
  request.exporter = kTh;
  request.code = *HsCode::Parse("610910");
  request.date = Date(2026, 3, 1);
  auto found = Reciprocate(agreement, own, tracks, ToyTables(), request);
  EXPECT_TRUE(found.ok()) << found.status();
  return *found;
}

std::vector<TrackEntry> Shirts(const char* line = "610910") { return {{line, "SL", "", "", {}}}; }

TEST(ReciprocityTest, AboveTheLimitMfnIsDue) {
  const ToyTracks tracks = ToyTracks().Hold(kTh, Shirts()).Hold(kCn, {});
  const Reciprocity found = Ask(Law(OnSensitiveTracks()), &tracks, "20", "30");
  EXPECT_EQ(found.refused, "reciprocity (Annex 2: Thailand's own rate at most 10%): it is 20%");
  EXPECT_FALSE(found.floor);
}

TEST(ReciprocityTest, WithinTheLimitTheHigherRateIsDue) {
  const ToyTracks tracks = ToyTracks().Hold(kTh, Shirts()).Hold(kCn, {});
  const Reciprocity found = Ask(Law(OnSensitiveTracks()), &tracks, "8", "30");
  EXPECT_EQ(found.refused, "");
  EXPECT_EQ(found.floor, *Percent::Parse("8"));
  ASSERT_EQ(found.cautions.size(), 1u);
  EXPECT_THAT(found.cautions[0], HasSubstr("that it was notified is not known"));
}

TEST(ReciprocityTest, SensitiveToBothTheImportersOwnRate) {
  const ToyTracks tracks = ToyTracks().Hold(kTh, Shirts()).Hold(kCn, Shirts());
  const Reciprocity found = Ask(Law(OnSensitiveTracks()), &tracks, "20", "30");
  EXPECT_EQ(found.refused, "");
  EXPECT_FALSE(found.floor);
  EXPECT_TRUE(found.cautions.empty());
}

TEST(ReciprocityTest, NotSensitiveToTheExporter) {
  const ToyTracks tracks = ToyTracks().Hold(kTh, {}).Hold(kCn, {});
  EXPECT_TRUE(Ask(Law(OnSensitiveTracks()), &tracks, "20", "30").cautions.empty());
}

TEST(ReciprocityTest, ALineThatIsPartlySensitiveLeavesItOpen) {
  const ToyTracks tracks = ToyTracks().Hold(kTh, Shirts("61091010")).Hold(kCn, {});
  const Reciprocity found = Ask(Law(OnSensitiveTracks()), &tracks, "20", "30");
  EXPECT_EQ(found.refused, "");
  ASSERT_EQ(found.cautions.size(), 1u);
  EXPECT_THAT(found.cautions[0], HasSubstr("some of its lines are in SL, HSL"));
}

TEST(ReciprocityTest, WithoutListsItIsOpenUnlessTheExporterChargesNothing) {
  EXPECT_THAT(Ask(Law(OnSensitiveTracks()), nullptr, "5", "30").cautions[0], HasSubstr("the lists are not held"));
  EXPECT_TRUE(Ask(Law(OnSensitiveTracks()), nullptr, "0", "30").cautions.empty());
}

TEST(ReciprocityTest, WhereTheImportersScheduleNamesTheExportersItIsSettled) {
  law::Reciprocity rule = OnSensitiveTracks();
  rule.listed_by.Insert(kCn);
  const ToyTracks tracks = ToyTracks().Hold(kTh, Shirts()).Hold(kCn, {});
  EXPECT_EQ(Ask(Law(rule), &tracks, "20", "30").refused, "");
}

// Thailand's lines of the code are on both sides of the limit: neither closed nor open.
TEST(ReciprocityTest, LinesOnBothSidesOfTheLimitLeaveItOpen) {
  ToySchedules own(kTh);
  own.Add("61091010", HsEdition::k2022, 2026, {{"ACFTA", "5"}})
      .Add("61091020", HsEdition::k2022, 2026, {{"ACFTA", "20"}});
  const ToyTracks tracks = ToyTracks().Hold(kTh, Shirts()).Hold(kCn, {});
  QuoteRequest request;
  request.importer = kCn;
  request.exporter = kTh;
  request.code = *HsCode::Parse("610910");
  request.date = Date(2026, 3, 1);
  const auto found = Reciprocate(Law(OnSensitiveTracks()), own, &tracks, ToyTables(), request);
  ASSERT_TRUE(found.ok()) << found.status();
  EXPECT_EQ(found->refused, "");
  EXPECT_FALSE(found->floor);
  ASSERT_EQ(found->cautions.size(), 1u);
  EXPECT_THAT(found->cautions[0], HasSubstr("it is 5% to 20%, line by line"));
}

// Of every line (ATIGA Article 22(1)): no floor, and MFN within the limit shows that the agreement's rate is.
TEST(ReciprocityTest, OnEveryLine) {
  const law::Agreement atiga = Law({});
  EXPECT_THAT(Ask(atiga, nullptr, "20", "30").refused, HasSubstr("it is 20%"));
  EXPECT_FALSE(Ask(atiga, nullptr, "8", "30").floor);
  EXPECT_TRUE(Ask(atiga, nullptr, "8", "30").cautions.empty());
  EXPECT_TRUE(Ask(atiga, nullptr, "", "10").cautions.empty());
  EXPECT_THAT(Ask(atiga, nullptr, "", "30").cautions[0], HasSubstr("exporter's rate unknown"));
  EXPECT_THAT(Ask(atiga, nullptr, "U", "5").refused, HasSubstr("line 61091010 is excluded in Thailand"));
}

RegimeQuote Priced(const char* regime, const char* mfn, const char* acfta) {
  ToySchedules schedules(kCn);
  schedules.Add("61091010", HsEdition::k2022, 2026, {{"MFN", mfn}, {"ACFTA", acfta}});
  QuoteRequest request;
  request.importer = kCn;
  request.exporter = kTh;
  request.code = *HsCode::Parse("610910");
  request.date = Date(2026, 3, 1);
  return *GetQuote(schedules, ToyTables(), request)->Find(regime);
}

TEST(RaisedTest, ToTheFloorButNotAboveMfn) {
  const auto raised = [](const char* mfn, const char* acfta) {
    const RegimeQuote most_favoured = Priced("MFN", mfn, acfta);
    return RaisedTo(*Percent::Parse("8"), Priced("ACFTA", mfn, acfta), &most_favoured, "reciprocal rate").Range();
  };
  EXPECT_EQ(raised("20", "0"), "8");
  EXPECT_EQ(raised("5", "0"), "5");
  EXPECT_EQ(raised("20", "9"), "9");
  EXPECT_EQ(raised("5", "9"), "9") << "the importer's own rate, whatever MFN is";
}

TEST(RaisedTest, ARateThatIsNoPercentageIsUnknown) {
  const RegimeQuote raised =
      RaisedTo(*Percent::Parse("8"), Priced("ACFTA", "20", "3 CNY/kg"), nullptr, "reciprocal rate");
  EXPECT_EQ(raised.availability, Availability::kUnknown);
  EXPECT_THAT(raised.reason, HasSubstr("reciprocal rate cannot be compared"));
}

}  // namespace
}  // namespace noodle::preference
