// Sentences of american.txt and american_refused.txt, and what changing a word of them does.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "grammar/parse.h"
#include "grammar/print.h"
#include "grammar/prose/prose.h"
#include "grammar/read_line.h"
#include "tests/support/files.h"

namespace noodle::grammar {
namespace {

struct Case {
  syntax::CodeList line;
  std::string prose;
  std::string canonical;
};

syntax::CodeList Codes(absl::string_view text) {
  syntax::CodeList out;
  text = absl::StripAsciiWhitespace(text);
  if (text == "-") return out;
  for (const absl::string_view part : absl::StrSplit(text, ',')) {
    const std::vector<absl::string_view> ends = absl::StrSplit(part, '-');
    syntax::CodeRange range;
    range.first = *HsCode::Parse(absl::StripAsciiWhitespace(ends.front()));
    range.last = *HsCode::Parse(absl::StripAsciiWhitespace(ends.back()));
    out.push_back(range);
  }
  return out;
}

std::vector<Case> Table(const char* name) {
  std::vector<Case> out;
  const std::string table = testing::ReadText(testing::SourceDir() / "tests/grammar/prose" / name);
  for (absl::string_view line : absl::StrSplit(table, '\n')) {
    if (line.empty() || line[0] == '#') continue;
    const std::vector<std::string> sides = absl::StrSplit(line, absl::MaxSplits(" | ", 1));
    const std::vector<std::string> texts = absl::StrSplit(sides.at(1), absl::MaxSplits(" => ", 1));
    out.push_back({Codes(sides[0]), texts[0], texts.size() > 1 ? texts[1] : ""});
  }
  return out;
}

std::string Read(absl::string_view prose, const syntax::CodeList& line) {
  const prose::Outcome outcome = prose::ReadAmerican(prose, line);
  return outcome.text ? Print(*outcome.text) : "";
}

TEST(American, ReadsEverySentenceOfTheTable) {
  const std::vector<Case> table = Table("american.txt");
  EXPECT_GT(table.size(), 80u);
  for (const Case& one : table) {
    const prose::Outcome outcome = prose::ReadAmerican(one.prose, one.line);
    ASSERT_TRUE(outcome.text) << one.prose << "\n  stops at: " << one.prose.substr(outcome.stopped)
                              << "\n  expected: " << outcome.expected;
    EXPECT_EQ(Print(*outcome.text), one.canonical) << one.prose;
    const auto again = ParseNotation(one.canonical, "canonical");
    ASSERT_TRUE(again.ok()) << again.status().message();
    EXPECT_EQ(*again, *outcome.text) << one.canonical;
  }
}

TEST(American, RefusesWholeWhatItReadsInPart) {
  const std::vector<Case> table = Table("american_refused.txt");
  EXPECT_GT(table.size(), 35u);
  for (const Case& one : table) {
    const size_t mark = one.prose.find('^');
    ASSERT_NE(mark, std::string::npos) << one.prose;
    std::string prose = one.prose;
    prose.erase(mark, 1);
    const prose::Outcome outcome = prose::ReadAmerican(prose, one.line);
    EXPECT_FALSE(outcome.text) << prose << "\n  read as: " << Print(*outcome.text);
    EXPECT_EQ(prose.substr(std::min(outcome.stopped, prose.size())), prose.substr(mark)) << prose;
    EXPECT_FALSE(outcome.expected.empty()) << prose;
  }
}

// Words without which a sentence says the same: articles, nouns and prepositions that repeat, the marks of lists.
bool SaysLittle(const std::string& word, absl::string_view sentence) {
  static const std::set<std::string> kWords = {
      "a",       "A",        "the",        "any",     "of",      "or",          "from",  "that",     "also",
      "method",  "required", "net",        "within",  "one",     "both",        "used",  "final",    "transaction",
      "heading", "headings", "subheading", "chapter", "Heading", "subheadings", "total", "complying"};
  // These only there.
  static const std::pair<const char*, const char*> kPlaces[] = {{"other", "outside that group"},
                                                                {"to", "or to orange lead"},
                                                                {"is", "is required"},
                                                                {"all", "all the material"},
                                                                {"all", "any good"},
                                                                {"good", "a good of"},
                                                                {"non-originating", "except from non-originating"},
                                                                {"non-originating", "undergo"},
                                                                {"good", "any good of"}};
  std::string bare = word;
  while (!bare.empty() && absl::StrContains(",.;:", bare.substr(bare.size() - 1))) bare.pop_back();
  // Behind a full stop ";;" says nothing more.
  if (word == ";;" || kWords.count(bare) > 0 || bare == "\xE2\x80\xA2") return true;
  if (bare.starts_with("(") && bare.ends_with(")") && bare.size() <= 4) return true;
  if (absl::StartsWith(sentence, word) && word.ends_with(".")) return true;  // the number of a rule
  return std::any_of(std::begin(kPlaces), std::end(kPlaces), [&](const auto& place) {
    return bare == place.first && absl::StrContains(sentence, place.second);
  });
}

TEST(American, EveryWordCounts) {
  for (const Case& one : Table("american.txt")) {
    const std::vector<std::string> words = absl::StrSplit(one.prose, ' ');
    for (size_t i = 0; i < words.size(); ++i) {
      if (SaysLittle(words[i], one.prose)) continue;
      std::vector<std::string> without = words;
      without.erase(without.begin() + static_cast<std::ptrdiff_t>(i));
      EXPECT_NE(Read(absl::StrJoin(without, " "), one.line), one.canonical) << one.prose << "\n  without " << words[i];
    }
  }
}

// The codes and percentages of a text as digits. The numbers of rules ("2.") and of items ("(1)") are none.
std::set<std::string> Figures(absl::string_view text) {
  const auto digit = [&](size_t i) {
    return i < text.size() && absl::ascii_isdigit(static_cast<unsigned char>(text[i]));
  };
  std::set<std::string> out;
  for (size_t i = 0; i < text.size();) {
    const size_t begin = i;
    std::string figure;
    for (; digit(i) || (!figure.empty() && text.substr(i, 1) == "." && digit(i + 1)); ++i) {
      if (text[i] != '.') figure.push_back(text[i]);
    }
    if (figure.empty()) {
      ++i;
      continue;
    }
    const bool item = begin > 0 && text[begin - 1] == '(' && text.substr(i, 1) == ")" && figure.size() == 1;
    const bool rule = begin == 0 && text.substr(i, 1) == ".";
    if (item || rule) continue;
    if (figure.size() == 1) figure.insert(0, "0");
    out.insert(figure);
  }
  return out;
}

TEST(American, EveryFigureIsAccountedFor) {
  for (const Case& one : Table("american.txt")) {
    const std::set<std::string> said = Figures(one.canonical);
    for (const std::string& figure : Figures(one.prose)) {
      if (said.count(figure) > 0) continue;
      // The codes of the goods are those of the line; a share that originates is the rest of what may not.
      bool own = one.line.empty();
      for (const syntax::CodeRange& range : one.line) {
        const absl::StatusOr<HsCode> code = HsCode::Parse(figure);
        if (!code.ok()) continue;
        const int digits = std::min(code->length(), range.first.length());
        own = own ||
              (code->Prefix(digits) >= range.first.Prefix(digits) && code->Prefix(digits) <= range.last.Prefix(digits));
      }
      const bool rest = said.count(absl::StrCat(100 - std::atoi(figure.c_str()))) > 0;
      EXPECT_TRUE(own || rest) << one.prose << "\n  lost " << figure;
    }
  }
}

TEST(American, AnotherFigureIsAnotherRule) {
  for (const Case& one : Table("american.txt")) {
    for (size_t i = 0; i < one.prose.size(); ++i) {
      const char c = one.prose[i];
      const bool last = i + 1 == one.prose.size() || !absl::ascii_isdigit(static_cast<unsigned char>(one.prose[i + 1]));
      if (!absl::ascii_isdigit(static_cast<unsigned char>(c)) || !last) continue;
      // The marks of lists and the numbers of rules are no figures.
      if (i + 1 < one.prose.size() && (one.prose[i + 1] == ')' || (one.prose[i + 1] == '.' && i < 3))) continue;
      std::string changed = one.prose;
      changed[i] = c == '9' ? '8' : static_cast<char>(c + 1);
      const std::string read = Read(changed, one.line);
      if (read != one.canonical) continue;
      // Still the same: then the figure is one of the goods' own, and these are of the line.
      const size_t head = changed.find(" from ");
      const bool in_head = i < head || one.line.empty() || changed.rfind(" good of ", i) != std::string::npos ||
                           changed.rfind(" A change to ", i) != std::string::npos ||
                           changed.rfind(" Note: ", i) != std::string::npos ||
                           changed.rfind(" No change ", i) != std::string::npos;
      EXPECT_TRUE(in_head) << changed << "\n  still reads " << read;
    }
  }
}

TEST(American, AnotherLevelIsAnotherRule) {
  const std::vector<std::string> levels = {"chapter", "heading", "subheading"};
  for (const Case& one : Table("american.txt")) {
    const size_t at = one.prose.find("from any other ");
    if (at == std::string::npos) continue;
    const size_t begin = at + std::string("from any other ").size();
    const size_t end = one.prose.find_first_not_of("abcdefghijklmnopqrstuvwxyzCHS", begin);
    const std::string level = absl::AsciiStrToLower(one.prose.substr(begin, end - begin));
    for (const std::string& other : levels) {
      if (other == level || std::find(levels.begin(), levels.end(), level) == levels.end()) continue;
      const std::string changed =
          one.prose.substr(0, begin) + other + one.prose.substr(std::min(end, one.prose.size()));
      EXPECT_NE(Read(changed, one.line), one.canonical) << changed;
    }
  }
}

// Reading long lines, read or refused, costs no more than their length.
TEST(American, WorkGrowsWithTheLine) {
  const auto repeat = [](absl::string_view text, int times) {
    std::string out;
    for (int i = 0; i < times; ++i) absl::StrAppend(&out, text);
    return out;
  };
  const std::string change = "A change to heading 87.03 from any other heading";
  const auto texts = [&](int n) {
    return std::vector<std::string>{
        change + ", except from heading 72.08" + repeat(", 72.09", n) + ".",
        change + ", except from heading 72.08" + repeat(", 72.09", n) + " x",
        change + ", except from apples of heading 0808" + repeat(" or apples and pears of heading 0809", n) + " x",
        change + repeat("; or " + change, n) + " x",
        change + ", provided that the good is smoked" + repeat(" and the good is smoked", n) + " x",
        change + ", provided that the " + repeat("a or ", n) + "is b",
        "A change to " + repeat("very ", n) + "x",
        "A change to cars from " + repeat("very ", n) + "x",
        repeat("(", n),
        repeat("A change to ", n),
    };
  };
  const std::vector<std::string> small = texts(50);
  const std::vector<std::string> large = texts(400);
  for (size_t i = 0; i < small.size(); ++i) {
    const size_t few = prose::ReadAmerican(small[i], {}).tries;
    const size_t many = prose::ReadAmerican(large[i], {}).tries;
    EXPECT_LE(many, 9 * few + 100) << small[i].substr(0, 80) << ": " << few << " and " << many;
  }
}

// Where no style reads a line, the one that came furthest says where it stopped.
TEST(American, ALineOfNoStyleStopsWhereTheSentenceDid) {
  const std::string line = "A change from any other heading. It is understood that more is done.";
  const Reading reading = ReadLine(line, {});
  EXPECT_FALSE(reading.text);
  EXPECT_EQ(reading.style, Style::kAmerican);
  EXPECT_EQ(line.substr(reading.stopped), "It is understood that more is done.");
}

// A second way after "or:" is told as European agreements tell it; read whole or not at all.
TEST(American, ASecondWayMayBeAProduction) {
  const prose::Outcome production = prose::ReadEuropean("Weaving combined with printing.", {});
  ASSERT_TRUE(production.text);
  EXPECT_EQ(Read("A change from any other heading, or: Weaving combined with printing.", {}),
            absl::StrCat("CTH or ", Print(*production.text)));
  EXPECT_EQ(Read("A change from any other heading, or: Waeving combined with printing.", {}), "");
}

TEST(American, AVeryLongLineIsRefusedUnread) {
  Limits limits;
  limits.sentence_bytes = 100;
  const Reading reading = ReadLine(std::string(101, 'a'), {}, Style::kAmerican, limits);
  EXPECT_FALSE(reading.text);
  EXPECT_EQ(reading.expected, "a line of at most 100 bytes; this one has 101");
}

}  // namespace
}  // namespace noodle::grammar
