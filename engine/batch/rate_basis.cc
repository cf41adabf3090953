#include "engine/batch/rate_basis.h"

#include <string>

namespace noodle::batch {
namespace {

constexpr size_t kMostKept = 200'000;

// What cannot be asked counts by what is said of it.
void AddError(const absl::Status& status, FingerprintParts* parts) { parts->Add("error").Add(status.message()); }

void AddCell(const preference::Cell& cell, FingerprintParts* parts) {
  parts->Add(cell.regime).Add(cell.text).Add(static_cast<uint64_t>(cell.year));
  parts->Add(cell.confirmed_until ? noodle::ToString(*cell.confirmed_until) : "");
}

std::string RoundingText(const std::optional<preference::Rounding>& rounding) {
  return rounding ? rounding->ToString() : "";
}

}  // namespace

void RateBasis::Add(const goods::BillOfMaterials& bom, Country importer, Date date, FingerprintParts* parts) {
  if (!importer.stated()) return;
  parts->Add(Facts(importer)).Add(Lines(importer, bom, date));
  if (bom.exporter != importer) parts->Add(Lines(bom.exporter, bom, date));
}

Fingerprint RateBasis::Lines(Country country, const goods::BillOfMaterials& bom, Date date) {
  const std::map<std::string, std::string>& own_lines = bom.good.national_lines;
  const auto own = own_lines.empty() ? own_lines.end() : own_lines.find(country.ToString());
  const std::string national = own == own_lines.end() ? "" : own->second;
  const Key key{bom.good.hs.value() * 16 + static_cast<uint64_t>(bom.good.hs.length()),
                national.empty() ? 0 : FingerprintOf(national).low,
                (uint32_t{country.index()} << 16) | static_cast<uint32_t>(date.year()),
                static_cast<uint16_t>(bom.edition)};
  const auto found = lines_.find(key);
  if (found != lines_.end()) return found->second;
  FingerprintParts parts;
  const auto editions = world_.schedules->Editions(country, date);
  if (!editions.ok()) AddError(editions.status(), &parts);
  for (const HsEdition edition : editions.ok() ? *editions : std::vector<HsEdition>()) {
    // More codes than are asked for: what stands for all lines of a subheading, or for the rest of them, is found by
    // one and not by the other.
    std::vector<HsCode> codes = {bom.good.hs};
    if (bom.good.hs.length() > 6) codes.push_back(bom.good.hs.Prefix(6));
    if (const auto line = HsCode::Parse(national); line.ok()) codes.push_back(*line);
    if (edition != bom.edition) {
      const auto there = Transpose(*world_.tables, bom.good.hs, bom.edition, edition);
      if (there.ok()) codes.insert(codes.end(), there->begin(), there->end());
      if (!there.ok()) AddError(there.status(), &parts);
    }
    AddLines(country, codes, edition, date, &parts);
  }
  AddTracks(country, bom.good.hs, bom.edition, &parts);
  if (lines_.size() >= kMostKept) lines_.clear();
  return lines_[key] = parts.Take();
}

void RateBasis::AddLines(Country country, const std::vector<HsCode>& codes, HsEdition edition, Date date,
                         FingerprintParts* parts) const {
  parts->Add(static_cast<uint64_t>(edition));
  for (const HsCode code : codes) {
    const auto lines = world_.schedules->Lines(country, code, edition, date);
    if (!lines.ok()) {
      AddError(lines.status(), parts);
      continue;
    }
    for (const preference::TariffLine& line : *lines) {
      parts->Add(line.digits).Add(uint64_t{line.cells.size()});
      for (const preference::Cell& cell : line.cells) AddCell(cell, parts);
    }
  }
}

void RateBasis::AddTracks(Country country, HsCode code, HsEdition edition, FingerprintParts* parts) const {
  if (world_.tracks == nullptr) return;
  for (const auto& rulebook : world_.rulebooks) {
    const auto lists = world_.tracks->TrackLists(country, rulebook->agreement().id);
    if (!lists.ok()) AddError(lists.status(), parts);
    for (const preference::TrackList& list : lists.ok() ? *lists : std::vector<preference::TrackList>()) {
      parts->Add(list.agreement).Add(static_cast<uint64_t>(list.edition)).Add(list.unlisted);
      for (const std::string& track : list.tracks) parts->Add(track);
      const auto codes = Transpose(*world_.tables, code, edition, list.edition);
      if (!codes.ok()) AddError(codes.status(), parts);
      for (const HsCode one : codes.ok() ? *codes : std::vector<HsCode>()) {
        const auto entries = world_.tracks->Tracks(list, one);
        if (!entries.ok()) AddError(entries.status(), parts);
        for (const preference::TrackEntry& entry : entries.ok() ? *entries : std::vector<preference::TrackEntry>()) {
          parts->Add(entry.line).Add(entry.track).Add(entry.base).Add(entry.final_rate);
          parts->Add(static_cast<uint64_t>(entry.final_year.value_or(0)));
        }
      }
    }
  }
}

Fingerprint RateBasis::Facts(Country country) {
  const auto found = facts_.find(country);
  if (found != facts_.end()) return found->second;
  FingerprintParts parts;
  const auto facts = world_.schedules->Importer(country);
  if (!facts.ok()) AddError(facts.status(), &parts);
  if (facts.ok() && *facts) {
    parts.Add((*facts)->currency).Add(static_cast<uint64_t>((*facts)->basis));
    parts.Add(RoundingText((*facts)->value_rounding)).Add(RoundingText((*facts)->duty_rounding));
  }
  const auto regimes = world_.schedules->Regimes(country);
  if (!regimes.ok()) AddError(regimes.status(), &parts);
  for (const std::string& regime : regimes.ok() ? *regimes : std::vector<std::string>()) parts.Add(regime);
  return facts_[country] = parts.Take();
}

}  // namespace noodle::batch
