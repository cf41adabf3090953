// Read-only connections to one file, lent to one thread at a time. A query never waits for another thread's.
#ifndef NOODLE_DB_CONNECTION_POOL_H_
#define NOODLE_DB_CONNECTION_POOL_H_

#include <sys/stat.h>

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "db/sqlite.h"
#include "engine/base/status.h"

namespace noodle::db {

class ConnectionPool {
 public:
  explicit ConnectionPool(std::string path) : path_(std::move(path)) {}

  // A connection that goes back to the pool when dropped.
  class Lease {
   public:
    Lease(ConnectionPool* pool, std::unique_ptr<Connection> connection)
        : pool_(pool), connection_(std::move(connection)) {}
    Lease(Lease&&) = default;
    Lease& operator=(Lease&&) = delete;
    ~Lease() {
      if (connection_ != nullptr) pool_->Return(std::move(connection_));
    }
    Connection& operator*() const { return *connection_; }
    Connection* operator->() const { return connection_.get(); }

   private:
    ConnectionPool* pool_;
    std::unique_ptr<Connection> connection_;
  };

  absl::StatusOr<Lease> Take() {
    {
      const std::lock_guard lock(mutex_);
      if (!idle_.empty()) {
        std::unique_ptr<Connection> connection = std::move(idle_.back());
        idle_.pop_back();
        return Lease(this, std::move(connection));
      }
    }
    NOODLE_ASSIGN_OR_RETURN(std::unique_ptr<Connection> connection, Connection::OpenReadOnly(path_));
    NOODLE_RETURN_IF_ERROR(CheckSameFile());
    return Lease(this, std::move(connection));
  }

  const std::string& path() const { return path_; }

 private:
  // Error when the path has come to name another file than the one first opened: its rows do not fit what is cached.
  absl::Status CheckSameFile() {
    struct stat now = {};
    if (stat(path_.c_str(), &now) != 0) return absl::NotFoundError(absl::StrCat(path_, ": no such file"));
    const std::lock_guard lock(mutex_);
    const std::pair<dev_t, ino_t> file(now.st_dev, now.st_ino);
    if (!file_) file_ = file;
    if (*file_ == file) return absl::OkStatus();
    return absl::FailedPreconditionError(absl::StrCat(path_, ": was replaced while it was in use"));
  }

  void Return(std::unique_ptr<Connection> connection) {
    const std::lock_guard lock(mutex_);
    idle_.push_back(std::move(connection));
  }

  std::string path_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Connection>> idle_;
  std::optional<std::pair<dev_t, ino_t>> file_;  // the one first opened
};

}  // namespace noodle::db

#endif  // NOODLE_DB_CONNECTION_POOL_H_
