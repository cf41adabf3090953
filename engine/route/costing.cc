#include "engine/route/costing.h"

#include <algorithm>

namespace noodle::route {
namespace {

// Whether an atom, or some way of a model, holds for these components under an agreement.
bool Holds(const Atom& atom, const std::vector<Candidate>& parts, size_t agreement, int64_t fob) {
  Int128 sum = 0;
  for (size_t c = 0; c < parts.size(); ++c) {
    const Label& label = *parts[c].label;
    const int64_t factor = atom.Factors(c, label.option)[label.StandingUnder(agreement)];
    if (factor == 0) continue;
    switch (atom.measure) {
      case Atom::Measure::kCount:
        sum += factor;
        break;
      case Atom::Measure::kValue:
        sum += Int128{factor} * parts[c].value;
        break;
      case Atom::Measure::kWeight:
        // What is not weighed weighs at least nothing: no help, and no harm where it can only help.
        if (!parts[c].move->weight && factor > 0) return false;
        if (!parts[c].move->weight) break;
        sum += Int128{factor} * parts[c].move->weight->units();
        break;
    }
  }
  return sum <= Int128{atom.fob} * fob + atom.constant;
}

bool Holds(const OriginModel& model, const std::vector<std::vector<int>>& ways, const std::vector<Candidate>& parts,
           size_t agreement, int64_t fob) {
  return std::any_of(ways.begin(), ways.end(), [&](const std::vector<int>& way) {
    return std::all_of(way.begin(), way.end(),
                       [&](int atom) { return Holds(model.atoms[static_cast<size_t>(atom)], parts, agreement, fob); });
  });
}

}  // namespace

Candidate Costing::Bring(const Move& move, const Label* label, bool relieved) const {
  Candidate out;
  out.label = label;
  out.move = &move;
  const MoveCost cost = CostOfMove(move, label->price);
  out.value = cost.value;
  out.cost = ScaleCost(label->cost, move.quantity) + cost.freight + cost.insurance;
  if (!move.border || relieved) return out;
  const std::optional<int64_t> charge = Clearance(label->item, move, cost.customs, label->originating, std::nullopt);
  out.cost += charge ? Cost{*charge} : kUnknownRate;
  return out;
}

std::optional<int64_t> Costing::Clearance(size_t item, const Move& move, int64_t customs, AgreementSet originating,
                                          const std::optional<std::string>& forced) const {
  std::optional<int64_t> best;
  if (move.rates->mfn && (!forced || *forced == "MFN")) best = net_.Duty(item, *move.rates->mfn, move, customs);
  if (!context_.settings.claims) return best;
  for (const RegimeRate& rate : move.claims) {
    if ((originating & Bit(rate.agreement)) == 0) continue;
    if (forced && net_.world->rulebooks[rate.agreement]->agreement().id != *forced) continue;
    const std::optional<int64_t> duty = net_.Duty(item, rate, move, customs);
    if (duty && (!best || *duty + net_.claim_cost < *best)) best = *duty + net_.claim_cost;
  }
  return best;
}

Label Costing::Finish(size_t i, size_t o, const std::vector<Candidate>& parts, AgreementSet need) const {
  const OptionFacts& facts = net_.options[i][o];
  Label label;
  label.item = i;
  label.option = o;
  label.cost = facts.processing;
  label.listed = facts.listed;
  int64_t value = 0;
  for (const Candidate& part : parts) {
    label.cost += part.cost;
    value += part.value;
    label.parts.push_back(part.label);
  }
  label.price = FobFromCost(context_.MakeOf(i, o), value, facts.processing);
  for (size_t a = 0; a < facts.models.size(); ++a) {
    if ((need & facts.possible & Bit(a)) == 0) continue;
    const OriginModel& model = *facts.models[a];
    if (Holds(model, model.ways, parts, a, label.price)) label.originating |= Bit(a);
    if (Holds(model, model.wholly_ways, parts, a, label.price)) label.wholly_obtained |= Bit(a);
  }
  return label;
}

std::vector<Candidate> Costing::PartsOf(const Label& label, Country relieved) const {
  const Make& make = context_.MakeOf(label.item, label.option);
  const auto& moves = net_.options[label.item][label.option].moves;
  std::vector<Candidate> parts;
  for (size_t c = 0; c < label.parts.size(); ++c) {
    parts.push_back(
        Bring(moves[c][label.parts[c]->option], label.parts[c], relieved.stated() && make.site == relieved));
  }
  return parts;
}

int64_t Costing::FobAt(size_t o, size_t destination, int64_t components) const {
  const auto& fob = problem_.destinations[destination].fob;
  return fob ? fob->units()
             : FobFromCost(context_.MakeOf(problem_.product, o), components,
                           net_.options[problem_.product][o].processing);
}

const OriginModel& Costing::FinalModel(size_t o, size_t destination, size_t agreement) const {
  const OptionFacts& facts = net_.options[problem_.product][o];
  return *(problem_.destinations[destination].fob ? facts.models_fixed : facts.models)[agreement];
}

AgreementSet Costing::Statuses(size_t o, const std::vector<Candidate>& parts, size_t destination) const {
  int64_t value = 0;
  for (const Candidate& part : parts) value += part.value;
  const int64_t fob = FobAt(o, destination, value);
  AgreementSet out = 0;
  for (size_t a = 0; a < net_.world->rulebooks.size(); ++a) {
    const OriginModel& model = FinalModel(o, destination, a);
    if (Holds(model, model.ways, parts, a, fob)) out |= Bit(a);
  }
  return out;
}

std::optional<Cost> Costing::FinalCost(const Label& label, Country relieved) const {
  const size_t product = problem_.product, o = label.option;
  const bool made = problem_.items[product].options[o].make() != nullptr;
  std::vector<Candidate> parts;
  int64_t value = 0;
  if (made) {
    parts = PartsOf(label, relieved);
    for (const Candidate& part : parts) value += part.value;
  }
  Cost total = label.cost * context_.units;
  for (size_t d = 0; d < problem_.destinations.size(); ++d) {
    const Move& move = net_.final_moves[o][d];
    const int64_t fob = made ? FobAt(o, d, value) : label.price;
    const MoveCost cost = CostOfMove(move, fob);
    Cost on_top = Cost{cost.freight} + cost.insurance;
    if (move.border) {
      AgreementSet originating = label.originating;
      if (made) {
        originating = 0;
        for (const RegimeRate& rate : move.claims) {
          const OriginModel& model = FinalModel(o, d, rate.agreement);
          if (context_.settings.claims && Holds(model, model.ways, parts, rate.agreement, fob))
            originating |= Bit(rate.agreement);
        }
      }
      const std::optional<int64_t> charge =
          Clearance(product, move, cost.customs, originating, context_.settings.final_regime);
      if (!charge && context_.settings.final_regime) return std::nullopt;
      on_top += charge.value_or(0);
      if (!charge) total += kUnknownRate * context_.units;
    } else if (context_.settings.final_regime) {
      return std::nullopt;
    }
    total += context_.UnitsAt(d) * on_top;
  }
  return total;
}

}  // namespace noodle::route
