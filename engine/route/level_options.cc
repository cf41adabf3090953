// What there is to choose among at a level: options that are bought, and those that are made, in every standing and by
// every claim that may be of use.
#include <algorithm>
#include <functional>
#include <optional>
#include <utility>

#include "engine/route/level.h"
#include "engine/route/price_bounds.h"

namespace noodle::route {
namespace {

constexpr int64_t kWhole = 1'000'000;  // of shares

}  // namespace

void Level::AddOptions(size_t c, Country relieved) {
  const noodle::route::Component& component = context_.MakeOf(i_, o_).components[c];
  const bool free = relieved.stated() && context_.MakeOf(i_, o_).site == relieved;
  Component& mine = components_[c];
  const std::vector<Move>& moves = context_.net.options[i_][o_].moves[c];
  for (size_t k = 0; k < moves.size(); ++k) {
    if (!moves[k].usable) continue;
    if (context_.problem.items[component.item_index].options[k].make() != nullptr) {
      AddProvisions(c, k, moves[k], free, relieved);
      continue;
    }
    const Label& label = context_.bought[component.item_index][k];
    if (!limits_.Allows(c, k, label)) continue;
    const Candidate candidate = costing_.Bring(moves[k], &label, free);
    std::vector<double> sums;
    for (const Limit& limit : limits_.sums) {
      const auto weight = WeightOf(limit, c, label, moves[k], candidate.value);
      if (!weight) break;
      sums.push_back(static_cast<double>(*weight) / limit.magnitude());
    }
    if (sums.size() < limits_.sums.size()) continue;
    mine.bought.push_back(candidate);
    mine.costs.push_back(static_cast<double>(candidate.cost));
    mine.values.push_back(static_cast<double>(candidate.value));
    mine.sums.insert(mine.sums.end(), sums.begin(), sums.end());
  }
}

void Level::AddProvisions(size_t c, size_t k, const Move& move, bool free, Country relieved) {
  const size_t item = context_.MakeOf(i_, o_).components[c].item_index;
  const OptionFacts& facts = context_.net.options[item][k];
  // Agreements under which its standing is of consequence here.
  std::vector<size_t> minded;
  const auto mind = [&](const Constraint& constraint) {
    const Atom::ByStanding& factors = constraint.atom->Factors(c, k);
    if (factors[0] == factors[1] && factors[1] == factors[2]) return;
    if (std::find(minded.begin(), minded.end(), constraint.agreement) == minded.end())
      minded.push_back(constraint.agreement);
  };
  for (const Limit& limit : limits_.sums) mind(limit.constraint);
  for (const Constraint& ban : limits_.bans) mind(ban);
  Provision provision;
  provision.option = k;
  provision.move = &move;
  provision.ask.relieved = relieved;
  // Every standing under these, then every claim.
  const std::function<void(size_t)> choose = [&](size_t n) {
    if (n < minded.size()) {
      choose(n + 1);
      const AgreementSet bit = Bit(minded[n]);
      if ((facts.possible & bit) == 0) return;
      const Ask before = provision.ask;
      provision.ask.need |= bit;
      choose(n + 1);
      if (!facts.models[minded[n]]->wholly_ways.empty()) {
        provision.ask.wholly |= bit;
        choose(n + 1);
      }
      provision.ask = before;
      return;
    }
    provision.claim = nullptr;
    AddProvision(c, provision, free);
    if (free || !move.border || !context_.settings.claims) return;
    for (const RegimeRate& claim : move.claims) {
      const AgreementSet bit = Bit(claim.agreement);
      if ((facts.possible & bit) == 0) continue;
      // With a standing that gives a rate at least as low, no other claim is of use.
      const bool useless = std::any_of(move.claims.begin(), move.claims.end(), [&](const RegimeRate& other) {
        return other.agreement != claim.agreement && (provision.ask.need & Bit(other.agreement)) != 0 &&
               (provision.ask.need & bit) == 0 && other.percent && claim.percent && *other.percent <= *claim.percent;
      });
      if (useless) continue;
      Provision claimed = provision;
      claimed.ask.need |= bit;
      claimed.claim = &claim;
      AddProvision(c, claimed, free);
    }
  };
  choose(0);
}

void Level::AddProvision(size_t c, Provision provision, bool free) {
  const size_t item = context_.MakeOf(i_, o_).components[c].item_index;
  const OptionFacts& facts = context_.net.options[item][provision.option];
  const Move& move = *provision.move;
  Label standing;  // what is counted on
  standing.originating = provision.ask.need;
  standing.wholly_obtained = provision.ask.wholly;
  standing.listed = facts.listed;
  standing.option = provision.option;
  if (!limits_.Allows(c, provision.option, standing)) return;
  for (const Limit& limit : limits_.sums) {
    const size_t agreement = limit.constraint.agreement;
    const int64_t factor = limit.constraint.atom->Factors(c, provision.option)[standing.StandingUnder(agreement)];
    const bool weighed = limit.by_weight();
    if (weighed && !move.weight && factor > 0) return;
    provision.coefficients.push_back(weighed ? Int128{0} : limit.Coefficient(factor));
    provision.weights.push_back(weighed ? Int128{factor} * move.weight.value_or(Weight()).units() : Int128{0});
  }
  const MoveCost nothing = CostOfMove(move, 0);
  provision.carried = nothing.freight + nothing.insurance;
  provision.fixed = Cost{provision.carried};
  if (move.lane != nullptr && !move.delivered) {
    provision.carriage =
        move.lane->percent_of_value.value_or(Percent()).units() + move.lane->insurance.value_or(Percent()).units();
  }
  Int128 rise = Int128{provision.carriage} * kWhole;  // in millionths of millionths
  if (move.border && !free) {
    const RegimeRate* rate = provision.claim != nullptr ? provision.claim
                             : move.rates->mfn          ? &*move.rates->mfn
                                                        : nullptr;
    const bool by_fob = move.rates->basis == preference::ValueBasis::kFob;
    if (provision.claim != nullptr) provision.fixed += context_.net.claim_cost;
    if (rate == nullptr) {
      provision.fixed += kUnknownRate;
    } else if (rate->percent) {
      provision.duty = rate->percent->units();
      rise += Int128{provision.duty} * (by_fob ? kWhole : kWhole + provision.carriage);
      if (!by_fob) provision.fixed += FloorDivide(Int128{provision.duty} * provision.carried, kWhole);
    } else {
      // A duty that is no plain percentage: by the value it is at its lowest at one end of what it can be.
      std::optional<Cost> least;
      for (int64_t price : {facts.least_price, facts.most_price}) {
        const auto duty = context_.net.Duty(item, *rate, move, CostOfMove(move, price).customs);
        const Cost here = duty ? Cost{*duty} : kUnknownRate;
        least = std::min(least.value_or(here), here);
      }
      if (provision.claim != nullptr && *least >= kUnknownRate) return;
      provision.fixed += *least;
      provision.bent = true;
    }
  }
  provision.rise = FloorDivide(rise << kFixedBits, Int128{kWhole} * kWhole);
  provision.curve = &bounds_.Curve(item, provision.option, provision.ask);
  if (provision.curve->ever_possible()) components_[c].made.push_back(std::move(provision));
}

}  // namespace noodle::route
