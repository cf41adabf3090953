#include "db/builder.h"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include "tests/db/toy_folder.h"
#include "tests/support/files.h"

namespace noodle::db {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> Names(const fs::path& folder) {
  std::vector<std::string> out;
  for (const auto& entry : fs::directory_iterator(folder)) out.push_back(entry.path().filename().string());
  return out;
}

TEST(BuilderTest, LeavesNothingButTheDatabase) {
  ToyFolder folder;
  WriteToyWorld(folder);
  folder.Build();
  EXPECT_EQ(Names(folder.path() / "out"), std::vector<std::string>{"toy.db"});
}

TEST(BuilderTest, TheSameFolderGivesTheSameFile) {
  ToyFolder folder;
  WriteToyWorld(folder);
  folder.Build();
  const std::string first = testing::ReadText(folder.database());
  folder.Build();
  EXPECT_EQ(testing::ReadText(folder.database()), first);
}

TEST(BuilderTest, AnEmptyFolderMakesAnEmptyDatabase) {
  ToyFolder folder;
  const auto database = folder.Build();
  EXPECT_TRUE(database->AgreementIds()->empty());
  EXPECT_TRUE(database->Regimes(Country::Of("VN"))->empty());
}

TEST(BuilderTest, AForeignFileIsNotOverwritten) {
  ToyFolder folder;
  folder.Write("out/toy.db", "my thesis\n");
  const absl::Status status = WriteDatabase(World(), folder.database());
  EXPECT_TRUE(absl::IsInvalidArgument(status));
  EXPECT_EQ(status.message(),
            folder.database().string() + ": is not a noodlebowl tariff database; it is left as it is");
  EXPECT_EQ(testing::ReadText(folder.database()), "my thesis\n");
}

TEST(BuilderTest, AFileThatCannotBeWrittenIsAnError) {
  ToyFolder folder;
  folder.Write("file", "");
  const absl::Status status = WriteDatabase(World(), folder.path() / "file" / "toy.db");
  EXPECT_FALSE(status.ok());
}

// Opens the toy database after a change of its header.
absl::Status OpenAfter(const ToyFolder& folder, const char* sql) {
  sqlite3* handle = nullptr;
  EXPECT_EQ(sqlite3_open(folder.database().c_str(), &handle), SQLITE_OK);
  EXPECT_EQ(sqlite3_exec(handle, sql, nullptr, nullptr, nullptr), SQLITE_OK);
  sqlite3_close(handle);
  return Database::Open(folder.database().string()).status();
}

TEST(OpenTest, OnlyOurOwnFilesOfThisVersion) {
  ToyFolder folder;
  WriteToyWorld(folder);
  folder.Build();
  const std::string path = folder.database().string();
  EXPECT_EQ(OpenAfter(folder, "PRAGMA user_version = 7").message(),
            path + ": is a tariff database of version 7, this program reads version 2: a newer program is needed");
  EXPECT_EQ(
      OpenAfter(folder, "PRAGMA user_version = 0").message(),
      path + ": is a tariff database of version 0, this program reads version 2: build it anew with `noodle db build`");
  EXPECT_EQ(OpenAfter(folder, "PRAGMA application_id = 1").message(), path + ": is not a noodlebowl tariff database");
}

TEST(OpenTest, OtherFilesAreRefusedByName) {
  ToyFolder folder;
  folder.Write("text.db", "not a database at all, but long enough to have a header of its own kind\n");
  folder.Write("empty.db", "");
  for (const char* name : {"text.db", "empty.db"}) {
    const std::string path = (folder.path() / name).string();
    const absl::Status status = Database::Open(path).status();
    EXPECT_TRUE(absl::IsInvalidArgument(status)) << status;
    EXPECT_EQ(status.message(), path + ": is not a noodlebowl tariff database");
  }
  EXPECT_TRUE(absl::IsInvalidArgument(Database::Open(folder.path().string()).status()));
  EXPECT_TRUE(absl::IsNotFound(Database::Open("/nowhere.db").status()));
}

TEST(OpenTest, APathMayHoldWhatAUriGivesAMeaning) {
  ToyFolder folder;
  WriteToyWorld(folder);
  folder.Build();
  const fs::path odd = folder.path() / "50% of #1?.db";
  fs::copy_file(folder.database(), odd);
  EXPECT_TRUE(Database::Open(odd.string()).ok());
}

}  // namespace
}  // namespace noodle::db
