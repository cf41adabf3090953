#include "db/import/read.h"

#include <algorithm>
#include <fstream>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "db/csv.h"
#include "engine/base/excerpt.h"
#include "engine/base/status.h"

namespace noodle::db {
namespace {

constexpr std::pair<absl::string_view, Layout> kLayouts[] = {
    {"wide", Layout::kWide}, {"xlsx", Layout::kXlsx}, {"long", Layout::kLong}, {"wits", Layout::kWits}};

// The beginning of a compound file, as Excel wrote until 2007 and writes with a password ([MS-CFB] 2.2).
constexpr absl::string_view kOldWorkbook("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);

bool Has(const std::vector<std::string>& header, absl::string_view name) {
  return std::any_of(header.begin(), header.end(), [&](const std::string& field) {
    return absl::EqualsIgnoreCase(absl::StripAsciiWhitespace(field), name);
  });
}

bool Known(const std::string& id, const ImportInput& input) {
  const auto same = [&](const Instrument& source) { return source.id == id; };
  return std::any_of(input.sources.begin(), input.sources.end(), same) ||
         std::any_of(input.mapping.sources.begin(), input.mapping.sources.end(), same);
}

// Every instrument that the mapping names is described by it or by the database.
absl::Status CheckMapping(const ImportInput& input) {
  Problems problems;
  const auto check = [&](const std::string& path, const std::string& id) {
    if (id.empty() || Known(id, input)) return;
    problems.Add(absl::StrCat(input.file.name, ": ", path,
                              ": expected an instrument that the mapping or the database describes, found ",
                              Excerpt(id)));
  };
  const auto check_all = [&](absl::string_view list, const std::vector<RegimeMapping>& all) {
    for (size_t i = 0; i < all.size(); ++i) check(absl::StrCat(list, "[", i, "].source"), all[i].source);
  };
  check("source", input.mapping.source);
  check_all("columns", input.mapping.columns);
  check_all("agreements", input.mapping.agreements);
  if (input.mapping.customs_value) check("customsValue.source", input.mapping.customs_value->source);
  if (input.mapping.customs_value && !input.mapping.importer) {
    problems.Add("customsValue: expected the importer as well (\"importer\", or --importer)");
  }
  return problems.ToStatus();
}

// Texts go into the database and out of it as UTF-8.
absl::Status CheckUtf8(const InputFile& file) {
  Problems problems;
  const std::optional<std::string> text = ReadFile(file, problems);
  if (!text) return problems.ToStatus();
  absl::string_view rest = *text;
  int line = 1;
  while (!rest.empty()) {
    const size_t length = Utf8Length(rest);
    if (length == 0) {
      return absl::InvalidArgumentError(absl::StrCat(file.name, ":", line, ": expected UTF-8, found ",
                                                     Excerpt(rest.substr(0, 1)), ": save the file as UTF-8"));
    }
    if (rest[0] == '\n') ++line;
    rest.remove_prefix(length);
  }
  return absl::OkStatus();
}

void AddFromMapping(const Mapping& mapping, Imported& out) {
  for (const Instrument& source : mapping.sources) out.sources.emplace(source.id, source);
  if (!mapping.customs_value || !mapping.importer) return;
  out.importers.push_back(*mapping.customs_value);
  out.importers.back().country = *mapping.importer;
}

}  // namespace

absl::string_view ToString(Layout layout) {
  return std::find_if(std::begin(kLayouts), std::end(kLayouts),
                      [&](const auto& entry) { return entry.second == layout; })
      ->first;
}

std::optional<Layout> ParseLayout(absl::string_view text) {
  for (const auto& [name, layout] : kLayouts) {
    if (name == text) return layout;
  }
  return std::nullopt;
}

absl::StatusOr<Layout> GuessLayout(const InputFile& file, const Mapping& mapping) {
  std::ifstream in(file.path, std::ios::binary);
  if (!in) return absl::NotFoundError(absl::StrCat(file.name, ": cannot be read"));
  std::string first;
  std::getline(in, first);
  if (absl::StartsWith(first, "PK")) return Layout::kXlsx;
  if (absl::StartsWith(first, kOldWorkbook)) {
    return absl::InvalidArgumentError(
        absl::StrCat(file.name, ": is a workbook of before 2007 (.xls), or one with a password; save it as .xlsx"));
  }
  if (!mapping.columns.empty()) return Layout::kWide;
  CsvReader reader(first);
  std::vector<std::string> header;
  reader.Next(header);
  if (Has(header, "NomenCode") && Has(header, "ProductCode")) return Layout::kWits;
  if (Has(header, "agreement") && Has(header, "rate")) return Layout::kLong;
  if (header.size() > 1) return Layout::kWide;
  return absl::InvalidArgumentError(
      absl::StrCat(file.name,
                   ":1: expected the header of a schedule (\"line,MFN,…\", \"importer,agreement,…\" or "
                   "\"NomenCode,Reporter_ISO_N,…\") or an .xlsx workbook, found ",
                   Excerpt(first)));
}

absl::StatusOr<Imported> ReadImport(Layout layout, const ImportInput& input) {
  NOODLE_RETURN_IF_ERROR(CheckMapping(input));
  if (layout != Layout::kXlsx) NOODLE_RETURN_IF_ERROR(CheckUtf8(input.file));
  auto read = layout == Layout::kLong   ? ReadLong(input)
              : layout == Layout::kWits ? ReadWits(input)
                                        : ReadWide(input, layout == Layout::kXlsx);
  if (!read.ok()) return read;
  if (read->schedules.empty() && read->errors.empty() && read->remarks.empty()) {
    return absl::InvalidArgumentError(absl::StrCat(input.file.name, ": expected rows with rates, found none"));
  }
  AddFromMapping(input.mapping, *read);
  return read;
}

}  // namespace noodle::db
