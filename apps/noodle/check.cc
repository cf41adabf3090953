// noodle check: does this shipment originate, under which agreements, and what does each claim save?
#include "absl/strings/str_cat.h"
#include "apps/noodle/chase_output.h"
#include "apps/noodle/claim_cost.h"
#include "apps/noodle/determination_json.h"
#include "apps/noodle/determination_text.h"
#include "apps/noodle/dossier/dossier.h"
#include "apps/noodle/robustness_output.h"
#include "apps/noodle/session.h"
#include "apps/noodle/shipment_by_id.h"
#include "apps/noodle/world.h"
#include "engine/base/limits.h"
#include "engine/base/status.h"
#include "engine/goods/read_json.h"
#include "engine/preference/claim_cost.h"

namespace noodle::cli {
namespace {

struct CheckOptions {
  std::string input;
  std::string id;
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

// What beside the claims themselves is found: claim by claim, where it was asked for.
struct Extras {
  preference::ChaseList chase;
  std::vector<origin::Robustness> robustness;
  std::vector<preference::PaysFrom> pays_from;
};

absl::StatusOr<Extras> FindExtras(const CheckOptions& options, const preference::World& world,
                                  const goods::BillOfMaterials& bom, const preference::AssessOptions& assess,
                                  const preference::Assessment& assessment) {
  Extras out;
  NOODLE_ASSIGN_OR_RETURN(out.chase, preference::MakeChaseList(world, bom, assess, assessment));
  for (const preference::Claim& claim : assessment.claims) {
    if (options.robustness) {
      NOODLE_ASSIGN_OR_RETURN(out.robustness.emplace_back(),
                              origin::FindRobustness(*world.tables, *Find(world, claim.agreement), bom, assess.date));
    }
    if (assess.claim_cost) {
      out.pays_from.push_back(preference::BreakEvenValue(claim, assessment.mfn, *assess.claim_cost));
    }
  }
  return out;
}

// A claim that does not hold pays at no value.
std::string PaysFromText(const preference::Claim& claim, const preference::PaysFrom& pays) {
  if (claim.standing == preference::Standing::kFails) return "does not qualify";
  if (claim.standing == preference::Standing::kNotAvailable) return "not available";
  return !pays.known ? "unknown" : pays.value ? pays.value->ToString(2) : "never";
}

std::string ToText(const Extras& extras, const preference::Assessment& assessment, const CheckOptions& options) {
  std::string text = ChaseText(extras.chase);
  if (!extras.robustness.empty()) absl::StrAppend(&text, "\nhow far numbers may move before a verdict changes\n");
  for (size_t i = 0; i < extras.robustness.size(); ++i) {
    absl::StrAppend(&text, "  ", assessment.claims[i].agreement, ": origin ",
                    std::string(Name(extras.robustness[i].verdict)), "\n", RobustnessText(extras.robustness[i]));
  }
  if (!extras.pays_from.empty()) {
    absl::StrAppend(&text, "\ncustoms value from which a claim that costs ", options.claim_cost, " pays\n");
  }
  for (size_t i = 0; i < extras.pays_from.size(); ++i) {
    const preference::Claim& claim = assessment.claims[i];
    absl::StrAppend(&text, "  ", claim.agreement, ": ", PaysFromText(claim, extras.pays_from[i]),
                    claim.standing == preference::Standing::kUndetermined ? ", should it qualify" : "", "\n");
  }
  return text;
}

void AddTo(nlohmann::ordered_json& json, const Extras& extras, const preference::Assessment& assessment) {
  json["chaseList"] = ToJson(extras.chase);
  nlohmann::ordered_json& claims = json["claims"];
  for (size_t i = 0; i < extras.robustness.size(); ++i) claims[i]["robustness"] = ToJson(extras.robustness[i]);
  for (size_t i = 0; i < extras.pays_from.size(); ++i) {
    claims[i]["paysFrom"] = PaysFromText(assessment.claims[i], extras.pays_from[i]);
  }
}

absl::StatusOr<goods::BillOfMaterials> ReadBill(const CheckOptions& options) {
  const Limits limits;
  if (!options.id.empty()) return FindShipment(options.input, options.id, limits);
  NOODLE_ASSIGN_OR_RETURN(const std::string text, ReadInput(options.input, limits.file_bytes));
  return goods::ReadJson(text, InputName(options.input), limits);
}

absl::StatusOr<int> Check(Session& session, const CheckOptions& options) {
  NOODLE_ASSIGN_OR_RETURN(goods::BillOfMaterials bom, ReadBill(options));
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
  NOODLE_ASSIGN_OR_RETURN(assess.claim_cost, ClaimCost(options.claim_cost));
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
  const auto extras = FindExtras(options, world, bom, assess, *assessment);
  if (!extras.ok()) return At(InputName(options.input), extras.status());
  if (session.json()) {
    nlohmann::ordered_json json = ToJson(*assessment, bom, assess.date);
    AddTo(json, *extras, *assessment);
    session.PrintJson(json);
  } else {
    session.Print(absl::StrCat(AssessmentText(*assessment, bom, assess.date, assess.claim_cost, options.verbose),
                               ToText(*extras, *assessment, options)));
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
  command->add_option("--id", options->id, "this shipment of a file of many, as `batch` reads them")->type_name("ID");
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
      ->add_option(
          "--claim-cost", options->claim_cost,
          "what a claim costs, in the bill's currency: from what customs value on it pays; counted in the best")
      ->type_name("AMOUNT");
  command->callback(
      [&session, options] { session.command = [&session, options] { return Check(session, *options); }; });
}

}  // namespace noodle::cli
