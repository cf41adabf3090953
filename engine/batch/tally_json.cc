// Tallies as JSON: for programs, and for the checkpoint of a run.
#include "engine/base/status.h"
#include "engine/batch/json_taker.h"
#include "engine/batch/tally.h"

namespace noodle::batch {
namespace {

using nlohmann::ordered_json;
using preference::Standing;

constexpr Standing kStandings[] = {Standing::kQualifies, Standing::kFails, Standing::kUndetermined,
                                   Standing::kNotAvailable};

std::string NameOf(Standing standing) { return std::string(Name(standing)); }

ordered_json CountsJson(const std::map<std::string, uint64_t>& counts) {
  ordered_json out = ordered_json::object();
  for (const auto& [name, count] : counts) out[name] = count;
  return out;
}

}  // namespace

ordered_json ToJson(const Tally& tally) {
  ordered_json out;
  out["shipments"] = {{"read", tally.read}, {"judged", tally.judged}, {"bad", tally.bad}};
  out["rows"] = {{"read", tally.rows_read}, {"judged", tally.rows_judged}, {"bad", tally.rows_bad}};
  out["badByField"] = CountsJson(tally.bad_by_field);
  out["agreements"] = ordered_json::object();
  for (const auto& [agreement, standings] : tally.agreements) {
    ordered_json& one = out["agreements"][agreement];
    for (Standing standing : kStandings) one[NameOf(standing)] = standings.count[static_cast<size_t>(standing)];
    one["rateUnknown"] = standings.rate_unknown;
  }
  out["best"] = ordered_json::array();
  for (const auto& [key, sums] : tally.best) {
    out["best"].push_back({{"claim", key.first},
                           {"currency", key.second},
                           {"shipments", sums.shipments},
                           {"duty", sums.duty.ToString()},
                           {"mfnDuty", sums.mfn.ToString()},
                           {"saved", sums.saved.ToString()},
                           {"dutyUnknown", sums.duty_unknown},
                           {"mfnDutyUnknown", sums.mfn_unknown},
                           {"savingUnknown", sums.saving_unknown}});
  }
  out["undetermined"] = tally.undetermined;
  out["missing"] = CountsJson(tally.missing);
  out["mfnRateUnknown"] = tally.mfn_rate_unknown;
  out["rateNotConfirmed"] = tally.unconfirmed;
  return out;
}

absl::StatusOr<Tally> TallyFromJson(const ordered_json& json) {
  Tally out;
  JsonTaker take;
  if (const ordered_json* shipments = take.Find(json, "shipments")) {
    take.Count(*shipments, "read", &out.read);
    take.Count(*shipments, "judged", &out.judged);
    take.Count(*shipments, "bad", &out.bad);
  }
  if (const ordered_json* rows = take.Find(json, "rows")) {
    take.Count(*rows, "read", &out.rows_read);
    take.Count(*rows, "judged", &out.rows_judged);
    take.Count(*rows, "bad", &out.rows_bad);
  }
  take.Counts(json, "badByField", &out.bad_by_field);
  take.Counts(json, "missing", &out.missing);
  take.Count(json, "undetermined", &out.undetermined);
  take.Count(json, "mfnRateUnknown", &out.mfn_rate_unknown);
  take.Count(json, "rateNotConfirmed", &out.unconfirmed);
  if (const ordered_json* agreements = take.Find(json, "agreements")) {
    for (const auto& [agreement, one] : agreements->items()) {
      Standings& standings = out.agreements[agreement];
      for (Standing standing : kStandings) {
        take.Count(one, NameOf(standing), &standings.count[static_cast<size_t>(standing)]);
      }
      take.Count(one, "rateUnknown", &standings.rate_unknown);
    }
  }
  if (const ordered_json* best = take.Find(json, "best")) {
    for (const ordered_json& one : *best) {
      Sums& sums = out.best[{take.Text(one, "claim"), take.Text(one, "currency")}];
      take.Count(one, "shipments", &sums.shipments);
      take.Count(one, "dutyUnknown", &sums.duty_unknown);
      take.Count(one, "mfnDutyUnknown", &sums.mfn_unknown);
      take.Count(one, "savingUnknown", &sums.saving_unknown);
      take.Sum(one, "duty", &sums.duty);
      take.Sum(one, "mfnDuty", &sums.mfn);
      take.Sum(one, "saved", &sums.saved);
    }
  }
  NOODLE_RETURN_IF_ERROR(take.status());
  return out;
}

}  // namespace noodle::batch
