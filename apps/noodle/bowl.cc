// noodle bowl: who can trade with whom under what, and on how many tariff lines a preference is known.
#include "engine/preference/bowl.h"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "apps/noodle/lanes.h"
#include "apps/noodle/parties.h"
#include "apps/noodle/session.h"
#include "apps/noodle/text_table.h"
#include "engine/base/status.h"

namespace noodle::cli {
namespace {

using nlohmann::ordered_json;

// Two lanes a relation: b's goods into a, then a's into b.
struct Lanes {
  std::vector<Lane> bowl;
  std::vector<Lane> overlay;
};

absl::StatusOr<Lanes> Look(const db::Database& database, Date date) {
  NOODLE_ASSIGN_OR_RETURN(const Parties parties, Parties::Load(database));
  const preference::Bowl bowl = BowlOn(parties, date);
  Lanes out;
  NOODLE_ASSIGN_OR_RETURN(out.bowl, FindLanes(database, date, bowl.relations));
  NOODLE_ASSIGN_OR_RETURN(out.overlay, FindLanes(database, date, bowl.overlay));
  return out;
}

int PricedLanes(const std::vector<Lane>& lanes) {
  return static_cast<int>(std::count_if(lanes.begin(), lanes.end(), [](const Lane& lane) { return lane.known(); }));
}

// ---- JSON

ordered_json Relations(const std::vector<Lane>& lanes) {
  ordered_json out = ordered_json::array();
  const auto priced = [](const Lane& lane) { return lane.counted ? ordered_json(lane.priced()) : ordered_json(); };
  for (size_t i = 0; i + 1 < lanes.size(); i += 2) {
    const preference::Relation& relation = lanes[i].relation;
    out.push_back({{"agreement", relation.agreement},
                   {"a", relation.a.ToString()},
                   {"b", relation.b.ToString()},
                   {"inForce", relation.in_force},
                   {"linesAtoB", priced(lanes[i + 1])},
                   {"linesBtoA", priced(lanes[i])}});
  }
  return out;
}

ordered_json ToJson(const Lane& lane) {
  return {{"importer", lane.importer.ToString()},
          {"exporter", lane.exporter.ToString()},
          {"agreement", lane.relation.agreement},
          {"inForce", lane.relation.in_force},
          {"schedule", lane.lines > 0 || lane.counted},
          {"lines", lane.lines},
          {"priced", lane.priced()},
          {"excluded", lane.excluded()},
          {"unknown", lane.lines - lane.priced() - lane.excluded()},
          {"mfnLines", lane.mfn},
          {"otherLinesFree", lane.others_free},
          {"trackLines", lane.tracks}};
}

ordered_json ToJson(const Lanes& lanes, Date date) {
  ordered_json out;
  out["date"] = ToString(date);
  out["pricedLanes"] = PricedLanes(lanes.bowl);
  out["lanes"] = ordered_json::array();
  for (const Lane& lane : lanes.bowl) out["lanes"].push_back(ToJson(lane));
  out["relations"] = Relations(lanes.bowl);
  out["overlay"] = Relations(lanes.overlay);
  return out;
}

// ---- text

std::string LinesText(const Lane& lane) {
  if (lane.counted) return absl::StrCat(lane.priced());
  return lane.others_free ? "free" : "unknown";
}

// "8 + rest" where the schedule has a rate for every line that it does not list.
std::string CountText(int lines, const Lane& lane) {
  if (lane.others_free) return absl::StrCat(lines, " + rest");
  return lines > 0 ? absl::StrCat(lines) : "";
}

void PrintTable(const std::vector<Lane>& lanes, const Session& session) {
  TextTable table({{"agreement"},
                   {"a"},
                   {"b"},
                   {"in force"},
                   {"lines a to b", TextTable::Align::kRight},
                   {"lines b to a", TextTable::Align::kRight}});
  for (size_t i = 0; i + 1 < lanes.size(); i += 2) {
    const preference::Relation& relation = lanes[i].relation;
    table.Add({relation.agreement, relation.a.ToString(), relation.b.ToString(), relation.in_force ? "yes" : "no",
               LinesText(lanes[i + 1]), LinesText(lanes[i])});
  }
  session.Print(table.ToString(2));
}

// One row an importer, one column an exporter: the part of its lines that is priced, in per cent, rounded down.
void PrintMatrix(const std::vector<Lane>& lanes, const Session& session) {
  constexpr auto kRight = TextTable::Align::kRight;
  std::map<Country, std::map<Country, const Lane*>> rows;
  for (const Lane& lane : lanes) rows[lane.importer][lane.exporter] = &lane;
  std::vector<TextTable::Column> columns{{"into"}, {"lines", kRight}, {"MFN", kRight}};
  for (const auto& [exporter, row] : rows) columns.push_back({exporter.ToString(), kRight});
  columns.push_back({"tracks", kRight});
  TextTable table(std::move(columns));
  for (const auto& [importer, row] : rows) {
    const Lane& any = *row.begin()->second;
    const std::string lines_text = CountText(any.lines, any);
    std::vector<std::string> cells{importer.ToString(), lines_text.empty() ? "none" : lines_text,
                                   CountText(any.mfn, any)};
    int tracks = 0;
    std::map<std::string, int> by_agreement;
    for (const auto& [exporter, lane] : row) by_agreement[lane->relation.agreement] = lane->tracks;
    for (const auto& [agreement, count] : by_agreement) tracks += count;
    for (const auto& [exporter, unused] : rows) {
      const auto lane = row.find(exporter);
      if (lane == row.end()) {
        cells.emplace_back("");
      } else if (lane->second->priced() == 0) {
        cells.emplace_back(lane->second->others_free ? "free" : "?");
      } else {
        cells.push_back(absl::StrCat(lane->second->priced() * 100 / lane->second->lines));
      }
    }
    cells.push_back(tracks > 0 ? absl::StrCat(tracks) : "");
    table.Add(std::move(cells));
  }
  session.Print(table.ToString(2));
}

void PrintText(const Lanes& lanes, Date date, const Session& session) {
  std::map<std::string, int> sizes;
  std::vector<std::string> order;
  for (size_t i = 0; i < lanes.bowl.size(); i += 2) {
    const std::string& agreement = lanes.bowl[i].relation.agreement;
    if (sizes[agreement]++ == 0) order.push_back(agreement);
  }
  std::string sum;
  for (const std::string& id : order) absl::StrAppend(&sum, sum.empty() ? "" : ", ", id, " ", sizes[id]);
  session.Print(session.Bold(absl::StrCat(lanes.bowl.size() / 2, " relations on ", ToString(date))));
  session.Print(absl::StrCat(sum.empty() ? "" : ": ", sum, "\n"));
  if (!lanes.bowl.empty()) {
    int64_t lines = 0;
    for (const Lane& lane : lanes.bowl) lines += lane.priced();
    session.Print(absl::StrCat(PricedLanes(lanes.bowl), " of ", lanes.bowl.size(), " directed lanes priced, ", lines,
                               " lines in all\n\n"));
    session.Print(
        "Per cent of the importer's lines with a known preferential rate, by exporter; ? is unknown; free: every line\n"
        "that the importer does not list is free of duty for all\n\n");
    PrintMatrix(lanes.bowl, session);
  }
  session.Print("\nLines: tariff lines of the importer with a known preferential rate for the other's goods\n\n");
  PrintTable(lanes.bowl, session);
  if (lanes.overlay.empty()) return;
  session.Print(absl::StrCat("\n", session.Bold("Over the bowl"), "\n\n"));
  PrintTable(lanes.overlay, session);
}

absl::StatusOr<int> RunBowl(const std::string& date_text, Session& session) {
  NOODLE_ASSIGN_OR_RETURN(const Date date, DateOption("--date", date_text));
  NOODLE_ASSIGN_OR_RETURN(const db::Database* database, session.Database());
  NOODLE_ASSIGN_OR_RETURN(const Lanes lanes, Look(*database, date));
  if (session.json()) {
    session.PrintJson(ToJson(lanes, date));
  } else {
    PrintText(lanes, date, session);
  }
  return kDone;
}

}  // namespace

void AddBowl(CLI::App& app, Session& session) {
  const auto date = std::make_shared<std::string>();
  CLI::App* command =
      AddCommand(app, "bowl", "The noodle bowl: who can trade with whom under what, and what is priced");
  command->add_option("--date", *date, "the day, YYYY-MM-DD (default: today)");
  command->callback([date, &session] { session.command = [date, &session] { return RunBowl(*date, session); }; });
}

}  // namespace noodle::cli
