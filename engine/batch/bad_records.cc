#include "engine/batch/bad_records.h"

#include <algorithm>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "engine/base/excerpt.h"
#include "engine/batch/csv_cell.h"
#include "engine/batch/csv_columns.h"
#include "engine/batch/csv_row.h"
#include "engine/batch/cut.h"

namespace noodle::batch {
namespace {

constexpr size_t kShown = 1'000;  // bytes of a record in an error file

// Cut between characters.
absl::string_view Shown(absl::string_view text) {
  while (!text.empty() && (text.back() == '\r' || text.back() == '\n')) text.remove_suffix(1);
  if (text.size() <= kShown) return text;
  size_t end = kShown;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

void AppendVarint(uint64_t value, std::string* out) {
  for (; value >= 0x80; value >>= 7) out->push_back(static_cast<char>(0x80 | (value & 0x7F)));
  out->push_back(static_cast<char>(value));
}

// 2 of "materials[2].hs"; nothing of what lies deeper, or elsewhere.
std::optional<size_t> MaterialOf(absl::string_view path) {
  size_t index = 0;
  if (!absl::ConsumePrefix(&path, "materials[")) return std::nullopt;
  const size_t end = path.find(']');
  const bool shallow = std::count(path.begin(), path.end(), '.') <= 1;
  if (end == absl::string_view::npos || !shallow || !absl::SimpleAtoi(path.substr(0, end), &index)) return std::nullopt;
  return index;
}

std::string ErrorText(const RecordError& error, absl::string_view id) {
  return absl::StrCat("line ", error.line, ": ", id.empty() ? "" : absl::StrCat("shipment ", BareExcerpt(id), ": "),
                      error.field.empty() ? "" : absl::StrCat(BareExcerpt(error.field), ": "), error.reason, "\n");
}

}  // namespace

absl::string_view ErrorHeader() { return "line,shipment_id,field,reason,record\n"; }

std::string RejectedHeader(Format format, absl::string_view header) {
  if (format != Format::kCsv) return "";
  while (!header.empty() && (header.back() == '\n' || header.back() == '\r')) header.remove_suffix(1);
  return absl::StrCat(header, "\n");
}

BadRecords::BadRecords(Format format, absl::string_view header, const Limits& limits, bool as_text)
    : format_(format), limits_(limits), as_text_(as_text) {
  if (format != Format::kCsv) return;
  delimiter_ = DelimiterOf(header);
  const auto columns = CsvHeader::Parse(header);
  parts_of_parts_ = !columns.ok() || columns->Has(Column::kPartOf);
}

std::vector<BadRecords::Row> BadRecords::RowsOf(const Record& record, absl::string_view bytes) const {
  std::vector<Row> out;
  uint64_t line = record.line;
  for (size_t at = 0; at < bytes.size();) {
    const RowExtent extent = FindRow(bytes, at, delimiter_, true);
    const absl::string_view text = bytes.substr(at, extent.end - at);
    if (!IsBlankRow(text, delimiter_)) out.push_back({line, text});
    line += static_cast<uint64_t>(std::count(bytes.begin() + at, bytes.begin() + extent.next, '\n'));
    at = extent.next;
  }
  return out;
}

RecordError BadRecords::ErrorOf(const absl::Status& status, const Record& record, absl::string_view bytes) const {
  const absl::string_view message = status.message();
  const size_t colon = message.find(": ");
  const bool path = colon != absl::string_view::npos && message.substr(0, colon).find(' ') == absl::string_view::npos;
  RecordError out;
  out.line = record.line;
  out.field = std::string(message.substr(0, path ? colon : 0));
  out.reason = std::string(message.substr(path ? colon + 2 : 0));
  const std::optional<size_t> material = MaterialOf(out.field);
  if (format_ != Format::kCsv || parts_of_parts_ || !material) return out;
  const std::vector<Row> rows = RowsOf(record, bytes);
  if (*material + 1 < rows.size()) out.line = rows[*material + 1].line;
  return out;
}

void BadRecords::AppendErrors(const std::vector<RecordError>& errors, absl::string_view id, const Record& record,
                              absl::string_view bytes, std::string* out) const {
  std::vector<Row> rows;
  if (format_ == Format::kCsv && !as_text_) rows = RowsOf(record, bytes);
  if (format_ == Format::kNdjson) rows.push_back({record.line, bytes});
  std::optional<uint64_t> shown;  // the line that was shown last
  for (const RecordError& error : errors) {
    if (as_text_) {
      out->append(ErrorText(error, id));
      continue;
    }
    absl::StrAppend(out, error.line, ",");
    AppendForeignCsvCell(id, out);
    out->push_back(',');
    AppendForeignCsvCell(error.field, out);
    out->push_back(',');
    AppendCsvCell(error.reason, out);
    out->push_back(',');
    const auto row = std::partition_point(rows.begin(), rows.end(), [&](const Row& r) { return r.line < error.line; });
    if (row != rows.end() && shown != row->line) {
      AppendForeignCsvCell(Shown(row->text), out);
      shown = row->line;
    }
    out->push_back('\n');
  }
}

void BadRecords::AppendRejected(const Record& record, absl::string_view bytes, std::string* out) const {
  if (record.broken == TooLong(limits_)) return;
  if (format_ == Format::kProtobuf) AppendVarint(bytes.size(), out);
  out->append(bytes.data(), bytes.size());
  if (format_ != Format::kProtobuf) out->push_back('\n');
}

}  // namespace noodle::batch
