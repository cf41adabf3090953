// The most that an importer may charge by the modality of a track, where its rate is not known: a bound, never a rate.
// Nothing is priced with it.
//
//   NOODLE_ASSIGN_OR_RETURN(auto ceiling, FindCeiling(sources, {.importer = th, .exporter = vn, .agreement = "ACFTA",
//   …})); if (ceiling) ceiling->percent  // at most 5 %, track SL, Annex 2 para. 3
#ifndef NOODLE_ENGINE_PREFERENCE_CEILING_H_
#define NOODLE_ENGINE_PREFERENCE_CEILING_H_

#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "engine/base/country.h"
#include "engine/base/date.h"
#include "engine/base/decimal.h"
#include "engine/base/hs_code.h"
#include "engine/base/instrument.h"
#include "engine/base/nomenclature.h"
#include "engine/preference/modality_source.h"
#include "engine/preference/quote.h"
#include "engine/preference/track_source.h"

namespace noodle::preference {

// The rate must be unknown because the schedule has none: a line that is excluded, within a quota or in words has no
// ceiling, and it is for the caller not to ask.
struct CeilingRequest {
  Country importer;
  std::optional<Country> exporter;  // nothing: only ceilings that hold for all of them are found
  std::string agreement;
  HsCode code;      // of six digits or more
  CodesIn code_in;  // which of its codes it is in editions where it was split
  HsEdition edition = HsEdition::k2022;
  Date date = Today();
};

struct Ceiling {
  std::optional<Percent> percent;  // nothing: `text` says what the ceiling is
  std::string text;
  std::string track;
  std::string article;
  Date from;              // of the modality
  Instrument instrument;  // of the modality
  Instrument list;        // of the list of tracks
  // The good, or the part of it that the list does not name, is presumed to be in the track of unlisted lines; or the
  // exporter's is.
  bool presumed = false;
  bool partly = false;  // only some national lines of the subheading are listed
};

// Modalities in percent say nothing of a duty charged by quantity: false where the MFN rate of a line is one, or holds
// one. Of that line only, unless it is empty; true where there is no MFN rate.
bool Boundable(const RegimeQuote* mfn, absl::string_view line = "");

struct CeilingSources {
  const TrackSource* tracks = nullptr;
  const ModalitySource* modalities = nullptr;
  const HsTables* tables = nullptr;
};

// Nothing where the track is not certain: no list is held, the code corresponds to codes of different tracks, lines of
// the subheading are in different tracks, or the exporter's own track may raise the rate. Errors: the code does not
// exist in its edition; whatever the sources report.
absl::StatusOr<std::optional<Ceiling>> FindCeiling(const CeilingSources& sources, const CeilingRequest& request);

}  // namespace noodle::preference

#endif  // NOODLE_ENGINE_PREFERENCE_CEILING_H_
