// Track lists as the database holds them.
#ifndef NOODLE_DB_TRACK_QUERY_H_
#define NOODLE_DB_TRACK_QUERY_H_

#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "db/sqlite.h"
#include "engine/preference/track_source.h"

namespace noodle::db {

// As preference::TrackSource has them.
absl::StatusOr<std::vector<preference::TrackList>> FindTrackLists(Connection& connection, Country importer,
                                                                  absl::string_view agreement);
absl::StatusOr<std::vector<preference::TrackEntry>> FindTracks(Connection& connection,
                                                               const preference::TrackList& list, HsCode code);

}  // namespace noodle::db

#endif  // NOODLE_DB_TRACK_QUERY_H_
