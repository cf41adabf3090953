// Every statement of the general provisions is exercised: for each way in which it could be wrong there is a case of
// its agreement that no longer holds as written. What exercises what is the index, <agreement>/INDEX.md.
#include <gtest/gtest.h>

#include <set>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "db/database.h"
#include "engine/law/compile.h"
#include "tests/conformance/mutations.h"
#include "tests/conformance/run_case.h"
#include "tests/support/files.h"

namespace noodle::conformance {
namespace {

// As many cases as the index names.
constexpr size_t kNamed = 3;

struct Loaded {
  std::string name;
  Case written;
  Question question;
};

class Mutation : public ::testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    auto database = db::Database::Open(NOODLE_DATABASE);
    ASSERT_TRUE(database.ok()) << database.status();
    database_ = *std::move(database);
    const std::string id = absl::AsciiStrToUpper(GetParam());
    const auto texts = database_->Texts(id);
    ASSERT_TRUE(texts.ok()) << texts.status();
    auto agreement = law::Check(*texts);
    ASSERT_TRUE(agreement.ok()) << agreement.status().message();
    whole_ = *std::move(agreement);
    agreement_ = whole_;
    for (const law::TextFile& text : *texts) {
      if (text.name.ends_with("agreement.roo")) text_ = text;
    }
    for (const auto& path : noodle::testing::FilesIn(Folder(), ".case")) {
      std::string error;
      Loaded loaded;
      loaded.name = path.stem().string();
      loaded.written = ReadCase(noodle::testing::ReadText(path), &error);
      ASSERT_TRUE(error.empty()) << path << ": " << error;
      auto question = Ask(loaded.written, loaded.name);
      ASSERT_TRUE(question.ok()) << question.status();
      loaded.question = *std::move(question);
      cases_.push_back(std::move(loaded));
    }
    KeepWhatIsAsked();
  }

  std::filesystem::path Folder() const { return noodle::testing::SourceDir() / "tests/conformance" / GetParam(); }

  // Only the rows that a case asks for, so that building the law anew for each mutant is quick.
  void KeepWhatIsAsked() {
    std::map<HsEdition, std::set<int>> asked;
    for (const Loaded& loaded : cases_) Asked(loaded.question.bom, loaded.question.options.date, &asked);
    for (law::RuleList& list : agreement_.lists) {
      const Nomenclature& nomenclature = **database_->Edition(list.edition);
      std::erase_if(list.rows, [&](const law::Row& row) {
        return std::none_of(row.codes.begin(), row.codes.end(), [&](const syntax::CodeRange& range) {
          const HsInterval interval = nomenclature.IntervalOf(range.first, range.last);
          const auto next = asked[list.edition].lower_bound(interval.begin);
          return next != asked[list.edition].end() && *next < interval.end;
        });
      });
    }
  }
  void Asked(const goods::BillOfMaterials& bom, Date date, std::map<HsEdition, std::set<int>>* asked) {
    const auto edition = agreement_.EditionOn(date);
    if (!edition) return;
    const auto codes = Transpose(*database_, bom.good.hs, bom.edition, *edition);
    if (codes.ok()) {
      for (HsCode code : *codes) (*asked)[*edition].insert((*database_->Edition(*edition))->IndexOf(code).value_or(-1));
    }
    for (const goods::Material& material : bom.materials) {
      if (material.bom != nullptr) Asked(*material.bom, date, asked);
    }
  }

  // The cases that do not hold as written under `law`, which may be left in an edition that lacks codes of its rules.
  std::vector<std::string> Broken(law::Agreement law) {
    for (law::RuleList& list : law.lists) {
      const Nomenclature& nomenclature = **database_->Edition(list.edition);
      std::erase_if(list.rows, [&](const law::Row& row) {
        std::vector<syntax::CodeRange> unknown;
        law::Compile(row.rule, nomenclature, &unknown);
        return !unknown.empty() || std::any_of(row.codes.begin(), row.codes.end(), [&](const syntax::CodeRange& range) {
          return nomenclature.IntervalOf(range.first, range.last).empty();
        });
      });
    }
    auto rulebook = law::Rulebook::Build(std::move(law), *database_);
    EXPECT_TRUE(rulebook.ok()) << rulebook.status().message();
    if (!rulebook.ok()) return {};
    const preference::World world{
        database_.get(), database_.get(), database_.get(), database_.get(), {*std::move(rulebook)}};
    std::vector<std::string> broken;
    for (const Loaded& loaded : cases_) {
      const auto assessment = preference::Assess(world, loaded.question.bom, loaded.question.options);
      const bool holds =
          assessment.ok() &&
          std::all_of(loaded.written.expect.begin(), loaded.written.expect.end(), [&](const Expectation& expectation) {
            return Actual(expectation.key, expectation.value, *assessment, assessment->claims[0]) == expectation.value;
          });
      if (!holds) broken.push_back(loaded.name);
    }
    return broken;
  }

  bool HasSpecificRules(const syntax::CodeRange& codes, const Period& period) {
    for (const law::RuleList& list : whole_.lists) {
      if (list.supplement || !period.from || !list.period.Contains(*period.from) || list.period.until != period.until)
        continue;
      const Nomenclature& nomenclature = **database_->Edition(list.edition);
      std::set<int> with;
      for (const law::Row& row : list.rows) {
        for (const syntax::CodeRange& range : row.codes) {
          const HsInterval interval = nomenclature.IntervalOf(range.first, range.last);
          for (int i = interval.begin; i < interval.end; ++i) with.insert(i);
        }
      }
      const HsInterval asked = nomenclature.IntervalOf(codes.first, codes.last);
      return std::distance(with.lower_bound(asked.begin), with.lower_bound(asked.end)) == asked.size();
    }
    return false;
  }

  std::unique_ptr<db::Database> database_;
  law::Agreement whole_;      // as it is
  law::Agreement agreement_;  // with the rows that some case asks for
  law::TextFile text_;
  std::vector<Loaded> cases_;
};

TEST_P(Mutation, EveryStatementIsExercised) {
#ifdef __SANITIZE_ADDRESS__
  // A sanitizer is after faults of memory: one agreement shows those of this test.
  if (GetParam() != "aifta") GTEST_SKIP();
#endif
  ASSERT_TRUE(Broken(agreement_).empty()) << "a case does not hold under the law as it is: " << Broken(agreement_)[0];
  std::string index = absl::StrCat(
      "# What the cases exercise\n\nMade by `mutation_test --reset`: for every statement of `", text_.name,
      "` how many cases no longer hold when it is\nleft out or its figures are moved, and the first of them.\n\n"
      "| line | statement | cases | |\n| ---: | --- | ---: | --- |\n");
  const auto specific = [this](const syntax::CodeRange& codes, const Period& period) {
    return HasSpecificRules(codes, period);
  };
  for (const Statement& statement : StatementsOf(whole_, text_, specific)) {
    std::set<std::string> exercising;
    for (const Mutant& mutant : statement.mutants) {
      law::Agreement mutated = agreement_;
      mutant.apply(mutated);
      const std::vector<std::string> broken = Broken(std::move(mutated));
      EXPECT_FALSE(broken.empty()) << text_.name << ":" << statement.line
                                   << ": no case shows the difference: " << mutant.what << ": " << statement.text;
      exercising.insert(broken.begin(), broken.end());
    }
    EXPECT_EQ(statement.mutants.empty(), !statement.exempt.empty()) << text_.name << ":" << statement.line;
    std::string text = statement.text;
    if (text.size() > 120) text = text.substr(0, 117) + "...";
    absl::StrAppend(&index, "| ", statement.line, " | `", text, "` | ");
    if (statement.exempt.empty()) {
      absl::StrAppend(&index, exercising.size(), " | ");
    } else {
      absl::StrAppend(&index, "- | ", statement.exempt);
    }
    size_t named = 0;
    for (const std::string& name : exercising) {
      if (named++ < kNamed) absl::StrAppend(&index, named == 1 ? "" : ", ", name);
    }
    absl::StrAppend(&index, " |\n");
  }
  noodle::testing::ExpectGolden(Folder() / "INDEX.md", index);
}

std::vector<std::string> AgreementFolders() {
  std::vector<std::string> out;
  for (const auto& path : noodle::testing::FilesIn(noodle::testing::SourceDir() / "tariffs/agreements", ".roo")) {
    if (path.filename() == "agreement.roo") out.push_back(path.parent_path().filename().string());
  }
  return out;
}

INSTANTIATE_TEST_SUITE_P(Agreements, Mutation, ::testing::ValuesIn(AgreementFolders()),
                         [](const auto& folder) { return folder.param; });

}  // namespace
}  // namespace noodle::conformance
