#include "engine/origin/criterion.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"

namespace noodle::origin {
namespace {

using law::TestKind;

// The leaves that together prove `proof`, by the easiest alternative; `specific` when they stand in a product-specific
// row.
struct Way {
  std::vector<const Proof*> leaves;
  int effort = 0;
};

int Effort(const Proof& leaf) {
  switch (leaf.kind.value_or(TestKind::kCondition)) {
    case TestKind::kWholly:
    case TestKind::kWhollyAnyParty:
      return 0;
    case TestKind::kExclusively:
      return 1;
    case TestKind::kShift:
      return leaf.tolerated ? 3 : 2;
    case TestKind::kNoChange:
    case TestKind::kCondition:
      return 1;
    case TestKind::kProcess:
    case TestKind::kUndergo:
      return 4;
    default:
      return 6;
  }
}

// Where every child had to hold, since which of them is the good's is not known (a split code, a description nobody
// answered), the way that asks the most.
std::optional<Way> Easiest(const Proof& proof) {
  if (proof.result != Verdict::kQualifies) return std::nullopt;
  if (proof.children.empty()) return Way{{&proof}, Effort(proof)};
  const bool all = proof.kind == TestKind::kAllOf;
  std::optional<Way> best;
  for (const Proof& child : proof.children) {
    std::optional<Way> way = Easiest(child);
    if (!way) continue;
    if (!best) {
      best = std::move(way);
    } else if (all) {
      best->leaves.insert(best->leaves.end(), way->leaves.begin(), way->leaves.end());
      best->effort += way->effort + 1;
    } else if (proof.kind ? way->effort < best->effort : best->effort < way->effort) {
      best = std::move(way);
    }
  }
  return best;
}

// "52.34": two decimals at most, rounded down, so that the form never claims more than was reached.
std::string Percentage(Percent percent) {
  return Percent::FromUnits(DivideFloor(percent.units(), 100) * 100).ToString();
}

// "CTH" of a change of classification with whatever exceptions; nothing where no change is required.
std::string ShiftName(const Proof& leaf) {
  const std::string name = leaf.test.substr(0, leaf.test.find(' '));
  return name == "no" ? "" : name;
}

// Asks nothing of the good that a certificate names.
bool Nameless(const Proof& leaf) {
  return leaf.kind == TestKind::kNoChange || leaf.kind == TestKind::kCondition ||
         (leaf.kind == TestKind::kShift && ShiftName(leaf).empty());
}

std::string BoxPart(const law::Certificate& certificate, const Proof& leaf) {
  switch (leaf.kind.value_or(TestKind::kCondition)) {
    case TestKind::kWholly:
    case TestKind::kWhollyAnyParty:
      return certificate.Text("WO");
    case TestKind::kExclusively:
      return certificate.Text("PE");
    case TestKind::kShift: {
      const std::string name = ShiftName(leaf);
      if (name.empty()) return "";
      const std::string own = certificate.Text(name);
      return own.empty() ? absl::StrReplaceAll(certificate.Text("shift"), {{"{shift}", name}}) : own;
    }
    case TestKind::kContent:
      return absl::StrReplaceAll(certificate.Text("value"),
                                 {{"{percent}", Percentage(leaf.content.value_or(Percent{}))}});
    case TestKind::kProcess:
    case TestKind::kUndergo:
      return certificate.Text("process");
    default:
      return "";
  }
}

// Where the form names the leaf's kind: its box lists them in the order of the certificate's statements.
size_t Place(const law::Certificate& certificate, const Proof& leaf) {
  const TestKind kind = leaf.kind.value_or(TestKind::kCondition);
  for (size_t i = 0; i < certificate.criteria.size(); ++i) {
    const std::string& named = certificate.criteria[i].kind;
    if (kind == TestKind::kShift && (named == ShiftName(leaf) || named == "shift")) return i;
    if (kind == TestKind::kContent && named == "value") return i;
    if ((kind == TestKind::kProcess || kind == TestKind::kUndergo) && named == "process") return i;
  }
  return certificate.criteria.size();
}

}  // namespace

void FillCriterion(const law::Agreement& agreement, Date date, const Proof& rule, const goods::BillOfMaterials& bom,
                   const Inputs& inputs, Determination* out) {
  const std::optional<Way> way = Easiest(rule);
  if (!way) return;
  std::vector<std::string> names;
  for (const Proof* leaf : way->leaves) {
    if (Nameless(*leaf)) continue;
    std::string name = leaf->kind == TestKind::kShift ? ShiftName(*leaf) : leaf->test;
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
  }
  if (names.empty()) names.push_back(way->leaves.front()->test);
  out->criterion = absl::StrJoin(names, " + ");
  const law::Certificate* certificate = law::On(agreement.certificates, date);
  if (certificate == nullptr) return;
  out->certificate_form = certificate->form;
  std::vector<std::string> parts;
  const bool by_origin = way->effort <= 1;
  const Proof& first = *way->leaves.front();
  const bool from_list = std::any_of(agreement.lists.begin(), agreement.lists.end(), [&](const law::RuleList& list) {
    return list.period.Contains(date) && !list.rows.empty() && first.citation.article == list.citation.article;
  });
  if (!by_origin && from_list && !certificate->Text("specific").empty()) {
    parts.push_back(certificate->Text("specific"));
  } else {
    std::vector<const Proof*> leaves = way->leaves;
    std::stable_sort(leaves.begin(), leaves.end(),
                     [&](const Proof* a, const Proof* b) { return Place(*certificate, *a) < Place(*certificate, *b); });
    for (const Proof* leaf : leaves) {
      std::string part = BoxPart(*certificate, *leaf);
      if (!part.empty() && std::find(parts.begin(), parts.end(), part) == parts.end()) parts.push_back(std::move(part));
    }
  }
  // What chapter and section notes grant is a rule of the annex too.
  if (parts.empty() && !by_origin && !certificate->Text("specific").empty()) {
    parts.push_back(certificate->Text("specific"));
  }
  const std::string joined_by = certificate->Text("joined-by");
  out->certificate_box = absl::StrJoin(parts, joined_by.empty() ? " + " : joined_by);
  const bool tolerated =
      std::any_of(way->leaves.begin(), way->leaves.end(), [](const Proof* leaf) { return leaf->tolerated; });
  const bool cumulated = std::any_of(inputs.materials.begin(), inputs.materials.end(), [&](const Input& input) {
    return input.originating == Verdict::kQualifies && input.material->country.stated() &&
           input.material->country != bom.exporter;
  });
  if (tolerated && !certificate->Text("tolerance").empty())
    absl::StrAppend(&out->certificate_box, ", ", certificate->Text("tolerance"));
  if (cumulated && !certificate->Text("cumulation").empty())
    absl::StrAppend(&out->certificate_box, ", ", certificate->Text("cumulation"));
}

}  // namespace noodle::origin
