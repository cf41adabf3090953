#include "engine/origin/evaluate.h"

#include <algorithm>
#include <array>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/status.h"
#include "engine/origin/branches.h"

namespace noodle::origin {

using law::Test;
using law::TestKind;

namespace {

// WO and PE of the good itself, which no rule of a subheading names.
const Test& OfTheGood(TestKind kind) {
  static const auto* const tests = [] {
    auto* both = new std::array<Test, 2>;
    (*both)[0].kind = TestKind::kWholly;
    (*both)[0].text = "WO";
    (*both)[1].kind = TestKind::kExclusively;
    (*both)[1].text = "PE";
    return both;
  }();
  return (*tests)[kind == TestKind::kWholly ? 0 : 1];
}

}  // namespace

template <typename Node>
Node Evaluator<Node>::Evaluate(const Test& test, const Citation& citation) {
  Node proof;
  switch (test.kind) {
    case TestKind::kAnyOf:
    case TestKind::kAllOf:
      return Group(test, citation);
    case TestKind::kWholly:
    case TestKind::kWhollyAnyParty:
      proof = test.restricted ? MaterialsOf(test) : Wholly(test);
      break;
    case TestKind::kExclusively:
      proof = test.restricted ? MaterialsOf(test) : Exclusively(test);
      break;
    case TestKind::kShift:
      proof = Shift(test);
      break;
    case TestKind::kNoChange:
      proof.result = Verdict::kQualifies;
      break;
    case TestKind::kContent:
      proof = Content(test);
      break;
    case TestKind::kLimit:
      proof = Limit(test);
      break;
    case TestKind::kProcess:
      proof = Process(test);
      break;
    case TestKind::kUndergo:
      proof = Undergo(test);
      break;
    case TestKind::kCondition:
      proof = Condition(test);
      break;
    case TestKind::kUnread:
      proof.result = Verdict::kUndetermined;
      if constexpr (kTells) {
        Need(Path("rule"), [&] { return absl::StrCat("the rule's sentence is not encoded: \"", test.words, "\""); });
      }
      break;
  }
  const bool shift_like = test.kind == TestKind::kShift || test.kind == TestKind::kProcess ||
                          test.kind == TestKind::kUndergo || test.kind == TestKind::kNoChange;
  if (proof.result != Verdict::kFails && ((shift_like && minimal_.defeats_shift_and_process) ||
                                          (test.kind == TestKind::kContent && minimal_.defeats_value))) {
    proof.result = Verdict::kFails;
    proof.minimal = true;
    if constexpr (kWords) {
      proof.lines.push_back(absl::StrCat("only minimal operations were performed (", minimal_.names,
                                         "): ", minimal_.citation.ToString()));
      proof.lines.insert(proof.lines.end(), minimal_.said.begin(), minimal_.said.end());
    }
  }
  proof.kind = test.kind;
  proof.role = ProofKind::kTest;
  if constexpr (kWords) {
    proof.good = nomenclature_.CodeAt(good_);
    if (proof.test.empty()) proof.test = test.text;
    proof.citation = citation;
  } else {
    proof.test = test.text;
  }
  return proof;
}

template <typename Node>
Node Evaluator<Node>::Group(const Test& test, const Citation& citation) {
  Node proof;
  proof.kind = test.kind;
  proof.role = test.kind == TestKind::kAnyOf ? ProofKind::kAnyOf : ProofKind::kAllOf;
  if constexpr (kWords) {
    proof.test = test.text;
    proof.citation = citation;
  }
  proof.result = test.kind == TestKind::kAnyOf ? Verdict::kFails : Verdict::kQualifies;
  for (const Test& child : test.children) {
    Node below = Evaluate(child, citation);
    const Verdict result = below.result;
    AddChild(std::move(below), &proof);
    proof.result = test.kind == TestKind::kAnyOf ? Or(proof.result, result) : And(proof.result, result);
    // What fails already, the rest is not asked: nobody reads how far it fails.
    if (!kTells && proof.result == Verdict::kFails && test.kind == TestKind::kAllOf) break;
  }
  return proof;
}

template <typename Node>
MinimalOperations Evaluator<Node>::Minimal(int good) const {
  return FindMinimal(agreement_, date_, bom_.good.processes, nomenclature_.CodeAt(good));
}

template <typename Node>
Node Evaluator<Node>::RowProof(const law::Branch& branch) {
  Node proof = Evaluate(branch.program->root, branch.row->citation);
  proof.rule_of = RuleOf::kSpecific;
  if constexpr (kWords) {
    if (branch.row->described) proof.lines.push_back(absl::StrCat("for goods described as: ", *branch.row->described));
  }
  return proof;
}

template <typename Node>
Node Evaluator<Node>::GeneralProof(const law::General& general) {
  Node proof = Evaluate(general.program->root, general.rule->citation);
  // What chapter notes grant or add belongs to the specific rules of the annex.
  const syntax::GeneralKind kind = general.rule->kind;
  proof.rule_of = kind == syntax::GeneralKind::kGeneral   ? RuleOf::kGeneral
                  : kind == syntax::GeneralKind::kSpecial ? RuleOf::kSpecial
                                                          : RuleOf::kSpecific;
  return proof;
}

template <typename Node>
Node Evaluator<Node>::Branches(const law::Applicable& rules) {
  using How = PossibleBranches::How;
  const PossibleBranches rows = FindBranches(rules, bom_.good.answers);
  Node proof;
  if (rows.sure.empty() && rows.open.empty()) {
    if constexpr (kWords) {
      proof.test = "specific rule";
      proof.lines.push_back("every described good of this subheading was denied, and no row is for other goods");
    }
    if constexpr (kTells) {
      Need(Path("good.answers"), [] { return "which of the described goods of its subheading the good is"; });
    }
    return proof;
  }
  if (rows.sure.size() == 1 && rows.open.empty()) return RowProof(*rows.sure.front());
  if constexpr (kWords) proof.test = "rule by description of the good";
  const bool each = rows.how == How::kEach;
  proof.role = each ? ProofKind::kAllOf : ProofKind::kSame;
  if (each) proof.kind = TestKind::kAllOf;
  bool agree = true;
  absl::InlinedVector<Verdict, 4> open_results;
  const auto add = [&](const law::Branch& branch, bool open) {
    Node child = RowProof(branch);
    const Verdict its = child.result;
    if (open) open_results.push_back(its);
    const bool first = &branch == (rows.sure.empty() ? rows.open : rows.sure).front();
    if (first) proof.result = its;
    agree = agree && its == proof.result;
    // The rule of a description that is not answered may be asked for too.
    child.perhaps = each && open;
    if (each) proof.result = And(proof.result, open ? Or(its, Verdict::kUndetermined) : its);
    AddChild(std::move(child), &proof);
  };
  for (const law::Branch* branch : rows.sure) add(*branch, false);
  for (const law::Branch* branch : rows.open) add(*branch, true);
  if (!each && !agree) proof.result = Verdict::kUndetermined;
  if constexpr (kWords) {
    if (each) proof.citation = rules.overlaps->citation;
    if (each) proof.lines.push_back("goods of several descriptions must satisfy the rule of each");
  }
  if constexpr (kTells) SayBranches(rows, open_results, &proof);
  return proof;
}

// Which rows they are told apart by, and what is to be answered. `open_results`: of the rows of `open`.
template <typename Node>
void Evaluator<Node>::SayBranches(const PossibleBranches& rows, absl::Span<const Verdict> open_results, Node* proof) {
  using How = PossibleBranches::How;
  const auto question = [&](const law::Branch& branch) { return Path("good.answers.") + branch.row->question; };
  if (rows.how == How::kContradict) {
    const auto contradiction = [&] {
      return absl::StrCat("answered yes to descriptions that exclude each other: ",
                          absl::StrJoin(rows.sure, "; ", [](std::string* out, const law::Branch* b) {
                            out->append(*b->row->described);
                          }));
    };
    if constexpr (kWords) proof->lines.push_back(contradiction());
    if (proof->result == Verdict::kUndetermined) {
      for (const law::Branch* branch : rows.sure) Need(question(*branch), contradiction);
    }
  }
  if (proof->result == Verdict::kUndetermined) {
    for (size_t i = 0; i < rows.open.size(); ++i) {
      const law::Branch* branch = rows.open[i];
      if (branch->row->question.empty()) continue;
      // Whether a rule that holds is asked for makes no difference.
      if (rows.how == How::kEach && open_results[i] == Verdict::kQualifies) continue;
      Need(question(*branch), [&] { return absl::StrCat("is the good ", *branch->row->described, "?"); });
    }
  } else if (rows.how != How::kEach) {
    if constexpr (kWords) proof->lines.push_back("the verdict is the same whichever described good it is");
  }
}

template <typename Node>
Node Evaluator<Node>::Rule(int good) {
  good_ = good;
  minimal_ = Minimal(good);
  const law::Applicable rules = rulebook_.RulesFor(good, date_);
  Node rule;
  rule.kind = TestKind::kAnyOf;
  rule.role = ProofKind::kAnyOf;
  if constexpr (kWords) {
    rule.test =
        absl::StrCat("rule for ", nomenclature_.CodeAt(good).ToString(), " (", ToString(nomenclature_.edition()), ")");
  }
  rule.result = Verdict::kFails;
  const auto add = [&](Node proof) {
    rule.result = Or(rule.result, proof.result);
    AddChild(std::move(proof), &rule);
  };
  if (bom_.good.wholly_obtained) {
    const law::WhollyObtained* provision = law::On(agreement_.wholly_obtained, date_);
    add(Evaluate(OfTheGood(TestKind::kWholly), provision == nullptr ? Citation{} : provision->citation));
  }
  const law::ExclusivelyOriginating* exclusively = law::On(agreement_.exclusively, date_);
  if (exclusively != nullptr && exclusively->kind == law::Exclusively::kCriterion && !inputs_.materials.empty()) {
    add(Evaluate(OfTheGood(TestKind::kExclusively), exclusively->citation));
  }
  const bool as_set = bom_.good.set && !rules.sets.empty();
  if (as_set) {
    for (const law::General& set : rules.sets) add(GeneralProof(set));
    if constexpr (kWords) rule.lines.push_back("goods put up in a set");
    return rule;
  }
  for (const law::General& special : rules.special) {
    const std::vector<std::string>& claimed = bom_.good.special_rules;
    if (std::find(claimed.begin(), claimed.end(), special.rule->name) == claimed.end()) continue;
    add(GeneralProof(special));
  }
  if constexpr (kWords) {
    for (const std::string& claimed : bom_.good.special_rules) {
      const bool known = std::any_of(rules.special.begin(), rules.special.end(),
                                     [&](const law::General& special) { return special.rule->name == claimed; });
      if (!known) {
        rule.lines.push_back(absl::StrCat(agreement_.id, " has no special rule \"", claimed, "\" for this good"));
      }
    }
  }
  if (!rules.branches.empty()) add(Branches(rules));
  for (const law::General& general : rules.general) add(GeneralProof(general));
  for (const law::General& also : rules.also) add(GeneralProof(also));
  if (rules.branches.empty() && rules.general.empty()) {
    Node none;
    if constexpr (kWords) {
      none.test = "rule";
      none.lines.push_back(absl::StrCat(agreement_.id, " as encoded has no rule for ",
                                        nomenclature_.CodeAt(good).ToString(), " on ", ToString(date_)));
    }
    if constexpr (kTells) {
      Need(Path("rule"), [&] {
        if constexpr (kWords) return none.lines.back();
        return std::string();
      });
    }
    add(std::move(none));
  }
  if (rules.always.empty()) return rule;
  Node all;
  all.kind = TestKind::kAllOf;
  all.role = ProofKind::kAllOf;
  if constexpr (kWords) all.test = rule.test + ", with chapter notes";
  all.result = rule.result;
  AddChild(std::move(rule), &all);
  for (const law::General& always : rules.always) {
    Node its = GeneralProof(always);
    all.result = And(all.result, its.result);
    AddChild(std::move(its), &all);
  }
  return all;
}

template Proof Evaluator<Proof>::Rule(int);
template Outcome Evaluator<Outcome>::Rule(int);
template Inquiry Evaluator<Inquiry>::Rule(int);
template MinimalOperations Evaluator<Proof>::Minimal(int) const;
template MinimalOperations Evaluator<Outcome>::Minimal(int) const;
template MinimalOperations Evaluator<Inquiry>::Minimal(int) const;

}  // namespace noodle::origin
