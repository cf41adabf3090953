#include "grammar/typography.h"

#include <gtest/gtest.h>

namespace noodle::grammar {
namespace {

TEST(Plain, UndoesWhatPrintersDo) {
  EXPECT_EQ(Plain("ex\xE2\x80\x90works, non\xE2\x80\x91originating").text, "ex-works, non-originating");
  EXPECT_EQ(Plain("headings 8407\xE2\x80\x93"
                  "8408\xC2\xA0%")
                .text,
            "headings 8407-8408 %");
  EXPECT_EQ(Plain("a \xE2\x80\x9Cgroup\xE2\x80\x9D of \xEF\xAC\x81"
                  "bres, tex\xC2\xADtile")
                .text,
            "a \"group\" of fibres, textile");
  EXPECT_EQ(Plain("\xE2\x80\xA2 caf\xC3\xA9").text, "\xE2\x80\xA2 caf\xC3\xA9");  // bullets and accents stay
  EXPECT_EQ(Plain("\xE2\x80").text, "\xE2\x80");                                  // half a sign is not touched
}

TEST(Plain, KnowsWhereEachByteCameFrom) {
  const PlainText plain = Plain(
      "a\xE2\x80\x90"
      "b\xC2\xAD"
      "c");
  ASSERT_EQ(plain.text, "a-bc");
  EXPECT_EQ(plain.origin, (std::vector<size_t>{0, 1, 4, 7, 8}));
  EXPECT_EQ(Plain("").origin, std::vector<size_t>{0});
}

}  // namespace
}  // namespace noodle::grammar
