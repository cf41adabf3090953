#include "apps/noodle/lanes.h"

#include <map>
#include <utility>

#include "engine/base/status.h"
#include "grammar/rate/rate.h"

namespace noodle::cli {
namespace {

using preference::OpenLineCounter;
using preference::Relation;

// What is counted once an importer, however many lanes lead to it.
struct ImporterLines {
  int lines = 0;
  int mfn = 0;
  bool others_free = false;
};

// Whether a cell is a plain 0 for all.
bool IsFree(const std::string& text, Date date) {
  const rate::Cell cell = rate::ReadCell(text);
  if (!cell.branches.empty() || !cell.shut_out.empty() || !cell.otherwise) return false;
  const rate::Expression* expression = cell.otherwise->At(date);
  return expression != nullptr && expression->kind == rate::Kind::kAdValorem &&
         expression->charge->options[0].terms[0].percent == Percent{};
}

class LaneFinder {
 public:
  LaneFinder(const db::Database& database, Date date) : database_(database), date_(date), counter_(database, date) {}

  absl::StatusOr<Lane> Find(const Relation& relation, Country importer, Country exporter) {
    Lane lane;
    lane.relation = relation;
    lane.importer = importer;
    lane.exporter = exporter;
    NOODLE_ASSIGN_OR_RETURN(const ImporterLines* lines, LinesOf(importer, exporter));
    lane.lines = lines->lines;
    lane.mfn = lines->mfn;
    lane.others_free = lines->others_free;
    NOODLE_ASSIGN_OR_RETURN(lane.counted, counter_.Count(importer, relation.agreement, exporter));
    NOODLE_ASSIGN_OR_RETURN(lane.tracks, database_.TrackCount(importer, relation.agreement));
    return lane;
  }

 private:
  absl::StatusOr<const ImporterLines*> LinesOf(Country importer, Country exporter) {
    const auto [it, added] = importers_.try_emplace(importer);
    if (added) {
      NOODLE_ASSIGN_OR_RETURN(it->second.lines, database_.LineCount(importer, date_));
      NOODLE_ASSIGN_OR_RETURN(const auto mfn, counter_.Count(importer, "MFN", exporter));
      if (mfn) it->second.mfn = mfn->priced;
      NOODLE_ASSIGN_OR_RETURN(const auto others, database_.OtherLinesText(importer, "MFN", date_));
      it->second.others_free = others && IsFree(*others, date_);
    }
    return &it->second;
  }

  const db::Database& database_;
  Date date_;
  OpenLineCounter counter_;
  std::map<Country, ImporterLines> importers_;
};

}  // namespace

preference::Bowl BowlOn(const Parties& parties, Date date) {
  std::vector<preference::BowlAgreement> agreements;
  for (const law::Agreement& agreement : parties.agreements()) {
    auto& entry = agreements.emplace_back(preference::BowlAgreement{agreement.id, agreement.parties, {}});
    for (Country party : agreement.parties.ToVector()) {
      if (agreement.InForceFor(party, date)) entry.in_force.Insert(party);
    }
  }
  return preference::MakeBowl(agreements);
}

absl::StatusOr<std::vector<Lane>> FindLanes(const db::Database& database, Date date,
                                            const std::vector<Relation>& relations) {
  LaneFinder finder(database, date);
  std::vector<Lane> out;
  for (const Relation& relation : relations) {
    NOODLE_ASSIGN_OR_RETURN(Lane into_a, finder.Find(relation, relation.a, relation.b));
    NOODLE_ASSIGN_OR_RETURN(Lane into_b, finder.Find(relation, relation.b, relation.a));
    out.push_back(std::move(into_a));
    out.push_back(std::move(into_b));
  }
  return out;
}

}  // namespace noodle::cli
