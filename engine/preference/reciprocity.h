// Reciprocity: what the exporter itself charges on the line limits what the importer concedes (ATIGA Article 22(1); the
// notes to Annex 2 of ACFTA's Agreement on Trade in Goods; AKFTA).
//
// On a line that the exporter keeps in its sensitive track and the importer does not, ACFTA's notes give four cases:
// above the limit MFN is due; up to it the concession is open once the exporter has notified its rate; then the higher
// of both rates is due, never more than MFN; and where the line is sensitive to both, the importer's own rate.
#ifndef NOODLE_ENGINE_PREFERENCE_RECIPROCITY_H_
#define NOODLE_ENGINE_PREFERENCE_RECIPROCITY_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/law/agreement.h"
#include "engine/preference/quote.h"
#include "engine/preference/track_source.h"

namespace noodle::preference {

// Whether a code is in some tracks of a list that is held.
enum class InTracks {
  kYes,      // every code and line it may be
  kPartly,   // some of them
  kNo,       // none
  kNotHeld,  // no list is held, or none that covers these tracks
};

// `code` is of `edition`; each of its codes in the list's edition counts.
absl::StatusOr<InTracks> FindInTracks(const TrackSource* source, const HsTables& tables, Country country,
                                      const std::string& agreement, const std::vector<std::string>& tracks,
                                      const QuoteRequest& good);

struct Reciprocity {
  std::string refused;           // why the concession is closed; empty: it is not
  std::optional<Percent> floor;  // the exporter's rate, below which the importer's does not go
  std::vector<std::string> cautions;
  bool seasonal = false;  // found from a rate that is of a season
};

// `request` asks for the importer's rate on the good for goods of the exporter, who must be stated.
absl::StatusOr<Reciprocity> Reciprocate(const law::Agreement& agreement, const ScheduleSource& schedules,
                                        const TrackSource* tracks, const HsTables& tables, const QuoteRequest& request);

// The quote with every rate of less than `floor` percent raised to it, but not above the MFN rate of its line. A rate
// that is no percentage alone leaves the duty unknown: it cannot be compared without a shipment.
RegimeQuote RaisedTo(Percent floor, const RegimeQuote& quote, const RegimeQuote* mfn, absl::string_view why);

}  // namespace noodle::preference

#endif  // NOODLE_ENGINE_PREFERENCE_RECIPROCITY_H_
