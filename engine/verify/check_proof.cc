#include "engine/verify/check_proof.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/verify/tests.h"

namespace noodle::verify {
namespace {

// What the facts of a good must agree with.
void CheckGood(Scope& scope, const Good* outer) {
  const Good& good = scope.good;
  Report& report = scope.report;
  if (outer != nullptr) {
    report.Expect(good.path + ".agreement", outer->agreement, good.agreement);
    report.Expect(good.path + ".date", ToString(outer->date), ToString(good.date));
    report.Expect(good.path + ".parties", outer->parties.ToString(), good.parties.ToString());
    report.Expect(good.path + ".edition", ToString(outer->edition), ToString(good.edition));
    report.Expect(good.path + ".shipment", "nothing", good.shipment ? "something" : "nothing");
  }
  if (const auto codes = Candidates(scope, good.hs, good.hs_in)) {
    report.Expect(good.path + ".candidates", CodesText(*codes), CodesText(good.candidates));
  }
  for (const auto& [question, answer] : good.answers) {
    report.TakeAsStated(absl::StrCat(scope.good_name, ": ", question, " answered ", answer ? "yes" : "no"));
  }
  if (scope.law.agreement == nullptr) {
    report.TakeAsStated(absl::StrCat("law: the Parties of ", good.agreement, ", and the words of its rules"));
    return;
  }
  report.Expect(good.path + ".agreement", scope.law.agreement->id, good.agreement);
  report.Expect(scope.root.path + ".citation", scope.law.agreement->citation.ToString(),
                scope.root.citation.ToString());
  report.Expect(scope.root.path + ".test",
                absl::StrCat("origin under ", scope.law.agreement->id, " (", scope.law.agreement->title, ") on ",
                             ToString(good.date)),
                scope.root.test);
  report.Expect(good.path + ".parties", scope.law.agreement->parties.ToString(), good.parties.ToString());
  const auto edition = scope.law.agreement->EditionOn(good.date);
  report.Expect(good.path + ".edition", edition ? ToString(*edition) : "none", ToString(good.edition));
}

}  // namespace

std::string CodesText(const std::vector<HsCode>& codes) {
  return absl::StrJoin(codes, ", ", [](std::string* out, HsCode code) { out->append(code.Digits()); });
}

std::optional<std::vector<HsCode>> Candidates(const Scope& scope, HsCode hs, const CodesIn& known) {
  const HsEdition from = scope.good.stated_edition, to = scope.good.edition;
  if (scope.law.tables == nullptr) {
    if (from == to && hs.length() >= 6) return std::vector<HsCode>{hs.Prefix(6)};
    scope.report.TakeAsStated(absl::StrCat("law: what codes of ", ToString(from), " are in ", ToString(to)));
    return std::nullopt;
  }
  const auto codes = Transpose(*scope.law.tables, hs, from, to);
  if (!codes.ok()) return std::vector<HsCode>{};
  const auto edition = scope.law.tables->Edition(to);
  std::vector<HsCode> out;
  for (HsCode code : *codes) {
    if (edition.ok() && (*edition)->IndexOf(code)) out.push_back(code);
  }
  std::sort(out.begin(), out.end());
  // Of several, the one that is known to be the good's.
  if (const auto stated = known.find(to); stated != known.end()) {
    const HsCode only = stated->second.Prefix(6);
    if (std::find(out.begin(), out.end(), only) != out.end()) return std::vector<HsCode>{only};
  }
  return out;
}

std::optional<Percent> CheckProof(const Node& root, const Good* outer, const Law& law, Report& report) {
  if (!root.good) {
    // An agreement without any rules on the day.
    const bool empty = root.kind == NodeKind::kCondition && root.children.empty() && outer == nullptr;
    if (!empty) report.Differs(root.path + ".good", "the facts of the good", "nothing");
    report.Expect(root.path + ".result", Truth::kOpen, root.result);
    return std::nullopt;
  }
  if (root.kind != NodeKind::kOrigin || root.children.empty()) {
    report.Differs(root.path, "the origin of a good, with its rule", "another node");
    return std::nullopt;
  }
  Scope scope{root, *root.good, law, report, {}};
  report.Expect(root.path + ".good.shipment", outer == nullptr, scope.good.shipment.has_value());
  const bool named = absl::StartsWith(root.test, absl::StrCat("origin under ", scope.good.agreement, " (")) &&
                     absl::EndsWith(root.test, absl::StrCat(") on ", ToString(scope.good.date)));
  if (!named) {
    report.Differs(root.path + ".test",
                   absl::StrCat("origin under ", scope.good.agreement, " on ", ToString(scope.good.date)), root.test);
  }
  CheckMaterials(scope);
  CheckGood(scope, outer);
  CheckConditions(scope);
  CheckRule(scope, root.children.front());
  Truth least = Truth::kYes;
  for (const Node& child : root.children) {
    if (child.kind != NodeKind::kMaterial) least = And(least, child.result);
  }
  report.Expect(root.path + ".result", least, root.result);
  return law.agreement != nullptr ? ContentOf(scope) : std::nullopt;
}

}  // namespace noodle::verify
