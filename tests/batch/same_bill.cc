#include "tests/batch/same_bill.h"

#include "absl/strings/str_cat.h"

namespace noodle::batch_test {
namespace {

using goods::BillOfMaterials;
using goods::Good;
using goods::Material;

template <typename D>
std::string Shown(const std::optional<D>& amount) {
  return amount ? amount->ToString() : "-";
}
std::string Shown(const std::optional<std::string>& text) { return text ? absl::StrCat("'", *text, "'") : "-"; }
std::string Shown(const std::optional<bool>& flag) { return !flag ? "-" : *flag ? "yes" : "no"; }
std::string Shown(const std::optional<goods::Stated>& stated) {
  if (!stated) return "-";
  return absl::StrCat(stated->amount.ToString(), " ", stated->currency, " at ", stated->rate.ToString());
}
std::string Shown(const goods::Answers& answers) {
  std::string out;
  for (const auto& [question, answer] : answers) absl::StrAppend(&out, "'", question, "'=", answer, ";");
  return out;
}
std::string Shown(const CodesIn& codes) {
  std::string out;
  for (const auto& [edition, code] : codes) absl::StrAppend(&out, ToString(edition), "=", code.Digits(), ";");
  return out;
}
std::string Shown(const std::vector<goods::Process>& processes) {
  std::string out;
  for (const goods::Process& process : processes) {
    absl::StrAppend(&out, "'", process.name, "'@", process.where.ToString(), "=", process.performed, ";");
  }
  return out;
}
std::string Shown(const std::vector<goods::OriginStatus>& originating) {
  std::string out;
  for (const goods::OriginStatus& status : originating) {
    absl::StrAppend(&out, "'", status.agreement, "':'", status.proof, "':'", status.criterion, "';");
  }
  return out;
}

std::string Describe(const Good& good, const std::string& indent) {
  std::string out =
      absl::StrCat(indent, "good ", good.hs.stated() ? good.hs.Digits() : "", " in ", Shown(good.hs_in), " '",
                   good.description, "' fob ", Shown(good.fob), " exw ", Shown(good.ex_works), " net ",
                   Shown(good.net_cost), " freight ", Shown(good.freight_insurance), " kg ", Shown(good.net_weight));
  absl::StrAppend(&out, " labour ", Shown(good.labour), " overhead ", Shown(good.overhead), " other ",
                  Shown(good.other_costs), " profit ", Shown(good.profit), " processes ", Shown(good.processes),
                  " answers ", Shown(good.answers), " WO ", Shown(good.wholly_obtained), " set ", good.set,
                  " conditions ", Shown(good.tariff_conditions));
  for (const auto& [name, stated] : good.stated)
    absl::StrAppend(&out, " ", name, " was ", Shown(std::optional(stated)));
  for (const std::string& rule : good.special_rules) absl::StrAppend(&out, " rule '", rule, "'");
  for (const auto& [importer, line] : good.national_lines) absl::StrAppend(&out, " ", importer, "=", line);
  for (const auto& [unit, quantity] : good.quantities) absl::StrAppend(&out, " ", quantity.ToString(), " '", unit, "'");
  return out + "\n";
}

std::string Describe(const Material& material, const std::string& indent) {
  std::string out =
      absl::StrCat(indent, material.path, ": '", material.id, "' ", material.hs.stated() ? material.hs.Digits() : "",
                   " in ", Shown(material.hs_in), " '", material.description, "' value ", Shown(material.value),
                   " was ", Shown(material.stated_value), " basis ", static_cast<int>(material.basis), " freight ",
                   Shown(material.freight_insurance), " was ", Shown(material.stated_freight_insurance), " kg ",
                   Shown(material.net_weight));
  absl::StrAppend(&out, " from ", material.country.ToString(), " originating ", Shown(material.originating), " WO ",
                  Shown(material.wholly_obtained), " role ", goods::Name(material.role), " processes ",
                  Shown(material.processes), " answers ", Shown(material.answers), " stock ",
                  material.from_stock ? static_cast<int>(*material.from_stock) : -1, " '", material.stock_words, "'\n");
  if (material.bom != nullptr) absl::StrAppend(&out, batch_test::Describe(*material.bom, indent + "  "));
  return out;
}

}  // namespace

std::string Describe(const BillOfMaterials& bom, const std::string& indent) {
  std::string out = absl::StrCat(indent, "bill '", bom.path, "' id '", bom.id, "' ", ToString(bom.edition), " ",
                                 bom.date ? ToString(*bom.date) : "-", " ", bom.currency, " ", bom.exporter.ToString(),
                                 "->", bom.importer.ToString(), " direct ", Shown(bom.shipment.direct));
  for (const goods::Transit& stop : bom.shipment.transit) {
    absl::StrAppend(&out, " by ", stop.country.ToString(), "(", Shown(stop.customs_control), ")");
  }
  for (const auto& [currency, rate] : bom.exchange_rates) absl::StrAppend(&out, " ", currency, "=", rate.ToString());
  absl::StrAppend(&out, "\n", Describe(bom.good, indent));
  for (const Material& material : bom.materials) absl::StrAppend(&out, Describe(material, indent + "  "));
  return out;
}

std::string Describe(const batch::Decoded& decoded) {
  if (decoded.errors.empty()) return Describe(decoded.bom);
  std::string out = absl::StrCat("id '", decoded.bom.id, "'\n");
  for (const batch::RecordError& error : decoded.errors) {
    absl::StrAppend(&out, error.line, ": ", error.field, ": ", error.reason, "\n");
  }
  return out;
}

}  // namespace noodle::batch_test
