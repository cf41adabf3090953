// What each test of a rule asks, read off docs/origin.md.
#include <algorithm>
#include <functional>

#include "tests/origin/naive_evaluator.h"

namespace noodle::origin_test {
namespace {

using goods::BillOfMaterials;
using goods::Role;

constexpr Int128 kHundredPercent = 1'000'000;

// Whether a rule about a good of code `good` names materials of `code` by this.
bool Names(const syntax::CodeRange& range, const std::string& code, const std::string& good) {
  switch (range.scope) {
    case syntax::CodeScope::kCodes:
      return Covers(range, code);
    case syntax::CodeScope::kAnyMaterial:
      return true;
    case syntax::CodeScope::kSameChapter:
      return code.substr(0, 2) == good.substr(0, 2);
    case syntax::CodeScope::kSameHeading:
      return code.substr(0, 4) == good.substr(0, 4);
    case syntax::CodeScope::kSameSubheading:
      return code == good;
  }
  return false;
}

// low..high <= limit
Truth AtMost(const Sum& sum, Int128 limit) {
  if (sum.bounded && sum.high <= limit) return Truth::kYes;
  return sum.low > limit ? Truth::kNo : Truth::kOpen;
}

}  // namespace

Truth NaiveEvaluator::Evaluate(const Case& c, const syntax::Rule& rule) const {
  Truth any = Truth::kNo;
  for (const syntax::Alternative& alternative : rule.any_of) {
    Truth all = Truth::kYes;
    for (const syntax::Requirement& requirement : alternative.all_of) all = And(all, Evaluate(c, requirement));
    any = Or(any, all);
  }
  return any;
}

Truth NaiveEvaluator::Evaluate(const Case& c, const syntax::Requirement& requirement) const {
  const auto& what = requirement.what;
  if (std::holds_alternative<syntax::Content>(what) && c.no_value_claim) return Truth::kNo;
  const bool shift_or_process = std::holds_alternative<syntax::Shift>(what) ||
                                std::holds_alternative<syntax::Process>(what) ||
                                std::holds_alternative<syntax::Undergo>(what);
  if (shift_or_process && c.no_shift_or_process_claim) return Truth::kNo;
  return std::visit([&](const auto& one) { return Holds(c, one); }, what);
}

Truth NaiveEvaluator::Holds(const Case& c, const std::vector<syntax::Rule>& what) const {
  return Evaluate(c, what.front());
}
Truth NaiveEvaluator::Holds(const Case&, const syntax::Unread&) const { return Truth::kOpen; }

Truth NaiveEvaluator::Wholly(const Case& c, bool any_party) const {
  const law::WhollyObtained* provision = nullptr;
  for (const law::WhollyObtained& statement : agreement_.wholly_obtained) {
    if (statement.period.Contains(date_) && provision == nullptr) provision = &statement;
  }
  const bool anywhere = any_party || (provision != nullptr && provision->any_party);
  Truth materials = Truth::kYes;
  bool some = false;
  for (const Item& item : c.items) {
    if (item.material->role != Role::kMaterial) continue;
    some = true;
    Truth wholly = item.wholly;
    if (wholly != Truth::kNo && !anywhere) {
      if (!item.material->country.stated()) wholly = And(wholly, Truth::kOpen);
      if (item.material->country.stated() && item.material->country != c.bom->exporter) wholly = Truth::kNo;
    }
    materials = And(materials, wholly);
  }
  if (!c.bom->good.wholly_obtained) {
    // "Produced in any Party only from wholly obtained materials" is proved by the materials themselves.
    if (any_party && some && materials == Truth::kYes) return Truth::kYes;
    return And(materials, Truth::kOpen);
  }
  if (provision != nullptr && !Has(provision->categories, *c.bom->good.wholly_obtained)) return Truth::kNo;
  return materials;
}

Truth NaiveEvaluator::Exclusively(const Case& c) const {
  Truth all = Truth::kYes;
  for (const Item& item : c.items) {
    if (item.in_shift) all = And(all, item.originating);
  }
  return all;
}

// Whether a material is one of `codes`, by what it may be and how it is described.
Truth NaiveEvaluator::Named(const Case& c, const Item& item, const syntax::CodeList& codes) const {
  std::vector<Truth> answers;
  for (const std::string& code : item.codes) {
    Truth named = Truth::kNo;
    for (const syntax::CodeRange& range : codes) {
      if (!Names(range, code, c.code)) continue;
      if (!range.described) {
        named = Truth::kYes;
        continue;
      }
      const auto& answers_given = item.material->answers;
      const auto it = answers_given.find(law::DescriptionQuestion(*range.described));
      named = Or(named, it == answers_given.end() ? Truth::kOpen : it->second ? Truth::kYes : Truth::kNo);
    }
    answers.push_back(named);
  }
  return Agreed(answers);
}

Truth NaiveEvaluator::Holds(const Case& c, const syntax::Origin& what) const {
  const bool exclusively = what.kind == syntax::OriginKind::kExclusively;
  if (what.kind == syntax::OriginKind::kWholly && what.of.empty()) {
    const Truth wholly = Wholly(c, false);
    wholly_[c.bom] = Or(wholly_[c.bom], wholly);
    return wholly;
  }
  if (what.of.empty())
    return exclusively ? Exclusively(c) : Wholly(c, what.kind == syntax::OriginKind::kWhollyAnyParty);
  Truth all = Truth::kYes;
  for (const Item& item : c.items) {
    if (item.material->role != Role::kMaterial) continue;
    all = And(all, Or(Not(Named(c, item, what.of)), exclusively ? item.originating : item.wholly));
  }
  return all;
}

Truth NaiveEvaluator::Holds(const Case& c, const syntax::Shift& what) const {
  const size_t digits = static_cast<size_t>(what.level);
  std::vector<std::pair<const Item*, Truth>> breaking;
  for (const Item& item : c.items) {
    if (!item.in_shift) continue;
    std::vector<Truth> answers;
    for (const std::string& code : item.codes) {
      Item one = item;
      one.codes = {code};
      const bool same = digits != 0 && code.substr(0, digits) == c.code.substr(0, digits);
      const Truth own = same ? Truth::kYes : Truth::kNo;
      const Truth forbidden = Or(own, Named(c, one, what.except));
      answers.push_back(And(forbidden, Not(Named(c, one, what.including))));
    }
    const Truth breaks = And(Agreed(answers), Not(item.originating));
    if (breaks != Truth::kNo) breaking.push_back({&item, breaks});
  }
  Truth holds = Truth::kYes;
  for (const auto& [item, breaks] : breaking) holds = And(holds, Not(breaks));
  if (holds == Truth::kYes) return holds;
  // Tolerance: the most specific statement, the first of equals.
  const law::Tolerance* tolerance = nullptr;
  for (const law::Tolerance& statement : agreement_.tolerances) {
    if (!statement.period.Contains(date_) || Specificity(statement.scope.codes, c.code) < 0) continue;
    if (tolerance == nullptr ||
        Specificity(statement.scope.codes, c.code) > Specificity(tolerance->scope.codes, c.code)) {
      tolerance = &statement;
    }
  }
  if (tolerance == nullptr) return holds;
  for (const law::ToleranceShare& share : tolerance->any_of) {
    Sum sum;
    for (const auto& [item, breaks] : breaking) {
      const std::optional<Int128>& amount = share.by_weight ? item->weight : item->value;
      if (!share.by_weight && item->at_least) sum.bounded = false;
      if (!amount) {
        sum.bounded = false;
        continue;
      }
      sum.high += *amount;
      if (breaks == Truth::kYes) sum.low += *amount;
    }
    std::optional<Int128> whole;
    if (share.by_weight && c.bom->good.net_weight) whole = c.bom->good.net_weight->units();
    if (!share.by_weight && c.bom->good.fob) whole = c.bom->good.fob->units();
    if (!whole) {
      holds = Or(holds, Truth::kOpen);
      continue;
    }
    const Sum scaled{sum.low * kHundredPercent, sum.high * kHundredPercent, sum.bounded};
    holds = Or(holds, AtMost(scaled, *whole * share.share.units()));
  }
  return holds;
}

Sum NaiveEvaluator::NonOriginatingValue(const Case& c, const syntax::CodeList& only) const {
  Sum vnm;
  for (const Item& item : c.items) {
    Truth counted = Not(item.originating);
    if (!only.empty()) counted = And(counted, Named(c, item, only));
    if (item.in_value != law::InValue::kCounted || counted == Truth::kNo) continue;
    if (!item.value || item.at_least) vnm.bounded = false;
    if (!item.value) continue;
    // The part that does not originate, rounded up.
    const Int128 value = (*item.value * (kHundredPercent - item.partial) + kHundredPercent - 1) / kHundredPercent;
    vnm.high += value;
    if (counted == Truth::kYes) vnm.low += value;
  }
  return vnm;
}

NaiveEvaluator::Reached NaiveEvaluator::Reach(const Case& c, const law::Formula& formula, const syntax::CodeList& only,
                                              Int128 whole) const {
  const Sum vnm = NonOriginatingValue(c, {});
  Sum vom;
  for (const Item& item : c.items) {
    const bool as_originating = item.in_value == law::InValue::kOriginating;
    if (!as_originating && item.in_value != law::InValue::kCounted) continue;
    if (!as_originating && item.originating == Truth::kNo && item.partial == 0) continue;
    if (!item.value || item.at_least) vom.bounded = false;
    if (!item.value) continue;
    const bool in_part = !as_originating && item.originating == Truth::kNo;
    const Int128 value = in_part ? *item.value * item.partial / kHundredPercent : *item.value;
    vom.high += value;
    if (as_originating || in_part || item.originating == Truth::kYes) vom.low += value;
  }
  Reached reached;
  for (const syntax::FormulaTerm& term : formula.numerator) {
    Sum sum;
    const auto cost = [&](const std::optional<Money>& money) {
      if (money) {
        sum.low = sum.high = money->units();
      } else {
        sum.bounded = false;
      }
    };
    if (term.name == "FOB" || term.name == "NC") sum.low = sum.high = whole;
    if (term.name == "VNM") sum = vnm;
    if (term.name == "FVNM") sum = NonOriginatingValue(c, only);
    if (term.name == "VOM") sum = vom;
    if (term.name == "LABOUR") cost(c.bom->good.labour);
    if (term.name == "OVERHEAD") cost(c.bom->good.overhead);
    if (term.name == "OTHER") cost(c.bom->good.other_costs);
    if (term.name == "PROFIT") cost(c.bom->good.profit);
    reached.low += term.minus ? -sum.high : sum.low;
    reached.high += term.minus ? -sum.low : sum.high;
    if (!sum.bounded && term.minus) reached.low_known = false;
    if (!sum.bounded && !term.minus) reached.high_known = false;
  }
  // The price is materials, costs and profit together: what is not stated cannot exceed what the price leaves.
  if (!reached.high_known) {
    reached.high = std::max(reached.high, whole - vnm.low);
    reached.high_known = true;
  }
  return reached;
}

std::optional<Int128> NaiveEvaluator::ContentOf(const Case& c) const {
  std::optional<Int128> best;
  if (!c.bom->good.fob) return best;
  const Int128 whole = c.bom->good.fob->units();
  const law::ValueContent* content = nullptr;
  for (const law::ValueContent& statement : agreement_.value_contents) {
    if (statement.name == "RVC" && statement.period.Contains(date_)) content = &statement;
  }
  if (content == nullptr) return best;
  for (const law::Formula& formula : content->formulas) {
    if (formula.method == "net-cost" || formula.method == "focused-value") continue;
    const Reached reached = Reach(c, formula, {}, whole);
    if (!reached.low_known) continue;
    Int128 share = reached.low * kHundredPercent / whole;
    if (share * whole > reached.low * kHundredPercent) --share;  // down, also below nothing
    if (!best || share > *best) best = share;
  }
  return best;
}

Truth NaiveEvaluator::Holds(const Case& c, const syntax::Content& what) const {
  const law::ValueContent* content = nullptr;
  for (const law::ValueContent& statement : agreement_.value_contents) {
    if (statement.name == what.name && statement.period.Contains(date_)) content = &statement;
  }
  const std::optional<Money>& base = what.method == "net-cost" ? c.bom->good.net_cost : c.bom->good.fob;
  if (content == nullptr || !base) return Truth::kOpen;
  const Int128 whole = base->units();
  Truth any = Truth::kNo;
  bool some = false;
  for (const law::Formula& formula : content->formulas) {
    // Without a method any, but not those that a rule must name.
    if (!what.method.empty() && what.method != formula.method) continue;
    if (what.method.empty() && (formula.method == "net-cost" || formula.method == "focused-value")) continue;
    some = true;
    const Reached reached = Reach(c, formula, what.of, whole);
    const Int128 asked = whole * what.threshold.units();
    if (reached.low_known && reached.low * kHundredPercent >= asked) {
      any = Truth::kYes;
    } else if (reached.high * kHundredPercent >= asked) {
      any = Or(any, Truth::kOpen);
    }
  }
  return some ? any : Truth::kOpen;
}

// Tries all that the materials can be: an amount that is not stated may be nothing or very much.
Truth NaiveEvaluator::ShareOfTheirs(const Case& c, const syntax::Limit& what) const {
  constexpr Int128 kVeryMuch = Int128{1} << 80;
  struct Possible {
    std::vector<bool> named, originating;
    std::vector<Int128> amounts;
  };
  const auto both = [](Truth truth) {
    if (truth == Truth::kOpen) return std::vector<bool>{false, true};
    return std::vector<bool>{truth == Truth::kYes};
  };
  const bool by_weight = what.basis == syntax::Basis::kTheirWeight;
  std::vector<Possible> materials;
  for (const Item& item : c.items) {
    if (!by_weight && item.in_value == law::InValue::kIgnored) continue;
    if (by_weight && what.of.empty() && !item.in_shift) continue;
    Possible possible;
    possible.named = what.of.empty() ? std::vector<bool>{true} : both(Named(c, item, what.of));
    possible.originating = both(item.originating);
    if (!by_weight && item.in_value == law::InValue::kOriginating) possible.originating = {true};
    const std::optional<Int128>& amount = by_weight ? item.weight : item.value;
    possible.amounts = {amount.value_or(0)};
    if (!amount || (!by_weight && item.at_least)) possible.amounts.push_back(kVeryMuch);
    materials.push_back(possible);
  }
  bool may_hold = false, may_fail = false;
  const std::function<void(size_t, Int128, Int128)> choose = [&](size_t i, Int128 foreign, Int128 all) {
    if (i == materials.size()) {
      (foreign * kHundredPercent <= all * what.maximum.units() ? may_hold : may_fail) = true;
      return;
    }
    for (bool named : materials[i].named) {
      for (bool originating : materials[i].originating) {
        for (Int128 amount : materials[i].amounts) {
          choose(i + 1, foreign + (named && !originating ? amount : 0), all + (named ? amount : 0));
        }
      }
    }
  };
  choose(0, 0, 0);
  return may_hold && may_fail ? Truth::kOpen : may_hold ? Truth::kYes : Truth::kNo;
}

Truth NaiveEvaluator::Holds(const Case& c, const syntax::Limit& what) const {
  if (what.basis == syntax::Basis::kTheirValue || what.basis == syntax::Basis::kTheirWeight)
    return ShareOfTheirs(c, what);
  const bool by_weight = what.basis == syntax::Basis::kWeight;
  Sum sum;
  for (const Item& item : c.items) {
    Truth counted = what.of.empty() ? Truth::kYes : Named(c, item, what.of);
    if (by_weight) {
      if (what.of.empty() && !item.in_shift) counted = Truth::kNo;
    } else if (item.in_value != law::InValue::kCounted) {
      counted = Truth::kNo;
    }
    counted = And(counted, Not(item.originating));
    if (counted == Truth::kNo) continue;
    const bool stated = by_weight ? item.weight.has_value() : item.value.has_value();
    if (!stated || (!by_weight && item.at_least)) sum.bounded = false;
    if (!stated) continue;
    const Int128 amount = by_weight ? *item.weight : *item.value;
    sum.high += amount * kHundredPercent;
    if (counted == Truth::kYes) sum.low += amount * kHundredPercent;
  }
  const goods::Good& good = c.bom->good;
  std::optional<Int128> whole;
  if (by_weight) {
    if (good.net_weight) whole = good.net_weight->units();
  } else if (what.basis == syntax::Basis::kExWorks) {
    if (good.ex_works) whole = good.ex_works->units();
  } else if (good.fob) {
    whole = good.fob->units();
  }
  if (!whole) return Truth::kOpen;
  return AtMost(sum, *whole * what.maximum.units());
}

Truth NaiveEvaluator::Performed(const std::vector<goods::Process>& processes, const std::string& name,
                                const std::string& code, Country made_in) const {
  bool denied = false;
  bool somewhere = false;
  for (const goods::Process& process : processes) {
    if (process.name != name) continue;
    const Country where = process.where.stated() ? process.where : made_in;
    if (process.performed && !where.stated()) {
      somewhere = true;
    } else if (process.performed && agreement_.parties.Contains(where)) {
      return Truth::kYes;
    } else {
      denied = true;
    }
  }
  if (somewhere) return Truth::kOpen;
  if (denied) return Truth::kNo;
  const law::ProcessMeans* means = nullptr;
  for (const law::ProcessMeans& statement : agreement_.processes) {
    if (statement.name != name || !statement.period.Contains(date_) || Specificity(statement.scope.codes, code) < 0)
      continue;
    if (means == nullptr || Specificity(statement.scope.codes, code) > Specificity(means->scope.codes, code)) {
      means = &statement;
    }
  }
  if (means == nullptr) return Truth::kOpen;
  Truth any = Truth::kNo;
  for (const std::string& part : means->any_of) {
    if (part != name) any = Or(any, Performed(processes, part, code, made_in));
  }
  return any;
}

Truth NaiveEvaluator::Holds(const Case& c, const syntax::Process& what) const {
  return Performed(c.bom->good.processes, what.name, c.code, c.bom->exporter);
}

Truth NaiveEvaluator::Holds(const Case& c, const syntax::Undergo& what) const {
  Truth all = Truth::kYes;
  for (const Item& item : c.items) {
    if (!item.in_shift) continue;
    std::vector<goods::Process> processes = item.material->processes;
    for (const goods::BillOfMaterials* bill : item.inside) {
      processes.insert(processes.end(), bill->good.processes.begin(), bill->good.processes.end());
    }
    if (item.material->bom != nullptr) {
      const std::vector<goods::Process>& own = item.material->bom->good.processes;
      processes.insert(processes.end(), own.begin(), own.end());
    }
    std::vector<Truth> answers;
    for (const std::string& code : item.codes) {
      Truth done = Truth::kNo;
      for (const std::string& name : what.processes) {
        done = Or(done, Performed(processes, name, code, item.material->country));
      }
      answers.push_back(done);
    }
    all = And(all, Or(Or(item.originating, Not(Named(c, item, what.of))), Agreed(answers)));
  }
  return all;
}

Truth NaiveEvaluator::Holds(const Case& c, const syntax::Condition& what) const {
  const auto it = c.bom->good.answers.find(what.question);
  if (it == c.bom->good.answers.end()) return Truth::kOpen;
  return it->second != what.negated ? Truth::kYes : Truth::kNo;
}

}  // namespace noodle::origin_test
