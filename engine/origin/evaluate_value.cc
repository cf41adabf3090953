#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "engine/origin/evaluate.h"

namespace noodle::origin {
namespace {

// A term of a formula between two bounds.
struct TermValue {
  Int128 low = 0, high = 0;
  bool low_known = true, high_known = true;
  std::string shown;
};

TermValue Exactly(Money money) {
  return {money.units(), money.units(), true, true, AmountText(money.units(), Measure::kValue)};
}

// What is not stated is at least nothing.
TermValue Of(const Sum& sum) { return {sum.low, sum.high, true, sum.bounded, AmountText(sum.high, Measure::kValue)}; }

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

Proof Evaluator::Content(const law::Test& test) {
  Proof proof;
  proof.result = Verdict::kFails;
  const law::ValueContent* content = law::ContentOn(agreement_, test.name, date_);
  std::vector<const law::Formula*> formulas;
  if (content != nullptr) formulas = law::FormulasFor(*content, test);
  if (formulas.empty()) {
    proof.result = Verdict::kUndetermined;
    const std::string why = absl::StrCat(agreement_.id, " states no formula for ", test.name,
                                         test.method.empty() ? "" : " by ", test.method);
    proof.lines.push_back(why);
    Need(Path("rule"), why);
    return proof;
  }
  // All formulas of one test are shares of the same: the net cost where the rule names that method, else FOB.
  const bool net_cost = test.method == law::kNetCost;
  const std::string base = net_cost ? "NC" : "FOB";
  const std::optional<Money>& stated = net_cost ? bom_.good.net_cost : bom_.good.fob;
  if (!stated) {
    proof.result = Verdict::kUndetermined;
    Need(Path(net_cost ? "good.netCost" : "good.fob"), absl::StrCat("for ", test.text));
    return proof;
  }
  const Int128 whole = stated->units();
  const Percent threshold = test.percent + options_.minimum_headroom;
  const Int128 required = whole * threshold.units();
  std::vector<Missing> open;
  const Sum vnm = NonOriginating(Measure::kValue, nullptr);
  const bool focused = test.method == law::kFocusedValue;
  const Sum fvnm = focused ? NonOriginating(Measure::kValue, &test.of) : Sum();
  const Sum vom = OriginatingValue();
  bool show_vnm = false, show_vom = false;
  std::optional<Int128> best;
  for (const law::Formula* formula : formulas) {
    Int128 low = 0, high = 0;
    bool low_known = true, high_known = true;
    std::string numbers;
    for (const syntax::FormulaTerm& term : formula->numerator) {
      TermValue value;
      if (term.name == base) {
        value = Exactly(*stated);
      } else if (term.name == "VNM") {
        value = Of(vnm);
        show_vnm = true;
        Append(vnm.missing, &open);
      } else if (term.name == "FVNM") {
        value = Of(fvnm);
        Append(fvnm.missing, &open);
      } else if (term.name == "VOM") {
        value = Of(vom);
        show_vom = true;
        Append(vom.missing, &open);
      } else if (const Cost cost = CostOf(bom_.good, term.name); cost.stated != nullptr && cost.stated->has_value()) {
        value = Exactly(**cost.stated);
      } else if (cost.stated != nullptr) {
        value.high_known = false;
        value.shown = "not stated";
        open.push_back({Path(cost.field), absl::StrCat("for ", test.text, " by ", formula->method)});
      }
      low += term.minus ? -value.high : value.low;
      high += term.minus ? -value.low : value.high;
      // What is not known may be more, so what is left of it less.
      if (!value.high_known) (term.minus ? low_known : high_known) = false;
      if (options_.explain)
        absl::StrAppend(&numbers, numbers.empty() ? "" : (term.minus ? " - " : " + "), term.name, " ", value.shown);
    }
    if (!high_known && !net_cost) {
      // FOB is materials, costs and profit together, so no build-up can exceed FOB - VNM while what it adds up is not
      // all stated.
      high = std::max(high, whole - vnm.low);
      high_known = true;
    }
    const Verdict result = low_known && low * kWhole >= required    ? Verdict::kQualifies
                           : high_known && high * kWhole < required ? Verdict::kFails
                                                                    : Verdict::kUndetermined;
    if (low_known && (!best || low > *best)) best = low;
    if (options_.explain) {
      const std::string value = low_known ? absl::StrCat(ShareOf(low, whole).ToString(4), " %") : "not computable";
      proof.lines.push_back(absl::StrCat(
          formula->method, " (", numbers, ") / ", base, " ", Amount(*stated), " = ", value, ", required ",
          threshold.ToString(), " %: ", absl::AsciiStrToLower(Name(result)), " (", formula->citation.ToString(), ")"));
    }
    proof.result = Or(proof.result, result);
  }
  if (options_.explain) {
    const auto show = [&](const char* name, const Sum& sum) {
      if (!sum.parts.empty()) proof.lines.push_back(absl::StrCat(name, " ", sum.ToString(Measure::kValue)));
    };
    if (show_vnm) show("VNM", vnm);
    if (focused) {
      if (fvnm.parts.empty()) {
        proof.lines.push_back("FVNM: no non-originating material that the rule names has a value");
      } else {
        show("FVNM", fvnm);
      }
    }
    if (show_vom) show("VOM", vom);
  }
  if (best) {
    const Int128 spare = *best * kWhole - required;
    proof.content = ShareOf(*best, whole);
    proof.headroom = Headroom{test.text, Percent::FromUnits(DivideFloor(spare, whole)),
                              Money::FromUnits(DivideFloor(spare, kWhole))};
  }
  if (proof.result == Verdict::kUndetermined) Append(open, missing_);
  return proof;
}

}  // namespace noodle::origin
