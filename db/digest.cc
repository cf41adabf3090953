#include "db/digest.h"

#include <boost/crc.hpp>
#include <cstdint>
#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/status.h"

namespace noodle::db {
namespace {

using Digests = std::map<std::string, std::pair<int64_t, int64_t>>;  // by table: rows, CRC-32

// Of a row's fields one after the other, each with its length, so that none can lend another its end.
void Add(const Statement& row, boost::crc_32_type& crc) {
  for (int column = 0; column < row.Columns(); ++column) {
    const std::string text = row.Text(column);
    const std::string length = row.IsNull(column) ? "null " : absl::StrCat(text.size(), " ");
    crc.process_bytes(length.data(), length.size());
    crc.process_bytes(text.data(), text.size());
  }
}

absl::StatusOr<std::pair<int64_t, int64_t>> DigestOf(Connection& db, const std::string& query) {
  NOODLE_ASSIGN_OR_RETURN(Statement rows, db.PrepareOnce(query));
  boost::crc_32_type crc;
  for (int64_t count = 0;; ++count) {
    NOODLE_ASSIGN_OR_RETURN(const bool row, rows.Step());
    if (!row) return std::pair(count, int64_t{crc.checksum()});
    Add(rows, crc);
  }
}

absl::StatusOr<Digests> Compute(Connection& db) {
  // Virtual tables have no page of their own: their rows are in ordinary ones.
  NOODLE_ASSIGN_OR_RETURN(
      Statement tables,
      db.PrepareOnce("SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0 AND name <> 'digest'"));
  Digests out;
  for (;;) {
    NOODLE_ASSIGN_OR_RETURN(const bool row, tables.Step());
    if (!row) break;
    const std::string name = tables.Text(0);
    // In the order of the table itself, which no index changes.
    NOODLE_ASSIGN_OR_RETURN(out[name], DigestOf(db, absl::StrCat("SELECT * FROM \"", name, "\" NOT INDEXED")));
  }
  NOODLE_ASSIGN_OR_RETURN(out["sqlite_schema"], DigestOf(db, "SELECT type, name, tbl_name, sql FROM sqlite_schema"));
  return out;
}

}  // namespace

absl::Status WriteDigests(Connection& connection) {
  NOODLE_RETURN_IF_ERROR(connection.Execute("DELETE FROM digest"));
  NOODLE_ASSIGN_OR_RETURN(const Digests digests, Compute(connection));
  NOODLE_ASSIGN_OR_RETURN(Statement * insert, connection.Prepare("INSERT INTO digest VALUES (?,?,?)"));
  for (const auto& [name, digest] : digests) {
    NOODLE_RETURN_IF_ERROR(insert->Bind(1, name).Bind(2, digest.first).Bind(3, digest.second).Run());
  }
  return absl::OkStatus();
}

absl::StatusOr<std::vector<std::string>> TablesThatDiffer(Connection& connection) {
  NOODLE_ASSIGN_OR_RETURN(Digests digests, Compute(connection));
  NOODLE_ASSIGN_OR_RETURN(Statement * rows, connection.Prepare("SELECT name, row_count, crc32 FROM digest ORDER BY 1"));
  std::vector<std::string> out;
  for (;;) {
    NOODLE_ASSIGN_OR_RETURN(const bool row, rows->Step());
    if (!row) break;
    const auto found = digests.find(rows->Text(0));
    if (found == digests.end() || found->second != std::pair(rows->Int(1), rows->Int(2))) out.push_back(rows->Text(0));
    if (found != digests.end()) digests.erase(found);
  }
  for (const auto& [name, digest] : digests) out.push_back(name);  // that nobody digested
  return out;
}

}  // namespace noodle::db
