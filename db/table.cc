#include "db/table.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "db/csv.h"
#include "engine/base/limits.h"

namespace noodle::db {
namespace {

void Trim(std::vector<std::string>& fields) {
  for (std::string& field : fields) absl::StripAsciiWhitespace(&field);
}

// The header, or nothing with a problem reported.
std::optional<std::vector<std::string>> ReadHeader(const InputFile& file, CsvReader& reader, Problems& problems) {
  std::vector<std::string> header;
  if (!reader.Next(header)) {
    problems.Add(file.name, reader.line(), reader.error().empty() ? "the file is empty" : reader.error());
    return std::nullopt;
  }
  Trim(header);
  std::vector<std::string> sorted = header;
  std::sort(sorted.begin(), sorted.end());
  const auto twice = std::adjacent_find(sorted.begin(), sorted.end());
  if (twice == sorted.end()) return header;
  problems.Add(file.name, reader.line(), absl::StrCat("column \"", *twice, "\" stands twice"));
  return std::nullopt;
}

constexpr size_t kAbsent = static_cast<size_t>(-1);

// The place in the header of a column written as ReadTable says; kAbsent when it has none.
size_t PlaceOf(absl::string_view column, const std::vector<std::string>& header) {
  absl::ConsumeSuffix(&column, "?");
  for (absl::string_view name : absl::StrSplit(column, '|')) {
    const auto it = std::find(header.begin(), header.end(), name);
    if (it != header.end()) return static_cast<size_t>(it - header.begin());
  }
  return kAbsent;
}

// Hands out the rows that follow; order[i] is the place in the file of the i-th field wanted.
void ReadRows(const InputFile& file, CsvReader& reader, size_t width, const std::vector<size_t>& order,
              Problems& problems, const std::function<void(const Row&)>& use) {
  std::vector<std::string> fields;
  Row row;
  row.fields.resize(order.size());
  while (reader.Next(fields)) {
    if (fields.size() != width) {
      problems.Add(file.name, reader.line(), absl::StrCat("expected ", width, " fields, found ", fields.size()));
      continue;
    }
    Trim(fields);
    row.line = reader.line();
    for (size_t i = 0; i < order.size(); ++i) {
      row.fields[i] = order[i] == kAbsent ? std::string() : std::move(fields[order[i]]);
    }
    use(row);
  }
  if (!reader.error().empty()) problems.Add(file.name, reader.line(), reader.error());
}

}  // namespace

std::optional<std::string> ReadFile(const InputFile& file, Problems& problems) {
  std::error_code error;
  const auto size = std::filesystem::file_size(file.path, error);
  std::ifstream in(file.path, std::ios::binary);
  if (error || !in) {
    problems.Add(file.name, 0, "cannot be read");
    return std::nullopt;
  }
  if (size > Limits().file_bytes) {
    problems.Add(file.name, 0, absl::StrCat("is larger than ", Limits().file_bytes >> 20, " MiB"));
    return std::nullopt;
  }
  return std::string(std::istreambuf_iterator<char>(in), {});
}

void ReadTable(const InputFile& file, const std::vector<std::string>& columns, Problems& problems,
               const std::function<void(const Row&)>& use) {
  const std::optional<std::string> text = ReadFile(file, problems);
  if (!text) return;
  CsvReader reader(*text);
  const auto header = ReadHeader(file, reader, problems);
  if (!header) return;
  std::vector<size_t> order;
  size_t absent = 0;
  bool complete = true;
  for (const std::string& column : columns) {
    order.push_back(PlaceOf(column, *header));
    if (order.back() != kAbsent) continue;
    ++absent;
    complete = complete && absl::EndsWith(column, "?");
  }
  if (!complete || header->size() != columns.size() - absent) {
    problems.Add(
        file.name, reader.line(),
        absl::StrCat("expected the columns ", absl::StrJoin(columns, ","), ", found ", absl::StrJoin(*header, ",")));
    return;
  }
  ReadRows(file, reader, header->size(), order, problems, use);
}

void ReadWideTable(const InputFile& file, absl::string_view first, std::vector<std::string>& header, Problems& problems,
                   const std::function<void(const Row&)>& use) {
  const std::optional<std::string> text = ReadFile(file, problems);
  if (!text) return;
  CsvReader reader(*text);
  const auto found = ReadHeader(file, reader, problems);
  if (!found) return;
  header = *found;
  if (header.size() < 2 || header[0] != first) {
    problems.Add(file.name, reader.line(),
                 absl::StrCat("expected the column \"", first, "\" and after it one column a regime, found ",
                              absl::StrJoin(header, ",")));
    header.clear();
    return;
  }
  std::vector<size_t> order(header.size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = i;
  ReadRows(file, reader, header.size(), order, problems, use);
}

}  // namespace noodle::db
