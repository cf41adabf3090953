// Texts made of one thing over and over, as long as one likes: what a reader with a weak spot would take for ever over.
#ifndef NOODLE_TESTS_GRAMMAR_HOSTILE_TEXTS_H_
#define NOODLE_TESTS_GRAMMAR_HOSTILE_TEXTS_H_

#include <string>

namespace noodle::testing {

// `before`, and then `repeated` up to any length.
struct HostileText {
  const char* name;
  const char* before;
  const char* repeated;
};
inline constexpr char kRows[] = "rules X in HS2022 {\n";
inline constexpr char kRow[] = "rules X in HS2022 {\n01: ";
inline constexpr char kStatements[] = "agreement X \"X\" {\n";
inline constexpr HostileText kHostileTexts[] = {
    {"parentheses", kRow, "("},
    {"parentheses in rows", kRows, "01: ((((CTH;\n"},
    {"alternatives", kRow, "RVC40 or "},
    {"requirements", kRow, "CTH and "},
    {"nested alternatives", kRow, "(CTH or "},
    {"codes", kRow, "CTH except from 7208, "},
    {"code list", "rules X in HS2022 {\n01: CTH except from 7208", ", 7208"},
    {"codes of a row", kRows, "7208, "},
    {"ranges", kRows, "7208-"},
    {"quotes", kRows, "\""},
    {"quotes in quotes", kRow, "unread \"\\\""},
    {"quotes on lines", kRows, "01 ex \"a\n"},
    {"citations", kStatements, "@"},
    {"ex", kRow, "ex "},
    {"exes", kRow, "ex"},
    {"excepts", kRow, "CTH except from 01 except from 02 "},
    {"commas", kRow, "CTH,"},
    {"nots", kRow, "when not "},
    {"unclosed rows", kRows, "01: CTH\n"},
    {"unclosed rows on one line", kRows, "01: CTH "},
    {"short rows", kRows, "1;"},
    {"semicolons", kRows, ";"},
    {"semicolons apart", kRows, "; "},
    {"ats and semicolons", kRows, "@;"},
    {"braces", kRows, "{"},
    {"closing braces", kRows, "}"},
    {"blocks", "", "rules X in HS2022 {\n"},
    {"blocks on one line", "", "rules X in HS2022 { "},
    {"agreements", "", "agreement X \"X\" {\n"},
    {"heads", "", "rules "},
    {"comments", kRows, "# a\n"},
    {"comments in a row", kRow, "CTH # a\n or "},
    {"blanks", kRow, " "},
    {"words", kRows, "word "},
    {"one word", kRow, "a"},
    {"hyphens", kRow, "a-"},
    {"digits", kRows, "1"},
    {"points", kRows, "1."},
    {"statements", kStatements, "in force from 2010-01-01;\n"},
    {"broken statements", kStatements, "in force form 2010-01-01;\n"},
    {"unclosed statements", kStatements, "parties VN\n"},
    {"names", "agreement X \"X\" {\nwholly obtained a", ", a"},
    {"parties", "agreement X \"X\" {\nparties VN", ", VN"},
    {"formulas", kStatements, "value content RVC { build-down (FOB - "},
    {"certificates", kStatements, "certificate \"D\" {\n"},
    {"certificate items", "agreement X \"X\" {\ncertificate \"D\" {\n", "valid 1 months\n"},
    {"for", kStatements, "general rule for 01, "},
    {"not UTF-8", kRows, "\xff\xfe"},
    {"controls", kRows, "\x01\x1b"}};

inline std::string TextOf(const HostileText& hostile, size_t bytes) {
  std::string text = hostile.before;
  while (text.size() < bytes) text += hostile.repeated;
  return text;
}

}  // namespace noodle::testing

#endif  // NOODLE_TESTS_GRAMMAR_HOSTILE_TEXTS_H_
