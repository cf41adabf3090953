#include "tests/origin/naive_evaluator.h"

#include <algorithm>
#include <functional>

namespace noodle::origin_test {
namespace {

using goods::BillOfMaterials;
using goods::Material;
using goods::Role;

constexpr Int128 kHundredPercent = 1'000'000;

bool Covers(const syntax::CodeRange& range, const std::string& code) {
  const std::string first = range.first.Digits();
  const std::string last = range.last.Digits();
  return first <= code.substr(0, first.size()) && code.substr(0, last.size()) <= last;
}

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

int Digits(const syntax::CodeRange& range) {
  return static_cast<int>(std::max(range.first.Digits().size(), range.last.Digits().size()));
}

// The digits of the most specific code that covers `code`; 0 when there are no codes, -1 when none covers.
int Specificity(const syntax::CodeList& codes, const std::string& code) {
  if (codes.empty()) return 0;
  int best = -1;
  for (const syntax::CodeRange& range : codes) {
    if (Covers(range, code)) best = std::max(best, Digits(range));
  }
  return best;
}

bool Has(const std::vector<std::string>& list, const std::string& word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// low..high <= limit
Truth AtMost(const Sum& sum, Int128 limit) {
  if (sum.bounded && sum.high <= limit) return Truth::kYes;
  return sum.low > limit ? Truth::kNo : Truth::kOpen;
}

// One answer when all are alike.
Truth Agreed(const std::vector<Truth>& answers) {
  for (Truth answer : answers) {
    if (answer != answers.front()) return Truth::kOpen;
  }
  return answers.empty() ? Truth::kOpen : answers.front();
}

}  // namespace

Truth And(Truth a, Truth b) { return static_cast<int>(a) < static_cast<int>(b) ? a : b; }
Truth Or(Truth a, Truth b) { return static_cast<int>(a) > static_cast<int>(b) ? a : b; }
Truth Not(Truth a) { return a == Truth::kYes ? Truth::kNo : a == Truth::kNo ? Truth::kYes : Truth::kOpen; }

std::optional<HsEdition> NaiveEvaluator::Edition() const {
  for (const law::EditionIs& statement : agreement_.editions) {
    if (statement.period.Contains(date_)) return statement.edition;
  }
  return std::nullopt;
}

std::vector<std::string> NaiveEvaluator::Codes(HsCode code, HsEdition from) const {
  const std::string six = code.Digits().substr(0, 6);
  if (from == *Edition()) return {six};
  const Correlation* table = *tables_.Between(from, *Edition());
  std::vector<std::string> out;
  const auto found = table->to.find(static_cast<uint32_t>(std::stoul(six)));
  if (found == table->to.end()) return out;
  for (uint32_t to : found->second) {
    std::string digits = std::to_string(to);
    out.push_back(std::string(6 - digits.size(), '0') + digits);
  }
  return out;
}

Truth NaiveEvaluator::Determine(const BillOfMaterials& bom) { return DetermineInner(bom, /*outermost=*/true); }

Truth NaiveEvaluator::DetermineInner(const BillOfMaterials& bom, bool outermost) {
  if (const auto known = known_.find(&bom); known != known_.end()) return known->second;
  if (!Edition()) return Truth::kOpen;
  Case c;
  c.bom = &bom;
  for (const Material& material : bom.materials) c.items.push_back(ItemOf(bom, material));
  vnm_[&bom] = NonOriginatingValue(c, {});
  wholly_[&bom] = bom.good.wholly_obtained ? Wholly(c, false) : Truth::kNo;
  std::vector<Truth> answers;
  for (const std::string& code : Codes(bom.good.hs, bom.edition)) {
    c.code = code;
    MinimalOperations(c);
    answers.push_back(RuleFor(c));
  }
  Truth answer = Agreed(answers);
  const bool materials = std::any_of(bom.materials.begin(), bom.materials.end(),
                                     [](const Material& material) { return material.role == Role::kMaterial; });
  if (!materials && !bom.good.wholly_obtained) answer = And(answer, Truth::kOpen);
  if (!agreement_.parties.Contains(bom.exporter)) answer = Truth::kNo;
  if (outermost) answer = And(answer, Consignment(bom));
  if (!outermost) known_[&bom] = answer;
  return answer;
}

NaiveEvaluator::Item NaiveEvaluator::ItemOf(const BillOfMaterials& bom, const Material& material) {
  Item item;
  item.material = &material;
  item.codes = Codes(material.hs, bom.edition);
  // How its role is treated.
  if (material.role != Role::kMaterial) {
    const law::Treated role = material.role == Role::kRetailPacking     ? law::Treated::kRetailPacking
                              : material.role == Role::kShippingPacking ? law::Treated::kShippingPacking
                              : material.role == Role::kAccessory       ? law::Treated::kAccessories
                                                                        : law::Treated::kIndirectMaterials;
    // Unless the agreement says otherwise.
    item.in_shift = false;
    if (material.role == Role::kShippingPacking) item.in_value = law::InValue::kIgnored;
    if (material.role == Role::kIndirect) item.in_value = law::InValue::kOriginating;
    for (const law::Treatment& treatment : agreement_.treatments) {
      if (treatment.what != role || !treatment.period.Contains(date_)) continue;
      item.in_shift = treatment.counted_in_shift;
      item.in_value = treatment.in_value;
      break;
    }
  }
  // Its value at CIF.
  std::optional<Money> value = material.value;
  goods::ValueBasis basis = material.basis;
  if (!value && material.bom != nullptr && material.bom->good.fob) {
    value = material.bom->good.fob;
    basis = goods::ValueBasis::kFob;
  }
  if (value) {
    item.value = value->units();
    const bool before_freight = basis == goods::ValueBasis::kExWorks || basis == goods::ValueBasis::kFob;
    const bool bought_at_home = material.country.stated() && material.country == bom.exporter;
    if (before_freight && !bought_at_home) {
      if (material.freight_insurance) {
        *item.value += material.freight_insurance->units();
      } else {
        item.at_least = true;
      }
    }
  }
  // Its origin.
  const bool in_a_party = material.country.stated() && agreement_.parties.Contains(material.country);
  if (material.country.stated() && !in_a_party) return item;
  if (material.wholly_obtained && in_a_party) {
    item.originating = item.wholly = Truth::kYes;
    return item;
  }
  for (const goods::OriginStatus& status : material.originating) {
    if (status.agreement != agreement_.id) continue;
    item.originating = Truth::kYes;
    item.wholly = status.criterion == "WO" ? Truth::kYes : status.criterion.empty() ? Truth::kOpen : Truth::kNo;
    return item;
  }
  if (material.bom == nullptr) return item;
  item.originating = DetermineInner(*material.bom, /*outermost=*/false);
  item.wholly = And(item.originating, wholly_[material.bom.get()]);
  for (const law::Cumulation& cumulation : agreement_.cumulations) {
    if (cumulation.kind != "partial" || item.originating == Truth::kYes || !material.bom->good.fob) continue;
    const Int128 fob = material.bom->good.fob->units();
    const Sum& vnm = vnm_[material.bom.get()];
    const bool enough = vnm.bounded && vnm.high * 100 <= fob * 60;
    const bool too_little = vnm.low * 100 > fob * 80;
    if (!enough && !too_little) met_partial_cumulation_ = true;
  }
  return item;
}

// All operations performed in the Parties are minimal ones.
void NaiveEvaluator::MinimalOperations(Case& c) const {
  c.no_value_claim = c.no_shift_or_process_claim = c.no_claim = false;
  bool any = false;
  bool value = true, shift = true, every = true;
  for (const goods::Process& process : c.bom->good.processes) {
    if (!process.performed) continue;
    if (process.where.stated() && !agreement_.parties.Contains(process.where)) continue;
    any = true;
    const law::MinimalOperations* statement = nullptr;
    for (const law::MinimalOperations& candidate : agreement_.minimal_operations) {
      if (candidate.period.Contains(date_) && Specificity(candidate.scope.codes, c.code) >= 0 &&
          Has(candidate.names, process.name)) {
        statement = &candidate;
      }
    }
    if (statement == nullptr) return;
    const law::Defeats defeats = statement->defeats;
    const bool all = defeats == law::Defeats::kEveryClaim || defeats == law::Defeats::kNonOriginatingMaterials;
    every = every && all;
    value = value && (all || defeats == law::Defeats::kValueClaims);
    shift = shift && (all || defeats == law::Defeats::kShiftAndProcessClaims);
  }
  if (!any) return;
  c.no_claim = every;
  c.no_value_claim = value;
  c.no_shift_or_process_claim = shift;
}

Truth NaiveEvaluator::RuleFor(Case& c) {
  // What needs no operation is not lost by a minimal one.
  Truth by_itself = Truth::kNo;
  if (c.bom->good.wholly_obtained) by_itself = Or(by_itself, Wholly(c, false));
  Truth answer = Truth::kNo;
  for (const law::ExclusivelyOriginating& statement : agreement_.exclusively) {
    if (!statement.period.Contains(date_)) continue;
    if (statement.kind == law::Exclusively::kCriterion && !c.items.empty()) answer = Or(answer, Exclusively(c));
    break;
  }
  // The product-specific rows: the most specific, and what is left by their descriptions.
  bool any_rule = false;
  bool general = true;
  for (const law::RuleList& list : agreement_.lists) {
    if (!list.period.Contains(date_)) continue;
    std::vector<const law::Row*> rows;
    bool plain = false;
    bool found = false;
    for (int digits : {6, 4, 2}) {
      const bool first = !found;
      for (const law::Row& row : list.rows) {
        const bool here = std::any_of(row.codes.begin(), row.codes.end(), [&](const syntax::CodeRange& range) {
          return Digits(range) == digits && Covers(range, c.code);
        });
        if (!here) continue;
        found = true;
        if (row.question.empty()) {
          plain = true;
          rows.push_back(&row);
        } else if (first) {
          rows.push_back(&row);
        }
      }
      if (plain) break;
    }
    if (rows.empty()) continue;
    any_rule = true;
    general = list.supplement;
    answer = Or(answer, RuleOfRows(c, rows));
    break;
  }
  // The general rule: the most specific statement, the first of equals.
  const law::GeneralRule* best = nullptr;
  for (const law::GeneralRule& rule : agreement_.general_rules) {
    if (rule.kind != syntax::GeneralKind::kGeneral || !rule.period.Contains(date_)) continue;
    if (Specificity(rule.scope.codes, c.code) < 0) continue;
    if (best == nullptr || Specificity(rule.scope.codes, c.code) > Specificity(best->scope.codes, c.code)) best = &rule;
  }
  if (general && best != nullptr) {
    any_rule = true;
    answer = Or(answer, Evaluate(c, best->rule));
  }
  if (!any_rule) answer = Or(answer, Truth::kOpen);
  for (const law::GeneralRule& rule : agreement_.general_rules) {
    if (rule.kind != syntax::GeneralKind::kAlso || !rule.period.Contains(date_)) continue;
    if (Specificity(rule.scope.codes, c.code) >= 0) answer = Or(answer, Evaluate(c, rule.rule));
  }
  if (c.no_claim) answer = Truth::kNo;
  answer = Or(answer, by_itself);
  for (const law::GeneralRule& rule : agreement_.general_rules) {
    if (rule.kind != syntax::GeneralKind::kAlways || !rule.period.Contains(date_)) continue;
    if (Specificity(rule.scope.codes, c.code) >= 0) answer = And(answer, Evaluate(c, rule.rule));
  }
  return answer;
}

// One verdict for all that the good can be: goods of one description, or of none; where the agreement says that
// overlapping descriptions are all satisfied, of any number of descriptions at once.
Truth NaiveEvaluator::RuleOfRows(Case& c, const std::vector<const law::Row*>& rows) const {
  bool overlapping = false;
  for (const law::OverlapsSatisfyEach& statement : agreement_.overlaps) {
    overlapping = overlapping || (statement.period.Contains(date_) && Specificity(statement.scope.codes, c.code) >= 0);
  }
  std::vector<const law::Row*> yes, unanswered, others;
  for (const law::Row* row : rows) {
    const auto it = c.bom->good.answers.find(row->question);
    if (row->question.empty()) {
      others.push_back(row);
    } else if (it == c.bom->good.answers.end()) {
      unanswered.push_back(row);
    } else if (it->second) {
      yes.push_back(row);
    }
  }
  std::vector<Truth> possible;
  for (size_t which = 0; which < size_t{1} << unanswered.size(); ++which) {
    std::vector<const law::Row*> its = yes;
    for (size_t i = 0; i < unanswered.size(); ++i) {
      if ((which >> i & 1) != 0) its.push_back(unanswered[i]);
    }
    if (its.empty()) its = others;
    if (its.empty() || (its.size() > 1 && !overlapping)) continue;
    Truth all = Truth::kYes;
    for (const law::Row* row : its) all = And(all, Evaluate(c, row->rule));
    possible.push_back(all);
  }
  // Answers that no good can have: by each of them alone.
  if (possible.empty()) {
    for (const law::Row* row : yes) possible.push_back(Evaluate(c, row->rule));
  }
  return Agreed(possible);
}

Truth NaiveEvaluator::Consignment(const BillOfMaterials& bom) const {
  bool asked = false;
  for (const law::DirectConsignment& statement : agreement_.direct_consignment) {
    asked = asked || statement.period.Contains(date_);
  }
  if (!asked || (bom.shipment.direct && *bom.shipment.direct)) return Truth::kYes;
  if (bom.shipment.transit.empty()) return bom.shipment.direct ? Truth::kOpen : Truth::kYes;
  Truth answer = Truth::kYes;
  for (const goods::Transit& transit : bom.shipment.transit) {
    if (agreement_.parties.Contains(transit.country)) continue;
    answer = And(answer, !transit.customs_control ? Truth::kOpen : *transit.customs_control ? Truth::kYes : Truth::kNo);
  }
  return answer;
}

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
      std::optional<Int128> amount = item->value;
      if (share.by_weight) {
        amount = std::nullopt;
        if (item->material->net_weight) amount = item->material->net_weight->units();
      } else if (item->at_least) {
        sum.bounded = false;
      }
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
    vnm.high += *item.value;
    if (counted == Truth::kYes) vnm.low += *item.value;
  }
  return vnm;
}

Truth NaiveEvaluator::Holds(const Case& c, const syntax::Content& what) const {
  const law::ValueContent* content = nullptr;
  for (const law::ValueContent& statement : agreement_.value_contents) {
    if (statement.name == what.name && statement.period.Contains(date_)) content = &statement;
  }
  const std::optional<Money>& base = what.method == "net-cost" ? c.bom->good.net_cost : c.bom->good.fob;
  if (content == nullptr || !base) return Truth::kOpen;
  const Int128 whole = base->units();
  const Sum vnm = NonOriginatingValue(c, {});
  Sum vom;
  for (const Item& item : c.items) {
    const bool as_originating = item.in_value == law::InValue::kOriginating;
    if (as_originating || (item.in_value == law::InValue::kCounted && item.originating != Truth::kNo)) {
      if (!item.value || item.at_least) vom.bounded = false;
      if (item.value) {
        vom.high += *item.value;
        if (as_originating || item.originating == Truth::kYes) vom.low += *item.value;
      }
    }
  }
  Truth any = Truth::kNo;
  bool some = false;
  for (const law::Formula& formula : content->formulas) {
    // Without a method any, but not those that a rule must name.
    if (!what.method.empty() && what.method != formula.method) continue;
    if (what.method.empty() && (formula.method == "net-cost" || formula.method == "focused-value")) continue;
    some = true;
    Int128 low = 0, high = 0;
    bool low_known = true, high_known = true;
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
      if (term.name == "FVNM") sum = NonOriginatingValue(c, what.of);
      if (term.name == "VOM") sum = vom;
      if (term.name == "LABOUR") cost(c.bom->good.labour);
      if (term.name == "OVERHEAD") cost(c.bom->good.overhead);
      if (term.name == "OTHER") cost(c.bom->good.other_costs);
      if (term.name == "PROFIT") cost(c.bom->good.profit);
      low += term.minus ? -sum.high : sum.low;
      high += term.minus ? -sum.low : sum.high;
      if (!sum.bounded && term.minus) low_known = false;
      if (!sum.bounded && !term.minus) high_known = false;
    }
    // The price is materials, costs and profit together: what is not stated cannot exceed what the price leaves.
    if (!high_known) {
      high = std::max(high, whole - vnm.low);
      high_known = true;
    }
    const Int128 asked = whole * what.threshold.units();
    if (low_known && low * kHundredPercent >= asked) {
      any = Truth::kYes;
    } else if (high * kHundredPercent >= asked) {
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
    std::optional<Int128> amount = item.value;
    if (by_weight) {
      amount = std::nullopt;
      if (item.material->net_weight) amount = item.material->net_weight->units();
    }
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
    std::optional<Int128> amount = item.value;
    if (by_weight) {
      amount = std::nullopt;
      if (item.material->net_weight) amount = item.material->net_weight->units();
    }
    if (!amount || (!by_weight && item.at_least)) sum.bounded = false;
    if (!amount) continue;
    sum.high += *amount * kHundredPercent;
    if (counted == Truth::kYes) sum.low += *amount * kHundredPercent;
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
