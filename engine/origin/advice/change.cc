#include "engine/origin/advice/change.h"

#include <algorithm>

namespace noodle::origin {
namespace {

using goods::BillOfMaterials;
using goods::Material;

// The value at CIF as `inputs` takes it, stated as such, whoever ships the material.
void StateAtCif(Country exporter, Material* material) {
  if (!material->value && material->bom != nullptr && material->bom->good.fob) {
    material->value = material->bom->good.fob;
    material->basis = goods::ValueBasis::kFob;
  }
  const bool before_freight =
      material->basis == goods::ValueBasis::kExWorks || material->basis == goods::ValueBasis::kFob;
  const bool imported = !material->country.stated() || material->country != exporter;
  if (!material->value || (before_freight && imported && !material->freight_insurance)) return;
  if (before_freight && imported) *material->value += *material->freight_insurance;
  material->freight_insurance.reset();
  material->basis = goods::ValueBasis::kCif;
}

void Declare(const law::Agreement& agreement, bool wholly, Material* material) {
  goods::OriginStatus status;
  status.agreement = agreement.id;
  if (wholly) status.criterion = "WO";
  material->originating.insert(material->originating.begin(), std::move(status));
}

// From whichever Party: the advice holds for each, so its country is left open unless it must be the exporter's.
void Replace(const law::Agreement& agreement, bool wholly, Country exporter, Material* material) {
  StateAtCif(exporter, material);
  material->country = wholly ? exporter : Country();
  material->wholly_obtained.reset();
  material->bom.reset();
  material->originating.clear();
  Declare(agreement, wholly, material);
}

// Takes `part` of the material's value out, to be supplied by one that originates.
void ReplacePart(const law::Agreement& agreement, size_t index, Money part, BillOfMaterials* bom) {
  Material* material = &bom->materials[index];
  StateAtCif(bom->exporter, material);
  if (!material->value || *material->value <= part)
    return Replace(agreement, /*wholly=*/false, bom->exporter, material);
  Material other = *material;
  *material->value -= part;
  material->stated_value.reset();
  Replace(agreement, /*wholly=*/false, bom->exporter, &other);
  other.value = part;
  other.stated_value.reset();
  other.net_weight.reset();
  other.id += "'";
  other.path += "'";
  bom->materials.push_back(std::move(other));
}

void State(const Change& change, goods::Good* good, Material* material) {
  if (material != nullptr) {
    if (change.name == "value") material->value = change.amount;
    if (change.name == "freightInsurance") material->freight_insurance = change.amount;
    if (change.name == "netWeightKg") material->net_weight = change.weight;
    return;
  }
  if (change.name == "good.fob") good->fob = change.amount;
  if (change.name == "good.exWorks") good->ex_works = change.amount;
  if (change.name == "good.netCost") good->net_cost = change.amount;
  if (change.name == "good.labour") good->labour = change.amount;
  if (change.name == "good.overhead") good->overhead = change.amount;
  if (change.name == "good.otherCosts") good->other_costs = change.amount;
  if (change.name == "good.profit") good->profit = change.amount;
  if (change.name == "good.netWeightKg") good->net_weight = change.weight;
}

}  // namespace

absl::string_view Name(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::kProve:
      return "prove";
    case ChangeKind::kAnswer:
      return "answer";
    case ChangeKind::kState:
      return "state";
    case ChangeKind::kPerform:
      return "perform";
    case ChangeKind::kConsign:
      return "consign";
    case ChangeKind::kReplace:
      return "replace";
    case ChangeKind::kRaiseContent:
      return "raiseContent";
    case ChangeKind::kRaisePrice:
      return "raisePrice";
    case ChangeKind::kReclassify:
      return "reclassify";
  }
  return "";
}

void Apply(const law::Agreement& agreement, const Change& change, BillOfMaterials* bom) {
  Material* material = change.index ? &bom->materials[*change.index] : nullptr;
  switch (change.kind) {
    case ChangeKind::kProve:
      if (change.wholly && !material->country.stated()) material->country = bom->exporter;
      Declare(agreement, change.wholly, material);
      break;
    case ChangeKind::kAnswer:
      (material != nullptr ? material->answers : bom->good.answers)[change.name] = change.yes;
      break;
    case ChangeKind::kState:
      State(change, &bom->good, material);
      break;
    case ChangeKind::kPerform: {
      std::vector<goods::Process>& processes = material != nullptr ? material->processes : bom->good.processes;
      std::erase_if(processes, [&](const goods::Process& one) { return one.name == change.name; });
      processes.push_back({change.name, bom->exporter, true});
      break;
    }
    case ChangeKind::kConsign:
      bom->shipment.direct = true;
      bom->shipment.transit.clear();
      break;
    case ChangeKind::kReplace:
      Replace(agreement, change.wholly, bom->exporter, material);
      break;
    case ChangeKind::kRaiseContent:
      for (const auto& [index, part] : change.parts) ReplacePart(agreement, index, part, bom);
      break;
    case ChangeKind::kRaisePrice:
      bom->good.fob = change.amount;
      break;
    case ChangeKind::kReclassify:
      material->hs = *change.code;
      break;
  }
}

}  // namespace noodle::origin
