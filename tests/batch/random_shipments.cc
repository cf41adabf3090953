#include "tests/batch/random_shipments.h"

#include <google/protobuf/util/json_util.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "proto/noodle.pb.h"

namespace noodle::batch_test {
namespace {

const std::vector<std::string> kCountries = {"VN", "TH", "JP", "KR", "CN", "AU", "MY", "ID", "IN", "US"};
const std::vector<std::string> kAgreements = {"ATIGA", "AJCEP", "RCEP", "ACFTA", "AKFTA"};

}  // namespace

std::string RandomShipments::Amount() {
  static const std::vector<std::string> kDecimals = {"", ".5", ".50", ".2500", ".1234", ".00"};
  return absl::StrCat(1 + Below(5'000), Pick(kDecimals));
}

std::string RandomShipments::Code() {
  static const std::vector<std::string> kCodes = {"841370", "8413.70",    "848210",  "8413.70.11",
                                                  "030617", "3926909985", "61091000"};
  return Pick(kCodes);
}

std::string RandomShipments::Words() {
  static const std::vector<std::string> kWords = {
      "Ball bearings", "軸受け, 玉",   "Pump \"A\" 12\"",         "line\nbreak",
      "a;b|c",         "back\\slash/", "ốc vít \xF0\x9F\x94\xA9", "x"};
  return Pick(kWords);
}

Json RandomShipments::Processes() {
  Json list = Json::array();
  for (size_t n = Below(3); n > 0; --n) {
    Json one = {{"name", Pick<std::string>({"assembly", "dyeing", "spinning of yarn"})}};
    if (Chance(50)) one["party"] = Pick(kCountries);
    if (Chance(30)) one["performed"] = Chance(50);
    list.push_back(one);
  }
  return list;
}

Json RandomShipments::Originating() {
  Json list = Json::array();
  for (const std::string& agreement : kAgreements) {
    if (!Chance(25)) continue;
    Json one = {{"agreement", agreement}};
    if (Chance(50)) one["proof"] = absl::StrCat("AJ-2026-", Below(100'000));
    if (Chance(30)) one["criterion"] = "CTH";
    list.push_back(one);
  }
  return list;
}

Json RandomShipments::Answers() {
  Json answers = Json::object();
  if (Chance(50)) answers["is-surimi"] = Chance(50);
  if (Chance(50)) answers["くん製したもの"] = Chance(50);
  return answers;
}

Json RandomShipments::Good() {
  Json good = {{"hs", Code()}};
  if (Chance(10)) good["hsIn"] = {{"HS2017", Code()}};
  if (Chance(60)) good["description"] = Words();
  for (const char* name :
       {"fob", "exWorks", "netCost", "freightInsurance", "labour", "overhead", "otherCosts", "profit"}) {
    if (Chance(50)) good[name] = Amount();
  }
  if (Chance(60)) good["netWeightKg"] = Amount();
  if (Chance(30)) good["processes"] = Processes();
  if (Chance(20)) good["answers"] = Answers();
  if (Chance(5)) good["whollyObtained"] = "plants";
  if (Chance(20)) good["nationalLines"] = {{Pick(kCountries), "610910011"}};
  if (Chance(10)) good["specialRules"] = {"rule-6"};
  if (Chance(10)) good["set"] = Chance(50);
  if (Chance(10)) good["quantities"] = {{"L", "12"}, {"pair", "1.5"}};
  if (Chance(10)) good["tariffConditions"] = Answers();
  return good;
}

Json RandomShipments::Material(size_t number) {
  Json material = Json::object();
  if (Chance(70)) material["id"] = absl::StrCat("part ", number);
  material["hs"] = Code();
  if (Chance(10)) material["hsIn"] = {{"HS2012", Code()}};
  if (Chance(70)) material["description"] = Words();
  if (Chance(80)) material["value"] = Amount();
  if (Chance(10)) material["currency"] = "USD";
  if (Chance(50)) material["basis"] = Pick<std::string>({"CIF", "EXW", "FOB", "EARLIEST_ASCERTAINED"});
  if (Chance(20)) material["freightInsurance"] = Amount();
  if (Chance(40)) material["netWeightKg"] = Amount();
  if (Chance(80)) material["country"] = Pick(kCountries);
  if (Chance(40)) material["originating"] = Originating();
  if (Chance(5)) material["whollyObtained"] = "minerals";
  if (Chance(20))
    material["role"] = Pick<std::string>({"MATERIAL", "RETAIL_PACKING", "SHIPPING_PACKING", "ACCESSORY", "INDIRECT"});
  if (Chance(10)) material["processes"] = Processes();
  if (Chance(10)) material["answers"] = Answers();
  if (!kinds_.rare) return material;
  if (Chance(10)) material["currency"] = "JPY";
  if (Chance(10)) {
    material["country"] = "TH";
    material["bom"] = {{"good", {{"hs", material["hs"]}, {"fob", "100"}}},
                       {"materials", Json::array({{{"hs", Code()}, {"value", Amount()}}})}};
  } else if (Chance(10)) {
    material.erase("country");
    material.erase("originating");
    material.erase("whollyObtained");
    material["stock"] = {
        {"method", "AVERAGE"},
        {"used", "40"},
        {"lots", Json::array({{{"id", "A"}, {"quantity", "30"}, {"country", "TH"}}, {{"quantity", "50"}}})}};
  }
  return material;
}

Json RandomShipments::Next() {
  Json shipment = Json::object();
  shipment["id"] = absl::StrCat("S-", ++number_);
  if (Chance(30)) shipment["nomenclature"] = Pick<std::string>({"HS2022", "HS2017", "HS2012"});
  if (Chance(80)) shipment["date"] = absl::StrCat("2026-0", 1 + Below(9), "-1", Below(10));
  shipment["currency"] = "USD";
  if (kinds_.rare && Chance(40)) shipment["exchangeRates"] = {{"JPY", "0.0067"}};
  shipment["exporter"] = Pick(kCountries);
  if (Chance(80)) shipment["importer"] = Pick(kCountries);
  shipment["good"] = Good();
  shipment["materials"] = Json::array();
  const size_t materials = Below(static_cast<size_t>(kinds_.materials) + 1);
  for (size_t i = 0; i < materials; ++i) shipment["materials"].push_back(Material(i));
  if (Chance(30)) {
    shipment["shipment"] = Json::object();
    if (Chance(50)) {
      shipment["shipment"]["direct"] = true;
    } else {
      shipment["shipment"]["transit"] =
          Json::array({{{"country", "SG"}}, {{"country", "HK"}, {"customsControl", Chance(50)}}});
    }
  }
  if (kinds_.wrong && Chance(60)) Spoil(&shipment);
  return shipment;
}

// One or two facts as people get them wrong.
void RandomShipments::Spoil(Json* document) {
  for (size_t n = 1 + Below(2); n > 0; --n) {
    Json& materials = (*document)["materials"];
    const bool of_good = materials.empty() || Chance(40);
    Json& object = of_good ? (*document)["good"] : materials[Below(materials.size())];
    switch (Below(14)) {
      case 0:
        object[of_good ? "fob" : "value"] =
            Pick<std::string>({"12,50", "1,234.50", "1.23E+05", "-5", "0", "99999999999999", "1.23456"});
        break;
      case 1:
        object["hs"] = Pick<std::string>({"8413", "84137", "'841370", "abc", "001122", "30617", "1.23E+05"});
        break;
      case 2:
        object.erase("hs");
        break;
      case 3:
        object[of_good ? "labour" : "country"] = Pick<std::string>({"vn", "Vietnam", "?", "1 234"});
        break;
      case 4:
        (*document)["date"] = Pick<std::string>({"1/3/2026", "2026-02-30", "2026-3-1", "1850-01-01"});
        break;
      case 5:
        document->erase(Pick<std::string>({"currency", "exporter", "materials"}));
        if (!document->contains("materials")) return;
        break;
      case 6:
        if (materials.size() > 1) materials[0]["id"] = materials[1].value("id", "m2");
        break;
      case 7:
        if (!of_good) object["basis"] = Pick<std::string>({"cif", "CFR", "DDP"});
        break;
      case 8:
        if (!of_good) object["role"] = "PACKING";
        break;
      case 9:
        if (!of_good) object["originating"] = Json::array({{{"agreement", "RCEP"}}, {{"agreement", "RCEP"}}});
        break;
      case 10:
        if (!of_good) object["currency"] = Pick<std::string>({"EUR", "usd"});
        break;
      case 11:
        (*document)["shipment"] = {{"direct", true}, {"transit", Json::array({{{"country", "SG"}}})}};
        break;
      case 12:
        object["netWeightKg"] = Pick<std::string>({"0", "-1", "9000000001", "2 kg"});
        break;
      default:
        (*document)["nomenclature"] = "HS2023";
    }
  }
}

Json OrdinaryShipment(uint64_t number, size_t materials) {
  std::mt19937_64 random(number);
  Json shipment = {{"id", absl::StrCat("VN-2026-", 1'000'000 + number)},
                   {"nomenclature", "HS2022"},
                   {"date", "2026-03-01"},
                   {"currency", "USD"},
                   {"exporter", "VN"},
                   {"importer", "JP"}};
  shipment["good"] = {{"hs", "841370"},
                      {"description", "Centrifugal pump, cast iron"},
                      {"fob", "1000.00"},
                      {"exWorks", "940.00"},
                      {"freightInsurance", "60.00"},
                      {"netWeightKg", "38.5"},
                      {"labour", "120.00"},
                      {"overhead", "60.00"},
                      {"otherCosts", "10.00"},
                      {"profit", "80.00"},
                      {"processes", Json::array({{{"name", "assembly"}, {"party", "VN"}}})}};
  shipment["materials"] = Json::array();
  for (size_t i = 0; i < materials; ++i) {
    Json material = {{"id", absl::StrCat("m", i + 1)},
                     {"hs", absl::StrCat(840000 + random() % 9999)},
                     {"description", "Ball bearings of steel"},
                     {"value", absl::StrCat(10 + random() % 90, ".25")},
                     {"basis", "CIF"},
                     {"country", kCountries[random() % kCountries.size()]},
                     {"netWeightKg", "2.5"}};
    if (i % 4 == 0)
      material["originating"] =
          Json::array({{{"agreement", "AJCEP"}, {"proof", absl::StrCat("AJ-2026-", random() % 99999)}}});
    shipment["materials"].push_back(material);
  }
  shipment["shipment"] = {{"direct", true}};
  return shipment;
}

std::string AsNdjson(const Json& shipment) { return shipment.dump(-1, ' ', false); }

std::string AsMessage(const Json& shipment) {
  noodle::v1::BillOfMaterials message;
  google::protobuf::util::JsonParseOptions lenient;
  lenient.ignore_unknown_fields = true;  // names of roles that there are not
  const auto status = google::protobuf::util::JsonStringToMessage(shipment.dump(), &message, lenient);
  EXPECT_TRUE(status.ok()) << status.ToString() << "\n" << shipment.dump(1);
  if (shipment.contains("materials") && shipment["materials"].empty()) message.set_no_materials(true);
  return message.SerializeAsString();
}

namespace {

// Columns in the order of the header; how each is found in the good's object, and in a material's.
struct Written {
  const char* column;
  const char* good;      // "good.fob", "exporter"
  const char* material;  // "value"
};
constexpr Written kWritten[] = {{"shipment_id", "id", ""},
                                {"row", "", ""},
                                {"note of the broker", "", ""},
                                {"nomenclature", "nomenclature", ""},
                                {"date", "date", ""},
                                {"currency", "currency", "currency"},
                                {"exporter", "exporter", ""},
                                {"importer", "importer", ""},
                                {"material_id", "", "id"},
                                {"hs", "good.hs", "hs"},
                                {"description", "good.description", "description"},
                                {"fob", "good.fob", ""},
                                {"ex_works", "good.exWorks", ""},
                                {"net_cost", "good.netCost", ""},
                                {"freight_insurance", "good.freightInsurance", "freightInsurance"},
                                {"net_weight_kg", "good.netWeightKg", "netWeightKg"},
                                {"labour", "good.labour", ""},
                                {"overhead", "good.overhead", ""},
                                {"other_costs", "good.otherCosts", ""},
                                {"profit", "good.profit", ""},
                                {"processes", "good.processes", "processes"},
                                {"answers", "good.answers", "answers"},
                                {"wholly_obtained", "good.whollyObtained", "whollyObtained"},
                                {"national_lines", "good.nationalLines", ""},
                                {"special_rules", "good.specialRules", ""},
                                {"set", "good.set", ""},
                                {"quantities", "good.quantities", ""},
                                {"tariff_conditions", "good.tariffConditions", ""},
                                {"hs_in", "good.hsIn", "hsIn"},
                                {"value", "", "value"},
                                {"basis", "", "basis"},
                                {"country", "", "country"},
                                {"originating", "", "originating"},
                                {"role", "", "role"},
                                {"direct", "shipment.direct", ""},
                                {"transit", "shipment.transit", ""},
                                {"exchange_rates", "exchangeRates", ""},
                                {"materials", "", ""}};

std::string Flag(const Json& value) { return value.get<bool>() ? "yes" : "no"; }

std::string CellText(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_boolean()) return Flag(value);
  std::vector<std::string> items;
  if (value.is_object()) {
    for (const auto& [name, entry] : value.items()) items.push_back(absl::StrCat(name, "=", CellText(entry)));
    return absl::StrJoin(items, ";");
  }
  for (const Json& element : value) {
    if (element.is_string()) {
      items.push_back(element.get<std::string>());
    } else if (element.contains("agreement")) {
      std::string item = element["agreement"].get<std::string>();
      if (element.contains("proof") || element.contains("criterion"))
        absl::StrAppend(&item, ":", element.value("proof", ""));
      if (element.contains("criterion")) absl::StrAppend(&item, ":", element.value("criterion", ""));
      items.push_back(item);
    } else if (element.contains("name")) {
      std::string item = element["name"].get<std::string>();
      if (element.contains("party")) absl::StrAppend(&item, "@", element.value("party", ""));
      if (element.contains("performed")) absl::StrAppend(&item, "=", Flag(element["performed"]));
      items.push_back(item);
    } else {
      std::string item = element["country"].get<std::string>();
      if (element.contains("customsControl")) absl::StrAppend(&item, "=", Flag(element["customsControl"]));
      items.push_back(item);
    }
  }
  return absl::StrJoin(items, "; ");
}

std::string Quoted(const std::string& cell, char delimiter) {
  if (cell.find_first_of(std::string("\"\r\n") + delimiter) == std::string::npos) return cell;
  return absl::StrCat("\"", absl::StrReplaceAll(cell, {{"\"", "\"\""}}), "\"");
}

}  // namespace

std::string CsvHeaderRow() {
  std::vector<std::string> names;
  for (const Written& written : kWritten) names.emplace_back(written.column);
  return absl::StrJoin(names, ",");
}

std::string AsCsvRows(const Json& shipment, bool* whole, char delimiter) {
  if (whole != nullptr) *whole = true;
  const auto row = [&](const Json* material) {
    std::vector<std::string> cells;
    for (const Written& written : kWritten) {
      const std::string column = written.column;
      const std::string path = material != nullptr ? written.material : written.good;
      std::string cell;
      if (column == "shipment_id") {
        cell = shipment.value("id", "");
      } else if (column == "row") {
        cell = material != nullptr ? "MATERIAL" : "GOOD";
      } else if (column == "note of the broker") {
        cell = material != nullptr ? "" : "file \"7\"";
      } else if (column == "materials") {
        if (material == nullptr && shipment.contains("materials") && shipment["materials"].empty()) cell = "none";
      } else if (!path.empty()) {
        const Json& object = material != nullptr ? *material : shipment;
        const Json::json_pointer pointer("/" + absl::StrReplaceAll(path, {{".", "/"}}));
        if (object.contains(pointer)) cell = CellText(object[pointer]);
      }
      cells.push_back(Quoted(cell, delimiter));
    }
    return absl::StrJoin(cells, std::string(1, delimiter)) + "\n";
  };
  std::string rows = row(nullptr);
  if (shipment.contains("materials")) {
    for (const Json& material : shipment["materials"]) {
      if (whole != nullptr && (material.contains("bom") || material.contains("stock"))) *whole = false;
      rows += row(&material);
    }
  }
  return rows;
}

}  // namespace noodle::batch_test
