// Lines of ASEAN annexes: what each says, which are refused and where, and that nothing of a line is lost.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "grammar/parse.h"
#include "grammar/print.h"
#include "grammar/prose/prose.h"
#include "grammar/read_line.h"
#include "tests/support/files.h"

namespace noodle::grammar {
namespace {

using ::testing::HasSubstr;

struct Case {
  syntax::CodeList line;
  std::string text;
  std::string expected;  // the canonical text; empty in the table of refusals
};

syntax::CodeList LineOf(absl::string_view codes) {
  const std::vector<std::string> ends = absl::StrSplit(codes, '-');
  syntax::CodeRange range;
  range.first = *HsCode::Parse(ends.front());
  range.last = *HsCode::Parse(ends.back());
  return {range};
}

std::vector<Case> CasesIn(const char* name) {
  std::vector<Case> cases;
  const std::string table = testing::ReadText(testing::SourceDir() / "tests/grammar/prose" / name);
  for (absl::string_view row : absl::StrSplit(table, '\n')) {
    if (row.empty() || row[0] == '#') continue;
    const std::vector<std::string> sides = absl::StrSplit(row, absl::MaxSplits(" | ", 1));
    EXPECT_EQ(sides.size(), 2u) << row;
    const std::vector<std::string> halves = absl::StrSplit(sides[1], absl::MaxSplits(" => ", 1));
    cases.push_back({LineOf(sides[0]), halves[0], halves.size() == 2 ? halves[1] : ""});
  }
  return cases;
}

std::string Read(const std::string& text, const syntax::CodeList& line) {
  const Reading reading = ReadLine(text, line, Style::kTable);
  return reading.text ? Print(*reading.text) : "";
}

TEST(ReadTable, ReadsEveryLineOfTheTable) {
  const std::vector<Case> cases = CasesIn("table.txt");
  for (const Case& test : cases) {
    const Reading reading = ReadLine(test.text, test.line, Style::kTable);
    ASSERT_TRUE(reading.text) << test.text << "\nstopped at " << test.text.substr(reading.stopped) << "\nexpected "
                              << reading.expected;
    EXPECT_EQ(Print(*reading.text), test.expected) << test.text;
    // The canonical text says the same in plain notation, and no other style comes first.
    const auto again = ParseNotation(test.expected, "canonical");
    ASSERT_TRUE(again.ok()) << again.status().message();
    EXPECT_EQ(*again, *reading.text) << test.expected;
    const Reading any = ReadLine(test.text, test.line);
    ASSERT_TRUE(any.text) << test.text;
    EXPECT_EQ(*any.text, *reading.text) << test.text;
  }
  EXPECT_GT(cases.size(), 90u);
}

TEST(ReadTable, SaysWhereReadingStops) {
  const std::vector<Case> cases = CasesIn("table_refused.txt");
  for (const Case& test : cases) {
    const size_t place = test.text.find('^');
    ASSERT_NE(place, std::string::npos) << test.text;
    const std::string text = absl::StrReplaceAll(test.text, {{"^", ""}});
    const Reading reading = ReadLine(text, test.line, Style::kTable);
    ASSERT_FALSE(reading.text) << text << "\nwas read as " << Print(*reading.text);
    EXPECT_EQ(text.substr(0, reading.stopped), text.substr(0, place)) << text << "\nexpected " << reading.expected;
    EXPECT_FALSE(reading.expected.empty()) << text;
  }
  EXPECT_GT(cases.size(), 25u);
}

TEST(ReadTable, AlternativesMayStandOnLinesOfTheirOwn) {
  EXPECT_EQ(Read("CC and the good is cut and sewn in a Party\nOr\nRVC 40%\nOr\nTextile Rule", {}),
            "CC and cut-and-sewn or RVC(40) or textile-rule");
}

TEST(ReadTable, WithoutItsCodesALineIsReadAsWell) {
  EXPECT_EQ(Read("A change to subheading 8486.10 from within this subheading or CTSH", {}),
            "CTSH including from 8486.10");
  EXPECT_EQ(Read("For products of heading 7208: CC; for other goods: CTH", LineOf("7208-7212")),
            "72.08: CC; other goods: CTH");
}

// The words of a line, and what stands between them and belongs to none.
std::vector<std::string> WordsOf(const std::string& text) { return absl::StrSplit(text, ' '); }

// Words whose loss leaves the meaning as it was: articles, nouns before codes whose digits say the same, and links
// of lists.
bool SaysNothing(absl::string_view word) {
  static const std::set<std::string> kEmpty = {
      "the",     "a",        "both",        "entirely", "or",      "and",   "heading", "headings", "subheading",
      "chapter", "chapters", "subheadings", "for",      "either:", "total", "/",       "of",       "or,"};
  return kEmpty.contains(absl::AsciiStrToLower(word));
}

// Shorter ways in which annexes say the same, that a lost word leads to. What must be spun are the non-originating
// materials, said or not.
bool AlsoWrittenSo(const std::string& text, const std::string& shorter) {
  for (const char* words : {"classification required", "where materials of", "presentation for sale", "wet to dry",
                            "for other", "change in tariff subheading required"}) {
    const bool ends = absl::EndsWith(shorter, words) && !absl::EndsWith(text, words);
    if (ends ||
        (absl::StrContains(shorter, absl::StrCat(words, " ")) && !absl::StrContains(text, absl::StrCat(words, " "))))
      return true;
  }
  return false;
}

TEST(ReadTable, NoWordIsPassedOver) {
  int dropped = 0;
  for (const Case& test : CasesIn("table.txt")) {
    const std::vector<std::string> words = WordsOf(test.text);
    for (size_t i = 0; i < words.size(); ++i) {
      if (SaysNothing(words[i])) continue;
      std::vector<std::string> fewer = words;
      fewer.erase(fewer.begin() + static_cast<ptrdiff_t>(i));
      const std::string text = absl::StrJoin(fewer, " ");
      if (AlsoWrittenSo(test.text, text)) continue;
      EXPECT_NE(Read(text, test.line), test.expected) << "without \"" << words[i] << "\": " << text;
      ++dropped;
    }
  }
  EXPECT_GT(dropped, 1000);
}

TEST(ReadTable, NoWordOfItsOwnIsPutUpWith) {
  for (const Case& test : CasesIn("table.txt")) {
    const std::vector<std::string> words = WordsOf(test.text);
    for (size_t i = 0; i <= words.size(); ++i) {
      for (const char* word : {"not", "unless", "except", "75%", "84.18"}) {
        std::vector<std::string> more = words;
        more.insert(more.begin() + static_cast<ptrdiff_t>(i), word);
        const std::string text = absl::StrJoin(more, " ");
        EXPECT_NE(Read(text, test.line), test.expected) << text;
      }
    }
  }
}

// Codes that say what the line is, or what the goods of its last part are made of, are no part of what is asked.
bool NamesTheLine(const std::string& before) {
  for (const char* words : {"Change to subheading ", "change to subheading ", "for products of heading ",
                            "media of subheading ", "products of heading ", "products of subheading ",
                            "the good of heading ", "the good of subheading ", "tiles of heading "}) {
    if (absl::EndsWith(before, words)) return true;
  }
  return false;
}

TEST(ReadTable, EveryFigureOfTheTextIsInWhatItSays) {
  int figures = 0;
  for (const Case& test : CasesIn("table.txt")) {
    for (size_t i = 0; i < test.text.size(); ++i) {
      if (!absl::ascii_isdigit(static_cast<unsigned char>(test.text[i]))) continue;
      size_t end = i;
      while (end < test.text.size() && (absl::ascii_isdigit(static_cast<unsigned char>(test.text[end])) ||
                                        (test.text[end] == '.' && end + 1 < test.text.size() &&
                                         absl::ascii_isdigit(static_cast<unsigned char>(test.text[end + 1])))))
        ++end;
      const std::string figure = test.text.substr(i, end - i);
      const std::string before = test.text.substr(0, i);
      const bool mark = test.text.compare(end, 2, ". ") == 0 && figure.size() == 1;
      const bool process = absl::EndsWith(before, "Process Rule ");
      const bool digits = test.text.compare(end, 1, "-") == 0;  // "a 6-digit HS code"
      if (!mark && !process && !digits && !NamesTheLine(before)) {
        const auto code = HsCode::Parse(figure);
        const bool coded = code.ok() && code->length() >= 4 && code->length() <= 6;
        EXPECT_THAT(test.expected, HasSubstr(coded ? code->ToString() : figure)) << test.text;
        // Another figure says something else.
        std::string other = figure;
        other.back() = other.back() == '9' ? '8' : static_cast<char>(other.back() + 1);
        EXPECT_NE(Read(absl::StrCat(before, other, test.text.substr(end)), test.line), test.expected)
            << before << other << test.text.substr(end);
        ++figures;
      }
      i = end;
    }
  }
  EXPECT_GT(figures, 200);
}

// Twice the text is not much more than twice the work.
TEST(ReadTable, TheWorkGrowsWithTheLength) {
  const std::vector<std::string> pieces = {"RVC40 or ",
                                           "RVC40; or CTH except from heading 7208, ",
                                           "CTH, provided that the materials of Chapter 8 are WO-AK; or ",
                                           "klystrons: CTSH; ",
                                           "A. klystrons: CTH; ",
                                           "CC for klystrons; ",
                                           "For ",
                                           "A change to ",
                                           "CC except from ume of subheading 0810.90 or ",
                                           "a of b of ",
                                           "; ",
                                           ", or "};
  for (const std::string& piece : pieces) {
    const auto work = [&](size_t length) {
      std::string text;
      while (text.size() < length) text += piece;
      const prose::Outcome outcome = prose::ReadTable(text, {});
      EXPECT_FALSE(outcome.text) << piece;
      return outcome.tries;
    };
    EXPECT_LE(work(6000), 3 * work(3000) + 100) << piece;
  }
}

}  // namespace
}  // namespace noodle::grammar
