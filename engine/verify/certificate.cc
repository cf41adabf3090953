#include "engine/verify/certificate.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "engine/verify/check_proof.h"
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

// 45 of RVC(45) or RVC(45, build-down).
std::string Asked(const Node& leaf) {
  const size_t open = leaf.test.find('(');
  if (open == std::string::npos) return "";
  return leaf.test.substr(open + 1, leaf.test.find_first_of(",)", open) - open - 1);
}

// What the form's statements may write for these leaves.
Names Fragments(const law::Certificate& certificate, const std::vector<const Node*>& leaves) {
  Names out;
  for (const auto& criterion : certificate.criteria) {
    if (criterion.kind == "joined-by") continue;
    for (const Node* leaf : leaves) {
      out.push_back(absl::StrReplaceAll(
          criterion.text, {{"{shift}", NameOf(*leaf)}, {"{asked}", Asked(*leaf)}, {"{percent}", Percentage(*leaf)}}));
    }
  }
  return out;
}

// Whether the box is such fragments, joined as the form joins them. An empty box says that no text tells.
bool IsMadeOf(absl::string_view box, const Names& fragments, const Names& separators) {
  for (const std::string& fragment : fragments) {
    if (fragment.empty() || !absl::StartsWith(box, fragment)) continue;
    const absl::string_view rest = box.substr(fragment.size());
    if (rest.empty()) return true;
    for (const std::string& separator : separators) {
      if (absl::StartsWith(rest, separator) && IsMadeOf(rest.substr(separator.size()), fragments, separators)) {
        return true;
      }
    }
  }
  return false;
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
      if (!leaf->calculations.empty()) reached.insert(reached.end(), {Percentage(*leaf), Asked(*leaf)});
    }
    if (!Has(reached, stated)) report.Differs(claim.path + ".certificate.box", absl::StrJoin(reached, " or "), stated);
  }
}

// A good that falls short of its rule may go for partial cumulation elsewhere, with a certificate of its content.
void CheckPartial(const Claim& claim, const Law& law, std::optional<Percent> content, Report& report) {
  if (law.agreement == nullptr || !claim.proof.good) {
    if (claim.form) report.TakeAsStated("law: what the certificate of a good for partial cumulation says");
    return;
  }
  const Date date = claim.proof.good->date;
  const law::Certificate* form = law::On(law.agreement->certificates, date);
  const auto* criterion = form == nullptr ? nullptr : form->Find("partial");
  bool entitled = false;
  for (const law::Cumulation& one : law.agreement->cumulations) {
    if (one.kind != "partial" || !one.period.Contains(date) || !content) continue;
    entitled = (!one.from || *content >= *one.from) && (!one.below || *content < *one.below);
  }
  entitled = entitled && criterion != nullptr && claim.proof.result == Truth::kNo && MadeInParty(claim.proof);
  report.Expect(claim.path + ".certificate.form", entitled ? form->form : "none", claim.form.value_or("none"));
  if (!entitled || !claim.box) return;
  const Percent shown = Percent::FromUnits(content->units() / 100 * 100);
  report.Expect(claim.path + ".certificate.box",
                absl::StrReplaceAll(criterion->text, {{"{percent}", shown.ToString()}}), *claim.box);
}

}  // namespace

void CheckCriterion(const Claim& claim, const Law& law, std::optional<Percent> content, Report& report) {
  const std::string path = claim.path + ".criterion";
  if (claim.proof.result != Truth::kYes || claim.proof.children.empty()) {
    report.Expect(path, "none", claim.criterion.value_or("none"));
    return CheckPartial(claim, law, content, report);
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
  if (!claim.box || claim.box->empty()) return;
  const std::string joined_by = certificate->Text("joined-by");
  const bool made =
      IsMadeOf(*claim.box, Fragments(*certificate, leaves), {joined_by.empty() ? " + " : joined_by, ", "});
  if (!made) report.Differs(claim.path + ".certificate.box", "what the form writes for the criterion", *claim.box);
}

}  // namespace noodle::verify
