#include <cstring>

#include "absl/strings/match.h"
#include "engine/base/excerpt.h"
#include "engine/batch/csv_cells.h"
#include "engine/batch/csv_row.h"
#include "engine/batch/csv_to_json.h"
#include "engine/batch/decoders.h"
#include "engine/batch/plain_facts.h"

namespace noodle::batch {
namespace {

bool PlainFlag(absl::string_view cell, bool* out) {
  const std::optional<bool> flag = FlagOf(cell);
  if (flag) *out = *flag;
  return flag.has_value();
}

bool PlainAnswers(absl::string_view cell, goods::Answers* out) {
  return ForEachItem(cell, [&](absl::string_view item) {
    const std::optional<ListedPair> pair = PairOf(item);
    bool answer = false;
    return pair && PlainFlag(pair->value, &answer) && PlainAnswer(pair->name, answer, out);
  });
}

bool PlainCodesIn(absl::string_view cell, CodesIn* out) {
  return ForEachItem(cell, [&](absl::string_view item) {
    const std::optional<ListedPair> pair = PairOf(item);
    return pair && PlainCodeIn(pair->name, pair->value, out);
  });
}

bool PlainProcesses(absl::string_view cell, std::vector<goods::Process>* out) {
  return ForEachItem(cell, [&](absl::string_view item) {
    const std::optional<ListedProcess> listed = ProcessOf(item);
    if (!listed) return false;
    goods::Process& process = out->emplace_back();
    process.performed = listed->performed.value_or(true);
    return PlainText(listed->name, &process.name) &&
           (listed->party.empty() || PlainCountry(listed->party, &process.where));
  });
}

bool PlainOriginating(absl::string_view cell, std::vector<goods::OriginStatus>* out) {
  return ForEachItem(cell, [&](absl::string_view item) {
    const std::optional<ListedOrigin> origin = OriginOf(item);
    return origin && PlainOrigin(origin->agreement, origin->proof, origin->criterion, out);
  });
}

bool PlainTransit(absl::string_view cell, std::vector<goods::Transit>* out) {
  return ForEachItem(cell, [&](absl::string_view item) {
    const std::optional<ListedStop> stop = StopOf(item);
    if (!stop) return false;
    goods::Transit& transit = out->emplace_back();
    transit.customs_control = stop->customs_control;
    return PlainCountry(stop->country, &transit.country);
  });
}

// A cell of the good's row.
bool ReadGoodCell(Column column, absl::string_view cell, goods::BillOfMaterials* bom) {
  goods::Good& good = bom->good;
  switch (column) {
    case Column::kShipmentId:
      return !IsMangled(cell) && PlainText(cell, &bom->id);
    case Column::kNomenclature:
      return PlainEdition(cell, &bom->edition);
    case Column::kDate:
      return PlainDate(cell, &bom->date);
    case Column::kCurrency:
      return PlainCurrency(cell, &bom->currency);
    case Column::kExporter:
      return PlainCountry(cell, &bom->exporter);
    case Column::kImporter:
      return PlainCountry(cell, &bom->importer);
    case Column::kDirect:
      return PlainFlag(cell, &bom->shipment.direct.emplace());
    case Column::kTransit:
      return PlainTransit(cell, &bom->shipment.transit);
    case Column::kHs:
      return PlainHs(cell, &good.hs);
    case Column::kHsIn:
      return PlainCodesIn(cell, &good.hs_in);
    case Column::kDescription:
      return PlainText(cell, &good.description);
    case Column::kFob:
      return PlainNumber(cell, true, &good.fob);
    case Column::kExWorks:
      return PlainNumber(cell, true, &good.ex_works);
    case Column::kNetCost:
      return PlainNumber(cell, true, &good.net_cost);
    case Column::kFreightInsurance:
      return PlainNumber(cell, false, &good.freight_insurance);
    case Column::kNetWeightKg:
      return PlainNumber(cell, true, &good.net_weight);
    case Column::kLabour:
      return PlainNumber(cell, false, &good.labour);
    case Column::kOverhead:
      return PlainNumber(cell, false, &good.overhead);
    case Column::kOtherCosts:
      return PlainNumber(cell, false, &good.other_costs);
    case Column::kProfit:
      return PlainNumber(cell, false, &good.profit);
    case Column::kProcesses:
      return !IsMangled(cell) && PlainProcesses(cell, &good.processes);
    case Column::kAnswers:
      return !IsMangled(cell) && PlainAnswers(cell, &good.answers);
    case Column::kWhollyObtained:
      return !IsMangled(cell) && PlainText(cell, &good.wholly_obtained);
    case Column::kNationalLines:
      return ForEachItem(cell, [&](absl::string_view item) {
        const std::optional<ListedPair> pair = PairOf(item);
        return pair && PlainNationalLine(pair->name, pair->value, &good.national_lines);
      });
    case Column::kSpecialRules:
      return !IsMangled(cell) && ForEachItem(cell, [&](absl::string_view item) {
        return PlainText(item, &good.special_rules.emplace_back());
      });
    case Column::kSet:
      return PlainFlag(cell, &good.set);
    case Column::kQuantities:
      return ForEachItem(cell, [&](absl::string_view item) {
        const std::optional<ListedPair> pair = PairOf(item);
        return pair && PlainQuantity(pair->name, pair->value, &good.quantities);
      });
    case Column::kTariffConditions:
      return !IsMangled(cell) && PlainAnswers(cell, &good.tariff_conditions);
    default:
      return false;
  }
}

// A cell of a material's row.
bool ReadMaterialCell(Column column, absl::string_view cell, const goods::BillOfMaterials& bom,
                      goods::Material* material) {
  switch (column) {
    case Column::kShipmentId:
      return cell == bom.id;
    case Column::kMaterialId:
      return !IsMangled(cell) && PlainText(cell, &material->id);
    case Column::kHs:
      return PlainHs(cell, &material->hs);
    case Column::kHsIn:
      return PlainCodesIn(cell, &material->hs_in);
    case Column::kDescription:
      return PlainText(cell, &material->description);
    case Column::kValue:
      return PlainNumber(cell, false, &material->value);
    case Column::kCurrency:
      return !bom.currency.empty() && cell == bom.currency;
    case Column::kBasis:
      return PlainBasis(cell, &material->basis);
    case Column::kFreightInsurance:
      return PlainNumber(cell, false, &material->freight_insurance);
    case Column::kNetWeightKg:
      return PlainNumber(cell, false, &material->net_weight);
    case Column::kCountry:
      return PlainCountry(cell, &material->country);
    case Column::kOriginating:
      return !IsMangled(cell) && PlainOriginating(cell, &material->originating);
    case Column::kWhollyObtained:
      return !IsMangled(cell) && PlainText(cell, &material->wholly_obtained);
    case Column::kRole:
      return PlainRole(cell, &material->role);
    case Column::kProcesses:
      return !IsMangled(cell) && PlainProcesses(cell, &material->processes);
    case Column::kAnswers:
      return !IsMangled(cell) && PlainAnswers(cell, &material->answers);
    default:
      return false;
  }
}

class Csv final : public Decoder {
 public:
  Csv(CsvHeader header, const Limits& limits, bool careful)
      : header_(std::move(header)), limits_(limits), careful_(careful), has_row_column_(header_.Has(Column::kRow)) {}

  void Decode(const Record& record, absl::string_view bytes, Decoded* out) override {
    out->Clear();
    if (!careful_ && ReadQuickly(bytes, out)) return;
    out->Clear();
    ReadRowsCarefully(header_, limits_, record, bytes, out);
  }

 private:
  bool ReadQuickly(absl::string_view bytes, Decoded* out) {
    if (!IsText(bytes)) return false;
    bool materials_stated = false;
    national_line_ = absl::string_view();
    size_t rows = 0;
    for (size_t at = 0; at < bytes.size();) {
      const RowExtent row = FindRow(bytes, at, header_.delimiter(), true);
      if (row.kind != RowExtent::Kind::kRow) return false;
      const absl::string_view text = bytes.substr(at, row.end - at);
      at = row.next;
      if (IsBlankRow(text, header_.delimiter())) continue;
      if (!(rows == 0 ? ReadGoodRow(text, out, &materials_stated) : ReadMaterialRow(text, out))) return false;
      ++rows;
    }
    if (materials_stated && rows > 1) return false;
    if (!national_line_.empty()) {
      goods::BillOfMaterials& bom = out->bom;
      if (!bom.good.national_lines.empty() || !bom.importer.stated()) return false;
      if (!PlainNationalLine(bom.importer.ToString(), national_line_, &bom.good.national_lines)) return false;
    }
    return rows > 0 && !out->bom.id.empty() && CompletePlain(materials_stated || rows > 1, limits_, &out->bom);
  }

  bool ReadGoodRow(absl::string_view row, Decoded* out, bool* materials_stated) {
    bool row_told = !has_row_column_;
    size_t i = 0;
    absl::string_view cell;
    CellReader cells(row, header_.delimiter(), &out->texts);
    for (; cells.Next(&cell); ++i) {
      if (i >= header_.columns().size()) return false;
      const Column column = header_.columns()[i];
      if (column == Column::kKept) {
        if (header_.names()[i].empty() ? !Trimmed(cell).empty() : (out->kept.push_back(Trimmed(cell)), false))
          return false;
        continue;
      }
      cell = Trimmed(cell);
      if (cell.empty()) continue;
      if (column == Column::kRow) {
        if (!absl::EqualsIgnoreCase(cell, "GOOD")) return false;
        row_told = true;
      } else if (column == Column::kMaterials) {
        if (!absl::EqualsIgnoreCase(cell, "none")) return false;
        *materials_stated = true;
      } else if (column == Column::kNationalLine) {
        national_line_ = cell;
      } else if (!ReadGoodCell(column, cell, &out->bom)) {
        return false;
      }
    }
    for (; i < header_.columns().size(); ++i) {
      if (header_.columns()[i] == Column::kKept && !header_.names()[i].empty()) out->kept.emplace_back();
    }
    return cells.fault().empty() && row_told;
  }

  bool ReadMaterialRow(absl::string_view row, Decoded* out) {
    bool row_told = !has_row_column_;
    bool id_told = false;
    goods::Material& material = out->bom.materials.emplace_back();
    absl::string_view cell;
    CellReader cells(row, header_.delimiter(), &out->texts);
    for (size_t i = 0; cells.Next(&cell); ++i) {
      if (i >= header_.columns().size()) return false;
      cell = Trimmed(cell);
      if (cell.empty()) continue;
      const Column column = header_.columns()[i];
      if (column == Column::kKept) {
        if (header_.names()[i].empty()) return false;
      } else if (column == Column::kRow) {
        if (!absl::EqualsIgnoreCase(cell, "MATERIAL")) return false;
        row_told = true;
      } else {
        id_told = id_told || column == Column::kShipmentId;
        if (!ReadMaterialCell(column, cell, out->bom, &material)) return false;
      }
    }
    return cells.fault().empty() && row_told && id_told;
  }

  CsvHeader header_;
  Limits limits_;
  bool careful_;
  bool has_row_column_;
  absl::string_view national_line_;  // of the good under way
};

}  // namespace

std::unique_ptr<Decoder> CsvDecoder(CsvHeader header, const Limits& limits, bool careful) {
  return std::make_unique<Csv>(std::move(header), limits, careful);
}

}  // namespace noodle::batch
