// noodle check: does this shipment originate, under which agreements, and what does each claim save?
#include "absl/strings/str_cat.h"
#include "apps/noodle/chase_output.h"
#include "apps/noodle/determination_json.h"
#include "apps/noodle/determination_text.h"
#include "apps/noodle/dossier/dossier.h"
#include "apps/noodle/robustness_output.h"
#include "apps/noodle/session.h"
#include "apps/noodle/world.h"
#include "engine/base/limits.h"
#include "engine/base/status.h"
#include "engine/goods/read_json.h"
#include "engine/preference/claim_cost.h"

namespace noodle::cli {
namespace {

struct CheckOptions {
  std::string input;
  std::string importer;
  std::string date;
  std::vector<std::string> agreements;
  bool verbose = false;
  std::string dossier;
  bool robustness = false;
  std::string claim_cost;
};

const law::Rulebook* Find(const preference::World& world, const std::string& agreement) {
  for (const auto& rulebook : world.rulebooks) {
    if (rulebook->agreement().id == agreement) return rulebook.get();
  }
  return nullptr;
}

// What beside the claims themselves was asked for, claim by claim: as text, or into `json`.
absl::StatusOr<std::string> Extras(const CheckOptions& options, const preference::World& world,
                                   const goods::BillOfMaterials& bom, const preference::AssessOptions& assess,
                                   const preference::Assessment& assessment, nlohmann::ordered_json* json) {
  std::string text;
  const auto chase = preference::MakeChaseList(world, bom, assess, assessment);
  if (!chase.ok()) return At(InputName(options.input), chase.status());
  (*json)["chaseList"] = ToJson(*chase);
  text = ChaseText(*chase);
  if (options.robustness) absl::StrAppend(&text, "\nhow far numbers may move before a verdict changes\n");
  for (size_t i = 0; options.robustness && i < assessment.claims.size(); ++i) {
    const preference::Claim& claim = assessment.claims[i];
    const auto robustness = origin::FindRobustness(*world.tables, *Find(world, claim.agreement), bom, assess.date);
    if (!robustness.ok()) return At(InputName(options.input), robustness.status());
    (*json)["claims"][i]["robustness"] = ToJson(*robustness);
    absl::StrAppend(&text, "  ", claim.agreement, ": origin ", std::string(Name(robustness->verdict)), "\n",
                    RobustnessText(*robustness));
  }
  if (options.claim_cost.empty()) return text;
  const auto cost = Money::Parse(options.claim_cost);
  if (!cost.ok()) return At("--claim-cost", cost.status());
  if (*cost < Money{}) return absl::InvalidArgumentError("--claim-cost: expected an amount of 0 or more");
  absl::StrAppend(&text, "\ncustoms value from which a claim that costs ", cost->ToString(2), " pays\n");
  for (size_t i = 0; i < assessment.claims.size(); ++i) {
    const preference::Claim& claim = assessment.claims[i];
    const std::optional<Money> value = preference::BreakEvenValue(claim, assessment.mfn, *cost);
    const std::string shown = value ? value->ToString(2) : "unknown";
    (*json)["claims"][i]["paysFrom"] = shown;
    absl::StrAppend(&text, "  ", claim.agreement, ": ", shown, "\n");
  }
  return text;
}

absl::StatusOr<int> Check(Session& session, const CheckOptions& options) {
  const Limits limits;
  NOODLE_ASSIGN_OR_RETURN(const std::string text, ReadInput(options.input, limits.file_bytes));
  NOODLE_ASSIGN_OR_RETURN(goods::BillOfMaterials bom, goods::ReadJson(text, InputName(options.input), limits));
  if (!options.importer.empty()) {
    const auto importer = Country::Parse(options.importer);
    if (!importer.ok()) return At("--to", importer.status());
    bom.importer = *importer;
  }
  preference::AssessOptions assess;
  assess.agreements = options.agreements;
  if (bom.date) assess.date = *bom.date;
  if (!options.date.empty()) {
    NOODLE_ASSIGN_OR_RETURN(assess.date, DateOption("--date", options.date));
  }
  NOODLE_ASSIGN_OR_RETURN(const db::Database* database, session.Database());
  NOODLE_ASSIGN_OR_RETURN(const preference::World world, LoadWorld(*database, options.agreements));
  auto assessment = preference::Assess(world, bom, assess);
  if (!assessment.ok()) return At(InputName(options.input), assessment.status());
  if (!options.dossier.empty()) {
    const auto instruments = [database](const std::string& id) -> std::string {
      const auto found = database->FindInstrument(id);
      if (!found.ok() || !*found) return "";
      return (*found)->number.empty() ? (*found)->title : absl::StrCat((*found)->title, ", ", (*found)->number);
    };
    NOODLE_RETURN_IF_ERROR(
        dossier::WriteAtomically(options.dossier, dossier::Dossier(*assessment, bom, assess.date, instruments)));
  }
  nlohmann::ordered_json json = ToJson(*assessment, bom, assess.date);
  NOODLE_ASSIGN_OR_RETURN(const std::string extras, Extras(options, world, bom, assess, *assessment, &json));
  if (session.json()) {
    session.PrintJson(json);
  } else {
    session.Print(absl::StrCat(AssessmentText(*assessment, bom, assess.date, options.verbose), extras));
  }
  return kDone;
}

}  // namespace

void AddCheck(CLI::App& app, Session& session) {
  CLI::App* command =
      AddCommand(app, "check", "whether a shipment originates, under which agreements, and what each claim saves");
  auto options = std::make_shared<CheckOptions>();
  command->add_option("bom", options->input, "bill of materials (JSON), or - for standard input")
      ->required()
      ->type_name("BOM.json");
  command->add_option("--to", options->importer, "importer, instead of the file's")->type_name("COUNTRY");
  command->add_option("--date", options->date, "date of import (default: the file's, else today)")
      ->type_name("YYYY-MM-DD");
  command->add_option("--agreement", options->agreements, "only these agreements, also where they do not apply")
      ->type_name("ID");
  command->add_flag("--verbose", options->verbose,
                    "everything known of a certificate: retroactive issue, back-to-back, records, other proofs");
  command->add_option("--dossier", options->dossier, "also write a printable file on the claims, for an officer")
      ->type_name("FILE.html");
  command->add_flag("--robustness", options->robustness,
                    "how far price, exchange rates and values of materials may move before a verdict changes");
  command
      ->add_option("--claim-cost", options->claim_cost,
                   "what a claim costs, in the bill's currency: from what customs value on it pays")
      ->type_name("AMOUNT");
  command->callback(
      [&session, options] { session.command = [&session, options] { return Check(session, *options); }; });
}

}  // namespace noodle::cli
