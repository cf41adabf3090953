// Cutting a text into records, one way for each format.
#ifndef NOODLE_ENGINE_BATCH_CUT_H_
#define NOODLE_ENGINE_BATCH_CUT_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/base/limits.h"
#include "engine/batch/csv_columns.h"
#include "engine/batch/records.h"

namespace noodle::batch {

// What is shown of a record that is too long.
inline constexpr size_t kHeadBytes = 1'000;

class Cutter {
 public:
  virtual ~Cutter() = default;
  // Cuts the whole records that `text` begins with, numbering nothing but lines; answers how many bytes were used,
  // which the next text must not bring again. `at_end`: nothing follows `text`. Errors: see RecordReader::Next; only
  // when there was no record before.
  virtual absl::StatusOr<size_t> Cut(absl::string_view text, bool at_end, std::vector<Record>* records) = 0;
  // The first bytes of the record that Cut answered first, where it began in an earlier text; once.
  std::optional<std::string> TakeHead() { return std::exchange(head_, std::nullopt); }
  // The line behind what was used.
  uint64_t line() const { return line_; }
  void set_line(uint64_t line) { line_ = line; }

 protected:
  uint64_t line_ = 1;
  std::optional<std::string> head_;
};

std::unique_ptr<Cutter> CutLines(const Limits& limits);
std::unique_ptr<Cutter> CutMessages(const Limits& limits);
std::unique_ptr<Cutter> CutTable(CsvHeader header, const Limits& limits);

// Why a record is none.
std::string TooLong(const Limits& limits);

}  // namespace noodle::batch

#endif  // NOODLE_ENGINE_BATCH_CUT_H_
