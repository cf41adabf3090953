// The generator itself: the same everywhere, the same in every format, and what it says it is.
#include "engine/batch/bytes.h"
#include "engine/batch/decode.h"
#include "engine/batch/judge.h"
#include "engine/batch/records.h"
#include "engine/goods/read_json.h"
#include "tests/batch/generator/shares.h"
#include "tests/batch/generator/shipment_generator.h"
#include "tests/batch/generator/shipment_writer.h"
#include "tests/support/real_law.h"

namespace noodle::batch {
namespace {

class Generator : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    law_ = new testing::RealLaw(*testing::LoadRealLaw(NOODLE_DATABASE));
    catalogue_ = new Catalogue(*Catalogue::Make(*law_->database, law_->world, /*seed=*/1));
  }
  static std::string Write(Format format, const Mix& mix, uint64_t from, uint64_t until) {
    ShipmentGenerator generator(*catalogue_, mix);
    const auto writer = MakeShipmentWriter(format, *catalogue_);
    GeneratedShipment shipment;
    std::string out;
    writer->Begin(&out);
    for (uint64_t i = from; i < until; ++i) {
      generator.Make(i, &shipment);
      writer->Append(shipment, &out);
    }
    return out;
  }
  // Judgements as text, or the errors.
  static std::vector<std::string> Judged(Format format, const std::string& bytes) {
    std::vector<std::string> out;
    RecordReader reader(SourceOf(bytes), format, Limits());
    RecordBlock block;
    RateBook rates(law_->world);
    Judge judge(law_->world, &rates, {});
    Judgement judgement;
    Decoded decoded;
    while (reader.Next(&block).value_or(false)) {
      const auto decoder = *MakeDecoder(format, reader.header(), Limits());
      for (const Record& record : block.records) {
        decoded.Clear();
        decoder->Decode(record, absl::string_view(block.bytes).substr(record.begin, record.end - record.begin),
                        &decoded);
        for (const RecordError& error : decoded.errors)
          ADD_FAILURE() << error.line << " " << error.field << error.reason;
        const absl::Status status = judge.Run(decoded.bom, &judgement);
        EXPECT_TRUE(status.ok()) << status;
        std::string text = absl::StrCat(judgement.id, " ", judgement.best);
        for (const ClaimJudgement& claim : judgement.claims)
          absl::StrAppend(&text, " ", claim.agreement, std::string(preference::Name(claim.standing)), claim.criterion,
                          claim.duty ? claim.duty->ToString() : "");
        out.push_back(text);
      }
    }
    return out;
  }

  static testing::RealLaw* law_;
  static Catalogue* catalogue_;
};
testing::RealLaw* Generator::law_ = nullptr;
Catalogue* Generator::catalogue_ = nullptr;

TEST_F(Generator, AShipmentDoesNotDependOnThoseBeforeIt) {
  const std::string all = Write(Format::kNdjson, {}, 0, 20);
  EXPECT_EQ(all, Write(Format::kNdjson, {}, 0, 7) + Write(Format::kNdjson, {}, 7, 20));
  EXPECT_NE(all, Write(Format::kNdjson, {.seed = 2}, 0, 20));
}

// On every machine: SplitMix64 and integers only. What the database calls things may change; amounts may not.
TEST_F(Generator, TheSameOnEveryMachine) {
  ShipmentGenerator generator(*catalogue_, {.seed = 42});
  GeneratedShipment shipment;
  uint64_t sum = 0;
  for (uint64_t i = 0; i < 1000; ++i) {
    generator.Make(i, &shipment);
    for (const GeneratedMaterial& material : shipment.materials)
      sum = sum * 31 + static_cast<uint64_t>(material.cents + material.subheading);
  }
  EXPECT_EQ(sum, 17043263114876720220u);
}

TEST_F(Generator, AllFormatsSayTheSame) {
  const std::vector<std::string> ndjson = Judged(Format::kNdjson, Write(Format::kNdjson, {}, 0, 500));
  EXPECT_EQ(ndjson.size(), 500u);
  EXPECT_EQ(ndjson, Judged(Format::kCsv, Write(Format::kCsv, {}, 0, 500)));
  EXPECT_EQ(ndjson, Judged(Format::kProtobuf, Write(Format::kProtobuf, {}, 0, 500)));
}

// A plausible broker: most claims hold, some by content, some by tolerance, some fail and some lack a fact.
TEST_F(Generator, SharesOfVerdicts) {
  ShipmentGenerator generator(*catalogue_, {});
  const auto writer = MakeNdjsonWriter(*catalogue_);
  GeneratedShipment shipment;
  RateBook rates(law_->world);
  Judge judge(law_->world, &rates, {});
  Judgement judgement;
  Shares shares;
  size_t materials = 0;
  for (uint64_t i = 0; i < 1000; ++i) {
    std::string text;
    generator.Make(i, &shipment);
    materials += shipment.materials.size();
    writer->Append(shipment, &text);
    const auto bom = goods::ReadJson(text, "generated");
    ASSERT_TRUE(bom.ok()) << bom.status();
    ASSERT_TRUE(judge.Run(*bom, &judgement).ok());
    shares.Add(judgement);
  }
  const auto percent = [&](const char* standing) { return 100 * shares.all_standings[standing] / shares.claims; };
  EXPECT_NEAR(static_cast<double>(materials) / 1000, 10, 0.5);
  EXPECT_GE(percent("QUALIFIES"), 75u) << shares.ToString();
  EXPECT_LE(percent("QUALIFIES"), 95u) << shares.ToString();
  EXPECT_GE(percent("FAILS"), 3u) << shares.ToString();
  EXPECT_GE(percent("UNDETERMINED"), 1u) << shares.ToString();
  EXPECT_GE(shares.criteria.size(), 8u) << shares.ToString();
}

}  // namespace
}  // namespace noodle::batch
