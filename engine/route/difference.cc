#include "engine/route/difference.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "engine/base/excerpt.h"

namespace noodle::route {
namespace {

const Option* OptionIn(const Route& route, size_t item, const Problem& problem) {
  for (const Choice& choice : route.choices) {
    if (choice.item == item) return &problem.items[item].options[choice.option];
  }
  return nullptr;
}

void AddOptions(const Route& before, const Route& after, const Problem& problem, Country market,
                std::vector<OtherOption>* out) {
  for (size_t item = 0; item < problem.items.size(); ++item) {
    const Option* was = OptionIn(before, item, problem);
    const Option* is = OptionIn(after, item, problem);
    if (was != is) out->push_back({item, was, is, market});
  }
  for (size_t d = 0; d < std::min(before.markets.size(), after.markets.size()); ++d)
    AddOptions(before.markets[d], after.markets[d], problem, problem.destinations[d].country, out);
}

bool SameMovement(const Leg& a, const Leg& b) {
  return a.item == b.item && a.into == b.into && a.destination == b.destination && a.from == b.from && a.to == b.to;
}

void AddRegimes(const Route& before, const Route& after, const Problem& problem, Country market,
                std::vector<OtherRegime>* out) {
  for (const Leg& was : before.legs) {
    for (const Leg& is : after.legs) {
      if (SameMovement(was, is) && (was.regime != is.regime || was.relieved != is.relieved))
        out->push_back({&was, &is, market});
    }
  }
  for (size_t d = 0; d < std::min(before.markets.size(), after.markets.size()); ++d)
    AddRegimes(before.markets[d], after.markets[d], problem, problem.destinations[d].country, out);
}

std::string Market(Country market) { return market.stated() ? absl::StrCat("for ", market.ToString(), " ") : ""; }

std::string Words(const Option* option) {
  return option == nullptr ? "none" : absl::StrCat(option->Name(), " (", option->country().ToString(), ")");
}

std::string Words(const Leg& leg) {
  if (leg.relieved) return "relief";
  return leg.regime.empty() ? "unknown" : leg.regime;
}

}  // namespace

std::vector<OtherOption> OtherOptions(const Route& before, const Route& after, const Problem& problem) {
  std::vector<OtherOption> out;
  AddOptions(before, after, problem, Country(), &out);
  return out;
}

std::vector<OtherRegime> OtherRegimes(const Route& before, const Route& after, const Problem& problem) {
  std::vector<OtherRegime> out;
  AddRegimes(before, after, problem, Country(), &out);
  return out;
}

std::vector<std::string> ChangedChoices(const Route& before, const Route& after, const Problem& problem) {
  std::vector<std::string> out;
  for (const OtherOption& other : OtherOptions(before, after, problem)) {
    out.push_back(VisibleLine(absl::StrCat(Market(other.market), problem.items[other.item].id, ": ", Words(other.after),
                                           " instead of ", Words(other.before))));
  }
  return out;
}

std::vector<std::string> ChangedRegimes(const Route& before, const Route& after, const Problem& problem) {
  std::vector<std::string> out;
  for (const OtherRegime& other : OtherRegimes(before, after, problem)) {
    const Leg& leg = *other.after;
    out.push_back(
        VisibleLine(absl::StrCat(Market(other.market), problem.items[leg.item].id, " ", leg.from.ToString(), " > ",
                                 leg.to.ToString(), " under ", Words(leg), " instead of ", Words(*other.before))));
  }
  return out;
}

}  // namespace noodle::route
