#include "db/builder.h"

#include <unistd.h>

#include <string>
#include <unordered_map>

#include "absl/strings/str_cat.h"
#include "db/database.h"
#include "db/format.h"
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
    NOODLE_RETURN_IF_ERROR(db_.Execute("PRAGMA journal_mode=OFF; PRAGMA synchronous=FULL; PRAGMA page_size=4096;"));
    NOODLE_RETURN_IF_ERROR(db_.Execute(
        absl::StrCat("PRAGMA application_id=", kApplicationId, "; PRAGMA user_version=", kVersion, "; BEGIN;")));
    NOODLE_RETURN_IF_ERROR(db_.Execute(kSchema));
    NOODLE_RETURN_IF_ERROR(WriteSources());
    NOODLE_RETURN_IF_ERROR(WriteNomenclature());
    NOODLE_RETURN_IF_ERROR(WriteAgreements());
    for (const Schedule& schedule : world_.schedules) NOODLE_RETURN_IF_ERROR(WriteSchedule(schedule));
    return db_.Execute("ANALYZE; COMMIT;");
  }

 private:
  absl::Status WriteSources() {
    NOODLE_ASSIGN_OR_RETURN(Statement * source, db_.Prepare("INSERT INTO source VALUES (?,?,?,?,?,?,?)"));
    for (const auto& [id, s] : world_.sources) {
      source->Bind(1, id).Bind(2, s.title).Bind(3, s.number).Bind(4, s.issued).Bind(5, s.in_force);
      NOODLE_RETURN_IF_ERROR(source->Bind(6, s.checked_on).Bind(7, s.confidence).Run());
    }
    NOODLE_ASSIGN_OR_RETURN(Statement * importer, db_.Prepare("INSERT INTO importer VALUES (?,?,?,?)"));
    for (const ImporterRow& row : world_.importers) {
      const char* basis = row.basis == preference::ValueBasis::kFob ? "FOB" : "CIF";
      importer->Bind(1, row.country.ToString()).Bind(2, row.currency).Bind(3, basis);
      NOODLE_RETURN_IF_ERROR(importer->Bind(4, row.source).Run());
    }
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

  absl::Status WriteSchedule(const Schedule& schedule) {
    const int64_t id = ++schedules_;
    NOODLE_ASSIGN_OR_RETURN(Statement * head, db_.Prepare("INSERT INTO schedule VALUES (?,?,?,?)"));
    head->Bind(1, id).Bind(2, schedule.importer.ToString()).Bind(3, schedule.year);
    NOODLE_RETURN_IF_ERROR(head->Bind(4, static_cast<int>(schedule.edition)).Run());
    NOODLE_ASSIGN_OR_RETURN(Statement * column, db_.Prepare("INSERT INTO schedule_regime VALUES (?,?,?,?,?)"));
    for (size_t i = 0; i < schedule.columns.size(); ++i) {
      const ScheduleColumn& c = schedule.columns[i];
      column->Bind(1, id).Bind(2, static_cast<int64_t>(i)).Bind(3, c.regime).Bind(4, c.source);
      NOODLE_RETURN_IF_ERROR(column->Bind(5, c.confirmed_until).Run());
    }
    NOODLE_ASSIGN_OR_RETURN(Statement * line, db_.Prepare("INSERT INTO tariff_line VALUES (?,?)"));
    for (const ScheduleRow& row : schedule.rows) {
      NOODLE_RETURN_IF_ERROR(line->Bind(1, id).Bind(2, row.line).Run());
      NOODLE_RETURN_IF_ERROR(WriteCells(id, row));
    }
    return absl::OkStatus();
  }

  absl::Status WriteCells(int64_t schedule, const ScheduleRow& row) {
    for (size_t i = 0; i < row.cells.size(); ++i) {
      if (row.cells[i].empty()) continue;
      NOODLE_ASSIGN_OR_RETURN(const int64_t text, TextId(row.cells[i]));
      NOODLE_ASSIGN_OR_RETURN(Statement * rate, db_.Prepare("INSERT INTO rate VALUES (?,?,?,?)"));
      rate->Bind(1, schedule).Bind(2, row.line).Bind(3, static_cast<int64_t>(i)).Bind(4, text);
      NOODLE_RETURN_IF_ERROR(rate->Run());
    }
    return absl::OkStatus();
  }

  absl::StatusOr<int64_t> TextId(const std::string& text) {
    const auto [it, added] = texts_.emplace(text, static_cast<int64_t>(texts_.size()) + 1);
    if (added) {
      NOODLE_ASSIGN_OR_RETURN(Statement * insert, db_.Prepare("INSERT INTO rate_text VALUES (?,?)"));
      NOODLE_RETURN_IF_ERROR(insert->Bind(1, it->second).Bind(2, text).Run());
    }
    return it->second;
  }

  Connection& db_;
  const World& world_;
  int64_t schedules_ = 0;
  std::unordered_map<std::string, int64_t> texts_;
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
  if (output.has_parent_path()) fs::create_directories(output.parent_path(), error);
  const std::string temporary = absl::StrCat(output.string(), ".", getpid(), ".tmp");
  fs::remove(temporary, error);
  absl::Status status = WriteTo(world, temporary);
  if (status.ok()) {
    fs::rename(temporary, output, error);
    if (error)
      status = absl::InvalidArgumentError(absl::StrCat(output.string(), ": cannot be written: ", error.message()));
  }
  if (!status.ok()) fs::remove(temporary, error);
  return status;
}

}  // namespace noodle::db
