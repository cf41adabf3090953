#include "db/csv.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace noodle::db {
namespace {

using ::testing::ElementsAre;

std::vector<std::vector<std::string>> ReadAll(absl::string_view text) {
  CsvReader reader(text);
  std::vector<std::vector<std::string>> out;
  std::vector<std::string> fields;
  while (reader.Next(fields)) out.push_back(fields);
  EXPECT_EQ(reader.error(), "");
  return out;
}

struct Failure {
  int line;
  std::string error;
  bool operator==(const Failure&) const = default;
};

Failure FirstFailure(absl::string_view text) {
  CsvReader reader(text);
  std::vector<std::string> fields;
  while (reader.Next(fields)) {
  }
  EXPECT_FALSE(reader.Next(fields)) << "goes on after an error";
  return {reader.line(), reader.error()};
}

TEST(CsvTest, PlainFields) {
  EXPECT_THAT(ReadAll("a,b\n1,\n,\n"), ElementsAre(ElementsAre("a", "b"), ElementsAre("1", ""), ElementsAre("", "")));
}

TEST(CsvTest, LineEndsOfBothKindsAndNoneAtTheEnd) {
  EXPECT_THAT(ReadAll("a,b\r\nc,d"), ElementsAre(ElementsAre("a", "b"), ElementsAre("c", "d")));
}

TEST(CsvTest, QuotedFieldsHoldCommasQuotesAndLineEnds) {
  EXPECT_THAT(ReadAll("\"a,b\",\"say \"\"no\"\"\",\"two\nlines\",\"\"\nx,y,z,w\n"),
              ElementsAre(ElementsAre("a,b", "say \"no\"", "two\nlines", ""), ElementsAre("x", "y", "z", "w")));
}

TEST(CsvTest, ByteOrderMarkAndEmptyLinesArePassedOver) {
  EXPECT_THAT(ReadAll("\xEF\xBB\xBF\na\n\n\r\nb\n"), ElementsAre(ElementsAre("a"), ElementsAre("b")));
}

TEST(CsvTest, LinesAreCountedThroughQuotedOnes) {
  CsvReader reader("a\n\"x\ny\"\nb\n");
  std::vector<std::string> fields;
  std::vector<int> lines;
  while (reader.Next(fields)) lines.push_back(reader.line());
  EXPECT_THAT(lines, ElementsAre(1, 2, 4));
}

TEST(CsvTest, MalformedTextIsAnError) {
  EXPECT_EQ(FirstFailure("a\n\"b\nc"), (Failure{2, "a quoted field is not closed"}));
  EXPECT_EQ(FirstFailure("a\nb\"c\"\n"), (Failure{2, "a quote inside a field that is not quoted"}));
  EXPECT_EQ(FirstFailure("\"a\"b\n"), (Failure{1, "expected a comma or a line end after a quoted field, found \"b\""}));
  EXPECT_EQ(FirstFailure("a\rb\n"), (Failure{1, "a carriage return without a line feed"}));
}

TEST(CsvTest, EmptyText) { EXPECT_TRUE(ReadAll("").empty()); }

}  // namespace
}  // namespace noodle::db
