#include "engine/origin/determine.h"

#include <algorithm>
#include <map>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/status.h"
#include "engine/origin/criterion.h"
#include "engine/origin/evaluate.h"
#include "engine/origin/inputs.h"

namespace noodle::origin {
namespace {

using goods::BillOfMaterials;

// How many materials advice tries one by one.
constexpr size_t kAdviceMaterials = 200;

Proof Condition(std::string test, Verdict result, std::string line, Citation citation) {
  Proof proof;
  proof.test = std::move(test);
  proof.result = result;
  proof.lines.push_back(std::move(line));
  proof.citation = std::move(citation);
  return proof;
}

Proof InParty(const law::Agreement& agreement, const BillOfMaterials& bom) {
  const bool party = agreement.parties.Contains(bom.exporter);
  return Condition("last produced in a Party", party ? Verdict::kQualifies : Verdict::kFails,
                   absl::StrCat(NameOf(bom.exporter), party ? " is a Party of " : " is not a Party of ", agreement.id),
                   agreement.citation);
}

// Whether the good stands in spite of operations that defeat every claim: it is wholly obtained, which needs no
// operation
// (`wholly` is that test of the good), or the agreement minds only what is done to non-originating materials.
Verdict Spared(const BillOfMaterials& bom, const Inputs& inputs, const MinimalOperations& minimal, Verdict wholly) {
  if (!minimal.spares_originating || bom.materials.empty()) return wholly;
  Verdict all = Verdict::kQualifies;
  for (const Input& input : inputs.materials) {
    if (input.material->role == goods::Role::kMaterial) all = And(all, input.originating);
  }
  return Or(wholly, all);
}

// `spared`: whether operations that defeat every claim leave this good alone.
Proof Operations(const BillOfMaterials& bom, const MinimalOperations& minimal, Verdict wholly, Verdict spared) {
  const bool stated = std::any_of(bom.good.processes.begin(), bom.good.processes.end(),
                                  [](const goods::Process& process) { return process.performed; });
  if (minimal.defeats_all) {
    return Condition("more than minimal operations", spared,
                     absl::StrCat("only minimal operations were performed: ", minimal.names,
                                  wholly == Verdict::kQualifies   ? "; a good wholly obtained needs no more"
                                  : spared == Verdict::kQualifies ? "; on originating materials alone, which stay so"
                                                                  : ""),
                     minimal.citation);
  }
  return Condition(
      "more than minimal operations", Verdict::kQualifies,
      stated ? "the operations stated are more than minimal" : "operations not stated: presumed more than minimal", {});
}

// Shipped directly, or through non-Parties under customs control.
Proof Consignment(const law::Agreement& agreement, const BillOfMaterials& bom, Date date,
                  std::vector<Missing>* missing) {
  const law::DirectConsignment* rule = law::On(agreement.direct_consignment, date);
  const Citation citation = rule == nullptr ? Citation{} : rule->citation;
  const std::string name = "direct consignment";
  if (rule == nullptr) return Condition(name, Verdict::kQualifies, "the agreement as encoded asks for none", citation);
  if (!bom.shipment.direct && bom.shipment.transit.empty())
    return Condition(name, Verdict::kQualifies, "not stated: presumed direct", citation);
  if (bom.shipment.direct && *bom.shipment.direct)
    return Condition(name, Verdict::kQualifies, "consigned directly", citation);
  if (bom.shipment.transit.empty()) {
    missing->push_back({"shipment.transit", "through which countries, and under customs control or not"});
    return Condition(name, Verdict::kUndetermined, "not direct, and the transit is not stated", citation);
  }
  Verdict result = Verdict::kQualifies;
  std::string line;
  for (size_t i = 0; i < bom.shipment.transit.size(); ++i) {
    const goods::Transit& transit = bom.shipment.transit[i];
    const bool party = agreement.parties.Contains(transit.country);
    Verdict here = Verdict::kQualifies;
    if (!party) {
      here = !transit.customs_control   ? Verdict::kUndetermined
             : *transit.customs_control ? Verdict::kQualifies
                                        : Verdict::kFails;
    }
    if (here == Verdict::kUndetermined) {
      missing->push_back(
          {absl::StrCat("shipment.transit[", i, "].customsControl"), "whether the goods stayed under customs control"});
    }
    absl::StrAppend(&line, line.empty() ? "through " : ", ", transit.country.ToString(),
                    party                         ? " (a Party)"
                    : here == Verdict::kQualifies ? " (under customs control)"
                    : here == Verdict::kFails     ? " (not under customs control)"
                                                  : " (customs control not stated)");
    result = And(result, here);
  }
  return Condition(name, result, line, citation);
}

void Collect(const Proof& proof, const law::Agreement& agreement, std::vector<std::string>* cautions) {
  if (proof.citation.unconfirmed()) {
    const std::string caution = absl::StrCat("unconfirmed by any text in hand: ", proof.test, " (", agreement.id,
                                             proof.citation.article.empty() ? "" : ", ", proof.citation.article, ")");
    if (std::find(cautions->begin(), cautions->end(), caution) == cautions->end()) cautions->push_back(caution);
  }
  for (const Proof& child : proof.children) Collect(child, agreement, cautions);
}

// The best headroom in the part of the proof that decided: of a value content, and only where there is none of a
// tolerance or a limit.
void FindHeadroom(const Proof& proof, Verdict verdict, bool content, std::optional<Headroom>* best) {
  if (proof.result != verdict) return;
  if (proof.headroom && (proof.kind == law::TestKind::kContent) == content &&
      (!*best || (*best)->points < proof.headroom->points)) {
    *best = proof.headroom;
  }
  for (const Proof& child : proof.children) FindHeadroom(child, verdict, content, best);
}

class Session {
 public:
  Session(const HsTables& tables, const law::Rulebook& rulebook, Date date, const Options& options)
      : tables_(tables), rulebook_(rulebook), date_(date), options_(options) {}

  absl::StatusOr<Determination> Determine(const BillOfMaterials& bom, bool top) {
    if (const auto known = determined_.find(&bom); known != determined_.end()) return known->second;
    Determination out;
    out.agreement = rulebook_.agreement().id;
    if (rulebook_.NomenclatureOn(date_) == nullptr) {
      out.proof.test = absl::StrCat("origin under ", out.agreement);
      out.proof.lines.push_back(absl::StrCat(out.agreement, " as encoded has no rules on ", ToString(date_)));
      out.missing.push_back({"date", out.proof.lines.back()});
      return out;
    }
    const DetermineNested nested = [this](const BillOfMaterials& inner) { return Determine(inner, /*top=*/false); };
    NOODLE_ASSIGN_OR_RETURN(Inputs inputs, Prepare(tables_, rulebook_, bom, date_, nested));
    for (const Input& input : inputs.materials) {
      if (const auto inner = determined_.find(input.material->bom.get());
          input.material->bom && inner != determined_.end()) {
        if (input.originating == Verdict::kUndetermined) {
          nested_missing_.insert(nested_missing_.end(), inner->second.missing.begin(), inner->second.missing.end());
        }
      }
    }
    out.proof = Prove(bom, inputs, options_, &out.missing, top);
    out.verdict = out.proof.result;
    if (out.verdict == Verdict::kQualifies) {
      FillCriterion(rulebook_.agreement(), date_, out.proof.children.front(), bom, inputs, &out);
    }
    Finish(bom, inputs, top, &out);
    determined_[&bom] = out;
    return out;
  }

 private:
  // Rule and general conditions, for every subheading the good may be.
  Proof Prove(const BillOfMaterials& bom, const Inputs& inputs, const Options& options, std::vector<Missing>* missing,
              bool top) {
    const law::Agreement& agreement = rulebook_.agreement();
    Evaluator evaluator(rulebook_, bom, date_, inputs, options, missing);
    Proof root;
    root.test = absl::StrCat("origin under ", agreement.id, " (", agreement.title, ") on ", ToString(date_));
    root.citation = agreement.citation;
    Proof rule = RuleOverCandidates(bom, inputs, evaluator, missing);
    const bool no_material =
        std::none_of(bom.materials.begin(), bom.materials.end(),
                     [](const goods::Material& material) { return material.role == goods::Role::kMaterial; });
    if (no_material && !bom.good.wholly_obtained && rule.result == Verdict::kQualifies) {
      rule.result = Verdict::kUndetermined;
      rule.lines.push_back("no material is stated");
      missing->push_back({bom.path.empty() ? "materials" : bom.path + ".materials", "what the good is made of"});
    }
    const Verdict wholly = bom.good.wholly_obtained ? WhollyOf(rule) : Verdict::kFails;
    root.children.push_back(std::move(rule));
    root.children.push_back(InParty(agreement, bom));
    const MinimalOperations minimal =
        inputs.good.size() == 1 ? evaluator.Minimal(inputs.good.front()) : MinimalOperations{};
    root.children.push_back(Operations(bom, minimal, wholly, Spared(bom, inputs, minimal, wholly)));
    if (top) root.children.push_back(Consignment(agreement, bom, date_, missing));
    root.result = Verdict::kQualifies;
    for (const Proof& child : root.children) root.result = And(root.result, child.result);
    if (options.explain) {
      for (const Input& input : inputs.materials) root.children.push_back(MaterialProof(input));
    }
    return root;
  }

  static Proof MaterialProof(const Input& input) {
    Proof proof;
    proof.test = absl::StrCat("material ", input.label);
    proof.result = input.originating;
    proof.lines.push_back(input.why);
    proof.lines.push_back(
        input.value ? absl::StrCat("value ", input.value->ToString(2), input.value_is_floor ? " before freight" : "")
                    : std::string("value not stated"));
    if (input.nested) proof.children.push_back(*input.nested);
    return proof;
  }

  Proof RuleOverCandidates(const BillOfMaterials& bom, const Inputs& inputs, Evaluator& evaluator,
                           std::vector<Missing>* missing) {
    const std::string path = bom.path.empty() ? "good.hs" : bom.path + ".good.hs";
    const Nomenclature& nomenclature = *rulebook_.NomenclatureOn(date_);
    if (inputs.good.empty()) {
      missing->push_back(
          {path, absl::StrCat(bom.good.hs.ToString(), " has no counterpart in ", ToString(nomenclature.edition()))});
      return Condition("rule", Verdict::kUndetermined, missing->back().why, {});
    }
    if (inputs.good.size() == 1) return evaluator.Rule(inputs.good.front());
    Proof all;
    all.test = absl::StrCat("rule for each subheading of ", ToString(nomenclature.edition()), " that ",
                            bom.good.hs.ToString(), " may be");
    for (int candidate : inputs.good) {
      Proof rule = evaluator.Rule(candidate);
      const MinimalOperations minimal = evaluator.Minimal(candidate);
      if (minimal.defeats_all) {
        const Verdict wholly = bom.good.wholly_obtained ? WhollyOf(rule) : Verdict::kFails;
        rule.result = And(rule.result, Spared(bom, inputs, minimal, wholly));
        rule.lines.push_back(absl::StrCat("only minimal operations were performed: ", minimal.names));
      }
      all.children.push_back(std::move(rule));
    }
    all.result = all.children.front().result;
    for (const Proof& child : all.children) {
      if (child.result != all.result) all.result = Verdict::kUndetermined;
    }
    if (all.result == Verdict::kUndetermined) {
      missing->push_back({path, absl::StrCat("which of ",
                                             absl::StrJoin(inputs.good, ", ",
                                                           [&](std::string* text, int c) {
                                                             text->append(nomenclature.CodeAt(c).ToString());
                                                           }),
                                             " of ", ToString(nomenclature.edition()), " it is")});
    } else {
      all.lines.push_back("the verdict is the same for every candidate");
    }
    return all;
  }

  void Finish(const BillOfMaterials& bom, const Inputs& inputs, bool top, Determination* out) {
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
    FindHeadroom(out->proof.children.front(), out->verdict, /*content=*/true, &out->headroom);
    if (!out->headroom) FindHeadroom(out->proof.children.front(), out->verdict, /*content=*/false, &out->headroom);
    if (!top || !options_.explain) return;
    for (const law::Caution& caution : rulebook_.agreement().cautions) {
      const bool for_good =
          inputs.good.empty()
              ? caution.scope.empty()
              : caution.scope.Specificity(rulebook_.NomenclatureOn(date_)->CodeAt(inputs.good.front())) >= 0;
      if (caution.period.Contains(date_) && for_good)
        out->cautions.push_back(absl::StrCat(rulebook_.agreement().id, ": ", caution.text));
    }
    Collect(out->proof, rulebook_.agreement(), &out->cautions);
    const bool in_party = rulebook_.agreement().parties.Contains(bom.exporter);
    if (out->verdict != Verdict::kQualifies && in_party) Advise(bom, inputs, out);
  }

  // Single changes that would make the good qualify.
  void Advise(const BillOfMaterials& bom, const Inputs& inputs, Determination* out) {
    Options quiet = options_;
    quiet.explain = false;
    size_t tried = 0;
    for (size_t i = 0; i < inputs.materials.size() && tried < kAdviceMaterials; ++i) {
      const Input& input = inputs.materials[i];
      if (input.originating == Verdict::kQualifies || input.material->role == goods::Role::kIndirect) continue;
      ++tried;
      Inputs changed = inputs;
      changed.materials[i].originating = Verdict::kQualifies;
      std::vector<Missing> ignored;
      if (Prove(bom, changed, quiet, &ignored, true).result == Verdict::kQualifies) {
        const bool foreign =
            input.material->country.stated() && !rulebook_.agreement().parties.Contains(input.material->country);
        out->advice.push_back(
            absl::StrCat("would qualify if ", input.label,
                         foreign ? absl::StrCat(" were replaced by one originating under ", out->agreement, " (from ",
                                                rulebook_.agreement().parties.ToString(), ")")
                                 : absl::StrCat(" were proved originating under ", out->agreement)));
      }
    }
    AdviseContent(out->proof, out);
    if (out->advice.empty()) out->advice.push_back("no single change to one material would make it qualify");
  }

  static void AdviseContent(const Proof& proof, Determination* out) {
    if (proof.kind == law::TestKind::kContent && proof.result == Verdict::kFails && proof.headroom &&
        proof.headroom->money < Money{}) {
      const std::string advice =
          absl::StrCat("to pass ", proof.headroom->test, " replace ", (-proof.headroom->money).ToString(2),
                       " of non-originating value by originating value");
      if (std::find(out->advice.begin(), out->advice.end(), advice) == out->advice.end()) out->advice.push_back(advice);
    }
    for (const Proof& child : proof.children) {
      if (!child.test.starts_with("material ")) AdviseContent(child, out);
    }
  }

  const HsTables& tables_;
  const law::Rulebook& rulebook_;
  Date date_;
  Options options_;
  std::map<const BillOfMaterials*, Determination> determined_;
  std::vector<Missing> nested_missing_;
};

}  // namespace

absl::StatusOr<Determination> Determiner::Determine(const law::Rulebook& rulebook, const BillOfMaterials& bom,
                                                    Date date, const Options& options) const {
  return Session(tables_, rulebook, date, options).Determine(bom, /*top=*/true);
}

}  // namespace noodle::origin
