#include "engine/batch/bad_records.h"

#include "absl/strings/str_cat.h"
#include "engine/base/excerpt.h"
#include "engine/batch/cut.h"

namespace noodle::batch {
namespace {

constexpr size_t kShown = 1'000;  // bytes of a record in an error file

// The row that begins at `line`, of a record that begins at `record.line`.
absl::string_view RowAt(uint64_t line, const Record& record, absl::string_view bytes) {
  uint64_t here = record.line;
  size_t begin = 0;
  bool quoted = false;
  for (size_t i = 0; i < bytes.size(); ++i) {
    if (bytes[i] == '"') quoted = !quoted;
    if (bytes[i] != '\n') continue;
    ++here;
    if (quoted) continue;
    if (here > line) return bytes.substr(begin, i - begin);
    begin = i + 1;
  }
  return bytes.substr(begin);
}

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

}  // namespace

void AppendCsvCell(absl::string_view text, std::string* out) {
  if (text.find_first_of(",\"\r\n") == absl::string_view::npos) {
    out->append(text.data(), text.size());
    return;
  }
  out->push_back('"');
  for (const char c : text) {
    if (c == '"') out->push_back('"');
    out->push_back(c);
  }
  out->push_back('"');
}

std::string ErrorText(const RecordError& error, absl::string_view id) {
  return absl::StrCat("line ", error.line, ": ", id.empty() ? "" : absl::StrCat("shipment ", BareExcerpt(id), ": "),
                      error.field.empty() ? "" : absl::StrCat(BareExcerpt(error.field), ": "), error.reason);
}

absl::string_view ErrorHeader() { return "line,shipment_id,field,reason,record\n"; }

void AppendErrorRow(const RecordError& error, absl::string_view id, Format format, const Record& record,
                    absl::string_view bytes, std::string* out) {
  absl::StrAppend(out, error.line, ",");
  AppendCsvCell(id, out);
  out->push_back(',');
  AppendCsvCell(error.field, out);
  out->push_back(',');
  AppendCsvCell(error.reason, out);
  out->push_back(',');
  if (format == Format::kCsv) bytes = RowAt(error.line, record, bytes);
  if (format != Format::kProtobuf) AppendCsvCell(Shown(bytes), out);
  out->push_back('\n');
}

std::string RejectedHeader(Format format, absl::string_view header) {
  if (format != Format::kCsv) return "";
  while (!header.empty() && (header.back() == '\n' || header.back() == '\r')) header.remove_suffix(1);
  return absl::StrCat(header, "\n");
}

void AppendRejected(Format format, const Record& record, absl::string_view bytes, const Limits& limits,
                    std::string* out) {
  if (record.broken == TooLong(limits)) return;
  if (format == Format::kProtobuf) AppendVarint(bytes.size(), out);
  out->append(bytes.data(), bytes.size());
  if (format != Format::kProtobuf) out->push_back('\n');
}

}  // namespace noodle::batch
