#include "engine/origin/prove.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/origin/conditions.h"
#include "engine/origin/evaluate.h"

namespace noodle::origin {
namespace {

std::vector<HsCode> CodesOf(const std::vector<int>& candidates, const Nomenclature& nomenclature) {
  std::vector<HsCode> codes;
  for (int candidate : candidates) codes.push_back(nomenclature.CodeAt(candidate));
  return codes;
}

GoodFacts FactsOf(const Question& question, const Inputs& inputs) {
  const goods::Good& good = question.bom.good;
  GoodFacts facts;
  facts.hs = good.hs;
  facts.hs_in = good.hs_in;
  facts.stated_edition = question.bom.edition;
  facts.edition = question.nomenclature().edition();
  facts.candidates = CodesOf(inputs.good, question.nomenclature());
  facts.description = good.description;
  facts.exporter = question.bom.exporter;
  const std::pair<const char*, const std::optional<Money>*> amounts[] = {
      {"fob", &good.fob},       {"exWorks", &good.ex_works},  {"netCost", &good.net_cost},
      {"labour", &good.labour}, {"overhead", &good.overhead}, {"otherCosts", &good.other_costs},
      {"profit", &good.profit},
  };
  for (const auto& [name, amount] : amounts) {
    if (amount->has_value()) facts.amounts.emplace(name, **amount);
  }
  facts.net_weight = good.net_weight;
  facts.answers = good.answers;
  facts.processes = good.processes;
  facts.wholly_obtained = good.wholly_obtained;
  facts.special_rules = good.special_rules;
  facts.set = good.set;
  facts.agreement = question.agreement().id;
  facts.date = question.date;
  facts.parties = question.agreement().parties;
  facts.materials = inputs.materials.size();
  if (question.consigned) facts.shipment = question.bom.shipment;
  return facts;
}

MaterialFacts FactsOf(const Input& input, const Nomenclature& nomenclature) {
  const goods::Material& material = *input.material;
  MaterialFacts facts;
  facts.path = input.key;
  facts.stated_at = material.path;
  facts.added_value = input.added_value;
  facts.from_stock = material.from_stock;
  facts.id = material.id;
  facts.description = material.description;
  facts.hs = material.hs;
  facts.hs_in = material.hs_in;
  facts.candidates = CodesOf(input.candidates, nomenclature);
  facts.country = material.country;
  facts.role = std::string(goods::Name(material.role));
  facts.in_shift = input.in_shift;
  facts.in_value = input.in_value;
  facts.wholly = input.wholly;
  facts.value = input.value;
  facts.value_is_floor = input.value_is_floor;
  facts.net_weight = input.net_weight;
  facts.priced_at = input.priced_at;
  facts.partial = input.partial;
  facts.answers = material.answers;
  facts.processes = material.processes;
  for (const goods::BillOfMaterials* assembly : input.inside) {
    facts.processes.insert(facts.processes.end(), assembly->good.processes.begin(), assembly->good.processes.end());
  }
  facts.wholly_obtained = material.wholly_obtained;
  facts.own_bill = material.bom != nullptr;
  facts.declarations = material.originating;
  return facts;
}

Proof MaterialProof(const Input& input, const Nomenclature& nomenclature) {
  Proof proof;
  proof.test = absl::StrCat("material ", input.label);
  proof.role = ProofKind::kMaterial;
  proof.result = input.originating;
  proof.lines.push_back(input.why);
  proof.lines.push_back(
      input.value ? absl::StrCat("value ", input.value->ToString(2), input.value_is_floor ? " before freight" : "")
                  : std::string("value not stated"));
  proof.material = FactsOf(input, nomenclature);
  if (input.nested) proof.children.push_back(*input.nested);
  return proof;
}

// The rule for one subheading that the good may be, and whether more was done than is minimal for goods of it.
Proof RuleOfCandidate(const Question& question, const Inputs& inputs, Evaluator& evaluator, int candidate) {
  Proof rule = evaluator.Rule(candidate);
  const MinimalOperations minimal = evaluator.Minimal(candidate);
  if (!minimal.defeats_all) return rule;
  Proof both;
  both.test = rule.test;
  both.role = ProofKind::kAllOf;
  const Verdict wholly = question.bom.good.wholly_obtained ? WhollyOf(rule) : Verdict::kFails;
  both.children.push_back(std::move(rule));
  both.children.push_back(MoreThanMinimal(question, inputs, minimal, wholly, /*explain=*/true));
  both.result = And(both.children.front().result, both.children.back().result);
  return both;
}

Proof RuleOverCandidates(const Question& question, const Inputs& inputs, Evaluator& evaluator,
                         std::vector<Missing>* missing) {
  const goods::BillOfMaterials& bom = question.bom;
  const std::string path = bom.path.empty() ? "good.hs" : bom.path + ".good.hs";
  const Nomenclature& nomenclature = question.nomenclature();
  if (inputs.good.empty()) {
    missing->push_back(
        {path, absl::StrCat(bom.good.hs.ToString(), " has no counterpart in ", ToString(nomenclature.edition()))});
    return ConditionProof("rule", Verdict::kUndetermined, missing->back().why, {});
  }
  if (inputs.good.size() == 1) return evaluator.Rule(inputs.good.front());
  Proof all;
  all.test = absl::StrCat("rule for each subheading of ", ToString(nomenclature.edition()), " that ",
                          bom.good.hs.ToString(), " may be");
  all.role = ProofKind::kSame;
  for (int candidate : inputs.good) all.children.push_back(RuleOfCandidate(question, inputs, evaluator, candidate));
  all.result = all.children.front().result;
  for (const Proof& child : all.children) {
    if (child.result != all.result) all.result = Verdict::kUndetermined;
  }
  if (all.result == Verdict::kUndetermined) {
    missing->push_back(
        {absl::StrCat(path, "In.", ToString(nomenclature.edition())),
         absl::StrCat("which of ",
                      absl::StrJoin(inputs.good, ", ",
                                    [&](std::string* text, int c) { text->append(nomenclature.CodeAt(c).ToString()); }),
                      " it is")});
  } else {
    all.lines.push_back("the verdict is the same for every candidate");
  }
  return all;
}

}  // namespace

Proof Prove(const Question& question, const Inputs& inputs, const Options& options, std::vector<Missing>* missing) {
  const law::Agreement& agreement = question.agreement();
  const goods::BillOfMaterials& bom = question.bom;
  Evaluator evaluator(question.rulebook, bom, question.date, inputs, options, missing);
  Proof root;
  root.role = ProofKind::kRoot;
  root.test = absl::StrCat("origin under ", agreement.id, " (", agreement.title, ") on ", ToString(question.date));
  root.citation = agreement.citation;
  Proof rule = RuleOverCandidates(question, inputs, evaluator, missing);
  const Verdict wholly = bom.good.wholly_obtained ? WhollyOf(rule) : Verdict::kFails;
  root.children.push_back(std::move(rule));
  if (Proof something = MadeOfSomething(bom, missing); something.result != Verdict::kQualifies) {
    root.children.push_back(std::move(something));
  }
  root.children.push_back(InParty(agreement, bom));
  root.children.push_back(MoreThanMinimal(
      question, inputs, inputs.good.size() == 1 ? evaluator.Minimal(inputs.good.front()) : MinimalOperations{}, wholly,
      options.explain));
  if (std::optional<Proof> stock = StockKept(agreement, bom, question.date, missing)) {
    root.children.push_back(*std::move(stock));
  }
  if (question.consigned) root.children.push_back(Consignment(agreement, bom, question.date, missing));
  root.result = Verdict::kQualifies;
  for (const Proof& child : root.children) root.result = And(root.result, child.result);
  if (!options.explain) return root;
  root.facts = FactsOf(question, inputs);
  for (const Input& input : inputs.materials) {
    root.children.push_back(MaterialProof(input, question.nomenclature()));
  }
  return root;
}

}  // namespace noodle::origin
