// Facts that answer nothing are named, with what was perhaps meant.
#include "engine/preference/remarks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "engine/goods/read_json.h"
#include "tests/preference/real_world.h"

namespace noodle::preference {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

// A pump of Viet Nam for Thailand; `good` and `material` are further fields, each with a comma before it.
goods::BillOfMaterials Pump(const std::string& good, const std::string& material = "") {
  const auto bom = goods::ReadJson(
      absl::StrCat(R"({"currency": "USD", "exporter": "VN", "importer": "TH", "good": {"hs": "841370", "fob": "100")",
                   good, R"(}, "materials": [{"id": "m1", "hs": "848210", "value": "30", "country": "CN")", material,
                   "}]}"),
      "bill.json");
  EXPECT_TRUE(bom.ok()) << bom.status();
  return *bom;
}

std::vector<Remark> Remarks(const goods::BillOfMaterials& bom) {
  std::vector<std::string> ids;
  for (const auto& rulebook : TheWorld().rulebooks) ids.push_back(rulebook->agreement().id);
  return FindRemarks(TheWorld().rulebooks, ids, bom);
}

TEST(Remarks, NamesThatNoAgreementKnows) {
  const auto remarks = Remarks(Pump(R"(, "processes": ["packing", "packaging", {"name": "Packing"}],
      "answers": {"bogus": true}, "specialRules": ["rule6"])",
                                    R"(, "originating": ["ATIGA", {"agreement": "AITGA"}], "processes": ["knittin"],
      "answers": {"is-surimi-and-preparations-thereof": true, "sold": false})"));
  EXPECT_THAT(
      remarks,
      ElementsAre(
          Remark{"good.processes[1].name", R"(no agreement names a process "packaging"; did you mean "packing"?)"},
          Remark{"good.processes[2].name", R"(no agreement names a process "Packing"; did you mean "packing"?)"},
          Remark{"good.answers.bogus", R"(no agreement asks a question "bogus")"},
          Remark{"good.specialRules[0]", R"(no agreement has a special rule "rule6"; did you mean "rule-6"?)"},
          Remark{"materials[0].processes[0].name",
                 R"(no agreement names a process "knittin"; did you mean "knitting"?)"},
          Remark{"materials[0].answers.sold", R"(no agreement asks a question "sold")"},
          Remark{"materials[0].originating[1]", R"(there is no agreement "AITGA"; did you mean "ATIGA"?)"}));
}

TEST(Remarks, NestedBillsTooAndEachOnce) {
  const auto bom = goods::ReadJson(R"({"currency": "USD", "exporter": "VN", "good": {"hs": "841370", "fob": "100"},
      "materials": [{"assembly": "motor"}, {"assembly": "motor"}],
      "assemblies": {"motor": {"exporter": "TH", "good": {"hs": "850151", "fob": "20", "processes": ["packig"]},
        "materials": [{"hs": "854411", "originating": ["ATIG"]}]}}})",
                                   "bill.json");
  ASSERT_TRUE(bom.ok()) << bom.status();
  const auto remarks = Remarks(*bom);
  ASSERT_EQ(remarks.size(), 2u);
  EXPECT_EQ(remarks[0].path, "assemblies.motor.good.processes[0].name");
  EXPECT_EQ(remarks[1].path, "assemblies.motor.materials[0].originating[0]");
}

TEST(Remarks, OfTheAgreementsThatWereLoaded) {
  const auto& all = TheWorld().rulebooks;
  const auto atiga =
      std::find_if(all.begin(), all.end(), [](const auto& one) { return one->agreement().id == "ATIGA"; });
  ASSERT_NE(atiga, all.end());
  const auto remarks = FindRemarks({*atiga}, {"AJCEP", "ATIGA"},
                                   Pump(R"(, "processes": ["packaging"])", R"(, "originating": ["AJCEP"])"));
  EXPECT_THAT(remarks, ElementsAre(Remark{"good.processes[0].name",
                                          R"(ATIGA names no process "packaging"; did you mean "packing"?)"}));
}

TEST(Remarks, AMachineIsNoPlant) {
  for (const char* category : {"plants", "live-animals", "from-live-animals", "minerals"}) {
    EXPECT_THAT(Remarks(Pump(absl::StrCat(R"(, "whollyObtained": ")", category, "\""))),
                ElementsAre(Remark{"good.whollyObtained",
                                   absl::StrCat("goods of chapter 84 are made: they cannot be wholly obtained as \"",
                                                category, "\"")}));
  }
  // Scrap of machines, and what is made of wholly obtained goods, may be.
  EXPECT_THAT(Remarks(Pump(R"(, "whollyObtained": "waste-scrap")")), IsEmpty());
  EXPECT_THAT(Remarks(Pump(R"(, "whollyObtained": "from-these-only")")), IsEmpty());
  EXPECT_THAT(
      Remarks(Pump(R"(, "whollyObtained": "plant")")),
      ElementsAre(Remark{"good.whollyObtained", R"(no agreement has a category "plant"; did you mean "plants"?)"}));
}

TEST(Remarks, WhatNoAgreementNamesNorNearlyNamesIsNoSlip) {
  EXPECT_THAT(
      Remarks(Pump(R"(, "processes": ["machining", "assembly", "testing", "welding", "frying", "final inspection"])")),
      IsEmpty());
}

// What an agreement lists (AJCEP Annex V) is asked of a material, beside the rules.
TEST(Remarks, ListsAskTheirQuestionToo) {
  EXPECT_THAT(Remarks(Pump("", R"(, "answers": {"is-in-ajcep-annex-v": true}, "processes": ["assembly"])")), IsEmpty());
  EXPECT_THAT(Remarks(Pump("", R"(, "answers": {"is-in-ajcep-annex-w": true})")).size(), 1u);
}

TEST(Remarks, AreAtMostAHundred) {
  std::string processes;
  for (int i = 0; i < 300; ++i) absl::StrAppend(&processes, i == 0 ? "" : ",", "\"packing ", i, "\"");
  EXPECT_EQ(Remarks(Pump(absl::StrCat(R"(, "processes": [)", processes, "]"))).size(), kMostRemarks);
}

// What no agreement names proves nothing: that it is more than minimal is presumed, and said.
class MoreThanMinimal : public ::testing::Test {
 protected:
  // The claim under ATIGA, whose Article 31 has packing as a minimal operation.
  static Claim Atiga(const std::string& processes) {
    AssessOptions options;
    options.date = Date(2026, 3, 1);
    options.agreements = {"ATIGA"};
    auto out = Assess(TheWorld(), Pump(absl::StrCat(R"(, "processes": )", processes)), options);
    EXPECT_TRUE(out.ok()) << out.status();
    return out->claims.at(0);
  }
  static std::string Line(const Claim& claim) {
    for (const origin::Proof& child : claim.determination.proof.children) {
      if (child.test == "more than minimal operations") return child.lines.at(0);
    }
    return "";
  }
};

TEST_F(MoreThanMinimal, IsPresumedOfNamesThatNobodyKnows) {
  const std::string caution = R"(more than minimal operations are presumed: no agreement names "packaging")";
  const Claim unknown = Atiga(R"(["packing", "packaging"])");
  EXPECT_EQ(unknown.standing, Standing::kQualifies);
  EXPECT_EQ(Line(unknown), "packaging: not named by ATIGA, presumed more than minimal");
  EXPECT_THAT(unknown.cautions, Contains(caution));
  const Claim known = Atiga(R"(["packing"])");
  EXPECT_EQ(known.standing, Standing::kFails);
  EXPECT_EQ(Line(known), "only minimal operations were performed: packing");
  // A process of ATIGA's textile rules.
  const Claim more = Atiga(R"(["packing", "packaging", "knitting"])");
  EXPECT_EQ(Line(more), "the operations stated are more than minimal");
  EXPECT_THAT(more.cautions, Not(Contains(caution)));
}

TEST_F(MoreThanMinimal, IsPresumedWhereNothingIsStatedOfAParty) {
  EXPECT_EQ(Line(Atiga("[]")), "operations not stated: presumed more than minimal");
  EXPECT_EQ(Line(Atiga(R"([{"name": "knitting", "performed": false}])")),
            "operations not stated: presumed more than minimal");
  const Claim abroad = Atiga(R"([{"name": "knitting", "party": "CN"}])");
  EXPECT_EQ(abroad.standing, Standing::kQualifies);
  EXPECT_EQ(Line(abroad), "no operation in a Party is stated: presumed more than minimal");
}

}  // namespace
}  // namespace noodle::preference
