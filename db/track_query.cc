#include "db/track_query.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "db/rows.h"
#include "engine/base/status.h"

namespace noodle::db {

using preference::TrackEntry;
using preference::TrackList;

absl::StatusOr<std::vector<TrackList>> FindTrackLists(Connection& connection, Country importer,
                                                      absl::string_view agreement) {
  NOODLE_ASSIGN_OR_RETURN(
      Statement * rows,
      connection.Prepare("SELECT l.edition, l.tracks, l.unlisted, l.source, s.title, s.number, s.issued, s.in_force, "
                         "s.checked_on, s.confidence FROM track_list l LEFT JOIN source s ON s.id = l.source "
                         "WHERE l.agreement = ?1 AND l.importer = ?2"));
  rows->Bind(1, agreement).Bind(2, importer.ToString());
  std::vector<TrackList> out;
  for (;;) {
    NOODLE_ASSIGN_OR_RETURN(const bool row, rows->Step());
    if (!row) return out;
    TrackList& list = out.emplace_back();
    list.importer = importer;
    list.agreement = std::string(agreement);
    list.edition = static_cast<HsEdition>(rows->Int(0));
    list.tracks = absl::StrSplit(rows->Text(1), ' ', absl::SkipEmpty());
    list.unlisted = rows->Text(2);
    list.instrument = ReadInstrument(*rows, 3);
  }
}

absl::StatusOr<std::vector<TrackEntry>> FindTracks(Connection& connection, const TrackList& list, HsCode code) {
  // Lines are compared as texts: those that begin with the code are the range from it to itself and ':', which follows
  // '9'; those that are the beginning of it are among the longest code's six beginnings.
  NOODLE_ASSIGN_OR_RETURN(
      Statement * rows,
      connection.Prepare("SELECT t.line, t.track, t.base, t.final, t.year FROM track_list l "
                         "JOIN track t ON t.list = l.list WHERE l.agreement = ?1 AND l.importer = ?2 AND "
                         "(t.line >= ?3 AND t.line < ?3 || ':' OR t.line IN (substr(?3, 1, 6), substr(?3, 1, 7), "
                         "substr(?3, 1, 8), substr(?3, 1, 9), substr(?3, 1, 10), substr(?3, 1, 11))) ORDER BY t.line"));
  rows->Bind(1, list.agreement).Bind(2, list.importer.ToString()).Bind(3, code.Digits());
  std::vector<TrackEntry> out;
  for (;;) {
    NOODLE_ASSIGN_OR_RETURN(const bool row, rows->Step());
    if (!row) return out;
    TrackEntry& entry = out.emplace_back();
    entry.line = rows->Text(0);
    entry.track = rows->Text(1);
    entry.base = rows->Text(2);
    entry.final_rate = rows->Text(3);
    if (!rows->IsNull(4)) entry.final_year = static_cast<int>(rows->Int(4));
  }
}

absl::StatusOr<int> CountTracks(Connection& connection, Country importer, absl::string_view agreement) {
  NOODLE_ASSIGN_OR_RETURN(Statement * rows, connection.Prepare("SELECT count(*) FROM track_list l "
                                                               "JOIN track t ON t.list = l.list "
                                                               "WHERE l.agreement = ?1 AND l.importer = ?2"));
  rows->Bind(1, agreement).Bind(2, importer.ToString());
  NOODLE_ASSIGN_OR_RETURN(const bool row, rows->Step());
  const int count = row ? static_cast<int>(rows->Int(0)) : 0;
  rows->Reset();
  return count;
}

absl::StatusOr<std::vector<preference::Modality>> FindModalities(Connection& connection, Country importer,
                                                                 absl::string_view agreement) {
  NOODLE_ASSIGN_OR_RETURN(
      Statement * rows,
      connection.Prepare("SELECT m.track, m.start, m.ceiling, m.exporter_tracks, m.article, m.source, s.title, "
                         "s.number, s.issued, s.in_force, s.checked_on, s.confidence FROM modality m "
                         "LEFT JOIN source s ON s.id = m.source WHERE m.agreement = ?1 AND m.importer = ?2 "
                         "ORDER BY m.track, m.start"));
  rows->Bind(1, agreement).Bind(2, importer.ToString());
  std::vector<preference::Modality> out;
  for (;;) {
    NOODLE_ASSIGN_OR_RETURN(const bool row, rows->Step());
    if (!row) return out;
    preference::Modality& modality = out.emplace_back();
    modality.track = rows->Text(0);
    NOODLE_ASSIGN_OR_RETURN(modality.from, ParseDate(rows->Text(1)));
    modality.ceiling = rows->Text(2);
    modality.exporter_tracks = absl::StrSplit(rows->Text(3), ' ', absl::SkipEmpty());
    modality.article = rows->Text(4);
    modality.instrument = ReadInstrument(*rows, 5);
  }
}

}  // namespace noodle::db
