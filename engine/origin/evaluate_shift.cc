#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "engine/origin/evaluate.h"

namespace noodle::origin {

template <typename Node>
Node Evaluator<Node>::Shift(const law::Test& test) {
  Node proof;
  proof.result = Verdict::kQualifies;
  Breaking breaking;  // surely, or perhaps
  std::vector<Missing> open;
  for (const Input& input : inputs_.materials) {
    if (!input.in_shift || input.originating == Verdict::kQualifies) continue;
    const Verdict named = Breaks(input, test, &open);
    if constexpr (kWords) {
      if (options_.explain) proof.classified.push_back({input.key, named});
    }
    const Verdict breaks = And(named, Not(input.originating));
    if (breaks == Verdict::kFails) continue;
    breaking.push_back({&input, breaks});
    proof.result = And(proof.result, Not(breaks));
    if constexpr (kWords) {
      if (!options_.explain) continue;
      const bool surely = breaks == Verdict::kQualifies;
      if (test.digits == 0) {
        proof.lines.push_back(absl::StrCat(input.label, surely ? " is excepted" : " may be excepted"));
      } else {
        proof.lines.push_back(
            absl::StrCat(input.label, surely ? " does not make the change" : " may not make the change"));
      }
    }
  }
  if (breaking.empty()) {
    if constexpr (kWords) {
      if (options_.explain) {
        proof.lines.push_back(test.digits == 0 ? "no non-originating material is excepted"
                                               : "every non-originating material makes the change");
      }
    }
    return proof;
  }
  Tolerate(breaking, &proof, &open);
  if constexpr (kTells) {
    if (proof.result == Verdict::kUndetermined) Append(open, missing_);
  }
  return proof;
}

template <typename Node>
void Evaluator<Node>::Tolerate(const Breaking& breaking, Node* proof, std::vector<Missing>* open) const {
  const HsCode good = nomenclature_.CodeAt(good_);
  const law::Tolerance* tolerance = law::On(agreement_.tolerances, date_, good);
  if (tolerance == nullptr || tolerance->any_of.empty()) {
    if constexpr (kWords) {
      if (options_.explain) {
        proof->lines.push_back(absl::StrCat(agreement_.id, " has no tolerance for ", good.ToString()));
      }
    }
    return;
  }
  for (const law::ToleranceShare& share : tolerance->any_of) {
    const Measure measure = share.by_weight ? Measure::kWeight : Measure::kValue;
    std::string name;
    if constexpr (kWords) {
      name = absl::StrCat("tolerance ", share.share.ToString(), "% of ", share.by_weight ? "weight" : "FOB");
    }
    Sum sum;
    for (const auto& [input, breaks] : breaking) {
      sum.Add(*input, measure, breaks, detail());
    }
    Append(sum.missing, open);
    if (breaking.size() == 1) sum.words.clear();
    std::optional<int64_t> whole;
    if (share.by_weight) {
      if (bom_.good.net_weight) whole = bom_.good.net_weight->units();
    } else if (bom_.good.fob) {
      whole = bom_.good.fob->units();
    }
    if (!whole) {
      if constexpr (kTells) {
        Tell(
            Path(share.by_weight ? "good.netWeightKg" : "good.fob"), [&] { return absl::StrCat("for the ", name); },
            open);
      }
      proof->result = Or(proof->result, Verdict::kUndetermined);
      continue;
    }
    const Int128 limit = Int128{*whole} * share.share.units();
    const Verdict result = AtMost(sum, limit);
    if constexpr (kWords) {
      if (options_.explain) {
        proof->lines.push_back(absl::StrCat(name, ": ", sum.ToString(measure), " of ", AmountText(*whole, measure),
                                            ", at most ", AmountText(DivideFloor(limit, kWhole), measure),
                                            " allowed: ", absl::AsciiStrToLower(Name(result)), " (",
                                            tolerance->citation.ToString(), ")"));
        proof->calculations.push_back(
            AtMostShare(name, measure, TermOf("materials that break the shift", false, sum), share.share,
                        TermOf(share.by_weight ? "net weight" : "FOB", false, *whole), result, tolerance->citation));
      }
    }
    if (result == Verdict::kQualifies && proof->result != Verdict::kQualifies) {
      proof->tolerated = true;
      if (!share.by_weight) {
        const Percent points = Percent::FromUnits(DivideFloor(limit - sum.high * kWhole, *whole));
        if constexpr (kWords) {
          const Money money = Money::FromUnits(DivideFloor(limit, kWhole) - static_cast<int64_t>(sum.high));
          proof->headroom = Headroom{name, points, money};
        } else {
          proof->headroom = points;
        }
      }
    }
    proof->result = Or(proof->result, result);
  }
}

template Proof Evaluator<Proof>::Shift(const law::Test&);
template Outcome Evaluator<Outcome>::Shift(const law::Test&);
template Inquiry Evaluator<Inquiry>::Shift(const law::Test&);

}  // namespace noodle::origin
