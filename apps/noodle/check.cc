// noodle check: does this shipment originate, under which agreements, and what does each claim save?
#include "absl/strings/str_cat.h"
#include "apps/noodle/determination_json.h"
#include "apps/noodle/determination_text.h"
#include "apps/noodle/dossier/dossier.h"
#include "apps/noodle/session.h"
#include "apps/noodle/world.h"
#include "engine/base/limits.h"
#include "engine/base/status.h"
#include "engine/goods/read_json.h"

namespace noodle::cli {
namespace {

struct CheckOptions {
  std::string input;
  std::string importer;
  std::string date;
  std::vector<std::string> agreements;
  std::string dossier;
  bool verbose = false;
};

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
  if (session.json()) {
    session.PrintJson(ToJson(*assessment, bom, assess.date));
  } else {
    session.Print(AssessmentText(*assessment, bom, assess.date, options.verbose));
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
  command->add_option("--dossier", options->dossier, "also write a printable file on the claims, for an officer")
      ->type_name("FILE.html");
  command->add_flag("--verbose", options->verbose,
                    "everything known of a certificate: retroactive issue, back-to-back, records, other proofs");
  command->callback(
      [&session, options] { session.command = [&session, options] { return Check(session, *options); }; });
}

}  // namespace noodle::cli
