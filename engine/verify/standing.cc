#include "engine/verify/standing.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "engine/verify/check_proof.h"
#include "engine/verify/processes.h"
#include "engine/verify/tests.h"

namespace noodle::verify {
namespace {

// A share that a certificate of partial cumulation states as the criterion: "PC 25%".
std::optional<Percent> PartialContent(absl::string_view criterion) {
  if (!absl::ConsumePrefix(&criterion, "PC ") || !absl::ConsumeSuffix(&criterion, "%")) return std::nullopt;
  const auto percent = Percent::Parse(criterion);
  return percent.ok() ? std::optional<Percent>(*percent) : std::nullopt;
}

// Why the agreement does not let a material originate, whatever is claimed or declared of it. Without the law, where
// the proof says that it does not.
enum class ShutOut { kNot, kStock, kParty, kSaid };
ShutOut ShutOutBy(Scope& scope, const Node& node, const Material& material) {
  const bool elsewhere = material.country.stated() && material.country != scope.good.exporter;
  const bool by_accounting = !material.from_stock.empty() && material.from_stock != "SEGREGATION";
  if (scope.law.agreement == nullptr) {
    const bool said = (elsewhere || by_accounting) && node.result == Truth::kNo && node.children.empty();
    if (said) scope.report.TakeAsStated("law: which stocks the agreement accepts, and whether it cumulates");
    return said ? ShutOut::kSaid : ShutOut::kNot;
  }
  const auto* stock = law::On(scope.law.agreement->interchangeable, scope.good.date);
  if (by_accounting && stock != nullptr && !stock->accounting_method) return ShutOut::kStock;
  const bool cumulates = scope.law.agreement->CumulationOn("diagonal", scope.good.date) != nullptr ||
                         scope.law.agreement->CumulationOn("full", scope.good.date) != nullptr;
  return elsewhere && !cumulates ? ShutOut::kParty : ShutOut::kNot;
}

// Whether the material originates since the agreement lists it and it was made as the list asks. Without the law, what
// the proof says beyond `otherwise`, where some answer may be that it is listed.
Truth ListedAs(Scope& scope, const Node& node, const Material& material, Truth otherwise) {
  Truth out = Truth::kNo;
  if (scope.law.agreement == nullptr) {
    const bool answered =
        std::any_of(material.answers.begin(), material.answers.end(), [](const auto& answer) { return answer.second; });
    if (!answered || node.result == otherwise || Or(node.result, otherwise) != node.result) return out;
    scope.report.TakeAsStated(absl::StrCat("law: that the agreement lists ", scope.LabelOf(material)));
    return node.result;
  }
  for (const law::ListedMaterials& list : scope.law.agreement->listed_materials) {
    const auto answer = material.answers.find(list.question);
    if (!list.period.Contains(scope.good.date) || answer == material.answers.end() || !answer->second) continue;
    bool yes = false, no = false, open = material.candidates.empty();
    for (HsCode code : material.candidates) {
      Truth made = Truth::kNo;
      const bool excepted = !list.except.empty() && list.except.Specificity(code) >= 0;
      for (const std::string& process : list.by) {
        if (!excepted)
          made = Or(made, Performed(scope, material.processes, process, code, material.country).value_or(Truth::kOpen));
      }
      (made == Truth::kYes ? yes : made == Truth::kNo ? no : open) = true;
    }
    out = Or(out, open || (yes && no) ? Truth::kOpen : yes ? Truth::kYes : Truth::kNo);
    for (const Process& process : material.processes) {
      scope.report.TakeAsStated(absl::StrCat(scope.LabelOf(material), ": process ", Text(process)));
    }
  }
  return out;
}

}  // namespace

void ExpectTreatment(Scope& scope, const Material& material) {
  bool in_shift = material.role == "MATERIAL";
  InValue in_value = material.role == "SHIPPING_PACKING" ? InValue::kIgnored
                     : material.role == "INDIRECT"       ? InValue::kOriginating
                                                         : InValue::kCounted;
  if (scope.law.agreement == nullptr && material.role != "MATERIAL") {
    scope.report.TakeAsStated("law: how the agreement treats packing, accessories and indirect materials");
    return;
  }
  if (scope.law.agreement != nullptr && material.role != "MATERIAL") {
    const law::Treated what = material.role == "RETAIL_PACKING"     ? law::Treated::kRetailPacking
                              : material.role == "SHIPPING_PACKING" ? law::Treated::kShippingPacking
                              : material.role == "ACCESSORY"        ? law::Treated::kAccessories
                                                                    : law::Treated::kIndirectMaterials;
    for (const law::Treatment& one : scope.law.agreement->treatments) {
      if (one.what != what || !one.period.Contains(scope.good.date)) continue;
      in_shift = one.counted_in_shift;
      in_value = static_cast<InValue>(one.in_value);
      break;
    }
  }
  static const char* const kNames[] = {"ignored", "counted", "originating"};
  scope.report.Expect(material.place + ".inShift", in_shift, material.in_shift);
  scope.report.Expect(material.place + ".inValue", std::string(kNames[static_cast<int>(in_value)]),
                      kNames[static_cast<int>(material.in_value)]);
}

Standing StandingOf(Scope& scope, const Node& node, const Material& material, Reason* reason,
                    std::optional<Percent>* content) {
  const std::string& agreement = scope.good.agreement;
  const std::string label = scope.LabelOf(material);
  Standing out;
  out.facts = &material;
  out.processes = material.processes;
  const Node* nested = node.children.empty() ? nullptr : &node.children.front();
  if (nested != nullptr && nested->good) {
    out.processes.insert(out.processes.end(), nested->good->processes.begin(), nested->good->processes.end());
  }
  const auto declared = std::find_if(material.declarations.begin(), material.declarations.end(),
                                     [&](const Declaration& one) { return one.agreement == agreement; });
  if (material.country.stated() && !scope.good.parties.Contains(material.country)) {
    *reason = Reason::kForeign;  // goods of other countries do not originate, whatever is declared
  } else if (const ShutOut by = ShutOutBy(scope, node, material); by != ShutOut::kNot) {
    *reason = Reason::kShutOut;
    // Wholly obtained it may still be, for a rule that asks for that in any Party.
    if (by == ShutOut::kParty && material.wholly_obtained) out.wholly = Truth::kYes;
    if (by == ShutOut::kSaid) out.wholly = material.wholly;
  } else if (material.wholly_obtained && material.country.stated()) {
    *reason = Reason::kWholly;
    out.originating = out.wholly = Truth::kYes;
    scope.report.TakeAsStated(absl::StrCat(label, ": wholly obtained in ", material.country.ToString(), " (",
                                           *material.wholly_obtained, ")"));
  } else if (declared != material.declarations.end()) {
    *reason = Reason::kDeclared;
    *content = PartialContent(declared->criterion);
    if (!*content) {
      out.originating = Truth::kYes;
      out.wholly = declared->criterion.empty() ? Truth::kOpen : Of(declared->criterion == "WO");
    }
    scope.report.TakeAsStated(absl::StrCat(
        label, *content ? ": declared for partial cumulation under " : ": declared as originating under ", agreement,
        declared->proof.empty() ? ", no proof of origin named" : absl::StrCat(", proof ", declared->proof),
        declared->criterion.empty() ? "" : absl::StrCat(", criterion ", declared->criterion)));
  } else {
    const Truth otherwise = nested == nullptr ? Truth::kNo : nested->result;
    const Truth listed = ListedAs(scope, node, material, otherwise);
    *reason = listed == Truth::kYes ? Reason::kListed : nested != nullptr ? Reason::kOwnBill : Reason::kNothing;
    out.originating = *reason == Reason::kListed ? Truth::kYes : Or(otherwise, listed);
    if (*reason == Reason::kOwnBill) out.wholly = And(nested->result, WhollyOf(*nested));
  }
  if (*reason == Reason::kNothing && material.own_bill) {
    scope.report.Differs(node.path + ".children", "the proof by its own bill of materials", "none");
  }
  if (*reason == Reason::kOwnBill && nested->good) {
    scope.report.Expect(material.place + ".ownBill", nested->good->bill, material.own_bill.value_or("none"));
  }
  if (nested != nullptr && *reason != Reason::kOwnBill) {
    scope.report.Differs(nested->path, "no proof: its own bill of materials does not decide", nested->test);
  }
  return out;
}

void ExpectPartial(Scope& scope, const Material& material, std::optional<Percent> content) {
  if (scope.law.agreement == nullptr) {
    if (material.partial) {
      scope.report.TakeAsStated(absl::StrCat("law: that ", scope.LabelOf(material), " counts as originating to ",
                                             material.partial->ToString(), "%"));
    }
    return;
  }
  const bool counts = PartialCumulation(*scope.law.agreement, scope.good.date, content) != nullptr;
  scope.report.Expect(material.place + ".partialPercent", counts ? content->ToString() : std::string("none"),
                      material.partial ? material.partial->ToString() : "none");
}

bool MadeInParty(const Node& root) {
  for (size_t i = 1; i < root.children.size(); ++i) {
    if (root.children[i].kind == NodeKind::kCondition && root.children[i].result != Truth::kYes) return false;
  }
  return true;
}

const law::Cumulation* PartialCumulation(const law::Agreement& agreement, Date date, std::optional<Percent> content) {
  const law::Cumulation* one = agreement.CumulationOn("partial", date);
  if (one == nullptr || !content) return nullptr;
  return (!one->from || *content >= *one->from) && (!one->below || *content < *one->below) ? one : nullptr;
}

}  // namespace noodle::verify
