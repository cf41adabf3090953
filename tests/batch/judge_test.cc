// What a batch says of a shipment is what `check` says of it, without the proof.
#include "engine/batch/judge.h"

#include <gmock/gmock.h>

#include "db/snapshot.h"
#include "engine/goods/read_json.h"
#include "engine/preference/track_memory.h"
#include "tests/batch/generator/catalogue.h"
#include "tests/batch/generator/shipment_generator.h"
#include "tests/batch/generator/shipment_writer.h"
#include "tests/support/files.h"
#include "tests/support/real_law.h"

namespace noodle::batch {
namespace {

class JudgeTest : public ::testing::Test {
 protected:
  static const testing::RealLaw& Law() {
    static const auto* const kLaw = new testing::RealLaw(*testing::LoadRealLaw(NOODLE_DATABASE));
    return *kLaw;
  }
  // The same world with its schedules and tracks in memory, as a batch has it.
  static const preference::World& InMemory() {
    static const preference::World* const kWorld = [] {
      auto* world = new preference::World(Law().world);
      world->schedules = db::Snapshot::Load(*Law().database)->release();
      world->tracks = new preference::TrackMemory(*Law().database);
      return world;
    }();
    return *kWorld;
  }

  // `bom` as preference::Assess finds it, put as a batch does.
  static Judgement Assessed(const goods::BillOfMaterials& bom, const JudgeOptions& options) {
    preference::AssessOptions assess;
    assess.date = options.date ? *options.date : bom.date.value_or(options.today);
    assess.agreements = options.agreements;
    assess.claim_cost = options.claim_cost;
    assess.origin.advise = false;
    const auto found = preference::Assess(Law().world, bom, assess);
    EXPECT_TRUE(found.ok()) << found.status();
    Judgement out;
    out.mfn_rate = found->mfn.quote ? found->mfn.quote->Range() : "unknown";
    out.mfn_duty = found->mfn.duty;
    out.best = found->best;
    out.note = found->note;
    for (const preference::Claim& claim : found->claims) {
      ClaimJudgement& one = out.claims.emplace_back();
      one.agreement = claim.agreement;
      one.standing = claim.standing;
      one.criterion = claim.determination.criterion;
      one.rate = claim.quote ? claim.quote->Range() : "unknown";
      one.duty = claim.duty;
      one.saving = claim.saving;
      one.reason = claim.reason;
      for (const origin::Missing& missing : claim.determination.missing) {
        const bool known = std::find(one.missing.begin(), one.missing.end(), missing.fact) != one.missing.end();
        if (!known) one.missing.push_back(missing.fact);
      }
      if (claim.quote) one.as_of = claim.quote->AsOf();
    }
    return out;
  }

  static void Compare(Judge& judge, const goods::BillOfMaterials& bom, const JudgeOptions& options) {
    Judgement judged;
    ASSERT_TRUE(judge.Run(bom, &judged).ok()) << bom.id;
    const Judgement expected = Assessed(bom, options);
    EXPECT_EQ(judged.best, expected.best) << bom.id;
    EXPECT_EQ(judged.mfn_rate, expected.mfn_rate) << bom.id;
    EXPECT_EQ(judged.mfn_duty, expected.mfn_duty) << bom.id;
    EXPECT_EQ(judged.note, expected.note) << bom.id;
    ASSERT_EQ(judged.claims.size(), expected.claims.size()) << bom.id;
    for (size_t i = 0; i < judged.claims.size(); ++i) {
      const ClaimJudgement& a = judged.claims[i];
      const ClaimJudgement& b = expected.claims[i];
      const std::string where = bom.id + " " + b.agreement;
      EXPECT_EQ(a.agreement, b.agreement) << where;
      EXPECT_EQ(a.standing, b.standing) << where;
      EXPECT_EQ(a.criterion, b.criterion) << where;
      EXPECT_EQ(a.rate, b.rate) << where;
      EXPECT_EQ(a.duty, b.duty) << where;
      EXPECT_EQ(a.saving, b.saving) << where;
      EXPECT_EQ(a.reason, b.reason) << where;
      EXPECT_EQ(a.missing, b.missing) << where;
      EXPECT_EQ(a.as_of, b.as_of) << where;
    }
  }

  static std::vector<goods::BillOfMaterials> Generated(uint64_t seed, uint64_t count) {
    Mix mix;
    mix.seed = seed;
    const auto catalogue = Catalogue::Make(*Law().database, Law().world, mix.seed);
    EXPECT_TRUE(catalogue.ok()) << catalogue.status();
    ShipmentGenerator generator(*catalogue, mix);
    const auto writer = MakeNdjsonWriter(*catalogue);
    GeneratedShipment shipment;
    std::vector<goods::BillOfMaterials> out;
    for (uint64_t i = 0; i < count; ++i) {
      std::string text;
      generator.Make(i, &shipment);
      writer->Append(shipment, &text);
      auto bom = goods::ReadJson(text, "generated");
      EXPECT_TRUE(bom.ok()) << bom.status();
      if (bom.ok()) out.push_back(*std::move(bom));
    }
    return out;
  }
};

TEST_F(JudgeTest, SaysWhatAssessSaysOfGeneratedShipments) {
  RateBook rates(InMemory());
  Judge judge(InMemory(), &rates, {});
  for (const goods::BillOfMaterials& bom : Generated(7, 1500)) Compare(judge, bom, {});
}

// The same lines again: what was looked up for one shipment holds for the next, on other days of the year too.
TEST_F(JudgeTest, RatesOfOneShipmentHoldForTheNext) {
  RateBook rates(InMemory());
  Judge judge(InMemory(), &rates, {});
  for (goods::BillOfMaterials bom : Generated(8, 60)) {
    for (const Date date :
         {Date(2026, 1, 1), Date(2026, 7, 1), Date(2026, 12, 31), Date(2024, 3, 1), Date(2027, 1, 1)}) {
      bom.date = date;
      bom.id = bom.id + " " + ToString(date);
      Compare(judge, bom, {});
    }
  }
}

// Every kind of bill that people write: nested ones, sets, national lines, conditions of rates.
TEST_F(JudgeTest, SaysWhatAssessSaysOfTheFixtures) {
  RateBook rates(InMemory());
  for (const char* importer : {"JP", "VN", "CN", "AU", "KR", "TH"}) {
    JudgeOptions options;
    options.importer = Country::Of(importer);
    options.claim_cost = *Money::Parse("25");
    Judge judge(InMemory(), &rates, options);
    for (const auto& entry : std::filesystem::directory_iterator(testing::SourceDir() / "fixtures/bom")) {
      auto bom = goods::ReadJson(testing::ReadText(entry.path()), entry.path().string());
      ASSERT_TRUE(bom.ok()) << bom.status();
      bom->importer = *options.importer;
      bom->id = entry.path().filename().string() + " to " + importer;
      Compare(judge, *bom, options);
    }
  }
}

TEST_F(JudgeTest, AgreementsThatWereNamed) {
  RateBook rates(InMemory());
  JudgeOptions options;
  options.agreements = {"AJCEP", "CPTPP"};
  Judge judge(InMemory(), &rates, options);
  for (const goods::BillOfMaterials& bom : Generated(9, 80)) Compare(judge, bom, options);
}

// One book of rates serves judges that ask about other agreements.
TEST_F(JudgeTest, OneBookOfRatesForSeveralQuestions) {
  RateBook rates(InMemory());
  JudgeOptions some;
  some.agreements = {"RCEP"};
  Judge all(InMemory(), &rates, {});
  Judge rcep(InMemory(), &rates, some);
  for (const goods::BillOfMaterials& bom : Generated(11, 60)) {
    Compare(all, bom, {});
    Compare(rcep, bom, some);
  }
}

TEST_F(JudgeTest, WithoutAnImporterOnlyOriginIsJudged) {
  RateBook rates(InMemory());
  Judge judge(InMemory(), &rates, {});
  for (goods::BillOfMaterials bom : Generated(10, 80)) {
    bom.importer = Country();
    Compare(judge, bom, {});
  }
}

}  // namespace
}  // namespace noodle::batch
