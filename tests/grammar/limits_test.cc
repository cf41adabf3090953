// Hostile texts: every limit has its own message, and no text takes work out of proportion to its length.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "absl/strings/str_cat.h"
#include "grammar/parse.h"
#include "tests/grammar/hostile_texts.h"

namespace noodle::grammar {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::string Repeat(absl::string_view what, size_t times) {
  std::string out;
  for (size_t i = 0; i < times; ++i) absl::StrAppend(&out, what);
  return out;
}

std::string MessageOfFile(const std::string& text, const Limits& limits) {
  return std::string(ParseFile(text, "file", limits).status().message());
}
std::string MessageOfNotation(const std::string& text, const Limits& limits) {
  return std::string(ParseNotation(text, "notation", limits).status().message());
}

// ---- One limit each: what just fits is read, one more is refused in words of its own.

TEST(Limits, Bytes) {
  Limits limits;
  limits.file_bytes = 100;
  EXPECT_EQ(MessageOfFile(std::string(101, ' '), limits), "file: the text has 101 bytes; the limit is 100");
  EXPECT_EQ(MessageOfFile(std::string(100, ' '), limits), "");
}

TEST(Limits, Parentheses) {
  EXPECT_EQ(MessageOfNotation(Repeat("(", 64) + "CTH" + Repeat(")", 64), {}), "");
  EXPECT_THAT(MessageOfNotation(Repeat("(", 65) + "CTH" + Repeat(")", 65), {}),
              HasSubstr("notation:1:65: error: parentheses are nested deeper than 64"));
  // Closed ones do not count.
  EXPECT_EQ(MessageOfNotation("CTH" + Repeat(" or (CTH)", 200), {}), "");
}

TEST(Limits, LengthOfARule) {
  Limits limits;
  limits.rule_bytes = 40;
  const std::string row = "  8703: RVC(40) or CTH or CC or CTSH or PE;\n";
  EXPECT_THAT(MessageOfFile("rules X in HS2022 {\n" + row + "  8704: CHT;\n}\n", limits),
              AllOf(HasSubstr("file:2:3: error: a row or statement of more than 40 bytes"),
                    HasSubstr("file:3:9: error: expected a rule of origin")));
  EXPECT_THAT(MessageOfNotation(std::string(30, ' ') + "RVC(40) or CTH", limits), "");
  EXPECT_THAT(MessageOfNotation("RVC(40) or CTH" + Repeat(" or CC", 9), limits),
              HasSubstr("notation:1:1: error: a notation of more than 40 bytes"));
}

TEST(Limits, Alternatives) {
  Limits limits;
  limits.rule_alternatives = 5;
  EXPECT_EQ(MessageOfNotation("CC" + Repeat(" or CTH", 4), limits), "");
  EXPECT_THAT(MessageOfNotation("CC" + Repeat(" or CTH", 5), limits),
              HasSubstr("more than 5 alternatives in one rule"));
  EXPECT_THAT(MessageOfNotation(Repeat("ex \"a\": CTH;", 6), limits), HasSubstr("more than 5 parts in one rule"));
  EXPECT_THAT(MessageOfFile("agreement X \"X\" { tolerance 1% of FOB" + Repeat(" or 2% of FOB", 5) + "; }", limits),
              HasSubstr("more than 5 alternatives in one tolerance"));
}

TEST(Limits, Requirements) {
  Limits limits;
  limits.rule_requirements = 5;
  EXPECT_EQ(MessageOfNotation("CC" + Repeat(" and PE", 4), limits), "");
  EXPECT_THAT(MessageOfNotation("CC" + Repeat(" and PE", 5), limits),
              HasSubstr("more than 5 requirements in one alternative"));
}

TEST(Limits, ItemsOfAList) {
  Limits limits;
  limits.list_items = 5;
  EXPECT_EQ(MessageOfNotation("WO of 01" + Repeat(", 02", 4), limits), "");
  EXPECT_THAT(MessageOfNotation("WO of 01" + Repeat(", 02", 5), limits), HasSubstr("more than 5 codes in one list"));
  EXPECT_THAT(MessageOfNotation("CC" + Repeat(" except from 01", 6), limits),
              HasSubstr("more than 5 codes in one list"));
  EXPECT_THAT(MessageOfNotation("materials of 01 undergo (a" + Repeat(", b", 5) + ")", limits),
              HasSubstr("more than 5 names in one list"));
  EXPECT_THAT(MessageOfFile("agreement X \"X\" { parties VN" + Repeat(", JP", 5) + "; }", limits),
              HasSubstr("more than 5 names in one list"));
  EXPECT_THAT(MessageOfFile("agreement X \"X\" { wholly obtained a" + Repeat(", b", 5) + "; }", limits),
              HasSubstr("more than 5 names in one list"));
  EXPECT_THAT(
      MessageOfFile("agreement X \"X\" { value content RVC { build-up (VOM" + Repeat(" + VOM", 5) + ") / FOB; } }",
                    limits),
      HasSubstr("more than 5 terms in one formula"));
}

TEST(Limits, QuotedText) {
  Limits limits;
  limits.quoted_bytes = 5;
  EXPECT_EQ(MessageOfNotation("unread \"12345\"", limits), "");
  EXPECT_THAT(MessageOfNotation("unread \"123456\"", limits),
              HasSubstr("notation:1:8: error: a text in quotes of more than 5 bytes"));
}

TEST(Limits, RowsAndStatements) {
  Limits limits;
  limits.block_items = 5;
  EXPECT_EQ(MessageOfFile("rules X in HS2022 {" + Repeat("01: CTH;", 5) + "}", limits), "");
  EXPECT_THAT(MessageOfFile("rules X in HS2022 {" + Repeat("01: CTH;", 6) + "}", limits),
              HasSubstr("a block of more than 5 rows"));
  EXPECT_THAT(MessageOfFile("agreement X \"X\" {" + Repeat("direct consignment;", 6) + "}", limits),
              HasSubstr("a block of more than 5 statements"));
  EXPECT_THAT(
      MessageOfFile("agreement X \"X\" { certificate \"D\" {" + Repeat("criterion WO \"WO\";", 6) + "} }", limits),
      HasSubstr("a block of more than 5 items"));
}

TEST(Limits, ErrorsAreShownCountedAndThenNoMore) {
  Limits limits;
  limits.errors_shown = 2;
  limits.errors_counted = 4;
  const auto message = [&](size_t errors) {
    return MessageOfFile("rules X in HS2022 {\n" + Repeat("01: CHT;\n", errors) + "}\n", limits);
  };
  EXPECT_THAT(message(2), Not(HasSubstr("more errors")));
  EXPECT_THAT(message(3),
              AllOf(HasSubstr("file:3:5"), Not(HasSubstr("file:4:5")), HasSubstr("\nfile: and 1 more errors")));
  EXPECT_THAT(message(9), HasSubstr("\nfile: and 2 more errors, after which reading stopped"));
}

// ---- Work

constexpr uint64_t kStepsPerByte = 40;

template <typename Read>
void ExpectLinear(const std::string& text, const char* name, Read read) {
  const Source source("hostile", text);
  Diagnostics errors;
  const auto reading = read(source, Limits(), errors);
  EXPECT_LE(reading.steps, kStepsPerByte * text.size() + 10'000) << name << ", " << text.size() << " bytes";
  const absl::Status status = errors.ToStatus(source);
  EXPECT_LT(status.message().size(), 100'000u) << name;
}

TEST(Work, IsInProportionToTheText) {
  std::mt19937 random(7);
  for (const testing::HostileText& hostile : testing::kHostileTexts) {
    const std::string whole = testing::TextOf(hostile, 1 << 20);
    ExpectLinear(whole, hostile.name, ReadFile);
    ExpectLinear(whole.substr(std::string(hostile.before).size()), hostile.name, ReadNotation);
    for (int i = 0; i < 20; ++i) {
      const std::string cut = whole.substr(0, random() % 3'000);
      ExpectLinear(cut, hostile.name, ReadFile);
      ExpectLinear(cut, hostile.name, ReadNotation);
    }
  }
}

TEST(Work, RandomBytesAreRefused) {
  std::mt19937 random(11);
  for (size_t size : {10, 1'000, 100'000, 1 << 20}) {
    std::string text = "rules X in HS2022 {\n";
    for (size_t i = 0; i < size; ++i) text.push_back(static_cast<char>(random()));
    ExpectLinear(text, "random bytes", ReadFile);
    EXPECT_FALSE(ParseFile(text, "random").ok());
    EXPECT_FALSE(ParseNotation(text, "random").ok());
  }
}

}  // namespace
}  // namespace noodle::grammar
