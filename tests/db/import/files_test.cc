// Foreign schedules with planted errors: what becomes of each is in files/<name>.golden, beside the file itself and its
// mapping.
#include "tests/support/files.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "absl/strings/str_join.h"
#include "db/import/read.h"
#include "tests/db/import/rendering.h"
#include "tests/db/import/toy_tables.h"

namespace noodle::db {
namespace {

namespace fs = std::filesystem;

class ImportFilesTest : public ::testing::TestWithParam<const char*> {};

TEST_P(ImportFilesTest, IsReadAsExpected) {
  const fs::path base = testing::SourceDir() / "tests/db/import/files" / GetParam();
  const auto mapping = ReadMapping(testing::ReadText(base.string() + ".json"), "mapping.json");
  ASSERT_TRUE(mapping.ok()) << mapping.status();
  const InputFile file{base.string() + ".csv", std::string(GetParam()) + ".csv"};
  const auto layout = GuessLayout(file, *mapping);
  ASSERT_TRUE(layout.ok()) << layout.status();
  const std::vector<Instrument> known = {{"VN-26", "Tariff", "Decree 26/2023/ND-CP", "", "", "", "confirmed"}};
  const ToyTables tables;
  const auto imported = ReadImport(*layout, {file, *mapping, tables, known});
  ASSERT_TRUE(imported.ok()) << imported.status();
  testing::ExpectGolden(base.string() + ".golden", Render(*imported));
}

INSTANTIATE_TEST_SUITE_P(Files, ImportFilesTest,
                         ::testing::Values("wide", "national", "long", "wits_mfn", "wits_preferential"),
                         [](const auto& file) { return std::string(file.param); });

}  // namespace
}  // namespace noodle::db
