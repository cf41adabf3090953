// Everything that is wrong with a folder, collected so that one run reports it all.
#ifndef NOODLE_DB_PROBLEMS_H_
#define NOODLE_DB_PROBLEMS_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"

namespace noodle::db {

class Problems {
 public:
  // A problem at a line of a file; of the file as a whole when the line is 0.
  void Add(absl::string_view file, int line, absl::string_view what) {
    ++count_;
    if (messages_.size() == kShown) return;
    messages_.push_back(line > 0 ? absl::StrCat(file, ":", line, ": ", what) : absl::StrCat(file, ": ", what));
  }
  // A problem, or several a line each, that name their places themselves.
  void Add(absl::string_view rendered) {
    ++count_;
    if (messages_.size() < kShown) messages_.emplace_back(rendered);
  }
  bool empty() const { return count_ == 0; }
  // OK, or InvalidArgument with one problem a line, the first 200 of them.
  absl::Status ToStatus() const {
    if (empty()) return absl::OkStatus();
    std::string text = absl::StrJoin(messages_, "\n");
    if (count_ > messages_.size()) absl::StrAppend(&text, "\nand ", count_ - messages_.size(), " more");
    return absl::InvalidArgumentError(text);
  }

 private:
  static constexpr size_t kShown = 200;
  size_t count_ = 0;
  std::vector<std::string> messages_;
};

}  // namespace noodle::db

#endif  // NOODLE_DB_PROBLEMS_H_
