// From syntax to a checked agreement: scopes, periods, Parties, and every mistake reported with its place.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/law/agreement.h"
#include "tests/support/files.h"

namespace noodle::law {
namespace {

constexpr char kToy[] = R"(agreement TOY "Toy Treaty" {  @ "Toy" source "TOY-1"
  parties AU, JP, VN;
  in force from 2010-01-01;
  in force for VN from 2012-06-01;
  nomenclature HS2022;
  general rule RVC(40) or CTH;
  tolerance 10% of FOB;
  tolerance for 50-63 : 10% of weight;
  tolerance for 2103.90 : 7% of FOB;
  no tolerance for 21;
}
)";

TEST(Check, TheMostSpecificStatementHolds) {
  const auto toy = Check({{"toy.roo", kToy}});
  ASSERT_TRUE(toy.ok()) << toy.status().message();
  const Date date(2026, 3, 1);
  const auto tolerance = [&](const char* code) { return On(toy->tolerances, date, *HsCode::Parse(code)); };
  EXPECT_EQ(tolerance("841370")->any_of.at(0).share.ToString(), "10");
  EXPECT_TRUE(tolerance("610910")->any_of.at(0).by_weight);
  EXPECT_TRUE(tolerance("210310")->any_of.empty());
  EXPECT_EQ(tolerance("210390")->any_of.at(0).share.ToString(), "7");
}

TEST(Check, APartysOwnDateWins) {
  const auto toy = Check({{"toy.roo", kToy}});
  ASSERT_TRUE(toy.ok());
  const Country au = Country::Of("AU"), jp = Country::Of("JP"), vn = Country::Of("VN");
  EXPECT_TRUE(toy->Binds(au, jp, Date(2010, 1, 1)));
  EXPECT_FALSE(toy->Binds(au, jp, Date(2009, 12, 31)));
  EXPECT_FALSE(toy->Binds(au, vn, Date(2012, 5, 31)));
  EXPECT_TRUE(toy->Binds(vn, au, Date(2012, 6, 1)));
  EXPECT_FALSE(toy->Binds(vn, Country::Of("US"), Date(2020, 1, 1)));
  EXPECT_FALSE(toy->Binds(vn, vn, Date(2020, 1, 1)));
}

TEST(Check, PlacesAreLinesOfTheFile) {
  const auto toy =
      Check({{"toy.roo", kToy},
             {"psr.roo", "rules TOY in HS2022 {\n  # a comment\n  8703: RVC(40);\n  8704:\n    CTH;\n}\n"}});
  ASSERT_TRUE(toy.ok()) << toy.status().message();
  EXPECT_EQ(toy->lists.at(0).rows.at(0).place.ToString(), "psr.roo:3");
  EXPECT_EQ(toy->lists.at(0).rows.at(1).place.ToString(), "psr.roo:4");
}

TEST(Check, MistakesOfMeaningAreGoldenTexts) {
  for (const auto& path : noodle::testing::FilesIn(noodle::testing::SourceDir() / "tests/law/errors", ".roo")) {
    const auto checked = Check({{path.filename().string(), noodle::testing::ReadText(path)}});
    ASSERT_FALSE(checked.ok()) << path;
    auto golden = path;
    noodle::testing::ExpectGolden(golden.replace_extension(".err"), std::string(checked.status().message()) + "\n");
  }
}

}  // namespace
}  // namespace noodle::law
