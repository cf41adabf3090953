#include "engine/batch/encode.h"

#include <google/protobuf/util/json_util.h>

#include <nlohmann/json.hpp>
#include <random>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/batch/result_text.h"
#include "proto/noodle.pb.h"

namespace noodle::batch {
namespace {

Judgement Pump() {
  Judgement judgement;
  judgement.id = "PUMP \"7\"";
  judgement.date = Date(2026, 3, 1);
  judgement.exporter = Country::Of("VN");
  judgement.importer = Country::Of("JP");
  judgement.hs = *HsCode::Parse("030617");
  judgement.currency = "USD";
  ClaimJudgement& first = judgement.claims.emplace_back();
  first.agreement = "AJCEP";
  first.standing = preference::Standing::kQualifies;
  first.criterion = "CTH";
  first.rate = "0";
  first.duty = Money();
  first.saving = *Money::Parse("41.345");
  first.as_of = 2024;
  ClaimJudgement& second = judgement.claims.emplace_back();
  second.agreement = "RCEP";
  second.standing = preference::Standing::kUndetermined;
  second.rate = "unknown";
  second.missing = {"materials[2].value", "good.answers[\"くん製\"]"};
  second.reason = "no rate,\nso far";
  judgement.mfn_rate = "3.9";
  judgement.mfn_duty = *Money::Parse("41.34");
  judgement.best = "AJCEP";
  judgement.duty = Money();
  judgement.saving = *Money::Parse("-1.5");
  return judgement;
}

std::string Encoded(Format format, const Judgement& judgement, std::vector<std::string> columns = {},
                    std::vector<absl::string_view> kept = {}) {
  const auto encoder = MakeEncoder(format, std::move(columns));
  std::string out;
  encoder->Begin(&out);
  Record record;
  record.line = 12;
  encoder->Append(record, judgement, kept, &out);
  return out;
}

constexpr char kCsvHeader[] =
    "shipment_id,date,exporter,importer,hs,agreement,verdict,criterion,rate,duty,saving,currency,mfn_rate,mfn_duty,"
    "best,missing,"
    "reason,as_of,note,line";

TEST(Encode, CsvHasARowForEachAgreement) {
  EXPECT_EQ(
      Encoded(Format::kCsv, Pump()),
      absl::StrCat(
          kCsvHeader,
          "\r\n"
          "\"PUMP "
          "\"\"7\"\"\",2026-03-01,VN,JP,030617,AJCEP,QUALIFIES,CTH,0,0.00,41.345,USD,3.9,41.34,AJCEP,,,2024,,12\r\n"
          "\"PUMP \"\"7\"\"\",2026-03-01,VN,JP,030617,RCEP,UNDETERMINED,,unknown,unknown,unknown,USD,3.9,41.34,AJCEP,"
          "\"materials[2].value;good.answers[\"\"くん製\"\"]\",\"no rate,\nso far\",,,12\r\n"));
}

TEST(Encode, CsvOfNoClaimHasOneRow) {
  Judgement judgement = Pump();
  judgement.claims.clear();
  judgement.importer = Country();
  judgement.mfn_duty.reset();
  judgement.note = "no importer";
  EXPECT_EQ(
      Encoded(Format::kCsv, judgement, {"ref", "rate"}, {"=1+1", "-5"}),
      absl::StrCat(kCsvHeader,
                   ",ref,input_rate\r\n\"PUMP \"\"7\"\"\",2026-03-01,VN,,030617,,,,,,,USD,3.9,unknown,AJCEP,,,,no "
                   "importer,12,'=1+1,-5\r\n"));
}

TEST(Encode, CsvCellsOfTheInputBecomeNoFormulas) {
  const std::pair<const char*, const char*> cases[] = {{"=A1", "'=A1"},
                                                       {"+cmd", "'+cmd"},
                                                       {"-2+3", "'-2+3"},
                                                       {"@SUM(1)", "'@SUM(1)"},
                                                       {"\tx", "'\tx"},
                                                       {"-12.50", "-12.50"},
                                                       {"+84", "+84"},
                                                       {"-", "'-"},
                                                       {"a=b", "a=b"},
                                                       {"", ""},
                                                       {"=\"x\"", "\"'=\"\"x\"\"\""}};
  for (const auto& [cell, expected] : cases) {
    const std::string out = Encoded(Format::kCsv, Judgement(), {"k"}, {cell});
    EXPECT_TRUE(absl::EndsWith(out, absl::StrCat(",12,", expected, "\r\n"))) << out;
  }
}

TEST(Encode, NdjsonIsOneDocumentALine) {
  const std::string line = Encoded(Format::kNdjson, Pump(), {"ref", "odd \"name\""}, {"r\x01\n\\", "x"});
  EXPECT_EQ(std::count(line.begin(), line.end(), '\n'), 1);
  const auto json = nlohmann::json::parse(line);
  EXPECT_EQ(json, nlohmann::json::parse(R"({"line": 12, "id": "PUMP \"7\"", "date": "2026-03-01", "currency": "USD",
    "exporter": "VN", "importer": "JP", "hs": "030617", "claims": [
      {"agreement": "AJCEP", "verdict": "QUALIFIES", "criterion": "CTH", "rate": "0", "duty": "0.00", "saving": "41.345", "asOf": 2024},
      {"agreement": "RCEP", "verdict": "UNDETERMINED", "rate": "unknown", "duty": "unknown", "saving": "unknown",
       "reason": "no rate,\nso far", "missing": ["materials[2].value", "good.answers[\"くん製\"]"]}],
    "best": "AJCEP", "duty": "0.00", "saving": "-1.50", "mfn": {"rate": "3.9", "duty": "41.34"},
    "kept": {"ref": "r\u0001\n\\", "odd \"name\"": "x"}})"))
      << line;
}

// A message's own JSON mapping is the line of NDJSON, but for `line`, which protobuf writes in quotes.
TEST(Encode, ProtobufSaysTheSame) {
  const std::string bytes = Encoded(Format::kProtobuf, Pump(), {"ref"}, {"r"});
  const size_t length = static_cast<unsigned char>(bytes[0]) < 0x80 ? 1 : 2;
  noodle::v1::Result result;
  ASSERT_TRUE(result.ParseFromString(bytes.substr(length)));
  std::string json;
  ASSERT_TRUE(google::protobuf::util::MessageToJsonString(result, &json).ok());
  auto expected = nlohmann::json::parse(Encoded(Format::kNdjson, Pump(), {"ref"}, {"r"}));
  expected["line"] = "12";
  EXPECT_EQ(nlohmann::json::parse(json), expected);
}

TEST(ResultText, IsThatOfTheTypesThemselves) {
  std::mt19937_64 random(1);
  for (int i = 0; i < 20'000; ++i) {
    const auto units = static_cast<int64_t>(random() >> (8 + random() % 56));
    for (const Money money : {Money::FromUnits(units), Money::FromUnits(-units), Money::FromUnits(units / 100 * 100)}) {
      std::string out;
      AppendMoney(money, &out);
      ASSERT_EQ(out, money.ToString(2));
    }
    const HsCode code = HsCode::FromValue(random() % 1'000'000'000'000, 12);
    const Date date = Date(1900, 1, 1) + static_cast<int>(random() % 73'000);
    std::string digits, day;
    AppendHs(code, &digits);
    AppendDate(date, &day);
    ASSERT_EQ(digits, code.Digits());
    ASSERT_EQ(day, ToString(date));
  }
}

}  // namespace
}  // namespace noodle::batch
