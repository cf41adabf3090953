#include "engine/origin/advice/candidates.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "engine/origin/operations.h"

namespace noodle::origin {
namespace {

using goods::Material;

// Facts of the good that are amounts: whether the verdict gains by less of it, and whether it is a weight.
struct AmountFact {
  const char* name;
  bool at_most;
  bool weight;
};
constexpr AmountFact kOfTheGood[] = {
    {"good.fob", false, false},    {"good.exWorks", false, false},    {"good.netCost", false, false},
    {"good.labour", false, false}, {"good.overhead", false, false},   {"good.otherCosts", false, false},
    {"good.profit", false, false}, {"good.netWeightKg", false, true},
};
constexpr AmountFact kOfAMaterial[] = {
    {"value", true, false},
    {"freightInsurance", true, false},
    {"netWeightKg", true, true},
};
// More than any amount that a bill can state, and well within what sums of it need.
constexpr int64_t kMostUnits = 1'000'000'000'000'000;

Change OriginOf(const Question& question, const Inputs& inputs, size_t index, bool wholly) {
  const Input& input = inputs.materials[index];
  const Material& material = *input.material;
  const law::Agreement& agreement = question.agreement();
  const law::WhollyObtained* provision = law::On(agreement.wholly_obtained, question.date);
  const bool any_party = provision != nullptr && provision->any_party;
  const bool foreign = material.country.stated() && !agreement.parties.Contains(material.country);
  const bool disproved = material.bom != nullptr && input.originating == Verdict::kFails;
  const bool elsewhere = wholly && !any_party && material.country.stated() && material.country != question.bom.exporter;
  Change change;
  change.index = index;
  change.material = material.path;
  change.wholly = wholly;
  change.kind = foreign || disproved || elsewhere ? ChangeKind::kReplace : ChangeKind::kProve;
  const std::string how = wholly ? "wholly obtained under " : "originating under ";
  if (change.kind == ChangeKind::kReplace) {
    const std::string from = wholly && !any_party ? question.bom.exporter.ToString() : agreement.parties.ToString();
    change.text = absl::StrCat(input.label, " were replaced by one ", how, agreement.id, " (from ", from, ")");
  } else {
    change.text = absl::StrCat(input.label, " were proved ", how, agreement.id);
  }
  return change;
}

class Facts {
 public:
  Facts(const Question& question, const Inputs& inputs) : question_(question), inputs_(inputs) {}

  void Add(const Missing& missing) {
    if (absl::StartsWith(missing.fact, "shipment.")) return Consign();
    absl::string_view fact = missing.fact;
    if (absl::ConsumePrefix(&fact, "good.answers.")) return Answers(std::nullopt, std::string(fact));
    if (absl::ConsumePrefix(&fact, "good.processes.")) return Perform(std::nullopt, std::string(fact));
    for (const AmountFact& amount : kOfTheGood) {
      if (missing.fact == amount.name) return State(std::nullopt, amount);
    }
    for (size_t i = 0; i < inputs_.materials.size(); ++i) {
      fact = missing.fact;
      if (!absl::ConsumePrefix(&fact, absl::StrCat(inputs_.materials[i].material->path, "."))) continue;
      if (absl::ConsumePrefix(&fact, "answers.")) return Answers(i, std::string(fact));
      for (const AmountFact& amount : kOfAMaterial) {
        if (fact == amount.name) return State(i, amount);
      }
    }
  }

  void Perform(std::optional<size_t> index, const std::string& process) {
    Change change = Of(ChangeKind::kPerform, index, process);
    change.text = absl::StrCat(index ? inputs_.materials[*index].label + " underwent " : "", process,
                               index ? " in a Party" : " were performed in a Party");
    Push(std::move(change));
  }

  void Consign() {
    Change change = Of(ChangeKind::kConsign, std::nullopt, "direct");
    change.text = "it were consigned directly";
    Push(std::move(change));
  }

  std::vector<Change> Take() && { return std::move(facts_); }

 private:
  Change Of(ChangeKind kind, std::optional<size_t> index, const std::string& name) const {
    Change change;
    change.kind = kind;
    change.index = index;
    if (index) change.material = inputs_.materials[*index].material->path;
    change.name = name;
    return change;
  }

  void Answers(std::optional<size_t> index, const std::string& question) {
    for (bool yes : {true, false}) {
      Change change = Of(ChangeKind::kAnswer, index, question);
      change.yes = yes;
      change.text = absl::StrCat(index ? change.material + ".answers." : "good.answers.", question, " were answered ",
                                 yes ? "yes" : "no");
      Push(std::move(change));
    }
  }

  // As good as it can be; how much of it is enough is found later.
  void State(std::optional<size_t> index, const AmountFact& fact) {
    Change change = Of(ChangeKind::kState, index, fact.name);
    change.at_most = fact.at_most;
    const std::optional<Money>& fob = question_.bom.good.fob;
    const bool price = change.name == "good.fob" || change.name == "good.exWorks";
    const int64_t best = fact.at_most ? 0 : fact.weight || price || !fob ? kMostUnits : fob->units();
    if (fact.weight) {
      change.weight = Weight::FromUnits(best);
    } else {
      change.amount = Money::FromUnits(best);
    }
    change.text = absl::StrCat(index ? change.material + "." : "", fact.name, " were stated and ",
                               fact.at_most ? "small enough" : "large enough");
    Push(std::move(change));
  }

  void Push(Change change) {
    const bool known = std::any_of(facts_.begin(), facts_.end(), [&](const Change& other) {
      return other.kind == change.kind && other.material == change.material && other.name == change.name &&
             other.yes == change.yes;
    });
    if (!known) facts_.push_back(std::move(change));
  }

  const Question& question_;
  const Inputs& inputs_;
  std::vector<Change> facts_;
};

// What would take a good out of the agreement's minimal operations.
constexpr char kMoreThanMinimal[] = "an operation that is more than minimal";

}  // namespace

std::optional<Money> ValueOf(const Inputs& inputs, const Change& change) {
  if (change.amount && change.kind != ChangeKind::kState) return change.amount;
  if (!change.index) return Money{};
  return inputs.materials[*change.index].value;
}

Candidates FindCandidates(Trials* trials, const Asked& asked, const std::vector<Missing>& missing) {
  const Question& question = trials->question();
  const Inputs& inputs = trials->inputs();
  Candidates out;
  std::vector<size_t> order;
  for (size_t i = 0; i < inputs.materials.size(); ++i) {
    const Input& input = inputs.materials[i];
    if (input.material->role == goods::Role::kIndirect) continue;
    if (input.originating == Verdict::kQualifies && (!asked.wholly || input.wholly == Verdict::kQualifies)) continue;
    order.push_back(i);
  }
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) {
    return inputs.materials[b].value.value_or(Money{}) < inputs.materials[a].value.value_or(Money{});
  });
  for (size_t i : order) {
    const bool material = inputs.materials[i].material->role == goods::Role::kMaterial;
    out.origins.push_back(OriginOf(question, inputs, i, asked.wholly && material));
    out.plain.push_back(OriginOf(question, inputs, i, false));
  }
  Facts facts(question, inputs);
  for (const Missing& one : missing) facts.Add(one);
  std::vector<const Change*> all;
  for (const Change& change : out.origins) all.push_back(&change);
  std::vector<Missing> still_missing;
  trials->Try(all, &still_missing);
  for (const Missing& one : still_missing) facts.Add(one);
  for (const std::string& process : asked.processes) {
    for (int good : inputs.good) {
      const HsCode code = question.nomenclature().CodeAt(good);
      if (Performed(question.agreement(), question.date, question.bom.good.processes, process, code,
                    question.bom.exporter) != Verdict::kQualifies)
        facts.Perform(std::nullopt, process);
    }
  }
  for (int good : inputs.good) {
    const MinimalOperations minimal = FindMinimal(question.agreement(), question.date, question.bom.good.processes,
                                                  question.nomenclature().CodeAt(good));
    if (!minimal.names.empty()) facts.Perform(std::nullopt, kMoreThanMinimal);
  }
  for (const law::Test* test : asked.undergo) {
    for (size_t i : order) {
      const Input& input = inputs.materials[i];
      const bool named = std::any_of(input.candidates.begin(), input.candidates.end(), [&](int candidate) {
        return test->of.codes.Contains(candidate) || !test->of.described.empty() || test->of.same != 0;
      });
      if (named && input.in_shift && input.originating != Verdict::kQualifies)
        facts.Perform(i, test->processes.front());
    }
  }
  const goods::Shipment& shipment = question.bom.shipment;
  if (question.consigned && (shipment.direct || !shipment.transit.empty()) && !shipment.direct.value_or(false))
    facts.Consign();
  out.facts = std::move(facts).Take();
  return out;
}

}  // namespace noodle::origin
