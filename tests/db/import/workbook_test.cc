// Workbooks as national schedules come: written with another library than the one that reads them.
#include <gtest/gtest.h>
#include <xlsxwriter.h>

#include "db/import/read.h"
#include "db/import/sheet.h"
#include "tests/db/import/rendering.h"
#include "tests/db/import/toy_tables.h"
#include "tests/db/toy_folder.h"
#include "tests/support/files.h"

namespace noodle::db {
namespace {

constexpr char kMapping[] = R"({
  "importer": "VN", "year": 2026, "edition": "HS2022",
  "sheet": "Rates", "headerRow": 3, "codeColumn": "HS code",
  "columns": [ { "column": "MFN", "regime": "MFN" }, { "column": "D", "regime": "ATIGA" } ],
  "texts": { "free": ["Free"], "excluded": ["x"] },
  "source": "S", "sources": [ { "id": "S", "title": "A decree", "confidence": "confirmed" } ] })";

// A schedule with everything that makes workbooks hard.
void WriteWorkbook(const std::string& path, bool in_constant_memory) {
  lxw_workbook_options options = {};
  options.constant_memory = in_constant_memory ? LXW_TRUE : LXW_FALSE;  // then texts stand in the cells themselves
  lxw_workbook* book = workbook_new_opt(path.c_str(), &options);
  workbook_add_worksheet(book, "Notes");
  lxw_worksheet* sheet = workbook_add_worksheet(book, "Rates");
  lxw_format* percent = workbook_add_format(book);
  format_set_num_format(percent, "0.0%");
  lxw_format* day = workbook_add_format(book);
  format_set_num_format(day, "d mmm");
  int row = 0;
  const auto text = [&](int column, const char* words) {
    worksheet_write_string(sheet, row, static_cast<lxw_col_t>(column), words, nullptr);
  };
  const auto number = [&](int column, double value, lxw_format* format = nullptr) {
    worksheet_write_number(sheet, row, static_cast<lxw_col_t>(column), value, format);
  };
  text(0, "Tariff of Viet Nam");
  row = 2;
  text(0, "HS code"), text(1, "Goods"), text(2, "MFN"), text(3, "ASEAN");
  row = 3;
  text(0, "Chapter 61"), text(1, "Knitted clothing");
  row = 4;
  text(0, "6109.10.10"), number(2, 20), text(3, "Free");
  row = 5;
  number(0, 61091020), number(2, 0.1 + 0.2), text(3, "x");
  row = 6;
  text(0, "6109 90 00"), number(2, 0.125, percent);
  row = 7;
  number(0, 1012100), number(2, 5, day), text(3, "Free");
  row = 8;
  text(0, "61101100"), worksheet_write_formula_num(sheet, 8, 2, "=4+3", nullptr, 7), text(3, "5");
  row = 9;
  text(0, "61101200"), worksheet_write_formula_str(sheet, 9, 2, "=\"5%\"", nullptr, "5%"), text(3, "-1");
  row = 10;
  text(0, "61101100"), number(2, 8);
  if (!in_constant_memory) {
    row = 11;
    text(0, "61101900");
    row = 12;
    text(0, "61102000");
    worksheet_merge_range(sheet, 11, 2, 12, 2, "15", nullptr);
  }
  ASSERT_EQ(workbook_close(book), LXW_NO_ERROR);
}

std::string ReadWorkbook(const ToyFolder& folder) {
  const auto mapping = ReadMapping(kMapping, "mapping.json");
  EXPECT_TRUE(mapping.ok()) << mapping.status();
  const InputFile file{folder.path() / "tariff.xlsx", "tariff.xlsx"};
  const auto layout = GuessLayout(file, *mapping);
  EXPECT_TRUE(layout.ok() && *layout == Layout::kXlsx) << layout.status();
  const ToyTables tables;
  const auto imported = ReadImport(*layout, {file, *mapping, tables, {}});
  return imported.ok() ? Render(*imported) : std::string(imported.status().message());
}

constexpr char kRead[] = R"(VN 2026 HS2022
  MFN rests on S
  ATIGA rests on S
  01012100 | date 5 | 0
  61091010 | 20 | 0
  61091020 | 0.3 | U
  61099000 | 12.5 | 
  61101200 | 5 | 
)";
constexpr char kFound[] = R"(sources
  S | A decree |  |  |  |  | confirmed
errors
  tariff.xlsx: Rates!D10: ATIGA: expected a rate of 0 or more, found "-1"
  tariff.xlsx: Rates!A11: line 61101100 stands twice; first at tariff.xlsx: Rates!A9
remarks
  tariff.xlsx: Rates!C6: MFN: a number below 1 is taken as a percentage: 0.05 is 0.05%, not 5%
  tariff.xlsx: Rates!A8: a lost zero was put before the code
not understood
  tariff.xlsx: Rates!C8: date 5
headings 1
)";

TEST(WorkbookTest, SharedTextsNumbersDatesFormulasAndMergedCells) {
  const ToyFolder folder;
  WriteWorkbook((folder.path() / "tariff.xlsx").string(), false);
  EXPECT_EQ(ReadWorkbook(folder), absl::StrCat(kRead, "  61101900 | 15 | \n  61102000 | 15 | \n", kFound));
}

TEST(WorkbookTest, TextsInTheCellsThemselves) {
  const ToyFolder folder;
  WriteWorkbook((folder.path() / "tariff.xlsx").string(), true);
  EXPECT_EQ(ReadWorkbook(folder), absl::StrCat(kRead, kFound));
}

TEST(WorkbookTest, WhatIsNoSuchSheetOrNoWorkbook) {
  const ToyFolder folder;
  WriteWorkbook((folder.path() / "tariff.xlsx").string(), false);
  const InputFile file{folder.path() / "tariff.xlsx", "tariff.xlsx"};
  EXPECT_EQ(ReadWorkbookSheet(file, "Tariff").status().message(),
            "tariff.xlsx: expected a sheet \"Tariff\", found \"Notes\", \"Rates\"");
  EXPECT_EQ(ReadWorkbookSheet(file, "").status().message(),
            "tariff.xlsx: expected \"sheet\" in a mapping to say which sheet, found \"Notes\", \"Rates\"");
  folder.Write("broken.xlsx", "PK\x03\x04 and then nothing of the kind");
  const auto broken = ReadWorkbookSheet({folder.path() / "broken.xlsx", "broken.xlsx"}, "");
  EXPECT_TRUE(absl::IsInvalidArgument(broken.status())) << broken.status();
  folder.Write("empty.xlsx", "");
  EXPECT_FALSE(ReadWorkbookSheet({folder.path() / "empty.xlsx", "empty.xlsx"}, "").ok());
  EXPECT_FALSE(ReadWorkbookSheet({folder.path() / "none.xlsx", "none.xlsx"}, "").ok());
}

// 1 MiB that unpacks to 1 GiB.
TEST(WorkbookTest, WhatUnpacksToMoreThanFitsIsNotUnpacked) {
  const ToyFolder folder;
  WriteWorkbook((folder.path() / "tariff.xlsx").string(), false);
  std::string bytes = testing::ReadText(folder.path() / "tariff.xlsx");
  const size_t entry = bytes.find("PK\1\2");
  ASSERT_NE(entry, std::string::npos);
  bytes[entry + 27] = 0x40;  // the highest byte of its size
  folder.Write("bomb.xlsx", bytes);
  EXPECT_EQ(ReadWorkbookSheet({folder.path() / "bomb.xlsx", "bomb.xlsx"}, "Rates").status().message(),
            "bomb.xlsx: expected a workbook of at most 256 MiB unpacked, found 1024 MiB");
}

TEST(WorkbookTest, WhatIsCutShortOrOfAnotherMake) {
  const ToyFolder folder;
  WriteWorkbook((folder.path() / "tariff.xlsx").string(), false);
  const std::string bytes = testing::ReadText(folder.path() / "tariff.xlsx");
  for (size_t size = 0; size < bytes.size(); size += 97) {
    folder.Write("cut.xlsx", bytes.substr(0, size));
    EXPECT_EQ(ReadWorkbookSheet({folder.path() / "cut.xlsx", "cut.xlsx"}, "Rates").status().message(),
              "cut.xlsx: is no .xlsx workbook, or is cut short");
  }
  folder.Write("old.xlsx", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and so on");
  const auto mapping = ReadMapping(kMapping, "mapping.json");
  EXPECT_EQ(GuessLayout({folder.path() / "old.xlsx", "old.xlsx"}, *mapping).status().message(),
            "old.xlsx: is a workbook of before 2007 (.xls), or one with a password; save it as .xlsx");
}

TEST(WorkbookTest, AStrayCellFarAwayIsAnErrorAndNotAllTheMemory) {
  const ToyFolder folder;
  lxw_workbook* book = workbook_new((folder.path() / "wide.xlsx").c_str());
  worksheet_write_number(workbook_add_worksheet(book, "Rates"), 1'048'575, 16'383, 1, nullptr);
  ASSERT_EQ(workbook_close(book), LXW_NO_ERROR);
  EXPECT_EQ(ReadWorkbookSheet({folder.path() / "wide.xlsx", "wide.xlsx"}, "").status().message(),
            "wide.xlsx: Rates: expected a table of at most 5000000 cells, found 1048576 rows of 16384 columns");
}

TEST(SheetTest, ColumnsHaveLetters) {
  EXPECT_EQ(ColumnLetters(0), "A");
  EXPECT_EQ(ColumnLetters(25), "Z");
  EXPECT_EQ(ColumnLetters(26), "AA");
  EXPECT_EQ(ColumnLetters(701), "ZZ");
  EXPECT_EQ(ColumnLetters(702), "AAA");
}

}  // namespace
}  // namespace noodle::db
