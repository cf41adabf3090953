#include "apps/noodle/bowl_summary.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "apps/noodle/lanes.h"
#include "apps/noodle/parties.h"
#include "apps/noodle/text_table.h"
#include "engine/base/status.h"

namespace noodle::cli {

using nlohmann::ordered_json;

absl::StatusOr<BowlSummary> SummarizeBowl(const db::Database& database, Date date) {
  NOODLE_ASSIGN_OR_RETURN(const Parties parties, Parties::Load(database));
  NOODLE_ASSIGN_OR_RETURN(const std::vector<Lane> lanes, FindLanes(database, date, BowlOn(parties, date).relations));
  BowlSummary out;
  out.lanes = static_cast<int>(lanes.size());
  for (const Lane& lane : lanes) {
    if (lane.known()) ++out.priced;
    NOODLE_ASSIGN_OR_RETURN(const std::vector<std::string> regimes, database.Regimes(lane.importer));
    if (!regimes.empty()) continue;
    Unscheduled& importer = out.unscheduled[lane.importer];
    const std::string& agreement = lane.relation.agreement;
    const bool listed =
        std::find(importer.in_force.begin(), importer.in_force.end(), agreement) != importer.in_force.end();
    if (lane.relation.in_force && !listed) importer.in_force.push_back(agreement);
    if (lane.tracks > 0) importer.tracks[agreement] = lane.tracks;
  }
  return out;
}

ordered_json ToJson(const BowlSummary& summary) {
  ordered_json out;
  out["lanes"] = summary.lanes;
  out["pricedLanes"] = summary.priced;
  out["withoutSchedule"] = ordered_json::array();
  for (const auto& [importer, known] : summary.unscheduled) {
    ordered_json tracks = ordered_json::array();
    for (const auto& [agreement, lines] : known.tracks) tracks.push_back({{"agreement", agreement}, {"lines", lines}});
    out["withoutSchedule"].push_back(
        {{"importer", importer.ToString()}, {"inForce", known.in_force}, {"tracks", tracks}});
  }
  return out;
}

std::string UnscheduledText(const BowlSummary& summary) {
  if (summary.unscheduled.empty()) return "";
  TextTable table({{"importer"}, {"in force"}, {"lines in lists of tracks"}});
  for (const auto& [importer, known] : summary.unscheduled) {
    std::vector<std::string> tracks;
    for (const auto& [agreement, lines] : known.tracks) tracks.push_back(absl::StrCat(agreement, " ", lines));
    table.Add({NameOf(importer), absl::StrJoin(known.in_force, ", "), absl::StrJoin(tracks, ", ")});
  }
  return absl::StrCat("\nWithout a schedule: every rate is unknown\n", table.ToString(2));
}

}  // namespace noodle::cli
