#include "apps/noodle/determination_text.h"

#include <map>
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "apps/noodle/ceiling_output.h"
#include "apps/noodle/certificate_view.h"
#include "apps/noodle/rate_text.h"
#include "apps/noodle/text_table.h"
#include "engine/base/excerpt.h"

namespace noodle::cli {
namespace {

const char* Mark(origin::Verdict verdict) {
  switch (verdict) {
    case origin::Verdict::kQualifies:
      return "yes";
    case origin::Verdict::kFails:
      return "no ";
    case origin::Verdict::kUndetermined:
      return "?  ";
  }
  return "";
}

std::string Amount(const std::optional<Money>& money) { return money ? money->ToString(2) : "unknown"; }

std::string RateText(const std::optional<preference::RegimeQuote>& quote) {
  return quote ? WithPercentSigns(quote->Range()) : "unknown";
}

void Bullets(const char* title, const std::vector<std::string>& lines, std::string* out) {
  if (lines.empty()) return;
  absl::StrAppend(out, "  ", title, "\n");
  for (const std::string& line : lines) absl::StrAppend(out, "    - ", VisibleLine(line), "\n");
}

// What was asked below a node, and how it was answered, its own words left aside.
std::string Judged(const origin::Proof& proof) {
  std::string out = std::string(origin::Name(proof.result));
  for (const origin::Proof& child : proof.children) absl::StrAppend(&out, "(", child.test, " ", Judged(child), ")");
  return out;
}

// The subheading that a rule was judged for.
std::string CodeOf(const origin::Proof& proof) {
  if (proof.good) return proof.good->ToString();
  for (const origin::Proof& child : proof.children) {
    if (std::string code = CodeOf(child); !code.empty()) return code;
  }
  return "";
}

// The proof by a nested bill stands where it first comes; afterwards it is only named.
std::string NodeText(const origin::Proof& proof, int indent, std::set<const origin::Proof*>* shown) {
  const std::string margin(static_cast<size_t>(indent) * 2, ' ');
  std::string out =
      absl::StrCat(margin, Mark(proof.result), " ", VisibleLine(proof.test), proof.tolerated ? " (by tolerance)" : "");
  const std::string citation = proof.citation.ToString();
  if (!citation.empty()) absl::StrAppend(&out, "  [", citation, "]");
  absl::StrAppend(&out, "\n");
  for (const std::string& line : proof.lines) absl::StrAppend(&out, margin, "      ", VisibleLine(line), "\n");
  // A code that another edition split into many is judged as each of them: one stands for those that are judged alike.
  std::map<std::string, std::vector<std::string>> alike;
  const bool candidates = proof.role == origin::ProofKind::kSame && proof.children.size() > 1 &&
                          CodeOf(proof.children[0]) != CodeOf(proof.children[1]);
  for (const origin::Proof& child : proof.children) {
    if (candidates) alike[Judged(child)].push_back(CodeOf(child));
  }
  for (const origin::Proof& child : proof.children) {
    if (!candidates) {
      absl::StrAppend(&out, NodeText(child, indent + 1, shown));
    } else if (const auto same = alike.find(Judged(child)); same != alike.end()) {
      absl::StrAppend(&out, NodeText(child, indent + 1, shown));
      const std::vector<std::string>& codes = same->second;
      if (codes.size() > 1) {
        absl::StrAppend(&out, margin, "    and alike for ", absl::StrJoin(codes.begin() + 1, codes.end(), ", "), "\n");
      }
      alike.erase(same);
    }
  }
  if (proof.nested == nullptr) return out;
  const bool first = shown->insert(proof.nested.get()).second;
  const std::string bill = proof.nested->facts ? proof.nested->facts->bill : "";
  absl::StrAppend(&out, margin, "      its own bill of materials, ", bill, first ? ":\n" : ", as shown above\n");
  if (first) absl::StrAppend(&out, NodeText(*proof.nested, indent + 1, shown));
  return out;
}

std::string ClaimText(const preference::Claim& claim, bool verbose) {
  const origin::Determination& determination = claim.determination;
  std::string out = absl::StrCat("\n", claim.agreement, ": ", std::string(preference::Name(claim.standing)));
  if (!claim.reason.empty()) absl::StrAppend(&out, " (", claim.reason, ")");
  if (!determination.criterion.empty()) absl::StrAppend(&out, ", criterion ", determination.criterion);
  if (!determination.certificate_box.empty()) {
    absl::StrAppend(&out, "; Form ", determination.certificate_form, " says \"", determination.certificate_box, "\"");
  }
  absl::StrAppend(&out, "\n");
  if (determination.headroom) {
    absl::StrAppend(&out, "  ", determination.headroom->test, ": ", determination.headroom->points.ToString(4),
                    " points, ", determination.headroom->money.ToString(2),
                    determination.headroom->money < Money{} ? " too much" : " more", " non-originating value\n");
  }
  const bool partial = determination.reliance.partial_cumulation;
  if (claim.certificate && (partial || claim.standing == preference::Standing::kQualifies)) {
    absl::StrAppend(&out, CertificateText(*claim.certificate, verbose));
  }
  absl::StrAppend(&out, ProofText(determination.proof, 1));
  std::vector<std::string> missing;
  for (const origin::Missing& one : determination.missing) missing.push_back(absl::StrCat(one.fact, ": ", one.why));
  Bullets("missing facts", missing, &out);
  Bullets("advice", determination.advice, &out);
  std::vector<std::string> cautions = determination.cautions;
  cautions.insert(cautions.end(), claim.cautions.begin(), claim.cautions.end());
  Bullets("cautions", cautions, &out);
  if (!claim.duty) Bullets("the duty is unknown for want of", claim.duty_missing, &out);
  if (claim.at_most) Bullets("the rate is unknown, but", {CeilingText(*claim.at_most)}, &out);
  return out;
}

// The best claim, or why there is none.
std::string BestText(const preference::Assessment& assessment, const std::optional<Money>& claim_cost) {
  if (assessment.best != "MFN") return assessment.best;
  if (assessment.mfn.duty == Money{}) return "MFN, which is 0 already";
  const bool qualifies = std::any_of(assessment.claims.begin(), assessment.claims.end(), [](const auto& claim) {
    return claim.standing == preference::Standing::kQualifies;
  });
  if (!qualifies) return "MFN, as no claim qualifies";
  // A duty that is unknown may be lower: nothing is said of what such a claim saves.
  std::vector<std::string> unknown;
  for (const preference::Claim& claim : assessment.claims) {
    if (claim.standing == preference::Standing::kQualifies && !claim.duty) unknown.push_back(claim.agreement);
  }
  if (!unknown.empty()) return absl::StrCat("MFN; the duty under ", absl::StrJoin(unknown, ", "), " is unknown");
  return claim_cost ? "MFN, as no claim that qualifies saves more than it costs"
                    : "MFN, as no claim that qualifies saves duty";
}

}  // namespace

std::string ProofText(const origin::Proof& proof, int indent) {
  std::set<const origin::Proof*> shown;
  return NodeText(proof, indent, &shown);
}

namespace {

// "customs value in JPY 158000: one JPY is 0.0067 USD, rounded down to whole 1000; duty down to whole 100 (…)"
std::string AssessedText(const preference::Assessment& assessment, const goods::BillOfMaterials& bom) {
  const preference::AssessedValue& value = *assessment.assessed;
  const preference::ImporterFacts& importer = *assessment.importer;
  std::vector<std::string> notes;
  if (value.rate) {
    notes.push_back(absl::StrCat("1 ", value.currency, " = ", value.rate->ToString(), " ", bom.currency));
  }
  if (importer.value_rounding) notes.push_back(absl::StrCat("rounded ", importer.value_rounding->ToString()));
  if (importer.duty_rounding) notes.push_back(absl::StrCat("duty rounded ", importer.duty_rounding->ToString()));
  const Instrument& source = importer.rounding_instrument;
  if (!source.id.empty()) {
    notes.push_back(absl::StrCat(source.number.empty() ? source.title : source.number,
                                 source.confidence == "unconfirmed" ? ", unconfirmed" : ""));
  }
  return absl::StrCat("as assessed    ", value.amount.ToString(), " ", value.currency,
                      notes.empty() ? "" : absl::StrCat(" (", absl::StrJoin(notes, "; "), ")"), "\n");
}

}  // namespace

std::string AssessmentText(const preference::Assessment& assessment, const goods::BillOfMaterials& bom, Date date,
                           const std::optional<Money>& claim_cost, bool verbose) {
  std::string out = absl::StrCat(bom.id.empty() ? "shipment" : VisibleLine(bom.id), ": ", bom.good.hs.ToString(), " ",
                                 VisibleLine(bom.good.description), " from ", NameOf(bom.exporter),
                                 bom.importer.stated() ? absl::StrCat(" to ", NameOf(bom.importer)) : std::string(),
                                 ", ", ToString(date), "\n");
  if (assessment.customs_value) {
    absl::StrAppend(&out, "customs value ", assessment.customs_value->ToString(2), " ", bom.currency, " (",
                    assessment.basis == preference::ValueBasis::kFob ? "FOB" : "CIF", ")\n");
  }
  if (assessment.assessed) out += AssessedText(assessment, bom);
  if (!assessment.note.empty()) absl::StrAppend(&out, "note: ", assessment.note, "\n");
  if (!assessment.remarks.empty()) out += "remarks\n";
  for (const preference::Remark& remark : assessment.remarks) {
    absl::StrAppend(&out, "  - ", remark.path, ": ", VisibleLine(remark.words), "\n");
  }
  const auto source = [&](const std::optional<preference::RegimeQuote>& quote) -> std::string {
    if (!quote || quote->rates.empty()) return "";
    const Instrument& instrument = quote->rates.front().instrument;
    const auto as_of = quote->AsOf();
    return absl::StrCat(instrument.number.empty() ? instrument.title : instrument.number,
                        as_of ? absl::StrCat(" (as of ", *as_of, ", not confirmed for ", date.year(), ")") : "",
                        quote->ambiguous_line ? " (several lines: the highest)" : "");
  };
  using Align = TextTable::Align;
  std::vector<TextTable::Column> columns{{"regime"}, {"verdict"}, {"criterion"}, {"rate"}, {"duty", Align::kRight}};
  if (assessment.assessed) columns.push_back({absl::StrCat("in ", assessment.assessed->currency), Align::kRight});
  columns.push_back({"saving", Align::kRight});
  columns.push_back({"source of the rate"});
  TextTable table(columns);
  const auto add = [&](std::vector<std::string> cells, const std::optional<Money>& assessed, std::string saving,
                       std::string from) {
    if (assessment.assessed) cells.push_back(assessed ? assessed->ToString() : "unknown");
    cells.push_back(std::move(saving));
    cells.push_back(std::move(from));
    table.Add(cells);
  };
  if (bom.importer.stated()) {
    add({"MFN", "", "", RateText(assessment.mfn.quote), Amount(assessment.mfn.duty)}, assessment.mfn.assessed, "",
        source(assessment.mfn.quote));
  }
  for (const preference::Claim& claim : assessment.claims) {
    const bool least = claim.saving && preference::SeveralLines(claim, assessment.mfn);
    add({claim.agreement, std::string(preference::Name(claim.standing)), claim.determination.criterion,
         RateText(claim.quote), Amount(claim.duty)},
        claim.assessed, absl::StrCat(least ? "at least " : "", Amount(claim.saving)), source(claim.quote));
  }
  absl::StrAppend(&out, table.ToString(2));
  if (assessment.claims.empty()) absl::StrAppend(&out, "  no agreement of the database has both as Parties\n");
  if (!assessment.best.empty()) {
    const auto as_of = preference::AsOf(assessment);
    absl::StrAppend(&out, "best: ", BestText(assessment, claim_cost),
                    as_of ? absl::StrCat(", by rates of ", *as_of, ", not confirmed for ", date.year()) : std::string(),
                    "\n");
  }
  for (const preference::Claim& claim : assessment.claims) absl::StrAppend(&out, ClaimText(claim, verbose));
  return out;
}

}  // namespace noodle::cli
