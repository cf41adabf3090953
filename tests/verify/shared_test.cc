// Sub-assemblies that several materials name: stated once in a proof and named afterwards, judged and verified once.
#include <gtest/gtest.h>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "apps/noodle/determination_text.h"
#include "engine/goods/read_json.h"
#include "engine/origin/robustness.h"
#include "engine/preference/chase_list.h"
#include "engine/verify/read_statement.h"
#include "tests/support/files.h"
#include "tests/verify/proofs.h"

namespace noodle::verify {
namespace {

using Json = nlohmann::json;
using Pointer = Json::json_pointer;

// Each level uses the one below it twice: 2^levels pumps' worth of parts once spelled out.
std::string Doubling(int levels, const char* declared) {
  std::string assemblies;
  for (int i = 0; i < levels; ++i) {
    const std::string below = i == 0 ? ""
                                     : absl::StrCat(R"(, {"id": "l", "value": "1", "assembly": "a)", i - 1,
                                                    R"("}, {"id": "r", "value": "1", "assembly": "a)", i - 1, "\"}");
    absl::StrAppend(&assemblies, i == 0 ? "" : ", ", "\"a", i,
                    R"(": {"exporter": "VN", "good": {"hs": "850152", "fob": "10"}, "materials": [)",
                    R"({"id": "p", "hs": "850300", "value": "7", "country": ")", declared, below, "]}");
  }
  return absl::StrCat(R"({"date": "2026-03-01", "currency": "USD", "exporter": "VN", "good": {"hs": "841370", )",
                      R"("fob": "100.00"}, "shipment": {"direct": true}, "assemblies": {)", assemblies,
                      R"(}, "materials": [{"id": "x", "value": "20", "assembly": "a)", levels - 1,
                      R"("}, {"id": "y", "value": "20", "assembly": "a)", levels - 1, "\"}]}");
}

std::string Foreign(int levels) { return Doubling(levels, "CN\"}"); }
// Made of parts of their own heading, none of them originates: full cumulation asks for what is inside.
std::string Failing(int levels) {
  return absl::StrReplaceAll(
      Foreign(levels), {{"850300", "850152"},
                        {"841370", "850131"},
                        {R"("materials": [{"id": "x")",
                         R"("materials": [{"id": "z", "hs": "850131", "value": "60", "country": "CN"}, {"id": "x")"}});
}
std::string Declared(int levels) {
  return Doubling(levels, R"(VN", "originating": ["ATIGA", "RCEP", "CPTPP", "AKFTA"]})");
}

void ExpectConfirmed(const Proved& proved) {
  const auto statement = ReadStatement(proved.json.dump(), proved.name);
  ASSERT_TRUE(statement.ok()) << statement.status();
  for (const Claim& claim : statement->claims) {
    Report report = Verify(*statement, claim, LawOf(claim));
    CompareWithBill(*statement, claim, proved.bill, report);
    EXPECT_TRUE(report.confirmed()) << proved.name << "\n" << Text(report);
    const Report without = Verify(*statement, claim);
    EXPECT_TRUE(without.confirmed()) << proved.name << " without law\n" << Text(without);
  }
}

// Nothing takes exponential time or space: 30 levels must simply come to an end.
TEST(Shared, ThirtyLevelsOfDoubling) {
  for (const char* agreement : {"ATIGA", "AKFTA", "RCEP", "CPTPP"}) {
    for (const std::string& bom : {Foreign(30), Declared(30), Failing(30)}) {
      const Proved proved = ProofOf(agreement, bom, {agreement});
      EXPECT_LT(proved.json.dump().size(), 6'000'000u) << agreement;
      ExpectConfirmed(proved);
    }
  }
}

TEST(Shared, TextAdviceRobustnessAndChaseListOfThirtyLevels) {
  for (const char* agreement : {"ATIGA", "CPTPP"}) {
    for (const std::string& bom : {Foreign(30), Declared(30), Failing(30)}) {
      const auto bill = goods::ReadJson(bom, "bill");
      ASSERT_TRUE(bill.ok()) << bill.status();
      preference::AssessOptions options;
      options.date = Date(2026, 3, 1);
      options.agreements = {agreement};
      const auto assessment = preference::Assess(TheWorld(), *bill, options);
      ASSERT_TRUE(assessment.ok()) << assessment.status();
      EXPECT_LT(cli::AssessmentText(*assessment, *bill, options.date, std::nullopt, false).size(), 2'000'000u);
      EXPECT_TRUE(preference::MakeChaseList(TheWorld(), *bill, options, *assessment).ok());
      for (const auto& rulebook : TheWorld().rulebooks) {
        if (rulebook->agreement().id != agreement) continue;
        EXPECT_TRUE(origin::FindRobustness(TheDatabase(), *rulebook, *bill, options.date).ok());
      }
    }
  }
}

Proved TwoMotors() {
  return ProofOf("shared", testing::ReadText(testing::SourceDir() / "tests/verify/bills/shared.json"), {"ATIGA"});
}

// Where the proofs by nested bills are stated, and where they are named.
void FindNested(const Json& json, const Pointer& at, std::vector<Pointer>* stated, std::vector<Pointer>* named) {
  if (json.is_object() && json.contains("sameAs")) named->push_back(at);
  if (json.is_object() && json.contains("good") && json["good"].contains("bill")) stated->push_back(at);
  if (!json.is_structured()) return;
  for (const auto& [key, value] : json.items()) {
    FindNested(value, json.is_array() ? at / static_cast<size_t>(std::stoul(key)) : at / key, stated, named);
  }
}

TEST(Shared, EachProofIsStatedOnce) {
  const Proved proved = TwoMotors();
  std::vector<Pointer> stated, named;
  FindNested(proved.json, Pointer(""), &stated, &named);
  ASSERT_EQ(stated.size(), 2u);  // motor, coil
  ASSERT_EQ(named.size(), 3u);   // right, coil, and the second coil of the motor
  EXPECT_EQ(proved.json[stated[0]]["good"]["bill"], "assemblies.motor");
  EXPECT_EQ(proved.json[stated[1]]["good"]["bill"], "assemblies.coil");
  EXPECT_EQ(proved.json[named[0]], Json({{"sameAs", "assemblies.coil"}}));
  EXPECT_EQ(proved.json[named[1]], Json({{"sameAs", "assemblies.motor"}}));
  EXPECT_EQ(proved.json[named[2]], Json({{"sameAs", "assemblies.coil"}}));
  ExpectConfirmed(proved);
}

// Without the bill at hand, too.
Report Of(const Json& json) {
  const auto statement = ReadStatement(json.dump(), "tampered");
  EXPECT_TRUE(statement.ok()) << statement.status();
  return statement.ok() ? Verify(*statement, statement->claims[0], LawOf(statement->claims[0])) : Report();
}

TEST(Shared, ReferencesThatLeadNowhere) {
  const Proved proved = TwoMotors();
  std::vector<Pointer> stated, named;
  FindNested(proved.json, Pointer(""), &stated, &named);
  const struct {
    const char* name;
    Pointer at;
    Json reference;
    const char* found;
  } kCases[] = {
      {"dangling", named[0], {{"sameAs", "assemblies.engine"}}, "assemblies.engine"},
      {"empty", named[0], {{"sameAs", ""}}, "\"\""},
      {"cyclic", named[0], {{"sameAs", "assemblies.motor"}}, "of which it is a part"},
      {"of another bill", named[1], {{"sameAs", "assemblies.coil"}}, "assemblies.motor"},
      {"before it is stated", stated[0], {{"sameAs", "assemblies.motor"}}, "assemblies.motor"},
      {"no text", named[0], {{"sameAs", 7}}, "{\"sameAs\":7}"},
      {"null", named[0], {{"sameAs", nullptr}}, "null"},
      {"a list", named[0], {{"sameAs", {"assemblies.coil"}}}, "["},
      {"something beside", named[0], {{"sameAs", "assemblies.coil"}, {"result", "QUALIFIES"}}, "QUALIFIES"},
  };
  for (const auto& one : kCases) {
    Json json = proved.json;
    json[one.at] = one.reference;
    const Report report = Of(json);
    EXPECT_FALSE(report.confirmed()) << one.name;
    EXPECT_TRUE(absl::StrContains(Text(report), one.found)) << one.name << "\n" << Text(report);
  }
  // A second statement of the same could say another thing.
  Json twice = proved.json;
  twice[named[1]] = twice[stated[0]];
  EXPECT_TRUE(absl::StrContains(Text(Of(twice)), "it is stated above")) << Text(Of(twice));
  // A reference belongs below a material.
  Json elsewhere = proved.json;
  elsewhere["claims"][0]["proof"]["children"][0] = {{"sameAs", "assemblies.coil"}};
  EXPECT_FALSE(ReadStatement(elsewhere.dump(), "x").ok());
}

}  // namespace
}  // namespace noodle::verify
