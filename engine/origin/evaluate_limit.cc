#include <algorithm>

#include "absl/strings/str_cat.h"
#include "engine/origin/evaluate.h"

namespace noodle::origin {

template <typename Node>
Node Evaluator<Node>::Limit(const law::Test& test) {
  switch (test.basis) {
    case syntax::Basis::kFob:
    case syntax::Basis::kExWorks:
      return LimitOfTheGood(test, Measure::kValue);
    case syntax::Basis::kWeight:
      return LimitOfTheGood(test, Measure::kWeight);
    case syntax::Basis::kTheirValue:
      return LimitOfTheirs(test, Measure::kValue);
    case syntax::Basis::kTheirWeight:
      return LimitOfTheirs(test, Measure::kWeight);
  }
  return {};
}

template <typename Node>
Node Evaluator<Node>::LimitOfTheGood(const law::Test& test, Measure measure) {
  struct Whole {
    const char* name;
    const char* field;
    Int128 units = 0;
    bool stated = false;
  };
  const auto whole_of = [](const char* name, const char* field, const auto& stated) {
    return Whole{name, field, stated ? stated->units() : 0, stated.has_value()};
  };
  const goods::Good& good = bom_.good;
  const Whole whole = measure == Measure::kWeight ? whole_of("net weight", "good.netWeightKg", good.net_weight)
                      : test.basis == syntax::Basis::kExWorks ? whole_of("EXW", "good.exWorks", good.ex_works)
                                                              : whole_of("FOB", "good.fob", good.fob);
  Node proof;
  if (!whole.stated) {
    if constexpr (kTells) Need(Path(whole.field), [&] { return absl::StrCat("for ", test.text); });
    return proof;
  }
  const Int128 all = whole.units;
  const Sum sum = NonOriginating(measure, test.restricted ? &test.of : nullptr);
  const Int128 limit = all * test.percent.units();
  proof.result = AtMost(sum, limit);
  if constexpr (kWords) {
    if (options_.explain) {
      proof.lines.push_back(absl::StrCat(
          "non-originating ", measure == Measure::kWeight ? "weight " : "value ", sum.ToString(measure), ", at most ",
          AmountText(DivideFloor(limit, kWhole), measure), " of ", whole.name, " ", AmountText(all, measure)));
      proof.calculations.push_back(AtMostShare(test.text, measure, TermOf("non-originating", false, sum), test.percent,
                                               TermOf(whole.name, false, all), proof.result));
    }
  }
  if (sum.bounded && measure == Measure::kValue) {
    const Int128 spare = limit - sum.high * kWhole;
    SetHeadroom(test.text, Percent::FromUnits(DivideFloor(spare, all)), spare, &proof);
  }
  if constexpr (kTells) {
    if (proof.result == Verdict::kUndetermined) Append(sum.missing, missing_);
  }
  return proof;
}

// With n of a material's amount non-originating, p % of all such materials: Σ (100 % · n - p % · amount) <= 0. Every
// material adds to that sum by itself, so its least and its greatest are those of the materials together.
template <typename Node>
Node Evaluator<Node>::LimitOfTheirs(const law::Test& test, Measure measure) {
  Node proof;
  Int128 least = 0, greatest = 0;
  bool least_known = true, greatest_known = true;
  Sum all, foreign;
  std::vector<Missing> open;
  for (const Input& input : inputs_.materials) {
    const Verdict named = Measured(input, measure, test.restricted ? &test.of : nullptr, &open);
    if (named == Verdict::kFails) continue;
    const bool as_originating = measure == Measure::kValue && input.in_value == law::InValue::kOriginating;
    const Verdict originating = as_originating ? Verdict::kQualifies : input.originating;
    const Verdict non_originating = And(named, Not(originating));
    all.Add(input, measure, named, detail());
    if (non_originating != Verdict::kFails) foreign.Add(input, measure, non_originating, detail());
    // Its share of the sum per unit of its amount, by what it may be.
    const int64_t if_originating = -test.percent.units();
    const int64_t if_not = kWhole - test.percent.units();
    int64_t low = originating == Verdict::kFails ? if_not : if_originating;
    int64_t high = originating == Verdict::kQualifies ? if_originating : if_not;
    if (named == Verdict::kUndetermined) {
      low = std::min<int64_t>(low, 0);
      high = std::max<int64_t>(high, 0);
    }
    // The amount, or at least so much.
    const std::optional<Int128> stated = AmountOf(input, measure);
    const bool exact = stated && !IsFloor(input, measure);
    const Int128 amount = stated.value_or(0);
    if (low < 0 && !exact) least_known = false;
    if (high > 0 && !exact) greatest_known = false;
    least += low * amount;
    greatest += high * amount;
  }
  proof.result = greatest_known && greatest <= 0 ? Verdict::kQualifies
                 : least_known && least > 0      ? Verdict::kFails
                                                 : Verdict::kUndetermined;
  if constexpr (kWords) {
    if (options_.explain) {
      proof.calculations.push_back(AtMostShare(test.text, measure, TermOf("non-originating", false, foreign),
                                               test.percent, TermOf("all such materials", false, all), proof.result));
      const char* what = measure == Measure::kWeight ? "weight" : "value";
      if (all.words.empty() && all.bounded) {
        proof.lines.push_back("no such material is used");
      } else {
        proof.lines.push_back(absl::StrCat("non-originating ", what, " ", foreign.ToString(measure)));
        proof.lines.push_back(absl::StrCat(what, " of all such materials ", all.ToString(measure), ", of which ",
                                           test.percent.ToString(), " % is ",
                                           AmountText(DivideFloor(all.high * test.percent.units(), kWhole), measure)));
      }
    }
  }
  const bool settled = all.low == all.high && all.bounded && foreign.low == foreign.high;
  if (measure == Measure::kValue && settled && all.high > 0) {
    SetHeadroom(test.text, Percent::FromUnits(DivideFloor(-greatest, all.high)), -greatest, &proof);
  }
  if constexpr (kTells) {
    if (proof.result == Verdict::kUndetermined) {
      Append(open, missing_);
      Append(all.missing, missing_);
    }
  }
  return proof;
}

template Proof Evaluator<Proof>::Limit(const law::Test&);
template Outcome Evaluator<Outcome>::Limit(const law::Test&);
template Inquiry Evaluator<Inquiry>::Limit(const law::Test&);

}  // namespace noodle::origin
