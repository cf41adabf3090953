#include "engine/origin/box.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"

namespace noodle::origin {
namespace {

using law::TestKind;
using Statement = law::Cited<syntax::Criterion>;

TestKind KindOf(const Proof& leaf) { return leaf.kind.value_or(TestKind::kCondition); }

// WO or PE, of the good or of some of its materials.
bool OfOrigin(const Proof& leaf) {
  return leaf.kind == TestKind::kWholly || leaf.kind == TestKind::kWhollyAnyParty ||
         leaf.kind == TestKind::kExclusively;
}

// "52.34": two decimals at most, rounded down, so that the form never claims more than was reached.
std::string Percentage(Percent percent) {
  return Percent::FromUnits(DivideFloor(percent.units(), 100) * 100).ToString();
}

// 45 of RVC(45) or RVC(45, build-down).
std::string Asked(const Proof& leaf) {
  const size_t open = leaf.test.find('(');
  if (open == std::string::npos) return "";
  return leaf.test.substr(open + 1, leaf.test.find_first_of(",)", open) - open - 1);
}

// How well a kind of criterion names the leaf: 2 by its own name, 1 by that of its family, 0 not at all.
int Fit(const syntax::Criterion& criterion, const Proof& leaf) {
  const auto is = [&](const char* kind) { return criterion.kind == kind; };
  switch (KindOf(leaf)) {
    case TestKind::kWholly:
      return is("WO") ? 2 : 0;
    case TestKind::kWhollyAnyParty:
      return is("WO-AK") ? 2 : is("WO") ? 1 : 0;
    case TestKind::kExclusively:
      return is("PE") ? 2 : 0;
    case TestKind::kShift:
      return criterion.kind == ShiftName(leaf.test) ? 2 : is("shift") && !ShiftName(leaf.test).empty() ? 1 : 0;
    case TestKind::kContent:
      return is("value") ? 1 : 0;
    case TestKind::kProcess:
    case TestKind::kUndergo:
      if (!is("process")) return 0;
      return criterion.process.empty() ? 1 : criterion.process == leaf.test ? 2 : 0;
    default:
      return 0;
  }
}

// The statement that says what to write for the leaf: the one with the most conditions, then the closest by name, then
// the first. Null when there is none.
const Statement* Find(const law::Certificate& certificate, const Proof& leaf, const std::optional<RuleOf>& rule,
                      bool combination) {
  const Statement* best = nullptr;
  int best_rank = -1;
  for (const Statement& criterion : certificate.criteria) {
    const int fit = Fit(criterion, leaf);
    const bool under = criterion.under == syntax::UnderRule::kAny ||
                       (criterion.under == syntax::UnderRule::kGeneral) == (rule == RuleOf::kGeneral);
    if (fit == 0 || !under || (criterion.in_combination && !combination)) continue;
    if (criterion.with_exceptions && !absl::StrContains(leaf.test, " except ")) continue;
    const int conditions = (criterion.under != syntax::UnderRule::kAny ? 1 : 0) + (criterion.in_combination ? 1 : 0) +
                           (criterion.with_exceptions ? 1 : 0);
    const int rank = 10 * conditions + fit;
    if (rank <= best_rank) continue;
    best = &criterion;
    best_rank = rank;
  }
  return best;
}

std::string Words(const Statement& statement, const Proof& leaf) {
  std::vector<std::pair<std::string, std::string>> words = {{"{shift}", std::string(ShiftName(leaf.test))},
                                                            {"{asked}", Asked(leaf)}};
  if (leaf.content) words.emplace_back("{percent}", Percentage(*leaf.content));
  return absl::StrReplaceAll(statement.text, words);
}

std::string PercentageOf(const Statement& statement) {
  return absl::StrContains(statement.text, "{asked}")     ? "asked"
         : absl::StrContains(statement.text, "{percent}") ? "reached"
                                                          : "";
}

Box Of(const Statement* statement) {
  if (statement == nullptr) return {};
  return {statement->text, PercentageOf(*statement), statement->citation};
}

}  // namespace

bool OfTheGood(const Proof& leaf) { return OfOrigin(leaf) && !absl::StrContains(leaf.test, " of "); }

absl::string_view ShiftName(absl::string_view test) {
  const absl::string_view name = test.substr(0, test.find(' '));
  return name == "no" ? "" : name;
}

bool Nameless(std::optional<TestKind> kind, absl::string_view test) {
  switch (kind.value_or(TestKind::kCondition)) {
    case TestKind::kNoChange:
    case TestKind::kCondition:
      return true;
    case TestKind::kShift:
      return ShiftName(test).empty();
    default:
      return false;
  }
}

Box BoxOf(const law::Certificate& certificate, const Met& met) {
  const bool by_origin =
      std::all_of(met.leaves.begin(), met.leaves.end(),
                  [](const Proof* leaf) { return Nameless(leaf->kind, leaf->test) || OfTheGood(*leaf); }) &&
      std::any_of(met.leaves.begin(), met.leaves.end(), [](const Proof* leaf) { return OfTheGood(*leaf); });
  if (met.rule == RuleOf::kSpecial) {
    if (const Statement* special = certificate.Find("special")) return Of(special);
  }
  if (!by_origin && met.rule == RuleOf::kSpecific) {
    if (const Statement* specific = certificate.Find("specific")) return Of(specific);
  }
  // That some materials originate is a condition of the rule, and no criterion, beside what else it asks.
  std::vector<const Proof*> named;
  for (const Proof* leaf : met.leaves) {
    if (!Nameless(leaf->kind, leaf->test) && KindOf(*leaf) != TestKind::kLimit) named.push_back(leaf);
  }
  const auto of_materials = [](const Proof* leaf) { return OfOrigin(*leaf) && !OfTheGood(*leaf); };
  if (!std::all_of(named.begin(), named.end(), of_materials)) std::erase_if(named, of_materials);

  struct Written {
    const Statement* statement;
    std::string text;
  };
  std::vector<Written> parts;
  for (const Proof* leaf : named) {
    const Statement* statement = Find(certificate, *leaf, met.rule, named.size() > 1);
    if (statement == nullptr) continue;
    if (statement->alone) return {Words(*statement, *leaf), PercentageOf(*statement), statement->citation};
    Written part{statement, Words(*statement, *leaf)};
    const auto same = [&](const Written& before) { return before.text == part.text; };
    if (std::none_of(parts.begin(), parts.end(), same)) parts.push_back(std::move(part));
  }
  if (parts.empty()) return {};
  // In the order of the statements, which lie in one vector.
  std::stable_sort(parts.begin(), parts.end(),
                   [](const Written& a, const Written& b) { return a.statement < b.statement; });
  const std::string joined_by = certificate.Text("joined-by");
  Box box;
  box.text = absl::StrJoin(parts, joined_by.empty() ? " + " : joined_by,
                           [](std::string* out, const Written& part) { out->append(part.text); });
  box.citation = parts.front().statement->citation;
  for (const Written& part : parts) box.percentage += box.percentage.empty() ? PercentageOf(*part.statement) : "";
  return box;
}

Box PartialBox(const law::Certificate& certificate, Percent content) {
  Box box = Of(certificate.Find("partial"));
  box.text = absl::StrReplaceAll(box.text, {{"{percent}", Percentage(content)}});
  return box;
}

}  // namespace noodle::origin
