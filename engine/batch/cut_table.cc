#include <algorithm>

#include "engine/batch/csv_row.h"
#include "engine/batch/cut.h"

namespace noodle::batch {
namespace {

// Rows follow each other into one record as long as their shipment_id is the same. A row whose id is missing or cannot
// be read belongs to the shipment before it, which is then in error: it may be one of its materials.
class TableCutter final : public Cutter {
 public:
  TableCutter(CsvHeader header, const Limits& limits) : header_(std::move(header)), limits_(limits) {}

  absl::StatusOr<size_t> Cut(absl::string_view text, bool at_end, std::vector<Record>* records) override {
    text_ = text;
    records_ = records;
    size_t at = 0;
    if (inside_line_) {
      const size_t end = text.find('\n');
      if (end == absl::string_view::npos && !at_end) return text.size();
      at = end == absl::string_view::npos ? text.size() : end + 1;
      if (end != absl::string_view::npos) ++line_;
      inside_line_ = false;
    }
    uint64_t line = line_;
    while (at < text.size()) {
      const RowExtent row = FindRow(text, at, header_.delimiter(), at_end);
      if (row.kind == RowExtent::Kind::kMore) {
        if (text.size() - at <= limits_.file_bytes) break;
        if (!records_->empty()) break;
        // One line longer than any shipment may be.
        TakeRow(text.substr(at, std::min<size_t>(text.size() - at, 4 * kHeadBytes)), at, line);
        if (!records_->empty()) break;
        GiveUp(text.size());
        inside_line_ = true;
        line_ = line;
        return text.size();
      }
      const absl::string_view cells = text.substr(at, row.end - at);
      if (!IsBlankRow(cells, header_.delimiter())) {
        TakeRow(cells, at, line);
        record_.end = row.end;
      }
      line += static_cast<uint64_t>(std::count(text.begin() + at, text.begin() + row.next, '\n'));
      at = row.next;
    }
    if (at_end && open_) Close();
    size_t used = at;
    if (open_ && !given_up_) {
      if (!records_->empty() || at - record_.begin <= limits_.file_bytes) {
        used = record_.begin;
        line = record_.line;
        open_ = false;  // its rows are brought again
      } else {
        GiveUp(at);
      }
    }
    line_ = line;
    return used;
  }

 private:
  void TakeRow(absl::string_view cells, size_t at, uint64_t line) {
    const absl::string_view id = IdOf(cells);
    if (open_ && (id.empty() || id == id_)) {
      ++record_.rows;
      return;
    }
    if (open_) Close();
    open_ = true;
    record_ = Record();
    record_.begin = at;
    record_.end = at;
    record_.line = line;
    id_ = std::string(id);
  }

  absl::string_view IdOf(absl::string_view cells) {
    texts_.clear();
    CellReader reader(cells, header_.delimiter(), &texts_);
    absl::string_view cell;
    for (size_t i = 0; reader.Next(&cell); ++i) {
      if (i == header_.id_cell()) return Trimmed(cell);
    }
    return "";
  }

  void Close() {
    open_ = false;
    if (given_up_) {
      given_up_ = false;
      head_ = std::move(start_);
      record_.begin = record_.end = 0;
      record_.broken = TooLong(limits_);
    } else if (record_.end - record_.begin > limits_.file_bytes) {
      record_.end = record_.begin + kHeadBytes;
      record_.broken = TooLong(limits_);
    }
    records_->push_back(std::move(record_));
  }

  void GiveUp(size_t end) {
    if (given_up_) return;
    given_up_ = true;
    start_ = std::string(text_.substr(record_.begin, std::min(kHeadBytes, end - record_.begin)));
  }

  CsvHeader header_;
  Limits limits_;
  absl::string_view text_;  // of the call under way
  std::vector<Record>* records_ = nullptr;
  bool open_ = false;  // `record_` may get more rows
  Record record_;
  std::string id_;
  CellTexts texts_;           // of the row under way
  bool given_up_ = false;     // `record_` is too long: only its rows are counted
  bool inside_line_ = false;  // of a row of it that is too long by itself
  std::string start_;         // of `record_`, once given up
};

}  // namespace

std::unique_ptr<Cutter> CutTable(CsvHeader header, const Limits& limits) {
  return std::make_unique<TableCutter>(std::move(header), limits);
}

}  // namespace noodle::batch
