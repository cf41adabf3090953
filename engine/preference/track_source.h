// In which tracks an agreement puts an importer's lines: normal, sensitive, highly sensitive, the categories of a
// schedule. The tariff database implements it; tests hand in their own.
#ifndef NOODLE_ENGINE_PREFERENCE_TRACK_SOURCE_H_
#define NOODLE_ENGINE_PREFERENCE_TRACK_SOURCE_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/base/country.h"
#include "engine/base/hs_code.h"
#include "engine/base/instrument.h"

namespace noodle::preference {

// One line as a list names it.
struct TrackEntry {
  std::string line;               // digits, 6 or more, in the list's edition; it may not exist there
  std::string track;              // "SL", "HSL", "NT2", "S-1", …
  std::string base;               // the rate that the reduction starts from, as a schedule writes it; empty: not stated
  std::string final_rate;         // the rate at its end; empty: not stated
  std::optional<int> final_year;  // from 1 January of which it holds
  bool operator==(const TrackEntry&) const = default;
};

struct TrackList {
  Country importer;
  std::string agreement;
  HsEdition edition = HsEdition::k2022;  // in which its lines are written
  std::vector<std::string> tracks;       // that the list covers, also where no line is in one
  Instrument instrument;
  std::string unlisted;  // the track presumed of a line that is not listed; empty: nothing may be presumed
};

class TrackSource {
 public:
  virtual ~TrackSource() = default;
  // The lists held of that importer under that agreement; empty when there is none.
  virtual absl::StatusOr<std::vector<TrackList>> TrackLists(Country importer, absl::string_view agreement) const = 0;
  // Entries of that list whose line begins with `code`, a code of the list's edition, or is the beginning of it; in
  // order of lines. A line that was split, or listed twice, has several.
  virtual absl::StatusOr<std::vector<TrackEntry>> Tracks(const TrackList& list, HsCode code) const = 0;
};

}  // namespace noodle::preference

#endif  // NOODLE_ENGINE_PREFERENCE_TRACK_SOURCE_H_
