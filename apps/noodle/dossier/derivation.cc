#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "apps/noodle/dossier/html.h"
#include "apps/noodle/dossier/parts.h"

namespace noodle::cli::dossier {
namespace {

using origin::Proof;
using origin::ProofKind;
using origin::Verdict;

std::string Codes(const std::vector<HsCode>& codes) {
  return codes.empty() ? "none"
                       : absl::StrJoin(codes, ", ", [](std::string* out, HsCode c) { out->append(c.ToString()); });
}

// How the result of a group follows.
std::string HowOf(const Proof& proof) {
  switch (proof.role) {
    case ProofKind::kAnyOf:
      return proof.children.size() > 1 ? "one of these suffices:" : "";
    case ProofKind::kAllOf:
      return "all of these are needed:";
    case ProofKind::kSame:
      return "what all of these say:";
    default:
      return "";
  }
}

// For a shift: every material that must change, and whether it does.
std::string ClassifiedHtml(const Proof& proof, const Proof& root) {
  if (proof.classified.empty()) return "";
  Table table({"material", "code in the agreement's edition", "good", "makes the change"});
  for (const origin::Classified& one : proof.classified) {
    std::string codes;
    for (const Proof& child : root.children) {
      if (child.material && child.material->path == one.material) codes = Codes(child.material->candidates);
    }
    table.Add({Escape(MaterialName(root, one.material)), Escape(codes),
               proof.good ? Escape(proof.good->ToString()) : "",
               one.named == Verdict::kFails       ? "yes"
               : one.named == Verdict::kQualifies ? Tag("b", "no")
                                                  : "open"});
  }
  return table.ToString();
}

std::string TestHtml(const Proof& proof, const Proof& root, const InstrumentText& instruments) {
  std::string out = Tag(
      "p", absl::StrCat(Mark(proof.result), " ", TagOfText("b", proof.test), proof.tolerated ? " (by tolerance)" : "",
                        proof.perhaps ? " (whether this is asked for is open)" : ""));
  const std::string cite = CitationText(proof.citation, instruments);
  if (!cite.empty()) out += TagOfText("p", cite, "cite");
  out += ClassifiedHtml(proof, root);
  for (const origin::Calculation& one : proof.calculations) out += CalculationHtml(one, root, instruments);
  // Where there are numbers, they were shown; words say what is left.
  if (proof.calculations.empty()) out += Bullets(proof.lines, "plain");
  if (proof.headroom) {
    const bool lacking = proof.headroom->money < Money{};
    out += TagOfText("p", absl::StrCat("Headroom: ", proof.headroom->points.ToString(4), " points, ",
                                       proof.headroom->money.ToString(2), lacking ? " too much" : " more",
                                       " non-originating value"));
  }
  const std::string how = HowOf(proof);
  if (!how.empty() && !proof.children.empty()) out += TagOfText("p", how);
  for (const Proof& child : proof.children) {
    if (child.role != ProofKind::kMaterial) out += TestHtml(child, root, instruments);
  }
  return Tag("div", out, "test") + "\n";
}

// Amounts by the names of a bill, for people.
const std::pair<const char*, const char*> kAmounts[] = {
    {"fob", "price FOB"},     {"exWorks", "price ex works"}, {"netCost", "net cost"}, {"labour", "labour"},
    {"overhead", "overhead"}, {"otherCosts", "other costs"}, {"profit", "profit"},
};

// What is stated of a sub-assembly itself.
std::string NestedGoodHtml(const origin::GoodFacts& facts) {
  std::string rows;
  const auto add = [&](absl::string_view name, const std::string& text) {
    absl::StrAppend(&rows, TagOfText("dt", name), TagOfText("dd", text));
  };
  for (const auto& [field, name] : kAmounts) {
    const auto amount = facts.amounts.find(field);
    if (amount == facts.amounts.end()) continue;
    const auto stated = facts.stated.find(field);
    add(name, absl::StrCat(amount->second.ToString(2), " ", facts.currency,
                           stated == facts.stated.end() ? "" : " = " + StatedText(stated->second)));
  }
  if (facts.net_weight) add("net weight", facts.net_weight->ToString() + " kg");
  if (facts.wholly_obtained) add("claimed as wholly obtained", *facts.wholly_obtained);
  for (const goods::Process& process : facts.processes) {
    add("process", absl::StrCat(process.name, process.where.stated() ? " in " + NameOf(process.where) : "",
                                process.performed ? "" : ", not performed"));
  }
  for (const auto& [question, answer] : facts.answers) add(question, answer ? "yes" : "no");
  return rows.empty() ? "" : Tag("dl", rows) + "\n";
}

// Each bill once, whoever names it.
void Appendices(const Proof& root, const InstrumentText& instruments, std::set<const Proof*>* seen, std::string* out) {
  for (const Proof& material : root.children) {
    if (material.nested == nullptr || !material.nested->facts) continue;
    const Proof& nested = *material.nested;
    if (!seen->insert(&nested).second) continue;
    absl::StrAppend(
        out,
        TagOfText("h3", absl::StrCat("Appendix ", seen->size(), ": bill of materials of ",
                                     material.material->id.empty() ? material.material->path : material.material->id,
                                     " (", nested.facts->bill, "), ", nested.facts->hs.ToString(), " ",
                                     nested.facts->description, ", made in ", NameOf(nested.facts->exporter))),
        NestedGoodHtml(*nested.facts), DerivationHtml(nested, instruments), MaterialsHtml(nested));
    Appendices(nested, instruments, seen, out);
  }
}

// "58.752 USD = 81600.00 KRW at 0.00072", and with freight the parts of the sum.
std::string ValueOf(const origin::MaterialFacts& facts) {
  if (!facts.value) return "not stated";
  std::string out = Escape(absl::StrCat(facts.value->ToString(2), facts.value_is_floor ? " or more" : ""));
  for (const origin::ValuePart& part : facts.value_parts) {
    absl::StrAppend(&out, "<br/>", part.minus ? "&#8722; " : "",
                    Escape(absl::StrCat(part.of, " ", part.amount.ToString(2),
                                        part.stated ? absl::StrCat(" = ", StatedText(*part.stated)) : "")));
  }
  return out;
}

}  // namespace

std::string Mark(Verdict verdict) {
  return verdict == Verdict::kQualifies ? Tag("span", "YES", "mark yes")
         : verdict == Verdict::kFails   ? Tag("span", "NO", "mark no")
                                        : Tag("span", "OPEN", "mark open");
}

std::string StatedText(const goods::Stated& stated) {
  return absl::StrCat(stated.amount.ToString(2), " ", stated.currency, " at ", stated.rate.ToString());
}

std::string MaterialName(const Proof& root, const std::string& path) {
  for (const Proof& child : root.children) {
    if (child.material && child.material->path == path && !child.material->id.empty()) {
      return absl::StrCat(child.material->id, " (", path, ")");
    }
  }
  return path;
}

std::string CitationText(const Citation& citation, const InstrumentText& instruments) {
  if (citation.empty()) return "";
  if (citation.unconfirmed()) return absl::StrCat(citation.article, " (unconfirmed: no text in hand says so)");
  const std::string title = instruments ? instruments(citation.source) : "";
  return absl::StrCat(citation.article, citation.article.empty() ? "" : ", ", title.empty() ? citation.source : title);
}

std::string MaterialsHtml(const Proof& root) {
  const std::string currency = root.facts ? root.facts->currency : "";
  Table table({"material", "HS code", "made in", currency.empty() ? "#value" : "#value " + currency, "#weight kg",
               "originating", "why"});
  for (const Proof& child : root.children) {
    if (!child.material) continue;
    const origin::MaterialFacts& facts = *child.material;
    std::string name = Tag("b", Escape(facts.id.empty() ? facts.path : facts.id));
    if (!facts.description.empty()) absl::StrAppend(&name, " ", Escape(facts.description));
    if (facts.role != "MATERIAL") absl::StrAppend(&name, "<br/>", Escape(facts.role));
    std::string code = Escape(facts.hs.ToString());
    const std::string candidates = Codes(facts.candidates);
    const bool same = facts.candidates.size() == 1 && facts.hs.StartsWith(facts.candidates.front());
    if (!same) absl::StrAppend(&code, "<br/>here ", Escape(candidates));
    std::string why = child.lines.empty() ? "" : Escape(child.lines.front());
    if (facts.partial) absl::StrAppend(&why, "<br/>counts as originating to ", Escape(facts.partial->ToString()), " %");
    table.Add({name, code, facts.country.stated() ? Escape(NameOf(facts.country)) : "not stated", ValueOf(facts),
               facts.net_weight ? Escape(facts.net_weight->ToString()) : "", Mark(child.result), why});
  }
  return table.empty() ? TagOfText("p", "No material is stated.") : table.ToString();
}

std::string DerivationHtml(const Proof& root, const InstrumentText& instruments) {
  std::string out;
  for (const Proof& child : root.children) {
    if (child.role != ProofKind::kMaterial) out += TestHtml(child, root, instruments);
  }
  return out.empty() ? Bullets(root.lines, "plain") : out;
}

std::string AppendicesHtml(const Proof& root, const InstrumentText& instruments) {
  std::set<const Proof*> seen;
  std::string out;
  Appendices(root, instruments, &seen, &out);
  return out;
}

}  // namespace noodle::cli::dossier
