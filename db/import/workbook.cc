// Workbooks as liborcus reads them. This file and inline_texts.cc alone know liborcus.
#include <algorithm>
#include <cstdint>
#include <exception>
#include <ixion/address.hpp>
#include <ixion/formula_result.hpp>
#include <ixion/model_context.hpp>
#include <map>
#include <optional>
#include <orcus/orcus_xlsx.hpp>
#include <orcus/spreadsheet/document.hpp>
#include <orcus/spreadsheet/factory.hpp>
#include <orcus/spreadsheet/sheet.hpp>
#include <orcus/spreadsheet/styles.hpp>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "db/import/inline_texts.h"
#include "db/import/number_text.h"
#include "db/import/sheet.h"
#include "db/import/zip_sizes.h"
#include "engine/base/excerpt.h"
#include "engine/base/limits.h"
#include "engine/base/status.h"

namespace noodle::db {
namespace {

namespace spreadsheet = orcus::spreadsheet;

// What a workbook may be at most in either direction: Excel's own limits.
constexpr spreadsheet::range_size_t kSheetSize{1'048'576, 16'384};

constexpr int64_t kMostCells = 5'000'000;  // the largest schedule in hand has a quarter of a million

class SheetReader {
 public:
  SheetReader(const spreadsheet::document& document, int index, InlineTexts texts)
      : document_(document), index_(index), sheet_(*document.get_sheet(index)), texts_(std::move(texts)) {
    const spreadsheet::styles& styles = document.get_styles();
    for (size_t i = 0; i < styles.get_number_format_count(); ++i) {
      const spreadsheet::number_format_t* format = styles.get_number_format(i);
      formats_[format->identifier] = std::string(format->format_string);
    }
  }

  // Error: a stray cell makes the sheet too wide and too long to be a schedule.
  absl::StatusOr<std::vector<SheetRow>> Read() {
    const ixion::abs_range_t used = sheet_.get_data_range();
    int last_row = used.valid() ? used.last.row : -1;
    int last_column = used.valid() ? used.last.column : -1;
    for (const auto& [at, text] : texts_) {
      last_row = std::max(last_row, at.first);
      last_column = std::max(last_column, at.second);
    }
    if (int64_t{last_row + 1} * (last_column + 1) > kMostCells) {
      return absl::InvalidArgumentError(absl::StrCat("expected a table of at most ", kMostCells, " cells, found ",
                                                     last_row + 1, " rows of ", last_column + 1, " columns"));
    }
    std::vector<SheetRow> rows;
    for (int row = 0; row <= last_row; ++row) {
      SheetRow& out = rows.emplace_back(SheetRow{row + 1, {}});
      for (int column = 0; column <= last_column; ++column) out.cells.push_back(Text(row, column));
    }
    // What a person sees all over a merged range is its first cell's text.
    for (int row = 0; row <= last_row; ++row) {
      for (int column = 0; column <= last_column; ++column) FillMerged(row, column, rows);
    }
    return rows;
  }

 private:
  std::string Text(int row, int column) const {
    const auto inline_text = texts_.find({row, column});
    if (inline_text != texts_.end()) return inline_text->second;
    const ixion::model_context& cells = document_.get_model_context();
    const ixion::abs_address_t at(index_, row, column);
    switch (cells.get_celltype(at)) {
      case ixion::celltype_t::string:
        return std::string(cells.get_string_value(at));
      case ixion::celltype_t::numeric:
        return NumberText(cells.get_numeric_value(at), Format(row, column));
      case ixion::celltype_t::boolean:
        return cells.get_boolean_value(at) ? "TRUE" : "FALSE";
      case ixion::celltype_t::formula:
        return Result(cells.get_formula_result(at), row, column);
      default:
        return "";
    }
  }

  std::string Result(const ixion::formula_result& result, int row, int column) const {
    switch (result.get_type()) {
      case ixion::formula_result::result_type::value:
        return NumberText(result.get_value(), Format(row, column));
      case ixion::formula_result::result_type::string:
        return result.get_string();
      default:
        return "#formula without a value";
    }
  }

  NumberFormat Format(int row, int column) const {
    const spreadsheet::styles& styles = document_.get_styles();
    const spreadsheet::cell_format_t* format = styles.get_cell_format(sheet_.get_cell_format(row, column));
    if (format == nullptr) return {};
    // Of an .xlsx file this is the format's own number, not its place among the formats.
    const auto code = formats_.find(format->number_format);
    return {static_cast<int>(format->number_format), code == formats_.end() ? "" : code->second};
  }

  void FillMerged(int row, int column, std::vector<SheetRow>& rows) const {
    const std::string& text = rows[static_cast<size_t>(row)].cells[static_cast<size_t>(column)];
    if (text.empty()) return;
    const spreadsheet::range_t merged = sheet_.get_merge_cell_range(row, column);
    const int last_row = std::min<int>(merged.last.row, static_cast<int>(rows.size()) - 1);
    for (int r = row; r <= last_row; ++r) {
      std::vector<std::string>& cells = rows[static_cast<size_t>(r)].cells;
      const int last_column = std::min<int>(merged.last.column, static_cast<int>(cells.size()) - 1);
      for (int c = column; c <= last_column; ++c) {
        if (r != row || c != column) cells[static_cast<size_t>(c)] = text;
      }
    }
  }

  const spreadsheet::document& document_;
  int index_;
  const spreadsheet::sheet& sheet_;
  InlineTexts texts_;
  std::map<size_t, std::string> formats_;  // codes by number
};

absl::StatusOr<int> FindSheet(const spreadsheet::document& document, const InputFile& file, const std::string& name) {
  std::vector<std::string> names;
  for (size_t i = 0; i < document.get_sheet_count(); ++i) {
    names.emplace_back(document.get_sheet_name(static_cast<int>(i)));
    if (names.back() == name) return static_cast<int>(i);
  }
  if (name.empty() && names.size() == 1) return 0;
  const auto quoted = [](std::string* out, const std::string& sheet) { out->append(Excerpt(sheet)); };
  return absl::InvalidArgumentError(absl::StrCat(
      file.name, ": expected ", name.empty() ? "\"sheet\" in a mapping to say which sheet" : "a sheet ",
      name.empty() ? "" : Excerpt(name), ", found ", names.empty() ? "none" : absl::StrJoin(names, ", ", quoted)));
}

// A small file can unpack to more than there is memory for.
absl::Status CheckUnpacked(const InputFile& file, absl::string_view bytes) {
  const std::optional<uint64_t> unpacked = UnpackedBytes(bytes);
  if (!unpacked) {
    return absl::InvalidArgumentError(absl::StrCat(file.name, ": is no .xlsx workbook, or is cut short"));
  }
  if (*unpacked <= Limits().unpacked_bytes) return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrCat(file.name, ": expected a workbook of at most ",
                                                 Limits().unpacked_bytes >> 20, " MiB unpacked, found ",
                                                 *unpacked >> 20, " MiB"));
}

}  // namespace

absl::StatusOr<Sheet> ReadWorkbookSheet(const InputFile& file, const std::string& name) {
  Problems problems;
  const std::optional<std::string> bytes = ReadFile(file, problems);
  if (!bytes) return problems.ToStatus();
  NOODLE_RETURN_IF_ERROR(CheckUnpacked(file, *bytes));
  try {
    spreadsheet::document document(kSheetSize);
    spreadsheet::import_factory factory(document);
    orcus::orcus_xlsx reader(&factory);
    reader.read_stream(*bytes);
    NOODLE_ASSIGN_OR_RETURN(const int index, FindSheet(document, file, name));
    std::string found(document.get_sheet_name(index));
    InlineTexts texts = ReadInlineTexts(*bytes, found);
    auto rows = SheetReader(document, index, std::move(texts)).Read();
    if (!rows.ok()) return At(absl::StrCat(file.name, ": ", found), rows.status());
    return Sheet{file.name, std::move(found), *std::move(rows)};
  } catch (const std::exception& error) {
    return absl::InvalidArgumentError(
        absl::StrCat(file.name, ": is no workbook that can be read: ", Excerpt(error.what())));
  }
}

}  // namespace noodle::db
