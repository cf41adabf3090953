#include <algorithm>

#include "absl/strings/str_cat.h"
#include "engine/batch/cut.h"

namespace noodle::batch {
namespace {

constexpr uint64_t kMostMessage = 0x7FFFFFFF;  // protobuf's own limit
constexpr size_t kMostVarint = 10;

class MessageCutter final : public Cutter {
 public:
  explicit MessageCutter(const Limits& limits) : limits_(limits) {}

  absl::StatusOr<size_t> Cut(absl::string_view text, bool at_end, std::vector<Record>* records) override {
    size_t at = 0;
    if (to_skip_ > 0) {
      at = static_cast<size_t>(std::min<uint64_t>(to_skip_, text.size()));
      to_skip_ -= at;
      if (to_skip_ > 0 && !at_end) return at;
      head_ = std::move(start_);
      records->push_back(Next(0, 0, to_skip_ > 0 ? CutOff(length_, length_ - to_skip_) : TooLong(limits_)));
      to_skip_ = 0;
    }
    while (at < text.size()) {
      const Length length = ReadLength(text.substr(at, kMostVarint));
      if (length.bytes == 0 && !at_end && text.size() - at < kMostVarint) return at;
      if (length.bytes == 0 && text.size() - at < kMostVarint) {
        records->push_back(Next(at, text.size(), "expected the length of a message, found the end of the file"));
        return text.size();
      }
      if (length.bytes == 0 || length.value > kMostMessage) {
        if (!records->empty()) return at;
        return absl::InvalidArgumentError(absl::StrCat(
            "message ", line_, ": expected its length as a varint of at most ", kMostMessage,
            ", found none: messages must each stand behind their length, and nothing behind this place can be found"));
      }
      const size_t begin = at + length.bytes;
      const uint64_t here = text.size() - begin;
      if (length.value <= here) {
        at = begin + static_cast<size_t>(length.value);
        const bool too_long = length.value > limits_.file_bytes;
        records->push_back(
            Next(begin, too_long ? std::min(at, begin + kHeadBytes) : at, too_long ? TooLong(limits_) : ""));
      } else if (at_end) {
        records->push_back(Next(begin, std::min(text.size(), begin + kHeadBytes), CutOff(length.value, here)));
        return text.size();
      } else if (length.value > limits_.file_bytes && records->empty()) {
        length_ = length.value;
        to_skip_ = length.value - here;
        start_ = std::string(text.substr(begin, kHeadBytes));
        return text.size();
      } else {
        return at;
      }
    }
    return at;
  }

 private:
  struct Length {
    uint64_t value = 0;
    size_t bytes = 0;  // 0: not complete, or none
  };
  static Length ReadLength(absl::string_view text) {
    Length length;
    for (size_t i = 0; i < text.size(); ++i) {
      const auto byte = static_cast<unsigned char>(text[i]);
      if (i == 9 && byte > 1) return {};
      length.value |= uint64_t{byte & 0x7Fu} << (7 * i);
      if (byte < 0x80) {
        length.bytes = i + 1;
        return length;
      }
    }
    return {};
  }

  Record Next(size_t begin, size_t end, std::string broken) {
    Record record;
    record.line = line_++;
    record.begin = begin;
    record.end = end;
    record.broken = std::move(broken);
    return record;
  }
  static std::string CutOff(uint64_t length, uint64_t found) {
    return absl::StrCat("expected a message of ", length, " bytes, found the end of the file after ", found);
  }

  Limits limits_;
  uint64_t length_ = 0;   // of the message that is passed over
  uint64_t to_skip_ = 0;  // of it
  std::string start_;
};

}  // namespace

std::unique_ptr<Cutter> CutMessages(const Limits& limits) { return std::make_unique<MessageCutter>(limits); }

}  // namespace noodle::batch
