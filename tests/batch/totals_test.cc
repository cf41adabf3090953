// What a batch adds up, and how it is kept between two runs.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <random>

#include "engine/batch/manifest.h"
#include "engine/batch/money_sum.h"
#include "engine/batch/sha256.h"
#include "engine/batch/since.h"
#include "engine/batch/tally.h"
#include "engine/batch/watched_source.h"

namespace noodle::batch {
namespace {

Money Amount(const char* text) { return *Money::Parse(text); }

TEST(MoneySum, IsExactBeyondTheRangeOfOneAmount) {
  MoneySum sum;
  EXPECT_EQ(sum.ToString(), "0.0000");
  for (int i = 0; i < 1000; ++i) sum += Money::FromUnits(std::numeric_limits<int64_t>::max());
  EXPECT_EQ(sum.ToString(), "922337203685477580.7000");
  MoneySum less;
  less += Amount("-0.0001");
  EXPECT_EQ(less.ToString(), "-0.0001");
}

TEST(MoneySum, IsReadAsItIsWritten) {
  std::mt19937_64 random(3);
  for (int round = 0; round < 1000; ++round) {
    MoneySum sum;
    for (uint64_t i = random() % 5; i > 0; --i) {
      sum += Money::FromUnits(static_cast<int64_t>(random()) >> (random() % 63));
    }
    const auto read = MoneySum::Parse(sum.ToString());
    ASSERT_TRUE(read.ok()) << read.status();
    EXPECT_EQ(*read, sum);
  }
  for (const char* wrong : {"", "-", "1", "1.0", ".0000", "1.00000", "a.0000", "1.000a", "--1.0000", "1,000.0000"}) {
    EXPECT_FALSE(MoneySum::Parse(wrong).ok()) << wrong;
  }
}

// An amount that nobody knows is counted, and adds nothing.
TEST(Tally, CountsAmountsThatAreUnknown) {
  Outcome unknown;
  unknown.best = "A";
  unknown.currency = "USD";
  Outcome known = unknown;
  known.duty = Amount("1.50");
  known.mfn = Amount("4.00");
  known.saving = Amount("2.50");
  Tally tally;
  tally.AddJudged(unknown, 1);
  tally.AddJudged(known, 1);
  const Sums& sums = tally.best.at({"A", "USD"});
  EXPECT_EQ(sums.shipments, 2);
  EXPECT_EQ(sums.duty_unknown, 1);
  EXPECT_EQ(sums.mfn_unknown, 1);
  EXPECT_EQ(sums.saving_unknown, 1);
  EXPECT_EQ(sums.mfn.ToString(), "4.0000");
}

Outcome RandomOutcome(std::mt19937& random) {
  const auto amount = [&]() -> std::optional<Money> {
    if (random() % 4 == 0) return std::nullopt;
    return Money::FromUnits(static_cast<int64_t>(random() % 1'000'000));
  };
  Outcome out;
  out.id = absl::StrCat("S", random() % 100);
  out.currency = random() % 2 ? "USD" : "JPY";
  out.best = random() % 3 ? "A" : "MFN";
  out.duty = amount();
  out.mfn = amount();
  out.saving = amount();
  out.mfn_rate_unknown = random() % 2;
  out.unconfirmed = random() % 2;
  for (const char* agreement : {"A", "B", "C"}) {
    if (random() % 2)
      out.claims.push_back({agreement, static_cast<preference::Standing>(random() % 4), random() % 2 == 0});
  }
  if (random() % 2) out.missing.push_back("materials[].value");
  return out;
}

Tally RandomTally(std::mt19937& random) {
  Tally tally;
  for (auto i = random() % 30; i > 0; --i) {
    random() % 5 ? tally.AddJudged(RandomOutcome(random), 3) : tally.AddBad("materials[7].value", 2);
  }
  return tally;
}

TEST(Tally, PartsAddUpToTheWhole) {
  std::mt19937 random(5);
  for (int round = 0; round < 50; ++round) {
    const auto seed = random();
    std::mt19937 once(seed), again(seed);
    Tally parts, whole;
    for (int i = 0; i < 4; ++i) {
      parts.Append(RandomTally(once));
      for (auto k = again() % 30; k > 0; --k) {
        again() % 5 ? whole.AddJudged(RandomOutcome(again), 3) : whole.AddBad("materials[0].value", 2);
      }
    }
    EXPECT_EQ(parts, whole);
    EXPECT_EQ(whole.read, whole.judged + whole.bad);
    EXPECT_EQ(whole.rows_read, whole.rows_judged + whole.rows_bad);
  }
}

TEST(Tally, IsReadAsItIsWritten) {
  std::mt19937 random(8);
  for (int round = 0; round < 50; ++round) {
    const Tally tally = RandomTally(random);
    const auto read = TallyFromJson(ToJson(tally));
    ASSERT_TRUE(read.ok()) << read.status();
    EXPECT_EQ(*read, tally);
  }
  EXPECT_FALSE(TallyFromJson(nlohmann::ordered_json::object()).ok());
}

TEST(Tally, NamesFromOutsideAreBounded) {
  Tally tally;
  for (int i = 0; i < 5'000; ++i) tally.AddBad(absl::StrCat("field", i), 1);
  EXPECT_LE(tally.bad_by_field.size(), 1'001u);
  uint64_t counted = 0;
  for (const auto& [field, count] : tally.bad_by_field) counted += count;
  EXPECT_EQ(counted, 5'000u);
}

TEST(Tally, PositionsAreLeftOut) {
  EXPECT_EQ(WithoutPositions("materials[12].bom.materials[0].value"), "materials[].bom.materials[].value");
  EXPECT_EQ(WithoutPositions("good.answers.is[a]"), "good.answers.is[a]");
  EXPECT_EQ(WithoutPositions("x[12"), "x[12");
}

TEST(Manifest, IsReadAsItIsWritten) {
  std::mt19937 random(9);
  Manifest manifest;
  manifest.finished = true;
  manifest.settings = {{"program", "1"}, {"--to", ""}};
  manifest.input = "a \"b\".csv";
  manifest.position = {123, 7, 5, "ab"};
  manifest.ahead = {{9, 12}, {20, 21}};
  manifest.files = {{"results", 77}};
  manifest.tally = RandomTally(random);
  manifest.since.duty["USD"].before += Amount("1.5");
  const std::string text = ToText(manifest);
  const auto read = ParseManifest(text);
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_EQ(ToText(*read), text);
  EXPECT_EQ(read->tally, manifest.tally);
  for (size_t cut = 0; cut + 2 < text.size(); cut += 7) EXPECT_FALSE(ParseManifest(text.substr(0, cut)).ok()) << cut;
}

TEST(Manifest, TellsWhatDiffers) {
  EXPECT_THAT(Differences({{"a", "1"}, {"b", "2"}, {"c", ""}}, {{"a", "1"}, {"b", "3"}, {"d", "4"}}),
              ::testing::ElementsAre("b: 2 then, 3 now", "d: none then, 4 now"));
}

TEST(Since, TellsWhatFlippedAndWhatDutyMoves) {
  Outcome before, after;
  before.id = after.id = "S1";
  before.currency = after.currency = "USD";
  before.claims = {{"A", preference::Standing::kQualifies, false}, {"B", preference::Standing::kFails, false}};
  after.claims = {{"A", preference::Standing::kFails, false}, {"C", preference::Standing::kFails, false}};
  before.best = "A";
  after.best = "MFN";
  before.duty = Amount("0");
  after.duty = Amount("12.5");
  SinceTally tally;
  std::string flips;
  Compare(before, after, &tally, &flips);
  EXPECT_EQ(flips, "S1,A,QUALIFIES,FAILS,,,\nS1,B,FAILS,,,,\nS1,C,,FAILS,,,\nS1,(best),A,MFN,USD,0.00,12.50\n");
  EXPECT_EQ(tally.flipped, 3u);
  EXPECT_EQ(tally.best_changed, 1u);
  EXPECT_EQ(tally.duty["USD"].after.ToString(), "12.5000");
}

TEST(Sha256, IsThatOfTheStandard) {
  EXPECT_EQ(Sha256Of("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(WatchedSource, DigestsAnyBeginning) {
  const std::string text = "one two three four five";
  for (const uint64_t from : {0, 4, 23}) {
    WatchedSource source(SourceOf(text), from);
    char buffer[7];
    for (;;) {
      const auto read = source.Read(buffer, sizeof buffer);
      ASSERT_TRUE(read.ok());
      if (*read == 0) break;
    }
    for (uint64_t at = from; at <= text.size(); at += 3) {
      EXPECT_EQ(source.DigestAt(at), Sha256Of(text.substr(0, at)));
    }
    EXPECT_EQ(source.Digest(), Sha256Of(text));
  }
}

}  // namespace
}  // namespace noodle::batch
