#include "engine/batch/records.h"

#include <algorithm>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status.h"
#include "engine/batch/csv_row.h"
#include "engine/batch/cut.h"

namespace noodle::batch {

std::string TooLong(const Limits& limits) {
  return absl::StrCat("expected a shipment of at most ", limits.file_bytes, " bytes, found more");
}

class RecordReader::Impl {
 public:
  Impl(std::unique_ptr<ByteSource> source, Format format, const Limits& limits)
      : source_(std::move(source)), format_(format), limits_(limits) {}

  absl::StatusOr<bool> Next(RecordBlock* block) {
    block->records.clear();
    block->bytes.clear();
    if (!begun_) NOODLE_RETURN_IF_ERROR(Begin());
    if (done_) return false;
    std::string& text = block->bytes;
    if (text.capacity() > 4 * kBlockBytes) std::string().swap(text);  // of a long record before
    std::swap(text, pending_);
    pending_.clear();
    // Cut by what stands in the stream, not by how much of it was read before: a run that is taken up has the blocks of
    // one that was not.
    size_t most = kBlockBytes;
    for (;;) {
      NOODLE_RETURN_IF_ERROR(FillTo(&text, most));
      const absl::string_view seen = absl::string_view(text).substr(0, most);
      const bool whole = at_end_ && seen.size() == text.size();
      NOODLE_ASSIGN_OR_RETURN(const size_t used, cutter_->Cut(seen, whole, &block->records));
      offset_ += used;
      if (!block->records.empty() || whole) {
        pending_.assign(text, used, std::string::npos);
        text.resize(used);
        done_ = at_end_ && pending_.empty();
        Finish(block);
        return !block->records.empty();
      }
      const size_t left = seen.size() - used;
      text.erase(0, used);
      // Twice as much, so that a long record is not looked through too often; never more than what tells it too long.
      most = left + kBlockBytes;
      if (2 * left > most) most = std::max(most, std::min(2 * left, limits_.file_bytes + kBlockBytes));
    }
  }

  absl::string_view header() const { return header_; }

  absl::Status Resume(uint64_t offset, uint64_t ordinal, uint64_t line) {
    NOODLE_CHECK(!begun_);
    NOODLE_RETURN_IF_ERROR(Begin());
    if (offset < offset_) {
      return absl::InvalidArgumentError(
          absl::StrCat("expected an offset behind the header, at least ", offset_, ", found ", offset));
    }
    ordinal_ = ordinal;
    cutter_->set_line(line);
    if (source_->Seek(offset).ok()) {
      pending_.clear();
      offset_ = offset;
      at_end_ = false;
      return absl::OkStatus();
    }
    while (offset_ < offset) {
      if (pending_.empty()) NOODLE_RETURN_IF_ERROR(FillTo(&pending_, kBlockBytes));
      if (pending_.empty()) {
        return absl::OutOfRangeError(absl::StrCat("expected at least ", offset, " bytes, found ", offset_));
      }
      const size_t part = static_cast<size_t>(std::min<uint64_t>(offset - offset_, pending_.size()));
      pending_.erase(0, part);
      offset_ += part;
    }
    return absl::OkStatus();
  }

 private:
  // Reads on until `text` has `most` bytes or the source is at its end.
  absl::Status FillTo(std::string* text, size_t most) {
    size_t size = text->size();
    if (size >= most || at_end_) return absl::OkStatus();
    text->resize(most);
    while (size < most && !at_end_) {
      auto got = source_->Read(text->data() + size, most - size);
      if (!got.ok()) return got.status();
      at_end_ = *got == 0;
      size += *got;
    }
    text->resize(size);
    return absl::OkStatus();
  }

  // Passes over a byte order mark; of a table, reads the header.
  absl::Status Begin() {
    begun_ = true;
    NOODLE_RETURN_IF_ERROR(FillTo(&pending_, kBlockBytes));
    if (format_ == Format::kProtobuf) {
      cutter_ = CutMessages(limits_);
      return absl::OkStatus();
    }
    if (absl::StartsWith(pending_, "\xEF\xBB\xBF")) Drop(3);
    if (format_ == Format::kNdjson) {
      cutter_ = CutLines(limits_);
      return absl::OkStatus();
    }
    uint64_t line = 1;
    for (;; ++line) {
      // The delimiter is not known yet; a comma will do, since quotes matter only where a line end is quoted.
      const RowExtent row = FindRow(pending_, 0, DelimiterOf(pending_), at_end_);
      if (row.kind != RowExtent::Kind::kRow)
        return absl::InvalidArgumentError("expected a header of CSV in line 1, found none that ends");
      header_ = pending_.substr(0, row.end);
      const bool blank = IsBlankRow(header_, DelimiterOf(header_));
      const auto lines = static_cast<uint64_t>(absl::c_count(absl::string_view(pending_).substr(0, row.next), '\n'));
      if (blank && pending_.empty()) return absl::InvalidArgumentError("expected a header of CSV, found an empty file");
      Drop(row.next);
      if (blank) continue;
      NOODLE_ASSIGN_OR_RETURN(CsvHeader header, CsvHeader::Parse(header_));
      cutter_ = CutTable(std::move(header), limits_);
      cutter_->set_line(line + lines);
      return absl::OkStatus();
    }
  }

  void Drop(size_t bytes) {
    pending_.erase(0, bytes);
    offset_ += bytes;
  }

  void Finish(RecordBlock* block) {
    for (Record& record : block->records) record.ordinal = ordinal_++;
    if (const std::optional<std::string> head = cutter_->TakeHead(); head && !block->records.empty()) {
      Record& first = block->records.front();
      first.begin = block->bytes.size();
      block->bytes.append(*head);
      first.end = block->bytes.size();
    }
    block->end_offset = offset_;
    block->end_line = cutter_->line();
  }

  std::unique_ptr<ByteSource> source_;
  Format format_;
  Limits limits_;
  std::unique_ptr<Cutter> cutter_;
  std::string header_;
  std::string pending_;  // read, and not yet in a block
  uint64_t offset_ = 0;  // of the unpacked stream, where `pending_` begins
  uint64_t ordinal_ = 0;
  bool begun_ = false;
  bool at_end_ = false;
  bool done_ = false;
};

RecordReader::RecordReader(std::unique_ptr<ByteSource> source, Format format, const Limits& limits)
    : impl_(std::make_unique<Impl>(std::move(source), format, limits)) {}
RecordReader::~RecordReader() = default;
absl::StatusOr<bool> RecordReader::Next(RecordBlock* block) { return impl_->Next(block); }
absl::string_view RecordReader::header() const { return impl_->header(); }
absl::Status RecordReader::Resume(uint64_t offset, uint64_t ordinal, uint64_t line) {
  return impl_->Resume(offset, ordinal, line);
}

}  // namespace noodle::batch
