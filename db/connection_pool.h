// Read-only connections to one file, lent to one thread at a time. A query never waits for another thread's.
#ifndef NOODLE_DB_CONNECTION_POOL_H_
#define NOODLE_DB_CONNECTION_POOL_H_

#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
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
    return Lease(this, std::move(connection));
  }

  const std::string& path() const { return path_; }

 private:
  void Return(std::unique_ptr<Connection> connection) {
    const std::lock_guard lock(mutex_);
    idle_.push_back(std::move(connection));
  }

  std::string path_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Connection>> idle_;
};

}  // namespace noodle::db

#endif  // NOODLE_DB_CONNECTION_POOL_H_
