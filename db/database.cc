#include "db/database.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <unordered_map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "db/connection_pool.h"
#include "db/header.h"
#include "db/line_merge.h"
#include "db/matching_words.h"
#include "db/rows.h"
#include "db/schedule_catalogue.h"
#include "db/sqlite.h"
#include "db/track_query.h"
#include "engine/base/status.h"

namespace noodle::db {
namespace {

// Runs a query to its end, handing each row to `use`.
template <typename Use>
absl::Status ForEach(Statement& rows, Use use) {
  for (;;) {
    NOODLE_ASSIGN_OR_RETURN(const bool row, rows.Step());
    if (!row) return absl::OkStatus();
    use(rows);
  }
}

}  // namespace

class Database::Impl {
 public:
  explicit Impl(const std::string& path) : pool(path) {}

  // Loaded at the first call.
  absl::StatusOr<const ScheduleCatalogue*> Catalogue() {
    const std::lock_guard lock(mutex_);
    if (catalogue_ == nullptr) {
      NOODLE_ASSIGN_OR_RETURN(const ConnectionPool::Lease connection, pool.Take());
      NOODLE_ASSIGN_OR_RETURN(ScheduleCatalogue loaded, ScheduleCatalogue::Load(*connection));
      catalogue_ = std::make_unique<const ScheduleCatalogue>(std::move(loaded));
    }
    return catalogue_.get();
  }

  absl::StatusOr<const Nomenclature*> Edition(HsEdition edition) {
    const std::lock_guard lock(mutex_);
    std::unique_ptr<const Nomenclature>& slot = editions_[edition];
    if (slot == nullptr) {
      NOODLE_ASSIGN_OR_RETURN(Nomenclature loaded, LoadEdition(edition));
      slot = std::make_unique<const Nomenclature>(std::move(loaded));
    }
    return slot.get();
  }

  absl::StatusOr<const Correlation*> Between(HsEdition from, HsEdition to) {
    const std::lock_guard lock(mutex_);
    std::unique_ptr<const Correlation>& slot = correlations_[{from, to}];
    if (slot == nullptr) {
      NOODLE_ASSIGN_OR_RETURN(Correlation loaded, LoadCorrelation(from, to));
      slot = std::make_unique<const Correlation>(std::move(loaded));
    }
    return slot.get();
  }

  // The text as read, kept for the next time: a schedule has some hundred different ones.
  const rate::Cell* Read(const std::string& text) {
    const std::lock_guard lock(mutex_);
    std::unique_ptr<const rate::Cell>& slot = cells_[text];
    if (slot == nullptr) slot = std::make_unique<const rate::Cell>(rate::ReadCell(text));
    return slot.get();
  }

  ConnectionPool pool;

 private:
  absl::StatusOr<Nomenclature> LoadEdition(HsEdition edition) {
    NOODLE_ASSIGN_OR_RETURN(const ConnectionPool::Lease db, pool.Take());
    NOODLE_ASSIGN_OR_RETURN(Statement * rows, db->Prepare("SELECT code FROM hs_code WHERE edition = ?1 ORDER BY code"));
    rows->Bind(1, static_cast<int>(edition));
    std::vector<HsCode> codes;
    NOODLE_RETURN_IF_ERROR(ForEach(
        *rows, [&](Statement& row) { codes.push_back(HsCode::FromValue(static_cast<uint64_t>(row.Int(0)), 6)); }));
    if (codes.empty()) {
      return absl::NotFoundError(absl::StrCat(pool.path(), ": has no nomenclature ", ToString(edition)));
    }
    return Nomenclature::Make(edition, std::move(codes));
  }

  absl::StatusOr<Correlation> LoadCorrelation(HsEdition from, HsEdition to) {
    NOODLE_ASSIGN_OR_RETURN(const ConnectionPool::Lease db, pool.Take());
    NOODLE_ASSIGN_OR_RETURN(Statement * rows, db->Prepare("SELECT from_code, to_code FROM correlation "
                                                          "WHERE from_edition = ?1 AND to_edition = ?2"));
    rows->Bind(1, static_cast<int>(from)).Bind(2, static_cast<int>(to));
    Correlation out;
    NOODLE_RETURN_IF_ERROR(ForEach(*rows, [&](Statement& row) {
      out.to[static_cast<uint32_t>(row.Int(0))].push_back(static_cast<uint32_t>(row.Int(1)));
    }));
    if (out.to.empty()) {
      return absl::NotFoundError(
          absl::StrCat(pool.path(), ": has no correlation from ", ToString(from), " to ", ToString(to)));
    }
    return out;
  }

  std::mutex mutex_;  // of what is loaded once
  std::unique_ptr<const ScheduleCatalogue> catalogue_;
  std::unordered_map<std::string, std::unique_ptr<const rate::Cell>> cells_;
  std::map<HsEdition, std::unique_ptr<const Nomenclature>> editions_;
  std::map<std::pair<HsEdition, HsEdition>, std::unique_ptr<const Correlation>> correlations_;
};

Database::Database(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Database::~Database() = default;

absl::StatusOr<std::unique_ptr<Database>> Database::Open(const std::string& path) {
  NOODLE_RETURN_IF_ERROR(CheckReadable(path));
  auto impl = std::make_unique<Impl>(path);
  NOODLE_RETURN_IF_ERROR(impl->pool.Take().status());
  return std::unique_ptr<Database>(new Database(std::move(impl)));
}

absl::StatusOr<const Nomenclature*> Database::Edition(HsEdition edition) const { return impl_->Edition(edition); }

absl::StatusOr<const Correlation*> Database::Between(HsEdition from, HsEdition to) const {
  return impl_->Between(from, to);
}

absl::StatusOr<std::vector<std::string>> Database::AgreementIds() const {
  NOODLE_ASSIGN_OR_RETURN(const ConnectionPool::Lease db, impl_->pool.Take());
  NOODLE_ASSIGN_OR_RETURN(Statement * rows, db->Prepare("SELECT DISTINCT agreement FROM agreement_text ORDER BY 1"));
  std::vector<std::string> out;
  NOODLE_RETURN_IF_ERROR(ForEach(*rows, [&](Statement& row) { out.push_back(row.Text(0)); }));
  return out;
}

absl::StatusOr<std::vector<law::TextFile>> Database::Texts(absl::string_view agreement) const {
  NOODLE_ASSIGN_OR_RETURN(const ConnectionPool::Lease db, impl_->pool.Take());
  NOODLE_ASSIGN_OR_RETURN(Statement * rows,
                          db->Prepare("SELECT name, text FROM agreement_text WHERE agreement = ?1 ORDER BY name"));
  rows->Bind(1, agreement);
  std::vector<law::TextFile> out;
  NOODLE_RETURN_IF_ERROR(ForEach(*rows, [&](Statement& row) { out.push_back({row.Text(0), row.Text(1)}); }));
  if (out.empty()) return absl::NotFoundError(absl::StrCat("no agreement \"", agreement, "\" in the database"));
  return out;
}

absl::StatusOr<std::vector<HsEdition>> Database::Editions(Country importer, Date date) const {
  NOODLE_ASSIGN_OR_RETURN(const ScheduleCatalogue* catalogue, impl_->Catalogue());
  std::vector<HsEdition> out;
  for (const CatalogueSchedule& schedule : catalogue->Of(importer)) {
    if (schedule.year > date.year()) continue;
    if (std::find(out.begin(), out.end(), schedule.edition) == out.end()) out.push_back(schedule.edition);
  }
  return out;
}

absl::StatusOr<std::vector<preference::TariffLine>> Database::Lines(Country importer, HsCode code, HsEdition edition,
                                                                    Date date) const {
  NOODLE_ASSIGN_OR_RETURN(const ScheduleCatalogue* catalogue, impl_->Catalogue());
  NOODLE_ASSIGN_OR_RETURN(const ConnectionPool::Lease db, impl_->pool.Take());
  NOODLE_ASSIGN_OR_RETURN(
      Statement * rows,
      db->Prepare("SELECT l.line, r.position, t.text FROM tariff_line l "
                  "LEFT JOIN rate r ON r.schedule = l.schedule AND r.line = l.line "
                  "LEFT JOIN rate_text t ON t.text_id = r.text_id "
                  "WHERE l.schedule = ?1 AND l.line >= ?2 AND l.line < ?3 ORDER BY l.line, r.position"));
  LineMerge merge(code, edition);
  for (const CatalogueSchedule& schedule : catalogue->Of(importer)) {
    if (schedule.year > date.year() || schedule.edition != edition) continue;
    for (const LineRange& range : RangesOf(code)) {
      rows->Bind(1, schedule.id).Bind(2, range.from).Bind(3, range.to);
      NOODLE_RETURN_IF_ERROR(ForEach(*rows, [&](Statement& row) {
        const std::string line = row.Text(0);
        merge.AddLine(line);
        if (row.IsNull(1)) return;
        const std::string text = row.Text(2);
        merge.AddCell(line, schedule, static_cast<size_t>(row.Int(1)), text, impl_->Read(text));
      }));
    }
  }
  return std::move(merge).Finish(catalogue->Regimes(importer));
}

absl::StatusOr<std::vector<std::string>> Database::Regimes(Country importer) const {
  NOODLE_ASSIGN_OR_RETURN(const ScheduleCatalogue* catalogue, impl_->Catalogue());
  return catalogue->Regimes(importer);
}

absl::StatusOr<std::vector<preference::TextCount>> Database::Count(Country importer, absl::string_view regime,
                                                                   Date date) const {
  NOODLE_ASSIGN_OR_RETURN(const ConnectionPool::Lease db, impl_->pool.Take());
  // With max(), the other columns of a group are those of the row that has the maximum: the newest cell of each line.
  NOODLE_ASSIGN_OR_RETURN(
      Statement * rows,
      db->Prepare("SELECT t.text, count(*) FROM (SELECT r.text_id AS text_id, max(s.year) FROM schedule s "
                  "JOIN schedule_regime c ON c.schedule = s.schedule AND c.regime = ?2 "
                  "JOIN rate r ON r.schedule = s.schedule AND r.position = c.position "
                  "WHERE s.importer = ?1 AND s.year <= ?3 AND r.line <> '*' GROUP BY s.edition, r.line) n "
                  "JOIN rate_text t ON t.text_id = n.text_id GROUP BY t.text_id ORDER BY t.text"));
  rows->Bind(1, importer.ToString()).Bind(2, regime).Bind(3, date.year());
  std::vector<preference::TextCount> out;
  NOODLE_RETURN_IF_ERROR(
      ForEach(*rows, [&](Statement& row) { out.push_back({row.Text(0), static_cast<int>(row.Int(1))}); }));
  return out;
}

absl::StatusOr<std::optional<std::string>> Database::OtherLinesText(Country importer, absl::string_view regime,
                                                                    Date date) const {
  NOODLE_ASSIGN_OR_RETURN(const ConnectionPool::Lease db, impl_->pool.Take());
  NOODLE_ASSIGN_OR_RETURN(
      Statement * rows,
      db->Prepare("SELECT t.text FROM schedule s "
                  "JOIN schedule_regime c ON c.schedule = s.schedule AND c.regime = ?2 "
                  "JOIN rate r ON r.schedule = s.schedule AND r.position = c.position AND r.line = '*' "
                  "JOIN rate_text t ON t.text_id = r.text_id "
                  "WHERE s.importer = ?1 AND s.year <= ?3 ORDER BY s.year DESC, s.edition DESC LIMIT 1"));
  rows->Bind(1, importer.ToString()).Bind(2, regime).Bind(3, date.year());
  std::optional<std::string> out;
  NOODLE_RETURN_IF_ERROR(ForEach(*rows, [&](Statement& row) { out = row.Text(0); }));
  return out;
}

absl::StatusOr<int> Database::LineCount(Country importer, Date date, absl::string_view under) const {
  NOODLE_ASSIGN_OR_RETURN(const ConnectionPool::Lease db, impl_->pool.Take());
  NOODLE_ASSIGN_OR_RETURN(Statement * rows,
                          db->Prepare("SELECT count(*) FROM (SELECT DISTINCT s.edition, l.line FROM schedule s "
                                      "JOIN tariff_line l ON l.schedule = s.schedule "
                                      "WHERE s.importer = ?1 AND s.year <= ?2 AND l.line <> '*' "
                                      "AND l.line >= ?3 AND l.line < ?3 || ':')"));  // ':' comes after '9'
  rows->Bind(1, importer.ToString()).Bind(2, date.year()).Bind(3, under);
  int count = 0;
  NOODLE_RETURN_IF_ERROR(ForEach(*rows, [&](Statement& row) { count = static_cast<int>(row.Int(0)); }));
  return count;
}

absl::StatusOr<std::optional<preference::ImporterFacts>> Database::Importer(Country importer) const {
  NOODLE_ASSIGN_OR_RETURN(const ConnectionPool::Lease db, impl_->pool.Take());
  NOODLE_ASSIGN_OR_RETURN(Statement * rows,
                          db->Prepare("SELECT i.currency, i.value_basis, i.source, s.title, s.number, s.issued, "
                                      "s.in_force, s.checked_on, s.confidence, i.value_rounding, i.duty_rounding, "
                                      "i.rounding_source, r.title, r.number, r.issued, r.in_force, r.checked_on, "
                                      "r.confidence FROM importer i LEFT JOIN source s ON s.id = i.source "
                                      "LEFT JOIN source r ON r.id = i.rounding_source WHERE i.importer = ?1"));
  rows->Bind(1, importer.ToString());
  std::optional<preference::ImporterFacts> out;
  NOODLE_RETURN_IF_ERROR(ForEach(*rows, [&](Statement& row) {
    const auto basis = row.Text(1) == "FOB" ? preference::ValueBasis::kFob : preference::ValueBasis::kCif;
    out = preference::ImporterFacts{
        importer, row.Text(0), basis, ReadInstrument(row, 2), {}, {}, ReadInstrument(row, 11)};
    // What does not parse was refused when the database was built.
    if (auto rounding = preference::Rounding::Parse(row.Text(9)); rounding.ok()) out->value_rounding = *rounding;
    if (auto rounding = preference::Rounding::Parse(row.Text(10)); rounding.ok()) out->duty_rounding = *rounding;
  }));
  return out;
}

absl::StatusOr<std::string> Database::Label(HsCode code) const {
  NOODLE_ASSIGN_OR_RETURN(const ConnectionPool::Lease db, impl_->pool.Take());
  std::string label;
  for (int digits : {6, 4, 2}) {
    if (digits > code.length()) continue;
    NOODLE_ASSIGN_OR_RETURN(Statement * rows, db->Prepare("SELECT label FROM label WHERE code = ?1"));
    rows->Bind(1, code.Prefix(digits).Digits());
    NOODLE_RETURN_IF_ERROR(ForEach(*rows, [&](Statement& row) { label = row.Text(0); }));
    if (!label.empty()) break;
  }
  return label;
}

absl::StatusOr<std::vector<preference::TrackList>> Database::TrackLists(Country importer,
                                                                        absl::string_view agreement) const {
  NOODLE_ASSIGN_OR_RETURN(const ConnectionPool::Lease db, impl_->pool.Take());
  return FindTrackLists(*db, importer, agreement);
}

absl::StatusOr<std::vector<preference::TrackEntry>> Database::Tracks(const preference::TrackList& list,
                                                                     HsCode code) const {
  NOODLE_ASSIGN_OR_RETURN(const ConnectionPool::Lease db, impl_->pool.Take());
  return FindTracks(*db, list, code);
}

absl::StatusOr<int> Database::TrackCount(Country importer, absl::string_view agreement) const {
  NOODLE_ASSIGN_OR_RETURN(const ConnectionPool::Lease db, impl_->pool.Take());
  return CountTracks(*db, importer, agreement);
}

absl::StatusOr<std::vector<preference::Modality>> Database::Modalities(Country importer,
                                                                       absl::string_view agreement) const {
  NOODLE_ASSIGN_OR_RETURN(const ConnectionPool::Lease db, impl_->pool.Take());
  return FindModalities(*db, importer, agreement);
}

absl::StatusOr<std::vector<Labelled>> Database::Search(absl::string_view words, int most) const {
  std::vector<Labelled> out;
  const std::string query = MatchingWords(words);
  if (query.empty()) return out;
  NOODLE_ASSIGN_OR_RETURN(const ConnectionPool::Lease db, impl_->pool.Take());
  NOODLE_ASSIGN_OR_RETURN(Statement * rows,
                          db->Prepare("SELECT code, label FROM label_words WHERE label_words MATCH ?1 "
                                      "ORDER BY rank, code LIMIT ?2"));
  rows->Bind(1, query).Bind(2, most);
  NOODLE_RETURN_IF_ERROR(ForEach(*rows, [&](Statement& row) { out.push_back({row.Text(0), row.Text(1)}); }));
  return out;
}

absl::StatusOr<std::optional<Instrument>> Database::FindInstrument(absl::string_view id) const {
  NOODLE_ASSIGN_OR_RETURN(const ConnectionPool::Lease db, impl_->pool.Take());
  NOODLE_ASSIGN_OR_RETURN(Statement * rows, db->Prepare("SELECT * FROM source WHERE id = ?1"));
  rows->Bind(1, id);
  std::optional<Instrument> out;
  NOODLE_RETURN_IF_ERROR(ForEach(*rows, [&](Statement& row) { out = ReadInstrument(row, 0); }));
  return out;
}

absl::StatusOr<std::vector<Instrument>> Database::Instruments() const {
  NOODLE_ASSIGN_OR_RETURN(const ConnectionPool::Lease db, impl_->pool.Take());
  NOODLE_ASSIGN_OR_RETURN(Statement * rows, db->Prepare("SELECT * FROM source ORDER BY id"));
  std::vector<Instrument> out;
  NOODLE_RETURN_IF_ERROR(ForEach(*rows, [&](Statement& row) { out.push_back(ReadInstrument(row, 0)); }));
  return out;
}

absl::StatusOr<std::vector<ScheduleInfo>> Database::Schedules() const {
  NOODLE_ASSIGN_OR_RETURN(const ScheduleCatalogue* catalogue, impl_->Catalogue());
  NOODLE_ASSIGN_OR_RETURN(const ConnectionPool::Lease db, impl_->pool.Take());
  std::vector<ScheduleInfo> out;
  for (const auto& [importer, schedules] : catalogue->all()) {
    for (auto it = schedules.rbegin(); it != schedules.rend(); ++it) {
      ScheduleInfo& info = out.emplace_back(ScheduleInfo{importer, it->year, it->edition, {}, {}, false});
      for (const CatalogueColumn& column : it->columns) {
        info.regimes.push_back(column.regime);
        info.source_ids.push_back(column.instrument.id);
      }
      NOODLE_ASSIGN_OR_RETURN(Statement * rows,
                              db->Prepare("SELECT 1 FROM tariff_line WHERE schedule = ?1 AND line = '*'"));
      rows->Bind(1, it->id);
      NOODLE_RETURN_IF_ERROR(ForEach(*rows, [&](Statement&) { info.every_other_line = true; }));
    }
  }
  return out;
}

absl::StatusOr<std::map<std::string, CountrySet>> Database::RegimeParties() const {
  NOODLE_ASSIGN_OR_RETURN(const ConnectionPool::Lease db, impl_->pool.Take());
  NOODLE_ASSIGN_OR_RETURN(Statement * rows, db->Prepare("SELECT regime, parties FROM regime"));
  std::map<std::string, CountrySet> out;
  NOODLE_RETURN_IF_ERROR(ForEach(*rows, [&](Statement& row) {
    for (absl::string_view code : absl::StrSplit(row.Text(1), ", ")) {
      if (const auto country = Country::Parse(code); country.ok()) out[row.Text(0)].Insert(*country);
    }
  }));
  return out;
}

absl::StatusOr<const ScheduleCatalogue*> Database::Catalogue() const { return impl_->Catalogue(); }

absl::StatusOr<std::map<int64_t, std::string>> Database::RateTexts() const {
  NOODLE_ASSIGN_OR_RETURN(const ConnectionPool::Lease db, impl_->pool.Take());
  NOODLE_ASSIGN_OR_RETURN(Statement * rows, db->Prepare("SELECT text_id, text FROM rate_text"));
  std::map<int64_t, std::string> out;
  NOODLE_RETURN_IF_ERROR(ForEach(*rows, [&](Statement& row) { out.emplace(row.Int(0), row.Text(1)); }));
  return out;
}

absl::Status Database::ForEachLine(const CatalogueSchedule& schedule,
                                   const std::function<void(const std::string&)>& line,
                                   const std::function<void(size_t, int64_t)>& cell) const {
  NOODLE_ASSIGN_OR_RETURN(const ConnectionPool::Lease db, impl_->pool.Take());
  NOODLE_ASSIGN_OR_RETURN(Statement * rows,
                          db->Prepare("SELECT l.line, r.position, r.text_id FROM tariff_line l "
                                      "LEFT JOIN rate r ON r.schedule = l.schedule AND r.line = l.line "
                                      "WHERE l.schedule = ?1 ORDER BY l.line, r.position"));
  rows->Bind(1, schedule.id);
  std::string last;
  return ForEach(*rows, [&](Statement& row) {
    if (const std::string digits = row.Text(0); digits != last) line(last = digits);
    if (!row.IsNull(1)) cell(static_cast<size_t>(row.Int(1)), row.Int(2));
  });
}

absl::StatusOr<std::vector<Schedule>> Database::ScheduleTables(Country importer) const {
  NOODLE_ASSIGN_OR_RETURN(const ScheduleCatalogue* catalogue, impl_->Catalogue());
  NOODLE_ASSIGN_OR_RETURN(const auto texts, RateTexts());
  std::vector<Schedule> out;
  for (const CatalogueSchedule& stored : catalogue->Of(importer)) {
    Schedule& schedule = out.emplace_back(Schedule{importer, stored.year, stored.edition, {}, {}});
    for (const CatalogueColumn& column : stored.columns) {
      const std::string until = column.confirmed_until ? ToString(*column.confirmed_until) : "";
      schedule.columns.push_back({column.regime, column.instrument.id, until});
    }
    NOODLE_RETURN_IF_ERROR(ForEachLine(
        stored,
        [&](const std::string& line) {
          schedule.rows.push_back({line, std::vector<std::string>(schedule.columns.size())});
        },
        [&](size_t position, int64_t text) { schedule.rows.back().cells[position] = texts.at(text); }));
  }
  return out;
}

absl::StatusOr<std::vector<std::pair<HsEdition, int>>> Database::EditionSizes() const {
  NOODLE_ASSIGN_OR_RETURN(const ConnectionPool::Lease db, impl_->pool.Take());
  NOODLE_ASSIGN_OR_RETURN(Statement * rows,
                          db->Prepare("SELECT edition, count(*) FROM hs_code GROUP BY edition ORDER BY edition"));
  std::vector<std::pair<HsEdition, int>> out;
  NOODLE_RETURN_IF_ERROR(ForEach(*rows, [&](Statement& row) {
    out.emplace_back(static_cast<HsEdition>(row.Int(0)), static_cast<int>(row.Int(1)));
  }));
  return out;
}

}  // namespace noodle::db
