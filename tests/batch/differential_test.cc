// The quick way of each decoder against goods::ReadJson: the same bill of materials whenever there is one, the same
// complaints where there is none; and the same bill in every format.
#include <random>

#include "absl/strings/str_cat.h"
#include "engine/batch/decoders.h"
#include "engine/goods/read_json.h"
#include "tests/batch/random_shipments.h"
#include "tests/batch/same_bill.h"

namespace noodle::batch_test {
namespace {

using batch::CsvHeader;
using batch::Decoded;
using batch::Decoder;
using batch::Format;
using batch::Record;

std::unique_ptr<Decoder> Make(Format format, bool careful) {
  switch (format) {
    case Format::kCsv:
      return batch::CsvDecoder(*CsvHeader::Parse(CsvHeaderRow()), {}, careful);
    case Format::kNdjson:
      return batch::NdjsonDecoder({}, careful);
    case Format::kProtobuf:
      break;
  }
  return batch::ProtobufDecoder({}, careful);
}

std::string Write(Format format, const Json& shipment) {
  switch (format) {
    case Format::kCsv:
      return AsCsvRows(shipment);
    case Format::kNdjson:
      return AsNdjson(shipment);
    case Format::kProtobuf:
      break;
  }
  return AsMessage(shipment);
}

// Both ways of one format, used for record after record.
class BothWays {
 public:
  explicit BothWays(Format format) : quick_(Make(format, false)), careful_(Make(format, true)) {}

  // What both say; complains where they differ.
  std::string Read(const std::string& bytes) {
    Record record;
    record.line = 7;
    record.end = bytes.size();
    quick_->Decode(record, bytes, &quickly_);
    careful_->Decode(record, bytes, &carefully_);
    const std::string said = Describe(carefully_);
    EXPECT_EQ(Describe(quickly_), said) << bytes;
    EXPECT_EQ(quickly_.bom.id, carefully_.bom.id);
    EXPECT_EQ(quickly_.kept, carefully_.kept);
    return said;
  }
  bool ok() const { return carefully_.errors.empty(); }

 private:
  std::unique_ptr<Decoder> quick_, careful_;
  Decoded quickly_, carefully_;
};

class Differential : public ::testing::TestWithParam<Format> {};
INSTANTIATE_TEST_SUITE_P(Formats, Differential, ::testing::Values(Format::kCsv, Format::kNdjson, Format::kProtobuf),
                         [](const auto& one) {
                           return one.param == Format::kCsv      ? "Csv"
                                  : one.param == Format::kNdjson ? "Ndjson"
                                                                 : "Protobuf";
                         });

TEST_P(Differential, OrdinaryShipmentsAreReadAlike) {
  RandomShipments shipments(1);
  BothWays both(GetParam());
  for (int i = 0; i < 2000; ++i) {
    const Json shipment = shipments.Next();
    both.Read(Write(GetParam(), shipment));
    ASSERT_TRUE(both.ok()) << both.Read(Write(GetParam(), shipment)) << shipment.dump(1);
  }
}

TEST_P(Differential, RareShipmentsAreReadAlike) {
  RandomShipments shipments(2, {.rare = true});
  BothWays both(GetParam());
  for (int i = 0; i < 1000; ++i) both.Read(Write(GetParam(), shipments.Next()));
}

TEST_P(Differential, ComplaintsAreAlike) {
  RandomShipments shipments(3, {.rare = true, .wrong = true});
  BothWays both(GetParam());
  int wrong = 0;
  for (int i = 0; i < 2000; ++i) {
    both.Read(Write(GetParam(), shipments.Next()));
    wrong += both.ok() ? 0 : 1;
  }
  EXPECT_GT(wrong, 500);
}

// Bytes changed, left out, doubled and moved.
TEST_P(Differential, BrokenBytesAreReadAlike) {
  RandomShipments shipments(4, {.materials = 2});
  std::mt19937_64 random(5);
  const auto below = [&](size_t n) { return static_cast<size_t>(random() % n); };
  const std::string alphabet =
      absl::StrCat("\"\\{}[]:,;\n\r\t 019.-+eE'@=untrfalsd\xFF\xC3\xED\xA0x", std::string(1, '\0'));
  BothWays both(GetParam());
  int ok = 0;
  for (int i = 0; i < 6000; ++i) {
    std::string bytes = Write(GetParam(), shipments.Next());
    for (size_t n = 1 + below(3); n > 0 && !bytes.empty(); --n) {
      const size_t at = below(bytes.size());
      switch (below(5)) {
        case 0:
          bytes[at] = alphabet[below(alphabet.size())];
          break;
        case 1:
          bytes.erase(at, 1 + below(4));
          break;
        case 2:
          bytes.insert(at, 1, alphabet[below(alphabet.size())]);
          break;
        case 3:
          bytes.insert(at, bytes.substr(below(bytes.size()), below(30)));
          break;
        default:
          bytes.resize(at);
      }
    }
    both.Read(bytes);
    ok += both.ok() ? 1 : 0;
  }
  EXPECT_GT(ok, 100);
}

TEST(Formats, AShipmentIsTheSameBillInEach) {
  RandomShipments shipments(6);
  BothWays csv(Format::kCsv), ndjson(Format::kNdjson), protobuf(Format::kProtobuf);
  for (int i = 0; i < 2000; ++i) {
    const Json shipment = shipments.Next();
    const std::string expected = Describe(*goods::ReadJson(shipment.dump(), "it"));
    EXPECT_EQ(ndjson.Read(AsNdjson(shipment)), expected);
    EXPECT_EQ(protobuf.Read(AsMessage(shipment)), expected);
    EXPECT_EQ(csv.Read(AsCsvRows(shipment)), expected);
  }
}

TEST(Formats, JsonAndMessagesSayTheSameOfRareThings) {
  RandomShipments shipments(7, {.rare = true, .wrong = true});
  BothWays ndjson(Format::kNdjson), protobuf(Format::kProtobuf);
  for (int i = 0; i < 1000; ++i) {
    const Json shipment = shipments.Next();
    const std::string expected = ndjson.Read(AsNdjson(shipment));
    if (!ndjson.ok()) continue;
    EXPECT_EQ(protobuf.Read(AsMessage(shipment)), expected);
  }
}

}  // namespace
}  // namespace noodle::batch_test
