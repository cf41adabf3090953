#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "engine/origin/evaluate.h"

namespace noodle::origin {
namespace {

// A cost of the good by the name of its term; null for the other terms.
struct Cost {
  const char* field;
  const std::optional<Money>* stated;
};
Cost CostOf(const goods::Good& good, const std::string& term) {
  if (term == "LABOUR") return {"good.labour", &good.labour};
  if (term == "OVERHEAD") return {"good.overhead", &good.overhead};
  if (term == "OTHER") return {"good.otherCosts", &good.other_costs};
  if (term == "PROFIT") return {"good.profit", &good.profit};
  return {"", nullptr};
}

}  // namespace

template <typename Node>
Node Evaluator<Node>::Content(const law::Test& test) {
  Node proof;
  proof.result = Verdict::kFails;
  const law::ValueContent* content = law::ContentOn(agreement_, test.name, date_);
  std::vector<const law::Formula*> formulas, closed;
  if (content != nullptr) formulas = law::FormulasFor(*content, test, bom_.exporter, &closed);
  if constexpr (kWords) {
    for (const law::Formula* formula : closed) {
      if (!options_.explain) break;
      proof.lines.push_back(absl::StrCat(formula->method, " is not open to goods of ", NameOf(bom_.exporter), " (",
                                         formula->citation.ToString(), ")"));
    }
  }
  if (formulas.empty() && !closed.empty()) return proof;
  if (formulas.empty()) {
    proof.result = Verdict::kUndetermined;
    if constexpr (kWords) {
      const std::string why = absl::StrCat(agreement_.id, " states no formula for ", test.name,
                                           test.method.empty() ? "" : " by ", test.method);
      proof.lines.push_back(why);
      Need(Path("rule"), why);
    }
    return proof;
  }
  // All formulas of one test are shares of the same: the net cost where the rule names that method, else FOB.
  const bool net_cost = test.method == law::kNetCost;
  const std::string base = net_cost ? "NC" : "FOB";
  const std::optional<Money>& stated = net_cost ? bom_.good.net_cost : bom_.good.fob;
  if (!stated) {
    proof.result = Verdict::kUndetermined;
    if constexpr (kWords) {
      Need(Path(net_cost ? "good.netCost" : "good.fob"), absl::StrCat("for ", test.text));
      proof.lines.push_back(net_cost ? "the net cost of the good (NC) is not stated" : "the FOB price is not stated");
    }
    return proof;
  }
  const Int128 whole = stated->units();
  const Percent threshold = test.percent + options_.minimum_headroom;
  const Int128 required = whole * threshold.units();
  std::vector<Missing> open;
  const Sum vnm = NonOriginatingContent(nullptr);
  const bool focused = test.method == law::kFocusedValue;
  const Sum fvnm = focused ? NonOriginatingContent(&test.of) : Sum();
  const Sum vom = OriginatingValue();
  bool show_vnm = false, show_vom = false;
  std::optional<Int128> best;
  for (const law::Formula* formula : formulas) {
    Int128 low = 0, high = 0;
    bool low_known = true, high_known = true;
    std::string numbers;
    Calculation calculation;
    for (const syntax::FormulaTerm& term : formula->numerator) {
      Term value;
      std::string shown;
      if (term.name == base) {
        value = TermOf(base, term.minus, whole);
      } else if (term.name == "VNM") {
        value = TermOf(term.name, term.minus, vnm);
        show_vnm = true;
        Append(vnm.missing, &open);
      } else if (term.name == "FVNM") {
        value = TermOf(term.name, term.minus, fvnm);
        Append(fvnm.missing, &open);
      } else if (term.name == "VOM") {
        value = TermOf(term.name, term.minus, vom);
        show_vom = true;
        Append(vom.missing, &open);
      } else if (const Cost cost = CostOf(bom_.good, term.name); cost.stated != nullptr && cost.stated->has_value()) {
        value = TermOf(term.name, term.minus, (*cost.stated)->units());
      } else if (cost.stated != nullptr) {
        // What is not stated is at least nothing.
        value = TermOf(term.name, term.minus, 0);
        value.high_known = false;
        if constexpr (kWords) {
          shown = "not stated";
          open.push_back({Path(cost.field), absl::StrCat("for ", test.text, " by ", formula->method)});
        }
      }
      low += term.minus ? -value.high : value.low;
      high += term.minus ? -value.low : value.high;
      // What is not known may be more, so what is left of it less.
      if (!value.high_known) (term.minus ? low_known : high_known) = false;
      if (!explains()) continue;
      absl::StrAppend(&numbers, numbers.empty() ? "" : (term.minus ? " - " : " + "), term.name, " ",
                      shown.empty() ? AmountText(value.high, Measure::kValue) : shown);
      calculation.terms.push_back(std::move(value));
    }
    if (!high_known && !net_cost) {
      // FOB is materials, costs and profit together, so no build-up can exceed FOB - VNM while what it adds up is not
      // all stated.
      calculation.most = std::max(high, whole - vnm.low);
      high = *calculation.most;
      high_known = true;
    }
    const Verdict result = low_known && low * kWhole >= required    ? Verdict::kQualifies
                           : high_known && high * kWhole < required ? Verdict::kFails
                                                                    : Verdict::kUndetermined;
    if (low_known && (!best || low > *best)) best = low;
    if constexpr (kWords) {
      if (options_.explain) {
        const std::string value = low_known ? absl::StrCat(ShareOf(low, whole).ToString(4), " %") : "not computable";
        proof.lines.push_back(absl::StrCat(formula->method, " (", numbers, ") / ", base, " ", Amount(*stated), " = ",
                                           value, ", required ", threshold.ToString(),
                                           " %: ", absl::AsciiStrToLower(Name(result)), " (",
                                           formula->citation.ToString(), ")"));
        calculation.name = formula->method;
        calculation.share = threshold;
        calculation.whole = TermOf(base, false, whole);
        calculation.result = result;
        calculation.citation = formula->citation;
        proof.calculations.push_back(std::move(calculation));
      }
    }
    proof.result = Or(proof.result, result);
  }
  if constexpr (kWords) {
    if (options_.explain) {
      const auto show = [&](const char* name, const Sum& sum) {
        if (!sum.words.empty()) proof.lines.push_back(absl::StrCat(name, " ", sum.ToString(Measure::kValue)));
      };
      if (show_vnm) show("VNM", vnm);
      if (focused) {
        if (fvnm.words.empty()) {
          proof.lines.push_back("FVNM: no non-originating material that the rule names has a value");
        } else {
          show("FVNM", fvnm);
        }
      }
      if (show_vom) show("VOM", vom);
    }
  }
  if (best) {
    const Int128 spare = *best * kWhole - required;
    proof.content = ShareOf(*best, whole);
    SetHeadroom(test.text, Percent::FromUnits(DivideFloor(spare, whole)), spare, &proof);
  }
  if constexpr (kWords) {
    if (proof.result == Verdict::kUndetermined) Append(open, missing_);
  }
  return proof;
}

template <typename Node>
std::optional<Percent> Evaluator<Node>::ContentReached(const std::string& name) {
  law::Test test;
  test.kind = law::TestKind::kContent;
  test.name = test.text = name;
  std::vector<Missing> ignored;
  if constexpr (kWords) std::swap(ignored, *missing_);
  const Node proof = Content(test);
  if constexpr (kWords) std::swap(ignored, *missing_);
  return proof.content;
}

template Proof Evaluator<Proof>::Content(const law::Test&);
template std::optional<Percent> Evaluator<Proof>::ContentReached(const std::string&);
template Outcome Evaluator<Outcome>::Content(const law::Test&);
template std::optional<Percent> Evaluator<Outcome>::ContentReached(const std::string&);

}  // namespace noodle::origin
