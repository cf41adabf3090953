#include "engine/origin/evaluate.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/status.h"
#include "engine/origin/branches.h"

namespace noodle::origin {
namespace {

using law::Test;
using law::TestKind;

constexpr int64_t kWhole = 1'000'000;  // percent units of 100 %

// part / whole as percentage points, rounded down to 1/10,000.
Percent ShareOf(Int128 part, Int128 whole) { return Percent::FromUnits(DivideFloor(part * kWhole, whole)); }

// Verdict of "low..high is at most limit", all in one unit; an unbounded high cannot be proved.
Verdict AtMost(Int128 low, Int128 high, bool bounded, Int128 limit) {
  if (bounded && high <= limit) return Verdict::kQualifies;
  return low > limit ? Verdict::kFails : Verdict::kUndetermined;
}

void Merge(std::vector<Missing>* to, const std::vector<Missing>& from) {
  to->insert(to->end(), from.begin(), from.end());
}

}  // namespace

template <typename Holds>
Verdict Evaluator::OverCandidates(const Input& input, std::vector<Missing>* missing, Holds holds) const {
  if (input.candidates.empty()) {
    missing->push_back(
        {input.material->path + ".hs", absl::StrCat(input.material->hs.Prefix(6).ToString(), " has no counterpart in ",
                                                    ToString(nomenclature_.edition()))});
    return Verdict::kUndetermined;
  }
  Verdict any = Verdict::kFails;
  Verdict all = Verdict::kQualifies;
  for (int candidate : input.candidates) {
    const Verdict one = holds(candidate);
    any = Or(any, one);
    all = And(all, one);
  }
  if (any == Verdict::kQualifies && all == Verdict::kFails) {
    missing->push_back({input.material->path + ".hs",
                        absl::StrCat("which subheading of ", ToString(nomenclature_.edition()),
                                     " it is: ", absl::StrJoin(input.candidates, ", ", [&](std::string* out, int c) {
                                       out->append(nomenclature_.CodeAt(c).ToString());
                                     }))});
  }
  return any == all ? any : Verdict::kUndetermined;
}

Verdict Evaluator::Includes(const law::MaterialSet& set, int candidate, const Input& input,
                            std::vector<Missing>* missing) const {
  const auto same = [&](int digits) {
    return digits != 0 && nomenclature_.CodeAt(candidate).Prefix(digits) == nomenclature_.CodeAt(good_).Prefix(digits);
  };
  Verdict in = set.codes.Contains(candidate) || same(set.same) ? Verdict::kQualifies : Verdict::kFails;
  for (const law::MaterialSet::Described& part : set.described) {
    if (in == Verdict::kQualifies || (!part.codes.Contains(candidate) && !same(part.same))) continue;
    const auto answer = input.material->answers.find(part.question);
    if (answer == input.material->answers.end()) {
      missing->push_back(
          {absl::StrCat(input.material->path, ".answers.", part.question), absl::StrCat("is it ", part.words, "?")});
      in = Or(in, Verdict::kUndetermined);
    } else if (answer->second) {
      in = Verdict::kQualifies;
    }
  }
  return in;
}

Verdict Evaluator::InSet(const Input& input, const law::MaterialSet& set, std::vector<Missing>* missing) const {
  return OverCandidates(input, missing, [&](int candidate) { return Includes(set, candidate, input, missing); });
}

Verdict Evaluator::Breaks(const Input& input, const Test& shift, std::vector<Missing>* missing) const {
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

template <typename Counts>
Evaluator::Range Evaluator::NonOriginatingValue(Counts counts) const {
  Range range;
  for (const Input& input : inputs_.materials) {
    if (input.originating == Verdict::kQualifies) continue;
    std::vector<Missing> open;
    const Verdict counted = And(counts(input, &open), Not(input.originating));
    if (counted == Verdict::kFails) continue;
    Merge(&range.missing, open);
    const bool certain = counted == Verdict::kQualifies;
    if (!input.value || input.value_is_floor) {
      range.bounded = false;
      range.missing.push_back(
          {input.material->path + (input.value ? ".freightInsurance" : ".value"),
           input.value ? "its value is stated before freight; VNM is taken at CIF" : "its value is not stated"});
    }
    if (input.value) {
      if (certain) range.low += *input.value;
      range.high += *input.value;
      if (options_.explain) {
        absl::StrAppend(&range.parts, range.parts.empty() ? "" : " + ", input.material->id, " ", Amount(*input.value),
                        certain ? "" : " (open)");
      }
    }
  }
  return range;
}

Evaluator::Range Evaluator::OriginatingValue() const {
  Range range;
  for (const Input& input : inputs_.materials) {
    const bool as_originating = input.in_value == law::InValue::kOriginating;
    if (input.in_value == law::InValue::kIgnored || (!as_originating && input.originating == Verdict::kFails)) continue;
    if (!input.value) {
      range.bounded = false;
      range.missing.push_back({input.material->path + ".value", "its value is not stated"});
      continue;
    }
    if (as_originating || input.originating == Verdict::kQualifies) range.low += *input.value;
    range.high += *input.value;
    if (options_.explain)
      absl::StrAppend(&range.parts, range.parts.empty() ? "" : " + ", input.material->id, " ", Amount(*input.value));
  }
  return range;
}

Proof Evaluator::Evaluate(const Test& test, const Citation& citation) {
  Proof proof;
  switch (test.kind) {
    case TestKind::kAnyOf:
    case TestKind::kAllOf:
      return Group(test, citation);
    case TestKind::kWholly:
    case TestKind::kWhollyAnyParty:
      proof = test.restricted ? MaterialsOf(test) : Wholly(test);
      break;
    case TestKind::kExclusively:
      proof = test.restricted ? MaterialsOf(test) : Exclusively(test);
      break;
    case TestKind::kShift:
      proof = Shift(test);
      break;
    case TestKind::kNoChange:
      proof.result = Verdict::kQualifies;
      break;
    case TestKind::kContent:
      proof = Content(test);
      break;
    case TestKind::kLimit:
      proof = Limit(test);
      break;
    case TestKind::kProcess:
      proof = Process(test);
      break;
    case TestKind::kUndergo:
      proof = Undergo(test);
      break;
    case TestKind::kCondition:
      proof = Condition(test);
      break;
    case TestKind::kUnread:
      proof.result = Verdict::kUndetermined;
      Need(Path("rule"), absl::StrCat("the rule's sentence is not encoded: \"", test.words, "\""));
      break;
  }
  const bool shift_like = test.kind == TestKind::kShift || test.kind == TestKind::kProcess ||
                          test.kind == TestKind::kUndergo || test.kind == TestKind::kNoChange;
  if (proof.result != Verdict::kFails && ((shift_like && minimal_.defeats_shift_and_process) ||
                                          (test.kind == TestKind::kContent && minimal_.defeats_value))) {
    proof.result = Verdict::kFails;
    proof.lines.push_back(
        absl::StrCat("only minimal operations were performed (", minimal_.names, "): ", minimal_.citation.ToString()));
  }
  proof.kind = test.kind;
  if (proof.test.empty()) proof.test = test.text;
  proof.citation = citation;
  return proof;
}

Proof Evaluator::Group(const Test& test, const Citation& citation) {
  Proof proof;
  proof.kind = test.kind;
  proof.test = test.text;
  proof.citation = citation;
  proof.result = test.kind == TestKind::kAnyOf ? Verdict::kFails : Verdict::kQualifies;
  for (const Test& child : test.children) {
    proof.children.push_back(Evaluate(child, citation));
    const Verdict result = proof.children.back().result;
    proof.result = test.kind == TestKind::kAnyOf ? Or(proof.result, result) : And(proof.result, result);
  }
  return proof;
}

Proof Evaluator::Wholly(const Test& test) {
  Proof proof;
  proof.result = Verdict::kQualifies;
  const law::WhollyObtained* provision = law::On(agreement_.wholly_obtained, date_);
  bool any_material = false;
  const bool any_party = test.kind == TestKind::kWhollyAnyParty || (provision != nullptr && provision->any_party);
  for (const Input& input : inputs_.materials) {
    if (input.material->role != goods::Role::kMaterial) continue;
    Verdict wholly = input.wholly;
    const Country country = input.material->country;
    any_material = true;
    if (!any_party && country.stated() && country != bom_.exporter) wholly = Verdict::kFails;
    if (!any_party && !country.stated() && wholly != Verdict::kFails) {
      if (wholly == Verdict::kQualifies) Need(input.material->path + ".country", "where it is wholly obtained");
      wholly = Verdict::kUndetermined;
    }
    if (wholly == Verdict::kQualifies) continue;
    proof.result = And(proof.result, wholly);
    proof.lines.push_back(
        absl::StrCat(input.label, wholly == Verdict::kFails ? " is not wholly obtained " : " may be wholly obtained ",
                     any_party ? "in a Party" : absl::StrCat("in ", bom_.exporter.ToString())));
    if (wholly == Verdict::kUndetermined && input.wholly == Verdict::kUndetermined && input.material->bom == nullptr) {
      Need(input.material->path + ".originating.criterion", "whether it is wholly obtained (criterion \"WO\")");
    }
  }
  const auto& claim = bom_.good.wholly_obtained;
  if (!claim && test.kind == TestKind::kWhollyAnyParty && any_material && proof.result == Verdict::kQualifies) {
    proof.lines.push_back("produced only from wholly obtained materials");
    return proof;
  }
  if (!claim) {
    if (proof.result != Verdict::kFails) {
      proof.result = Verdict::kUndetermined;
      Need(Path("good.whollyObtained"), "the category under which the good is wholly obtained, if it is");
    }
    return proof;
  }
  if (provision != nullptr &&
      std::find(provision->categories.begin(), provision->categories.end(), *claim) == provision->categories.end()) {
    proof.result = Verdict::kFails;
    proof.lines.push_back(
        absl::StrCat(agreement_.id, " has no category \"", *claim, "\" (", provision->citation.ToString(), ")"));
    return proof;
  }
  proof.lines.push_back(absl::StrCat("claimed as wholly obtained: ", *claim));
  return proof;
}

Proof Evaluator::MaterialsOf(const Test& test) {
  Proof proof;
  proof.result = Verdict::kQualifies;
  for (const Input& input : inputs_.materials) {
    if (input.material->role != goods::Role::kMaterial) continue;
    std::vector<Missing> open;
    const Verdict named = InSet(input, test.of, &open);
    if (named == Verdict::kFails) continue;
    const Verdict holds = test.kind == TestKind::kExclusively ? input.originating : input.wholly;
    const Verdict result = Or(Not(named), holds);
    proof.result = And(proof.result, result);
    if (result != Verdict::kQualifies) {
      proof.lines.push_back(absl::StrCat(input.label, ": ", input.why));
      Merge(missing_, open);
      if (holds == Verdict::kUndetermined && test.kind != TestKind::kExclusively) {
        Need(input.material->path + ".originating.criterion", "whether it is wholly obtained (criterion \"WO\")");
      }
    }
  }
  return proof;
}

Proof Evaluator::Exclusively(const Test&) {
  Proof proof;
  proof.result = Verdict::kQualifies;
  for (const Input& input : inputs_.materials) {
    if (!input.in_shift) continue;
    proof.result = And(proof.result, input.originating);
    if (input.originating != Verdict::kQualifies) proof.lines.push_back(absl::StrCat(input.label, ": ", input.why));
  }
  return proof;
}

Proof Evaluator::Shift(const Test& test) {
  Proof proof;
  std::vector<const Input*> certain;
  std::vector<const Input*> possible;
  std::vector<Missing> open;
  for (const Input& input : inputs_.materials) {
    if (!input.in_shift || input.originating == Verdict::kQualifies) continue;
    const Verdict breaks = And(Breaks(input, test, &open), Not(input.originating));
    if (breaks == Verdict::kFails) continue;
    (breaks == Verdict::kQualifies ? certain : possible).push_back(&input);
    if (options_.explain) {
      proof.lines.push_back(absl::StrCat(
          input.label, breaks == Verdict::kQualifies ? " does not make the change" : " may not make the change"));
    }
  }
  if (certain.empty() && possible.empty()) {
    proof.result = Verdict::kQualifies;
    if (options_.explain) proof.lines.push_back("every non-originating material makes the change");
    return proof;
  }
  proof.result = certain.empty() ? Verdict::kUndetermined : Verdict::kFails;
  const law::Tolerance* tolerance = law::On(agreement_.tolerances, date_, nomenclature_.CodeAt(good_));
  if (tolerance == nullptr || tolerance->any_of.empty()) {
    if (options_.explain)
      proof.lines.push_back(
          absl::StrCat(agreement_.id, " has no tolerance for ", nomenclature_.CodeAt(good_).ToString()));
  } else {
    for (const law::ToleranceShare& share : tolerance->any_of) {
      const std::string name =
          absl::StrCat("tolerance ", share.share.ToString(), "% of ", share.by_weight ? "weight" : "FOB");
      Int128 low = 0, high = 0;
      bool bounded = true;
      const auto add = [&](const Input& input, bool is_certain) {
        std::optional<int64_t> amount;
        if (share.by_weight) {
          if (input.material->net_weight) amount = input.material->net_weight->units();
        } else if (input.value) {
          amount = input.value->units();
          if (input.value_is_floor) {
            bounded = false;
            open.push_back({input.material->path + ".freightInsurance", absl::StrCat("for the ", name)});
          }
        }
        if (!amount) {
          bounded = false;
          open.push_back(
              {input.material->path + (share.by_weight ? ".netWeightKg" : ".value"), absl::StrCat("for the ", name)});
          return;
        }
        high += *amount;
        if (is_certain) low += *amount;
      };
      for (const Input* input : certain) add(*input, true);
      for (const Input* input : possible) add(*input, false);
      std::optional<int64_t> whole;
      if (share.by_weight) {
        if (bom_.good.net_weight) whole = bom_.good.net_weight->units();
      } else if (bom_.good.fob) {
        whole = bom_.good.fob->units();
      }
      if (!whole) {
        open.push_back({Path(share.by_weight ? "good.netWeightKg" : "good.fob"), absl::StrCat("for the ", name)});
        proof.result = Or(proof.result, Verdict::kUndetermined);
        continue;
      }
      const Int128 limit = Int128{*whole} * share.share.units();
      const Verdict result = AtMost(low * kWhole, high * kWhole, bounded, limit);
      const auto text = [&](Int128 units) {
        return share.by_weight ? absl::StrCat(Weight::FromUnits(static_cast<int64_t>(units)).ToString(), " kg")
                               : Money::FromUnits(static_cast<int64_t>(units)).ToString(2);
      };
      if (options_.explain) {
        proof.lines.push_back(absl::StrCat(name, ": ", bounded ? "" : "at least ", text(high), " of ", text(*whole),
                                           ", at most ", text(DivideFloor(limit, kWhole)),
                                           " allowed: ", absl::AsciiStrToLower(Name(result)), " (",
                                           tolerance->citation.ToString(), ")"));
      }
      if (result == Verdict::kQualifies && proof.result != Verdict::kQualifies) {
        proof.tolerated = true;
        if (!share.by_weight) {
          Headroom headroom;
          headroom.test = name;
          headroom.points = Percent::FromUnits(DivideFloor(limit - high * kWhole, *whole));
          headroom.money = Money::FromUnits(DivideFloor(limit, kWhole) - static_cast<int64_t>(high));
          proof.headroom = headroom;
        }
      }
      proof.result = Or(proof.result, result);
    }
  }
  if (proof.result == Verdict::kUndetermined) Merge(missing_, open);
  return proof;
}

Proof Evaluator::Content(const Test& test) {
  Proof proof;
  proof.result = Verdict::kFails;
  const law::ValueContent* content = nullptr;
  for (const law::ValueContent& candidate : agreement_.value_contents) {
    if (candidate.name == test.name && candidate.period.Contains(date_)) content = &candidate;
  }
  if (content == nullptr) {
    proof.result = Verdict::kUndetermined;
    Need(Path("rule"), absl::StrCat(agreement_.id, " states no formula for ", test.name));
    return proof;
  }
  if (!bom_.good.fob) {
    proof.result = Verdict::kUndetermined;
    Need(Path("good.fob"), absl::StrCat("for ", test.text));
    return proof;
  }
  const Int128 fob = bom_.good.fob->units();
  const Percent threshold = test.percent + options_.minimum_headroom;
  std::vector<Missing> open;
  const auto counted = [](const Input& input, std::vector<Missing>*) {
    return input.in_value == law::InValue::kCounted ? Verdict::kQualifies : Verdict::kFails;
  };
  const Range vnm = NonOriginatingValue(counted);
  // FOB is materials, costs and profit together, so no build-up can exceed FOB - VNM while its costs are not all
  // stated.
  const Int128 ceiling = fob - vnm.low.units();
  std::optional<Int128> best;
  for (const law::Formula& formula : content->formulas) {
    if (!test.method.empty() && formula.method != test.method) continue;
    Int128 low = 0, high = 0;
    bool low_known = true, high_known = true;
    std::string numbers;
    const auto add = [&](bool minus, const std::string& name, Int128 lo, Int128 hi, bool bounded,
                         const std::string& shown) {
      low += minus ? -hi : lo;
      high += minus ? -lo : hi;
      if (!bounded) (minus ? low_known : high_known) = false;
      if (options_.explain) absl::StrAppend(&numbers, numbers.empty() ? "" : (minus ? " - " : " + "), name, " ", shown);
    };
    for (const syntax::FormulaTerm& term : formula.numerator) {
      if (term.name == "FOB") {
        add(term.minus, "FOB", fob, fob, true, Amount(*bom_.good.fob));
      } else if (term.name == "VNM") {
        add(term.minus, "VNM", vnm.low.units(), vnm.high.units(), vnm.bounded, Amount(vnm.high));
        Merge(&open, vnm.missing);
      } else if (term.name == "VOM") {
        const Range vom = OriginatingValue();
        add(term.minus, "VOM", vom.low.units(), vom.high.units(), vom.bounded, Amount(vom.high));
        Merge(&open, vom.missing);
      } else {
        const auto& good = bom_.good;
        const std::pair<const char*, const std::optional<Money>*> costs[] = {{"LABOUR", &good.labour},
                                                                             {"OVERHEAD", &good.overhead},
                                                                             {"OTHER", &good.other_costs},
                                                                             {"PROFIT", &good.profit}};
        const char* fields[] = {"good.labour", "good.overhead", "good.otherCosts", "good.profit"};
        for (size_t i = 0; i < 4; ++i) {
          if (term.name != costs[i].first) continue;
          if (costs[i].second->has_value()) {
            const Int128 units = (*costs[i].second)->units();
            add(term.minus, term.name, units, units, true, Amount(**costs[i].second));
          } else {
            add(term.minus, term.name, 0, 0, false, "not stated");
            open.push_back({Path(fields[i]), absl::StrCat("for ", test.text, " by ", formula.method)});
          }
        }
      }
    }
    if (!high_known) {
      high = std::max(high, ceiling);
      high_known = true;
    }
    const Int128 required = fob * threshold.units();
    const Verdict result = low_known && low * kWhole >= required    ? Verdict::kQualifies
                           : high_known && high * kWhole < required ? Verdict::kFails
                                                                    : Verdict::kUndetermined;
    if (low_known && (!best || low > *best)) best = low;
    if (options_.explain) {
      const std::string value = low_known ? absl::StrCat(ShareOf(low, fob).ToString(4), " %") : "not computable";
      proof.lines.push_back(absl::StrCat(
          formula.method, " (", numbers, ") / FOB ", Amount(*bom_.good.fob), " = ", value, ", required ",
          threshold.ToString(), " %: ", absl::AsciiStrToLower(Name(result)), " (", formula.citation.ToString(), ")"));
    }
    proof.result = Or(proof.result, result);
  }
  if (options_.explain && !vnm.parts.empty())
    proof.lines.push_back(absl::StrCat("VNM ", Amount(vnm.high), " = ", vnm.parts));
  if (best) {
    const Int128 spare = *best * kWhole - fob * threshold.units();
    proof.content = ShareOf(*best, fob);
    proof.headroom =
        Headroom{test.text, Percent::FromUnits(DivideFloor(spare, fob)), Money::FromUnits(DivideFloor(spare, kWhole))};
  }
  if (proof.result == Verdict::kUndetermined) Merge(missing_, open);
  return proof;
}

Proof Evaluator::Limit(const Test& test) {
  Proof proof;
  if (test.basis == syntax::Basis::kWeight) {
    Int128 low = 0, high = 0;
    bool bounded = true;
    std::vector<Missing> open;
    for (const Input& input : inputs_.materials) {
      const Verdict named =
          test.restricted ? InSet(input, test.of, &open) : (input.in_shift ? Verdict::kQualifies : Verdict::kFails);
      const Verdict counted = And(named, Not(input.originating));
      if (counted == Verdict::kFails) continue;
      if (!input.material->net_weight) {
        bounded = false;
        open.push_back({input.material->path + ".netWeightKg", absl::StrCat("for ", test.text)});
        continue;
      }
      high += input.material->net_weight->units();
      if (counted == Verdict::kQualifies) low += input.material->net_weight->units();
    }
    if (!bom_.good.net_weight) {
      Need(Path("good.netWeightKg"), absl::StrCat("for ", test.text));
      return proof;
    }
    const Int128 limit = Int128{bom_.good.net_weight->units()} * test.percent.units();
    proof.result = AtMost(low * kWhole, high * kWhole, bounded, limit);
    proof.lines.push_back(absl::StrCat("non-originating weight ",
                                       Weight::FromUnits(static_cast<int64_t>(high)).ToString(), " kg of ",
                                       bom_.good.net_weight->ToString(), " kg"));
    if (proof.result == Verdict::kUndetermined) Merge(missing_, open);
    return proof;
  }
  const bool ex_works = test.basis == syntax::Basis::kExWorks;
  const std::optional<Money>& price = ex_works ? bom_.good.ex_works : bom_.good.fob;
  if (!price) {
    Need(Path(ex_works ? "good.exWorks" : "good.fob"), absl::StrCat("for ", test.text));
    return proof;
  }
  const Range range = NonOriginatingValue([&](const Input& input, std::vector<Missing>* open) {
    if (input.in_value != law::InValue::kCounted) return Verdict::kFails;
    return test.restricted ? InSet(input, test.of, open) : Verdict::kQualifies;
  });
  const Int128 limit = Int128{price->units()} * test.percent.units();
  proof.result = AtMost(Int128{range.low.units()} * kWhole, Int128{range.high.units()} * kWhole, range.bounded, limit);
  if (options_.explain) {
    proof.lines.push_back(absl::StrCat("non-originating value ", Amount(range.high), range.parts.empty() ? "" : " = ",
                                       range.parts, ", at most ",
                                       Money::FromUnits(DivideFloor(limit, kWhole)).ToString(2), " of ",
                                       ex_works ? "EXW" : "FOB", " ", Amount(*price)));
  }
  const Int128 spare = limit - Int128{range.high.units()} * kWhole;
  if (range.bounded) {
    proof.headroom = Headroom{test.text, Percent::FromUnits(DivideFloor(spare, price->units())),
                              Money::FromUnits(DivideFloor(spare, kWhole))};
  }
  if (proof.result == Verdict::kUndetermined) Merge(missing_, range.missing);
  return proof;
}

Proof Evaluator::Process(const Test& test) {
  Proof proof;
  proof.result =
      Performed(agreement_, date_, bom_.good.processes, test.name, nomenclature_.CodeAt(good_), bom_.exporter);
  if (proof.result == Verdict::kUndetermined) {
    Need(absl::StrCat(Path("good.processes."), test.name), "whether this process was performed in a Party");
    proof.lines.push_back(absl::StrCat(test.name, ": not stated whether it was performed"));
  } else {
    proof.lines.push_back(absl::StrCat(
        test.name, proof.result == Verdict::kQualifies ? ": performed in a Party" : ": not performed in a Party"));
  }
  return proof;
}

Proof Evaluator::Undergo(const Test& test) {
  Proof proof;
  proof.result = Verdict::kQualifies;
  for (const Input& input : inputs_.materials) {
    if (!input.in_shift || input.originating == Verdict::kQualifies) continue;
    std::vector<Missing> open;
    const Verdict named = And(InSet(input, test.of, &open), Not(input.originating));
    if (named == Verdict::kFails) continue;
    // What was done to a sub-assembly may be stated on it or in its own bill of materials.
    std::vector<goods::Process> processes = input.material->processes;
    if (input.material->bom != nullptr) {
      processes.insert(processes.end(), input.material->bom->good.processes.begin(),
                       input.material->bom->good.processes.end());
    }
    const HsCode code =
        input.candidates.size() == 1 ? nomenclature_.CodeAt(input.candidates.front()) : input.material->hs.Prefix(6);
    Verdict done = Verdict::kFails;
    for (const std::string& process : test.processes) {
      done = Or(done, Performed(agreement_, date_, processes, process, code, input.material->country));
    }
    const Verdict result = Or(Not(named), done);
    proof.result = And(proof.result, result);
    if (result == Verdict::kQualifies) continue;
    proof.lines.push_back(absl::StrCat(
        input.label, done == Verdict::kFails ? ": underwent none of " : ": not stated whether it underwent one of ",
        absl::StrJoin(test.processes, ", ")));
    if (result == Verdict::kUndetermined) {
      Merge(missing_, open);
      if (done == Verdict::kUndetermined) {
        Need(input.material->path + ".processes",
             absl::StrCat("whether it underwent one of ", absl::StrJoin(test.processes, ", "), " in a Party"));
      }
    }
  }
  return proof;
}

Proof Evaluator::Condition(const Test& test) {
  Proof proof;
  const auto answer = bom_.good.answers.find(test.name);
  if (answer == bom_.good.answers.end()) {
    Need(absl::StrCat(Path("good.answers."), test.name), test.words);
    return proof;
  }
  proof.result = answer->second != test.negated ? Verdict::kQualifies : Verdict::kFails;
  proof.lines.push_back(absl::StrCat(test.name, ": answered ", answer->second ? "yes" : "no"));
  return proof;
}

MinimalOperations Evaluator::Minimal(int good) const {
  return FindMinimal(agreement_, date_, bom_.good.processes, nomenclature_.CodeAt(good));
}

Proof Evaluator::RowProof(const law::Branch& branch) {
  Proof proof = Evaluate(branch.program->root, branch.row->citation);
  if (branch.row->described) proof.lines.push_back(absl::StrCat("for goods described as: ", *branch.row->described));
  return proof;
}

Proof Evaluator::GeneralProof(const law::General& general) {
  return Evaluate(general.program->root, general.rule->citation);
}

Proof Evaluator::Branches(const law::Applicable& rules) {
  const std::vector<const law::Branch*> possible = PossibleBranches(rules, bom_.good.answers);
  Proof proof;
  if (possible.empty()) {
    proof.test = "specific rule";
    proof.lines.push_back("every described good of this subheading was denied, and no row is for other goods");
    Need(Path("good.answers"), "which of the described goods of its subheading the good is");
    return proof;
  }
  if (possible.size() == 1 &&
      (possible.front()->row->question.empty() || bom_.good.answers.contains(possible.front()->row->question)))
    return RowProof(*possible.front());
  proof.test = "rule by description of the good";
  for (const law::Branch* branch : possible) proof.children.push_back(RowProof(*branch));
  proof.result = proof.children.front().result;
  for (const Proof& child : proof.children) {
    if (child.result != proof.result) proof.result = Verdict::kUndetermined;
  }
  if (proof.result == Verdict::kUndetermined) {
    for (const law::Branch* branch : possible) {
      if (branch->row->question.empty()) continue;
      Need(Path("good.answers.") + branch->row->question, absl::StrCat("is the good ", *branch->row->described, "?"));
    }
  } else {
    proof.lines.push_back("the verdict is the same whichever described good it is");
  }
  return proof;
}

Proof Evaluator::Rule(int good) {
  good_ = good;
  minimal_ = Minimal(good);
  const law::Applicable rules = rulebook_.RulesFor(good, date_);
  Proof rule;
  rule.kind = TestKind::kAnyOf;
  rule.test =
      absl::StrCat("rule for ", nomenclature_.CodeAt(good).ToString(), " (", ToString(nomenclature_.edition()), ")");
  rule.result = Verdict::kFails;
  const auto add = [&](Proof proof) {
    rule.result = Or(rule.result, proof.result);
    rule.children.push_back(std::move(proof));
  };
  if (bom_.good.wholly_obtained) {
    Test wholly;
    wholly.kind = TestKind::kWholly;
    wholly.text = "WO";
    const law::WhollyObtained* provision = law::On(agreement_.wholly_obtained, date_);
    add(Evaluate(wholly, provision == nullptr ? Citation{} : provision->citation));
  }
  const law::ExclusivelyOriginating* exclusively = law::On(agreement_.exclusively, date_);
  if (exclusively != nullptr && exclusively->kind == law::Exclusively::kCriterion && !inputs_.materials.empty()) {
    Test pe;
    pe.kind = TestKind::kExclusively;
    pe.text = "PE";
    add(Evaluate(pe, exclusively->citation));
  }
  if (!rules.branches.empty()) add(Branches(rules));
  for (const law::General& general : rules.general) add(GeneralProof(general));
  for (const law::General& also : rules.also) add(GeneralProof(also));
  if (rules.branches.empty() && rules.general.empty()) {
    Proof none;
    none.test = "rule";
    none.lines.push_back(absl::StrCat(agreement_.id, " as encoded has no rule for ",
                                      nomenclature_.CodeAt(good).ToString(), " on ", ToString(date_)));
    Need(Path("rule"), none.lines.back());
    add(std::move(none));
  }
  if (rules.always.empty()) return rule;
  Proof all;
  all.kind = TestKind::kAllOf;
  all.test = rule.test + ", with chapter notes";
  all.result = rule.result;
  all.children.push_back(std::move(rule));
  for (const law::General& always : rules.always) {
    all.children.push_back(GeneralProof(always));
    all.result = And(all.result, all.children.back().result);
  }
  return all;
}

}  // namespace noodle::origin
