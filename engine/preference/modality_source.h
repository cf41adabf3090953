// How far a track of an agreement lets an importer's duty go, from when on. The tariff database implements it; tests
// hand in their own.
#ifndef NOODLE_ENGINE_PREFERENCE_MODALITY_SOURCE_H_
#define NOODLE_ENGINE_PREFERENCE_MODALITY_SOURCE_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/base/country.h"
#include "engine/base/date.h"
#include "engine/base/instrument.h"

namespace noodle::preference {

struct Modality {
  std::string track;  // "SL"
  Date from;          // until the same track's next one
  // "5": per cent; "base": the base rate that the list gives the line; any other text is shown and bounds nothing.
  std::string ceiling;
  // Tracks of the exporter for the same goods under which the ceiling holds; empty: whatever they are.
  std::vector<std::string> exporter_tracks;
  std::string article;
  Instrument instrument;
};

class ModalitySource {
 public:
  virtual ~ModalitySource() = default;
  // Of that importer under that agreement, by track and date; empty when none is known.
  virtual absl::StatusOr<std::vector<Modality>> Modalities(Country importer, absl::string_view agreement) const = 0;
};

}  // namespace noodle::preference

#endif  // NOODLE_ENGINE_PREFERENCE_MODALITY_SOURCE_H_
