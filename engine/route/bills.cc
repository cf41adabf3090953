#include "engine/route/bills.h"

#include <utility>

#include "absl/strings/str_cat.h"

namespace noodle::route {

goods::BillOfMaterials BillOf(const Problem& problem, size_t item_index, const Make& make, Date date) {
  const Item& item = problem.items[item_index];
  goods::BillOfMaterials bom;
  bom.id = item.id;
  bom.edition = problem.edition;
  bom.date = date;
  bom.currency = problem.currency;
  bom.exporter = make.site;
  bom.good.hs = item.hs;
  bom.good.hs_in = item.hs_in;
  bom.good.description = item.description;
  bom.good.net_weight = item.net_weight;
  bom.good.labour = make.labour;
  bom.good.overhead = make.overhead;
  bom.good.other_costs = make.other_costs;
  bom.good.profit = make.profit;
  bom.good.processes = make.processes;
  bom.good.answers = make.answers;
  bom.good.wholly_obtained = make.wholly_obtained;
  bom.good.quantities = item.quantities;
  bom.good.national_lines = item.national_lines;
  bom.good.tariff_conditions = item.tariff_conditions;
  return bom;
}

goods::Material MaterialOf(const Problem& problem, const Leg& leg, goods::Role role, std::optional<Weight> weight,
                           std::shared_ptr<const goods::BillOfMaterials> bom, size_t position) {
  const Item& item = problem.items[leg.item];
  const Option& option = item.options[leg.option];
  goods::Material material;
  material.id = item.id;
  material.hs = item.hs;
  material.hs_in = item.hs_in;
  material.description = item.description;
  material.value = leg.price + leg.freight + leg.insurance;
  material.basis = goods::ValueBasis::kCif;
  if (weight) material.net_weight = Times(*weight, leg.quantity);
  material.country = option.country();
  material.role = role;
  material.path = absl::StrCat("materials[", position, "]");
  if (const Buy* buy = option.buy()) {
    material.originating = buy->originating;
    material.wholly_obtained = buy->wholly_obtained;
    material.processes = buy->processes;
    material.answers = buy->answers;
  } else {
    material.processes = option.make()->processes;
    material.answers = option.make()->answers;
    material.bom = std::move(bom);
  }
  return material;
}

}  // namespace noodle::route
