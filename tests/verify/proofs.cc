#include "tests/verify/proofs.h"

#include "absl/strings/str_cat.h"
#include "apps/noodle/determination_json.h"
#include "engine/base/status.h"
#include "engine/goods/read_json.h"
#include "engine/preference/claim.h"
#include "tests/conformance/case_file.h"
#include "tests/support/files.h"

namespace noodle::verify {
namespace {

Proved Prove(const std::string& name, const std::string& text, const preference::AssessOptions& options) {
  auto bill = goods::ReadJson(text, name);
  EXPECT_TRUE(bill.ok()) << bill.status().message();
  const auto assessment = preference::Assess(TheWorld(), *bill, options);
  EXPECT_TRUE(assessment.ok()) << name << ": " << assessment.status().message();
  const auto written = cli::ToJson(*assessment, *bill, options.date).dump();
  return {name, *std::move(bill), nlohmann::json::parse(written)};
}

}  // namespace

const preference::World& TheWorld() {
  static const preference::World* const kWorld = [] {
    auto* world = new preference::World{&TheDatabase(), &TheDatabase(), &TheDatabase(), &TheDatabase(), {}};
    for (const auto& [id, agreement] : Agreements()) {
      auto rulebook = law::Rulebook::Build(agreement, TheDatabase());
      NOODLE_CHECK(rulebook.ok());
      world->rulebooks.push_back(*std::move(rulebook));
    }
    return world;
  }();
  return *kWorld;
}

Proved ProofOf(const std::string& name, const std::string& bom, const std::vector<std::string>& agreements) {
  preference::AssessOptions options;
  const auto bill = goods::ReadJson(bom, name);
  if (bill.ok() && bill->date) options.date = *bill->date;
  options.agreements = agreements;
  return Prove(name, bom, options);
}

const db::Database& TheDatabase() {
  static const db::Database* const kDatabase = [] {
    auto database = db::Database::Open(NOODLE_DATABASE);
    NOODLE_CHECK(database.ok());
    return database->release();
  }();
  return *kDatabase;
}

const std::map<std::string, law::Agreement>& Agreements() {
  static const auto* const kAgreements = [] {
    auto* agreements = new std::map<std::string, law::Agreement>;
    const auto ids = TheDatabase().AgreementIds();
    for (const std::string& id : *ids) {
      const auto texts = TheDatabase().Texts(id);
      auto agreement = law::Check(*texts);
      NOODLE_CHECK(agreement.ok());
      agreements->emplace(id, *std::move(agreement));
    }
    return agreements;
  }();
  return *kAgreements;
}

const std::vector<Proved>& AllProofs() {
  static const auto* const kProofs = [] {
    auto* proofs = new std::vector<Proved>;
    for (const auto& path : testing::FilesIn(testing::SourceDir() / "tests/conformance", ".case")) {
      std::string error;
      const conformance::Case one = conformance::ReadCase(testing::ReadText(path), &error);
      EXPECT_TRUE(error.empty()) << path << ": " << error;
      preference::AssessOptions options;
      options.date = *ParseDate(one.date);
      options.agreements = {one.agreement};
      proofs->push_back(
          Prove(path.parent_path().filename().string() + "/" + path.filename().string(), one.bom, options));
    }
    for (const auto& path : testing::FilesIn(testing::SourceDir() / "fixtures/bom", ".json")) {
      proofs->push_back(ProofOf(path.filename().string(), testing::ReadText(path), {}));
    }
    for (const auto& path : testing::FilesIn(testing::SourceDir() / "tests/verify/bills", ".json")) {
      for (const char* agreement : {"ATIGA", "AKFTA", "CPTPP"}) {
        proofs->push_back(ProofOf(absl::StrCat(path.filename().string(), " under ", agreement), testing::ReadText(path),
                                  {agreement}));
      }
    }
    return proofs;
  }();
  return *kProofs;
}

Law LawOf(const Claim& claim) {
  const auto found = Agreements().find(claim.proof.good ? claim.proof.good->agreement : claim.agreement);
  return found == Agreements().end() ? Law{} : Law{&found->second, &TheDatabase()};
}

std::string Text(const Report& report) {
  std::string out;
  for (const Finding& finding : report.findings) {
    absl::StrAppend(&out, finding.path, ": expected ", finding.expected, ", found ", finding.found, "\n");
  }
  return out;
}

}  // namespace noodle::verify
