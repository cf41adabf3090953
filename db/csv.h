// A reader of RFC 4180 CSV: quoted fields, doubled quotes, line ends inside quotes, CRLF or LF, an optional byte order
// mark. Empty lines are passed over.
//
//   CsvReader reader(text);
//   std::vector<std::string> fields;
//   while (reader.Next(fields)) Use(fields, reader.line());
//   if (!reader.error().empty()) …   // at reader.line()
#ifndef NOODLE_DB_CSV_H_
#define NOODLE_DB_CSV_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace noodle::db {

class CsvReader {
 public:
  // `text` must outlive the reader.
  explicit CsvReader(absl::string_view text);

  // The next record; false at the end and at the first error, after which nothing more is read.
  bool Next(std::vector<std::string>& fields);
  // The line on which the record last read, or the error, begins; 1-based.
  int line() const { return line_; }
  // What is wrong; empty when nothing is.
  const std::string& error() const { return error_; }

 private:
  bool ReadField(std::string& field);
  bool ReadQuoted(std::string& field);
  bool ReadPlain(std::string& field);
  bool AtLineEnd() const;
  void SkipLineEnd();
  bool Fail(int line, absl::string_view what);

  absl::string_view text_;
  size_t at_ = 0;
  int next_line_ = 1;
  int line_ = 0;
  std::string error_;
};

}  // namespace noodle::db

#endif  // NOODLE_DB_CSV_H_
