#include "apps/noodle/certificate_view.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "apps/noodle/determination_json.h"
#include "engine/explain/certificate.h"

namespace noodle::cli {
namespace {

using Json = nlohmann::ordered_json;

const char* PercentageNote(const preference::Certificate& certificate) {
  return certificate.box_percentage == "asked"     ? " (the percentage that the rule asks)"
         : certificate.box_percentage == "reached" ? " (the percentage reached)"
                                                   : "";
}

Json Unknown(const std::optional<bool>& value) { return value ? Json(*value) : Json(nullptr); }

}  // namespace

std::vector<CertificateLine> CertificateLines(const preference::Certificate& certificate, bool all) {
  std::vector<CertificateLine> out;
  const auto add = [&](std::string text, const Citation& citation) { out.push_back({std::move(text), citation}); };
  if (!certificate.box.empty()) {
    add(absl::StrCat("origin criterion: \"", certificate.box, "\"", PercentageNote(certificate)),
        certificate.box_citation);
  }
  if (certificate.fob) {
    add(absl::StrCat("FOB value: ",
                     !certificate.fob->shown   ? "not known whether shown"
                     : *certificate.fob->shown ? "shown"
                                               : "not shown",
                     ", ", certificate.fob->why),
        certificate.fob->citation);
  }
  std::vector<std::string> others;
  for (const preference::TickBox& tick : certificate.ticks) {
    if (tick.ticked.value_or(false)) add(absl::StrCat("tick: ", tick.text), tick.citation);
    if (!tick.ticked) others.push_back(tick.text);
  }
  if (certificate.validity) {
    add(absl::StrCat("valid ", certificate.validity->months, " months: issued on ",
                     ToString(certificate.validity->issued), ", until ", ToString(certificate.validity->until)),
        certificate.validity->citation);
  }
  if (certificate.waiver && certificate.waiver->applies.value_or(false)) {
    add(absl::StrCat("not needed for a consignment of this value: ", certificate.waiver->why),
        certificate.waiver->citation);
  }
  if (!all) return out;
  if (!others.empty()) add(absl::StrCat("tick where it is so: ", absl::StrJoin(others, ", ")), {});
  if (certificate.waiver && !certificate.waiver->applies.value_or(false)) {
    add(absl::StrCat("needed above ", certificate.waiver->up_to.ToString(), " ", certificate.waiver->currency, ": ",
                     certificate.waiver->why),
        certificate.waiver->citation);
  }
  for (const explain::Said& said : explain::Formalities(certificate.statements)) add(said.text, said.citation);
  if (!certificate.unknown.empty()) {
    add(absl::StrCat("not known from any text in hand: ", absl::StrJoin(certificate.unknown, "; ")), {});
  }
  return out;
}

std::string CertificateText(const preference::Certificate& certificate, bool all) {
  std::string out = absl::StrCat("  certificate, Form ", certificate.form, "\n");
  for (const CertificateLine& line : CertificateLines(certificate, all)) {
    const std::string cited = line.citation.ToString();
    absl::StrAppend(&out, "    ", line.text, cited.empty() ? "" : absl::StrCat("  [", cited, "]"), "\n");
  }
  return out;
}

Json ToJson(const preference::Certificate& certificate) {
  Json out = {{"form", certificate.form}, {"box", certificate.box}};
  if (!certificate.box_percentage.empty()) out["boxPercentage"] = certificate.box_percentage;
  if (!certificate.box_citation.empty()) out["boxCitation"] = ToJson(certificate.box_citation);
  if (certificate.fob) {
    out["fob"] = {{"shown", Unknown(certificate.fob->shown)},
                  {"why", certificate.fob->why},
                  {"citation", ToJson(certificate.fob->citation)}};
  }
  Json ticks = Json::array();
  for (const preference::TickBox& tick : certificate.ticks) {
    ticks.push_back({{"text", tick.text},
                     {"when", tick.when},
                     {"ticked", Unknown(tick.ticked)},
                     {"citation", ToJson(tick.citation)}});
  }
  out["ticks"] = std::move(ticks);
  if (certificate.validity) {
    out["validity"] = {{"months", certificate.validity->months},
                       {"issued", ToString(certificate.validity->issued)},
                       {"until", ToString(certificate.validity->until)},
                       {"citation", ToJson(certificate.validity->citation)}};
  }
  if (certificate.waiver) {
    out["waiver"] = {{"upTo", certificate.waiver->up_to.ToString()},
                     {"currency", certificate.waiver->currency},
                     {"of", certificate.waiver->of_customs_value ? "customs value" : "FOB value"},
                     {"applies", Unknown(certificate.waiver->applies)},
                     {"why", certificate.waiver->why},
                     {"citation", ToJson(certificate.waiver->citation)}};
  }
  const law::Certificate& law = certificate.statements;
  if (law.retroactive) {
    Json retroactive = Json::object();
    if (law.retroactive->after_days) {
      retroactive["afterDays"] = *law.retroactive->after_days;
      retroactive["workingDays"] = law.retroactive->working_days;
    }
    if (law.retroactive->within_months) retroactive["withinMonths"] = *law.retroactive->within_months;
    if (!law.retroactive->marked.empty()) retroactive["marked"] = law.retroactive->marked;
    retroactive["citation"] = ToJson(law.retroactive->citation);
    out["retroactive"] = std::move(retroactive);
  }
  if (law.back_to_back) {
    out["backToBack"] = {{"conditions", law.back_to_back->text}, {"citation", ToJson(law.back_to_back->citation)}};
  }
  if (law.records) out["records"] = {{"years", law.records->years}, {"citation", ToJson(law.records->citation)}};
  const auto texts = [](const auto& list) {
    Json all = Json::array();
    for (const auto& one : list) all.push_back({{"text", one.text}, {"citation", ToJson(one.citation)}});
    return all;
  };
  out["otherProofs"] = texts(law.other_proofs);
  out["notes"] = texts(law.notes);
  out["unknown"] = certificate.unknown;
  return out;
}

}  // namespace noodle::cli
