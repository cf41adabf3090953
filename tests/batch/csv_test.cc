// What is wrong in a table is told by line and column; nothing is guessed.
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/batch/decoders.h"
#include "engine/batch/plain_facts.h"
#include "engine/goods/read_json.h"
#include "tests/batch/same_bill.h"
#include "tests/support/files.h"

namespace noodle::batch {
namespace {

using ::testing::HasSubstr;

Decoded Read(const std::string& header, const std::string& rows) {
  const auto decoder = MakeDecoder(Format::kCsv, header, {});
  EXPECT_TRUE(decoder.ok()) << decoder.status();
  Decoded decoded;
  Record record;
  record.line = 2;
  record.end = rows.size();
  // The rows must outlive what was read of them.
  static std::vector<std::unique_ptr<std::string>> kept;
  kept.push_back(std::make_unique<std::string>(rows));
  (*decoder)->Decode(record, *kept.back(), &decoded);
  return decoded;
}

constexpr char kHeader[] =
    "shipment_id,row,date,currency,exporter,importer,hs,description,fob,material_id,value,country,originating,"
    "processes,"
    "answers,role,set,my ref";

std::string Good(const std::string& cells) { return absl::StrCat("A,GOOD,", cells, "\n"); }

TEST(CsvRows, SayWhatTheJsonSays) {
  const Decoded decoded = Read(
      "shipment_id;my "
      "ref;date;currency;exporter;importer;hs;description;fob;national_line;special_rules;quantities;direct;"
      "transit;material_id;value;country;originating;processes;answers;hs_in;materials",
      "A;r 1;2026-03-01;USD;VN;JP;8413.70;\"Pump; \"\"A\"\"\";1000.00;610910011;rule-6;L=12; pair=1;no;SG;;;;;"
      "assembly@VN;is-surimi=no;HS2017=841370;\n");
  // The delimiter is a semicolon: lists of several items then need quotes.
  EXPECT_FALSE(decoded.errors.empty());
  const Decoded quoted = Read(
      "shipment_id;my "
      "ref;date;currency;exporter;importer;hs;description;fob;national_line;special_rules;quantities;direct;"
      "transit;material_id;value;country;originating;processes;answers;hs_in",
      "A;r 1;2026-03-01;USD;VN;JP;8413.70;\"Pump; \"\"A\"\"\";1000.00;610910011;rule-6;\"L=12; "
      "pair=1\";NO;\"SG;HK=yes\";;;;;"
      "\"assembly@VN;dyeing=no\";is-surimi=FALSE;HS2017=841370\n"
      "A;;;;;;848210;;;;;;;;bearing;10.5;JP;\"AJCEP:AJ-17:CTH;RCEP;ATIGA::WO\";;;\n");
  const auto expected = goods::ReadJson(R"({"id": "A", "date": "2026-03-01", "currency": "USD", "exporter": "VN",
      "importer": "JP", "good": {"hs": "841370", "description": "Pump; \"A\"", "fob": "1000",
      "nationalLines": {"JP": "610910011"}, "specialRules": ["rule-6"], "quantities": {"L": "12", "pair": "1"},
      "processes": [{"name": "assembly", "party": "VN"}, {"name": "dyeing", "performed": false}],
      "answers": {"is-surimi": false}, "hsIn": {"HS2017": "841370"}},
      "shipment": {"direct": false, "transit": ["SG", {"country": "HK", "customsControl": true}]},
      "materials": [{"id": "bearing", "hs": "848210", "value": "10.5", "country": "JP", "originating":
        [{"agreement": "AJCEP", "proof": "AJ-17", "criterion": "CTH"}, "RCEP", {"agreement": "ATIGA", "criterion": "WO"}]}]})",
                                        "it");
  ASSERT_TRUE(expected.ok()) << expected.status();
  EXPECT_EQ(batch_test::Describe(quoted), batch_test::Describe(*expected));
  EXPECT_EQ(quoted.kept, (std::vector<absl::string_view>{"r 1"}));
}

TEST(CsvRows, MaterialsAreMadeOfMaterials) {
  const Decoded decoded = Read("shipment_id,currency,exporter,hs,fob,material_id,part_of,value,country,processes",
                               "A,USD,VN,871160,900,,,,,\n"
                               "A,,,850131,80,motor,,88,TH,assembly\n"
                               "A,,,848210,,bearing,motor,10,JP,\n"
                               "A,,,850300,,rotor,motor,30,CN,\n"
                               "A,,,871491,,frame,,60,VN,\n");
  const auto expected = goods::ReadJson(R"({"id": "A", "currency": "USD", "exporter": "VN", "good": {"hs": "871160",
      "fob": "900"}, "materials": [
        {"id": "motor", "hs": "850131", "value": "88", "country": "TH", "bom": {"good": {"fob": "80",
          "processes": ["assembly"]}, "materials": [{"id": "bearing", "hs": "848210", "value": "10", "country": "JP"},
          {"id": "rotor", "hs": "850300", "value": "30", "country": "CN"}]}},
        {"id": "frame", "hs": "871491", "value": "60", "country": "VN"}]})",
                                        "it");
  ASSERT_TRUE(expected.ok()) << expected.status();
  EXPECT_EQ(batch_test::Describe(decoded), batch_test::Describe(*expected));
}

TEST(CsvRows, TheExampleOfTheDocumentIsRead) {
  const std::string page = testing::ReadText(NOODLE_SOURCE_DIR "/docs/batch-formats.md");
  const size_t begin = page.find("```\nshipment_id") + 4, rows = page.find('\n', begin) + 1;
  const Decoded decoded = Read(page.substr(begin, rows - 1 - begin), page.substr(rows, page.find("```", rows) - rows));
  EXPECT_TRUE(decoded.errors.empty()) << batch_test::Describe(decoded);
  EXPECT_EQ(decoded.bom.materials.size(), 2);
  EXPECT_EQ(decoded.kept, (std::vector<absl::string_view>{"2026/117"}));
}

struct Case {
  std::string rows;
  std::vector<std::string> errors;  // "line: column: the beginning of the reason", or a part of it after "…"
};

TEST(CsvRows, ErrorsNameLineAndColumn) {
  const std::string good = Good("2026-03-01,USD,VN,JP,841370,Pump,1000,,,,,,,,,x");
  const Case cases[] = {
      {Good("1/3/2026,USD,VN,JP,841370,Pump,\"1,000.00\",,,,,,,,,x") +
           "A,MATERIAL,,,,,\"'848210\",,,m1,1.23E+05,jp,,,,,,\n",
       {"2: date: expected a date such as \"2026-03-01\", found \"1/3/2026\" (a spreadsheet rewrote the date",
        "2: fob: expected a decimal number such as \"12.50\", found \"1,000.00\" (write it with a point",
        "3: hs: expected a cell that no spreadsheet has changed, found \"'848210\" (remove the apostrophe",
        "3: value: expected a cell that no spreadsheet has changed, found \"1.23E+05\" (a spreadsheet shortened it",
        "3: country: expected a country as two capital letters"}},
      {good + "A,MATERIAL,2026-03-01,,,,848210,,99,,10,,,,,,,\n",
       {"3: date: expected nothing in the row of a material, since \"date\" is a field of the good, found "
        "\"2026-03-01\"",
        "3: fob: expected nothing in the row of a material, since \"fob\" is a field of the good"}},
      {Good("2026-03-01,USD,VN,JP,841370,Pump,1000,m1,5,,,,,,,") + "A,MATERIAL,,,,,848210,,,,,,,,,,,\n",
       {"2: material_id: expected nothing in the row of the good, since \"material_id\" is a field of a material",
        "2: value: expected nothing in the row of the good"}},
      {good, {"2: materials: expected rows of materials behind the good's"}},
      {good + "A,MATERIAL,,,,,848210,,,,\"10,5\",,,,,,,\nA,PART,,,,,848210,,,,,,,,,,,\nA,GOOD,,,,,848210,,,,,,,,,,,\n",
       {"3: value: expected a decimal number such as \"12.50\", found \"10,5\"",
        "4: row: expected GOOD or MATERIAL, found \"PART\"",
        "5: row: expected one row GOOD for each shipment_id, found another"}},
      {"A,MATERIAL,,,,,848210,,,,,,,,,,,\n",
       {"2: row: expected the row GOOD of a shipment before its materials",
        "2: exporter: expected a country such as \"VN\", found nothing", "2: materials: expected rows of materials"}},
      {good + "A,MATERIAL,,,,,,,,,,,,,,,,\n,MATERIAL,,,,,848210,,,,,,,,,,,\n",
       {"3: hs: expected an HS code such as \"841370\", found nothing",
        "4: shipment_id: expected the id of the shipment in every row"}},
      {good + "A,MATERIAL,,,,,848210,,,m1,,,AJCEP:,assembly@,is-it,,maybe,\n",
       {"3: originating: expected agreements such as", "3: processes: expected processes such as",
        "3: answers: expected answers such as", "3: set: expected nothing in the row of a material"}},
      {good + "A,MATERIAL,,,,,848210,,,m1,,,RCEP;RCEP,,x=yes;x=no,,,\n",
       {"3: originating: expected each agreement once, found \"RCEP\" again",
        "3: answers: expected each name once, found \"x\" again"}},
      {good + "A,MATERIAL,,,,,848210,,,m1,10,50,,,,,,,,,7\n",
       {"3: : expected 18 cells as in the header, found more: \"7\"", "3: country: expected a country"}},
      {good + "A,MATERIAL,,,,,848210,\"tube 3\" "
              "wide,,m1,10,,,,,,,\nA,MATERIAL,,,,,848210,\"open,,,,,,,,,,\nA,MATERIAL,,,,,848210,x\"y,,,,,,,,,,\n",
       {"3: description: expected a closing quote and then a delimiter",
        "4: description: expected a closing quote and then a delimiter",
        "5: description: expected a quote only around a whole cell"}},
      {good + "A,MATERIAL,,,,,848210,caf\xE9,,m1,10,,,,,,,\n",
       {"3: description: expected a text in UTF-8, found \"caf\\xe9\""}},
      {good + absl::StrCat("A,MATERIAL,,,,,848210,a", std::string(1, '\0'), "b,,m1,10,,,,,,,\n"),
       {"3: description: expected a text in UTF-8, found a zero byte in"}},
      {good + "A,MATERIAL,,EUR,,,848210,,,m1,10,,,,,,,\nA,MATERIAL,,,,,848210,,,m1,10,,,,,BOX,,\n",
       {"3: currency: expected an exchange rate for \"EUR\"",
        "4: material_id: expected an id of its own, found \"m1\" as of line 3", "4: role: expected one of MATERIAL"}},
  };
  for (const Case& one : cases) {
    const Decoded decoded = Read(kHeader, one.rows);
    EXPECT_EQ(decoded.bom.id, one.rows.substr(0, 1));
    std::string told;
    for (const RecordError& error : decoded.errors)
      absl::StrAppend(&told, error.line, ": ", error.field, ": ", error.reason, "\n");
    ASSERT_EQ(decoded.errors.size(), one.errors.size()) << one.rows << told;
    std::vector<std::string> left;
    for (const std::string& expected : one.errors) {
      const bool found = std::any_of(decoded.errors.begin(), decoded.errors.end(), [&](const RecordError& error) {
        return absl::StartsWith(absl::StrCat(error.line, ": ", error.field, ": ", error.reason), expected);
      });
      EXPECT_TRUE(found) << expected << "\n among\n" << told;
    }
  }
}

TEST(CsvRows, AShortenedIdIsAnError) {
  // Many shipments would become one.
  const Decoded decoded = Read("shipment_id,exporter,hs,materials", "1.23457E+14,VN,841370,none\n");
  ASSERT_EQ(decoded.errors.size(), 1);
  EXPECT_EQ(decoded.errors[0].field, "shipment_id");
}

TEST(CsvRows, PartsThatCannotBePartsAreErrors) {
  const Decoded decoded = Read(
      "shipment_id,exporter,hs,material_id,part_of",
      "A,VN,841370,,\nA,,848210,a,b\nA,,848210,b,a\nA,,848210,c,nowhere\nA,,848210,d,\nA,,848210,d,\nA,,848210,e,d\n");
  std::string told;
  for (const RecordError& error : decoded.errors)
    absl::StrAppend(&told, error.line, ": ", error.field, ": ", error.reason, "\n");
  EXPECT_THAT(told, HasSubstr("part_of: expected a material that is not part of itself, found a circle"));
  EXPECT_THAT(told,
              HasSubstr("5: part_of: expected the material_id of another row of this shipment, found \"nowhere\""));
  EXPECT_THAT(told, HasSubstr("8: part_of: expected the material_id of one row, found \"d\" of 2"));
}

TEST(CsvHeaders, AreReadAsPeopleWriteThem) {
  const auto header = CsvHeader::Parse("Shipment ID\tHS\tNet weight (kg)\tfreightInsurance\tmy column\t");
  ASSERT_TRUE(header.ok()) << header.status();
  EXPECT_EQ(header->delimiter(), '\t');
  EXPECT_EQ(header->columns(), (std::vector<Column>{Column::kShipmentId, Column::kHs, Column::kNetWeightKg,
                                                    Column::kFreightInsurance, Column::kKept, Column::kKept}));
  EXPECT_EQ(*KeptColumns("shipment_id,hs,ref,,\"our \"\"name\"\"\""),
            (std::vector<std::string>{"ref", "our \"name\""}));
  const std::pair<const char*, const char*> wrong[] = {
      {"shipment_id,fob", "expected a column \"hs\" in the header"},
      {"hs,fob", "expected a column \"shipment_id\" in the header"},
      {"shipment_id,hs,FOB,fob", "expected the column \"fob\" once, found it again"},
      {"shipment_id,hs,ref,ref", "expected the column \"ref\" once, found it again"},
      {"shipment_id,hs,net_weigth_kg", "did you mean \"net_weight_kg\"?"},
      {"shipment_id,hs,orginating", "did you mean \"originating\"?"},
      {"shipment_id,hs,caf\xE9", "header: expected a text in UTF-8"},
      {"shipment_id,hs,a\"b", "header: expected a quote only around a whole cell"}};
  for (const auto& [text, expected] : wrong)
    EXPECT_THAT(CsvHeader::Parse(text).status().message(), HasSubstr(expected));
  // Names that only look a little alike are columns of one's own.
  for (const char* own : {"rate", "rows", "note", "code", "values"}) {
    EXPECT_EQ(KeptColumns(absl::StrCat("shipment_id,hs,", own))->size(), 1) << own;
  }
}

TEST(Complaints, OfJsonNamePathsAndColumns) {
  const auto decoder = *MakeDecoder(Format::kNdjson, "", {});
  const auto read = [&](const std::string& line) {
    Decoded decoded;
    Record record;
    record.line = 5;
    decoder->Decode(record, line, &decoded);
    return batch_test::Describe(decoded);
  };
  EXPECT_EQ(
      read(R"({"id": "A", "good": {"hs": "1", "fob": 5}, "materials": [{"hs": "848210", "value": "1,5"}], "x": 1})"),
      "id 'A'\n"
      "5: exporter: expected a country such as \"VN\", found nothing\n"
      "5: good.hs: expected an HS code such as \"841370\" or \"8413.70\", found \"1\"\n"
      "5: good.fob: expected a decimal number in quotes, found the number 5; write \"5\" (a number without quotes may "
      "have lost digits on its way)\n"
      "5: materials[0].value: expected a decimal number such as \"12.50\", found \"1,5\"\n"
      "5: x: unknown field; expected one of id, nomenclature, date, currency, exchangeRates, assemblies, importer, "
      "shipment, exporter, good, materials\n");
  EXPECT_THAT(read(R"({"id": "A", "good")"),
              HasSubstr("5: : expected \":\" after the field name, found the end of the file (at column 19)"));
  EXPECT_THAT(read("[]"), HasSubstr("5: : expected an object, found a list"));
  EXPECT_THAT(read(R"({"good": {"answers": {"odd: key": 1}}})"),
              HasSubstr("5: good.answers[\"odd: key\"]: expected true or false"));
}

}  // namespace
}  // namespace noodle::batch
