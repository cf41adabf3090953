// Every mistake that breaking.h can make is refused, in the record that has it and in no other.
#include <map>

#include "absl/strings/strip.h"
#include "engine/batch/bytes.h"
#include "engine/batch/decode.h"
#include "engine/batch/judge.h"
#include "engine/batch/records.h"
#include "tests/batch/generator/breaking.h"
#include "tests/batch/generator/catalogue.h"
#include "tests/batch/generator/shipment_generator.h"
#include "tests/batch/generator/shipment_writer.h"
#include "tests/support/real_law.h"

namespace noodle::batch {
namespace {

const testing::RealLaw& TheLaw() {
  static const testing::RealLaw* const kLaw = new testing::RealLaw(*testing::LoadRealLaw(NOODLE_DATABASE));
  return *kLaw;
}
const Catalogue& TheCatalogue() {
  static const Catalogue* const kCatalogue =
      new Catalogue(*Catalogue::Make(*TheLaw().database, TheLaw().world, /*seed=*/1));
  return *kCatalogue;
}

// The ordinals of refused records with the reason.
std::map<uint64_t, std::string> Refused(Format format, const std::string& bytes) {
  std::map<uint64_t, std::string> out;
  RecordReader reader(SourceOf(bytes), format, Limits());
  RecordBlock block;
  std::unique_ptr<Decoder> decoder;
  RateBook rates(TheLaw().world);
  Judge judge(TheLaw().world, &rates, {});
  Judgement judgement;
  Decoded decoded;
  while (true) {
    const absl::StatusOr<bool> more = reader.Next(&block);
    EXPECT_TRUE(more.ok()) << more.status();
    if (!more.ok() || !*more) return out;
    if (decoder == nullptr) decoder = *MakeDecoder(format, reader.header(), Limits());
    for (const Record& record : block.records) {
      if (!record.broken.empty()) {
        out[record.ordinal] = record.broken;
        continue;
      }
      decoded.Clear();
      decoder->Decode(record, absl::string_view(block.bytes).substr(record.begin, record.end - record.begin), &decoded);
      if (!decoded.errors.empty()) {
        out[record.ordinal] = absl::StrCat(decoded.errors[0].field, ": ", decoded.errors[0].reason);
        continue;
      }
      const absl::Status judged = judge.Run(decoded.bom, &judgement);
      if (!judged.ok()) out[record.ordinal] = std::string(judged.message());
    }
  }
}

class BrokenShipments : public ::testing::TestWithParam<Format> {
 protected:
  BrokenShipments() : writer_(MakeShipmentWriter(GetParam(), TheCatalogue())), generator_(TheCatalogue(), Mix{}) {
    writer_->Begin(&header_);
  }
  // The shipment of that ordinal with that mistake, or whole.
  std::string Record(uint64_t ordinal, const Breaker& breaker, const Breaking* kind) {
    generator_.Make(ordinal, &shipment_);
    std::string out;
    writer_->Append(shipment_, &out);
    if (kind != nullptr) breaker.Break(*kind, 0, &out);
    return out;
  }

  std::unique_ptr<ShipmentWriter> writer_;
  ShipmentGenerator generator_;
  GeneratedShipment shipment_;
  std::string header_;
};

TEST_P(BrokenShipments, EachKindIsRefusedBetweenSoundOnes) {
  const Breaker breaker(GetParam(), header_, {});
  EXPECT_GE(breaker.kinds().size(), 20u);
  for (const Breaking* kind : breaker.kinds()) {
    for (uint64_t ordinal = 0; ordinal < (kind->mistake == Mistake::kOverLong ? 1 : 5); ++ordinal) {
      const std::string bytes = absl::StrCat(header_, Record(ordinal + 1, breaker, nullptr),
                                             Record(ordinal, breaker, kind), Record(ordinal + 2, breaker, nullptr));
      const std::map<uint64_t, std::string> refused = Refused(GetParam(), bytes);
      ASSERT_EQ(refused.size(), 1u) << kind->name
                                    << (refused.contains(1) ? ": more than it is refused" : ": is not refused")
                                    << ::testing::PrintToString(refused);
      EXPECT_TRUE(refused.contains(1)) << kind->name << ": another is refused: " << refused.begin()->second;
    }
  }
}

TEST_P(BrokenShipments, OfManyOnlyTheBrokenOnes) {
  const Breaker breaker(GetParam(), header_, {.per_million = 50'000, .seed = 7});
  std::string bytes = header_;
  std::map<uint64_t, std::string> broken;
  for (uint64_t i = 0; i < 2000; ++i) {
    const Breaking* kind = breaker.KindOf(i);
    bytes += Record(i, breaker, kind);
    if (kind != nullptr) broken[i] = kind->name;
  }
  EXPECT_GT(broken.size(), 50u);
  const std::map<uint64_t, std::string> refused = Refused(GetParam(), bytes);
  for (const auto& [ordinal, kind] : broken) EXPECT_TRUE(refused.contains(ordinal)) << ordinal << " has: " << kind;
  for (const auto& [ordinal, why] : refused) EXPECT_TRUE(broken.contains(ordinal)) << ordinal << " is sound: " << why;
}

std::string NameOf(const ::testing::TestParamInfo<Format>& format) {
  return std::string(absl::StripPrefix(Extension(format.param), "."));
}
INSTANTIATE_TEST_SUITE_P(Formats, BrokenShipments, ::testing::Values(Format::kNdjson, Format::kCsv, Format::kProtobuf),
                         NameOf);

}  // namespace
}  // namespace noodle::batch
