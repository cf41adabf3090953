#include "engine/batch/csv_facts.h"

#include "engine/batch/csv_cells.h"
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

}  // namespace

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

}  // namespace noodle::batch
