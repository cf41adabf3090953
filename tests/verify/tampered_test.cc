// Every statement of a proof is changed, one at a time; none of the changed proofs is confirmed. What nobody can
// recompute, and what is no part of the proof, is listed here and in docs/proofs.md.
#include <gtest/gtest.h>

#include <set>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/verify/read_statement.h"
#include "tests/verify/proofs.h"

namespace noodle::verify {
namespace {

using Json = nlohmann::json;
using Pointer = Json::json_pointer;

// Words for people, what the tariff says, and what the facts lack or lead to: not statements of the proof.
bool NoStatement(const std::string& path) {
  static const std::set<std::string> kOfTheClaim = {
      "reason",      "rate",    "source",   "sourceId",      "ambiguousLine", "asOf",         "duty",
      "dutyMissing", "mfnRate", "saving",   "savingAtLeast", "atMost",        "assessedDuty", "countryOfOrigin",
      "dependsOn",   "advice",  "cautions", "missing",       "ways",          "everyWay"};
  // Of the certificate its form and the words of the criterion; what else it says follows from the agreement's words.
  if (absl::StartsWith(path, "/claims/0/certificate/") && path != "/claims/0/certificate/form") return true;
  const std::string rest = path.substr(std::string("/claims/0/").size());
  return kOfTheClaim.contains(rest.substr(0, rest.find('/'))) || absl::StrContains(path, "/lines");
}

// The values that a text may be changed to: always another of its kind, where there are kinds.
std::vector<Json> Changed(const Json& value) {
  if (value.is_boolean()) return {!value.get<bool>()};
  if (value.is_number()) return {value.get<int64_t>() + 1};
  const std::string text = value.get<std::string>();
  static const std::vector<std::vector<std::string>> kKinds = {
      {"FAILS", "UNDETERMINED", "QUALIFIES", "NOT_AVAILABLE"},
      {"any of", "all of", "same of all", "test", "condition", "origin", "material"},
      {"yes", "open", "no"},
      {"at least", "at most"},
      {"value", "weight"},
      {"counted", "ignored", "originating"},
      {"MATERIAL", "RETAIL_PACKING", "SHIPPING_PACKING", "ACCESSORY", "INDIRECT"},
      {"HS2022", "HS2017"}};
  for (const auto& kind : kKinds) {
    if (std::find(kind.begin(), kind.end(), text) == kind.end()) continue;
    std::vector<Json> out;
    for (const std::string& other : kind) {
      if (other != text) out.push_back(other);
    }
    return out;
  }
  if (!text.empty() && text.find_first_not_of("0123456789.-") == std::string::npos) {
    std::string other = text;
    other.back() = other.back() == '9' ? '8' : static_cast<char>(other.back() + 1);
    return {other, "1" + text};
  }
  return {text + "x", "x" + text};
}

// Every place of the claim, with its leaves changed, elements and fields left out, elements doubled.
void Mutate(const Json& claim, const Pointer& at, const Json& whole,
            const std::function<void(const std::string&, const Json&)>& try_it) {
  const auto with = [&](const std::string& what, const std::function<void(Json&)>& change) {
    Json mutant = whole;
    change(mutant);
    try_it(absl::StrCat(at.to_string(), what), mutant);
  };
  if (claim.is_structured()) {
    for (const auto& [key, value] : claim.items()) {
      const Pointer inner = claim.is_array() ? at / static_cast<size_t>(std::stoul(key)) : at / key;
      if (NoStatement(inner.to_string())) continue;
      if (!value.is_null() && !(value.is_structured() && value.empty())) {
        with(absl::StrCat("/", key, " left out"), [&](Json& json) {
          if (claim.is_array()) json[at].erase(static_cast<size_t>(std::stoul(key)));
          if (claim.is_object()) json[at].erase(key);
        });
      }
      if (claim.is_array()) with(absl::StrCat("/", key, " doubled"), [&](Json& json) { json[at].push_back(value); });
      Mutate(value, inner, whole, try_it);
    }
    return;
  }
  if (claim.is_null()) return;
  for (const Json& other : Changed(claim)) {
    with(absl::StrCat(" = ", other.dump()), [&](Json& json) { json[at] = other; });
  }
}

// What may be left out without a word of the proof changing.
bool Harmless(const std::string& what) {
  // Parties are a set.
  return absl::StrContains(what, "/good/parties/") && absl::EndsWith(what, "doubled");
}

bool Confirmed(const Json& json, const goods::BillOfMaterials& bill) {
  const auto statement = ReadStatement(json.dump(), "tampered");
  if (!statement.ok()) return false;
  for (const Claim& claim : statement->claims) {
    const Law law = LawOf(claim);
    if (law.agreement == nullptr) return false;  // the command says so
    Report report = Verify(*statement, claim, law);
    CompareWithBill(*statement, claim, bill, report);
    if (!report.confirmed()) return false;
  }
  return true;
}

constexpr size_t kShards = 16;
// Each takes every sixteenth case. Under a sanitizer, which is after faults of memory, an eighth of these is enough.
#ifdef __SANITIZE_ADDRESS__
constexpr size_t kStep = 8 * kShards;
#else
constexpr size_t kStep = kShards;
#endif
class Tampered : public ::testing::TestWithParam<size_t> {};

TEST_P(Tampered, IsNotConfirmed) {
  int tried = 0;
  for (size_t i = GetParam(); i < AllProofs().size(); i += kStep) {
    const Proved& proved = AllProofs()[i];
    if (proved.json["claims"].empty()) continue;
    Json whole = proved.json;
    whole["claims"] = Json::array({proved.json["claims"][0]});
    ASSERT_TRUE(Confirmed(whole, proved.bill)) << proved.name;
    const Pointer at("/claims/0");
    Mutate(whole[at], at, whole, [&](const std::string& what, const Json& mutant) {
      ++tried;
      EXPECT_TRUE(Harmless(what) || !Confirmed(mutant, proved.bill)) << proved.name << ": " << what;
    });
  }
  EXPECT_GT(tried, 500);
}
INSTANTIATE_TEST_SUITE_P(Shards, Tampered, ::testing::Range<size_t>(0, kShards));

}  // namespace
}  // namespace noodle::verify
