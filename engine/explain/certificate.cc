#include "engine/explain/certificate.h"

#include "absl/strings/str_cat.h"

namespace noodle::explain {
namespace {

std::string Meaning(const syntax::Criterion& criterion) {
  static const std::pair<const char*, const char*> kMeanings[] = {
      {"WO", "goods wholly obtained"},
      {"WO-AK", "goods made in any Party only from what is wholly obtained"},
      {"PE", "goods made only from originating materials"},
      {"shift", "a change of classification"},
      {"value", "a value content"},
      {"specific", "any specific rule"},
      {"special", "a special rule"},
      {"partial", "partial cumulation"},
      {"tolerance", "a change that holds by the tolerance (added)"},
      {"cumulation", "materials of other Parties that originate (added)"},
      {"joined-by", "between criteria that are combined"}};
  if (criterion.kind == "process") {
    return criterion.process.empty() ? "a process" : absl::StrCat("the process ", Spoken(criterion.process));
  }
  for (const auto& [kind, meaning] : kMeanings) {
    if (criterion.kind == kind) return meaning;
  }
  return criterion.kind;
}

Said Describe(const law::Cited<syntax::Criterion>& criterion) {
  const char* under[] = {"", ", under the general rule", ", under specific rules"};
  return {
      absl::StrCat("the box says \"", criterion.text, "\" for ", Meaning(criterion),
                   under[static_cast<int>(criterion.under)], criterion.in_combination ? ", in combination" : "",
                   criterion.with_exceptions ? ", with exceptions" : "", criterion.alone ? ", and nothing else" : ""),
      criterion.citation};
}

Said Describe(const law::Cited<syntax::Tick>& tick) {
  return {absl::StrCat("ticked \"", tick.text, "\" when there is ",
                       tick.when == "third-party invoice"    ? "an invoice of a third party"
                       : tick.when == "back-to-back"         ? "a back-to-back certificate"
                       : tick.when == "issued retroactively" ? "retroactive issue"
                       : tick.when == "exhibition"           ? "an exhibition"
                                                             : tick.when),
          tick.citation};
}

}  // namespace

Said Describe(const law::Cited<law::FobShown>& shown) {
  return {absl::StrCat("the FOB value is shown ", shown.always ? "always" : "only for a value content",
                       shown.in_trade_of.empty() ? "" : ", only in trade of ", shown.in_trade_of.ToString()),
          shown.citation};
}

Said Describe(const law::Cited<syntax::Validity>& validity) {
  return {absl::StrCat("valid ", validity.months, " months from issue"), validity.citation};
}

Said Describe(const law::Cited<law::Waiver>& waiver) {
  return {absl::StrCat("not needed up to ", waiver.up_to.ToString(), " ", waiver.currency, " of ",
                       waiver.of_customs_value ? "customs value" : "FOB value", waiver.into.empty() ? "" : ", into ",
                       waiver.into.ToString()),
          waiver.citation};
}

Said Describe(const law::Cited<syntax::Retroactive>& retroactive) {
  std::string text = "issued retroactively ";
  if (!retroactive.after_days) {
    text += "after shipment";
  } else if (*retroactive.after_days == 0) {
    text += "from shipment on";
  } else {
    absl::StrAppend(&text, "when ", *retroactive.after_days, retroactive.working_days ? " working" : "",
                    " days from shipment have passed");
  }
  if (retroactive.within_months) absl::StrAppend(&text, ", within ", *retroactive.within_months, " months of it");
  if (!retroactive.marked.empty()) absl::StrAppend(&text, ", marked \"", retroactive.marked, "\"");
  return {text, retroactive.citation};
}

std::vector<Said> Boxes(const law::Certificate& certificate) {
  std::vector<Said> out;
  for (const auto& criterion : certificate.criteria) out.push_back(Describe(criterion));
  if (certificate.fob_shown) out.push_back(Describe(*certificate.fob_shown));
  for (const auto& tick : certificate.ticks) out.push_back(Describe(tick));
  return out;
}

std::vector<Said> Formalities(const law::Certificate& certificate) {
  std::vector<Said> out;
  if (certificate.retroactive) out.push_back(Describe(*certificate.retroactive));
  if (certificate.back_to_back) {
    out.push_back({absl::StrCat("back-to-back: ", certificate.back_to_back->text), certificate.back_to_back->citation});
  }
  if (certificate.records) {
    out.push_back(
        {absl::StrCat("records are kept ", certificate.records->years, " years"), certificate.records->citation});
  }
  for (const auto& proof : certificate.other_proofs) {
    out.push_back({absl::StrCat("also proven by: ", proof.text), proof.citation});
  }
  for (const auto& note : certificate.notes) out.push_back({note.text, note.citation});
  return out;
}

std::vector<Said> Statements(const law::Certificate& certificate) {
  std::vector<Said> out = {{absl::StrCat("certificate Form ", certificate.form), certificate.citation}};
  if (certificate.validity) out.push_back(Describe(*certificate.validity));
  for (const auto& waiver : certificate.waivers) out.push_back(Describe(waiver));
  for (Said& said : Boxes(certificate)) out.push_back(std::move(said));
  for (Said& said : Formalities(certificate)) out.push_back(std::move(said));
  return out;
}

}  // namespace noodle::explain
