// noodle verify: is a proof of origin right? Recomputed without the evaluator that made it.
#include "engine/verify/verify.h"

#include <map>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "apps/noodle/session.h"
#include "apps/noodle/world.h"
#include "engine/base/excerpt.h"
#include "engine/base/limits.h"
#include "engine/base/status.h"
#include "engine/goods/read_json.h"
#include "engine/verify/read_statement.h"

namespace noodle::cli {
namespace {

constexpr int kNotConfirmed = 1;

struct VerifyOptions {
  std::string input;
  std::string bom;
  bool no_law = false;
};

std::string AgreementOf(const verify::Claim& claim) {
  return claim.proof.good ? claim.proof.good->agreement : claim.agreement;
}

// The texts of the agreements that the claims rest on. An agreement that the database does not have is missing.
absl::StatusOr<std::map<std::string, law::Agreement>> ReadLaw(const db::Database& database,
                                                              const verify::Statement& statement) {
  std::map<std::string, law::Agreement> out;
  NOODLE_ASSIGN_OR_RETURN(const std::vector<std::string> known, database.AgreementIds());
  for (const verify::Claim& claim : statement.claims) {
    const std::string id = AgreementOf(claim);
    if (out.contains(id) || std::find(known.begin(), known.end(), id) == known.end()) continue;
    NOODLE_ASSIGN_OR_RETURN(const std::vector<law::TextFile> texts, database.Texts(id));
    NOODLE_ASSIGN_OR_RETURN(out[id], law::Check(texts));
  }
  return out;
}

nlohmann::ordered_json ToJson(const verify::Claim& claim, const verify::Report& report) {
  nlohmann::ordered_json findings = nlohmann::ordered_json::array();
  for (const verify::Finding& finding : report.findings) {
    findings.push_back({{"path", finding.path}, {"expected", finding.expected}, {"found", finding.found}});
  }
  return {{"agreement", AgreementOf(claim)},
          {"confirmed", report.confirmed()},
          {"stepsChecked", report.checked},
          {"findings", std::move(findings)},
          {"takenAsStated", report.taken_as_stated}};
}

std::string ToText(const verify::Claim& claim, const verify::Report& report) {
  const bool qualifies = claim.proof.result == verify::Truth::kYes;
  std::string out =
      absl::StrCat(AgreementOf(claim), ": ", claim.alone ? verify::Verdict(claim.proof.result) : claim.verdict.c_str(),
                   qualifies && claim.criterion ? absl::StrCat(" by ", *claim.criterion) : "", ": ");
  if (report.confirmed()) {
    absl::StrAppend(&out, "confirmed (", report.checked, " steps)\n");
  } else {
    absl::StrAppend(&out, "NOT CONFIRMED, ", report.findings.size(),
                    report.findings.size() == 1 ? " step does not hold\n" : " steps do not hold\n");
  }
  for (const verify::Finding& finding : report.findings) {
    absl::StrAppend(&out, "  ", finding.path, "\n    expected ", VisibleLine(finding.expected), "\n    found    ",
                    VisibleLine(finding.found), "\n");
  }
  if (!report.taken_as_stated.empty()) absl::StrAppend(&out, "  taken as stated:\n");
  for (const std::string& one : report.taken_as_stated) absl::StrAppend(&out, "    - ", VisibleLine(one), "\n");
  return out;
}

absl::StatusOr<int> Verify(Session& session, const VerifyOptions& options) {
  const Limits limits;
  NOODLE_ASSIGN_OR_RETURN(const std::string text, ReadInput(options.input, limits.file_bytes));
  NOODLE_ASSIGN_OR_RETURN(const verify::Statement statement, verify::ReadStatement(text, InputName(options.input)));
  std::optional<goods::BillOfMaterials> bill;
  if (!options.bom.empty()) {
    NOODLE_ASSIGN_OR_RETURN(const std::string bom, ReadInput(options.bom, limits.file_bytes));
    NOODLE_ASSIGN_OR_RETURN(bill, goods::ReadJson(bom, InputName(options.bom), limits));
  }
  std::map<std::string, law::Agreement> laws;
  const db::Database* database = nullptr;
  if (!options.no_law) {
    NOODLE_ASSIGN_OR_RETURN(database, session.Database());
    NOODLE_ASSIGN_OR_RETURN(laws, ReadLaw(*database, statement));
  }
  bool confirmed = true;
  nlohmann::ordered_json claims = nlohmann::ordered_json::array();
  for (const verify::Claim& claim : statement.claims) {
    verify::Law law;
    const auto found = laws.find(AgreementOf(claim));
    if (found != laws.end()) law = {&found->second, database};
    verify::Report report = verify::Verify(statement, claim, law);
    if (!options.no_law && found == laws.end()) {
      report.Differs(claim.path + (claim.alone ? "proof.good.agreement" : ".agreement"), "an agreement of the database",
                     AgreementOf(claim));
    }
    if (bill) verify::CompareWithBill(statement, claim, *bill, report);
    confirmed = confirmed && report.confirmed();
    if (session.json()) {
      claims.push_back(ToJson(claim, report));
    } else {
      session.Print(ToText(claim, report));
    }
  }
  if (session.json()) {
    session.PrintJson(
        {{"confirmed", confirmed}, {"claims", std::move(claims)}, {"notLookedAt", statement.not_looked_at}});
  } else if (!statement.not_looked_at.empty()) {
    session.Print(absl::StrCat("not looked at: ", VisibleLine(absl::StrJoin(statement.not_looked_at, ", ")), "\n"));
  }
  return confirmed ? kDone : kNotConfirmed;
}

}  // namespace

void AddVerify(CLI::App& app, Session& session) {
  CLI::App* command = AddCommand(app, "verify", "whether a proof of origin is right, recomputed step by step");
  auto options = std::make_shared<VerifyOptions>();
  command
      ->add_option("proof", options->input, "what `noodle check --format json` wrote, or one proof of it; - for input")
      ->required()
      ->type_name("PROOF.json");
  command->add_option("--bom", options->bom, "also compare its facts with this bill of materials")
      ->type_name("BOM.json");
  command->add_flag("--no-law", options->no_law, "do not look the rules up in the agreements of the database");
  command->footer(
      "Exit status: 0 every claim is confirmed; 1 some step does not hold; 2 the input is unusable; 3 our fault.");
  command->callback(
      [&session, options] { session.command = [&session, options] { return Verify(session, *options); }; });
}

}  // namespace noodle::cli
