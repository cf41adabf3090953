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
  law::Formulas formulas, closed;
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
      Need(Path("rule"), [&] { return why; });
    } else if constexpr (kTells) {
      Need(Path("rule"), [] { return ""; });
    }
    return proof;
  }
  // All formulas of one test are shares of the same: the net cost where the rule names that method, else FOB.
  const bool net_cost = test.method == law::kNetCost;
  const char* const base = net_cost ? "NC" : "FOB";
  const std::optional<Money>& stated = net_cost ? bom_.good.net_cost : bom_.good.fob;
  if (!stated) {
    proof.result = Verdict::kUndetermined;
    if constexpr (kTells) {
      Need(Path(net_cost ? "good.netCost" : "good.fob"), [&] { return absl::StrCat("for ", test.text); });
    }
    if constexpr (kWords) {
      proof.lines.push_back(net_cost ? "the net cost of the good (NC) is not stated" : "the FOB price is not stated");
    }
    return proof;
  }
  const Int128 whole = stated->units();
  const Percent threshold = test.percent + options_.minimum_headroom;
  const Int128 required = whole * threshold.units();
  std::vector<Missing> open;
  if (!non_originating_content_) non_originating_content_ = NonOriginatingContent(nullptr);
  const Sum& vnm = *non_originating_content_;
  const bool focused = test.method == law::kFocusedValue;
  const Sum fvnm = focused ? NonOriginatingContent(&test.of) : Sum();
  if (!originating_value_) originating_value_ = OriginatingValue();
  const Sum& vom = *originating_value_;
  [[maybe_unused]] bool show_vnm = false, show_vom = false;
  // A term of a formula between its bounds; what nobody knows is at least nothing.
  struct TermAmount {
    Int128 low = 0, high = 0;
    bool high_known = true;
    const Sum* sum = nullptr;  // of materials
    bool stated = true;
    const char* field = "";
  };
  const auto of_sum = [](const Sum& sum) { return TermAmount{sum.low, sum.high, sum.bounded, &sum}; };
  const auto amount_of = [&](const std::string& name) {
    if (name == base) return TermAmount{whole, whole};
    if (name == "VNM") return of_sum(vnm);
    if (name == "FVNM") return of_sum(fvnm);
    if (name == "VOM") return of_sum(vom);
    const Cost cost = CostOf(bom_.good, name);
    if (cost.stated == nullptr) return TermAmount{};
    if (!*cost.stated) return TermAmount{.high_known = false, .stated = false, .field = cost.field};
    return TermAmount{(*cost.stated)->units(), (*cost.stated)->units()};
  };
  std::optional<Int128> best;
  for (const law::Formula* formula : formulas) {
    Int128 low = 0, high = 0;
    bool low_known = true, high_known = true;
    std::string numbers;
    std::vector<Term> terms;
    std::optional<Int128> most;
    for (const syntax::FormulaTerm& term : formula->numerator) {
      const TermAmount value = amount_of(term.name);
      low += term.minus ? -value.high : value.low;
      high += term.minus ? -value.low : value.high;
      // What is not known may be more, so what is left of it less.
      if (!value.high_known) (term.minus ? low_known : high_known) = false;
      if constexpr (kTells) {
        if (value.sum != nullptr) Append(value.sum->missing, &open);
        if (!value.stated) {
          Tell(Path(value.field), [&] { return absl::StrCat("for ", test.text, " by ", formula->method); }, &open);
        }
      }
      if constexpr (kWords) {
        if (!options_.explain) continue;
        absl::StrAppend(&numbers, numbers.empty() ? "" : (term.minus ? " - " : " + "), term.name, " ",
                        value.stated ? AmountText(value.high, Measure::kValue) : "not stated");
        terms.push_back(value.sum != nullptr ? TermOf(term.name, term.minus, *value.sum)
                                             : TermOf(term.name, term.minus, value.high));
        terms.back().high_known = value.high_known;
        show_vnm = show_vnm || value.sum == &vnm;
        show_vom = show_vom || value.sum == &vom;
      }
    }
    if (!high_known && !net_cost) {
      // FOB is materials, costs and profit together, so no build-up can exceed FOB - VNM while what it adds up is not
      // all stated.
      most = std::max(high, whole - vnm.low);
      high = *most;
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
        Calculation calculation;
        calculation.name = formula->method;
        calculation.terms = std::move(terms);
        calculation.most = most;
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
  if constexpr (kTells) {
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
  if constexpr (kTells) std::swap(ignored, *missing_);
  const Node proof = Content(test);
  if constexpr (kTells) std::swap(ignored, *missing_);
  return proof.content;
}

template Proof Evaluator<Proof>::Content(const law::Test&);
template std::optional<Percent> Evaluator<Proof>::ContentReached(const std::string&);
template Outcome Evaluator<Outcome>::Content(const law::Test&);
template std::optional<Percent> Evaluator<Outcome>::ContentReached(const std::string&);
template Inquiry Evaluator<Inquiry>::Content(const law::Test&);

}  // namespace noodle::origin
