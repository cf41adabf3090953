// Runs that are ended by force, and gone on with.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/file.h>
#include <sys/wait.h>

#include <csignal>
#include <random>
#include <vector>

#include "absl/strings/str_split.h"
#include "nlohmann/json.hpp"
#include "tests/apps/batch_folder.h"
#include "tests/apps/child.h"

namespace noodle::cli {
namespace {

using ::testing::HasSubstr;

constexpr char kEveryBlock[] = " --jobs 2 --checkpoint-blocks 1";

std::string ManyShipments() {
  std::string text;
  for (int i = 0; i < 600; ++i) {
    absl::StrAppend(&text, i % 50 == 7 ? BadShipment(absl::StrCat("B", i)) : Shipment(i, 20'000), "\n");
  }
  return text;
}

class BatchResume : public ::testing::Test {
 protected:
  BatchResume() : text_(ManyShipments()) {
    std::signal(SIGPIPE, SIG_IGN);
    folder_.Write("in.ndjson", text_);
    const Outcome whole = folder_.Batch("@in.ndjson --output @whole.ndjson");
    EXPECT_EQ(whole.status, 1) << whole.err;
  }
  void ExpectTheSame() const {
    for (const char* part : {"", ".errors.csv", ".rejected.ndjson", ".basis"}) {
      EXPECT_EQ(folder_.Read(absl::StrCat("out.ndjson", part)), folder_.Read(absl::StrCat("whole.ndjson", part)))
          << part;
      EXPECT_FALSE(folder_.Has(absl::StrCat("out.ndjson", part, ".partial"))) << part;
    }
    const auto out = nlohmann::json::parse(folder_.Read("out.ndjson.manifest.json"));
    const auto whole = nlohmann::json::parse(folder_.Read("whole.ndjson.manifest.json"));
    EXPECT_EQ(out["summary"], whole["summary"]);
    EXPECT_EQ(out["input"]["sha256"], whole["input"]["sha256"]);
  }
  std::string Stream(const std::string& more) const {
    return folder_.Command(absl::StrCat("- --in-format ndjson --output @out.ndjson ", more, kEveryBlock));
  }
  uint64_t Done() const {
    return nlohmann::json::parse(folder_.Read("out.ndjson.manifest.json"))["input"]["records"].get<uint64_t>();
  }
  // A run that was killed in the middle.
  void LeaveUnfinished() const {
    for (int i = 0; i < 20; ++i) {
      Child child(Stream("--resume"));
      child.Feed(text_.substr(0, text_.size() / 2));
      child.Signal(SIGINT);
      child.WaitFirst();
      if (folder_.Has("out.ndjson.manifest.json") && Done() > 0) return;
    }
    FAIL() << "no run came to a checkpoint";
  }

  const BatchFolder folder_;
  const std::string text_;
};

TEST_F(BatchResume, AfterAnyNumberOfKillsTheResultIsTheSame) {
  std::mt19937 random(7);
  uint64_t most = 0;
  for (int round = 0; round < 12; ++round) {
    Child child(Stream("--resume"));
    child.Feed(text_.substr(0, random() % text_.size()));
    child.Signal(SIGKILL);
    EXPECT_EQ(child.Wait(), 128 + SIGKILL);
    EXPECT_FALSE(folder_.Has("out.ndjson"));
    if (folder_.Has("out.ndjson.manifest.json")) most = std::max(most, Done());
  }
  EXPECT_GT(most, 0u);
  Child last(Stream("--resume"));
  last.Feed(text_);
  EXPECT_EQ(last.Wait(), 1);
  ExpectTheSame();
}

TEST_F(BatchResume, AKilledUnorderedRunLosesAndRepeatsNothing) {
  std::mt19937 random(11);
  for (int round = 0; round < 8; ++round) {
    Child child(Stream("--resume --unordered"));
    child.Feed(text_.substr(0, random() % text_.size()));
    child.Signal(SIGKILL);
    child.Wait();
  }
  Child last(Stream("--resume --unordered"));
  last.Feed(text_);
  EXPECT_EQ(last.Wait(), 1);
  const auto sorted = [](const std::string& text) {
    std::vector<std::string> lines = absl::StrSplit(text, '\n');
    std::sort(lines.begin(), lines.end());
    return lines;
  };
  EXPECT_EQ(sorted(folder_.Read("out.ndjson")), sorted(folder_.Read("whole.ndjson")));
  EXPECT_EQ(sorted(folder_.Read("out.ndjson.rejected.ndjson")), sorted(folder_.Read("whole.ndjson.rejected.ndjson")));
}

TEST_F(BatchResume, InterruptedAtAPipeItEndsAndCanGoOn) {
  LeaveUnfinished();
  const Outcome resumed = folder_.Batch("@in.ndjson --output @out.ndjson --resume");
  EXPECT_EQ(resumed.status, 1) << resumed.err;
  ExpectTheSame();
}

TEST_F(BatchResume, AnUnfinishedRunIsNotPassedOver) {
  LeaveUnfinished();
  const Outcome plain = folder_.Batch("@in.ndjson --output @out.ndjson");
  EXPECT_EQ(plain.status, 2);
  EXPECT_THAT(plain.err, HasSubstr("an unfinished run: --resume goes on with it, --overwrite begins anew"));
  const Outcome anew = folder_.Batch("@in.ndjson --output @out.ndjson --overwrite");
  EXPECT_EQ(anew.status, 1) << anew.err;
  ExpectTheSame();
}

TEST_F(BatchResume, AnotherQuestionIsRefused) {
  LeaveUnfinished();
  const std::pair<const char*, const char*> cases[] = {
      {"--date 2026-05-05", "date: none then, 2026-05-05 now"},
      {"--to SG", "importer: none then, SG now"},
      {"--claim-cost 5", "claim cost: none then, 5.00 now"},
      {"--agreement ATIGA", "agreements: none then, ATIGA now"},
      {"--chunk 1/2", "chunk: 1/1 then, 1/2 now"},
      {"--unordered", "order: of the input then, any now"},
  };
  for (const auto& [option, says] : cases) {
    const Outcome run = folder_.Batch(absl::StrCat("@in.ndjson --output @out.ndjson --resume ", option));
    EXPECT_EQ(run.status, 2) << option;
    EXPECT_THAT(run.err, HasSubstr(says));
  }
  const Outcome run = folder_.Batch("@in.ndjson --output @out.ndjson --resume");
  EXPECT_EQ(run.status, 1) << run.err;
  ExpectTheSame();
}

TEST_F(BatchResume, AnotherInputIsRefused) {
  LeaveUnfinished();
  std::string other = text_;
  other[100] = 'y';  // in the words of the first shipment
  folder_.Write("other.ndjson", other);
  const Outcome run = folder_.Batch("@other.ndjson --output @out.ndjson --resume");
  EXPECT_EQ(run.status, 2);
  EXPECT_THAT(run.err, HasSubstr("of the input are others than those of the run"));
  folder_.Write("short.ndjson", text_.substr(0, 100'000));
  EXPECT_EQ(folder_.Batch("@short.ndjson --output @out.ndjson --resume").status, 2);
  EXPECT_EQ(folder_.Batch("@in.ndjson --output @out.ndjson --resume").status, 1);
  ExpectTheSame();
}

TEST_F(BatchResume, AnotherDatabaseIsRefused) {
  LeaveUnfinished();
  BatchFolder& folder = const_cast<BatchFolder&>(folder_);
  folder.folder().Write("agreements/atiga/psr.roo", "rules ATIGA in HS2022 {\n  6109: CC;\n}\n");
  folder.BuildDatabase();
  const Outcome run = folder_.Batch("@in.ndjson --output @out.ndjson --resume");
  EXPECT_EQ(run.status, 2);
  EXPECT_THAT(run.err, HasSubstr("database: sha256 "));
  EXPECT_THAT(run.err, HasSubstr("law of ATIGA: sha256 "));
}

TEST_F(BatchResume, TwoRunsOnOneOutputAreOneTooMany) {
  const int file = open(folder_.Path("out.ndjson.partial").c_str(), O_RDWR | O_CREAT, 0666);
  ASSERT_EQ(flock(file, LOCK_EX), 0);
  const Outcome run = folder_.Batch("@in.ndjson --output @out.ndjson");
  close(file);
  EXPECT_EQ(run.status, 2);
  EXPECT_THAT(run.err, HasSubstr("another batch is writing it just now"));
}

TEST_F(BatchResume, AFullDiskLeavesARunToGoOnWith) {
  // Files of at most so many 512-byte blocks stand for a disk that is full.
  const std::string program = absl::StrCat(NOODLE_PROGRAM, " ", folder_.Command("@in.ndjson --output @out.ndjson"));
  const std::string limited =
      absl::StrCat("sh -c \"ulimit -f 60; trap '' XFSZ; ", program, kEveryBlock, "\" 2>", folder_.Path("err"));
  const int status = std::system(limited.c_str());
  EXPECT_EQ(WEXITSTATUS(status), 2);
  EXPECT_THAT(folder_.Read("err"), HasSubstr("what was finished is kept: --resume goes on with it"));
  EXPECT_FALSE(folder_.Has("out.ndjson"));
  const Outcome resumed = folder_.Batch("@in.ndjson --output @out.ndjson --resume");
  EXPECT_EQ(resumed.status, 1) << resumed.err;
  ExpectTheSame();
}

// Tables and packed files, in and out.
std::string ManyRows() {
  std::string text =
      "shipment_id,note,date,exporter,importer,currency,hs,description,fob,freight_insurance,value,country\r\n";
  for (int i = 0; i < 400; ++i) {
    absl::StrAppend(&text, "S", i, ",n", i, ",2026-03-01,", i % 50 == 7 ? "sg" : "SG", ",VN,USD,610910,\"",
                    "a \"\"b\"\"\r\n", std::string(20'000, 'x'), "\",10.00,1.00,,\r\n");
    absl::StrAppend(&text, "S", i, ",,,,,,220300,,,,", i % 50 == 9 ? "7,00" : "7.00", ",CN\r\n");
  }
  return text;
}

TEST(BatchResumeOfTables, IsTheSamePackedOrNot) {
  std::signal(SIGPIPE, SIG_IGN);
  const BatchFolder folder;
  const std::string text = ManyRows();
  folder.Write("in.csv", text);
  for (const std::string name : {"out.csv", "out.csv.zst", "out.ndjson.gz", "out.pb"}) {
    const Outcome whole = folder.Batch(absl::StrCat("@in.csv --output @whole-", name));
    EXPECT_EQ(whole.status, 1) << whole.err;
    EXPECT_THAT(whole.err, HasSubstr("400 shipments read: 384 judged, 16 bad (800 rows: "));
    const std::string arguments =
        folder.Command(absl::StrCat("- --in-format csv --output @", name, " --resume", kEveryBlock));
    std::mt19937 random(13);
    for (int round = 0; round < 5; ++round) {
      Child child(arguments);
      child.Feed(text.substr(0, random() % text.size()));
      child.Signal(SIGKILL);
      child.Wait();
    }
    Child last(arguments);
    last.Feed(text);
    EXPECT_EQ(last.Wait(), 1);
    for (const char* part : {"", ".errors.csv", ".rejected.csv", ".basis"}) {
      EXPECT_EQ(folder.Read(absl::StrCat(name, part)), folder.Read(absl::StrCat("whole-", name, part))) << name << part;
    }
  }
  // What was bad can be corrected and given in again, its columns as they were.
  std::string rejected = folder.Read("out.csv.rejected.csv");
  for (size_t at; (at = rejected.find(",sg,")) != std::string::npos;) rejected.replace(at, 4, ",SG,");
  folder.Write("again.csv", rejected);
  const Outcome again = folder.Batch("@again.csv --output @again-out.csv");
  EXPECT_THAT(again.err, HasSubstr("16 shipments read: 8 judged, 8 bad"));
}

}  // namespace
}  // namespace noodle::cli
