// The derivation of the rule: its groups from their children, its words from themselves and from the law.
#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/verify/check_proof.h"
#include "engine/verify/governing.h"
#include "engine/verify/processes.h"
#include "engine/verify/rule_tree.h"
#include "engine/verify/tests.h"

namespace noodle::verify {
namespace {

constexpr char kNotes[] = ", with chapter notes";
constexpr char kByDescription[] = "rule by description of the good";

const char* KindText(NodeKind kind) {
  static const char* const kNames[] = {"origin", "condition", "any of", "all of", "same of all", "test", "material"};
  return kNames[static_cast<int>(kind)];
}

std::string CitationText(const Citation& citation) { return citation.empty() ? "nothing" : citation.ToString(); }

// What the children of a group come to.
Truth Combined(const Node& node) {
  Truth any = Truth::kNo, all = Truth::kYes;
  for (const Node& child : node.children) {
    any = Or(any, child.result);
    all = And(all, child.perhaps ? Or(child.result, Truth::kOpen) : child.result);
  }
  if (node.kind == NodeKind::kAnyOf) return any;
  if (node.kind == NodeKind::kAllOf) return all;
  for (const Node& child : node.children) {
    if (child.result != node.children.front().result) return Truth::kOpen;
  }
  return any;
}

class RuleChecker {
 public:
  RuleChecker(Scope& scope, HsCode code) : scope_(scope), report_(scope.report), code_(code) {
    if (scope.law.agreement != nullptr) {
      governing_ = FindGoverning(*scope.law.agreement, scope.good.date, code, scope.good.answers);
    }
  }

  std::string Name() const {
    return absl::StrCat("rule for ", code_.ToString(), " (", ToString(scope_.good.edition), ")");
  }

  // The rule of the subheading, with what chapter notes add.
  void Check(const Node& node) {
    const bool notes = governing_ ? !governing_->always.empty() && !AsSet() : absl::EndsWith(node.test, kNotes);
    if (!notes) return CheckAlternatives(node);
    if (!ExpectGroup(node, Name() + kNotes, NodeKind::kAllOf)) return;
    CheckAlternatives(node.children.front());
    for (size_t i = 1; i < node.children.size(); ++i) {
      CheckWords(node.children[i], governing_ && i <= governing_->always.size() ? &governing_->always[i - 1] : nullptr);
    }
    if (governing_) ExpectCount(node, governing_->always.size() + 1);
  }

 private:
  bool AsSet() const { return scope_.good.set && governing_ && !governing_->sets.empty(); }

  // A group of that name and kind whose result follows from its children, which are some.
  bool ExpectGroup(const Node& node, const std::string& name, NodeKind kind) {
    report_.Expect(node.path + ".test", name, node.test);
    report_.Expect(node.path + ".kind", std::string(KindText(kind)), KindText(node.kind));
    ExpectBare(node);
    if (node.children.empty()) {
      report_.Differs(node.path + ".children", "some", "none");
      return false;
    }
    report_.Expect(node.path + ".result", Combined(node), node.result);
    return node.kind == kind;
  }
  // A group computes nothing itself.
  void ExpectBare(const Node& node) {
    const bool bare = node.calculations.empty() && node.classified.empty() && !node.headroom && !node.by_tolerance &&
                      !node.only_minimal;
    if (!bare) report_.Differs(node.path, "no calculation of its own", "one");
  }
  void ExpectCount(const Node& node, size_t count) {
    report_.Expect(node.path + ".children", absl::StrCat(count), absl::StrCat(node.children.size()));
  }

  // Every alternative there is: WO when claimed, PE where it is a criterion, the rows, the general rule, chapter notes.
  void CheckAlternatives(const Node& node) {
    if (!ExpectGroup(node, Name(), NodeKind::kAnyOf)) return;
    size_t at = 0;
    const auto next = [&]() -> const Node* { return at < node.children.size() ? &node.children[at++] : nullptr; };
    const auto words = [&](const Words& expected) {
      if (const Node* child = next())
        CheckWords(*child, &expected);
      else
        report_.Differs(node.path + ".children", expected.text, "nothing of it");
    };
    if (scope_.good.wholly_obtained) {
      Words wo{"WO", {}, false};
      if (scope_.law.agreement != nullptr) {
        const auto* provision = law::On(scope_.law.agreement->wholly_obtained, scope_.good.date);
        if (provision != nullptr) wo.citation = provision->citation;
      } else if (!node.children.empty()) {
        wo.citation = node.children.front().citation;
      }
      words(wo);
    }
    for (const std::string& special : scope_.good.special_rules) {
      report_.TakeAsStated(absl::StrCat("claim: made under the special rule ", special));
    }
    if (!governing_) {
      while (const Node* child = next()) CheckAlternative(*child);
      return;
    }
    const auto* exclusively = law::On(scope_.law.agreement->exclusively, scope_.good.date);
    if (exclusively != nullptr && exclusively->kind == law::Exclusively::kCriterion && !scope_.materials.empty()) {
      words({"PE", exclusively->citation, false});
    }
    if (AsSet()) {
      for (const Words& set : governing_->sets) words(set);
      return ExpectCount(node, at);
    }
    for (const auto& [name, special] : governing_->special) {
      const std::vector<std::string>& claimed = scope_.good.special_rules;
      if (std::find(claimed.begin(), claimed.end(), name) != claimed.end()) words(special);
    }
    if (governing_->how == Governing::Rows::kOne) {
      words(governing_->rows.front());
    } else if (governing_->how != Governing::Rows::kNone) {
      if (const Node* child = next())
        CheckAlternative(*child);
      else
        report_.Differs(node.path + ".children", kByDescription, "nothing of it");
    }
    for (const Words& other : governing_->others) words(other);
    if (governing_->how == Governing::Rows::kNone && governing_->others.empty()) {
      if (const Node* child = next())
        ExpectNoRule(*child, "rule");
      else
        report_.Differs(node.path + ".children", "that there is no rule", "nothing of it");
    }
    ExpectCount(node, at);
  }

  void CheckAlternative(const Node& node) {
    const bool denied = governing_ && governing_->how == Governing::Rows::kDenied;
    if (denied) return ExpectNoRule(node, "specific rule");
    if (governing_ || node.test == kByDescription) return CheckDescribed(node);
    if (node.kind == NodeKind::kCondition) return ExpectNoRule(node, node.test == "rule" ? "rule" : "specific rule");
    CheckWords(node, nullptr);
  }

  // No rule is known: nothing can be decided by it.
  void ExpectNoRule(const Node& node, const std::string& name) {
    report_.Expect(node.path + ".test", name, node.test);
    report_.Expect(node.path + ".kind", std::string("condition"), KindText(node.kind));
    report_.Expect(node.path + ".result", Truth::kOpen, node.result);
    report_.Expect(node.path + ".children", "none", node.children.empty() ? "none" : "some");
  }

  void CheckDescribed(const Node& node) {
    const bool each = governing_ ? governing_->how == Governing::Rows::kEach : node.kind == NodeKind::kAllOf;
    if (!ExpectGroup(node, kByDescription, each ? NodeKind::kAllOf : NodeKind::kSame)) return;
    if (scope_.law.agreement != nullptr) {
      const auto* overlaps = law::On(scope_.law.agreement->overlaps, scope_.good.date, code_);
      report_.Expect(node.path + ".citation", CitationText(each && overlaps ? overlaps->citation : Citation{}),
                     CitationText(node.citation));
    }
    for (size_t i = 0; i < node.children.size(); ++i) {
      const Words* expected = governing_ && i < governing_->rows.size() ? &governing_->rows[i] : nullptr;
      CheckWords(node.children[i], expected, /*may_be_perhaps=*/each);
    }
    if (governing_) {
      ExpectCount(node, governing_->rows.size());
    } else if (each) {
      report_.TakeAsStated("law: which descriptions of its line the good may answer to");
    }
  }

  // A whole rule: its words are read, and the nodes below must be what the words say.
  void CheckWords(const Node& node, const Words* expected, bool may_be_perhaps = false) {
    if (expected != nullptr) {
      report_.Expect(node.path + ".test", expected->text, node.test);
      report_.Expect(node.path + ".citation", CitationText(expected->citation), CitationText(node.citation));
      report_.Expect(node.path + ".perhaps", expected->perhaps, node.perhaps);
    } else if (!may_be_perhaps) {
      report_.Expect(node.path + ".perhaps", false, node.perhaps);
    }
    const auto tree = ReadRule(node.test);
    if (!tree.ok()) {
      report_.Differs(node.path + ".test", "a rule in the rule language", node.test);
      return;
    }
    CheckTree(node, *tree, node.citation);
  }

  void CheckTree(const Node& node, const RuleTree& tree, const Citation& citation) {
    report_.Expect(node.path + ".test", tree.text, node.test);
    report_.Expect(node.path + ".kind", std::string(KindText(tree.kind)), KindText(node.kind));
    report_.Expect(node.path + ".citation", CitationText(citation), CitationText(node.citation));
    if (tree.kind == NodeKind::kTest) return CheckTest(scope_, node, tree.test, code_);
    ExpectBare(node);
    ExpectCount(node, tree.children.size());
    for (size_t i = 0; i < std::min(tree.children.size(), node.children.size()); ++i) {
      report_.Expect(node.children[i].path + ".perhaps", false, node.children[i].perhaps);
      CheckTree(node.children[i], tree.children[i], citation);
    }
    report_.Expect(node.path + ".result", Combined(node), node.result);
  }

  Scope& scope_;
  Report& report_;
  HsCode code_;
  std::optional<Governing> governing_;
};

// The rule of one of several subheadings that the good may be, under the condition that more than minimal operations
// for it were performed where that is not so.
void CheckCandidate(Scope& scope, const Node& node, HsCode code) {
  RuleChecker checker(scope, code);
  const bool condition = node.kind == NodeKind::kAllOf && node.test == checker.Name() && node.children.size() == 2 &&
                         node.children.back().kind == NodeKind::kCondition;
  if (scope.law.agreement != nullptr) {
    scope.report.Expect(node.path + ".children",
                        std::string(FindMinimal(scope, code).all ? kMinimal : "the rule alone"),
                        condition ? kMinimal : "the rule alone");
  }
  if (!condition) return checker.Check(node);
  checker.Check(node.children.front());
  const Truth wholly = scope.good.wholly_obtained ? WhollyOf(node.children.front()) : Truth::kNo;
  scope.report.Expect(node.children.back().path + ".test", kMinimal, node.children.back().test);
  CheckMinimal(scope, node.children.back(), code, wholly);
  scope.report.Expect(node.path + ".result", Combined(node), node.result);
}

}  // namespace

void CheckRule(Scope& scope, const Node& rule) {
  const std::vector<HsCode>& candidates = scope.good.candidates;
  Report& report = scope.report;
  if (candidates.empty()) {
    report.Expect(rule.path + ".test", "rule", rule.test);
    report.Expect(rule.path + ".result", Truth::kOpen, rule.result);
    return;
  }
  if (candidates.size() == 1) return RuleChecker(scope, candidates.front()).Check(rule);
  report.Expect(rule.path + ".kind", std::string(KindText(NodeKind::kSame)), KindText(rule.kind));
  report.Expect(rule.path + ".test",
                absl::StrCat("rule for each subheading of ", ToString(scope.good.edition), " that ",
                             scope.good.hs.ToString(), " may be"),
                rule.test);
  report.Expect(rule.path + ".children", absl::StrCat(candidates.size()), absl::StrCat(rule.children.size()));
  for (size_t i = 0; i < std::min(candidates.size(), rule.children.size()); ++i) {
    CheckCandidate(scope, rule.children[i], candidates[i]);
  }
  if (!rule.children.empty()) report.Expect(rule.path + ".result", Combined(rule), rule.result);
}

}  // namespace noodle::verify
