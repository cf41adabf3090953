#include "engine/route/origin_model.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/status.h"
#include "engine/origin/branches.h"
#include "engine/origin/inputs.h"
#include "engine/origin/listed_materials.h"
#include "engine/route/origin_atoms.h"
#include "engine/route/origin_case.h"
#include "engine/route/origin_tests.h"
#include "engine/route/origin_ways.h"

namespace noodle::route {
namespace {

// Goes through the rule of every subheading that the good may be in.
class ModelBuilder {
 public:
  explicit ModelBuilder(OriginCase the_case) : case_(std::move(the_case)) {}

  absl::StatusOr<OriginModel> Build() {
    case_.nomenclature = case_.rulebook.NomenclatureOn(case_.date);
    if (case_.nomenclature == nullptr || !case_.agreement.parties.Contains(case_.make.site)) return OriginModel{};
    NOODLE_ASSIGN_OR_RETURN(const std::vector<int> good, case_.Candidates(case_.item));
    for (const Component& component : case_.make.components) {
      NOODLE_ASSIGN_OR_RETURN(ComponentFacts facts, case_.FactsOf(component));
      case_.components.push_back(std::move(facts));
    }
    Ways ways = good.empty() ? Never() : Always();
    for (int candidate : good) ways = AndWays(ways, Rule(candidate));
    const bool no_material = std::none_of(case_.make.components.begin(), case_.make.components.end(),
                                          [](const Component& c) { return c.role == goods::Role::kMaterial; });
    if (no_material && !case_.make.wholly_obtained) ways = Never();  // nothing says what it is made of
    if (!status_.ok()) return status_;
    if (ways.size() > kMostWays) {
      return absl::InvalidArgumentError(absl::StrCat("the rule of ", case_.agreement.id, " for ",
                                                     case_.item.hs.ToString(), " has more than ", kMostWays,
                                                     " alternatives"));
    }
    OriginModel model;
    model.ways = std::move(ways);
    if (case_.make.wholly_obtained && !model.never())
      model.wholly_ways = AndWays(OriginTests(case_, good.back(), &atoms_, &status_).WhollyClaimed(), model.ways);
    model.atoms = atoms_.Take();
    return model;
  }

 private:
  // ---- The rule of one subheading

  Ways Branches(const law::Applicable& rules, OriginTests& tests) {
    const origin::PossibleBranches rows = origin::FindBranches(rules, case_.make.answers);
    if (rows.sure.empty() && rows.open.empty()) return Never();
    Ways out = Always();
    for (const law::Branch* branch : rows.sure) out = AndWays(out, tests.Evaluate(branch->program->root));
    for (const law::Branch* branch : rows.open) out = AndWays(out, tests.Evaluate(branch->program->root));
    return out;
  }

  Ways Rule(int good) {
    OriginTests tests(case_, good, &atoms_, &status_);
    const law::Applicable rules = case_.rulebook.RulesFor(good, case_.date);
    Ways out = tests.WhollyClaimed();
    const law::ExclusivelyOriginating* exclusively = law::On(case_.agreement.exclusively, case_.date);
    if (exclusively != nullptr && exclusively->kind == law::Exclusively::kCriterion && !case_.make.components.empty()) {
      out = OrWays(out, tests.Exclusively());
    }
    if (!rules.branches.empty()) out = OrWays(out, Branches(rules, tests));
    for (const law::General& general : rules.general) out = OrWays(out, tests.Evaluate(general.program->root));
    for (const law::General& also : rules.also) out = OrWays(out, tests.Evaluate(also.program->root));
    for (const law::General& always : rules.always) {
      out = AndWays(out, tests.Evaluate(always.program->root));
    }
    if (!tests.minimal().defeats_all) return out;
    // Minimal operations leave only what is wholly obtained, or made of originating materials where the agreement says
    // so.
    Ways spared = tests.WhollyClaimed();
    if (tests.minimal().spares_originating) spared = OrWays(spared, tests.Exclusively());
    return AndWays(out, spared);
  }

  OriginCase case_;
  OriginAtoms atoms_{case_};
  absl::Status status_;
};

}  // namespace

absl::StatusOr<OriginModel> MakeOriginModel(const HsTables& tables, const Problem& problem,
                                            const law::Rulebook& rulebook, Date date, size_t item, size_t option,
                                            bool fixed_fob) {
  const Make& make = *problem.items[item].options[option].make();
  return ModelBuilder(
             {tables, problem, rulebook, rulebook.agreement(), date, problem.items[item], make, fixed_fob, nullptr, {}})
      .Build();
}

absl::StatusOr<bool> IsListed(const HsTables& tables, const Problem& problem, const law::Rulebook& rulebook, Date date,
                              size_t item, size_t option) {
  const law::Agreement& agreement = rulebook.agreement();
  const Nomenclature* nomenclature = rulebook.NomenclatureOn(date);
  const Option& one = problem.items[item].options[option];
  if (agreement.listed_materials.empty() || nomenclature == nullptr || !agreement.parties.Contains(one.country()))
    return false;
  const goods::Answers& answers = one.buy() != nullptr ? one.buy()->answers : one.make()->answers;
  const std::vector<goods::Process>& processes = one.buy() != nullptr ? one.buy()->processes : one.make()->processes;
  static const Make kNothing;  // the codes of an item are the same however it is provided
  const OriginCase its{tables,   problem, rulebook,     agreement, date, problem.items[item],
                       kNothing, false,   nomenclature, {}};
  NOODLE_ASSIGN_OR_RETURN(const std::vector<int> subheadings, its.Candidates(problem.items[item]));
  std::vector<HsCode> candidates;
  for (int subheading : subheadings) candidates.push_back(nomenclature->CodeAt(subheading));
  return origin::OriginatesAsListed(agreement, date, answers, processes, candidates, one.country()).originates ==
         origin::Verdict::kQualifies;
}

Standing StandingOf(const Buy& buy, const law::Agreement& agreement) {
  if (!agreement.parties.Contains(buy.country)) return Standing::kNonOriginating;
  if (buy.wholly_obtained) return Standing::kWhollyObtained;
  for (const goods::OriginStatus& status : buy.originating) {
    if (status.agreement != agreement.id) continue;
    if (origin::PartialContent(status.criterion)) return Standing::kNonOriginating;
    return status.criterion == "WO" ? Standing::kWhollyObtained : Standing::kOriginating;
  }
  return Standing::kNonOriginating;
}

}  // namespace noodle::route
