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
  const auto check = [&](const std::string& id) {
    if (id.empty() || Known(id, input)) return;
    problems.Add(absl::StrCat("source \"", id, "\" is described neither in the mapping nor in the database"));
  };
  check(input.mapping.source);
  for (const RegimeMapping& column : input.mapping.columns) check(column.source);
  for (const RegimeMapping& agreement : input.mapping.agreements) check(agreement.source);
  if (input.mapping.customs_value) check(input.mapping.customs_value->source);
  if (input.mapping.customs_value && !input.mapping.importer) {
    problems.Add("customsValue: expected the importer as well (\"importer\", or --importer)");
  }
  return problems.ToStatus();
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
  auto read = layout == Layout::kLong   ? ReadLong(input)
              : layout == Layout::kWits ? ReadWits(input)
                                        : ReadWide(input, layout == Layout::kXlsx);
  if (read.ok()) AddFromMapping(input.mapping, *read);
  return read;
}

}  // namespace noodle::db
