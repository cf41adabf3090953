#include "engine/preference/ceiling.h"

#include <algorithm>
#include <set>
#include <utility>

#include "engine/base/status.h"

namespace noodle::preference {
namespace {

// Where a list puts a code.
struct Placement {
  std::string track;
  std::string base;  // rate of all its entries; empty where they differ
  bool presumed = false;
  bool partly = false;
  TrackList list;
};

// Codes of chapters 98 and 99 are each country's own: no list of another edition has them.
bool HasSubheading(HsCode code) { return code.length() >= 6 && code.Prefix(2).value() < 98; }

class Placer {
 public:
  Placer(const CeilingSources& sources, const CeilingRequest& request) : sources_(sources), request_(request) {}

  // Nothing unless the track is the same for every code of the list's edition that the good may be.
  absl::StatusOr<std::optional<Placement>> Place(Country party) const {
    NOODLE_ASSIGN_OR_RETURN(const std::vector<TrackList> lists, sources_.tracks->TrackLists(party, request_.agreement));
    if (lists.empty()) return std::optional<Placement>();
    const TrackList& list = lists.front();
    const auto codes =
        Transpose(*sources_.tables, request_.code.Prefix(6), request_.edition, list.edition, request_.code_in);
    if (absl::IsNotFound(codes.status())) return std::optional<Placement>();
    NOODLE_RETURN_IF_ERROR(codes.status());
    std::optional<Placement> out;
    for (HsCode code : *codes) {
      NOODLE_ASSIGN_OR_RETURN(const std::optional<Placement> placed, PlaceCode(list, code));
      if (!placed || (out && out->track != placed->track)) return std::optional<Placement>();
      if (!out) {
        out = placed;
        continue;
      }
      out->presumed = out->presumed || placed->presumed;
      out->partly = out->partly || placed->partly;
      if (out->base != placed->base) out->base.clear();
    }
    return out;
  }

 private:
  absl::StatusOr<std::optional<Placement>> PlaceCode(const TrackList& list, HsCode code) const {
    // A national code says which line it is only in the edition in which the list is written.
    const bool national = request_.code.length() > 6 && request_.edition == list.edition;
    std::vector<TrackEntry> entries;
    if (national) {
      NOODLE_ASSIGN_OR_RETURN(entries, sources_.tracks->Tracks(list, request_.code));
    }
    const bool line_listed = !entries.empty();
    if (!line_listed) {
      NOODLE_ASSIGN_OR_RETURN(entries, sources_.tracks->Tracks(list, code));
    }
    if (entries.empty()) return Presume(list, code);
    Placement out{entries.front().track, entries.front().base, false, false, list};
    for (const TrackEntry& entry : entries) {
      if (entry.track != out.track) return std::optional<Placement>();
      if (entry.base != out.base) out.base.clear();
    }
    const auto whole = [&](const TrackEntry& entry) { return entry.line.size() <= 6; };
    out.partly = !line_listed && !list.unlisted.empty() && std::none_of(entries.begin(), entries.end(), whole);
    out.presumed = out.partly;
    return std::optional<Placement>(std::move(out));
  }

  // A code that the list does not name. Beside a line of the same heading whose code the edition does not have nothing
  // is presumed: it may stand for this one.
  absl::StatusOr<std::optional<Placement>> Presume(const TrackList& list, HsCode code) const {
    if (list.unlisted.empty()) return std::optional<Placement>();
    NOODLE_ASSIGN_OR_RETURN(const std::vector<TrackEntry> near, sources_.tracks->Tracks(list, code.Prefix(4)));
    NOODLE_ASSIGN_OR_RETURN(const Nomenclature* edition, sources_.tables->Edition(list.edition));
    for (const TrackEntry& entry : near) {
      NOODLE_ASSIGN_OR_RETURN(const HsCode line, HsCode::Parse(entry.line));
      if (!edition->IndexOf(line)) return std::optional<Placement>();
    }
    return std::optional<Placement>(Placement{list.unlisted, "", true, false, list});
  }

  const CeilingSources& sources_;
  const CeilingRequest& request_;
};

// The modality of a track on a day; null when there is none yet.
const Modality* On(const std::vector<Modality>& modalities, const std::string& track, Date date) {
  const Modality* out = nullptr;
  for (const Modality& one : modalities) {
    if (one.track == track && one.from <= date && (out == nullptr || out->from < one.from)) out = &one;
  }
  return out;
}

// The track, and where it is in part presumed every track that a line which the list does not name may be in: that of
// unlisted lines, and any that the list says nothing about.
std::set<std::string> PossibleTracks(const Placement& placed, const std::vector<Modality>& modalities) {
  std::set<std::string> out{placed.track};
  if (!placed.presumed) return out;
  out.insert(placed.list.unlisted);
  const std::vector<std::string>& covered = placed.list.tracks;
  for (const Modality& one : modalities) {
    if (std::find(covered.begin(), covered.end(), one.track) == covered.end()) out.insert(one.track);
  }
  return out;
}

std::optional<Percent> PercentOf(const Modality& modality, const Placement& placed) {
  const auto percent = Percent::Parse(modality.ceiling == "base" ? placed.base : modality.ceiling);
  return percent.ok() ? std::optional<Percent>(*percent) : std::nullopt;
}

}  // namespace

bool Boundable(const RegimeQuote* mfn, absl::string_view line) {
  if (mfn == nullptr) return true;
  return std::none_of(mfn->rates.begin(), mfn->rates.end(), [&](const LineRate& rate) {
    return (line.empty() || rate.line == line) && rate.expression.charge && !rate.expression.charge->ad_valorem();
  });
}

absl::StatusOr<std::optional<Ceiling>> FindCeiling(const CeilingSources& sources, const CeilingRequest& request) {
  std::optional<Ceiling> none;
  if (sources.tracks == nullptr || sources.modalities == nullptr || !HasSubheading(request.code)) return none;
  const Placer placer(sources, request);
  NOODLE_ASSIGN_OR_RETURN(const std::optional<Placement> placed, placer.Place(request.importer));
  if (!placed) return none;
  NOODLE_ASSIGN_OR_RETURN(const std::vector<Modality> modalities,
                          sources.modalities->Modalities(request.importer, request.agreement));
  const Modality* own = On(modalities, placed->track, request.date);
  if (own == nullptr) return none;
  Ceiling out;
  out.percent = PercentOf(*own, *placed);
  if (!out.percent) out.text = own->ceiling;
  if (out.text == "base") return none;  // of which the list states none, or several
  out.track = placed->track;
  out.article = own->article;
  out.from = own->from;
  out.instrument = own->instrument;
  out.list = placed->list.instrument;
  out.presumed = placed->presumed;
  out.partly = placed->partly;
  for (const std::string& track : PossibleTracks(*placed, modalities)) {
    const Modality* modality = On(modalities, track, request.date);
    if (modality == nullptr) return none;
    const std::optional<Percent> percent = PercentOf(*modality, *placed);
    if (out.percent && !percent) return none;
    if (out.percent) out.percent = std::max(*out.percent, *percent);
    if (modality->exporter_tracks.empty()) continue;
    if (!request.exporter) return none;
    NOODLE_ASSIGN_OR_RETURN(const std::optional<Placement> theirs, placer.Place(*request.exporter));
    const std::vector<std::string>& allowed = modality->exporter_tracks;
    if (!theirs || std::find(allowed.begin(), allowed.end(), theirs->track) == allowed.end()) return none;
    out.presumed = out.presumed || theirs->presumed;
  }
  return std::optional<Ceiling>(std::move(out));
}

}  // namespace noodle::preference
