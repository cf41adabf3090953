// The tariff database, read-only: nomenclature, correlations, schedules, agreement texts and the instruments they rest
// on. Opening reads only the header; everything else is read when asked for. All members may be called from any thread.
//
//   NOODLE_ASSIGN_OR_RETURN(std::unique_ptr<db::Database> database, db::Database::Open("noodle.db"));
//   GetQuote(*database, *database, request);
#ifndef NOODLE_DB_DATABASE_H_
#define NOODLE_DB_DATABASE_H_

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "db/schedule_catalogue.h"
#include "db/world.h"
#include "engine/base/instrument.h"
#include "engine/base/nomenclature.h"
#include "engine/law/text_source.h"
#include "engine/preference/modality_source.h"
#include "engine/preference/schedule_source.h"
#include "engine/preference/track_source.h"

namespace noodle::db {

// A schedule file as the database holds it.
struct ScheduleInfo {
  Country importer;
  int year = 0;
  HsEdition edition = HsEdition::k2022;
  std::vector<std::string> regimes;     // in order of columns
  std::vector<std::string> source_ids;  // of each column; may be empty
  bool every_other_line = false;        // it has a row "*"
};

// A chapter, heading or subheading with its label.
struct Labelled {
  std::string code;  // digits
  std::string label;
};

class Database : public HsTables,
                 public law::TextSource,
                 public preference::ScheduleSource,
                 public preference::TrackSource,
                 public preference::ModalitySource {
 public:
  // Errors: no such file; not a tariff database; written for a newer or an older version of this program. Each names
  // the file.
  static absl::StatusOr<std::unique_ptr<Database>> Open(const std::string& path);
  ~Database() override;

  // HsTables. NotFound when the database has no such edition or no such correlation. Owned by the database.
  absl::StatusOr<const Nomenclature*> Edition(HsEdition edition) const override;
  absl::StatusOr<const Correlation*> Between(HsEdition from, HsEdition to) const override;

  // law::TextSource.
  absl::StatusOr<std::vector<std::string>> AgreementIds() const override;
  absl::StatusOr<std::vector<law::TextFile>> Texts(absl::string_view agreement) const override;

  // preference::ScheduleSource.
  absl::StatusOr<std::vector<HsEdition>> Editions(Country importer, Date date) const override;
  absl::StatusOr<std::vector<preference::TariffLine>> Lines(Country importer, HsCode code, HsEdition edition,
                                                            Date date) const override;
  absl::StatusOr<std::vector<std::string>> Regimes(Country importer) const override;
  absl::StatusOr<std::vector<preference::TextCount>> Count(Country importer, absl::string_view regime,
                                                           Date date) const override;
  absl::StatusOr<std::optional<preference::ImporterFacts>> Importer(Country importer) const override;
  absl::StatusOr<std::string> Label(HsCode code) const override;

  // preference::TrackSource.
  absl::StatusOr<std::vector<preference::TrackList>> TrackLists(Country importer,
                                                                absl::string_view agreement) const override;
  absl::StatusOr<std::vector<preference::TrackEntry>> Tracks(const preference::TrackList& list,
                                                             HsCode code) const override;

  // preference::ModalitySource.
  absl::StatusOr<std::vector<preference::Modality>> Modalities(Country importer,
                                                               absl::string_view agreement) const override;

  // The instrument of that id; nothing when sources.csv does not list it.
  absl::StatusOr<std::optional<Instrument>> FindInstrument(absl::string_view id) const;
  // Every instrument, by id.
  absl::StatusOr<std::vector<Instrument>> Instruments() const;
  // Entries of the track lists held of that importer under that agreement.
  absl::StatusOr<int> TrackCount(Country importer, absl::string_view agreement) const;
  // The Parties of regimes that have no text in the database, by regime.
  absl::StatusOr<std::map<std::string, CountrySet>> RegimeParties() const;
  // Lines that the importer's schedules up to that date name, each once; "*" is not counted. Only those that begin with
  // the digits `under`.
  absl::StatusOr<int> LineCount(Country importer, Date date, absl::string_view under = "") const;
  // The text of a regime for every line that the schedules do not list ("*"), the newest up to that date.
  absl::StatusOr<std::optional<std::string>> OtherLinesText(Country importer, absl::string_view regime,
                                                            Date date) const;
  // Chapters, headings and subheadings whose label has every one of the words, or words that begin with them; a word of
  // digits is also the beginning of a code. The best first, at most `most`. Whatever is between words is passed over.
  absl::StatusOr<std::vector<Labelled>> Search(absl::string_view words, int most) const;
  // Every schedule, by importer and year.
  absl::StatusOr<std::vector<ScheduleInfo>> Schedules() const;
  // Every schedule with its columns; owned by the database.
  absl::StatusOr<const ScheduleCatalogue*> Catalogue() const;
  // Every distinct text of a rate, by its number in the file.
  absl::StatusOr<std::map<int64_t, std::string>> RateTexts() const;
  // Every line of a schedule in order, each followed by its cells: `cell` gets its position and the number of its text.
  absl::Status ForEachLine(const CatalogueSchedule& schedule, const std::function<void(const std::string&)>& line,
                           const std::function<void(size_t, int64_t)>& cell) const;
  // All schedules of an importer with every line, the newest first.
  absl::StatusOr<std::vector<Schedule>> ScheduleTables(Country importer) const;
  // Editions whose subheadings are listed, oldest first, with their number.
  absl::StatusOr<std::vector<std::pair<HsEdition, int>>> EditionSizes() const;

 private:
  class Impl;
  explicit Database(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace noodle::db

#endif  // NOODLE_DB_DATABASE_H_
