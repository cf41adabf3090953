// tariffs/nomenclature/labels.csv: every chapter and every heading of every edition has a label.
#include <gtest/gtest.h>

#include <set>

#include "db/matching_words.h"
#include "db/world.h"
#include "tests/support/files.h"

namespace noodle::db {
namespace {

// The chapters and headings of all editions; those that only an older one has are written in bills and schedules too.
std::set<std::string> ChaptersAndHeadings(const World& world) {
  constexpr uint32_t kTenThousand = 10'000;
  constexpr uint32_t kHundred = 100;
  std::set<std::string> out;
  for (const auto& [edition, codes] : world.editions) {
    for (const uint32_t code : codes) {
      const std::string digits = HsCode::FromValue(code, 6).Digits();
      out.insert(digits.substr(0, 2));
      out.insert(digits.substr(0, 4));
    }
  }
  return out;
}

TEST(LabelsTest, EveryChapterAndHeadingHasOne) {
  const auto world = ReadWorld(testing::SourceDir() / "tariffs");
  ASSERT_TRUE(world.ok()) << world.status();
  const std::set<std::string> codes = ChaptersAndHeadings(*world);
  EXPECT_GE(codes.size(), 96u + 1228u) << "the 97 chapters but 77, and the headings of HS2022";
  for (const std::string& code : codes) EXPECT_TRUE(world->labels.contains(code)) << "no label for " << code;
}

TEST(MatchingWordsTest, AnyTextIsWords) {
  EXPECT_EQ(MatchingWords("air pump"), "\"air\"* \"pump\"*");
  EXPECT_EQ(MatchingWords("  T-shirts, (NOT) \"x\"*"), "\"T\"* \"shirts\"* \"NOT\"* \"x\"*");
  EXPECT_EQ(MatchingWords("ポンプ"), "\"ポンプ\"*");
  EXPECT_EQ(MatchingWords(" -*\"' "), "");
  EXPECT_EQ(MatchingWords(std::string(1000, ' ') + "a"), "\"a\"*");
}

TEST(MatchingWordsTest, NoMoreThanThirtyTwo) {
  std::string many;
  for (int i = 0; i < 1000; ++i) many += "a ";
  EXPECT_EQ(MatchingWords(many).size(), 32 * 4 + 31u);
}

}  // namespace
}  // namespace noodle::db
