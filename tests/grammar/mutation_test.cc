// Slips of the pen in real law: a row or a statement of tariffs/agreements with a character or a word changed is either
// an error, or reads as exactly what it now says.
#include <gtest/gtest.h>

#include <random>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "grammar/parse.h"
#include "grammar/print.h"
#include "tests/grammar/token_stream.h"
#include "tests/support/files.h"
#include "tests/support/law_items.h"

namespace noodle::grammar {
namespace {

using testing::Token;
using testing::Tokens;
using testing::TokenStream;

constexpr const char* kVocabulary[] = {"or",     "and",  "CC",      "CTH",     "CTSH",    "WO",    "PE",    "RVC(40)",
                                       "except", "from", "chapter", "heading", "7208",    "01",    "72.08", "40",
                                       "not",    "when", "of",      "ex",      "through", "to",    "-",     ",",
                                       ";",      ":",    "(",       ")",       "{",       "}",     "@",     "%",
                                       "until",  "for",  "no",      "any",     "same",    "other", "\"",    "spinning",
                                       "unread", "in",   "source",  "+",       "||",      "#"};
constexpr char kCharacters[] = "0123456789abcdeghimnorstuwxCTHSRVOP.,;:()-\"#@{}%\\ \n";

class Mutator {
 public:
  explicit Mutator(unsigned seed) : random_(seed) {}

  std::string Mutate(const std::string& text) {
    std::string out = text;
    const size_t at = Below(text.size());
    const std::vector<Token> tokens = Tokens(text);
    const Token& token = tokens[Below(tokens.size())];
    const std::string word = kVocabulary[Below(std::size(kVocabulary))];
    switch (Below(11)) {
      case 0:
        return out.erase(at, 1);
      case 1:
        return out.insert(at, 1, text[at]);
      case 2:
        return out.insert(at, 1, kCharacters[Below(sizeof(kCharacters) - 1)]);
      case 3:
        if (at + 1 < text.size()) std::swap(out[at], out[at + 1]);
        return out;
      case 4:
        out[at] = absl::ascii_islower(static_cast<unsigned char>(out[at]))
                      ? absl::ascii_toupper(static_cast<unsigned char>(out[at]))
                      : absl::ascii_tolower(static_cast<unsigned char>(out[at]));
        return out;
      case 5:
        for (size_t i = 0; i < text.size(); ++i) {
          char& c = out[(at + i) % text.size()];
          if (!absl::ascii_isdigit(static_cast<unsigned char>(c))) continue;
          c = static_cast<char>('0' + Below(10));
          break;
        }
        return out;
      case 6:
        return out.erase(token.begin, token.end - token.begin);
      case 7:
        return out.insert(token.end, absl::StrCat(" ", token.text));
      case 8:
        return out.insert(token.begin, absl::StrCat(word, " "));
      case 9:
        return out.replace(token.begin, token.end - token.begin, word);
      default: {
        const Token& other = tokens[Below(tokens.size())];
        const Token& first = token.begin <= other.begin ? token : other;
        const Token& second = token.begin <= other.begin ? other : token;
        if (&first == &second || first.begin == second.begin) return out;
        return absl::StrCat(text.substr(0, first.begin), second.text, text.substr(first.end, second.begin - first.end),
                            first.text, text.substr(second.end));
      }
    }
  }

 private:
  size_t Below(size_t n) { return std::uniform_int_distribution<size_t>(0, n - 1)(random_); }
  std::mt19937 random_;
};

TEST(TokenAccount, EveryWordOfTheLawIsInItsTree) {
  for (const auto& path : testing::FilesIn(testing::SourceDir() / "tariffs/agreements", ".roo")) {
    const std::string text = testing::ReadText(path);
    const auto file = ParseFile(text, path.string());
    ASSERT_TRUE(file.ok()) << file.status().message();
    EXPECT_EQ(TokenStream(text), TokenStream(Print(*file))) << path;
  }
}

TEST(Mutations, AreErrorsOrReadAsWhatTheySay) {
  const std::vector<std::string> items = testing::LawItems();
  ASSERT_GT(items.size(), 3000u);
  Mutator mutator(20260301);
  int refused = 0, read = 0, unlike = 0;
  for (const std::string& item : items) {
    const std::string original = testing::InBlock(item);
    const auto tree = ParseFile(original, "original");
    ASSERT_TRUE(tree.ok()) << original << tree.status().message();
    for (int i = 0; i < 20; ++i) {
      const std::string mutated =
          testing::InBlock(item).replace(original.find(item), item.size(), mutator.Mutate(item));
      const auto reading = ParseFile(mutated, "mutated");
      if (!reading.ok()) {
        ++refused;
        continue;
      }
      ++read;
      const std::string said = TokenStream(mutated);
      ASSERT_EQ(said, TokenStream(Print(*reading))) << "read from\n" << mutated << "which was\n" << original;
      if (said == TokenStream(original)) continue;
      ++unlike;
      ASSERT_NE(*reading, *tree) << mutated << "which was\n" << original;
    }
  }
  // Both happen, and often.
  EXPECT_GT(refused, 10'000);
  EXPECT_GT(read, 10'000);
  EXPECT_GT(unlike, 5'000);
}

// In the company of other items: the error stands in the item that has the slip, or where the next one begins, and
// draws no others after it.
TEST(Mutations, OneSlipIsOneError) {
  const std::vector<std::string> items = testing::LawItems();
  Mutator mutator(20260302);
  int slips = 0, several = 0;
  for (size_t i = 3; i + 3 < items.size(); i += 3) {
    // Rows among rows, statements among statements.
    std::string before, after;
    bool alike = true;
    for (size_t j = i - 3; j <= i + 3; ++j) {
      alike = alike && testing::InBlock(items[j])[0] == testing::InBlock(items[i])[0];
      if (j != i) absl::StrAppend(j < i ? &before : &after, items[j], "\n");
    }
    if (!alike) continue;
    for (int round = 0; round < 5; ++round) {
      const std::string mutated = mutator.Mutate(items[i]);
      const std::string text = testing::InBlock(absl::StrCat(before, mutated, "\n", after));
      const absl::Status status = ParseFile(text, "slip").status();
      if (status.ok()) continue;
      ++slips;
      int errors = 0;
      for (absl::string_view line : absl::StrSplit(status.message(), '\n')) {
        if (absl::StrContains(line, ": error: ")) ++errors;
      }
      ASSERT_LE(errors, 3) << text << status.message();
      if (errors > 1) ++several;
    }
  }
  EXPECT_GT(slips, 1'000);
  // A hyphen, a colon or a figure that changes places spoils two things.
  EXPECT_LT(several * 80, slips) << several << " of " << slips;
}

}  // namespace
}  // namespace noodle::grammar
