// noodle batch: a file or stream of shipments, every claim of each judged.
#include <filesystem>
#include <thread>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "apps/noodle/batch/progress.h"
#include "apps/noodle/batch/settings.h"
#include "apps/noodle/batch/summary.h"
#include "apps/noodle/claim_cost.h"
#include "apps/noodle/interrupt.h"
#include "apps/noodle/session.h"
#include "apps/noodle/world.h"
#include "db/snapshot.h"
#include "engine/base/status.h"
#include "engine/batch/basis_file.h"
#include "engine/batch/partial_file.h"
#include "engine/batch/run.h"
#include "engine/preference/track_memory.h"

namespace noodle::cli {
namespace {

constexpr int kInterruptedStatus = 130;  // 128 and the number of the signal, as shells have it

struct BatchOptions {
  std::string input, in_format;
  std::string output, out_format;
  std::string errors, rejected, summary;
  std::string importer, date, claim_cost;
  std::vector<std::string> agreements;
  std::string chunk;
  int jobs = 0;
  uint64_t max_errors = 0;
  std::string since, flips;
  bool no_basis = false;
  bool unordered = false, resume = false, overwrite = false;
  uint64_t checkpoint_blocks = batch::RunOptions().checkpoint_blocks;
};

// "csv", "ndjson.zst"
absl::StatusOr<batch::Writing> ParseWriting(absl::string_view text) {
  batch::Writing out;
  if (absl::ConsumeSuffix(&text, ".gz")) {
    out.packing = batch::Packing::kGzip;
  } else if (absl::ConsumeSuffix(&text, ".zst")) {
    out.packing = batch::Packing::kZstd;
  }
  NOODLE_ASSIGN_OR_RETURN(out.format, batch::ParseFormat(text));
  return out;
}

// What an option says, else what the name of the file says.
absl::StatusOr<batch::Writing> WritingOf(const char* option, const std::string& format, const std::string& path) {
  if (!format.empty()) {
    auto writing = ParseWriting(format);
    if (!writing.ok()) return At(option, writing.status());
    return writing;
  }
  if (path == "-") {
    return absl::InvalidArgumentError(
        absl::StrCat("standard input has no name to tell its format: ", option, " csv, ndjson or protobuf does"));
  }
  auto writing = batch::WritingOf(path);
  if (!writing.ok())
    return absl::InvalidArgumentError(absl::StrCat(writing.status().message(), "; ", option, " tells it"));
  return writing;
}

absl::Status SetPaths(const BatchOptions& options, batch::RunOptions* run) {
  batch::SinkPaths& paths = run->paths;
  if (options.output != "-") paths.results = options.output;
  paths.errors = options.errors;
  paths.rejected = options.rejected;
  paths.flips = options.flips;
  run->keep_empty_errors = !options.errors.empty();
  run->since = options.since;
  if (!options.flips.empty() && options.since.empty()) {
    return absl::InvalidArgumentError("--flips tells what is otherwise than in earlier results: --since names them");
  }
  if (paths.results.empty()) {
    if (options.resume || options.overwrite) {
      return absl::InvalidArgumentError("--resume and --overwrite are for results in a file: --output names it");
    }
    return absl::OkStatus();
  }
  if (!options.since.empty() && options.since == paths.results) {
    return absl::InvalidArgumentError(
        "--since: names the file that --output is to write; give the output another name");
  }
  if (!options.no_basis) paths.basis = batch::BasisName(paths.results);
  if (paths.errors.empty()) paths.errors = absl::StrCat(paths.results, ".errors.csv");
  if (paths.rejected.empty()) {
    paths.rejected = absl::StrCat(paths.results, ".rejected", std::string(Extension(run->in.format)));
  }
  return absl::OkStatus();
}

absl::Status SetQuestion(const BatchOptions& options, batch::JudgeOptions* judge) {
  if (!options.importer.empty()) {
    const auto importer = Country::Parse(options.importer);
    if (!importer.ok()) return At("--to", importer.status());
    judge->importer = *importer;
  }
  if (!options.date.empty()) {
    NOODLE_ASSIGN_OR_RETURN(judge->date, DateOption("--date", options.date));
  }
  judge->agreements = options.agreements;
  NOODLE_ASSIGN_OR_RETURN(judge->claim_cost, ClaimCost(options.claim_cost));
  return absl::OkStatus();
}

absl::StatusOr<batch::RunOptions> RunOptionsOf(const BatchOptions& options) {
  batch::RunOptions run;
  run.input = options.input;
  NOODLE_ASSIGN_OR_RETURN(run.in, WritingOf("--in-format", options.in_format, options.input));
  run.out = run.in;
  run.out.packing = batch::Packing::kPlain;
  if (!options.output.empty() || !options.out_format.empty()) {
    NOODLE_ASSIGN_OR_RETURN(run.out, WritingOf("--out-format", options.out_format, options.output));
  }
  NOODLE_RETURN_IF_ERROR(SetPaths(options, &run));
  NOODLE_RETURN_IF_ERROR(SetQuestion(options, &run.judge));
  if (!options.chunk.empty()) {
    const auto chunk = batch::ParseChunk(options.chunk);
    if (!chunk.ok()) return At("--chunk", chunk.status());
    run.chunk = *chunk;
  }
  const unsigned cores = std::thread::hardware_concurrency();
  run.jobs = options.jobs > 0 ? options.jobs : cores > 0 ? static_cast<int>(cores) : 1;
  run.ordered = !options.unordered;
  run.resume = options.resume;
  run.overwrite = options.overwrite;
  run.max_errors = options.max_errors;
  run.checkpoint_blocks = options.checkpoint_blocks;
  return run;
}

int StatusOf(const batch::RunReport& report) {
  if (report.ended == batch::Ended::kInterrupted) return kInterruptedStatus;
  return report.manifest.tally.bad > 0 ? kSomeInputsBad : kDone;
}

absl::StatusOr<int> Batch(Session& session, const BatchOptions& options) {
  NOODLE_ASSIGN_OR_RETURN(batch::RunOptions run, RunOptionsOf(options));
  NOODLE_ASSIGN_OR_RETURN(const db::Database* database, session.Database());
  NOODLE_ASSIGN_OR_RETURN(preference::World world, LoadWorld(*database, options.agreements));
  NOODLE_ASSIGN_OR_RETURN(const auto rates, db::Snapshot::Load(*database));
  world.schedules = rates.get();
  const preference::TrackMemory tracks(*database);
  world.tracks = &tracks;
  NOODLE_ASSIGN_OR_RETURN(run.settings, WorldSettings(session, *database, options.agreements));
  run.texts = database;
  const InterruptGuard guard;
  run.interrupted = InterruptGuard::Interrupted;
  absl::StatusOr<batch::RunReport> report;
  {
    BatchProgress progress(session, options.input);
    run.progress = [&progress](const batch::Tally& tally, uint64_t consumed) { progress.Show(tally, consumed); };
    report = batch::Run(world, run);
  }
  NOODLE_RETURN_IF_ERROR(report.status());
  if (!session.options.quiet) std::fputs(SummaryText(*report, run, !run.since.empty()).c_str(), stderr);
  if (!options.summary.empty()) {
    NOODLE_RETURN_IF_ERROR(
        batch::ReplaceFile(options.summary, SummaryJson(*report, run, !run.since.empty()).dump(2) + "\n"));
  }
  return StatusOf(*report);
}

constexpr char kFooter[] =
    "Formats are told by names, packed or not: year.csv, year.ndjson.zst, year.pb.gz; --in-format and --out-format\n"
    "tell them where a name does not: csv, ndjson, protobuf, then .gz or .zst.\n"
    "Results in a file: RESULTS.errors.csv tells what was bad, RESULTS.rejected.* has those records as they were, to "
    "be\n"
    "corrected and given in again, RESULTS.manifest.json what the results rest on.\n"
    "Exit status: 0 done, 1 done but some records were bad (or --max-errors of them), 2 unusable command, input or\n"
    "output, 130 interrupted. A run to a file that ended early goes on with --resume.\n"
    "Guide: docs/batch.md, formats: docs/batch-formats.md.";

}  // namespace

void AddBatch(CLI::App& app, Session& session) {
  CLI::App* command = AddCommand(app, "batch", "a file or stream of shipments: every claim of each judged and priced");
  command->footer(kFooter);
  auto options = std::make_shared<BatchOptions>();
  command->add_option("shipments", options->input, "shipments (CSV, NDJSON, protobuf), or - for standard input")
      ->required()
      ->type_name("SHIPMENTS");
  command->add_option("--output", options->output, "results (default: standard output, in the format of the input)")
      ->type_name("RESULTS");
  command->add_option("--in-format", options->in_format, "how shipments are written, where the name does not tell")
      ->type_name("FORMAT");
  command->add_option("--out-format", options->out_format, "how results are, where the name does not tell")
      ->type_name("FORMAT");
  command->add_option("--errors", options->errors, "what is bad, a row for each error (default: RESULTS.errors.csv)")
      ->type_name("FILE.csv");
  command->add_option("--rejected", options->rejected, "bad records as they were (default: RESULTS.rejected.*)")
      ->type_name("FILE");
  command->add_option("--summary", options->summary, "the totals as JSON too")->type_name("FILE.json");
  command->add_option("--jobs", options->jobs, "how many work at once (default: one for each core)")
      ->type_name("N")
      ->check(CLI::Range(1, 1024));
  command->add_flag("--unordered", options->unordered, "results as they come, not in the order of the input");
  command->add_option("--max-errors", options->max_errors, "stop after so many bad records")
      ->type_name("N")
      ->check(CLI::PositiveNumber);
  auto* resume = command->add_flag("--resume", options->resume, "go on with a run that ended early");
  command->add_flag("--overwrite", options->overwrite, "begin anew, whatever RESULTS holds")->excludes(resume);
  command->add_option("--chunk", options->chunk, "only every n-th record, from the i-th on: one of n parts of a whole")
      ->type_name("i/n");
  command->add_option("--to", options->importer, "importer, instead of the shipments'")->type_name("COUNTRY");
  command->add_option("--date", options->date, "date of import, of all (default: each shipment's, else today)")
      ->type_name("YYYY-MM-DD");
  command->add_option("--agreement", options->agreements, "only these agreements, also where they do not apply")
      ->type_name("ID");
  command->add_option("--claim-cost", options->claim_cost, "what a claim costs, in each shipment's currency")
      ->type_name("AMOUNT");
  command
      ->add_option("--since", options->since,
                   "results of an earlier run: only what other law, rates or shipments affect is judged anew")
      ->type_name("RESULTS");
  command->add_option("--flips", options->flips, "with --since: a row for each claim that is otherwise now")
      ->type_name("FILE.csv");
  command->add_flag("--no-basis", options->no_basis, "without RESULTS.basis, which --since needs later");
  command->add_option("--checkpoint-blocks", options->checkpoint_blocks)
      ->group("");  // for tests: more often than by time
  command->callback(
      [&session, options] { session.command = [&session, options] { return Batch(session, *options); }; });
}

}  // namespace noodle::cli
