#include <google/protobuf/util/json_util.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "proto/noodle.pb.h"
#include "tests/batch/random_shipments.h"

namespace noodle::batch_test {

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

std::string WithLength(const std::string& message) {
  std::string length;
  size_t rest = message.size();
  for (; rest >= 0x80; rest >>= 7) length.push_back(static_cast<char>(rest | 0x80));
  length.push_back(static_cast<char>(rest));
  return length + message;
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
