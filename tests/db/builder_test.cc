#include "db/builder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <fstream>

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

TEST(BuilderTest, AReadOnlyDatabaseIsNotReplaced) {
  ToyFolder folder;
  WriteToyWorld(folder);
  folder.Build();
  fs::permissions(folder.database(), fs::perms::owner_read);
  const absl::Status status = WriteDatabase(World(), folder.database());
  EXPECT_EQ(status.message(), folder.database().string() + ": is read-only; it is left as it is");
  EXPECT_EQ(Names(folder.path() / "out"), std::vector<std::string>{"toy.db"});
  EXPECT_TRUE(Database::Open(folder.database().string()).ok());
}

// The file may not grow beyond a few pages, as on a disk that is full.
TEST(BuilderTest, AFullDiskLeavesTheOldDatabaseWhole) {
  ToyFolder folder;
  WriteToyWorld(folder);
  folder.Build();
  const std::string before = testing::ReadText(folder.database());
  const auto world = ReadWorld(folder.path());
  ASSERT_TRUE(world.ok()) << world.status();
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  rlimit old = {};
  getrlimit(RLIMIT_FSIZE, &old);
  const rlimit small{8192, old.rlim_max};
  setrlimit(RLIMIT_FSIZE, &small);
  const absl::Status status = WriteDatabase(*world, folder.database());
  setrlimit(RLIMIT_FSIZE, &old);
  std::signal(SIGXFSZ, handler);
  EXPECT_FALSE(status.ok());
  EXPECT_THAT(std::string(status.message()), ::testing::HasSubstr("toy.db"));
  EXPECT_EQ(testing::ReadText(folder.database()), before);
  EXPECT_EQ(Names(folder.path() / "out"), std::vector<std::string>{"toy.db"});
}

// As after `kill -9`: a file of a process that is no more goes with the next build; one of a living process stays.
TEST(BuilderTest, WhatAKilledBuilderLeftIsRemoved) {
  ToyFolder folder;
  WriteToyWorld(folder);
  const pid_t child = fork();
  if (child == 0) _exit(0);
  waitpid(child, nullptr, 0);
  const std::string dead = "toy.db." + std::to_string(child) + ".tmp";
  folder.Write("out/" + dead, "half a database");
  folder.Write("out/toy.db.1.tmp", "of a process that runs");
  folder.Write("out/toy.db.mine.tmp", "of somebody else");
  folder.Build();
  std::vector<std::string> names = Names(folder.path() / "out");
  std::sort(names.begin(), names.end());
  EXPECT_EQ(names, (std::vector<std::string>{"toy.db", "toy.db.1.tmp", "toy.db.mine.tmp"}));
}

TEST(BuilderTest, TwoBuildersAtOnceLeaveOneWholeDatabase) {
  ToyFolder folder;
  WriteToyWorld(folder);
  folder.Build();
  const std::string whole = testing::ReadText(folder.database());
  const auto world = ReadWorld(folder.path());
  ASSERT_TRUE(world.ok()) << world.status();
  std::vector<pid_t> children;
  for (int i = 0; i < 4; ++i) {
    const pid_t child = fork();
    if (child == 0) {
      bool done = true;
      for (int round = 0; round < 5; ++round) done = WriteDatabase(*world, folder.database()).ok() && done;
      _exit(done ? 0 : 1);
    }
    children.push_back(child);
  }
  for (pid_t child : children) {
    int status = 0;
    waitpid(child, &status, 0);
    EXPECT_EQ(status, 0);
  }
  EXPECT_EQ(testing::ReadText(folder.database()), whole);
  EXPECT_EQ(Names(folder.path() / "out"), std::vector<std::string>{"toy.db"});
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
            path + ": is a tariff database of version 7, this program reads version 3: a newer program is needed");
  EXPECT_EQ(
      OpenAfter(folder, "PRAGMA user_version = 0").message(),
      path + ": is a tariff database of version 0, this program reads version 3: build it anew with `noodle db build`");
  EXPECT_EQ(OpenAfter(folder, "PRAGMA application_id = 1").message(), path + ": is not a noodlebowl tariff database");
}

TEST(OpenTest, ALinkStaysALink) {
  ToyFolder folder;
  WriteToyWorld(folder);
  folder.Build();
  const fs::path link = folder.path() / "link.db";
  fs::create_symlink("out/toy.db", link);
  const auto before = fs::file_size(folder.database());
  folder.Write("sources.csv", testing::ReadText(folder.path() / "sources.csv") + "Z,Z,,,,," + "confirmed\n");
  const auto world = ReadWorld(folder.path());
  ASSERT_TRUE(world.ok()) << world.status();
  ASSERT_TRUE(WriteDatabase(*world, link).ok());
  EXPECT_TRUE(fs::is_symlink(link));
  EXPECT_EQ(fs::file_size(folder.database()), before);
  EXPECT_TRUE(*(*Database::Open(folder.database().string()))->FindInstrument("Z"));
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

TEST(OpenTest, ADamagedFileIsNamed) {
  ToyFolder folder;
  WriteToyWorld(folder);
  folder.Build();
  const std::string path = folder.database().string();
  const auto bytes = fs::file_size(path);
  fs::resize_file(path, bytes - 4096);
  EXPECT_EQ(Database::Open(path).status().message(), path + ": is damaged: it has " + std::to_string(bytes - 4096) +
                                                         " bytes and says that it has " + std::to_string(bytes) +
                                                         "; build it anew with `noodle db build`");
  for (const int left : {4097, 1000, 20}) {
    fs::resize_file(path, static_cast<uintmax_t>(left));
    const std::string message(Database::Open(path).status().message());
    EXPECT_EQ(message.find(path), 0u) << message;
  }
  fs::resize_file(path, 0);
  EXPECT_EQ(Database::Open(path).status().message(), path + ": is not a noodlebowl tariff database");
}

// A page in the middle overwritten: the file opens, and what is asked of that page is an error that names the file.
TEST(OpenTest, ADamagedPageIsAnErrorWhereItIsRead) {
  ToyFolder folder;
  WriteToyWorld(folder);
  folder.Build();
  const std::string path = folder.database().string();
  std::string bytes = testing::ReadText(path);
  for (size_t i = 4096; i < bytes.size(); ++i) bytes[i] = static_cast<char>(0xA5);
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
  const auto database = Database::Open(path);
  const absl::Status status = database.ok() ? (*database)->Instruments().status() : database.status();
  EXPECT_EQ(std::string(status.message()).find(path), 0u) << status;
  EXPECT_FALSE(status.ok());
}

TEST(OpenTest, AFolderIsNoDatabase) {
  ToyFolder folder;
  EXPECT_EQ(Database::Open(folder.path().string()).status().message(), folder.path().string() + ": is not a file");
}

}  // namespace
}  // namespace noodle::db
