#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "grammar/print.h"
#include "grammar/print_parts.h"

namespace noodle::grammar {
namespace {

using namespace syntax;  // NOLINT: every name here is the tree's

std::string Print(const Waiver& waiver) {
  return absl::StrCat("waived up to ", waiver.up_to.ToString(), " ", waiver.currency,
                      waiver.of_customs_value ? " of customs value" : "", waiver.into.empty() ? "" : " into ",
                      absl::StrJoin(waiver.into, ", "));
}

std::string Print(const FobShown& shown) {
  return absl::StrCat("FOB shown ", shown.always ? "always" : "for content",
                      shown.in_trade_of.empty() ? "" : " in trade of ", absl::StrJoin(shown.in_trade_of, ", "));
}

std::string Print(const Criterion& criterion) {
  const char* under[] = {"", " under general rule", " under specific rules"};
  return absl::StrCat("criterion ", criterion.kind, criterion.process.empty() ? "" : " ", criterion.process, " ",
                      Quote(criterion.text), under[static_cast<int>(criterion.under)],
                      criterion.in_combination ? " in combination" : "",
                      criterion.with_exceptions ? " with exceptions" : "", criterion.alone ? " alone" : "");
}

std::string Print(const Retroactive& retroactive) {
  std::string out = "issued retroactively";
  if (retroactive.after_days == 0) {
    absl::StrAppend(&out, " after shipment");
  } else if (retroactive.after_days) {
    absl::StrAppend(&out, " after ", *retroactive.after_days, retroactive.working_days ? " working" : "", " days");
  }
  if (retroactive.within_months) absl::StrAppend(&out, " within ", *retroactive.within_months, " months");
  if (!retroactive.marked.empty()) absl::StrAppend(&out, " marked ", Quote(retroactive.marked));
  return out;
}

}  // namespace

std::string Quote(const std::string& text) {
  return absl::StrCat("\"", absl::StrReplaceAll(text, {{"\\", "\\\\"}, {"\"", "\\\""}}), "\"");
}

std::string PrintCitation(const Citation& citation) {
  return absl::StrCat(citation.article.empty() ? "" : absl::StrCat("  @ ", Quote(citation.article)),
                      citation.source.empty() ? "" : absl::StrCat(" source ", Quote(citation.source)));
}

std::string Print(const Certificate& certificate) {
  std::string out = absl::StrCat("certificate ", Quote(certificate.form), " {\n");
  for (const CertificateItem& item : certificate.items) absl::StrAppend(&out, "    ", Print(item), "\n");
  return out + "  }";
}

std::string Print(const CertificateItem& item) {
  const std::string text =
      std::visit(Overload{[](const Validity& s) { return absl::StrCat("valid ", s.months, " months"); },
                          [](const Waiver& s) { return Print(s); }, [](const FobShown& s) { return Print(s); },
                          [](const Criterion& s) { return Print(s); },
                          [](const Tick& s) { return absl::StrCat("tick ", Quote(s.text), " when ", s.when); },
                          [](const Retroactive& s) { return Print(s); },
                          [](const BackToBack& s) { return absl::StrCat("back-to-back ", Quote(s.text)); },
                          [](const RecordsKept& s) { return absl::StrCat("records kept ", s.years, " years"); },
                          [](const OtherProof& s) { return absl::StrCat("proof ", Quote(s.text)); },
                          [](const CertificateNote& s) { return absl::StrCat("note ", Quote(s.text)); }},
                 item.what);
  return absl::StrCat(text, ";", PrintCitation(item.citation));
}

}  // namespace noodle::grammar
