#include "apps/noodle/dossier/dossier.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "absl/strings/str_cat.h"
#include "apps/noodle/certificate_view.h"
#include "apps/noodle/dossier/html.h"
#include "apps/noodle/dossier/parts.h"
#include "apps/noodle/rate_text.h"

namespace noodle::cli::dossier {
namespace {

std::string Amount(const std::optional<Money>& money, const std::string& currency) {
  return money ? absl::StrCat(money->ToString(2), currency.empty() ? "" : " ", currency) : "not known";
}

// Pairs of name and value; what is empty is left out.
class Facts {
 public:
  void Add(absl::string_view name, const std::string& text) {
    if (!text.empty()) absl::StrAppend(&rows_, TagOfText("dt", name), TagOfText("dd", text));
  }
  std::string ToString() const { return Tag("dl", rows_) + "\n"; }

 private:
  std::string rows_;
};

std::string ShipmentHtml(const preference::Assessment& assessment, const goods::BillOfMaterials& bom, Date date) {
  Facts facts;
  facts.Add("shipment", bom.id);
  facts.Add("good", absl::StrCat(bom.good.hs.ToString(), " (", ToString(bom.edition), ") ", bom.good.description));
  facts.Add("exporter", absl::StrCat(NameOf(bom.exporter), ", where it was last produced"));
  facts.Add("importer", bom.importer.stated() ? NameOf(bom.importer) : "not stated");
  facts.Add("date of import", ToString(date));
  const std::pair<const char*, const std::optional<Money>*> amounts[] = {
      {"price FOB", &bom.good.fob},
      {"price ex works", &bom.good.ex_works},
      {"net cost", &bom.good.net_cost},
      {"labour", &bom.good.labour},
      {"overhead", &bom.good.overhead},
      {"other costs", &bom.good.other_costs},
      {"profit", &bom.good.profit},
      {"freight and insurance", &bom.good.freight_insurance},
      {"customs value", &assessment.customs_value},
  };
  for (const auto& [name, amount] : amounts) {
    if (amount->has_value()) facts.Add(name, Amount(*amount, bom.currency));
  }
  if (bom.good.net_weight) facts.Add("net weight", bom.good.net_weight->ToString() + " kg");
  std::string transit;
  for (const goods::Transit& one : bom.shipment.transit) {
    absl::StrAppend(&transit, transit.empty() ? "through " : ", ", NameOf(one.country),
                    !one.customs_control   ? " (customs control not stated)"
                    : *one.customs_control ? " (under customs control)"
                                           : " (not under customs control)");
  }
  facts.Add("consignment", !transit.empty()       ? transit
                           : !bom.shipment.direct ? "not stated, presumed direct"
                           : *bom.shipment.direct ? "direct"
                                                  : "not direct");
  return facts.ToString();
}

// "20%, as of 2024, not confirmed for 2026"
std::string RateHtml(const std::optional<preference::RegimeQuote>& quote, Date date) {
  if (!quote) return "not known";
  const auto as_of = quote->AsOf();
  return Escape(absl::StrCat(WithPercentSigns(quote->Range()),
                             as_of ? absl::StrCat(", as of ", *as_of, ", not confirmed for ", date.year()) : ""));
}

std::string OverviewHtml(const preference::Assessment& assessment, const goods::BillOfMaterials& bom, Date date) {
  Table table({"regime", "verdict", "criterion", "rate", "#duty", "#saving"});
  table.Add(
      {"MFN", "", "", RateHtml(assessment.mfn.quote, date), Escape(Amount(assessment.mfn.duty, bom.currency)), ""});
  for (const preference::Claim& claim : assessment.claims) {
    table.Add({Tag("b", Escape(claim.agreement)), Escape(preference::Name(claim.standing)),
               Escape(claim.determination.criterion), RateHtml(claim.quote, date),
               Escape(Amount(claim.duty, bom.currency)), Escape(Amount(claim.saving, bom.currency))});
  }
  std::string out = table.ToString();
  if (!assessment.best.empty()) out += TagOfText("p", absl::StrCat("Best: ", assessment.best, "."));
  if (!assessment.note.empty()) out += TagOfText("p", assessment.note);
  return out;
}

// The words of the rules applied: the outermost nodes that stand in the law.
void RuleWords(const origin::Proof& proof, const InstrumentText& instruments, std::string* out) {
  if (proof.kind && !proof.citation.empty()) {
    absl::StrAppend(
        out,
        Tag("blockquote", absl::StrCat(Tag("b", Escape(proof.test)), "<br/>",
                                       TagOfText("span", CitationText(proof.citation, instruments), "cite"))),
        "\n");
    return;
  }
  for (const origin::Proof& child : proof.children) RuleWords(child, instruments, out);
}

void Section(const char* title, const std::string& html, std::string* out) {
  if (!html.empty()) absl::StrAppend(out, TagOfText("h3", title), "\n", html);
}

std::string ClaimHtml(const preference::Claim& claim, const goods::BillOfMaterials& bom,
                      const InstrumentText& instruments) {
  const origin::Determination& determination = claim.determination;
  std::string out = TagOfText("h2", absl::StrCat(claim.agreement, ": ", preference::Name(claim.standing))) + "\n";
  Facts facts;
  facts.Add("not available since", claim.reason);
  if (claim.standing == preference::Standing::kNotAvailable) {
    facts.Add("origin", std::string(origin::Name(determination.verdict)));
  }
  facts.Add("criterion", determination.criterion);
  facts.Add("certificate", determination.certificate_form.empty() ? "" : "Form " + determination.certificate_form);
  facts.Add("in its box", determination.certificate_box);
  facts.Add("rate", claim.quote ? WithPercentSigns(claim.quote->Range()) : "not known");
  facts.Add("duty", Amount(claim.duty, bom.currency));
  if (determination.headroom) {
    const bool lacking = determination.headroom->money < Money{};
    facts.Add("headroom", absl::StrCat(determination.headroom->test, ": ", determination.headroom->points.ToString(4),
                                       " points, ", determination.headroom->money.ToString(2),
                                       lacking ? " too much" : " more", " non-originating value"));
  }
  out += facts.ToString();
  const bool partial = determination.reliance.partial_cumulation;
  if (claim.certificate && (partial || claim.standing == preference::Standing::kQualifies)) {
    Table certificate({"Form " + claim.certificate->form, "by"});
    for (const CertificateLine& line : CertificateLines(*claim.certificate, /*all=*/true)) {
      certificate.Add({Escape(line.text), TagOfText("span", CitationText(line.citation, instruments), "cite")});
    }
    Section("The certificate", certificate.empty() ? "" : certificate.ToString(), &out);
  }
  if (determination.proof.facts) {
    std::string words;
    if (!determination.proof.children.empty()) RuleWords(determination.proof.children.front(), instruments, &words);
    Section("The rule", words, &out);
  }
  Section("Materials", determination.proof.facts ? MaterialsHtml(determination.proof) : "", &out);
  Section("The tests, to be done again by hand", DerivationHtml(determination.proof, instruments), &out);
  std::vector<std::string> missing;
  for (const origin::Missing& one : determination.missing) missing.push_back(absl::StrCat(one.fact, ": ", one.why));
  Section("Missing facts", Bullets(missing), &out);
  Section("Advice", Bullets(determination.advice), &out);
  std::vector<std::string> cautions = determination.cautions;
  cautions.insert(cautions.end(), claim.cautions.begin(), claim.cautions.end());
  Section("Cautions", Bullets(cautions), &out);
  Table documents({"who", "which document", "for what", "in hand"});
  for (const Document& one : DocumentsOf(claim, bom)) {
    documents.Add({Escape(one.who), Escape(one.what), Escape(one.why), "&#9744;"});
  }
  Section("Who must supply which document", documents.empty() ? "" : documents.ToString(), &out);
  out += AppendicesHtml(determination.proof, instruments);
  return Tag("section", out, "claim") + "\n";
}

}  // namespace

std::string Dossier(const preference::Assessment& assessment, const goods::BillOfMaterials& bom, Date date,
                    const InstrumentText& instruments) {
  const std::string title = absl::StrCat("Origin dossier: ", bom.id.empty() ? "shipment" : bom.id);
  std::string body = absl::StrCat(TagOfText("h1", title), "\n", ShipmentHtml(assessment, bom, date));
  absl::StrAppend(&body, TagOfText("h2", "Claims"), "\n", OverviewHtml(assessment, bom, date));
  for (const preference::Claim& claim : assessment.claims) body += ClaimHtml(claim, bom, instruments);
  body +=
      TagOfText("footer",
                "Computed by noodlebowl from the facts stated. A computation is no document: what this file takes as "
                "stated is for the documents above to show. `noodle verify` recomputes the proofs.");
  return absl::StrCat("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n",
                      TagOfText("title", title), "\n<style>", Style(), "</style>\n</head>\n", Tag("body", "\n" + body),
                      "\n</html>\n");
}

absl::Status WriteAtomically(const std::string& path, const std::string& text) {
  const std::string temporary = absl::StrCat(path, ".", getpid(), ".tmp");
  std::ofstream file(temporary, std::ios::binary | std::ios::trunc);
  file << text;
  file.close();
  std::error_code error;
  if (file) std::filesystem::rename(temporary, path, error);
  if (file && !error) return absl::OkStatus();
  const std::string why = error ? error.message() : std::strerror(errno);
  std::filesystem::remove(temporary, error);
  return absl::InvalidArgumentError(absl::StrCat(path, ": cannot be written: ", why));
}

}  // namespace noodle::cli::dossier
