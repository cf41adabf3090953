// Parse(Print(tree)) == tree for generated rules: every form, nested, in random company.
#include "grammar/print.h"

#include <gtest/gtest.h>

#include "grammar/parse.h"
#include "tests/grammar/random_texts.h"

namespace noodle::grammar {
namespace {

using syntax::RuleText;

TEST(Print, ParsesBackToTheSameTree) {
  for (unsigned seed = 0; seed < 3000; ++seed) {
    const RuleText text = RandomTexts(seed).MakeText();
    const std::string printed = Print(text);
    const auto parsed = ParseNotation(printed, "generated");
    ASSERT_TRUE(parsed.ok()) << "seed " << seed << "\n" << printed << "\n" << parsed.status().message();
    ASSERT_EQ(*parsed, text) << "seed " << seed << "\n" << printed << "\n" << Print(*parsed);
  }
}

TEST(Print, WholeFilesParseBackToTheSameTree) {
  for (unsigned seed = 0; seed < 300; ++seed) {
    const syntax::AgreementFile file = RandomTexts(seed).MakeFile();
    const std::string printed = Print(file);
    const auto parsed = ParseFile(printed, "generated.roo");
    ASSERT_TRUE(parsed.ok()) << "seed " << seed << "\n" << printed << "\n" << parsed.status().message();
    ASSERT_EQ(*parsed, file) << "seed " << seed << "\n" << printed << "\n" << Print(*parsed);
  }
}

}  // namespace
}  // namespace noodle::grammar
