#include "tests/origin/naive_evaluator.h"

#include <algorithm>

namespace noodle::origin_test {

using goods::BillOfMaterials;
using goods::Material;
using goods::Role;

Truth And(Truth a, Truth b) { return static_cast<int>(a) < static_cast<int>(b) ? a : b; }
Truth Or(Truth a, Truth b) { return static_cast<int>(a) > static_cast<int>(b) ? a : b; }
Truth Not(Truth a) { return a == Truth::kYes ? Truth::kNo : a == Truth::kNo ? Truth::kYes : Truth::kOpen; }

bool Covers(const syntax::CodeRange& range, const std::string& code) {
  const std::string first = range.first.Digits();
  const std::string last = range.last.Digits();
  return first <= code.substr(0, first.size()) && code.substr(0, last.size()) <= last;
}

int Digits(const syntax::CodeRange& range) {
  return static_cast<int>(std::max(range.first.Digits().size(), range.last.Digits().size()));
}

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

Truth Agreed(const std::vector<Truth>& answers) {
  for (Truth answer : answers) {
    if (answer != answers.front()) return Truth::kOpen;
  }
  return answers.empty() ? Truth::kOpen : answers.front();
}

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
  for (const Material& material : bom.materials) {
    for (Item& item : Unfolded(ItemOf(bom, material))) c.items.push_back(std::move(item));
  }
  items_[&bom] = c.items;
  wholly_[&bom] = bom.good.wholly_obtained ? Wholly(c, false) : Truth::kNo;
  bool made_in_a_party = agreement_.parties.Contains(bom.exporter);
  std::vector<Truth> answers;
  for (const std::string& code : Codes(bom.good.hs, bom.edition)) {
    c.code = code;
    MinimalOperations(c);
    answers.push_back(RuleFor(c));
    if (c.no_claim && Spared(c) != Truth::kYes && Codes(bom.good.hs, bom.edition).size() == 1) {
      made_in_a_party = false;
    }
  }
  Truth answer = Agreed(answers);
  const bool materials = std::any_of(bom.materials.begin(), bom.materials.end(),
                                     [](const Material& material) { return material.role == Role::kMaterial; });
  if (!materials && !bom.good.wholly_obtained) {
    answer = And(answer, Truth::kOpen);
    made_in_a_party = false;
  }
  if (made_in_a_party) content_[&bom] = ContentOf(c);
  if (!agreement_.parties.Contains(bom.exporter)) answer = Truth::kNo;
  if (outermost) answer = And(answer, Consignment(bom));
  if (!outermost) known_[&bom] = answer;
  return answer;
}

NaiveEvaluator::Item NaiveEvaluator::ItemOf(const BillOfMaterials& bom, const Material& material) {
  Item item;
  item.material = &material;
  item.codes = Codes(material.hs, bom.edition);
  if (material.net_weight) item.weight = material.net_weight->units();
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
  item.declared = material.country.stated() && !in_a_party;
  if (item.declared) return item;
  const bool cumulates = Cumulates("diagonal") || Cumulates("full");
  if (material.country.stated() && material.country != bom.exporter && !cumulates) {
    if (material.wholly_obtained) item.wholly = Truth::kYes;
    item.declared = true;
    return item;
  }
  if (material.wholly_obtained && in_a_party) {
    item.originating = item.wholly = Truth::kYes;
    item.declared = true;
    return item;
  }
  for (const goods::OriginStatus& status : material.originating) {
    if (status.agreement != agreement_.id) continue;
    item.declared = true;
    item.originating = Truth::kYes;
    item.wholly = status.criterion == "WO" ? Truth::kYes : status.criterion.empty() ? Truth::kOpen : Truth::kNo;
    return item;
  }
  if (material.bom == nullptr) return item;
  item.originating = DetermineInner(*material.bom, /*outermost=*/false);
  item.wholly = And(item.originating, wholly_[material.bom.get()]);
  const std::optional<Int128> content = content_[material.bom.get()];
  for (const law::Cumulation& cumulation : agreement_.cumulations) {
    if (cumulation.kind != "partial" || !cumulation.period.Contains(date_)) continue;
    if (item.originating != Truth::kNo || !content) continue;
    const bool enough = !cumulation.from || *content >= cumulation.from->units();
    const bool too_much = cumulation.below && *content >= cumulation.below->units();
    if (enough && !too_much) item.partial = *content;
  }
  return item;
}

bool NaiveEvaluator::Cumulates(const char* kind) const {
  return std::any_of(agreement_.cumulations.begin(), agreement_.cumulations.end(),
                     [&](const law::Cumulation& one) { return one.kind == kind && one.period.Contains(date_); });
}

std::vector<NaiveEvaluator::Item> NaiveEvaluator::Unfolded(const Item& item) const {
  const BillOfMaterials* bill = item.material->bom.get();
  const bool judged_by_its_bill = bill != nullptr && items_.contains(bill) && !item.declared;
  if (!Cumulates("full") || !judged_by_its_bill || item.originating == Truth::kYes ||
      !agreement_.parties.Contains(bill->exporter) || item.in_value != law::InValue::kCounted) {
    return {item};
  }
  std::vector<Item> out = items_.at(bill);
  Item added = item;
  added.originating = Truth::kYes;
  bool known = item.value.has_value() && !item.at_least;
  Int128 left = item.value.value_or(0);
  // The bill is of one assembly; its price says how much of it goes into the good.
  const std::optional<Money>& price = item.material->value;
  const bool other_price = price && bill->good.fob && *price != *bill->good.fob;
  for (Item& part : out) {
    if (other_price) {
      if (part.value) part.value = DivideHalfEven(*part.value * price->units(), bill->good.fob->units());
      const std::optional<Weight>& weight = item.material->net_weight;
      const bool weighed = part.weight && weight && bill->good.net_weight;
      if (weighed) part.weight = DivideHalfEven(*part.weight * weight->units(), bill->good.net_weight->units());
      if (!weighed) part.weight.reset();
    }
    part.originating = Or(part.originating, item.originating);
    part.inside.push_back(bill);
    part.in_shift = part.in_shift && item.in_shift;
    if (part.in_value != law::InValue::kCounted) continue;
    known = known && part.value.has_value() && !part.at_least;
    left -= part.value.value_or(0);
  }
  added.value.reset();
  added.at_least = false;
  if (known && left >= 0) added.value = left;
  out.push_back(added);
  return out;
}

// All operations performed in the Parties are minimal ones.
void NaiveEvaluator::MinimalOperations(Case& c) const {
  c.no_value_claim = c.no_shift_or_process_claim = c.no_claim = c.originating_spared = false;
  bool any = false;
  bool value = true, shift = true, every = true, spared = true;
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
    spared = spared && defeats == law::Defeats::kNonOriginatingMaterials;
    value = value && (all || defeats == law::Defeats::kValueClaims);
    shift = shift && (all || defeats == law::Defeats::kShiftAndProcessClaims);
  }
  if (!any) return;
  c.no_claim = every;
  c.originating_spared = spared;
  c.no_value_claim = value;
  c.no_shift_or_process_claim = shift;
}

Truth NaiveEvaluator::Spared(const Case& c) const {
  Truth spared = c.bom->good.wholly_obtained ? Wholly(c, false) : Truth::kNo;
  if (!c.originating_spared || c.bom->materials.empty()) return spared;
  Truth all = Truth::kYes;
  for (const Item& item : c.items) {
    if (item.material->role == Role::kMaterial) all = And(all, item.originating);
  }
  return Or(spared, all);
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
  for (const law::GeneralRule& rule : agreement_.general_rules) {
    if (rule.kind != syntax::GeneralKind::kSpecial || !rule.period.Contains(date_)) continue;
    if (Specificity(rule.scope.codes, c.code) < 0 || !Has(c.bom->good.special_rules, rule.name)) continue;
    answer = Or(answer, Evaluate(c, rule.rule));
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
  answer = Or(answer, by_itself);
  if (c.no_claim) answer = And(answer, Spared(c));
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

}  // namespace noodle::origin_test
