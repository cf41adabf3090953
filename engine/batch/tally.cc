#include "engine/batch/tally.h"

#include <algorithm>

namespace noodle::batch {
namespace {

// Names come from outside: what is beyond so many different ones is counted together.
constexpr size_t kMostNames = 1'000;
constexpr char kOthers[] = "(others)";

void Count(std::map<std::string, uint64_t>& counts, const std::string& name, uint64_t by) {
  const auto found = counts.find(name);
  if (found != counts.end()) {
    found->second += by;
  } else {
    counts[counts.size() < kMostNames ? name : kOthers] += by;
  }
}

}  // namespace

void Tally::AddJudged(const Outcome& outcome, uint64_t rows) {
  ++read;
  ++judged;
  rows_read += rows;
  rows_judged += rows;
  bool open = false;
  for (const ClaimOutcome& claim : outcome.claims) {
    Standings& standings = agreements[claim.agreement];
    ++standings.count[static_cast<size_t>(claim.standing)];
    open |= claim.standing == preference::Standing::kUndetermined;
    if (claim.standing != preference::Standing::kNotAvailable && claim.rate_unknown) ++standings.rate_unknown;
  }
  if (open) ++undetermined;
  if (outcome.mfn_rate_unknown) ++mfn_rate_unknown;
  if (outcome.unconfirmed) ++unconfirmed;
  for (const std::string& fact : outcome.missing) Count(missing, fact, 1);
  Sums& sums = best[{outcome.best, outcome.currency}];
  ++sums.shipments;
  outcome.mfn ? void(sums.mfn += *outcome.mfn) : void(++sums.mfn_unknown);
  outcome.duty ? void(sums.duty += *outcome.duty) : void(++sums.duty_unknown);
  outcome.saving ? void(sums.saved += *outcome.saving) : void(++sums.saving_unknown);
}

void Tally::AddBad(absl::string_view field, uint64_t rows) {
  ++read;
  ++bad;
  rows_read += rows;
  rows_bad += rows;
  Count(bad_by_field, WithoutPositions(field), 1);
}

void Tally::Append(const Tally& next) {
  read += next.read;
  judged += next.judged;
  bad += next.bad;
  rows_read += next.rows_read;
  rows_judged += next.rows_judged;
  rows_bad += next.rows_bad;
  undetermined += next.undetermined;
  mfn_rate_unknown += next.mfn_rate_unknown;
  unconfirmed += next.unconfirmed;
  for (const auto& [field, count] : next.bad_by_field) Count(bad_by_field, field, count);
  for (const auto& [fact, count] : next.missing) Count(missing, fact, count);
  for (const auto& [agreement, standings] : next.agreements) {
    Standings& mine = agreements[agreement];
    for (size_t i = 0; i < mine.count.size(); ++i) mine.count[i] += standings.count[i];
    mine.rate_unknown += standings.rate_unknown;
  }
  for (const auto& [key, sums] : next.best) best[key].Append(sums);
}

void Sums::Append(const Sums& next) {
  shipments += next.shipments;
  duty_unknown += next.duty_unknown;
  mfn_unknown += next.mfn_unknown;
  saving_unknown += next.saving_unknown;
  duty += next.duty;
  mfn += next.mfn;
  saved += next.saved;
}

std::vector<std::pair<std::string, uint64_t>> Largest(const std::map<std::string, uint64_t>& counts, size_t most) {
  std::vector<std::pair<std::string, uint64_t>> out(counts.begin(), counts.end());
  std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  if (out.size() > most) out.resize(most);
  return out;
}

}  // namespace noodle::batch
