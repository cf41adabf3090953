// The lists of tracks in memory, each read once: for the many lookups of a batch. May be shared by threads.
#ifndef NOODLE_ENGINE_PREFERENCE_TRACK_MEMORY_H_
#define NOODLE_ENGINE_PREFERENCE_TRACK_MEMORY_H_

#include <map>
#include <memory>
#include <shared_mutex>
#include <string>
#include <utility>
#include <vector>

#include "engine/preference/track_source.h"

namespace noodle::preference {

class TrackMemory : public TrackSource {
 public:
  // `source` must outlive it.
  explicit TrackMemory(const TrackSource& source) : source_(source) {}

  absl::StatusOr<std::vector<TrackList>> TrackLists(Country importer, absl::string_view agreement) const override;
  absl::StatusOr<std::vector<TrackEntry>> Tracks(const TrackList& list, HsCode code) const override;

 private:
  // The lists of one importer under one agreement, with their entries in order of lines.
  struct Read {
    std::vector<TrackList> lists;
    std::vector<TrackEntry> entries;
  };

  absl::StatusOr<const Read*> Find(Country importer, absl::string_view agreement) const;

  const TrackSource& source_;
  mutable std::shared_mutex mutex_;
  mutable std::map<std::pair<Country, std::string>, std::unique_ptr<const Read>> read_;
};

}  // namespace noodle::preference

#endif  // NOODLE_ENGINE_PREFERENCE_TRACK_MEMORY_H_
