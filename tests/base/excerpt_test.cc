#include "engine/base/excerpt.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace noodle {
namespace {

TEST(Excerpt, ShowsPlainTextAsItIs) {
  EXPECT_EQ(Excerpt("pump"), "\"pump\"");
  EXPECT_EQ(Excerpt(""), "\"\"");
  EXPECT_EQ(Excerpt("máy bơm ポンプ"), "\"máy bơm ポンプ\"");
}

TEST(Excerpt, EscapesWhatATerminalWouldObey) {
  EXPECT_EQ(Excerpt("a\nb\tc"), "\"a\\nb\\tc\"");
  EXPECT_EQ(Excerpt("\x1b[31mred"), "\"\\u001b[31mred\"");
  EXPECT_EQ(Excerpt("\x7f"), "\"\\u007f\"");
  EXPECT_EQ(Excerpt("ab\u202Ecd"), "\"ab\\u202ecd\"");
  EXPECT_EQ(Excerpt("\xff\xc3(\xe2\x82"), "\"\\xff\\xc3(\\xe2\\x82\"");
  EXPECT_EQ(Excerpt("\xed\xa0\x80"), "\"\\xed\\xa0\\x80\"") << "a surrogate is no character";
}

TEST(Excerpt, StopsAtFortyCharacters) {
  EXPECT_EQ(Excerpt(std::string(40, 'x')), "\"" + std::string(40, 'x') + "\"");
  EXPECT_EQ(Excerpt(std::string(41, 'x')), "\"" + std::string(40, 'x') + "…\"");
}

TEST(VisibleLine, KeepsTabsAndTheCountOfCharacters) {
  EXPECT_EQ(VisibleLine("a\tcà phê"), "a\tcà phê");
  EXPECT_EQ(VisibleLine("\x1b[31m\xff\xe2\x80\xae."), "\uFFFD[31m\uFFFD\uFFFD.");
  EXPECT_EQ(CountCharacters("cà phê"), 6);
  EXPECT_EQ(CountCharacters("\xff\x80 "), 3);
}

TEST(Excerpt, IsUtf8WhateverComesIn) {
  std::mt19937 random(5);
  for (int round = 0; round < 5'000; ++round) {
    std::string text;
    for (auto i = random() % 60; i > 0; --i) text += static_cast<char>(random());
    const std::string shown = Excerpt(text);
    ASSERT_LE(shown.size(), 40 * 6 + 5u);
    for (absl::string_view rest = shown; !rest.empty();) {
      const size_t length = Utf8Length(rest);
      ASSERT_NE(length, 0u);
      rest.remove_prefix(length);
    }
  }
}

}  // namespace
}  // namespace noodle
