// The box of the origin criterion where no good of the agreements in hand shows it.
#include "engine/origin/box.h"

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "engine/law/agreement.h"
#include "engine/origin/criterion.h"

namespace noodle::origin {
namespace {

using law::TestKind;

law::Agreement Toy(const std::string& lines) {
  auto agreement = law::Check(
      {{"toy.roo", absl::StrCat("agreement TOY \"Toy\" {\n parties JP, VN;\n in force from 2020-01-01;\n",
                                " nomenclature HS2022;\n certificate \"T\" {\n", lines, "\n }  @ \"Rule 1\"\n}\n")}});
  EXPECT_TRUE(agreement.ok()) << agreement.status().message();
  return *agreement;
}

Proof Leaf(TestKind kind, const char* test) {
  Proof leaf;
  leaf.kind = kind;
  leaf.test = test;
  leaf.result = Verdict::kQualifies;
  return leaf;
}

std::string BoxFor(const std::string& lines, const std::vector<Proof>& leaves, RuleOf rule) {
  Met met;
  met.rule = rule;
  for (const Proof& leaf : leaves) met.leaves.push_back(&leaf);
  return BoxOf(Toy(lines).certificates.front(), met).text;
}

TEST(Box, ConditionsThenNamesDecideBetweenLines) {
  const char* lines =
      "criterion shift \"CTC\"; criterion CTH \"CTH\" under general rule; criterion value \"RVC\"; criterion CC "
      "\"chapter\";"
      "criterion shift \"any\" with exceptions; criterion shift \"{shift}\" in combination;"
      "criterion value \"RVC {asked}%\" in combination; criterion joined-by \" & \";";
  const Proof cth = Leaf(TestKind::kShift, "CTH");
  const Proof cc = Leaf(TestKind::kShift, "CC");
  const Proof excepting = Leaf(TestKind::kShift, "CTSH except from 28.15");
  const Proof rvc = Leaf(TestKind::kContent, "RVC(35, build-down)");
  EXPECT_EQ(BoxFor(lines, {cth}, RuleOf::kGeneral), "CTH");
  EXPECT_EQ(BoxFor(lines, {cth}, RuleOf::kSpecific), "CTC");
  EXPECT_EQ(BoxFor(lines, {cc}, RuleOf::kGeneral), "chapter");
  EXPECT_EQ(BoxFor(lines, {excepting}, RuleOf::kSpecific), "any");
  EXPECT_EQ(BoxFor(lines, {rvc}, RuleOf::kSpecific), "RVC");
  EXPECT_EQ(BoxFor(lines, {rvc, cc}, RuleOf::kSpecific), "CC & RVC 35%");
}

TEST(Box, AProcessMayHaveItsOwnWords) {
  const char* lines = "criterion process \"SP\"; criterion process chemical-reaction \"CR\";";
  EXPECT_EQ(BoxFor(lines, {Leaf(TestKind::kProcess, "chemical-reaction")}, RuleOf::kSpecific), "CR");
  EXPECT_EQ(BoxFor(lines, {Leaf(TestKind::kProcess, "spinning")}, RuleOf::kSpecific), "SP");
}

TEST(Box, ASpecialRuleIsNamedByItself) {
  const char* lines = "criterion special \"Rule 6\"; criterion value \"RVC\"; criterion specific \"PSR\";";
  EXPECT_EQ(BoxFor(lines, {Leaf(TestKind::kContent, "RVC(40)")}, RuleOf::kSpecial), "Rule 6");
  EXPECT_EQ(BoxFor(lines, {Leaf(TestKind::kContent, "RVC(40)")}, RuleOf::kSpecific), "PSR");
  EXPECT_EQ(BoxFor(lines, {Leaf(TestKind::kContent, "RVC(40)")}, RuleOf::kGeneral), "RVC");
}

TEST(Box, WhatNoLineNamesIsNotMadeUp) {
  EXPECT_EQ(BoxFor("criterion WO \"WO\";", {Leaf(TestKind::kShift, "CTH")}, RuleOf::kGeneral), "");
  EXPECT_EQ(BoxFor("criterion CTH \"CTH\" under general rule;", {Leaf(TestKind::kShift, "CTH")}, RuleOf::kSpecific),
            "");
}

// ATIGA Annex 7: "PC 25%" of a good whose content is 25 percent; two decimals, rounded down.
TEST(Box, PartialCumulationStatesTheContent) {
  Determination out;
  FillPartialCumulation(Toy("criterion partial \"PC {percent}%\";"), Date(2026, 3, 1), *Percent::Parse("25"), &out);
  EXPECT_EQ(out.certificate_form, "T");
  EXPECT_EQ(out.certificate_box, "PC 25%");
  EXPECT_EQ(out.certificate_percentage, "reached");
  EXPECT_EQ(out.certificate_box_citation.article, "Rule 1");
  EXPECT_TRUE(out.reliance.partial_cumulation);
  FillPartialCumulation(Toy("criterion partial \"PC {percent}%\";"), Date(2026, 3, 1), *Percent::Parse("33.3399"),
                        &out);
  EXPECT_EQ(out.certificate_box, "PC 33.33%");
  Determination none;
  FillPartialCumulation(Toy("criterion WO \"WO\";"), Date(2026, 3, 1), *Percent::Parse("25"), &none);
  EXPECT_EQ(none.certificate_form, "");
}

}  // namespace
}  // namespace noodle::origin
