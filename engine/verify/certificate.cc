#include "engine/verify/certificate.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "engine/verify/rule_tree.h"
#include "engine/verify/tests.h"

namespace noodle::verify {
namespace {

using Names = std::vector<std::string>;

// What a certificate calls the leaf: "CTH" of a change with whatever exceptions, its words otherwise; nothing for what
// asks nothing of the good that a certificate names.
std::string NameOf(const Node& leaf) {
  if (leaf.kind != NodeKind::kTest) return "";
  const std::string first = leaf.test.substr(0, leaf.test.find(' '));
  if (first == "no" || first == "when") return "";
  const bool shift = first == "CC" || first == "CTH" || first == "CTSH";
  return shift ? first : leaf.test;
}

bool Has(const Names& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Whether the tests so named, all of which hold, are enough; with the leaves they are, in the order of the proof.
bool Proves(const Node& node, const Names& names, std::vector<const Node*>* leaves) {
  if (node.result != Truth::kYes) return false;
  if (node.children.empty()) {
    const std::string name = NameOf(node);
    if (!name.empty() && !Has(names, name)) return false;
    leaves->push_back(&node);
    return true;
  }
  const bool all = node.kind == NodeKind::kAllOf;
  std::vector<const Node*> found;
  for (const Node& child : node.children) {
    std::vector<const Node*> below;
    const bool proves = Proves(child, names, &below);
    if (proves) found.insert(found.end(), below.begin(), below.end());
    if (proves && !all) break;
    if (!proves && all) return false;
  }
  leaves->insert(leaves->end(), found.begin(), found.end());
  return !found.empty();
}

void Holding(const Node& node, Names* names) {
  if (node.result != Truth::kYes || node.kind == NodeKind::kMaterial) return;
  if (node.children.empty()) names->push_back(NameOf(node).empty() ? node.test : NameOf(node));
  for (const Node& child : node.children) Holding(child, names);
}

// "52.34": at most two decimals, rounded down.
std::string Percentage(const Node& leaf) {
  const Percent reached = ContentReached(leaf).value_or(Percent());
  return Percent::FromUnits(DivideFloor(reached.units(), 100) * 100).ToString();
}

// A leaf's words in the box, and where among the form's statements they stand.
struct BoxPart {
  std::string text;
  size_t place = 0;
  bool by_origin = false;  // wholly obtained, produced exclusively, or nothing is asked
};
BoxPart PartOf(const law::Certificate& certificate, const Node& leaf) {
  BoxPart out;
  out.place = certificate.criteria.size();
  Names kinds;
  const auto rule = leaf.kind == NodeKind::kTest ? ReadRule(leaf.test) : absl::NotFoundError("");
  if (!rule.ok()) return out;
  const auto& what = rule->test.what;
  if (const auto* origin = std::get_if<syntax::Origin>(&what)) {
    out.text = certificate.Text(origin->kind == syntax::OriginKind::kExclusively ? "PE" : "WO");
    out.by_origin = true;
    return out;
  }
  if (std::holds_alternative<syntax::Content>(what)) {
    kinds = {"value"};
    out.text = absl::StrReplaceAll(certificate.Text("value"), {{"{percent}", Percentage(leaf)}});
  } else if (std::holds_alternative<syntax::Process>(what) || std::holds_alternative<syntax::Undergo>(what)) {
    kinds = {"process"};
    out.text = certificate.Text("process");
  } else if (const std::string name = NameOf(leaf); std::holds_alternative<syntax::Shift>(what) && !name.empty()) {
    kinds = {name, "shift"};
    out.text = certificate.Text(name);
    if (out.text.empty()) out.text = absl::StrReplaceAll(certificate.Text("shift"), {{"{shift}", name}});
  } else {
    out.by_origin = name.empty();
  }
  for (size_t i = certificate.criteria.size(); i-- > 0;) {
    if (Has(kinds, certificate.criteria[i].kind)) out.place = i;
  }
  return out;
}

std::string BoxOf(const law::Agreement& agreement, const law::Certificate& certificate, const Node& root,
                  const std::vector<const Node*>& leaves) {
  std::vector<BoxPart> parts;
  for (const Node* leaf : leaves) parts.push_back(PartOf(certificate, *leaf));
  const bool by_origin = parts.size() == 1 && parts.front().by_origin;
  const bool from_list = std::any_of(agreement.lists.begin(), agreement.lists.end(), [&](const law::RuleList& list) {
    return list.period.Contains(root.good->date) && !list.rows.empty() &&
           leaves.front()->citation.article == list.citation.article;
  });
  std::vector<std::string> texts;
  if (!by_origin && from_list && !certificate.Text("specific").empty()) {
    texts.push_back(certificate.Text("specific"));
  } else {
    std::stable_sort(parts.begin(), parts.end(), [](const BoxPart& a, const BoxPart& b) { return a.place < b.place; });
    for (const BoxPart& part : parts) {
      if (!part.text.empty() && !Has(texts, part.text)) texts.push_back(part.text);
    }
  }
  const std::string joined_by = certificate.Text("joined-by");
  std::string box = absl::StrJoin(texts, joined_by.empty() ? " + " : joined_by);
  bool tolerated = false, cumulated = false;
  for (const Node* leaf : leaves) tolerated = tolerated || leaf->by_tolerance;
  for (const Node& child : root.children) {
    if (!child.material || child.result != Truth::kYes) continue;
    cumulated = cumulated || (child.material->country.stated() && child.material->country != root.good->exporter);
  }
  const std::pair<bool, const char*> additions[] = {{tolerated, "tolerance"}, {cumulated, "cumulation"}};
  for (const auto& [holds, kind] : additions) {
    if (holds && !certificate.Text(kind).empty()) absl::StrAppend(&box, ", ", certificate.Text(kind));
  }
  return box;
}

// Any percentage in the box is one that a leaf reached.
void ExpectPercentages(const Claim& claim, const std::vector<const Node*>& leaves, Report& report) {
  const std::string& box = *claim.box;
  for (size_t end = box.find('%'); end != std::string::npos; end = box.find('%', end + 1)) {
    size_t begin = end;
    while (begin > 0 && (std::isdigit(static_cast<unsigned char>(box[begin - 1])) || box[begin - 1] == '.')) --begin;
    const std::string stated = box.substr(begin, end - begin);
    Names reached;
    for (const Node* leaf : leaves) {
      if (!leaf->calculations.empty()) reached.push_back(Percentage(*leaf));
    }
    if (!Has(reached, stated)) report.Differs(claim.path + ".certificate.box", absl::StrJoin(reached, " or "), stated);
  }
}

}  // namespace

void CheckCriterion(const Claim& claim, const Law& law, Report& report) {
  const std::string path = claim.path + ".criterion";
  if (claim.proof.result != Truth::kYes || claim.proof.children.empty()) {
    report.Expect(path, "none", claim.criterion.value_or("none"));
    report.Expect(claim.path + ".certificate", "none", claim.form ? "one" : "none");
    return;
  }
  const Node& rule = claim.proof.children.front();
  if (!claim.criterion || claim.criterion->empty()) {
    report.Differs(path, "a test that holds", "none");
    return;
  }
  const Names names = absl::StrSplit(*claim.criterion, " + ");
  Names holding;
  Holding(rule, &holding);
  for (const std::string& name : names) {
    if (!Has(holding, name)) report.Differs(path, "a test that holds: " + absl::StrJoin(holding, ", "), name);
  }
  std::vector<const Node*> leaves;
  if (!Proves(rule, names, &leaves)) {
    report.Differs(path, "tests that prove the rule between them", *claim.criterion);
    return;
  }
  report.Expect(path, true, true);
  if (law.agreement == nullptr || !claim.proof.good) {
    if (claim.box) ExpectPercentages(claim, leaves, report);
    if (claim.box) report.TakeAsStated("law: the certificate's form, and how its box names the criterion");
    return;
  }
  const law::Certificate* certificate = law::On(law.agreement->certificates, claim.proof.good->date);
  report.Expect(claim.path + ".certificate.form", certificate == nullptr ? "none" : certificate->form,
                claim.form.value_or("none"));
  if (certificate == nullptr) return;
  report.Expect(claim.path + ".certificate.box", BoxOf(*law.agreement, *certificate, claim.proof, leaves),
                claim.box.value_or("none"));
}

}  // namespace noodle::verify
