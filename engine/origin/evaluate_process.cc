#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/origin/evaluate.h"

namespace noodle::origin {

using law::Test;

template <typename Node>
void Evaluator<Node>::SayMeaning(const std::string& process, Node* proof, int depth) const {
  if (!options_.explain) return;
  const HsCode code = nomenclature_.CodeAt(good_);
  const auto say = [&](std::string text, const Citation& citation) {
    proof->lines.push_back(absl::StrCat(process, " is ", text, " (", citation.ToString(), ")"));
    proof->definitions.push_back({process, std::move(text), citation});
  };
  const law::ProcessMeans* means = agreement_.MeaningOf(process, code, date_);
  if (means != nullptr && depth > 0) {
    say("any of " + absl::StrJoin(means->any_of, ", "), means->citation);
    for (const std::string& part : means->any_of) SayMeaning(part, proof, depth - 1);
  }
  const law::ProcessIs* is = agreement_.DefinitionOf(process, code, date_);
  if (is != nullptr) say(is->text, is->citation);
}

template <typename Node>
Node Evaluator<Node>::Process(const Test& test) {
  Node proof;
  proof.result =
      Performed(agreement_, date_, bom_.good.processes, test.name, nomenclature_.CodeAt(good_), bom_.exporter);
  if constexpr (kTells) {
    if (proof.result == Verdict::kUndetermined) {
      Need(absl::StrCat(Path("good.processes."), test.name),
           [] { return "whether this process was performed in a Party"; });
    }
  }
  if constexpr (kWords) {
    if (proof.result == Verdict::kUndetermined) {
      proof.lines.push_back(absl::StrCat(test.name, ": not stated whether it was performed"));
    } else {
      proof.lines.push_back(absl::StrCat(
          test.name, proof.result == Verdict::kQualifies ? ": performed in a Party" : ": not performed in a Party"));
    }
    SayMeaning(test.name, &proof);
  }
  return proof;
}

template <typename Node>
Node Evaluator<Node>::Undergo(const Test& test) {
  Node proof;
  proof.result = Verdict::kQualifies;
  if constexpr (kWords) {
    for (const std::string& process : test.processes) SayMeaning(process, &proof);
  }
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
    for (const goods::BillOfMaterials* assembly : input.inside) {
      processes.insert(processes.end(), assembly->good.processes.begin(), assembly->good.processes.end());
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
    if constexpr (kWords) {
      proof.lines.push_back(absl::StrCat(
          input.label, done == Verdict::kFails ? ": underwent none of " : ": not stated whether it underwent one of ",
          absl::StrJoin(test.processes, ", ")));
    }
    if constexpr (kTells) {
      if (result != Verdict::kUndetermined) continue;
      Append(open, missing_);
      if (done == Verdict::kUndetermined) {
        Need(input.material->path + ".processes", [&] {
          return absl::StrCat("whether it underwent one of ", absl::StrJoin(test.processes, ", "), " in a Party");
        });
      }
    }
  }
  return proof;
}

template <typename Node>
Node Evaluator<Node>::Condition(const Test& test) {
  Node proof;
  const auto answer = bom_.good.answers.find(test.name);
  if (answer == bom_.good.answers.end()) {
    if constexpr (kTells) Need(absl::StrCat(Path("good.answers."), test.name), [&] { return test.words; });
    return proof;
  }
  proof.result = answer->second != test.negated ? Verdict::kQualifies : Verdict::kFails;
  if constexpr (kWords) proof.lines.push_back(absl::StrCat(test.name, ": answered ", answer->second ? "yes" : "no"));
  return proof;
}

template Proof Evaluator<Proof>::Process(const Test&);
template Proof Evaluator<Proof>::Undergo(const Test&);
template Proof Evaluator<Proof>::Condition(const Test&);
template Outcome Evaluator<Outcome>::Process(const Test&);
template Outcome Evaluator<Outcome>::Undergo(const Test&);
template Outcome Evaluator<Outcome>::Condition(const Test&);
template Inquiry Evaluator<Inquiry>::Process(const Test&);
template Inquiry Evaluator<Inquiry>::Undergo(const Test&);
template Inquiry Evaluator<Inquiry>::Condition(const Test&);

}  // namespace noodle::origin
