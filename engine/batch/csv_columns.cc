#include "engine/batch/csv_columns.h"

#include <algorithm>
#include <array>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "engine/base/excerpt.h"
#include "engine/base/nearest_name.h"
#include "engine/base/status.h"
#include "engine/batch/csv_row.h"

namespace noodle::batch {
namespace {

constexpr ColumnInfo kColumns[] = {
    {Column::kKept, "", CellForm::kOther, "", ""},
    {Column::kShipmentId, "shipment_id", CellForm::kText, "id", ""},
    {Column::kRow, "row", CellForm::kOther, "", ""},
    {Column::kMaterials, "materials", CellForm::kOther, "", ""},
    {Column::kPartOf, "part_of", CellForm::kOther, "", ""},
    {Column::kNomenclature, "nomenclature", CellForm::kText, "nomenclature", ""},
    {Column::kDate, "date", CellForm::kText, "date", ""},
    {Column::kCurrency, "currency", CellForm::kText, "currency", "currency"},
    {Column::kExchangeRates, "exchange_rates", CellForm::kPairs, "exchangeRates", ""},
    {Column::kExporter, "exporter", CellForm::kText, "exporter", ""},
    {Column::kImporter, "importer", CellForm::kText, "importer", ""},
    {Column::kDirect, "direct", CellForm::kFlag, "shipment.direct", ""},
    {Column::kTransit, "transit", CellForm::kTransit, "shipment.transit", ""},
    {Column::kHs, "hs", CellForm::kText, "good.hs", "hs"},
    {Column::kHsIn, "hs_in", CellForm::kPairs, "good.hsIn", "hsIn"},
    {Column::kDescription, "description", CellForm::kText, "good.description", "description"},
    {Column::kFob, "fob", CellForm::kText, "good.fob", ""},
    {Column::kExWorks, "ex_works", CellForm::kText, "good.exWorks", ""},
    {Column::kNetCost, "net_cost", CellForm::kText, "good.netCost", ""},
    {Column::kFreightInsurance, "freight_insurance", CellForm::kText, "good.freightInsurance", "freightInsurance"},
    {Column::kNetWeightKg, "net_weight_kg", CellForm::kText, "good.netWeightKg", "netWeightKg"},
    {Column::kLabour, "labour", CellForm::kText, "good.labour", ""},
    {Column::kOverhead, "overhead", CellForm::kText, "good.overhead", ""},
    {Column::kOtherCosts, "other_costs", CellForm::kText, "good.otherCosts", ""},
    {Column::kProfit, "profit", CellForm::kText, "good.profit", ""},
    {Column::kProcesses, "processes", CellForm::kProcesses, "good.processes", "processes"},
    {Column::kAnswers, "answers", CellForm::kFlags, "good.answers", "answers"},
    {Column::kWhollyObtained, "wholly_obtained", CellForm::kText, "good.whollyObtained", "whollyObtained"},
    {Column::kNationalLine, "national_line", CellForm::kOther, "", ""},
    {Column::kNationalLines, "national_lines", CellForm::kPairs, "good.nationalLines", ""},
    {Column::kSpecialRules, "special_rules", CellForm::kTexts, "good.specialRules", ""},
    {Column::kSet, "set", CellForm::kFlag, "good.set", ""},
    {Column::kQuantities, "quantities", CellForm::kPairs, "good.quantities", ""},
    {Column::kTariffConditions, "tariff_conditions", CellForm::kFlags, "good.tariffConditions", ""},
    {Column::kMaterialId, "material_id", CellForm::kText, "", "id"},
    {Column::kValue, "value", CellForm::kText, "", "value"},
    {Column::kBasis, "basis", CellForm::kText, "", "basis"},
    {Column::kCountry, "country", CellForm::kText, "", "country"},
    {Column::kOriginating, "originating", CellForm::kOriginating, "", "originating"},
    {Column::kRole, "role", CellForm::kText, "", "role"},
};
static_assert(std::size(kColumns) == static_cast<size_t>(Column::kRole) + 1);

// What is left of a name when how it is written does not matter: "Net weight (kg)" and "netWeightKg" are one.
std::string Bare(absl::string_view name) {
  std::string bare;
  for (char c : name) {
    if (c != '_' && c != ' ' && c != '-' && c != '(' && c != ')')
      bare.push_back(absl::ascii_tolower(static_cast<unsigned char>(c)));
  }
  return bare;
}

// Slips in long names only: short ones that are near each other ("rate", "date") are often both meant.
bool IsSlip(const std::string& bare, const std::string& known) {
  const int distance = EditDistance(bare, known);
  return (known.size() >= 6 && distance == 1) || (known.size() >= 9 && distance == 2);
}

absl::StatusOr<Column> ColumnNamed(absl::string_view name) {
  const std::string bare = Bare(name);
  for (const ColumnInfo& info : AllColumns()) {
    if (bare == Bare(info.name)) return info.column;
  }
  for (const ColumnInfo& info : AllColumns()) {
    if (!IsSlip(bare, Bare(info.name))) continue;
    return absl::InvalidArgumentError(absl::StrCat("column ", Excerpt(name), ": did you mean \"", info.name,
                                                   "\"? A column of your own needs a name less like it"));
  }
  return Column::kKept;
}

}  // namespace

absl::Span<const ColumnInfo> AllColumns() { return absl::MakeSpan(kColumns).subspan(1); }

const ColumnInfo& InfoOf(Column column) { return kColumns[static_cast<size_t>(column)]; }

char DelimiterOf(absl::string_view header) {
  const absl::string_view line = header.substr(0, header.find('\n'));
  const auto count = [&](char c) { return std::count(line.begin(), line.end(), c); };
  char best = ',';
  for (char c : {';', '\t'}) {
    if (count(c) > count(best)) best = c;
  }
  return best;
}

absl::StatusOr<CsvHeader> CsvHeader::Parse(absl::string_view row) {
  CsvHeader header;
  header.delimiter_ = DelimiterOf(row);
  CellTexts texts;
  CellReader cells(row, header.delimiter_, &texts);
  absl::string_view cell;
  while (cells.Next(&cell)) {
    const absl::string_view name = Trimmed(cell);
    if (CountCharacters(name) == 0) {
      // A spreadsheet writes columns that once had something in them.
      header.columns_.push_back(Column::kKept);
      header.names_.emplace_back();
      continue;
    }
    NOODLE_ASSIGN_OR_RETURN(const Column column, ColumnNamed(name));
    for (size_t i = 0; i < header.names_.size(); ++i) {
      const bool same = column == Column::kKept ? header.names_[i] == name : header.columns_[i] == column;
      if (same)
        return absl::InvalidArgumentError(absl::StrCat("expected the column ", Excerpt(name), " once, found it again"));
    }
    header.columns_.push_back(column);
    header.names_.emplace_back(name);
  }
  if (!cells.fault().empty()) return absl::InvalidArgumentError(absl::StrCat("header: ", cells.fault()));
  for (Column required : {Column::kShipmentId, Column::kHs}) {
    if (header.Has(required)) continue;
    return absl::InvalidArgumentError(
        absl::StrCat("expected a column \"", InfoOf(required).name, "\" in the header, found ", Excerpt(row)));
  }
  header.id_cell_ = static_cast<size_t>(std::find(header.columns_.begin(), header.columns_.end(), Column::kShipmentId) -
                                        header.columns_.begin());
  return header;
}

bool CsvHeader::Has(Column column) const {
  return std::find(columns_.begin(), columns_.end(), column) != columns_.end();
}

std::string CsvHeader::NameOf(Column column) const {
  for (size_t i = 0; i < columns_.size(); ++i) {
    if (columns_[i] == column) return names_[i];
  }
  return std::string(InfoOf(column).name);
}

}  // namespace noodle::batch
