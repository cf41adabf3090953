// What is no proof is unusable input, with its reason; nothing makes the reader fall over.
#include <gtest/gtest.h>

#include "absl/strings/match.h"
#include "engine/verify/json_text.h"
#include "engine/verify/read_statement.h"
#include "tests/verify/proofs.h"

namespace noodle::verify {
namespace {

using Json = nlohmann::json;

std::string ErrorOf(const std::string& text) {
  const auto statement = ReadStatement(text, "p.json");
  EXPECT_FALSE(statement.ok()) << text.substr(0, 200);
  return std::string(statement.status().message());
}

TEST(BadInput, SaysWhatIsWrong) {
  const struct {
    const char* text;
    const char* words;
  } kCases[] = {
      {"", "p.json:1:1: expected a value, found the end of the file"},
      {"{", "p.json:1:2: expected a field name in double quotes or \"}\", found the end of the file"},
      {"{\"claims\":\n [}", "p.json:2:3: expected a value, found \"}\""},
      {"[]", "expected the output of `noodle check --format json`"},
      {"7", "expected the output"},
      {"{}", "expected `claims`"},
      {R"({"claims": [], "claims": []})", "\"claims\" stands twice"},
      {R"({"date": "2026-03-01", "exporter": "VN", "claims": []})", "claims: there is no claim to verify"},
      {R"({"date": "2026-02-30", "exporter": "VN", "claims": [7]})", "claims[0]: expected an object"},
      {R"({"date": "2026-02-30", "exporter": "VN", "claims": [7]})", "date: "},
      {R"({"claims": {}})", "claims: expected a list"},
      {R"({"test": "x", "kind": "guess", "result": "FAILS"})", "proof.kind: expected one of origin, condition"},
      {R"({"test": "x", "kind": "test", "result": "QUALIFIES", "children": 3})", "proof.children: expected a list"},
      {R"({"test": 1, "kind": "test", "result": "QUALIFIES"})", "proof.test: expected a text"},
      {"\"\\ud800\"", "p.json:1:8: expected \\u with four hexadecimal digits"},
  };
  for (const auto& one : kCases) {
    EXPECT_TRUE(absl::StrContains(ErrorOf(one.text), one.words)) << one.text << "\n" << ErrorOf(one.text);
  }
}

TEST(BadInput, DeepNestingHasALimit) {
  const std::string deep = std::string(1'000'000, '[');
  EXPECT_TRUE(absl::StrContains(ErrorOf(deep), "nested deeper than 1000"));
  EXPECT_FALSE(absl::StrContains(ErrorOf("{\"test\": \"" + deep + "\"}"), "nested deeper"));  // in a text
  // The deepest that is read, of proofs in proofs.
  std::string node = R"({"test": "x", "kind": "any of", "result": "FAILS"})";
  for (int i = 0; i < kDepthLimit / 2 - 1; ++i) {
    node = R"({"test": "x", "kind": "any of", "result": "FAILS", "children": [)" + node + "]}";
  }
  const auto statement = ReadStatement(node, "p.json");
  ASSERT_TRUE(statement.ok()) << statement.status().message();
  EXPECT_FALSE(Verify(*statement, statement->claims[0]).confirmed());
}

// Every amount may be any text, every code any digits.
TEST(BadInput, HugeNumbersAreRefused) {
  const Proved* pump = nullptr;
  for (const Proved& proved : AllProofs()) {
    if (proved.name == "pump.json") pump = &proved;
  }
  ASSERT_NE(pump, nullptr);
  for (const char* amount : {"99999999999999999999", "1e9", "", "-", "NaN", "0.00000001"}) {
    Json json = pump->json;
    json["claims"][0]["proof"]["good"]["fob"] = amount;
    EXPECT_TRUE(absl::StrContains(ErrorOf(json.dump()), "claims[0].proof.good.fob: ")) << amount;
  }
  for (const char* amount : {"900000000000", "-900000000000", "0", "0.0001"}) {
    Json json = pump->json;
    json["claims"][0]["proof"]["good"]["fob"] = amount;
    const auto statement = ReadStatement(json.dump(), "p.json");
    ASSERT_TRUE(statement.ok()) << amount << " " << statement.status().message();
    EXPECT_FALSE(Verify(*statement, statement->claims[0]).confirmed()) << amount;
  }
}

}  // namespace
}  // namespace noodle::verify
