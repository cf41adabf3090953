#include "engine/origin/prove.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/origin/alike.h"
#include "engine/origin/conditions.h"
#include "engine/origin/evaluate.h"

namespace noodle::origin {
namespace {

std::vector<HsCode> CodesOf(const Subheadings& candidates, const Nomenclature& nomenclature) {
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
    if (!amount->has_value()) continue;
    facts.amounts.emplace(name, **amount);
    if (const auto stated = good.stated.find(name); stated != good.stated.end()) facts.stated.insert(*stated);
  }
  facts.currency = question.bom.currency;
  facts.net_weight = good.net_weight;
  facts.answers = good.answers;
  facts.processes = good.processes;
  facts.wholly_obtained = good.wholly_obtained;
  facts.special_rules = good.special_rules;
  facts.set = good.set;
  facts.bill = question.bom.path;
  facts.agreement = question.agreement().id;
  facts.date = question.date;
  facts.parties = question.agreement().parties;
  facts.materials = inputs.materials.size();
  if (question.consigned) facts.shipment = question.bom.shipment;
  return facts;
}

// What the value is made of, where it is not simply as stated.
std::vector<ValuePart> PartsOf(const Input& input) {
  const goods::Material& material = *input.material;
  if (!input.value || input.in_proportion) return {};
  const Money freight = input.freight_added.value_or(Money{});
  const Money less = input.less_materials.value_or(Money{});
  ValuePart price{input.at_own_fob ? "FOB of its own bill" : "price", false, *input.value - freight + less, {}};
  price.stated = material.stated_value;
  if (input.at_own_fob) {
    const auto stated = material.bom->good.stated.find("fob");
    if (stated != material.bom->good.stated.end()) price.stated = stated->second;
  }
  if (!price.stated && !input.at_own_fob && !input.freight_added && !input.less_materials) return {};
  std::vector<ValuePart> out{std::move(price)};
  if (input.freight_added) {
    out.push_back({"freight and insurance", false, freight, material.stated_freight_insurance});
  }
  if (input.less_materials) out.push_back({"its materials", true, less, {}});
  return out;
}

std::string StatedText(const goods::Stated& stated) {
  return absl::StrCat(stated.amount.ToString(2), " ", stated.currency, " at ", stated.rate.ToString());
}

// "value 60.752 USD = price 58.752 (81600.00 KRW at 0.00072) + freight and insurance 2.00"
std::string ValueText(const Input& input, const std::vector<ValuePart>& parts, const std::string& currency) {
  if (!input.value) return "value not stated";
  std::string out = absl::StrCat("value ", input.value->ToString(2), currency.empty() ? "" : " ", currency,
                                 input.value_is_floor ? " before freight" : "");
  if (parts.size() == 1 && parts.front().of == "price")
    return absl::StrCat(out, " = ", StatedText(*parts.front().stated));
  for (const ValuePart& part : parts) {
    absl::StrAppend(&out,
                    &part == &parts.front() ? " = "
                    : part.minus            ? " - "
                                            : " + ",
                    part.of, " ", part.amount.ToString(2),
                    part.stated ? absl::StrCat(" (", StatedText(*part.stated), ")") : "");
  }
  return out;
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
  facts.value_parts = PartsOf(input);
  facts.net_weight = input.net_weight;
  facts.priced_at = input.priced_at;
  facts.partial = input.partial;
  facts.answers = material.answers;
  facts.processes = material.processes;
  for (const goods::BillOfMaterials* assembly : input.inside) {
    facts.processes.insert(facts.processes.end(), assembly->good.processes.begin(), assembly->good.processes.end());
  }
  facts.wholly_obtained = material.wholly_obtained;
  if (material.bom != nullptr) facts.own_bill = material.bom->path;
  facts.declarations = material.originating;
  return facts;
}

Proof MaterialProof(const Input& input, const Nomenclature& nomenclature, const std::string& currency) {
  Proof proof;
  proof.test = absl::StrCat("material ", input.label);
  proof.role = ProofKind::kMaterial;
  proof.result = input.originating;
  proof.lines.push_back(input.why);
  proof.material = FactsOf(input, nomenclature);
  proof.lines.push_back(ValueText(input, proof.material->value_parts, currency));
  proof.nested = input.nested;
  return proof;
}

// Subheadings that a good may be of, about each of which is asked what its rule lacks.
constexpr size_t kMostAskedAbout = 8;

// The rule for one subheading that the good may be, and whether more was done than is minimal for goods of it.
template <typename Node>
Node RuleOfCandidate(const Question& question, const Inputs& inputs, Evaluator<Node>& evaluator, int candidate) {
  Node rule = evaluator.Rule(candidate);
  const MinimalOperations minimal = evaluator.Minimal(candidate);
  if (!minimal.defeats_all) return rule;
  Node both;
  if constexpr (kHasWords<Node>) both.test = rule.test;
  both.role = ProofKind::kAllOf;
  const Verdict wholly = question.bom.good.wholly_obtained ? WhollyOf(rule) : Verdict::kFails;
  Node more = MoreThanMinimal<Node>(question, inputs, minimal, wholly, /*explain=*/true);
  both.result = And(rule.result, more.result);
  AddChild(std::move(rule), &both);
  AddChild(std::move(more), &both);
  return both;
}

template <typename Node>
Node RuleOverCandidates(const Question& question, const Inputs& inputs, Evaluator<Node>& evaluator,
                        std::vector<Missing>* missing) {
  const goods::BillOfMaterials& bom = question.bom;
  [[maybe_unused]] const auto path = [&] { return bom.path.empty() ? std::string("good.hs") : bom.path + ".good.hs"; };
  [[maybe_unused]] const Nomenclature& nomenclature = question.nomenclature();
  if (inputs.good.empty()) {
    const std::string why =
        absl::StrCat(bom.good.hs.ToString(), " has no counterpart in ", ToString(nomenclature.edition()));
    if constexpr (kTellsMissing<Node>) missing->push_back({path(), why});
    if constexpr (kHasWords<Node>) {
      return ConditionProof("rule", Verdict::kUndetermined, why, {});
    } else {
      return Node();
    }
  }
  if (inputs.good.size() == 1) return evaluator.Rule(inputs.good.front());
  Node all;
  if constexpr (kHasWords<Node>) {
    all.test = absl::StrCat("rule for each subheading of ", ToString(nomenclature.edition()), " that ",
                            bom.good.hs.ToString(), " may be");
  }
  all.role = ProofKind::kSame;
  bool first = true, settled = true;
  // Of what may be of many subheadings it is asked which it is: what else it depends on, when that is known.
  const bool many = inputs.good.size() > kMostAskedAbout;
  [[maybe_unused]] const size_t asked_before = kTellsMissing<Node> ? missing->size() : 0;
  std::vector<Likeness> judged;
  for (int candidate : inputs.good) {
    if (many && !kHasWords<Node>) {
      // One that is like another changes nothing.
      Likeness likeness = LikenessOf(question, inputs, candidate);
      if (std::find(judged.begin(), judged.end(), likeness) != judged.end()) continue;
      judged.push_back(std::move(likeness));
    }
    Node its = RuleOfCandidate(question, inputs, evaluator, candidate);
    const bool same = first || its.result == all.result;
    all.result = same ? its.result : Verdict::kUndetermined;
    AddChild(std::move(its), &all);
    if (!same && !kHasWords<Node> && (many || !kTellsMissing<Node>)) break;
    if (!same) settled = false;
    first = false;
  }
  if (!settled) all.result = Verdict::kUndetermined;
  if constexpr (kTellsMissing<Node>) {
    if (many) missing->erase(missing->begin() + static_cast<ptrdiff_t>(asked_before), missing->end());
    if (all.result == Verdict::kUndetermined) {
      const auto code = [&](std::string* text, int c) { text->append(nomenclature.CodeAt(c).ToString()); };
      missing->push_back(
          {absl::StrCat(path(), "In.", ToString(nomenclature.edition())),
           kHasWords<Node> ? absl::StrCat("which of ", absl::StrJoin(inputs.good, ", ", code), " it is") : ""});
    }
  }
  if constexpr (kHasWords<Node>) {
    if (all.result != Verdict::kUndetermined) all.lines.push_back("the verdict is the same for every candidate");
  }
  return all;
}

// The facts that the verdict was found from.
void AddFacts(const Question& question, const Inputs& inputs, Proof* root) {
  const goods::BillOfMaterials& bom = question.bom;
  root->facts = FactsOf(question, inputs);
  if (!bom.currency.empty()) root->lines.push_back(absl::StrCat("amounts in ", bom.currency));
  for (const auto& [name, stated] : root->facts->stated) {
    root->lines.push_back(
        absl::StrCat(name, " ", root->facts->amounts.at(name).ToString(2), " = ", StatedText(stated)));
  }
  for (const Input& input : inputs.materials) {
    root->children.push_back(MaterialProof(input, question.nomenclature(), bom.currency));
  }
}

}  // namespace

template <typename Node>
Node Derive(const Question& question, const Inputs& inputs, const Options& options, std::vector<Missing>* missing) {
  const law::Agreement& agreement = question.agreement();
  const goods::BillOfMaterials& bom = question.bom;
  Evaluator<Node> evaluator(question.rulebook, bom, question.date, inputs, options, missing);
  Node root;
  root.role = ProofKind::kRoot;
  if constexpr (kHasWords<Node>) {
    root.test = absl::StrCat("origin under ", agreement.id, " (", agreement.title, ") on ", ToString(question.date));
    root.citation = agreement.citation;
  }
  Node rule = RuleOverCandidates<Node>(question, inputs, evaluator, missing);
  const Verdict wholly = bom.good.wholly_obtained ? WhollyOf(rule) : Verdict::kFails;
  root.result = rule.result;
  AddChild(std::move(rule), &root);
  // What is looked for in an outcome is the rule's.
  const auto add = [&](Node&& condition) {
    root.result = And(root.result, condition.result);
    if constexpr (kHasWords<Node>) root.children.push_back(std::move(condition));
  };
  if (Node something = MadeOfSomething<Node>(bom, missing); something.result != Verdict::kQualifies) {
    add(std::move(something));
  }
  add(InParty<Node>(agreement, bom));
  add(MoreThanMinimal<Node>(question, inputs,
                            inputs.good.size() == 1 ? evaluator.Minimal(inputs.good.front()) : MinimalOperations{},
                            wholly, options.explain));
  if (std::optional<Node> stock = StockKept<Node>(agreement, bom, question.date, missing)) add(*std::move(stock));
  if (question.consigned) add(Consignment<Node>(agreement, bom, question.date, missing));
  if constexpr (kTellsMissing<Node>) {
    for (const Input& input : inputs.materials) {
      if (input.originating == Verdict::kUndetermined) Append(input.missing, missing);
    }
  }
  if constexpr (kHasWords<Node>) {
    if (options.explain) AddFacts(question, inputs, &root);
  }
  return root;
}

Proof Prove(const Question& question, const Inputs& inputs, const Options& options, std::vector<Missing>* missing) {
  return Derive<Proof>(question, inputs, options, missing);
}

template Outcome Derive(const Question&, const Inputs&, const Options&, std::vector<Missing>*);
template Inquiry Derive(const Question&, const Inputs&, const Options&, std::vector<Missing>*);

}  // namespace noodle::origin
