#include "engine/preference/bowl.h"

#include <algorithm>
#include <set>
#include <utility>

#include "engine/base/status.h"
#include "engine/preference/conditions.h"

namespace noodle::preference {
namespace {

using Pair = std::pair<Country, Country>;

bool Includes(const CountrySet& outer, const CountrySet& inner) {
  const std::vector<Country> all = inner.ToVector();
  return std::all_of(all.begin(), all.end(), [&](Country c) { return outer.Contains(c); });
}

// The Parties contained whole by the most other agreements; of equals the larger group.
CountrySet Hub(const std::vector<BowlAgreement>& agreements) {
  CountrySet hub;
  std::pair<size_t, size_t> best;
  for (const BowlAgreement& candidate : agreements) {
    const auto contains = [&](const BowlAgreement& a) { return Includes(a.parties, candidate.parties); };
    const auto count = static_cast<size_t>(std::count_if(agreements.begin(), agreements.end(), contains));
    const std::pair<size_t, size_t> rank{count, candidate.parties.size()};
    if (rank <= best) continue;
    best = rank;
    hub = candidate.parties;
  }
  return hub;
}

template <typename Accept>
std::vector<Pair> Pairs(const CountrySet& parties, Accept accept) {
  std::vector<Pair> out;
  const std::vector<Country> all = parties.ToVector();
  for (size_t i = 0; i < all.size(); ++i) {
    for (size_t j = i + 1; j < all.size(); ++j) {
      if (accept(all[i], all[j])) out.emplace_back(all[i], all[j]);
    }
  }
  return out;
}

Relation Relate(const BowlAgreement& agreement, const Pair& pair) {
  return {agreement.id, pair.first, pair.second,
          agreement.in_force.Contains(pair.first) && agreement.in_force.Contains(pair.second)};
}

// Agreements that contain the hub, the smallest first.
std::vector<const BowlAgreement*> Strands(const std::vector<BowlAgreement>& agreements, const CountrySet& hub) {
  std::vector<const BowlAgreement*> out;
  for (const BowlAgreement& agreement : agreements) {
    if (Includes(agreement.parties, hub)) out.push_back(&agreement);
  }
  std::stable_sort(out.begin(), out.end(), [](const BowlAgreement* a, const BowlAgreement* b) {
    return a->parties.size() < b->parties.size();
  });
  return out;
}

}  // namespace

Bowl MakeBowl(const std::vector<BowlAgreement>& agreements) {
  Bowl bowl;
  const CountrySet hub = Hub(agreements);
  std::set<Pair> taken;
  std::set<std::string> strands;
  CountrySet members;
  for (const BowlAgreement* agreement : Strands(agreements, hub)) {
    const bool inner = agreement->parties == hub;
    for (const Pair& pair :
         Pairs(agreement->parties, [&](Country a, Country b) { return inner || hub.Contains(a) != hub.Contains(b); })) {
      if (!taken.insert(pair).second) continue;
      bowl.relations.push_back(Relate(*agreement, pair));
      strands.insert(agreement->id);
      members.Insert(pair.first);
      members.Insert(pair.second);
    }
  }
  for (const BowlAgreement& agreement : agreements) {
    if (strands.count(agreement.id) > 0) continue;
    for (const Pair& pair :
         Pairs(agreement.parties, [&](Country a, Country b) { return members.Contains(a) && members.Contains(b); })) {
      bowl.overlay.push_back(Relate(agreement, pair));
    }
  }
  return bowl;
}

absl::StatusOr<const OpenLineCounter::Column*> OpenLineCounter::Load(Country importer, const std::string& agreement) {
  const auto [it, added] = columns_.try_emplace({importer, agreement});
  if (!added) return &it->second;
  Column& column = it->second;
  NOODLE_ASSIGN_OR_RETURN(const std::vector<std::string> regimes, schedules_.Regimes(importer));
  column.exists = std::find(regimes.begin(), regimes.end(), agreement) != regimes.end();
  NOODLE_ASSIGN_OR_RETURN(const std::vector<TextCount> texts, schedules_.Count(importer, agreement, date_));
  for (const TextCount& text : texts) column.cells.emplace_back(rate::ReadCell(text.text), text.lines);
  return &column;
}

absl::StatusOr<std::optional<LaneLines>> OpenLineCounter::Count(Country importer, const std::string& agreement,
                                                                Country exporter) {
  NOODLE_ASSIGN_OR_RETURN(const Column* column, Load(importer, agreement));
  if (!column->exists) return std::optional<LaneLines>();
  LaneLines lines;
  for (const auto& [cell, count] : column->cells) {
    const rate::Rate* rate = cell.For(exporter);
    const rate::Expression* expression = rate == nullptr ? nullptr : rate->At(date_);
    if (cell.shut_out.Contains(exporter)) {
      lines.excluded += count;
    } else if (expression == nullptr) {
      continue;
    } else if (CoversAllGoods(*expression)) {
      lines.priced += count;
    } else if (expression->kind == rate::Kind::kExcluded || expression->kind == rate::Kind::kQuotaOnly) {
      lines.excluded += count;
    }
  }
  return std::optional<LaneLines>(lines);
}

}  // namespace noodle::preference
