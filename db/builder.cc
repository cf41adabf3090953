#include "db/builder.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "db/digest.h"
#include "db/format.h"
#include "db/header.h"
#include "db/replacement.h"
#include "db/schedule_writer.h"
#include "db/schema.h"
#include "db/sqlite.h"
#include "engine/base/status.h"

namespace noodle::db {
namespace {

namespace fs = std::filesystem;

class Writer {
 public:
  Writer(Connection& connection, const World& world) : db_(connection), world_(world) {}

  absl::Status Write() {
    NOODLE_RETURN_IF_ERROR(
        db_.Execute("PRAGMA journal_mode=OFF; PRAGMA synchronous=FULL; PRAGMA page_size=4096; "
                    "PRAGMA foreign_keys=ON;"));
    NOODLE_RETURN_IF_ERROR(db_.Execute(
        absl::StrCat("PRAGMA application_id=", kApplicationId, "; PRAGMA user_version=", kVersion, "; BEGIN;")));
    NOODLE_RETURN_IF_ERROR(db_.Execute(kSchema));
    NOODLE_RETURN_IF_ERROR(WriteSources());
    NOODLE_RETURN_IF_ERROR(WriteNomenclature());
    NOODLE_RETURN_IF_ERROR(WriteAgreements());
    ScheduleWriter schedules(db_);
    for (const Schedule& schedule : world_.schedules) NOODLE_RETURN_IF_ERROR(schedules.Write(schedule));
    NOODLE_RETURN_IF_ERROR(WriteExpected());
    for (const TrackFile& file : world_.tracks) NOODLE_RETURN_IF_ERROR(WriteTracks(file));
    NOODLE_RETURN_IF_ERROR(WriteModalities());
    NOODLE_RETURN_IF_ERROR(WriteRegimes());
    NOODLE_RETURN_IF_ERROR(db_.Execute("ANALYZE"));
    NOODLE_RETURN_IF_ERROR(WriteDigests(db_));
    return db_.Execute("COMMIT");
  }

 private:
  absl::Status WriteSources() {
    for (const auto& [id, source] : world_.sources) NOODLE_RETURN_IF_ERROR(WriteSource(db_, source));
    for (const ImporterRow& row : world_.importers) NOODLE_RETURN_IF_ERROR(WriteImporter(db_, row));
    return absl::OkStatus();
  }

  absl::Status WriteNomenclature() {
    NOODLE_ASSIGN_OR_RETURN(Statement * hs, db_.Prepare("INSERT INTO hs_code VALUES (?,?)"));
    for (const auto& [edition, codes] : world_.editions) {
      for (uint32_t code : codes) {
        NOODLE_RETURN_IF_ERROR(hs->Bind(1, static_cast<int>(edition)).Bind(2, int64_t{code}).Run());
      }
    }
    NOODLE_ASSIGN_OR_RETURN(Statement * pair, db_.Prepare("INSERT INTO correlation VALUES (?,?,?,?)"));
    for (const auto& [editions, pairs] : world_.correlations) {
      pair->Bind(1, static_cast<int>(editions.first)).Bind(2, static_cast<int>(editions.second));
      for (const auto& [from, to] : pairs) {
        NOODLE_RETURN_IF_ERROR(pair->Bind(3, int64_t{from}).Bind(4, int64_t{to}).Run());
      }
    }
    NOODLE_ASSIGN_OR_RETURN(Statement * label, db_.Prepare("INSERT INTO label VALUES (?,?)"));
    NOODLE_ASSIGN_OR_RETURN(Statement * words, db_.Prepare("INSERT INTO label_words VALUES (?,?)"));
    for (const auto& [code, text] : world_.labels) {
      NOODLE_RETURN_IF_ERROR(label->Bind(1, code).Bind(2, text).Run());
      NOODLE_RETURN_IF_ERROR(words->Bind(1, code).Bind(2, text).Run());
    }
    // One segment: the same rows give the same bytes.
    return db_.Execute("INSERT INTO label_words(label_words) VALUES ('optimize')");
  }

  absl::Status WriteAgreements() {
    NOODLE_ASSIGN_OR_RETURN(Statement * insert, db_.Prepare("INSERT INTO agreement_text VALUES (?,?,?)"));
    for (const auto& [id, texts] : world_.agreements) {
      for (const law::TextFile& file : texts) {
        NOODLE_RETURN_IF_ERROR(insert->Bind(1, id).Bind(2, file.name).Bind(3, file.text).Run());
      }
    }
    return absl::OkStatus();
  }

  absl::Status WriteExpected() {
    NOODLE_ASSIGN_OR_RETURN(Statement * row, db_.Prepare("INSERT INTO expected VALUES (?,?,?,?,?,?,?,?,?,?,?,?)"));
    for (const ExpectedCounts& e : world_.expected) {
      row->Bind(1, e.importer.ToString()).Bind(2, e.year).Bind(3, static_cast<int>(e.edition)).Bind(4, e.regime);
      row->Bind(5, e.counts.lines).Bind(6, e.counts.rates).Bind(7, e.counts.excluded).Bind(8, e.counts.quota);
      row->Bind(9, e.counts.text).Bind(10, e.counts.by_origin).Bind(11, e.counts.not_in_edition);
      NOODLE_RETURN_IF_ERROR(row->Bind(12, e.counts.sum.units()).Run());
    }
    return absl::OkStatus();
  }

  absl::Status WriteTracks(const TrackFile& file) {
    const int64_t id = ++track_lists_;
    NOODLE_ASSIGN_OR_RETURN(Statement * list, db_.Prepare("INSERT INTO track_list VALUES (?,?,?,?,?,?,?)"));
    list->Bind(1, id).Bind(2, file.agreement).Bind(3, file.importer.ToString());
    list->Bind(4, static_cast<int>(file.edition)).Bind(5, file.source).Bind(6, absl::StrJoin(file.tracks, " "));
    NOODLE_RETURN_IF_ERROR(list->Bind(7, file.unlisted).Run());
    NOODLE_ASSIGN_OR_RETURN(Statement * track, db_.Prepare("INSERT INTO track VALUES (?,?,?,?,?,nullif(?,0))"));
    for (const preference::TrackEntry& entry : file.entries) {
      track->Bind(1, id).Bind(2, entry.line).Bind(3, entry.track).Bind(4, entry.base).Bind(5, entry.final_rate);
      NOODLE_RETURN_IF_ERROR(track->Bind(6, int64_t{entry.final_year.value_or(0)}).Run());
    }
    return absl::OkStatus();
  }

  absl::Status WriteRegimes() {
    NOODLE_ASSIGN_OR_RETURN(Statement * insert, db_.Prepare("INSERT INTO regime VALUES (?,?,?,?)"));
    for (const auto& [regime, row] : world_.regimes) {
      insert->Bind(1, regime).Bind(2, row.title).Bind(3, row.parties.ToString());
      NOODLE_RETURN_IF_ERROR(insert->Bind(4, row.source).Run());
    }
    return absl::OkStatus();
  }

  absl::Status WriteModalities() {
    NOODLE_ASSIGN_OR_RETURN(Statement * insert, db_.Prepare("INSERT INTO modality VALUES (?,?,?,?,?,?,?,?)"));
    for (const ModalityRow& row : world_.modalities) {
      const preference::Modality& m = row.modality;
      for (Country importer : row.importers) {
        insert->Bind(1, row.agreement).Bind(2, importer.ToString()).Bind(3, m.track).Bind(4, ToString(m.from));
        insert->Bind(5, m.ceiling).Bind(6, absl::StrJoin(m.exporter_tracks, " ")).Bind(7, m.article);
        NOODLE_RETURN_IF_ERROR(insert->Bind(8, m.instrument.id).Run());
      }
    }
    return absl::OkStatus();
  }

  Connection& db_;
  const World& world_;
  int64_t track_lists_ = 0;
};

absl::Status WriteTo(const World& world, const std::string& path) {
  NOODLE_ASSIGN_OR_RETURN(const std::unique_ptr<Connection> connection, Connection::Create(path));
  return Writer(*connection, world).Write();
}

}  // namespace

absl::Status WriteDatabase(const World& world, const fs::path& output) {
  std::error_code error;
  if (fs::exists(output, error)) {
    const absl::Status ours = CheckReplaceable(output.string());
    if (!ours.ok()) return absl::InvalidArgumentError(absl::StrCat(ours.message(), "; it is left as it is"));
  }
  Replacement file(output);
  if (const absl::Status written = WriteTo(world, file.temporary()); !written.ok()) {
    return absl::InvalidArgumentError(
        absl::StrCat(output.string(), ": cannot be written: ", written.message(), "; nothing is changed"));
  }
  return file.Commit();
}

}  // namespace noodle::db
