// Parse(Print(tree)) == tree for generated rules: every form, nested, in random company.
#include "grammar/print.h"

#include <gtest/gtest.h>

#include <random>

#include "grammar/parse.h"

namespace noodle::grammar {
namespace {

using namespace syntax;  // NOLINT

class Generator {
 public:
  explicit Generator(unsigned seed) : random_(seed) {}

  // Mostly one rule for all goods; sometimes goods told apart by description or code.
  RuleText MakeText() {
    RuleText text;
    const int described = Below(3) == 0 ? Below(3) + 1 : 0;
    for (int i = 0; i < described; ++i) {
      Part part;
      if (Below(2) == 0) part.codes = Codes(false);
      if (part.codes.empty() || Below(2) == 0) part.described = "klystrons; of \"steel\"";
      part.rule = MakeRule(2);
      text.parts.push_back(std::move(part));
    }
    Part rest;
    rest.other_goods = described > 0;
    rest.rule = MakeRule(3);
    text.parts.push_back(std::move(rest));
    return text;
  }

  Rule MakeRule(int depth) {
    Rule rule;
    const int alternatives = Below(3) + 1;
    for (int i = 0; i < alternatives; ++i) {
      Alternative alternative;
      const int requirements = Below(3) + 1;
      for (int j = 0; j < requirements; ++j) alternative.all_of.push_back(MakeRequirement(depth));
      rule.any_of.push_back(std::move(alternative));
    }
    return rule;
  }

 private:
  int Below(int n) { return std::uniform_int_distribution<int>(0, n - 1)(random_); }

  HsCode Code(int digits) {
    const HsCode codes[3] = {HsCode::FromValue(static_cast<uint64_t>(1 + Below(97)), 2),
                             HsCode::FromValue(static_cast<uint64_t>(101 + Below(9600)), 4),
                             HsCode::FromValue(static_cast<uint64_t>(10121 + Below(960000)), 6)};
    return codes[digits / 2 - 1];
  }
  CodeList Codes(bool described) {
    CodeList list;
    const int n = Below(3) + 1;
    for (int i = 0; i < n; ++i) {
      const int digits = 2 * (Below(3) + 1);
      CodeRange range;
      range.first = range.last = Code(digits);
      if (Below(3) == 0) range.last = std::max(range.first, Code(digits));
      if (described && Below(5) == 0) {
        range = {};
        range.scope = static_cast<CodeScope>(1 + Below(4));
      }
      if (described && Below(4) == 0) range.described = "described \"part\" with \\ and # in it";
      list.push_back(range);
    }
    return list;
  }
  Percent SomePercent() { return Percent::FromUnits(Below(1'000'001)); }

  Requirement MakeRequirement(int depth) {
    Requirement out;
    switch (Below(depth > 0 ? 9 : 8)) {
      case 0:
        out.what = Origin{static_cast<OriginKind>(Below(3)), Below(2) == 0 ? CodeList{} : Codes(true)};
        break;
      case 1: {
        const ShiftLevel levels[] = {ShiftLevel::kNone, ShiftLevel::kChapter, ShiftLevel::kHeading,
                                     ShiftLevel::kSubheading};
        out.what =
            Shift{levels[Below(4)], Below(2) == 0 ? CodeList{} : Codes(true), Below(3) == 0 ? Codes(true) : CodeList{}};
        break;
      }
      case 2:
        out.what = Content{Below(2) == 0 ? "RVC" : "QVC", SomePercent(), Below(2) == 0 ? "" : "build-up", {}};
        if (Below(4) == 0) out.what = Content{"RVC", SomePercent(), "focused-value", Codes(true)};
        break;
      case 3:
        out.what = Limit{SomePercent(), static_cast<Basis>(Below(5)), Below(2) == 0 ? CodeList{} : Codes(true)};
        break;
      case 4:
        out.what = Process{Below(2) == 0 ? "chemical-reaction" : "or-else"};
        break;
      case 5:
        out.what = Undergo{Codes(true), {"spinning", "dyeing-or-printing"}};
        break;
      case 6: {
        Condition condition;
        condition.negated = Below(2) == 0;
        condition.question = "is-wet";
        if (Below(2) == 0) {
          condition.text = "is it wet";
          condition.question = "is-it-wet";
        }
        out.what = condition;
        break;
      }
      case 7:
        out.what = Unread{"RVC40; or [...]"};
        break;
      default:
        out.what = std::vector<Rule>{MakeRule(depth - 1)};
    }
    return out;
  }

  std::mt19937 random_;
};

TEST(Print, ParsesBackToTheSameTree) {
  for (unsigned seed = 0; seed < 3000; ++seed) {
    const RuleText text = Generator(seed).MakeText();
    const std::string printed = Print(text);
    const auto parsed = ParseNotation(printed, "generated");
    ASSERT_TRUE(parsed.ok()) << "seed " << seed << "\n" << printed << "\n" << parsed.status().message();
    ASSERT_EQ(*parsed, text) << "seed " << seed << "\n" << printed << "\n" << Print(*parsed);
  }
}

}  // namespace
}  // namespace noodle::grammar
