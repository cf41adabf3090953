// The executable form: which rows govern a subheading, what a shift forbids, conflicts found when a list is compiled.
#include "engine/law/rulebook.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "db/database.h"

namespace noodle::law {
namespace {

using ::testing::HasSubstr;

const Date kDay(2026, 3, 1);

class RulebookTest : public ::testing::Test {
 protected:
  void SetUp() override {
    auto database = db::Database::Open(NOODLE_DATABASE);
    ASSERT_TRUE(database.ok()) << database.status();
    database_ = *std::move(database);
  }
  absl::StatusOr<std::shared_ptr<const Rulebook>> Build(const std::string& rows, const std::string& statements = "") {
    auto agreement = Check(
        {{"toy.roo",
          absl::StrCat("agreement TOY \"Toy\" {\n parties AU, JP;\n in force from 2010-01-01;\n nomenclature HS2022;\n",
                       statements, "}\nrules TOY in HS2022 {\n", rows, "}\n")}});
    if (!agreement.ok()) return agreement.status();
    return Rulebook::Build(*std::move(agreement), *database_);
  }
  std::vector<std::string> RulesOf(const Rulebook& book, const char* code) {
    const Nomenclature& nomenclature = *book.NomenclatureOn(kDay);
    std::vector<std::string> out;
    const Applicable rules = book.RulesFor(*nomenclature.IndexOf(*HsCode::Parse(code)), kDay);
    for (const Branch& branch : rules.branches) {
      out.push_back(absl::StrCat(branch.row->described.value_or(""), branch.row->described ? ": " : "",
                                 branch.program->root.text));
    }
    for (const General& general : rules.general) out.push_back("general " + general.program->root.text);
    return out;
  }
  std::unique_ptr<db::Database> database_;
};

TEST_F(RulebookTest, TheMostSpecificRowGoverns) {
  const auto book = Build("  84: CC;\n  8413: CTH;\n  8413.70: RVC(40);\n", "general rule CTSH;\n");
  ASSERT_TRUE(book.ok()) << book.status();
  EXPECT_EQ(RulesOf(**book, "841370"), std::vector<std::string>{"RVC(40)"});
  EXPECT_EQ(RulesOf(**book, "841391"), std::vector<std::string>{"CTH"});
  EXPECT_EQ(RulesOf(**book, "850131"), std::vector<std::string>{"general CTSH"});
  EXPECT_EQ(RulesOf(**book, "840110"), std::vector<std::string>{"CC"});
}

TEST_F(RulebookTest, DescribedGoodsHaveBranchesAndTheRestFollowsThePlainRow) {
  const auto book = Build("  0307: CC;\n  0307.22 ex \"scallops\": RVC(40);\n");
  ASSERT_TRUE(book.ok()) << book.status();
  EXPECT_EQ(RulesOf(**book, "030722"), (std::vector<std::string>{"scallops: RVC(40)", "CC"}));
}

TEST_F(RulebookTest, ASupplementingListLeavesTheGeneralRule) {
  const auto book = Build("  8413: RVC(60);\n", "general rule CTSH;\n specific rules supplement general rule;\n");
  ASSERT_TRUE(book.ok()) << book.status();
  EXPECT_EQ(RulesOf(**book, "841370"), (std::vector<std::string>{"RVC(60)", "general CTSH"}));
}

TEST_F(RulebookTest, TwoRowsForOneSubheadingAreAnErrorWithBothPlaces) {
  const auto book = Build("  8413: CTH;\n  8412-8414: RVC(40);\n");
  ASSERT_FALSE(book.ok());
  EXPECT_THAT(std::string(book.status().message()),
              HasSubstr("toy.roo:8: a second rule for 8413.11; the first is at toy.roo:7"));
}

TEST_F(RulebookTest, CodesThatTheEditionLacksAreErrors) {
  const auto book = Build(
      "  0210-0211, 8413: CTH;\n  8414: CTH except from 77.01;\n  9801: WO;\n  9903: WO;\n  8415: CTH except from "
      "28.54;\n");
  ASSERT_FALSE(book.ok());
  EXPECT_EQ(std::string(book.status().message()),
            "toy.roo:8: the rule names 77.01, which HS2022 does not have (chapter 77 is reserved for future use)\n"
            "toy.roo:9: HS2022 has no 98.01 (chapters 98 and 99 are left to national use)\n"
            "toy.roo:10: HS2022 has no 99.03 (chapters 98 and 99 are left to national use)\n"
            "toy.roo:11: the rule names 28.54, which HS2022 does not have");
}

TEST_F(RulebookTest, AShiftIsASetOfForbiddenSubheadings) {
  const struct {
    const char* code;
    const char* forbidden;
  } kCases[] = {{"720810", "72.06, 72.08 through 72.12"},
                {"720610", "7206.90"},
                {"720690", "72.06 through 72.07"},
                {"720711", ""},
                {"721310", "72.13"}};
  const auto book = Build(R"(
    7208: CTH except from 72.06 through 72.12 including from 72.07;
    7206.10: CTH including from same subheading;
    7206.90: no change required except from same heading, 72.07;
    7207: no change required;
    7213: no change required except from any material including from chapter 1 through 71, 72.01 through 72.12,
          72.14 through 99.99;
  )");
  ASSERT_TRUE(book.ok()) << book.status();
  const Nomenclature& nomenclature = *(*book)->NomenclatureOn(kDay);
  for (const auto& c : kCases) {
    const int index = *nomenclature.IndexOf(*HsCode::Parse(c.code));
    const HsSet forbidden =
        ForbiddenSet((*book)->RulesFor(index, kDay).branches.at(0).program->root, nomenclature, index);
    EXPECT_EQ(forbidden.ToString(nomenclature), c.forbidden) << c.code;
  }
}

TEST_F(RulebookTest, EveryAgreementOfTheDatabaseCompiles) {
  const auto ids = database_->AgreementIds();
  ASSERT_TRUE(ids.ok());
  EXPECT_EQ(*ids, (std::vector<std::string>{"AANZFTA", "ACFTA", "AIFTA", "AJCEP", "AKFTA", "ATIGA", "CPTPP", "RCEP",
                                            "VKFTA"}));
  for (const std::string& id : *ids) {
    auto agreement = Check(*database_->Texts(id));
    ASSERT_TRUE(agreement.ok()) << agreement.status().message();
    const auto book = Rulebook::Build(*std::move(agreement), *database_);
    ASSERT_TRUE(book.ok()) << book.status().message();
    EXPECT_NE((*book)->NomenclatureOn(kDay), nullptr);
  }
}

}  // namespace
}  // namespace noodle::law
