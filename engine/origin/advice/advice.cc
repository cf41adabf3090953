#include "engine/origin/advice/advice.h"

#include <algorithm>
#include <tuple>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/origin/advice/candidates.h"
#include "engine/origin/advice/minimal_sets.h"
#include "engine/origin/advice/single_changes.h"

namespace noodle::origin {
namespace {

// How many sets of each size are told in sentences.
constexpr size_t kTold = 5;
// How many sets are kept.
constexpr size_t kKept = 100;

// What is touched counts once, however many of the changes touch it.
std::optional<Money> MoneyOf(const Question& question, const Inputs& inputs, const std::vector<Change>& changes) {
  Money sum;
  std::vector<size_t> touched;
  for (const Change& change : changes) {
    if (change.index) {
      if (std::find(touched.begin(), touched.end(), *change.index) != touched.end()) continue;
      touched.push_back(*change.index);
    }
    const std::optional<Money> value = ValueOf(inputs, change);
    if (!value) return std::nullopt;
    sum += *value;
    // Of a higher price what it is higher by.
    if (change.kind == ChangeKind::kRaisePrice) sum -= *question.bom.good.fob;
  }
  return sum;
}

// Fewest changes first, then the least money; what is unknown comes last.
bool Before(const Advice& a, const Advice& b) {
  const auto kinds = [](const Advice& one) {
    std::vector<ChangeKind> out;
    for (const Change& change : one.changes) out.push_back(change.kind);
    return out;
  };
  const auto key = [&](const Advice& one) {
    return std::tuple(one.changes.size(), !one.money, one.money.value_or(Money{}), kinds(one));
  };
  return key(a) < key(b);
}

// Lists of materials that originate are of information technology products so far; of goods of other chapters nobody is
// asked whether they stand in one, though the list holds for them too.
bool MayBeListed(HsCode code) {
  const std::string chapter = code.Prefix(2).Digits();
  return chapter == "84" || chapter == "85" || chapter == "90";
}

// What a list of the agreement would do for the claim, were the materials of a Party that may stand in it answered to.
void AskWhetherListed(Trials* trials, const Candidates& candidates, std::vector<std::string>* sentences) {
  const Question& question = trials->question();
  for (const law::ListedMaterials& list : question.agreement().listed_materials) {
    if (!list.period.Contains(question.date)) continue;
    std::vector<const Change*> changes;
    std::vector<std::string> labels;
    for (const Change& change : candidates.plain) {
      const Input& input = trials->inputs().materials[*change.index];
      const goods::Material& material = *input.material;
      const bool asked = question.agreement().parties.Contains(material.country) &&
                         !material.answers.contains(list.question) &&
                         std::all_of(input.candidates.begin(), input.candidates.end(), [&](int candidate) {
                           const HsCode code = question.nomenclature().CodeAt(candidate);
                           return MayBeListed(code) && (list.except.empty() || list.except.Specificity(code) < 0);
                         });
      if (!asked) continue;
      changes.push_back(&change);
      labels.push_back(input.label);
    }
    if (changes.empty() || trials->Try(changes) != Verdict::kQualifies) continue;
    sentences->push_back(absl::StrCat("if ", absl::StrJoin(labels, ", "), " stood ", list.described, " and underwent ",
                                      absl::StrJoin(list.by, " or "), " in a Party, it would qualify: such materials ",
                                      "originate whatever their own rule (", list.citation.ToString(),
                                      "); the list is not in hand, answer ", list.question));
  }
}

}  // namespace

void Advise(const Question& question, const Inputs& inputs, const Options& options, const HsTables& tables,
            const PrepareInputs& prepare, Determination* out) {
  Trials trials(question, inputs, options, prepare);
  const Asked asked = WhatIsAsked(question, inputs);
  const Candidates candidates = FindCandidates(&trials, asked, out->missing);
  MinimalSets minimal = FindMinimalSets(&trials, candidates);
  out->every_way = minimal.complete;
  std::vector<std::string> others;
  AskWhetherListed(&trials, candidates, &others);
  for (const auto& singles :
       {RaiseContent(&trials, out->proof, &others), RaisePrice(&trials), Reclassify(&trials, tables, asked)}) {
    for (const Change& change : singles) minimal.sets.push_back({change});
  }
  for (std::vector<Change>& set : minimal.sets) {
    FindBound(&trials, &set);
    Advice advice;
    advice.text =
        absl::StrCat("would qualify if ",
                     absl::StrJoin(set, " and ", [](std::string* text, const Change& c) { text->append(c.text); }));
    advice.money = MoneyOf(question, inputs, set);
    advice.changes = std::move(set);
    out->ways.push_back(std::move(advice));
  }
  std::stable_sort(out->ways.begin(), out->ways.end(), Before);
  if (out->ways.size() > kKept) {
    out->ways.resize(kKept);
    out->every_way = false;
  }
  std::vector<size_t> told(4);
  for (const Advice& advice : out->ways) {
    if (++told[advice.changes.size()] <= kTold) out->advice.push_back(advice.text);
  }
  for (std::string& sentence : others) {
    if (std::find(out->advice.begin(), out->advice.end(), sentence) == out->advice.end())
      out->advice.push_back(std::move(sentence));
  }
  if (out->ways.empty()) {
    out->advice.push_back(out->every_way ? "no set of up to three changes would make it qualify"
                                         : "none of the changes tried would make it qualify; not every set was tried");
  } else if (!out->every_way) {
    out->advice.push_back("these are not all sets of up to three changes that would");
  }
}

}  // namespace noodle::origin
