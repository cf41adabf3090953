#include "db/table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/base/limits.h"
#include "tests/db/toy_folder.h"

namespace noodle::db {
namespace {

using ::testing::ElementsAre;

class TableTest : public ::testing::Test {
 protected:
  std::vector<std::vector<std::string>> Read(const std::string& text, const std::vector<std::string>& columns) {
    folder_.Write("t.csv", text);
    std::vector<std::vector<std::string>> out;
    ReadTable({folder_.path() / "t.csv", "t.csv"}, columns, problems_,
              [&](const Row& row) { out.push_back(row.fields); });
    return out;
  }
  std::string Errors() const { return std::string(problems_.ToStatus().message()); }

  ToyFolder folder_;
  Problems problems_;
};

TEST_F(TableTest, ColumnsComeInTheOrderAskedFor) {
  EXPECT_THAT(Read("b,a\n 1 ,2\n", {"a", "b"}), ElementsAre(ElementsAre("2", "1")));
  EXPECT_EQ(Errors(), "");
}

TEST_F(TableTest, AColumnMayHaveTwoNamesOrBeAbsent) {
  EXPECT_THAT(Read("from_code,to\n1,2\n", {"from|from_code", "to|to_code", "kind?"}),
              ElementsAre(ElementsAre("1", "2", "")));
  EXPECT_EQ(Errors(), "");
}

TEST_F(TableTest, UnknownMissingAndRepeatedColumnsAreErrors) {
  Read("a,c\n", {"a", "b"});
  Read("a\n", {"a", "b"});
  Read("a,b,c\n", {"a", "b"});
  Read("a,a,b\n", {"a", "b"});
  Read("", {"a", "b"});
  EXPECT_EQ(Errors(),
            "t.csv:1: expected the columns a,b, found a,c\n"
            "t.csv:1: expected the columns a,b, found a\n"
            "t.csv:1: expected the columns a,b, found a,b,c\n"
            "t.csv:1: column \"a\" stands twice\n"
            "t.csv: the file is empty");
}

TEST_F(TableTest, ARowOfAnotherWidthIsAnErrorAndTheRestIsRead) {
  EXPECT_THAT(Read("a,b\n1\n1,2,3\n4,5\n", {"a", "b"}), ElementsAre(ElementsAre("4", "5")));
  EXPECT_EQ(Errors(), "t.csv:2: expected 2 fields, found 1\nt.csv:3: expected 2 fields, found 3");
}

TEST_F(TableTest, AFileOverTheLimitIsRefused) {
  Read("a\n" + std::string(Limits().file_bytes, '1') + "\n", {"a"});
  EXPECT_EQ(Errors(), "t.csv: is larger than 16 MiB");
}

TEST_F(TableTest, AMissingFileIsAnError) {
  ReadTable({folder_.path() / "none.csv", "none.csv"}, {"a"}, problems_, [](const Row&) {});
  EXPECT_EQ(Errors(), "none.csv: cannot be read");
}

}  // namespace
}  // namespace noodle::db
