#include "engine/batch/rate_book.h"

#include <algorithm>
#include <utility>

#include "absl/hash/hash.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status.h"
#include "engine/preference/pricing.h"

namespace noodle::batch {

RateBook::RateBook(const preference::World& world) : world_(world) {
  for (const auto& rulebook : world.rulebooks) {
    for (const law::Reciprocity& rule : rulebook->agreement().reciprocity) {
      if (rule.period.from) epochs_.push_back(*rule.period.from);
      if (rule.period.until) epochs_.push_back(*rule.period.until + 1);
    }
  }
  std::sort(epochs_.begin(), epochs_.end());
}

absl::StatusOr<std::shared_ptr<const LaneRates>> RateBook::Find(const goods::BillOfMaterials& bom, Date date,
                                                                absl::Span<const law::Rulebook* const> agreements) {
  return Find(bom, date, agreements, nullptr);
}

absl::StatusOr<std::shared_ptr<const LaneRates>> RateBook::FindByOrigin(const goods::BillOfMaterials& bom, Date date,
                                                                        const law::Rulebook& agreement,
                                                                        const std::vector<Country>& origins) {
  const law::Rulebook* const one = &agreement;
  return Find(bom, date, absl::MakeConstSpan(&one, 1), &origins);
}

absl::StatusOr<std::shared_ptr<const LaneRates>> RateBook::Find(const goods::BillOfMaterials& bom, Date date,
                                                                absl::Span<const law::Rulebook* const> agreements,
                                                                const std::vector<Country>* origins) {
  // What depends on the good beyond its code is asked anew.
  if (!bom.good.hs_in.empty() || !bom.good.tariff_conditions.empty()) return LookUp(bom, date, agreements, origins);
  Key key;
  key.importer = bom.importer;
  key.exporter = bom.exporter;
  key.code = bom.good.hs;
  key.edition = bom.edition;
  key.year = static_cast<int>(date.year());
  key.epoch = static_cast<size_t>(std::upper_bound(epochs_.begin(), epochs_.end(), date) - epochs_.begin());
  key.agreements = absl::HashOf(agreements);
  if (!bom.good.national_lines.empty()) {
    const auto line = bom.good.national_lines.find(bom.importer.ToString());
    if (line != bom.good.national_lines.end()) {
      const auto code = HsCode::Parse(line->second);
      if (!code.ok()) return LookUp(bom, date, agreements, origins);
      key.national_line = *code;
    }
  }
  if (origins != nullptr) {
    key.origins = agreements.front()->agreement().id;
    for (Country country : *origins) absl::StrAppend(&key.origins, " ", country.ToString());
  }
  Shard& shard = shards_[absl::HashOf(key) % kShards];
  {
    const std::lock_guard lock(shard.mutex);
    const auto found = shard.rates.find(key);
    if (found != shard.rates.end()) return found->second;
  }
  NOODLE_ASSIGN_OR_RETURN(std::shared_ptr<const LaneRates> rates, LookUp(bom, date, agreements, origins));
  if (rates->seasonal) return rates;
  const std::lock_guard lock(shard.mutex);
  if (shard.rates.size() >= kMostKept / kShards) shard.rates.clear();
  shard.rates.emplace(std::move(key), rates);
  return rates;
}

absl::StatusOr<std::shared_ptr<const LaneRates>> RateBook::LookUp(const goods::BillOfMaterials& bom, Date date,
                                                                  absl::Span<const law::Rulebook* const> agreements,
                                                                  const std::vector<Country>* origins) {
  auto out = std::make_shared<LaneRates>();
  preference::Pricing pricing(world_, bom, date);
  std::vector<std::string> regimes = {"MFN"};
  for (const law::Rulebook* rulebook : agreements) regimes.push_back(rulebook->agreement().id);
  pricing.Restrict(std::move(regimes));
  preference::Assessment found;
  NOODLE_RETURN_IF_ERROR(pricing.LookUp(&found));
  out->note = found.note;
  if (found.importer) out->basis = found.basis;
  const preference::RegimeQuote* mfn = found.mfn.quote ? &*found.mfn.quote : nullptr;
  preference::Terms mfn_terms;
  mfn_terms.quote = found.mfn.quote;
  out->mfn = RegimeRates(mfn_terms, nullptr, &expressions_);
  out->seasonal = mfn != nullptr && mfn->Seasonal();
  for (const law::Rulebook* rulebook : agreements) {
    NOODLE_ASSIGN_OR_RETURN(const preference::Terms terms, pricing.FindTerms(rulebook->agreement(), origins));
    out->agreements.emplace_back(terms, mfn, &expressions_);
    out->seasonal = out->seasonal || terms.seasonal;
  }
  return out;
}

}  // namespace noodle::batch
