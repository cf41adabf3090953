// Every file in fixtures/ can be read, is described in fixtures/README.md, and speaks of codes that exist.
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "engine/goods/read_json.h"
#include "engine/route/read_problem.h"
#include "tests/goods/files.h"

namespace noodle {
namespace {

// The subheadings of HS2022; empty when the tariff content is not there.
std::set<std::string> Subheadings() {
  std::set<std::string> codes;
  const std::string table = ReadFile(SourceDir() / "tariffs/nomenclature/hs2022.csv");
  for (absl::string_view line : absl::StrSplit(table, '\n')) {
    const std::string code(line.substr(0, line.find(',')).substr(0, 6));
    if (code.size() == 6 && code.find_first_not_of("0123456789") == std::string::npos) codes.insert(code);
  }
  return codes;
}

class Fixtures : public testing::Test {
 protected:
  void ExpectDescribed(const std::filesystem::path& file) {
    const std::string name = absl::StrCat(file.parent_path().filename().string(), "/", file.filename().string());
    EXPECT_TRUE(absl::StrContains(readme_, absl::StrCat("`", name, "`"))) << name;
  }
  void ExpectCode(HsCode code, const std::filesystem::path& file) {
    if (codes_.empty()) return;
    EXPECT_EQ(codes_.count(code.Prefix(6).Digits()), 1u) << code.Digits() << " in " << file;
  }
  void ExpectCodes(const goods::BillOfMaterials& bill, const std::filesystem::path& file) {
    EXPECT_EQ(bill.edition, HsEdition::k2022);
    ExpectCode(bill.good.hs, file);
    for (const goods::Material& material : bill.materials) {
      ExpectCode(material.hs, file);
      if (material.bom) ExpectCodes(*material.bom, file);
    }
  }

  std::string readme_ = ReadFile(SourceDir() / "fixtures/README.md");
  std::set<std::string> codes_ = Subheadings();
};

TEST_F(Fixtures, BillsOfMaterials) {
  const auto files = FilesOf(SourceDir() / "fixtures/bom", ".json");
  EXPECT_GE(files.size(), 6u);
  for (const auto& file : files) {
    const absl::StatusOr<goods::BillOfMaterials> bill = goods::ReadJson(ReadFile(file), file.string());
    ASSERT_TRUE(bill.ok()) << bill.status();
    ExpectDescribed(file);
    ExpectCodes(*bill, file);
    // What a value-content test and a claim need is all stated, and the parts cost less than the whole.
    EXPECT_TRUE(bill->importer.stated() && bill->good.fob && bill->good.net_weight && bill->date) << file;
    Money parts;
    for (const goods::Material& material : bill->materials) {
      ASSERT_TRUE(material.value) << file << " " << material.id;
      parts += *material.value;
    }
    EXPECT_LT(parts, *bill->good.fob) << file;
  }
}

TEST_F(Fixtures, RouteProblems) {
  const auto files = FilesOf(SourceDir() / "fixtures/route", ".json");
  EXPECT_GE(files.size(), 6u);
  for (const auto& file : files) {
    const absl::StatusOr<route::Problem> problem = route::ReadProblem(ReadFile(file), file.string());
    ASSERT_TRUE(problem.ok()) << problem.status();
    ExpectDescribed(file);
    EXPECT_EQ(problem->edition, HsEdition::k2022);
    for (const route::Item& item : problem->items) {
      ExpectCode(item.hs, file);
      EXPECT_TRUE(item.net_weight) << file << " " << item.id;
    }
  }
}

}  // namespace
}  // namespace noodle
