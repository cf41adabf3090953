#include <algorithm>

#include "absl/strings/str_cat.h"
#include "engine/verify/sums.h"
#include "engine/verify/tests.h"

namespace noodle::verify {
namespace {

constexpr char kNetCost[] = "net-cost";
constexpr char kFocused[] = "focused-value";

// The sums and amounts that the terms of a formula name.
class Terms {
 public:
  Terms(const Scope& scope, const syntax::Content& content, HsCode good, std::string base, Int128 whole)
      : good_(scope.good),
        base_(std::move(base)),
        whole_(whole),
        vnm_(NonOriginatingContent(scope, nullptr, good)),
        fvnm_(NonOriginatingContent(scope, &content.of, good)),
        vom_(OriginatingContent(scope)) {}

  const Sum& vnm() const { return vnm_; }
  // Nothing for a name that no formula may use.
  std::optional<Sum> Find(const std::string& name) const {
    if (name == "VNM") return vnm_;
    if (name == "FVNM") return fvnm_;
    if (name == "VOM") return vom_;
    Sum sum;
    if (name == base_) {
      sum.low = sum.high = whole_;
      return sum;
    }
    static const std::map<std::string, std::string> kCosts = {
        {"LABOUR", "labour"}, {"OVERHEAD", "overhead"}, {"OTHER", "otherCosts"}, {"PROFIT", "profit"}};
    const auto cost = kCosts.find(name);
    if (cost == kCosts.end()) return std::nullopt;
    const auto stated = good_.Amount(cost->second);
    if (stated) sum.low = sum.high = stated->units();
    if (!stated) sum.or_more = true;
    return sum;
  }

 private:
  const Good& good_;
  std::string base_;
  Int128 whole_;
  Sum vnm_, fvnm_, vom_;
};

struct Between {
  Int128 low = 0, high = 0;
  bool low_known = true, high_known = true;
};

// What the stated terms add up to.
Between Add(const std::vector<Term>& terms) {
  Between out;
  for (const Term& term : terms) {
    out.low += term.minus ? -term.high : term.low;
    out.high += term.minus ? -term.low : term.high;
    if (term.or_more) (term.minus ? out.low_known : out.high_known) = false;
  }
  return out;
}

// The formulas by which the agreement lets the test be passed; those that a rule must name only where it does.
// `closed`: whether one more would do but for where the good was made.
std::vector<const law::Formula*> FormulasOf(const Scope& scope, const syntax::Content& content,
                                            bool* closed = nullptr) {
  std::vector<const law::Formula*> out;
  for (const law::ValueContent& stated : scope.law.agreement->value_contents) {
    if (stated.name != content.name || !stated.period.Contains(scope.good.date)) continue;
    out.clear();
    for (const law::Formula& formula : stated.formulas) {
      const bool on_offer = formula.method != kNetCost && formula.method != kFocused;
      if (content.method.empty() ? !on_offer : formula.method != content.method) continue;
      if (!formula.not_for.Contains(scope.good.exporter)) {
        out.push_back(&formula);
      } else if (closed != nullptr) {
        *closed = true;
      }
    }
  }
  return out;
}

std::string FormulaText(const std::string& method, const std::vector<std::pair<bool, std::string>>& terms,
                        const std::string& below) {
  std::string out = method + " (";
  for (size_t i = 0; i < terms.size(); ++i) {
    absl::StrAppend(&out, terms[i].first ? " - " : i == 0 ? "" : " + ", terms[i].second);
  }
  return absl::StrCat(out, ") / ", below);
}

void CheckFormulas(Scope& scope, const Node& node, const syntax::Content& content) {
  const auto formulas = FormulasOf(scope, content);
  for (size_t i = 0; i < std::max(formulas.size(), node.calculations.size()); ++i) {
    std::string wanted = "no further formula", found = "nothing";
    std::vector<std::pair<bool, std::string>> terms;
    if (i < formulas.size()) {
      for (const syntax::FormulaTerm& term : formulas[i]->numerator) terms.push_back({term.minus, term.name});
      wanted = FormulaText(formulas[i]->method, terms, formulas[i]->denominator);
      terms.clear();
    }
    if (i < node.calculations.size()) {
      for (const Term& term : node.calculations[i].terms) terms.push_back({term.minus, term.name});
      found = FormulaText(node.calculations[i].name, terms, node.calculations[i].whole.name);
    }
    scope.report.Expect(absl::StrCat(node.path, ".calculations[", i, "]"), wanted, found);
    if (i >= formulas.size() || i >= node.calculations.size()) continue;
    scope.report.Expect(node.calculations[i].path + ".citation", formulas[i]->citation.ToString(),
                        node.calculations[i].citation.ToString());
  }
}

}  // namespace

std::optional<Percent> ContentReached(const Node& node) {
  std::optional<Percent> best;
  for (const Calculation& calculation : node.calculations) {
    const Between sum = Add(calculation.terms);
    if (!sum.low_known || calculation.whole.high <= 0) continue;
    const Percent reached = Percent::FromUnits(DivideFloor(sum.low * kMillion, calculation.whole.high));
    if (!best || *best < reached) best = reached;
  }
  return best;
}

std::optional<Percent> ContentOf(const Scope& scope) {
  const auto fob = scope.good.Amount("fob");
  if (!fob || *fob <= Money{}) return std::nullopt;
  syntax::Content content;
  content.name = "RVC";
  const Int128 whole = fob->units();
  const Terms terms(scope, content, HsCode(), "FOB", whole);
  std::optional<Percent> best;
  for (const law::Formula* formula : FormulasOf(scope, content)) {
    Int128 sum = 0;
    bool known = true;
    for (const syntax::FormulaTerm& term : formula->numerator) {
      const Sum amount = terms.Find(term.name).value_or(Sum());
      sum += term.minus ? -amount.high : amount.low;
      known = known && !(term.minus && amount.or_more);
    }
    if (!known) continue;
    const Percent reached = Percent::FromUnits(DivideFloor(sum * kMillion, whole));
    if (!best || *best < reached) best = reached;
  }
  return best;
}

std::optional<Truth> CheckContent(Scope& scope, const Node& node, const syntax::Content& content, HsCode good) {
  Report& report = scope.report;
  const bool net_cost = content.method == kNetCost;
  const std::string base = net_cost ? "NC" : "FOB";
  bool closed = false;
  if (scope.law.agreement != nullptr && FormulasOf(scope, content, &closed).empty() && closed) {
    CheckFormulas(scope, node, content);
    report.Expect(node.path + ".headroom", "none", node.headroom ? node.headroom->test : "none");
    return Truth::kNo;
  }
  // Nothing computed and failing all the same: the law may close the formulas to goods of the exporter.
  if (scope.law.agreement == nullptr && node.calculations.empty() && node.result == Truth::kNo) return std::nullopt;
  const auto stated = scope.good.Amount(net_cost ? "netCost" : "fob");
  if (!stated) {
    report.Expect(node.path + ".calculations", absl::StrCat("none, for want of ", base),
                  node.calculations.empty() ? absl::StrCat("none, for want of ", base) : node.calculations[0].name);
    return Truth::kOpen;
  }
  if (scope.law.agreement != nullptr) {
    CheckFormulas(scope, node, content);
  } else {
    report.TakeAsStated(absl::StrCat("law: the formulas of the agreement for ", content.name));
  }
  const Int128 whole = stated->units();
  const Int128 required = whole * content.threshold.units();
  const Terms terms(scope, content, good, base, whole);
  Truth result = node.calculations.empty() ? Truth::kOpen : Truth::kNo;
  std::optional<Int128> best;
  for (const Calculation& calculation : node.calculations) {
    report.Expect(calculation.path + ".percent", content.threshold.ToString(), calculation.percent.ToString());
    report.Expect(calculation.path + ".required", true, calculation.at_least);
    report.Expect(calculation.path + ".measure", false, calculation.by_weight);
    if (!content.method.empty()) report.Expect(calculation.path + ".name", content.method, calculation.name);
    ExpectTerm(whole, base, false, calculation.whole, report);
    for (const Term& term : calculation.terms) {
      const auto sum = terms.Find(term.name);
      if (sum) {
        ExpectTerm(*sum, term.name, false, term, report);
      } else {
        report.Differs(term.path + ".name", "a term of a value content", term.name);
      }
    }
    Between sum = Add(calculation.terms);
    std::optional<Int128> most;
    if (!sum.high_known && !net_cost) {
      // The price is materials, costs and profit: what is not stated cannot lift the content above price less VNM.
      most = sum.high = std::max(sum.high, whole - terms.vnm().low);
      sum.high_known = true;
    }
    report.Expect(calculation.path + ".atMost", most ? AmountText(*most, false) : "none",
                  calculation.most ? AmountText(*calculation.most, false) : "none");
    const Truth holds = sum.low_known && sum.low * kMillion >= required    ? Truth::kYes
                        : sum.high_known && sum.high * kMillion < required ? Truth::kNo
                                                                           : Truth::kOpen;
    report.Expect(calculation.path + ".result", holds, calculation.result);
    result = Or(result, holds);
    if (sum.low_known && (!best || sum.low > *best)) best = sum.low;
  }
  report.Expect(node.path + ".headroom", best ? node.test : "none", node.headroom ? node.headroom->test : "none");
  if (best && node.headroom && whole > 0) {
    const Int128 spare = *best * kMillion - required;
    report.Expect(node.path + ".headroom.points", Percent::FromUnits(DivideFloor(spare, whole)).ToString(),
                  node.headroom->points.ToString());
    report.Expect(node.path + ".headroom.money", Money::FromUnits(DivideFloor(spare, kMillion)).ToString(2),
                  node.headroom->money.ToString(2));
  }
  return result;
}

}  // namespace noodle::verify
