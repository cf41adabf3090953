// Lines of European list rules: what each says, which are refused and where, and that no word of a line is lost.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <set>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "grammar/parse.h"
#include "grammar/print.h"
#include "grammar/read_line.h"
#include "tests/support/files.h"

namespace noodle::grammar {
namespace {

struct Case {
  syntax::CodeList line;
  std::string prose;
  std::string expected;  // the canonical text; empty in the table of refusals
};

syntax::CodeList LineOf(absl::string_view codes) {
  syntax::CodeRange range;
  const auto code = HsCode::Parse(codes);
  EXPECT_TRUE(code.ok()) << codes;
  range.first = range.last = *code;
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

std::optional<std::string> Read(const std::string& prose, const syntax::CodeList& line) {
  const Reading reading = ReadLine(prose, line, Style::kEuropean);
  if (!reading.text) return std::nullopt;
  return Print(*reading.text);
}

TEST(ReadEuropean, ReadsEveryLineOfTheTable) {
  const std::vector<Case> cases = CasesIn("european.txt");
  for (const Case& test : cases) {
    const Reading reading = ReadLine(test.prose, test.line, Style::kEuropean);
    ASSERT_TRUE(reading.text) << test.prose << "\nstops at: " << test.prose.substr(reading.stopped)
                              << "\nexpected: " << reading.expected;
    EXPECT_EQ(Print(*reading.text), test.expected) << test.prose;
    // What prose says can be said in the notation, and means the same there.
    const auto notation = ParseNotation(test.expected, "canonical");
    ASSERT_TRUE(notation.ok()) << notation.status().message();
    EXPECT_EQ(*notation, *reading.text) << test.expected;
  }
  EXPECT_GT(cases.size(), 110u);
}

TEST(ReadEuropean, RefusesAWholeLineAndSaysWhere) {
  const std::vector<Case> cases = CasesIn("european_refused.txt");
  for (const Case& test : cases) {
    const size_t place = test.prose.find('^');
    ASSERT_NE(place, std::string::npos) << test.prose;
    std::string prose = test.prose;
    prose.erase(place, 1);
    const Reading reading = ReadLine(prose, test.line, Style::kEuropean);
    EXPECT_FALSE(reading.text) << prose << "\nread as: " << Print(*reading.text);
    EXPECT_EQ(prose.substr(0, reading.stopped), prose.substr(0, place)) << reading.expected;
    EXPECT_FALSE(reading.expected.empty()) << prose;
  }
  EXPECT_GT(cases.size(), 20u);
}

// The numbers in a text, without the dots of codes and leading zeros.
std::vector<std::string> Figures(absl::string_view text) {
  std::vector<std::string> figures;
  std::string figure;
  const auto end = [&] {
    while (!figure.empty() && figure.back() == '.') figure.pop_back();
    if (!figure.empty()) {
      figure = absl::StrReplaceAll(figure, {{".", ""}});
      figures.push_back(figure.substr(std::min(figure.find_first_not_of('0'), figure.size() - 1)));
    }
    figure.clear();
  };
  for (char c : text) {
    if (absl::ascii_isdigit(static_cast<unsigned char>(c)) || (c == '.' && !figure.empty())) {
      figure.push_back(c);
    } else {
      end();
    }
  }
  end();
  return figures;
}

// Figures that say nothing of the rule: the digits of a level that letters name, notes and articles referred to.
bool IsReference(absl::string_view before, absl::string_view after) {
  return absl::StartsWith(after, "-digit level") || absl::EndsWith(before, "Note ") ||
         absl::EndsWith(before, "Article ");
}

TEST(ReadEuropean, AccountsForEveryFigure) {
  const auto complement = [](const std::string& figure) {
    int share = 0;
    EXPECT_TRUE(absl::SimpleAtoi(figure, &share)) << figure;
    return absl::StrCat(100 - share);
  };
  for (const Case& test : CasesIn("european.txt")) {
    const std::vector<std::string> said = Figures(test.expected);
    for (size_t i = 0; i < test.prose.size(); ++i) {
      if (!absl::ascii_isdigit(static_cast<unsigned char>(test.prose[i])) ||
          (i > 0 && (absl::ascii_isdigit(static_cast<unsigned char>(test.prose[i - 1])) || test.prose[i - 1] == '.'))) {
        continue;
      }
      size_t end = i;
      while (end < test.prose.size() && (absl::ascii_isdigit(static_cast<unsigned char>(test.prose[end])) ||
                                         (test.prose[end] == '.' && end + 1 < test.prose.size() &&
                                          absl::ascii_isdigit(static_cast<unsigned char>(test.prose[end + 1]))))) {
        ++end;
      }
      if (IsReference(absl::string_view(test.prose).substr(0, i), absl::string_view(test.prose).substr(end))) continue;
      if (test.expected == "WO") continue;  // the goods of the line itself
      if (absl::StartsWith(test.expected, "other goods: ") && i < test.prose.find(',')) continue;  // likewise
      std::string figure = Figures(test.prose.substr(i, end - i)).front();
      // "at least 70% … originating" is "at most 30% … not".
      if (absl::EndsWith(test.prose.substr(0, i), "at least ") && absl::StrContains(test.expected, "of their weight")) {
        figure = complement(figure);
      }
      // A content of 45% by build-down is a limit of 55%.
      if (absl::StartsWith(test.prose.substr(end), "% of the ex-works price under the build-down method")) {
        figure = complement(figure);
      }
      EXPECT_THAT(said, ::testing::Contains(figure)) << test.prose << "\n=> " << test.expected;
    }
  }
}

// Words without which a sentence says the same: articles, "used", "total" and other words of form. Every other word of
// every line must make a difference: without it the line is refused, or says something else.
bool IsForm(const std::vector<std::string>& words, size_t at) {
  static const std::set<std::string> kForm = {
      "the", "a", "an", "all", "any", "used", "non-originating", "total", "combined", "be", "already", "that",
      "material", "of", "from", "within", "classified", "heading", "subheading", "chapter", "chapters", "However",
      "where", "and", "or", "by", "with", "final", "net", "\xE2\x80\xA2", "\xE2\x80\x94",
      // Abbreviations of what stands beside them.
      "(EXW)", "(MAXNOM)", "(MaxNOM)", "(RVC45)", "(CTH)",
      // Which notes; examples; "any other chapter, except that of the product".
      "Introductory", "scouring", "bleaching", "other"};
  std::string word = words[at];
  while (!word.empty() && (word.back() == ',' || word.back() == '.' || word.back() == ':')) word.pop_back();
  return kForm.contains(word) || word.empty();
}

TEST(ReadEuropean, NoWordIsLost) {
  for (const Case& test : CasesIn("european.txt")) {
    const std::vector<std::string> words = absl::StrSplit(test.prose, ' ');
    for (size_t i = 0; i < words.size(); ++i) {
      std::vector<std::string> fewer = words;
      fewer.erase(fewer.begin() + static_cast<ptrdiff_t>(i));
      const auto read = Read(absl::StrJoin(fewer, " "), test.line);
      // The word that begins a sentence after "or" is said already; "except for" is "except".
      const bool repeats = i > 0 && ((words[i - 1] == "or" && words[i] == "Manufacture") ||
                                     (words[i - 1] == "except" && words[i] == "for"));
      if (IsForm(words, i) || (i == 0 && words[i] == "A") || repeats) continue;
      EXPECT_NE(read.value_or(""), test.expected) << "without \"" << words[i] << "\": " << absl::StrJoin(fewer, " ");
    }
  }
}

TEST(ReadEuropean, EveryFigureCounts) {
  for (const Case& test : CasesIn("european.txt")) {
    for (size_t i = 0; i < test.prose.size(); ++i) {
      const char digit = test.prose[i];
      if (!absl::ascii_isdigit(static_cast<unsigned char>(digit))) continue;
      std::string other = test.prose;
      other[i] = digit == '9' ? '8' : static_cast<char>(digit + 1);
      if (IsReference(absl::string_view(other).substr(0, i), absl::string_view(other).substr(i + 1))) continue;
      const auto read = Read(other, test.line);
      EXPECT_NE(read.value_or(""), test.expected) << other;
    }
  }
}

TEST(ReadEuropean, EveryLevelCounts) {
  const std::vector<std::pair<std::string, std::string>> kSwaps = {
      {"any heading, except that", "any chapter, except that"},
      {"any heading, except that", "any subheading, except that"},
      {"any subheading, except that", "any heading, except that"},
      {"same heading", "same subheading"},
      {"materials of chapter", "materials of this chapter"},
      {"does not exceed", "exceeds"},
      {"may be used", "may not be used"},
      {"may not be used", "may be used"},
      {"wholly obtained", "originating"},
      {"is originating", "is wholly obtained"},
      {"value of", "weight of"},
      {"weight of", "value of"},
      {"at least", "at most"},
      {"except", "including"},
      {"including other", "except other"},
      {"accompanied by", "or"},
      {"ex-works", "free on board"},
      {", in each case accompanied by", " accompanied by"},
      {"are wholly", "are not wholly"},
      {"Manufacture from", "Manufacture not from"},
      {"build-down", "build-up"},
      {"build-up", "build-down"},
      {"are not used", "are used"},
      {"of the printed fabric", "of the product"},
      {"chapter other than", "heading other than"},
      {"heading other than", "chapter other than"},
      {"if necessary", "in each case"},
      {"individual weight", "total weight"}};
  int tried = 0;
  for (const Case& test : CasesIn("european.txt")) {
    for (const auto& [from, to] : kSwaps) {
      const size_t at = test.prose.find(from);
      if (at == std::string::npos) continue;
      ++tried;
      std::string other = test.prose;
      other.replace(at, from.size(), to);
      const auto read = Read(other, test.line);
      EXPECT_NE(read.value_or(""), test.expected) << other;
    }
  }
  EXPECT_GT(tried, 100);
}

TEST(ReadEuropean, LongTextsAreRefusedQuickly) {
  const auto repeated = [](absl::string_view text, size_t bytes) {
    std::string out;
    while (out.size() < bytes) absl::StrAppend(&out, text);
    return out;
  };
  const auto line = LineOf("8501");
  for (const char* piece :
       {"weaving or ", "weaving accompanied by ", "Manufacture from materials of any heading, ", "the value of ",
        "Manufacture in which: • the value of all the materials used does not exceed 40% of the ex-works price, and • ",
        "Manufacture from yarn or ", "Manufacture from: • yarn, • ", "CTH except from heading 7206 or ",
        "spinning of natural fibres or ", "(", "materials of heading 7206 and ", "However, ", "cutting of glass and ",
        "See Introductory Note 5. ", "all the fruit, nuts and ", "provided that "}) {
    const auto start = std::chrono::steady_clock::now();
    for (const char* begin : {"", "Manufacture in which ", "CTH, provided that "}) {
      ReadLine(absl::StrCat(begin, repeated(piece, 40'000)), line, Style::kEuropean);
    }
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10)) << piece;
  }
}

}  // namespace
}  // namespace noodle::grammar
