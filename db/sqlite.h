// SQLite, thin: connections, prepared statements, errors as Status.
#ifndef NOODLE_DB_SQLITE_H_
#define NOODLE_DB_SQLITE_H_

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

struct sqlite3;
struct sqlite3_stmt;

namespace noodle::db {

// A prepared statement. Parameters and columns are numbered as SQLite does: parameters from 1, columns from 0.
class Statement {
 public:
  Statement() = default;
  explicit Statement(sqlite3_stmt* statement) : statement_(statement) {}

  Statement& Bind(int parameter, int64_t value);
  Statement& Bind(int parameter, absl::string_view value);
  // True for a row, false at the end, after which the statement is ready to be bound and run again.
  absl::StatusOr<bool> Step();
  // Runs to the end, any rows left unread.
  absl::Status Run();
  void Reset();

  int Columns() const;
  int64_t Int(int column) const;
  std::string Text(int column) const;
  bool IsNull(int column) const;

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

// One connection; one thread at a time.
class Connection {
 public:
  // Opens read-only, on the promise that nobody writes the file while it is open. Errors: no such file, cannot be
  // opened.
  static absl::StatusOr<std::unique_ptr<Connection>> OpenReadOnly(const std::string& path);
  // Opens a file that is there, to be written.
  static absl::StatusOr<std::unique_ptr<Connection>> OpenReadWrite(const std::string& path);
  // Makes a new file. Error: it exists, or cannot be made.
  static absl::StatusOr<std::unique_ptr<Connection>> Create(const std::string& path);

  // Runs statements separated by `;`.
  absl::Status Execute(const std::string& sql);
  // The statement of that text, prepared once and kept; it comes reset. `sql` must be a literal: it is the key.
  absl::StatusOr<Statement*> Prepare(const char* sql);
  // One for a text that is made as the program runs; the caller's own.
  absl::StatusOr<Statement> PrepareOnce(const std::string& sql);
  // The one integer that `sql` gives.
  absl::StatusOr<int64_t> Int(const char* sql);

 private:
  struct Close {
    void operator()(sqlite3* handle) const;
  };
  static absl::StatusOr<std::unique_ptr<Connection>> Open(const std::string& uri, const std::string& path, int flags);

  std::string path_;
  std::unique_ptr<sqlite3, Close> handle_;
  std::unordered_map<const char*, Statement> statements_;  // after handle_: they go first
};

}  // namespace noodle::db

#endif  // NOODLE_DB_SQLITE_H_
