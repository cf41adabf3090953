#include "engine/origin/determine.h"

#include <algorithm>
#include <map>
#include <set>

#include "absl/strings/str_cat.h"
#include "engine/base/status.h"
#include "engine/goods/contradictions.h"
#include "engine/origin/advice/advice.h"
#include "engine/origin/criterion.h"
#include "engine/origin/evaluate.h"
#include "engine/origin/headroom.h"
#include "engine/origin/inputs.h"
#include "engine/origin/prove.h"

namespace noodle::origin {
namespace {

using goods::BillOfMaterials;

void Collect(const Proof& proof, const law::Agreement& agreement, std::set<const Proof*>* seen,
             std::vector<std::string>* cautions) {
  if (proof.citation.unconfirmed()) {
    const std::string caution = absl::StrCat("unconfirmed by any text in hand: ", proof.test, " (", agreement.id,
                                             proof.citation.article.empty() ? "" : ", ", proof.citation.article, ")");
    if (std::find(cautions->begin(), cautions->end(), caution) == cautions->end()) cautions->push_back(caution);
  }
  for (const Definition& one : proof.definitions) {
    if (!one.citation.unconfirmed()) continue;
    const std::string caution = absl::StrCat("unconfirmed by any text in hand: what ", one.process, " is (",
                                             agreement.id, ", ", one.citation.article, ")");
    if (std::find(cautions->begin(), cautions->end(), caution) == cautions->end()) cautions->push_back(caution);
  }
  for (const Proof& child : proof.children) Collect(child, agreement, seen, cautions);
  if (proof.nested && seen->insert(proof.nested.get()).second) Collect(*proof.nested, agreement, seen, cautions);
}

class Session {
 public:
  Session(const HsTables& tables, const law::Rulebook& rulebook, Date date, const Options& options)
      : tables_(tables), rulebook_(rulebook), date_(date), options_(options) {}

  absl::StatusOr<Determination> Determine(const BillOfMaterials& bom, bool top) {
    NOODLE_RETURN_IF_ERROR(Find(bom, top));
    return std::move(determined_.at(&bom).determination);
  }

 private:
  struct Known {
    Determination determination;
    std::shared_ptr<const Proof> proof;  // of a nested bill: that of the determination, which has none then
    Inputs inputs;
    std::optional<Percent> content;
  };

  // Each bill of materials once, wherever it is used.
  absl::Status Find(const BillOfMaterials& bom, bool top) {
    if (determined_.contains(&bom)) return absl::OkStatus();
    Known known;
    Determination& out = known.determination;
    out.agreement = rulebook_.agreement().id;
    if (rulebook_.NomenclatureOn(date_) == nullptr) {
      out.proof.test = absl::StrCat("origin under ", out.agreement);
      out.proof.lines.push_back(absl::StrCat(out.agreement, " as encoded has no rules on ", ToString(date_)));
      out.missing.push_back({"date", out.proof.lines.back()});
      Keep(bom, top, std::move(known));
      return absl::OkStatus();
    }
    const Parts parts = options_.cumulate_parts ? Parts::kCount : Parts::kIgnore;
    const DetermineNested nested = [this](const BillOfMaterials& inner) -> absl::StatusOr<Nested> {
      NOODLE_RETURN_IF_ERROR(Find(inner, /*top=*/false));
      const Known& found = determined_.at(&inner);
      return Nested{&found.determination, found.proof, &found.inputs, found.content};
    };
    NOODLE_ASSIGN_OR_RETURN(known.inputs, Prepare(tables_, rulebook_, bom, date_, nested, {parts}));
    const Inputs& inputs = known.inputs;
    for (const Input& input : inputs.materials) {
      const auto inner = determined_.find(input.material->bom.get());
      if (input.material->bom == nullptr || inner == determined_.end()) continue;
      if (input.too_many) nested_missing_.push_back({input.material->path, input.why});
      const std::vector<Missing>& missing = inner->second.determination.missing;
      if (inner->second.determination.verdict == Verdict::kUndetermined) Append(missing, &nested_missing_);
    }
    const Question question{rulebook_, bom, date_, top};
    out.proof = Prove(question, inputs, options_, &out.missing);
    out.verdict = out.proof.result;
    if (out.verdict == Verdict::kQualifies) {
      FillCriterion(rulebook_.agreement(), date_, out.proof.children.front(), bom, inputs, &out);
    }
    Finish(question, inputs, &out);
    const law::Cumulation* partial = rulebook_.agreement().CumulationOn("partial", date_);
    if (options_.cumulate_parts && out.verdict == Verdict::kFails && partial != nullptr) {
      known.content = Evaluator<Proof>(rulebook_, bom, date_, inputs, options_, &out.missing).ContentReached("RVC");
      if (top && known.content && CountsPartly(*partial, *known.content) && MadeInParty(out.proof)) {
        FillPartialCumulation(rulebook_.agreement(), date_, *known.content, &out);
      }
    }
    const bool in_party = rulebook_.agreement().parties.Contains(bom.exporter);
    if (top && options_.explain && options_.advise && in_party && out.verdict != Verdict::kQualifies) {
      const PrepareInputs prepare = [&](const BillOfMaterials& changed) {
        return Prepare(tables_, rulebook_, changed, date_, nested, {parts});
      };
      // Advice changes the materials of the bill.
      NOODLE_ASSIGN_OR_RETURN(const Inputs folded, Prepare(tables_, rulebook_, bom, date_, nested,
                                                           {options_.cumulate_parts ? Parts::kFolded : parts}));
      Advise(question, folded, options_, tables_, prepare, &out);
    }
    Keep(bom, top, std::move(known));
    return absl::OkStatus();
  }

  void Keep(const BillOfMaterials& bom, bool top, Known known) {
    if (!top) known.proof = std::make_shared<const Proof>(std::move(known.determination.proof));
    determined_[&bom] = std::move(known);
  }

  void Finish(const Question& question, const Inputs& inputs, Determination* out) {
    const bool top = question.consigned;
    if (out->verdict != Verdict::kUndetermined) {
      out->missing.clear();
    } else {
      if (top) out->missing.insert(out->missing.end(), nested_missing_.begin(), nested_missing_.end());
      std::vector<Missing> unique;
      for (Missing& missing : out->missing) {
        if (std::find(unique.begin(), unique.end(), missing) == unique.end()) unique.push_back(std::move(missing));
      }
      out->missing = std::move(unique);
    }
    out->headroom = HeadroomOf<Headroom>(out->proof.children.front(), out->verdict);
    if (!top || !options_.explain) return;
    for (const law::Caution& caution : rulebook_.agreement().cautions) {
      const bool for_good =
          inputs.good.empty()
              ? caution.scope.empty()
              : caution.scope.Specificity(rulebook_.NomenclatureOn(date_)->CodeAt(inputs.good.front())) >= 0;
      if (caution.period.Contains(date_) && for_good)
        out->cautions.push_back(absl::StrCat(rulebook_.agreement().id, ": ", caution.text));
    }
    const bool for_sets = std::any_of(inputs.good.begin(), inputs.good.end(),
                                      [&](int good) { return !rulebook_.RulesFor(good, date_).sets.empty(); });
    if (question.bom.good.set && !for_sets) {
      out->cautions.push_back(absl::StrCat(rulebook_.agreement().id,
                                           " as encoded has no rule for sets: that the good is put up in a set is not "
                                           "looked at, and it is judged by the rule of its own code"));
    }
    std::set<const Proof*> seen;
    Collect(out->proof, rulebook_.agreement(), &seen, &out->cautions);
    for (std::string& one : goods::Contradictions(question.bom)) out->cautions.push_back(std::move(one));
  }

  const HsTables& tables_;
  const law::Rulebook& rulebook_;
  Date date_;
  Options options_;
  std::map<const BillOfMaterials*, Known> determined_;
  std::vector<Missing> nested_missing_;
};

}  // namespace

absl::StatusOr<Determination> Determiner::Determine(const law::Rulebook& rulebook, const BillOfMaterials& bom,
                                                    Date date, const Options& options) const {
  return Session(tables_, rulebook, date, options).Determine(bom, /*top=*/true);
}

}  // namespace noodle::origin
