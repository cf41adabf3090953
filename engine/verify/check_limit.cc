#include "absl/strings/str_cat.h"
#include "engine/verify/sums.h"
#include "engine/verify/tests.h"

namespace noodle::verify {
namespace {

// What the materials measured against one another come to. A material adds (100 % - p) of its amount to the excess
// where it is non-originating, and takes p of it away where it originates; at most p % of all is non-originating when
// the excess is at most nothing.
struct Excess {
  Int128 least = 0, greatest = 0;
  bool least_known = true, greatest_known = true;

  void Add(Truth named, Truth originating, std::optional<Int128> amount, bool floor, Percent p) {
    Int128 low = originating == Truth::kNo ? kMillion - p.units() : -p.units();
    Int128 high = originating == Truth::kYes ? -p.units() : kMillion - p.units();
    if (named == Truth::kOpen) {
      low = std::min<Int128>(low, 0);
      high = std::max<Int128>(high, 0);
    }
    const bool exact = amount && !floor;
    if (low < 0 && !exact) least_known = false;
    if (high > 0 && !exact) greatest_known = false;
    least += low * amount.value_or(0);
    greatest += high * amount.value_or(0);
  }
  Truth AtMostNothing() const {
    if (greatest_known && greatest <= 0) return Truth::kYes;
    return least_known && least > 0 ? Truth::kNo : Truth::kOpen;
  }
};

struct Whole {
  std::string name;
  std::optional<Int128> units;
};
Whole WholeOf(const Good& good, syntax::Basis basis) {
  if (basis == syntax::Basis::kWeight) {
    return {"net weight", good.net_weight ? std::optional<Int128>(good.net_weight->units()) : std::nullopt};
  }
  const bool ex_works = basis == syntax::Basis::kExWorks;
  const auto amount = good.Amount(ex_works ? "exWorks" : "fob");
  return {ex_works ? "EXW" : "FOB", amount ? std::optional<Int128>(amount->units()) : std::nullopt};
}

void ExpectHeadroom(Scope& scope, const Node& node, bool expected, Int128 spare, Int128 whole) {
  scope.report.Expect(node.path + ".headroom", expected ? node.test : "none",
                      node.headroom ? node.headroom->test : "none");
  if (!expected || !node.headroom || whole <= 0) return;
  scope.report.Expect(node.path + ".headroom.points", Percent::FromUnits(DivideFloor(spare, whole)).ToString(),
                      node.headroom->points.ToString());
  scope.report.Expect(node.path + ".headroom.money", Money::FromUnits(DivideFloor(spare, kMillion)).ToString(2),
                      node.headroom->money.ToString(2));
}

}  // namespace

std::optional<Truth> CheckLimit(Scope& scope, const Node& node, const syntax::Limit& limit, HsCode good) {
  Report& report = scope.report;
  const bool theirs = limit.basis == syntax::Basis::kTheirValue || limit.basis == syntax::Basis::kTheirWeight;
  const bool by_weight = limit.basis == syntax::Basis::kWeight || limit.basis == syntax::Basis::kTheirWeight;
  const syntax::CodeList* only = limit.of.empty() ? nullptr : &limit.of;
  const Whole of_good = theirs ? Whole{"all such materials", 0} : WholeOf(scope.good, limit.basis);
  if (!of_good.units) {
    const std::string none = "none, for want of " + of_good.name;
    report.Expect(node.path + ".calculations", none, node.calculations.empty() ? none : node.calculations[0].name);
    return Truth::kOpen;
  }
  Sum foreign, all;
  Excess excess;
  if (theirs) {
    for (const Standing& material : scope.materials) {
      const Truth named = Measured(material, by_weight, only, good);
      if (named == Truth::kNo) continue;
      const Material& facts = *material.facts;
      const bool as_originating = !by_weight && facts.in_value == InValue::kOriginating;
      const Truth originating = as_originating ? Truth::kYes : material.originating;
      all.Add(facts, by_weight, named);
      const Truth counted = And(named, Not(originating));
      if (counted != Truth::kNo) foreign.Add(facts, by_weight, counted);
      std::optional<Int128> amount;
      if (by_weight && facts.net_weight) amount = facts.net_weight->units();
      if (!by_weight && facts.value) amount = facts.value->units();
      excess.Add(named, originating, amount, !by_weight && facts.value_is_floor, limit.maximum);
    }
  } else {
    foreign = NonOriginating(scope, by_weight, only, good);
  }
  const Truth holds = theirs ? excess.AtMostNothing() : AtMost(foreign, limit.maximum, *of_good.units);
  if (node.calculations.size() != 1) {
    report.Differs(node.path + ".calculations", "one", absl::StrCat(node.calculations.size()));
    return holds;
  }
  const Calculation& calculation = node.calculations.front();
  report.Expect(calculation.path + ".name", node.test, calculation.name);
  report.Expect(calculation.path + ".percent", limit.maximum.ToString(), calculation.percent.ToString());
  report.Expect(calculation.path + ".measure", by_weight, calculation.by_weight);
  report.Expect(calculation.path + ".required", false, calculation.at_least);
  report.Expect(calculation.path + ".atMost", false, calculation.most.has_value());
  if (calculation.terms.size() == 1 && !calculation.terms[0].minus) {
    ExpectTerm(foreign, "non-originating", by_weight, calculation.terms[0], report);
  } else {
    report.Differs(calculation.path + ".terms", "one sum of the non-originating materials", "another");
  }
  if (theirs) {
    ExpectTerm(all, of_good.name, by_weight, calculation.whole, report);
  } else {
    ExpectTerm(*of_good.units, of_good.name, by_weight, calculation.whole, report);
  }
  report.Expect(calculation.path + ".result", holds, calculation.result);
  if (theirs) {
    const bool settled = all.low == all.high && !all.or_more && foreign.low == foreign.high;
    ExpectHeadroom(scope, node, !by_weight && settled && all.high > 0, -excess.greatest, all.high);
  } else {
    const Int128 spare = *of_good.units * limit.maximum.units() - foreign.high * kMillion;
    ExpectHeadroom(scope, node, !by_weight && !foreign.or_more, spare, *of_good.units);
  }
  return holds;
}

}  // namespace noodle::verify
