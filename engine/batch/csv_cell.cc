#include "engine/batch/csv_cell.h"

#include "absl/strings/str_cat.h"

namespace noodle::batch {

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

void AppendForeignCsvCell(absl::string_view text, std::string* out) {
  const bool formula = !text.empty() && absl::string_view("=+-@\t\r").find(text.front()) != absl::string_view::npos;
  if (!formula) return AppendCsvCell(text, out);
  AppendCsvCell(absl::StrCat("'", text), out);
}

}  // namespace noodle::batch
