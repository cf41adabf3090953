// The columns of a table of shipments: which field each is, of the good, of a material, or of both.
#ifndef NOODLE_ENGINE_BATCH_CSV_COLUMNS_H_
#define NOODLE_ENGINE_BATCH_CSV_COLUMNS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace noodle::batch {

enum class Column : uint8_t {
  kKept,  // no field's: copied to the result
  kShipmentId,
  kRow,
  kMaterials,
  kPartOf,
  kNomenclature,
  kDate,
  kCurrency,
  kExchangeRates,
  kExporter,
  kImporter,
  kDirect,
  kTransit,
  kHs,
  kHsIn,
  kDescription,
  kFob,
  kExWorks,
  kNetCost,
  kFreightInsurance,
  kNetWeightKg,
  kLabour,
  kOverhead,
  kOtherCosts,
  kProfit,
  kProcesses,
  kAnswers,
  kWhollyObtained,
  kNationalLine,
  kNationalLines,
  kSpecialRules,
  kSet,
  kQuantities,
  kTariffConditions,
  kMaterialId,
  kValue,
  kBasis,
  kCountry,
  kOriginating,
  kRole,
};

// How a cell is written.
enum class CellForm : uint8_t {
  kOther,        // of no field of its own
  kText,         // one text, a number, a code
  kFlag,         // yes, no, true, false
  kTexts,        // "rule-6;rule-7"
  kPairs,        // "JPY=0.0067;EUR=1.1"
  kFlags,        // "is-surimi=no"
  kProcesses,    // "assembly@VN;dyeing=no"
  kOriginating,  // "AJCEP:AJ-17:CTH;RCEP"
  kTransit,      // "SG;HK=yes"
};

struct ColumnInfo {
  Column column;
  absl::string_view name;  // "net_weight_kg"
  CellForm form;
  absl::string_view good;      // JSON path of the field in a good's row: "good.fob"; empty: none
  absl::string_view material;  // JSON name in a material: "value"; empty: none
};
const ColumnInfo& InfoOf(Column column);
absl::Span<const ColumnInfo> AllColumns();

// A header, read.
class CsvHeader {
 public:
  // Names in any case; blanks, hyphens and missing underscores do not matter. Errors: no column shipment_id or hs, a
  // column twice or without a name, a name so near to a field's that it must be a slip of the pen.
  static absl::StatusOr<CsvHeader> Parse(absl::string_view row);

  char delimiter() const { return delimiter_; }
  const std::vector<Column>& columns() const { return columns_; }
  // As written.
  const std::vector<std::string>& names() const { return names_; }
  size_t id_cell() const { return id_cell_; }
  bool Has(Column column) const;
  // The name of the column as the header has it; the field's own name where it has none.
  std::string NameOf(Column column) const;

 private:
  char delimiter_ = ',';
  std::vector<Column> columns_;
  std::vector<std::string> names_;
  size_t id_cell_ = 0;
};

// The one of comma, semicolon and tab that a header uses.
char DelimiterOf(absl::string_view header);

}  // namespace noodle::batch

#endif  // NOODLE_ENGINE_BATCH_CSV_COLUMNS_H_
