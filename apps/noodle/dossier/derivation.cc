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
    table.Add({Escape(one.material), Escape(codes), proof.good ? Escape(proof.good->ToString()) : "",
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
  for (const origin::Calculation& one : proof.calculations) out += CalculationHtml(one, instruments);
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

void Appendices(const Proof& root, const InstrumentText& instruments, std::set<std::string>* seen, std::string* out) {
  for (const Proof& material : root.children) {
    if (material.role != ProofKind::kMaterial) continue;
    for (const Proof& nested : material.children) {
      if (!nested.facts) continue;
      // Materials that share a bill share the paths of its materials.
      const Proof* first = nullptr;
      for (const Proof& child : nested.children) {
        if (first == nullptr && child.material) first = &child;
      }
      const std::string path = first == nullptr ? material.material->path : first->material->path;
      if (!seen->insert(path).second) continue;
      absl::StrAppend(
          out,
          TagOfText("h3", absl::StrCat("Appendix ", seen->size(), ": bill of materials of ",
                                       material.material->id.empty() ? material.material->path : material.material->id,
                                       ", ", nested.facts->hs.ToString(), " ", nested.facts->description, ", made in ",
                                       NameOf(nested.facts->exporter))),
          DerivationHtml(nested, instruments), MaterialsHtml(nested));
      Appendices(nested, instruments, seen, out);
    }
  }
}

}  // namespace

std::string Mark(Verdict verdict) {
  return verdict == Verdict::kQualifies ? Tag("span", "YES", "mark yes")
         : verdict == Verdict::kFails   ? Tag("span", "NO", "mark no")
                                        : Tag("span", "OPEN", "mark open");
}

std::string CitationText(const Citation& citation, const InstrumentText& instruments) {
  if (citation.empty()) return "";
  if (citation.unconfirmed()) return absl::StrCat(citation.article, " (unconfirmed: no text in hand says so)");
  const std::string title = instruments ? instruments(citation.source) : "";
  return absl::StrCat(citation.article, citation.article.empty() ? "" : ", ", title.empty() ? citation.source : title);
}

std::string MaterialsHtml(const Proof& root) {
  Table table({"material", "HS code", "made in", "#value", "#weight kg", "originating", "why"});
  for (const Proof& child : root.children) {
    if (!child.material) continue;
    const origin::MaterialFacts& facts = *child.material;
    std::string name = Tag("b", Escape(facts.id.empty() ? facts.path : facts.id));
    if (!facts.description.empty()) absl::StrAppend(&name, " ", Escape(facts.description));
    if (facts.role != "MATERIAL") absl::StrAppend(&name, "<br>", Escape(facts.role));
    std::string code = Escape(facts.hs.ToString());
    const std::string candidates = Codes(facts.candidates);
    const bool same = facts.candidates.size() == 1 && facts.hs.StartsWith(facts.candidates.front());
    if (!same) absl::StrAppend(&code, "<br>here ", Escape(candidates));
    const std::string value =
        facts.value ? facts.value->ToString(2) + (facts.value_is_floor ? " or more" : "") : "not stated";
    std::string why = child.lines.empty() ? "" : Escape(child.lines.front());
    if (facts.partial) absl::StrAppend(&why, "<br>counts as originating to ", Escape(facts.partial->ToString()), " %");
    table.Add({name, code, facts.country.stated() ? Escape(NameOf(facts.country)) : "not stated", Escape(value),
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
  std::set<std::string> seen;
  std::string out;
  Appendices(root, instruments, &seen, &out);
  return out;
}

}  // namespace noodle::cli::dossier
