// Findings of one kind, those that say the same counted and shown once.
#ifndef NOODLE_DB_IMPORT_FINDINGS_H_
#define NOODLE_DB_IMPORT_FINDINGS_H_

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "db/import/imported.h"

namespace noodle::db {

class Findings {
 public:
  void Add(const std::string& place, const std::string& what) {
    const auto [it, added] = index_.emplace(what, list_.size());
    if (added) {
      list_.push_back({place, what, 1});
    } else {
      ++list_[it->second].times;
    }
  }
  // In the order in which each was first found.
  std::vector<Finding> Take() { return std::move(list_); }

 private:
  std::vector<Finding> list_;
  std::map<std::string, size_t> index_;  // by what is said
};

}  // namespace noodle::db

#endif  // NOODLE_DB_IMPORT_FINDINGS_H_
