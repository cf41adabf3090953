#include "engine/preference/certificate.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace noodle::preference {
namespace {

using goods::BillOfMaterials;

FobBox ShowFob(const law::Cited<law::FobShown>& rule, bool by_content, const BillOfMaterials& bom) {
  FobBox box{true, "the form always shows it", rule.citation};
  if (!rule.always && !by_content) {
    box.shown = false;
    box.why = "the criterion named is no value content";
    return box;
  }
  if (!rule.always) box.why = "the criterion named is a value content";
  if (rule.in_trade_of.empty()) return box;
  const std::string parties = rule.in_trade_of.ToString();
  if (rule.in_trade_of.Contains(bom.exporter) || rule.in_trade_of.Contains(bom.importer)) {
    absl::StrAppend(&box.why, ", in trade of ", parties);
  } else if (!bom.importer.stated()) {
    box.shown = std::nullopt;
    box.why = absl::StrCat("only in trade of ", parties, ", and the importer is not stated");
  } else {
    box.shown = false;
    box.why = absl::StrCat("only in trade of ", parties);
  }
  return box;
}

std::optional<bool> Ticked(const syntax::Tick& tick, const origin::Reliance& reliance) {
  if (tick.when == "cumulation") return reliance.cumulation;
  if (tick.when == "tolerance") return reliance.tolerance;
  if (tick.when == "partial cumulation") return reliance.partial_cumulation;
  return std::nullopt;
}

WaiverOfCertificate Waive(const law::Cited<law::Waiver>& rule, const BillOfMaterials& bom,
                          const std::optional<Money>& customs_value) {
  WaiverOfCertificate out{rule.up_to, rule.currency, rule.of_customs_value, std::nullopt, "", rule.citation};
  const char* basis = rule.of_customs_value ? "customs value" : "FOB value";
  std::optional<Money> up_to = rule.up_to;
  if (bom.currency != rule.currency) {
    const auto rate = bom.exchange_rates.find(rule.currency);
    up_to = rate == bom.exchange_rates.end() ? std::nullopt : goods::Convert(rule.up_to, rate->second);
  }
  if (!up_to) {
    out.why = absl::StrCat("no exchange rate of ", rule.currency, " is stated");
    return out;
  }
  const std::optional<Money>& value = rule.of_customs_value ? customs_value : bom.good.fob;
  if (value) {
    out.applies = *value <= *up_to;
    out.why = absl::StrCat(basis, " ", value->ToString(2), " ", bom.currency, " is ",
                           *out.applies ? "at most " : "above ", up_to->ToString(2), " ", bom.currency);
  } else if (bom.good.fob && *bom.good.fob > *up_to) {
    // A customs value is never less than the price on board.
    out.applies = false;
    out.why = absl::StrCat("FOB value ", bom.good.fob->ToString(2), " ", bom.currency, " is above ", up_to->ToString(2),
                           " ", bom.currency);
  } else {
    out.why = absl::StrCat("the ", basis, " is not known");
  }
  return out;
}

}  // namespace

Date LastDay(Date issued, int months) {
  const absl::CivilMonth month = absl::CivilMonth(issued) + months;
  const Date last(Date(month + 1) - 1);
  return std::min(last, Date(month) + (issued.day() - 1));
}

std::optional<Certificate> CertificateOf(const law::Agreement& agreement, const origin::Determination& determination,
                                         const BillOfMaterials& bom, const std::optional<Money>& customs_value,
                                         Date date) {
  const law::Certificate* law = law::On(agreement.certificates, date);
  if (law == nullptr || determination.certificate_form.empty()) return std::nullopt;
  Certificate out;
  out.statements = *law;
  out.form = determination.certificate_form;
  out.box = determination.certificate_box;
  out.box_percentage = determination.certificate_percentage;
  out.box_citation = determination.certificate_box_citation;
  if (out.box.empty()) out.unknown.push_back("what the box of the origin criterion says");
  if (law->fob_shown) {
    out.fob = ShowFob(*law->fob_shown, determination.reliance.content, bom);
  } else {
    out.unknown.push_back("when the FOB value is shown");
  }
  for (const auto& tick : law->ticks) {
    out.ticks.push_back({tick.text, tick.when, Ticked(tick, determination.reliance), tick.citation});
  }
  if (law->validity) {
    out.validity =
        IssuedAndValid{law->validity->months, date, LastDay(date, law->validity->months), law->validity->citation};
  } else {
    out.unknown.push_back("how long it is valid");
  }
  if (const auto* waiver = law->WaiverInto(bom.importer)) {
    out.waiver = Waive(*waiver, bom, customs_value);
  } else {
    out.unknown.push_back("up to which value none is needed");
  }
  if (!law->retroactive) out.unknown.push_back("retroactive issue");
  if (!law->back_to_back) out.unknown.push_back("back-to-back certificates");
  if (!law->records) out.unknown.push_back("how long records are kept");
  return out;
}

}  // namespace noodle::preference
