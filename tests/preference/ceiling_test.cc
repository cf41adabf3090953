// "At most": when a bound by modality may be stated, and when not.
#include "engine/preference/ceiling.h"

#include <gtest/gtest.h>

#include <map>

#include "absl/strings/match.h"
#include "engine/goods/read_json.h"
#include "tests/preference/real_world.h"
#include "tests/preference/toy_schedules.h"

namespace noodle::preference {
namespace {

const Country kTh = Country::Of("TH");
const Country kVn = Country::Of("VN");

// One list a country, and the modalities of ACFTA for all.
class ToyTracks : public TrackSource, public ModalitySource {
 public:
  void Put(Country importer, const std::string& unlisted, const std::vector<TrackEntry>& entries) {
    lists_[importer] = {{importer, "ACFTA", HsEdition::k2022, {"SL", "HSL", "E", "B-1"}, {}, unlisted}, entries};
  }
  absl::StatusOr<std::vector<TrackList>> TrackLists(Country importer, absl::string_view) const override {
    const auto it = lists_.find(importer);
    return it == lists_.end() ? std::vector<TrackList>() : std::vector<TrackList>{it->second.first};
  }
  absl::StatusOr<std::vector<TrackEntry>> Tracks(const TrackList& list, HsCode code) const override {
    std::vector<TrackEntry> out;
    for (const TrackEntry& entry : lists_.at(list.importer).second) {
      if (absl::StartsWith(entry.line, code.Digits()) || absl::StartsWith(code.Digits(), entry.line)) {
        out.push_back(entry);
      }
    }
    return out;
  }
  absl::StatusOr<std::vector<Modality>> Modalities(Country, absl::string_view) const override {
    return std::vector<Modality>{
        {"E", Date(2016, 1, 1), "base", {}, "category E", {}},
        {"HSL", Date(2015, 1, 1), "50", {}, "Annex 2", {}},
        {"B-1", Date(2016, 1, 1), "MFN of 2005 less 20%", {}, "category B-1", {}},
        {"NT", Date(2010, 1, 1), "0", {"NT", "NT2"}, "Annex 1", {}},
        {"NT2", Date(2012, 1, 1), "0", {"NT", "NT2"}, "Annex 1", {}},
        {"SL", Date(2012, 1, 1), "20", {}, "Annex 2", {}},
        {"SL", Date(2018, 1, 1), "5", {}, "Annex 2", {}},
    };
  }

 private:
  std::map<Country, std::pair<TrackList, std::vector<TrackEntry>>> lists_;
};

TrackEntry Entry(const char* line, const char* track, const char* base = "") { return {line, track, base, "", {}}; }

class CeilingTest : public ::testing::Test {
 protected:
  // "5% SL", "0% NT presumed", "none".
  std::string AtMost(const char* code, std::optional<Country> exporter = kVn, int year = 2026,
                     HsEdition edition = HsEdition::k2022) {
    CeilingRequest request;
    request.importer = kTh;
    request.exporter = exporter;
    request.agreement = "ACFTA";
    request.code = *HsCode::Parse(code);
    request.edition = edition;
    request.date = Date(year, 6, 1);
    const auto found = FindCeiling({&tracks_, &tracks_, &tables_}, request);
    EXPECT_TRUE(found.ok()) << found.status();
    if (!found.ok() || !*found) return "none";
    const Ceiling& c = **found;
    return (c.percent ? c.percent->ToString() + "% " : c.text + " ") + c.track + (c.presumed ? " presumed" : "") +
           (c.partly ? " partly" : "");
  }

  ToyTracks tracks_;
  ToyTables tables_;
};

TEST_F(CeilingTest, TheTrackOfAListedSubheading) {
  tracks_.Put(kTh, "NT", {Entry("610910", "SL"), Entry("610990", "HSL")});
  EXPECT_EQ(AtMost("610910"), "5% SL");
  EXPECT_EQ(AtMost("610910", kVn, 2017), "20% SL") << "the step of the day";
  EXPECT_EQ(AtMost("610910", kVn, 2011), "none") << "before the first step";
  EXPECT_EQ(AtMost("610990"), "50% HSL");
  EXPECT_EQ(AtMost("610910", std::nullopt), "5% SL") << "for every exporter";
}

TEST_F(CeilingTest, WithoutAListThereIsNoBound) { EXPECT_EQ(AtMost("610910"), "none"); }

TEST_F(CeilingTest, AnUnlistedLineIsPresumedInTheNormalTrackOfBoth) {
  tracks_.Put(kTh, "NT", {Entry("610990", "SL")});
  EXPECT_EQ(AtMost("610910"), "none") << "no list of the exporter: its own track may raise the rate";
  tracks_.Put(kVn, "NT", {});
  EXPECT_EQ(AtMost("610910"), "0% NT presumed");
  EXPECT_EQ(AtMost("610910", std::nullopt), "none") << "whose goods is not said";
  EXPECT_EQ(AtMost("610910", kVn, 2011), "none") << "it may be in Normal Track 2, which came down in 2012";
  tracks_.Put(kVn, "NT", {Entry("610910", "SL")});
  EXPECT_EQ(AtMost("610910"), "none") << "sensitive in the exporter: reciprocity";
}

TEST_F(CeilingTest, AListThatNamesEveryLinePresumesNothing) {
  tracks_.Put(kTh, "", {Entry("610990", "SL")});
  tracks_.Put(kVn, "NT", {});
  EXPECT_EQ(AtMost("610910"), "none");
}

TEST_F(CeilingTest, SomeNationalLinesOfASubheading) {
  tracks_.Put(kTh, "NT", {Entry("61091010", "SL")});
  tracks_.Put(kVn, "NT", {});
  EXPECT_EQ(AtMost("610910"), "5% SL presumed partly");
  EXPECT_EQ(AtMost("61091010"), "5% SL") << "the line itself, in the list's own edition";
  tracks_.Put(kTh, "", {Entry("61091010", "SL")});
  EXPECT_EQ(AtMost("610910"), "5% SL") << "the list names every line there is";
}

TEST_F(CeilingTest, LinesInDifferentTracks) {
  tracks_.Put(kTh, "NT", {Entry("61091010", "SL"), Entry("61091020", "HSL")});
  EXPECT_EQ(AtMost("610910"), "none");
}

TEST_F(CeilingTest, ThroughACorrelationEveryCodeMustHaveTheTrack) {
  tracks_.Put(kTh, "NT", {Entry("854370", "SL")});
  EXPECT_EQ(AtMost("854370", kVn, 2026, HsEdition::k2017), "none") << "8549.10 is not listed";
  tracks_.Put(kTh, "NT", {Entry("854370", "SL"), Entry("854910", "SL")});
  EXPECT_EQ(AtMost("854370", kVn, 2026, HsEdition::k2017), "5% SL");
  EXPECT_EQ(AtMost("611490", kVn, 2026, HsEdition::k2017), "none") << "it has no counterpart";
}

TEST_F(CeilingTest, NothingIsPresumedBesideACodeThatTheEditionDoesNotHave) {
  tracks_.Put(kVn, "NT", {});
  tracks_.Put(kTh, "NT", {Entry("610930", "SL")});
  EXPECT_EQ(AtMost("610910"), "none") << "6109.30 may stand for it";
  EXPECT_EQ(AtMost("854370"), "0% NT presumed") << "another heading";
}

TEST_F(CeilingTest, TheBaseRateOfTheLine) {
  tracks_.Put(kTh, "", {Entry("610910", "E", "8"), Entry("61099010", "E", "8"), Entry("61099090", "E", "13")});
  EXPECT_EQ(AtMost("610910"), "8% E");
  EXPECT_EQ(AtMost("610990"), "none") << "two base rates";
}

TEST_F(CeilingTest, WordsBoundNothingAndAreShown) {
  tracks_.Put(kTh, "", {Entry("610910", "B-1")});
  EXPECT_EQ(AtMost("610910"), "MFN of 2005 less 20% B-1");
}

TEST_F(CeilingTest, ATrackWithoutAModality) {
  tracks_.Put(kTh, "", {Entry("610910", "TRQ"), Entry("610990", "R")});
  EXPECT_EQ(AtMost("610910"), "none");
  EXPECT_EQ(AtMost("610990"), "none");
}

TEST_F(CeilingTest, ShortAndNationalCodesHaveNone) {
  tracks_.Put(kTh, "NT", {Entry("610910", "SL")});
  EXPECT_EQ(AtMost("6109"), "none");
  EXPECT_EQ(AtMost("98010000"), "none");
}

// Milk is on Thailand's highly sensitive list of ACFTA; no rate of Thailand is in hand.
TEST(CeilingOfAClaimTest, IsShownAndNeverPriced) {
  const auto bom = goods::ReadJson(R"({"id": "M", "nomenclature": "HS2022", "date": "2026-03-01", "currency": "USD",
      "exporter": "VN", "importer": "TH",
      "good": {"hs": "040110", "fob": "100", "freightInsurance": "5",
               "whollyObtained": "from-live-animals", "processes": [{"name": "milking", "party": "VN"}]},
      "materials": []})",
                                   "milk.json");
  ASSERT_TRUE(bom.ok()) << bom.status();
  AssessOptions options;
  options.date = Date(2026, 3, 1);
  options.origin.explain = false;
  const auto assessment = Assess(TheWorld(), *bom, options);
  ASSERT_TRUE(assessment.ok()) << assessment.status();
  for (const Claim& claim : assessment->claims) {
    EXPECT_EQ(claim.at_most.has_value(), claim.agreement == "ACFTA") << claim.agreement;
    EXPECT_FALSE(claim.duty || claim.saving);
    if (!claim.at_most) continue;
    EXPECT_EQ(claim.at_most->percent->ToString(), "50");
    EXPECT_EQ(claim.at_most->track, "HSL");
    EXPECT_FALSE(claim.at_most->presumed);
  }
  EXPECT_EQ(assessment->best, "");
}

}  // namespace
}  // namespace noodle::preference
