#include "db/sqlite.h"

#include <sqlite3.h>

#include <filesystem>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "engine/base/status.h"

namespace noodle::db {
namespace {

// A path as a file: URI, with everything escaped that a URI gives a meaning to.
std::string FileUri(const std::string& path) {
  std::string out = "file:";
  for (char c : path) {
    if (c == '?' || c == '#' || c == '%') {
      absl::StrAppendFormat(&out, "%%%02X", c);
    } else {
      out.push_back(c);
    }
  }
  return out;
}

}  // namespace

void Statement::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

Statement& Statement::Bind(int parameter, int64_t value) {
  sqlite3_bind_int64(statement_.get(), parameter, value);
  return *this;
}

Statement& Statement::Bind(int parameter, absl::string_view value) {
  sqlite3_bind_text(statement_.get(), parameter, value.data(), static_cast<int>(value.size()), SQLITE_TRANSIENT);
  return *this;
}

absl::StatusOr<bool> Statement::Step() {
  const int result = sqlite3_step(statement_.get());
  if (result == SQLITE_ROW) return true;
  sqlite3* const handle = sqlite3_db_handle(statement_.get());
  const std::string message = sqlite3_errmsg(handle);
  Reset();
  if (result == SQLITE_DONE) return false;
  const char* const path = sqlite3_db_filename(handle, "main");
  return absl::DataLossError(
      absl::StrCat(path == nullptr ? "the tariff database" : path, ": cannot be read or written: ", message));
}

absl::Status Statement::Run() {
  for (;;) {
    NOODLE_ASSIGN_OR_RETURN(const bool row, Step());
    if (!row) return absl::OkStatus();
  }
}

void Statement::Reset() { sqlite3_reset(statement_.get()); }

int Statement::Columns() const { return sqlite3_column_count(statement_.get()); }

int64_t Statement::Int(int column) const { return sqlite3_column_int64(statement_.get(), column); }

std::string Statement::Text(int column) const {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
  const auto size = static_cast<size_t>(sqlite3_column_bytes(statement_.get(), column));
  return text == nullptr ? std::string() : std::string(text, size);
}

bool Statement::IsNull(int column) const { return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL; }

void Connection::Close::operator()(sqlite3* handle) const { sqlite3_close(handle); }

absl::StatusOr<std::unique_ptr<Connection>> Connection::Open(const std::string& uri, const std::string& path,
                                                             int flags) {
  sqlite3* handle = nullptr;
  const int result = sqlite3_open_v2(uri.c_str(), &handle, flags | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, nullptr);
  auto connection = std::make_unique<Connection>();
  connection->path_ = path;
  connection->handle_.reset(handle);
  if (result == SQLITE_OK) return connection;
  return absl::InvalidArgumentError(
      absl::StrCat(path, ": cannot be opened: ", handle == nullptr ? "out of memory" : sqlite3_errmsg(handle)));
}

absl::StatusOr<std::unique_ptr<Connection>> Connection::OpenReadOnly(const std::string& path) {
  std::error_code error;
  if (!std::filesystem::exists(path, error)) return absl::NotFoundError(absl::StrCat(path, ": no such file"));
  if (!std::filesystem::is_regular_file(path, error)) {
    return absl::InvalidArgumentError(absl::StrCat(path, ": is not a file"));
  }
  return Open(absl::StrCat(FileUri(path), "?immutable=1"), path, SQLITE_OPEN_READONLY);
}

absl::StatusOr<std::unique_ptr<Connection>> Connection::OpenReadWrite(const std::string& path) {
  return Open(FileUri(path), path, SQLITE_OPEN_READWRITE);
}

absl::StatusOr<std::unique_ptr<Connection>> Connection::Create(const std::string& path) {
  std::error_code error;
  if (std::filesystem::exists(path, error)) return absl::AlreadyExistsError(absl::StrCat(path, ": exists already"));
  return Open(FileUri(path), path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
}

absl::Status Connection::Execute(const std::string& sql) {
  char* message = nullptr;
  if (sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, &message) == SQLITE_OK) return absl::OkStatus();
  const absl::Status status = absl::DataLossError(absl::StrCat(path_, ": ", message == nullptr ? "" : message));
  sqlite3_free(message);
  return status;
}

absl::StatusOr<Statement*> Connection::Prepare(const char* sql) {
  const auto [it, added] = statements_.try_emplace(sql);
  if (!added) {
    it->second.Reset();
    return &it->second;
  }
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v3(handle_.get(), sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr) != SQLITE_OK) {
    statements_.erase(it);
    return absl::DataLossError(absl::StrCat(path_, ": ", sqlite3_errmsg(handle_.get())));
  }
  it->second = Statement(statement);
  return &it->second;
}

absl::StatusOr<Statement> Connection::PrepareOnce(const std::string& sql) {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(handle_.get(), sql.c_str(), -1, &statement, nullptr) != SQLITE_OK) {
    return absl::DataLossError(absl::StrCat(path_, ": ", sqlite3_errmsg(handle_.get())));
  }
  return Statement(statement);
}

absl::StatusOr<int64_t> Connection::Int(const char* sql) {
  NOODLE_ASSIGN_OR_RETURN(Statement * statement, Prepare(sql));
  NOODLE_ASSIGN_OR_RETURN(const bool row, statement->Step());
  const int64_t value = row ? statement->Int(0) : 0;
  statement->Reset();
  return value;
}

}  // namespace noodle::db
