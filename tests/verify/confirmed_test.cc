// Every proof that the engine writes is confirmed: with the law, without it, and against its bill.
#include <gtest/gtest.h>

#include "engine/verify/read_statement.h"
#include "tests/verify/proofs.h"

namespace noodle::verify {
namespace {

TEST(Confirmed, EveryProofOfTheEngine) {
  int claims = 0;
  for (const Proved& proved : AllProofs()) {
    const auto statement = ReadStatement(proved.json.dump(), proved.name);
    if (proved.json["claims"].empty()) continue;
    ASSERT_TRUE(statement.ok()) << statement.status().message();
    for (const Claim& claim : statement->claims) {
      ++claims;
      const Law law = LawOf(claim);
      ASSERT_NE(law.agreement, nullptr) << proved.name;
      Report report = Verify(*statement, claim, law);
      CompareWithBill(*statement, claim, proved.bill, report);
      EXPECT_TRUE(report.confirmed()) << proved.name << " " << claim.agreement << "\n" << Text(report);
      const Report without = Verify(*statement, claim);
      EXPECT_TRUE(without.confirmed()) << proved.name << " " << claim.agreement << " without law\n" << Text(without);
    }
  }
  EXPECT_GT(claims, 250);
}

// The proof alone says as much as the claim around it, the criterion and the certificate apart.
TEST(Confirmed, AProofThatStandsAlone) {
  for (const Proved& proved : AllProofs()) {
    if (proved.json["claims"].empty()) continue;
    const auto statement = ReadStatement(proved.json["claims"][0]["proof"].dump(), proved.name);
    ASSERT_TRUE(statement.ok()) << statement.status().message();
    const Report report = Verify(*statement, statement->claims[0], LawOf(statement->claims[0]));
    EXPECT_TRUE(report.confirmed()) << proved.name << "\n" << Text(report);
  }
}

// ATIGA Articles 28(1)(a) and 29(1)(b): what an officer must ask for.
TEST(Confirmed, SaysWhatIsTakenAsStated) {
  for (const Proved& proved : AllProofs()) {
    if (proved.name != "e-bike.json") continue;
    const auto statement = ReadStatement(proved.json.dump(), proved.name);
    const Report report = Verify(*statement, statement->claims[0], LawOf(statement->claims[0]));
    const auto has = [&](const std::string& words) {
      return std::count(report.taken_as_stated.begin(), report.taken_as_stated.end(), words);
    };
    EXPECT_EQ(has("materials[0] (motor): declared as originating under AANZFTA, proof AANZ-TH-2026-0218"), 1);
    EXPECT_EQ(has("good: process assembly in VN"), 1);
    EXPECT_EQ(has("shipment: through SG, under customs control"), 1);
    return;
  }
  FAIL() << "fixtures/bom/e-bike.json is missing";
}

}  // namespace
}  // namespace noodle::verify
