// Track lists and the modalities of tracks as the database holds them.
#ifndef NOODLE_DB_TRACK_QUERY_H_
#define NOODLE_DB_TRACK_QUERY_H_

#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "db/sqlite.h"
#include "engine/preference/modality_source.h"
#include "engine/preference/track_source.h"

namespace noodle::db {

// As preference::TrackSource has them.
absl::StatusOr<std::vector<preference::TrackList>> FindTrackLists(Connection& connection, Country importer,
                                                                  absl::string_view agreement);
absl::StatusOr<std::vector<preference::TrackEntry>> FindTracks(Connection& connection,
                                                               const preference::TrackList& list, HsCode code);

// Entries of all lists of that importer under that agreement.
absl::StatusOr<int> CountTracks(Connection& connection, Country importer, absl::string_view agreement);

// As preference::ModalitySource has them.
absl::StatusOr<std::vector<preference::Modality>> FindModalities(Connection& connection, Country importer,
                                                                 absl::string_view agreement);

}  // namespace noodle::db

#endif  // NOODLE_DB_TRACK_QUERY_H_
