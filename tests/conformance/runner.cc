// Runs every .case file below this folder against the law and the rates of the tariff database.
#include <gtest/gtest.h>

#include <functional>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "db/database.h"
#include "engine/explain/certificate.h"
#include "engine/goods/read_json.h"
#include "engine/preference/claim.h"
#include "tests/conformance/case_file.h"
#include "tests/support/files.h"

namespace noodle::conformance {
namespace {

using origin::Proof;

class Conformance : public ::testing::TestWithParam<std::filesystem::path> {
 protected:
  static void SetUpTestSuite() {
    auto database = db::Database::Open(NOODLE_DATABASE);
    ASSERT_TRUE(database.ok()) << database.status();
    database_ = database->release();
    world_ = new preference::World{database_, database_, {}};
    const auto ids = database_->AgreementIds();
    ASSERT_TRUE(ids.ok()) << ids.status();
    for (const std::string& id : *ids) {
      auto agreement = law::Check(*database_->Texts(id));
      ASSERT_TRUE(agreement.ok()) << agreement.status().message();
      auto rulebook = law::Rulebook::Build(*std::move(agreement), *database_);
      ASSERT_TRUE(rulebook.ok()) << rulebook.status().message();
      world_->rulebooks.push_back(*std::move(rulebook));
    }
  }
  static void TearDownTestSuite() {
    delete world_;
    delete database_;
  }
  static db::Database* database_;
  static preference::World* world_;
};
db::Database* Conformance::database_ = nullptr;
preference::World* Conformance::world_ = nullptr;

void Walk(const Proof& proof, const std::function<void(const Proof&)>& visit) {
  visit(proof);
  for (const Proof& child : proof.children) Walk(child, visit);
}

// The rule's own texts: the outermost nodes below the rule that come from the law.
void RuleTexts(const Proof& proof, std::vector<std::string>* out) {
  if (proof.kind && !proof.citation.empty()) {
    out->push_back(proof.test);
    return;
  }
  if (proof.role == origin::ProofKind::kMaterial) return;
  for (const Proof& child : proof.children) RuleTexts(child, out);
}

std::string Amount(const std::optional<Money>& money) { return money ? money->ToString(2) : "unknown"; }

std::string YesOrNo(const std::optional<bool>& value) { return !value ? "unknown" : *value ? "yes" : "no"; }

// `wanted` itself when that box of the form is ticked, or is not; else what is.
std::string Ticked(const preference::Certificate& certificate, const std::string& wanted, bool ticked) {
  std::vector<std::string> all;
  for (const preference::TickBox& tick : certificate.ticks) {
    if (tick.text == wanted && tick.ticked == ticked) return wanted;
    all.push_back(absl::StrCat(tick.text, " ", YesOrNo(tick.ticked)));
  }
  return absl::StrCat("none of: ", absl::StrJoin(all, " | "));
}

// What the engine says for a key; for keys that ask whether something is there, `wanted` itself when it is, else what
// is.
std::string Actual(const std::string& key, const std::string& wanted, const preference::Assessment& assessment,
                   const preference::Claim& claim) {
  const origin::Determination& determination = claim.determination;
  const auto among = [&](const std::vector<std::string>& all) {
    for (const std::string& one : all) {
      if (absl::StrContains(one, wanted)) return wanted;
    }
    return absl::StrCat("none of: ", absl::StrJoin(all, " | "));
  };
  if (key == "verdict") return std::string(preference::Name(claim.standing));
  if (key == "origin") return std::string(origin::Name(determination.verdict));
  if (key == "criterion") return determination.criterion;
  if (key == "form") return determination.certificate_form;
  if (key == "box") return determination.certificate_box;
  if (key == "reason") return claim.reason;
  if (key == "rate") return claim.quote ? claim.quote->Range() : "unknown";
  if (key == "duty") return Amount(claim.duty);
  if (key == "saving") return Amount(claim.saving);
  if (key == "best") return assessment.best;
  if (key == "headroom") {
    if (!determination.headroom) return "none";
    return absl::StrCat(determination.headroom->test, ": ", determination.headroom->points.ToString(4), " points, ",
                        determination.headroom->money.ToString(2));
  }
  if (claim.certificate) {
    const preference::Certificate& certificate = *claim.certificate;
    if (key == "fob-shown") return certificate.fob ? YesOrNo(certificate.fob->shown) : "not known";
    if (key == "valid-until") return certificate.validity ? ToString(certificate.validity->until) : "not known";
    if (key == "waived") return certificate.waiver ? YesOrNo(certificate.waiver->applies) : "not known";
    if (key == "percentage") return certificate.box_percentage;
    if (key == "records") {
      return certificate.statements.records ? absl::StrCat(certificate.statements.records->years, " years")
                                            : "not known";
    }
    if (key == "retroactive") {
      const auto& retroactive = certificate.statements.retroactive;
      return retroactive ? explain::Describe(*retroactive).text : "not known";
    }
    if (key == "tick" || key == "no-tick") return Ticked(certificate, wanted, key == "tick");
  }
  std::vector<std::string> all;
  if (key == "missing") {
    for (const origin::Missing& missing : determination.missing) all.push_back(missing.fact);
    return std::find(all.begin(), all.end(), wanted) != all.end()
               ? wanted
               : absl::StrCat("none of: ", absl::StrJoin(all, " | "));
  }
  if (key == "advice") return among(determination.advice);
  if (key == "caution") {
    all = determination.cautions;
    all.insert(all.end(), claim.cautions.begin(), claim.cautions.end());
    return among(all);
  }
  if (key == "line") {
    Walk(determination.proof,
         [&](const Proof& proof) { all.insert(all.end(), proof.lines.begin(), proof.lines.end()); });
    return among(all);
  }
  if (key == "rule") {
    RuleTexts(determination.proof, &all);
    return std::find(all.begin(), all.end(), wanted) != all.end()
               ? wanted
               : absl::StrCat("none of: ", absl::StrJoin(all, " | "));
  }
  if (key == "yes" || key == "no" || key == "open") {
    const origin::Verdict result = key == "yes"  ? origin::Verdict::kQualifies
                                   : key == "no" ? origin::Verdict::kFails
                                                 : origin::Verdict::kUndetermined;
    bool found = false;
    Walk(determination.proof, [&](const Proof& proof) {
      found = found || (proof.test == wanted && proof.result == result);
      all.push_back(absl::StrCat(std::string(origin::Name(proof.result)), " ", proof.test));
    });
    return found ? wanted : absl::StrCat("none of: ", absl::StrJoin(all, " | "));
  }
  return absl::StrCat("no such expectation: ", key);
}

TEST_P(Conformance, HoldsAsWritten) {
  std::string error;
  Case conformance_case = ReadCase(noodle::testing::ReadText(GetParam()), &error);
  ASSERT_TRUE(error.empty()) << GetParam() << ": " << error;
  const auto bom = goods::ReadJson(conformance_case.bom, GetParam().filename().string());
  ASSERT_TRUE(bom.ok()) << bom.status().message();
  preference::AssessOptions options;
  const auto date = ParseDate(conformance_case.date);
  ASSERT_TRUE(date.ok()) << date.status().message();
  options.date = *date;
  options.agreements = {conformance_case.agreement};
  const auto assessment = preference::Assess(*world_, *bom, options);
  ASSERT_TRUE(assessment.ok()) << assessment.status().message();
  ASSERT_EQ(assessment->claims.size(), 1u);
  for (Expectation& expectation : conformance_case.expect) {
    const std::string actual = Actual(expectation.key, expectation.value, *assessment, assessment->claims[0]);
    if (noodle::testing::Resetting()) {
      expectation.value = actual;
    } else {
      EXPECT_EQ(actual, expectation.value) << GetParam() << ": " << expectation.key << "\n  " << conformance_case.title;
    }
  }
  if (noodle::testing::Resetting()) noodle::testing::WriteText(GetParam(), WriteCase(conformance_case));
}

INSTANTIATE_TEST_SUITE_P(
    Cases, Conformance,
    ::testing::ValuesIn(noodle::testing::FilesIn(noodle::testing::SourceDir() / "tests/conformance", ".case")),
    [](const auto& file) {
      std::string name = file.param.parent_path().filename().string() + "_" + file.param.stem().string();
      for (char& c : name) {
        if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
      }
      return name;
    });

}  // namespace
}  // namespace noodle::conformance

// `--reset` is NOODLE_RESET=1 as an argument.
int main(int argc, char** argv) {
  ::testing::InitGoogleTest(&argc, argv);
  for (int i = 1; i < argc; ++i) {
    if (std::string(argv[i]) == "--reset") setenv("NOODLE_RESET", "1", /*overwrite=*/1);
  }
  return RUN_ALL_TESTS();
}
