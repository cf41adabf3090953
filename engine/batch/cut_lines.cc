#include <algorithm>
#include <cstring>

#include "engine/batch/cut.h"

namespace noodle::batch {
namespace {

bool IsBlank(absl::string_view line) { return line.find_first_not_of(" \t\r") == absl::string_view::npos; }

class LineCutter final : public Cutter {
 public:
  explicit LineCutter(const Limits& limits) : limits_(limits) {}

  absl::StatusOr<size_t> Cut(absl::string_view text, bool at_end, std::vector<Record>* records) override {
    size_t at = 0;
    while (at < text.size() || (at_end && too_long_)) {
      const void* found = at < text.size() ? std::memchr(text.data() + at, '\n', text.size() - at) : nullptr;
      if (found == nullptr && !at_end) {
        if ((text.size() - at <= limits_.file_bytes && !too_long_) || !records->empty()) return at;
        if (!too_long_) start_ = std::string(text.substr(at, kHeadBytes));
        too_long_ = true;
        return text.size();
      }
      const size_t end =
          found == nullptr ? text.size() : static_cast<size_t>(static_cast<const char*>(found) - text.data());
      Add(text, at, end, records);
      at = std::min(end + 1, text.size());
      if (found != nullptr) ++line_;
    }
    return at;
  }

 private:
  void Add(absl::string_view text, size_t begin, size_t end, std::vector<Record>* records) {
    Record record;
    record.line = line_;
    record.begin = begin;
    record.end = end > begin && text[end - 1] == '\r' ? end - 1 : end;
    if (too_long_) {
      record.broken = TooLong(limits_);
      head_ = std::move(start_);
      too_long_ = false;
    } else if (record.end - begin > limits_.file_bytes) {
      record.broken = TooLong(limits_);
      record.end = begin + std::min(kHeadBytes, record.end - begin);
    } else if (IsBlank(text.substr(begin, end - begin))) {
      return;
    }
    records->push_back(std::move(record));
  }

  Limits limits_;
  bool too_long_ = false;  // inside a line of which the beginning is given up
  std::string start_;
};

}  // namespace

std::unique_ptr<Cutter> CutLines(const Limits& limits) { return std::make_unique<LineCutter>(limits); }

}  // namespace noodle::batch
