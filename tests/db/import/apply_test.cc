// The database is the old one or the new one, whatever happens on the way.
#include "db/import/apply.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "db/verify.h"
#include "tests/db/toy_folder.h"
#include "tests/support/files.h"

namespace noodle::db {
namespace {

namespace fs = std::filesystem;

Additions Some() {
  Schedule schedule{Country::Of("VN"), 2026, HsEdition::k2022, {{"MFN", "NEW", "2026-12-31"}}, {{"61091010", {"17"}}}};
  return {{schedule}, {{"NEW", "A new decree", "", "", "", "", "confirmed"}}, {}};
}

class ApplyTest : public ::testing::Test {
 protected:
  void SetUp() override {
    WriteToyWorld(folder_);
    folder_.Build();
    bytes_ = testing::ReadText(folder_.database());
  }
  std::vector<std::string> Names() const {
    std::vector<std::string> out;
    for (const auto& entry : fs::directory_iterator(folder_.path() / "out")) {
      out.push_back(entry.path().filename().string());
    }
    std::sort(out.begin(), out.end());
    return out;
  }
  absl::Status TryApply() const {
    const auto lock = DatabaseLock::Take(folder_.database());
    return lock.ok() ? Apply(*lock, Some()).status() : lock.status();
  }

  ToyFolder folder_;
  std::string bytes_;
};

TEST_F(ApplyTest, WritesAndKeepsWhatWas) {
  ASSERT_TRUE(TryApply().ok());
  EXPECT_EQ(Names(), (std::vector<std::string>{"toy.db", "toy.db.previous-1"}));
  EXPECT_EQ(testing::ReadText(folder_.database().string() + ".previous-1"), bytes_);
  const auto database = Database::Open(folder_.database().string());
  ASSERT_TRUE(database.ok()) << database.status();
  const auto tables = (*database)->ScheduleTables(Country::Of("VN"));
  ASSERT_TRUE(tables.ok()) << tables.status();
  ASSERT_EQ(tables->size(), 2u) << "2024 stays";
  EXPECT_EQ((*tables)[0].columns.size(), 1u);
  EXPECT_EQ((*tables)[0].rows[0].cells[0], "17");
  EXPECT_EQ((*(*database)->FindInstrument("NEW"))->title, "A new decree");
  const auto found = Verify(folder_.database().string());
  ASSERT_TRUE(found.ok()) << found.status();
  EXPECT_TRUE(found->damage.empty()) << found->damage[0];
}

TEST_F(ApplyTest, EveryImportKeepsItsOwn) {
  ASSERT_TRUE(TryApply().ok());
  fs::rename(folder_.database().string() + ".previous-1", folder_.database());
  EXPECT_EQ(testing::ReadText(folder_.database()), bytes_) << "that is how one goes back";
  ASSERT_TRUE(TryApply().ok());
  fs::copy_file(folder_.database().string() + ".previous-1", folder_.path() / "out/toy.db.previous-2");
  EXPECT_EQ(Names().size(), 3u);
}

TEST_F(ApplyTest, OneImportAtATime) {
  const auto first = DatabaseLock::Take(folder_.database());
  ASSERT_TRUE(first.ok());
  EXPECT_EQ(TryApply().message(), folder_.database().string() + ": another import is under way");
}

TEST_F(ApplyTest, AFileReplacedMeanwhileIsNotOverwritten) {
  const auto lock = DatabaseLock::Take(folder_.database());
  ASSERT_TRUE(lock.ok());
  folder_.Build();  // another file of that name
  const auto applied = Apply(*lock, Some());
  EXPECT_EQ(applied.status().message(),
            folder_.database().string() + ": was replaced while it was being read; import again");
  EXPECT_EQ(Names(), std::vector<std::string>{"toy.db"});
}

TEST_F(ApplyTest, NoSuchFile) {
  EXPECT_TRUE(absl::IsNotFound(DatabaseLock::Take(folder_.path() / "none.db").status()));
}

// In a child process, since it cannot be undone: no file may grow beyond a few pages, as on a full disk.
TEST_F(ApplyTest, AFullDiskLeavesTheOldFile) {
  for (const rlim_t bytes : {rlim_t{4096}, static_cast<rlim_t>(bytes_.size())}) {
    const pid_t child = fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      std::signal(SIGXFSZ, SIG_IGN);
      const rlimit limit{bytes, bytes};
      setrlimit(RLIMIT_FSIZE, &limit);
      Additions many = Some();
      for (int i = 0; i < 20'000; ++i) {
        many.schedules[0].rows.push_back({absl::StrCat(62000000 + i), {absl::StrCat(i, " VND/kg")}});
      }
      const auto lock = DatabaseLock::Take(folder_.database());
      _exit(lock.ok() && !Apply(*lock, many).ok() ? 0 : 1);
    }
    int status = -1;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << "must fail with an error at " << bytes << " bytes";
    EXPECT_EQ(Names(), std::vector<std::string>{"toy.db"});
    EXPECT_EQ(testing::ReadText(folder_.database()), bytes_);
  }
}

}  // namespace
}  // namespace noodle::db
