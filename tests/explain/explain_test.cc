// Rules in plain English: every form by the table notations.txt, and every rule of the agreements.
#include "engine/explain/explain.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "engine/explain/provisions.h"
#include "engine/explain/questions.h"
#include "grammar/parse.h"
#include "grammar/print.h"
#include "tests/origin/law_of_the_database.h"
#include "tests/support/files.h"

namespace noodle::explain {
namespace {

using origin_test::TheLaw;

TEST(Explain, SaysWhatTheTableSays) {
  const std::string table = testing::ReadText(testing::SourceDir() / "tests/explain/notations.txt");
  std::string notation;
  std::vector<std::string> expected;
  int cases = 0;
  const auto check = [&] {
    if (notation.empty()) return;
    ++cases;
    Terms terms;
    absl::string_view text = notation;
    if (absl::ConsumePrefix(&text, "@ ")) {
      const size_t blank = text.find(' ');
      terms.good = *HsCode::Parse(text.substr(0, blank));
      text.remove_prefix(blank + 1);
    }
    const auto rule = grammar::ParseNotation(text, "notations.txt");
    ASSERT_TRUE(rule.ok()) << rule.status().message();
    std::vector<std::string> sentences;
    for (const Clause& clause : Explain(*rule, terms)) sentences.push_back(Flat(clause));
    EXPECT_EQ(sentences, expected) << notation;
  };
  for (absl::string_view line : absl::StrSplit(table, '\n')) {
    if (line.empty() || line[0] == '#') continue;
    if (absl::ConsumePrefix(&line, "  ")) {
      expected.emplace_back(line);
      continue;
    }
    check();
    notation = std::string(line);
    expected.clear();
  }
  check();
  EXPECT_GE(cases, 37);
}

void ExpectWhole(const Clause& clause, const std::string& rule) {
  EXPECT_NE(clause.text, "") << rule;
  EXPECT_FALSE(absl::StrContains(clause.text, "  ")) << rule << "\n" << clause.text;
  EXPECT_NE(clause.points.size(), 1u) << rule;
  for (const Clause& point : clause.points) ExpectWhole(point, rule);
}

// Each rule of each agreement, for each of its lines, with the formulas and processes of the agreement.
TEST(Explain, EveryRowOfTheAgreements) {
  int explained = 0;
  for (const auto& [id, rulebook] : TheLaw().rulebooks) {
    const law::Agreement& agreement = rulebook->agreement();
    for (const law::RuleList& list : agreement.lists) {
      const Date date = list.period.from.value_or(Date(2026, 3, 1));
      const Nomenclature& nomenclature = *rulebook->NomenclatureOn(date);
      for (int index = 0; index < nomenclature.size(); ++index) {
        const Terms terms{nomenclature.CodeAt(index), &agreement, date};
        for (const law::Branch& branch : rulebook->RulesFor(index, date).branches) {
          const Clause clause = Explain(branch.row->rule, terms);
          ExpectWhole(clause, branch.program->root.text);
          for (const Question& question : Questions(branch.row->rule, branch.row->described, terms)) {
            EXPECT_NE(question.id, "");
            EXPECT_NE(question.words, "");
          }
          ++explained;
        }
      }
    }
    for (const law::GeneralRule& general : agreement.general_rules) {
      ExpectWhole(Explain(general.rule, {{}, &agreement, Date(2026, 3, 1)}), id);
    }
  }
  EXPECT_GT(explained, 15'000);
}

// ATIGA: both formulas, 10% of FOB (Article 33), diagonal and partial cumulation (Article 30), and the textile rule of
// Annex 3 Attachment 1, list A.
TEST(Explain, TheAgreementSaysMore) {
  const law::Agreement& atiga = TheLaw().rulebooks.at("ATIGA")->agreement();
  const Terms terms{HsCode::FromValue(520512, 6), &atiga, Date(2026, 3, 1)};
  const auto rule = grammar::ParseNotation("RVC(40) or textile-rule", "rule");
  EXPECT_EQ(Flat(Explain(*rule->only(), terms)),
            "The good originates if ONE of these holds: (a) at least 40% of its FOB price is regional value content, "
            "by build-down or build-up; (b) in a Party one of these takes place: fibre making; polymerisation; melt "
            "spinning; spinning; twisting; texturizing; braiding");
  ASSERT_EQ(TolerancesFor(terms).size(), 1u);
  EXPECT_EQ(TolerancesFor(terms)[0].text,
            "materials that do not change classification as asked may make up at most 10% of the good's FOB price");
  EXPECT_EQ(TolerancesFor(terms)[0].citation.article, "Article 33(1)");
  EXPECT_EQ(Cumulations(terms).size(), 2u);
  EXPECT_EQ(Formulas(*rule->only(), terms).size(), 2u);
}

// AJCEP Article 9: chapters 50 to 63 by weight; none for chapter 1.
TEST(Explain, ToleranceFollowsTheGood) {
  const law::Agreement& ajcep = TheLaw().rulebooks.at("AJCEP")->agreement();
  EXPECT_THAT(TolerancesFor({HsCode::FromValue(520811, 6), &ajcep, Date(2026, 3, 1)})[0].text,
              ::testing::HasSubstr("at most 10% of the good's weight"));
  EXPECT_THAT(TolerancesFor({HsCode::FromValue(10121, 6), &ajcep, Date(2026, 3, 1)})[0].text,
              ::testing::HasSubstr("no tolerance"));
}

TEST(Explain, NetCostAndFocusedValueAreForRulesThatNameThem) {
  const auto agreement = law::Check({{"toy.roo", R"(
    agreement TOY "A toy" { @ "T" source "unconfirmed"
      parties JP, VN; in force from 2020-01-01; nomenclature HS2022;
      value content RVC {
        build-down (FOB - VNM) / FOB; net-cost (NC - VNM) / NC; focused-value (FOB - FVNM) / FOB;
      }
      overlapping descriptions satisfy each for 84; @ "Annex, note 1"
    })"}});
  ASSERT_TRUE(agreement.ok()) << agreement.status().message();
  const Terms terms{HsCode::FromValue(840734, 6), &*agreement, Date(2026, 3, 1)};
  const auto open = grammar::ParseNotation("RVC(40)", "rule");
  EXPECT_THAT(Flat(Explain(*open->only(), terms)), ::testing::EndsWith("regional value content, by build-down"));
  EXPECT_EQ(Formulas(*open->only(), terms).size(), 1u);
  const auto named = grammar::ParseNotation("RVC(40) or RVC(30, net-cost)", "rule");
  ASSERT_EQ(Formulas(*named->only(), terms).size(), 2u);
  EXPECT_EQ(Formulas(*named->only(), terms)[1].text,
            "RVC by net-cost is (NC - VNM) / NC, where NC is the net cost of the good and VNM is the value of the "
            "non-originating materials");
  ASSERT_EQ(Overlaps(terms).size(), 1u);
  EXPECT_EQ(Overlaps(terms)[0].citation.article, "Annex, note 1");
  EXPECT_TRUE(Overlaps({HsCode::FromValue(850131, 6), &*agreement, Date(2026, 3, 1)}).empty());
}

TEST(Explain, QuestionsAreAskedOnce) {
  const auto rule = grammar::ParseNotation(
      "CTH except from 87.01 ex \"of steel\" and when \"it is new\" or weaving and when not \"it is new\" or materials "
      "of 50.01 undergo (weaving)",
      "rule");
  std::vector<std::string> asked;
  for (const Question& question : Questions(*rule->only(), "buses", {})) {
    asked.push_back(absl::StrCat(question.id, question.of_material ? " of a material: " : ": ", question.words));
  }
  EXPECT_THAT(asked, ::testing::ElementsAre(
                         "is-buses: is the good \"buses\"?", "is-of-steel of a material: is the material \"of steel\"?",
                         "it-is-new: it is new", "weaving: did weaving of the good take place in a Party?",
                         "weaving of a material: did the material undergo weaving in a Party?"));
}

TEST(Explain, MarksGoOn) {
  EXPECT_EQ(Mark(0, 0), "(a)");
  EXPECT_EQ(Mark(0, 25), "(z)");
  EXPECT_EQ(Mark(0, 26), "(aa)");
  EXPECT_EQ(Mark(1, 3), "(iv)");
  EXPECT_EQ(Mark(1, 8), "(ix)");
  EXPECT_EQ(Mark(1, 43), "(xliv)");
  EXPECT_EQ(Mark(2, 11), "(12)");
}

}  // namespace
}  // namespace noodle::explain
