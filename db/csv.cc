#include "db/csv.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace noodle::db {

CsvReader::CsvReader(absl::string_view text) : text_(text) {
  if (absl::StartsWith(text_, "\xEF\xBB\xBF")) at_ = 3;
}

bool CsvReader::Next(std::vector<std::string>& fields) {
  fields.clear();
  if (!error_.empty()) return false;
  while (at_ < text_.size() && AtLineEnd()) SkipLineEnd();
  if (at_ >= text_.size()) return false;
  line_ = next_line_;
  for (;;) {
    if (!ReadField(fields.emplace_back())) return false;
    if (at_ >= text_.size() || AtLineEnd()) break;
    ++at_;  // the comma
  }
  SkipLineEnd();
  return true;
}

bool CsvReader::ReadField(std::string& field) {
  return at_ < text_.size() && text_[at_] == '"' ? ReadQuoted(field) : ReadPlain(field);
}

bool CsvReader::ReadQuoted(std::string& field) {
  const int start = next_line_;
  for (++at_;;) {
    const size_t quote = text_.find('"', at_);
    if (quote == absl::string_view::npos) return Fail(start, "a quoted field is not closed");
    const absl::string_view part = text_.substr(at_, quote - at_);
    next_line_ += static_cast<int>(std::count(part.begin(), part.end(), '\n'));
    absl::StrAppend(&field, part);
    at_ = quote + 1;
    if (at_ >= text_.size() || text_[at_] != '"') break;
    field.push_back('"');
    ++at_;
  }
  if (at_ >= text_.size() || text_[at_] == ',' || AtLineEnd()) return true;
  return Fail(next_line_, absl::StrCat("expected a comma or a line end after a quoted field, found \"",
                                       text_.substr(at_, 1), "\""));
}

bool CsvReader::ReadPlain(std::string& field) {
  const size_t end = std::min(text_.find_first_of(",\r\n\"", at_), text_.size());
  field.assign(text_.data() + at_, end - at_);
  at_ = end;
  if (at_ >= text_.size() || text_[at_] == ',' || AtLineEnd()) return true;
  if (text_[at_] == '"') return Fail(next_line_, "a quote inside a field that is not quoted");
  return Fail(next_line_, "a carriage return without a line feed");
}

bool CsvReader::AtLineEnd() const {
  return text_[at_] == '\n' || (text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n');
}

void CsvReader::SkipLineEnd() {
  if (at_ >= text_.size()) return;
  if (text_[at_] == '\r') ++at_;
  ++at_;
  ++next_line_;
}

bool CsvReader::Fail(int line, absl::string_view what) {
  line_ = line;
  error_ = std::string(what);
  return false;
}

}  // namespace noodle::db
