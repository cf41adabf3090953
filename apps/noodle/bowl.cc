// noodle bowl: who can trade with whom under what, and on how many tariff lines a preference is known.
#include "engine/preference/bowl.h"

#include <map>
#include <memory>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "apps/noodle/parties.h"
#include "apps/noodle/session.h"
#include "apps/noodle/text_table.h"
#include "engine/base/status.h"

namespace noodle::cli {
namespace {

using nlohmann::ordered_json;
using preference::BowlAgreement;
using preference::Relation;

// A relation with the lines on which each Party has a known preference for the other's goods.
struct CountedRelation {
  Relation relation;
  std::optional<int> a_to_b;
  std::optional<int> b_to_a;
};

struct Counted {
  std::vector<CountedRelation> relations;
  std::vector<CountedRelation> overlay;
};

std::vector<BowlAgreement> OnDate(const Parties& parties, Date date) {
  std::vector<BowlAgreement> out;
  for (const law::Agreement& agreement : parties.agreements()) {
    BowlAgreement& entry = out.emplace_back(BowlAgreement{agreement.id, agreement.parties, {}});
    for (Country party : agreement.parties.ToVector()) {
      if (agreement.InForceFor(party, date)) entry.in_force.Insert(party);
    }
  }
  return out;
}

absl::StatusOr<std::vector<CountedRelation>> CountLines(const std::vector<Relation>& relations,
                                                        preference::OpenLineCounter& counter) {
  std::vector<CountedRelation> out;
  for (const Relation& relation : relations) {
    CountedRelation& counted = out.emplace_back(CountedRelation{relation, std::nullopt, std::nullopt});
    NOODLE_ASSIGN_OR_RETURN(counted.a_to_b, counter.Count(relation.b, relation.agreement, relation.a));
    NOODLE_ASSIGN_OR_RETURN(counted.b_to_a, counter.Count(relation.a, relation.agreement, relation.b));
  }
  return out;
}

absl::StatusOr<Counted> Look(const db::Database& database, Date date) {
  NOODLE_ASSIGN_OR_RETURN(const Parties parties, Parties::Load(database));
  const preference::Bowl bowl = preference::MakeBowl(OnDate(parties, date));
  preference::OpenLineCounter counter(database, date);
  Counted out;
  NOODLE_ASSIGN_OR_RETURN(out.relations, CountLines(bowl.relations, counter));
  NOODLE_ASSIGN_OR_RETURN(out.overlay, CountLines(bowl.overlay, counter));
  return out;
}

ordered_json ToJson(const std::vector<CountedRelation>& relations) {
  ordered_json out = ordered_json::array();
  const auto number = [](const std::optional<int>& lines) { return lines ? ordered_json(*lines) : ordered_json(); };
  for (const CountedRelation& counted : relations) {
    out.push_back({{"agreement", counted.relation.agreement},
                   {"a", counted.relation.a.ToString()},
                   {"b", counted.relation.b.ToString()},
                   {"inForce", counted.relation.in_force},
                   {"linesAtoB", number(counted.a_to_b)},
                   {"linesBtoA", number(counted.b_to_a)}});
  }
  return out;
}

std::string LinesText(const std::optional<int>& lines) { return lines ? absl::StrCat(*lines) : "unknown"; }

void PrintTable(const std::vector<CountedRelation>& relations, const Session& session) {
  TextTable table({{"agreement"},
                   {"a"},
                   {"b"},
                   {"in force"},
                   {"lines a to b", TextTable::Align::kRight},
                   {"lines b to a", TextTable::Align::kRight}});
  for (const CountedRelation& counted : relations) {
    const Relation& relation = counted.relation;
    table.Add({relation.agreement, relation.a.ToString(), relation.b.ToString(), relation.in_force ? "yes" : "no",
               LinesText(counted.a_to_b), LinesText(counted.b_to_a)});
  }
  session.Print(table.ToString(2));
}

void PrintText(const Counted& bowl, Date date, const Session& session) {
  std::map<std::string, int> sizes;
  std::vector<std::string> order;
  for (const CountedRelation& counted : bowl.relations) {
    if (sizes[counted.relation.agreement]++ == 0) order.push_back(counted.relation.agreement);
  }
  std::string sum;
  for (const std::string& id : order) absl::StrAppend(&sum, sum.empty() ? "" : ", ", id, " ", sizes[id]);
  session.Print(session.Bold(absl::StrCat(bowl.relations.size(), " relations on ", ToString(date))));
  session.Print(absl::StrCat(sum.empty() ? "" : ": ", sum, "\n"));
  session.Print("Lines: tariff lines of the importer with a known preferential rate for the other's goods\n\n");
  PrintTable(bowl.relations, session);
  if (bowl.overlay.empty()) return;
  session.Print(absl::StrCat("\n", session.Bold("Over the bowl"), "\n\n"));
  PrintTable(bowl.overlay, session);
}

absl::StatusOr<int> RunBowl(const std::string& date_text, Session& session) {
  NOODLE_ASSIGN_OR_RETURN(const Date date, DateOption("--date", date_text));
  NOODLE_ASSIGN_OR_RETURN(const db::Database* database, session.Database());
  NOODLE_ASSIGN_OR_RETURN(const Counted bowl, Look(*database, date));
  if (!session.json()) {
    PrintText(bowl, date, session);
    return kDone;
  }
  ordered_json out;
  out["date"] = ToString(date);
  out["relations"] = ToJson(bowl.relations);
  out["overlay"] = ToJson(bowl.overlay);
  session.PrintJson(out);
  return kDone;
}

}  // namespace

void AddBowl(CLI::App& app, Session& session) {
  const auto date = std::make_shared<std::string>();
  CLI::App* command = AddCommand(app, "bowl", "The noodle bowl: who can trade with whom under what");
  command->add_option("--date", *date, "the day, YYYY-MM-DD (default: today)");
  command->callback([date, &session] { session.command = [date, &session] { return RunBowl(*date, session); }; });
}

}  // namespace noodle::cli
