#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/origin/evaluate.h"

namespace noodle::origin {

template <typename Node>
template <typename Holds>
Verdict Evaluator<Node>::OverCandidates(const Input& input, std::vector<Missing>* missing, Holds holds) const {
  if (input.candidates.empty()) {
    if constexpr (kTells) {
      const auto why = [&] {
        return absl::StrCat(input.material->hs.Prefix(6).ToString(), " has no counterpart in ",
                            ToString(nomenclature_.edition()));
      };
      Tell(input.material->path + ".hs", why, missing);
    }
    return Verdict::kUndetermined;
  }
  Verdict any = Verdict::kFails;
  Verdict all = Verdict::kQualifies;
  for (int candidate : input.candidates) {
    const Verdict one = holds(candidate);
    any = Or(any, one);
    all = And(all, one);
    if (!kTells && any != all) return Verdict::kUndetermined;
  }
  if constexpr (kTells) {
    if (any == Verdict::kQualifies && all == Verdict::kFails) {
      const auto which = [&] {
        const auto code = [&](std::string* out, int c) { out->append(nomenclature_.CodeAt(c).ToString()); };
        return absl::StrCat("which of ", absl::StrJoin(input.candidates, ", ", code), " it is");
      };
      Tell(absl::StrCat(input.material->path, ".hsIn.", ToString(nomenclature_.edition())), which, missing);
    }
  }
  return any == all ? any : Verdict::kUndetermined;
}

template <typename Node>
Verdict Evaluator<Node>::Includes(const law::MaterialSet& set, int candidate, const Input& input,
                                  std::vector<Missing>* missing) const {
  const auto same = [&](int digits) {
    return digits != 0 && nomenclature_.CodeAt(candidate).Prefix(digits) == nomenclature_.CodeAt(good_).Prefix(digits);
  };
  if (set.empty()) return Verdict::kFails;
  Verdict in = set.codes.Contains(candidate) || same(set.same) ? Verdict::kQualifies : Verdict::kFails;
  for (const law::MaterialSet::Described& part : set.described) {
    if (in == Verdict::kQualifies || (!part.codes.Contains(candidate) && !same(part.same))) continue;
    const auto answer = input.material->answers.find(part.question);
    if (answer == input.material->answers.end()) {
      if constexpr (kTells) {
        Tell(
            absl::StrCat(input.material->path, ".answers.", part.question),
            [&] { return absl::StrCat("is it ", part.words, "?"); }, missing);
      }
      in = Or(in, Verdict::kUndetermined);
    } else if (answer->second) {
      in = Verdict::kQualifies;
    }
  }
  return in;
}

template <typename Node>
Verdict Evaluator<Node>::InSet(const Input& input, const law::MaterialSet& set, std::vector<Missing>* missing) const {
  return OverCandidates(input, missing, [&](int candidate) { return Includes(set, candidate, input, missing); });
}

template <typename Node>
Verdict Evaluator<Node>::Breaks(const Input& input, const law::Test& shift, std::vector<Missing>* missing) const {
  const HsInterval own =
      shift.digits == 0 ? HsInterval{} : nomenclature_.IntervalOf(nomenclature_.CodeAt(good_).Prefix(shift.digits));
  return OverCandidates(input, missing, [&](int candidate) {
    Verdict inside = own.Contains(candidate) ? Verdict::kQualifies : Includes(shift.except, candidate, input, missing);
    if (inside != Verdict::kFails && !shift.including.empty()) {
      inside = And(inside, Not(Includes(shift.including, candidate, input, missing)));
    }
    return inside;
  });
}

template <typename Node>
Verdict Evaluator<Node>::Measured(const Input& input, Measure measure, const law::MaterialSet* only,
                                  std::vector<Missing>* missing) const {
  if (measure == Measure::kValue && input.in_value == law::InValue::kIgnored) return Verdict::kFails;
  if (only != nullptr) return InSet(input, *only, missing);
  return measure == Measure::kValue || input.in_shift ? Verdict::kQualifies : Verdict::kFails;
}

template <typename Node>
Sum Evaluator<Node>::NonOriginating(Measure measure, const law::MaterialSet* only) const {
  Sum sum;
  for (const Input& input : inputs_.materials) {
    if (input.originating == Verdict::kQualifies) continue;
    if (measure == Measure::kValue && input.in_value == law::InValue::kOriginating) continue;
    std::vector<Missing> open;
    const Verdict counted = And(Measured(input, measure, only, &open), Not(input.originating));
    if (counted == Verdict::kFails) continue;
    Append(open, &sum.missing);
    sum.Add(input, measure, counted, detail());
  }
  return sum;
}

template <typename Node>
Sum Evaluator<Node>::NonOriginatingContent(const law::MaterialSet* only) const {
  Sum sum;
  for (const Input& input : inputs_.materials) {
    if (input.originating == Verdict::kQualifies || input.in_value == law::InValue::kOriginating) continue;
    std::vector<Missing> open;
    const Verdict counted = And(Measured(input, Measure::kValue, only, &open), Not(input.originating));
    if (counted == Verdict::kFails) continue;
    Append(open, &sum.missing);
    const Percent share = Percent::FromUnits(kWhole) - input.partial.value_or(Percent());
    sum.AddShare(input, Measure::kValue, counted, share, Sum::Round::kUp, detail());
  }
  return sum;
}

template <typename Node>
Sum Evaluator<Node>::OriginatingValue() const {
  Sum sum;
  for (const Input& input : inputs_.materials) {
    if (input.in_value == law::InValue::kIgnored) continue;
    const Verdict counted = input.in_value == law::InValue::kOriginating ? Verdict::kQualifies : input.originating;
    if (counted != Verdict::kFails) {
      sum.Add(input, Measure::kValue, counted, detail());
    } else if (input.partial) {
      sum.AddShare(input, Measure::kValue, Verdict::kQualifies, *input.partial, Sum::Round::kDown, detail());
    }
  }
  return sum;
}

template Verdict Evaluator<Proof>::InSet(const Input&, const law::MaterialSet&, std::vector<Missing>*) const;
template Verdict Evaluator<Proof>::Breaks(const Input&, const law::Test&, std::vector<Missing>*) const;
template Verdict Evaluator<Proof>::Measured(const Input&, Measure, const law::MaterialSet*,
                                            std::vector<Missing>*) const;
template Sum Evaluator<Proof>::NonOriginating(Measure, const law::MaterialSet*) const;
template Sum Evaluator<Proof>::NonOriginatingContent(const law::MaterialSet*) const;
template Sum Evaluator<Proof>::OriginatingValue() const;
template Verdict Evaluator<Outcome>::InSet(const Input&, const law::MaterialSet&, std::vector<Missing>*) const;
template Verdict Evaluator<Outcome>::Breaks(const Input&, const law::Test&, std::vector<Missing>*) const;
template Verdict Evaluator<Outcome>::Measured(const Input&, Measure, const law::MaterialSet*,
                                              std::vector<Missing>*) const;
template Sum Evaluator<Outcome>::NonOriginating(Measure, const law::MaterialSet*) const;
template Sum Evaluator<Outcome>::NonOriginatingContent(const law::MaterialSet*) const;
template Sum Evaluator<Outcome>::OriginatingValue() const;
template Verdict Evaluator<Inquiry>::InSet(const Input&, const law::MaterialSet&, std::vector<Missing>*) const;
template Verdict Evaluator<Inquiry>::Breaks(const Input&, const law::Test&, std::vector<Missing>*) const;
template Verdict Evaluator<Inquiry>::Measured(const Input&, Measure, const law::MaterialSet*,
                                              std::vector<Missing>*) const;
template Sum Evaluator<Inquiry>::NonOriginating(Measure, const law::MaterialSet*) const;
template Sum Evaluator<Inquiry>::NonOriginatingContent(const law::MaterialSet*) const;
template Sum Evaluator<Inquiry>::OriginatingValue() const;

}  // namespace noodle::origin
