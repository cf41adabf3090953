#include "engine/route/origin_model.h"

#include <algorithm>
#include <functional>

#include "absl/strings/str_cat.h"
#include "engine/base/status.h"
#include "engine/origin/inputs.h"
#include "engine/origin/verdict.h"

namespace noodle::route {
namespace {

using law::Test;
using law::TestKind;
using origin::And;
using origin::Not;
using origin::Or;
using origin::Verdict;

constexpr int64_t kWhole = 1'000'000;  // percent units of 100 %
constexpr size_t kMostWays = 4096;
constexpr int kProcessDepth = 4;  // processes defined by others, as origin/evaluate.cc follows them

using Ways = std::vector<std::vector<int>>;
const Ways kNever;
const Ways kAlways = {{}};

Ways OrWays(const Ways& a, const Ways& b) {
  Ways out;
  const auto add = [&](const std::vector<int>& way) {
    for (const auto& other : out) {
      if (std::includes(way.begin(), way.end(), other.begin(), other.end())) return;  // `other` asks no more
    }
    std::erase_if(out,
                  [&](const auto& other) { return std::includes(other.begin(), other.end(), way.begin(), way.end()); });
    out.push_back(way);
  };
  for (const auto& way : a) add(way);
  for (const auto& way : b) add(way);
  return out;
}

Ways AndWays(const Ways& a, const Ways& b) {
  Ways out;
  for (const auto& x : a) {
    for (const auto& y : b) {
      std::vector<int> both;
      std::set_union(x.begin(), x.end(), y.begin(), y.end(), std::back_inserter(both));
      out = OrWays(out, {both});
      if (out.size() > kMostWays) return out;
    }
  }
  return out;
}

// A component that an option of its item provides, as one agreement sees it.
struct Part {
  const std::vector<goods::Process>* processes = nullptr;
  const goods::Answers* answers = nullptr;
  Country country;
};

struct ComponentFacts {
  goods::Role role = goods::Role::kMaterial;
  bool in_shift = true;
  law::InValue in_value = law::InValue::kCounted;
  HsCode hs;
  std::vector<int> candidates;
  std::vector<Part> parts;  // by option
};

class ModelBuilder {
 public:
  ModelBuilder(const HsTables& tables, const Problem& problem, const law::Rulebook& rulebook, Date date, size_t item,
               size_t option, bool fixed_fob)
      : tables_(tables),
        problem_(problem),
        rulebook_(rulebook),
        agreement_(rulebook.agreement()),
        date_(date),
        item_(problem.items[item]),
        make_(*problem.items[item].options[option].make()),
        fixed_fob_(fixed_fob) {}

  absl::StatusOr<OriginModel> Build() {
    nomenclature_ = rulebook_.NomenclatureOn(date_);
    if (nomenclature_ == nullptr || !agreement_.parties.Contains(make_.site)) return OriginModel{};
    NOODLE_ASSIGN_OR_RETURN(const std::vector<int> good, Candidates(item_.hs, item_.path));
    for (const Component& component : make_.components) {
      NOODLE_ASSIGN_OR_RETURN(ComponentFacts facts, FactsOf(component));
      components_.push_back(std::move(facts));
    }
    Ways ways = good.empty() ? kNever : kAlways;
    for (int candidate : good) ways = AndWays(ways, Rule(candidate));
    const bool no_material = std::none_of(make_.components.begin(), make_.components.end(),
                                          [](const Component& c) { return c.role == goods::Role::kMaterial; });
    if (no_material && !make_.wholly_obtained) ways = kNever;  // nothing says what it is made of
    if (!status_.ok()) return status_;
    if (ways.size() > kMostWays) {
      return absl::InvalidArgumentError(absl::StrCat("the rule of ", agreement_.id, " for ", item_.hs.ToString(),
                                                     " has more than ", kMostWays, " alternatives"));
    }
    model_.ways = std::move(ways);
    if (make_.wholly_obtained && !model_.never()) model_.wholly_ways = AndWays(WhollyClaimed(), model_.ways);
    return std::move(model_);
  }

 private:
  absl::StatusOr<std::vector<int>> Candidates(HsCode code, const std::string& path) const {
    auto codes = Transpose(tables_, code, problem_.edition, nomenclature_->edition());
    if (absl::IsNotFound(codes.status())) return std::vector<int>{};
    if (!codes.ok()) return At(path + ".hs", codes.status());
    std::vector<int> out;
    for (HsCode candidate : *codes) {
      if (const auto index = nomenclature_->IndexOf(candidate)) out.push_back(*index);
    }
    std::sort(out.begin(), out.end());
    return out;
  }

  absl::StatusOr<ComponentFacts> FactsOf(const Component& component) const {
    const Item& item = problem_.items[component.item_index];
    ComponentFacts facts;
    facts.role = component.role;
    const law::Treatment treatment = origin::TreatmentOf(agreement_, component.role, date_);
    facts.in_shift = treatment.counted_in_shift;
    facts.in_value = treatment.in_value;
    facts.hs = item.hs;
    NOODLE_ASSIGN_OR_RETURN(facts.candidates, Candidates(item.hs, item.path));
    for (const Option& option : item.options) {
      if (const Buy* buy = option.buy()) {
        facts.parts.push_back({&buy->processes, &buy->answers, buy->country});
      } else {
        facts.parts.push_back({&option.make()->processes, &option.make()->answers, option.make()->site});
      }
    }
    return facts;
  }

  // ---- Atoms

  Ways Require(Atom atom) {
    bool bites = false;
    for (const auto& component : atom.factors) {
      for (const auto& part : component) {
        for (const Atom::Factor& factor : part) bites = bites || factor.barred || factor.factor > 0;
      }
    }
    if (!bites && atom.fob >= 0 && atom.constant >= 0) return kAlways;
    const auto it = std::find(model_.atoms.begin(), model_.atoms.end(), atom);
    const auto index = static_cast<int>(it - model_.atoms.begin());
    if (it == model_.atoms.end()) model_.atoms.push_back(std::move(atom));
    return {{index}};
  }

  Atom Blank(Atom::Measure measure) const {
    Atom atom;
    atom.measure = measure;
    for (const ComponentFacts& component : components_) atom.factors.emplace_back(component.parts.size());
    return atom;
  }

  using Bad = std::function<bool(const ComponentFacts&, const Part&, Standing)>;
  Ways NoneIs(const Bad& bad) { return Require(Sum(Atom::Measure::kCount, 1, bad)); }

  Atom Sum(Atom::Measure measure, int64_t factor, const Bad& counts) const {
    Atom atom = Blank(measure);
    for (size_t c = 0; c < components_.size(); ++c) {
      for (size_t p = 0; p < components_[c].parts.size(); ++p) {
        for (int s = 0; s < 3; ++s) {
          if (counts(components_[c], components_[c].parts[p], static_cast<Standing>(s)))
            atom.factors[c][p][s].factor = factor;
        }
      }
    }
    return atom;
  }

  // ---- Tests, as origin::Evaluator has them

  Verdict Includes(const law::MaterialSet& set, int candidate, const Part& part) const {
    Verdict in = set.codes.Contains(candidate) ? Verdict::kQualifies : Verdict::kFails;
    for (const law::MaterialSet::Described& described : set.described) {
      if (in == Verdict::kQualifies || !described.codes.Contains(candidate)) continue;
      const auto answer = part.answers->find(described.question);
      if (answer == part.answers->end()) {
        in = Or(in, Verdict::kUndetermined);
      } else if (answer->second) {
        in = Verdict::kQualifies;
      }
    }
    return in;
  }

  template <typename Holds>
  static Verdict OverCandidates(const ComponentFacts& component, Holds holds) {
    if (component.candidates.empty()) return Verdict::kUndetermined;
    Verdict any = Verdict::kFails, all = Verdict::kQualifies;
    for (int candidate : component.candidates) {
      const Verdict one = holds(candidate);
      any = Or(any, one);
      all = And(all, one);
    }
    return any == all ? any : Verdict::kUndetermined;
  }

  // Whether the rule may name the component.
  bool MayBeIn(const law::MaterialSet& set, const ComponentFacts& component, const Part& part) const {
    return OverCandidates(component, [&](int c) { return Includes(set, c, part); }) != Verdict::kFails;
  }

  bool MayBreak(const Test& shift, const ComponentFacts& component, const Part& part) const {
    const HsInterval own = nomenclature_->IntervalOf(nomenclature_->CodeAt(good_).Prefix(shift.digits));
    return OverCandidates(component, [&](int candidate) {
             Verdict inside = own.Contains(candidate) ? Verdict::kQualifies : Includes(shift.except, candidate, part);
             if (inside != Verdict::kFails && !shift.including.empty()) {
               inside = And(inside, Not(Includes(shift.including, candidate, part)));
             }
             return inside;
           }) != Verdict::kFails;
  }

  Verdict Performed(const std::vector<goods::Process>& processes, const std::string& name, HsCode code, Country made_in,
                    int depth) const {
    Verdict result = Verdict::kUndetermined;
    for (const goods::Process& process : processes) {
      if (process.name != name) continue;
      const Country where = process.where.stated() ? process.where : made_in;
      if (process.performed && (!where.stated() || agreement_.parties.Contains(where))) return Verdict::kQualifies;
      result = Verdict::kFails;
    }
    if (result == Verdict::kFails || depth == 0) return result;
    const law::ProcessMeans* means = nullptr;
    int best = -1;
    for (const law::ProcessMeans& candidate : agreement_.processes) {
      if (candidate.name != name || !candidate.period.Contains(date_)) continue;
      const int specificity = candidate.scope.Specificity(code);
      if (specificity > best) {
        best = specificity;
        means = &candidate;
      }
    }
    if (means == nullptr) return result;
    Verdict any = Verdict::kFails;
    for (const std::string& part : means->any_of) any = Or(any, Performed(processes, part, code, made_in, depth - 1));
    return any;
  }

  Ways Evaluate(const Test& test) {
    switch (test.kind) {
      case TestKind::kAnyOf: {
        Ways out = kNever;
        for (const Test& child : test.children) out = OrWays(out, Evaluate(child));
        return out;
      }
      case TestKind::kAllOf: {
        Ways out = kAlways;
        for (const Test& child : test.children) out = AndWays(out, Evaluate(child));
        return out;
      }
      case TestKind::kWholly:
      case TestKind::kWhollyAnyParty:
        return test.restricted ? MaterialsOf(test) : Wholly(test.kind == TestKind::kWhollyAnyParty);
      case TestKind::kExclusively:
        return test.restricted ? MaterialsOf(test) : Exclusively();
      case TestKind::kShift:
        return minimal_.shift ? kNever : Shift(test);
      case TestKind::kNoChange:
        return minimal_.shift ? kNever : kAlways;
      case TestKind::kContent:
        return minimal_.value ? kNever : Content(test);
      case TestKind::kLimit:
        return Limit(test);
      case TestKind::kProcess:
        return !minimal_.shift && Performed(make_.processes, test.name, nomenclature_->CodeAt(good_), make_.site,
                                            kProcessDepth) == Verdict::kQualifies
                   ? kAlways
                   : kNever;
      case TestKind::kUndergo:
        return minimal_.shift ? kNever : Undergo(test);
      case TestKind::kCondition: {
        const auto answer = make_.answers.find(test.name);
        return answer != make_.answers.end() && answer->second != test.negated ? kAlways : kNever;
      }
      case TestKind::kUnread:
        return kNever;
    }
    return kNever;
  }

  // WO, and WO-AK, which needs no claim where every material is wholly obtained in a Party.
  Ways Wholly(bool in_any_party) {
    const auto& claim = make_.wholly_obtained;
    const bool any_material = std::any_of(components_.begin(), components_.end(), [](const ComponentFacts& component) {
      return component.role == goods::Role::kMaterial;
    });
    if (!claim && !(in_any_party && any_material)) return kNever;
    const law::WhollyObtained* provision = law::On(agreement_.wholly_obtained, date_);
    if (claim && provision != nullptr &&
        std::find(provision->categories.begin(), provision->categories.end(), *claim) == provision->categories.end()) {
      return kNever;
    }
    const bool any_party = in_any_party || (provision != nullptr && provision->any_party);
    return NoneIs([&](const ComponentFacts& component, const Part& part, Standing standing) {
      if (component.role != goods::Role::kMaterial) return false;
      return standing != Standing::kWhollyObtained || (!any_party && part.country != make_.site);
    });
  }

  // The good is wholly obtained, as claimed.
  Ways WhollyClaimed() { return make_.wholly_obtained ? Wholly(false) : kNever; }

  Ways MaterialsOf(const Test& test) {
    const Standing needed = test.kind == TestKind::kExclusively ? Standing::kOriginating : Standing::kWhollyObtained;
    return NoneIs([&](const ComponentFacts& component, const Part& part, Standing standing) {
      return component.role == goods::Role::kMaterial && standing < needed && MayBeIn(test.of, component, part);
    });
  }

  Ways Exclusively() {
    return NoneIs([](const ComponentFacts& component, const Part&, Standing standing) {
      return component.in_shift && standing == Standing::kNonOriginating;
    });
  }

  Ways Shift(const Test& test) {
    const Bad breaks = [&](const ComponentFacts& component, const Part& part, Standing standing) {
      return component.in_shift && standing == Standing::kNonOriginating && MayBreak(test, component, part);
    };
    Ways out = NoneIs(breaks);
    const law::Tolerance* tolerance = law::On(agreement_.tolerances, date_, nomenclature_->CodeAt(good_));
    if (tolerance == nullptr) return out;
    for (const law::ToleranceShare& share : tolerance->any_of)
      out = OrWays(out, AtMostShare(share.share, share.by_weight, breaks));
    return out;
  }

  // What counts is together at most `share` of FOB, or of the good's weight.
  Ways AtMostShare(Percent share, bool by_weight, const Bad& counts) {
    Atom atom = Sum(by_weight ? Atom::Measure::kWeight : Atom::Measure::kValue, kWhole, counts);
    if (!by_weight) {
      atom.fob = share.units();
    } else {
      if (!item_.net_weight) return kNever;
      atom.constant = Int128{item_.net_weight->units()} * share.units();
    }
    return Require(std::move(atom));
  }

  Ways Limit(const Test& test) {
    if (!test.by_weight && test.name == "EXW") return kNever;  // an ex-works price is not among the facts
    return AtMostShare(test.percent, test.by_weight,
                       [&](const ComponentFacts& component, const Part& part, Standing standing) {
                         if (standing != Standing::kNonOriginating) return false;
                         if (!test.by_weight && component.in_value != law::InValue::kCounted) return false;
                         if (test.restricted) return MayBeIn(test.of, component, part);
                         return !test.by_weight || component.in_shift;
                       });
  }

  Ways Content(const Test& test) {
    const law::ValueContent* content = nullptr;
    for (const law::ValueContent& candidate : agreement_.value_contents) {
      if (candidate.name == test.name && candidate.period.Contains(date_)) content = &candidate;
    }
    Ways out = kNever;
    if (content == nullptr) return out;
    const Percent threshold = test.percent + problem_.policy.minimum_headroom.value_or(Percent());
    for (const law::Formula& formula : content->formulas) {
      if (!test.method.empty() && formula.method != test.method) continue;
      out = OrWays(out, ByFormula(formula, threshold));
    }
    return out;
  }

  Ways ByFormula(const law::Formula& formula, Percent threshold) {
    int64_t fob = 0, vnm = 0, vom = 0, all = 0;
    Int128 costs = 0;
    for (const syntax::FormulaTerm& term : formula.numerator) {
      const int sign = term.minus ? -1 : 1;
      if (term.name == "FOB") {
        fob += sign;
      } else if (term.name == "VNM") {
        vnm += sign;
      } else if (term.name == "VOM") {
        vom += sign;
      } else if (term.name == "PROFIT" && make_.markup) {
        // A percentage on top of cost: what FOB has beyond materials and processing, unless a contract fixes FOB.
        if (fixed_fob_) {
          if (term.minus) return kNever;
          continue;  // not stated, at least nothing
        }
        fob += sign;
        all += sign;
        for (const auto& part : {make_.labour, make_.overhead, make_.other_costs}) {
          costs -= sign * Int128{part.value_or(Money()).units()};
        }
      } else {
        const std::optional<Money>* cost = term.name == "LABOUR"     ? &make_.labour
                                           : term.name == "OVERHEAD" ? &make_.overhead
                                           : term.name == "OTHER"    ? &make_.other_costs
                                           : term.name == "PROFIT"   ? &make_.profit
                                                                     : nullptr;
        if (cost == nullptr) return kNever;
        if (!*cost) {
          if (term.minus) return kNever;
          continue;  // not stated, at least nothing
        }
        costs += sign * Int128{(*cost)->units()};
      }
    }
    if (vnm > 0 || vom < 0) {
      status_ =
          absl::InvalidArgumentError(absl::StrCat(agreement_.id, ": the formula ", formula.text,
                                                  " rewards non-originating value; no route can be searched by it"));
      return kNever;
    }
    Atom atom = Blank(Atom::Measure::kValue);
    for (size_t c = 0; c < components_.size(); ++c) {
      const ComponentFacts& component = components_[c];
      for (size_t p = 0; p < component.parts.size(); ++p) {
        for (int s = 0; s < 3; ++s) {
          const bool originating = s != static_cast<int>(Standing::kNonOriginating);
          int64_t factor = all;
          if (!originating && component.in_value == law::InValue::kCounted) factor -= vnm;
          const bool material = component.in_value == law::InValue::kOriginating ||
                                (component.in_value == law::InValue::kCounted && originating);
          if (material) factor -= vom;
          atom.factors[c][p][static_cast<size_t>(s)].factor = factor * kWhole;
        }
      }
    }
    atom.fob = fob * kWhole - threshold.units();
    atom.constant = costs * kWhole;
    return Require(std::move(atom));
  }

  Ways Undergo(const Test& test) {
    return NoneIs([&](const ComponentFacts& component, const Part& part, Standing standing) {
      if (!component.in_shift || standing != Standing::kNonOriginating || !MayBeIn(test.of, component, part))
        return false;
      return std::none_of(test.processes.begin(), test.processes.end(), [&](const std::string& process) {
        return Performed(*part.processes, process, component.hs.Prefix(6), part.country, kProcessDepth) ==
               Verdict::kQualifies;
      });
    });
  }

  // ---- The rule of one subheading

  struct Minimal {
    bool all = false, value = false, shift = false;
  };
  Minimal MinimalAt(int good) const {
    std::vector<const law::MinimalOperations*> statements, hit;
    for (const law::MinimalOperations& statement : agreement_.minimal_operations) {
      if (statement.period.Contains(date_) && statement.scope.Specificity(nomenclature_->CodeAt(good)) >= 0) {
        statements.push_back(&statement);
      }
    }
    for (const goods::Process& process : make_.processes) {
      if (!process.performed) continue;
      if (process.where.stated() && !agreement_.parties.Contains(process.where)) continue;
      const law::MinimalOperations* found = nullptr;
      for (const law::MinimalOperations* statement : statements) {
        const auto& names = statement->names;
        if (std::find(names.begin(), names.end(), process.name) != names.end()) found = statement;
      }
      if (found == nullptr) return {};
      hit.push_back(found);
    }
    if (hit.empty()) return {};
    Minimal out{true, true, true};
    for (const law::MinimalOperations* statement : hit) {
      const law::Defeats defeats = statement->defeats;
      const bool every = defeats == law::Defeats::kEveryClaim || defeats == law::Defeats::kNonOriginatingMaterials;
      out.all = out.all && every;
      out.value = out.value && (every || defeats == law::Defeats::kValueClaims);
      out.shift = out.shift && (every || defeats == law::Defeats::kShiftAndProcessClaims);
    }
    return out;
  }

  Ways Branches(const law::Applicable& rules) {
    std::vector<const law::Branch*> open;
    const law::Branch* rest = nullptr;
    for (const law::Branch& branch : rules.branches) {
      if (branch.row->question.empty()) {
        rest = &branch;
        continue;
      }
      const auto answer = make_.answers.find(branch.row->question);
      if (answer == make_.answers.end()) {
        open.push_back(&branch);
      } else if (answer->second) {
        return Evaluate(branch.program->root);
      }
    }
    if (rest != nullptr) open.push_back(rest);
    if (open.empty()) return kNever;
    Ways out = kAlways;
    for (const law::Branch* branch : open) out = AndWays(out, Evaluate(branch->program->root));
    return out;
  }

  Ways Rule(int good) {
    good_ = good;
    minimal_ = MinimalAt(good);
    const law::Applicable rules = rulebook_.RulesFor(good, date_);
    Ways out = WhollyClaimed();
    const law::ExclusivelyOriginating* exclusively = law::On(agreement_.exclusively, date_);
    if (exclusively != nullptr && exclusively->kind == law::Exclusively::kCriterion && !make_.components.empty()) {
      out = OrWays(out, Exclusively());
    }
    if (!rules.branches.empty()) out = OrWays(out, Branches(rules));
    for (const law::General& general : rules.general) out = OrWays(out, Evaluate(general.program->root));
    for (const law::General& also : rules.also) out = OrWays(out, Evaluate(also.program->root));
    for (const law::General& always : rules.always) {
      out = AndWays(out, Evaluate(always.program->root));
    }
    // Minimal operations leave only what is wholly obtained.
    return minimal_.all ? AndWays(out, WhollyClaimed()) : out;
  }

  const HsTables& tables_;
  const Problem& problem_;
  const law::Rulebook& rulebook_;
  const law::Agreement& agreement_;
  Date date_;
  const Item& item_;
  const Make& make_;
  bool fixed_fob_;
  const Nomenclature* nomenclature_ = nullptr;
  std::vector<ComponentFacts> components_;
  OriginModel model_;
  absl::Status status_;
  Minimal minimal_;
  int good_ = 0;
};

}  // namespace

absl::StatusOr<OriginModel> MakeOriginModel(const HsTables& tables, const Problem& problem,
                                            const law::Rulebook& rulebook, Date date, size_t item, size_t option,
                                            bool fixed_fob) {
  return ModelBuilder(tables, problem, rulebook, date, item, option, fixed_fob).Build();
}

Standing StandingOf(const Buy& buy, const law::Agreement& agreement) {
  if (!agreement.parties.Contains(buy.country)) return Standing::kNonOriginating;
  if (buy.wholly_obtained) return Standing::kWhollyObtained;
  for (const goods::OriginStatus& status : buy.originating) {
    if (status.agreement != agreement.id) continue;
    return status.criterion == "WO" ? Standing::kWhollyObtained : Standing::kOriginating;
  }
  return Standing::kNonOriginating;
}

}  // namespace noodle::route
