#include "engine/batch/run.h"

#include <map>
#include <memory>
#include <utility>

#include "absl/strings/str_join.h"
#include "engine/base/status.h"
#include "engine/batch/bad_records.h"
#include "engine/batch/basis_file.h"
#include "engine/batch/done_blocks.h"
#include "engine/batch/earlier_results.h"
#include "engine/batch/file_sink.h"
#include "engine/batch/pipeline.h"
#include "engine/batch/stream_sink.h"

namespace noodle::batch {
namespace {

constexpr char kOutputPacking[] = "output packing";

std::string PackingName(Packing packing) {
  return packing == Packing::kPlain ? "plain" : packing == Packing::kGzip ? "gzip" : "zstd";
}

// With the world's those of the options that a result depends on.
Settings AllSettings(const RunOptions& options) {
  Settings out = options.settings;
  const JudgeOptions& judge = options.judge;
  out.emplace_back("input format", std::string(Extension(options.in.format)));
  out.emplace_back("output format", std::string(Extension(options.out.format)));
  out.emplace_back(kOutputPacking, PackingName(options.out.packing));
  out.emplace_back("order", options.ordered ? "of the input" : "any");
  out.emplace_back("chunk", absl::StrCat(options.chunk.index, "/", options.chunk.of));
  out.emplace_back("importer", judge.importer ? judge.importer->ToString() : "");
  out.emplace_back("date", judge.date ? noodle::ToString(*judge.date) : "");
  out.emplace_back("agreements", absl::StrJoin(judge.agreements, " "));
  out.emplace_back("claim cost", judge.claim_cost ? judge.claim_cost->ToString(2) : "");
  out.emplace_back("since", options.since);
  for (const auto& [name, path] : std::map<std::string, std::string>{{"errors file", options.paths.errors},
                                                                     {"rejected file", options.paths.rejected},
                                                                     {"basis file", options.paths.basis},
                                                                     {"flips file", options.paths.flips}}) {
    out.emplace_back(name, path);
  }
  return out;
}

BlockJudgeOptions JudgeOptionsOf(const RunOptions& options, Date today) {
  BlockJudgeOptions out;
  out.in = options.in.format;
  out.out = options.out;
  out.limits = options.limits;
  out.judge = options.judge;
  out.judge.today = today;
  out.errors_as_text = options.paths.results.empty() && options.paths.errors.empty();
  return out;
}

struct Sinks {
  std::unique_ptr<Sink> sink;
  FileSink* file = nullptr;  // the same, where it is one
};

absl::StatusOr<Sinks> OpenFile(const RunOptions& options) {
  Sinks out;
  if (options.paths.results.empty()) return out;  // opened when its first bytes are known
  FileSinkOptions file;
  file.paths = options.paths;
  file.keep_empty_errors = options.keep_empty_errors;
  file.resume = options.resume;
  file.overwrite = options.overwrite;
  file.settings = AllSettings(options);
  NOODLE_ASSIGN_OR_RETURN(auto sink, FileSink::Open(file));
  out.file = sink.get();
  out.sink = std::move(sink);
  return out;
}

absl::StatusOr<std::shared_ptr<Input>> OpenInput(const RunOptions& options, const Manifest& manifest) {
  Input::Options input;
  input.path = options.input;
  input.writing = options.in;
  input.limits = options.limits;
  input.chunk = options.chunk;
  input.from = manifest.position;
  input.passed_over = manifest.ahead;
  return Input::Open(input);
}

absl::StatusOr<Produced> Heads(const RunOptions& options, const BlockJudgeOptions& judge, const std::string& header) {
  Produced out;
  NOODLE_ASSIGN_OR_RETURN(out.results, BlockJudge::Begin(judge, header));
  out.basis = BasisHead(out.results.size());
  if (!out.results.empty()) {
    NOODLE_ASSIGN_OR_RETURN(out.results, Pack(out.results, options.out.packing));
  }
  out.errors = std::string(ErrorHeader());
  out.rejected = RejectedHeader(options.in.format, header);
  out.flips = std::string(FlipHeader());
  return out;
}

// What begins a run, up to its first block.
struct Begun {
  std::shared_ptr<Input> input;
  Sinks sinks;
  std::optional<CommonBasis> basis;
  std::unique_ptr<EarlierResults> earlier;
};

// The packing of results, as their manifest tells it.
absl::StatusOr<Packing> PackingOf(const std::string& results) {
  auto manifest = ReadManifest(ManifestName(results));
  if (!manifest.ok()) return At("the earlier results", manifest.status());
  if (!manifest->finished) {
    return absl::FailedPreconditionError(absl::StrCat(results, ": is unfinished: nothing can be told since then"));
  }
  for (const Packing packing : {Packing::kGzip, Packing::kZstd}) {
    for (const auto& [name, value] : manifest->settings) {
      if (name == kOutputPacking && value == PackingName(packing)) return packing;
    }
  }
  return Packing::kPlain;
}

absl::Status BeginBasis(const preference::World& world, const RunOptions& options, const Manifest& manifest,
                        Begun* begun) {
  if (options.texts == nullptr || (options.paths.basis.empty() && options.since.empty())) return absl::OkStatus();
  std::string signature =
      absl::StrCat(Extension(options.in.format), Extension(options.out.format), begun->input->header());
  for (const auto& [name, value] : options.settings) {
    if (name == kProgram) absl::StrAppend(&signature, value);
  }
  NOODLE_ASSIGN_OR_RETURN(begun->basis, MakeCommonBasis(world, *options.texts, options.judge, signature));
  if (options.since.empty()) return absl::OkStatus();
  NOODLE_ASSIGN_OR_RETURN(const Packing packing, PackingOf(options.since));
  NOODLE_ASSIGN_OR_RETURN(begun->earlier, EarlierResults::Open(options.since, packing, manifest.since.earlier));
  return absl::OkStatus();
}

absl::Status Begin(const preference::World& world, const RunOptions& options, const Manifest& manifest, Begun* begun) {
  NOODLE_ASSIGN_OR_RETURN(begun->input, OpenInput(options, manifest));
  NOODLE_RETURN_IF_ERROR(BeginBasis(world, options, manifest, begun));
  NOODLE_ASSIGN_OR_RETURN(const Produced heads,
                          Heads(options, JudgeOptionsOf(options, manifest.today), begun->input->header()));
  if (begun->sinks.file != nullptr) return begun->sinks.file->Begin(heads, manifest);
  NOODLE_ASSIGN_OR_RETURN(begun->sinks.sink, StreamSink::Open(options.paths, heads));
  return absl::OkStatus();
}

absl::StatusOr<Ended> RunBlocks(const preference::World& world, const RunOptions& options, const Begun& begun,
                                Manifest& manifest) {
  const std::shared_ptr<Input>& input = begun.input;
  Sink& sink = *begun.sinks.sink;
  BlockJudgeOptions judge = JudgeOptionsOf(options, manifest.today);
  if (begun.basis) judge.basis = &*begun.basis;
  judge.earlier = begun.earlier.get();
  RateBook rates(world);
  // Made here, so that whatever is wrong with the header is told by a status.
  std::vector<std::shared_ptr<BlockJudge>> judges;
  for (int i = 0; i < options.jobs; ++i) {
    NOODLE_ASSIGN_OR_RETURN(judges.emplace_back(), BlockJudge::Make(world, &rates, judge, input->header()));
  }
  const auto make_worker = [&judges]() -> BlockWorker {
    std::shared_ptr<BlockJudge> one = std::move(judges.back());
    judges.pop_back();
    return [one](const RecordBlock& block, Produced* out) { one->Run(block, out); };
  };
  PipelineOptions pipeline;
  pipeline.jobs = options.jobs;
  pipeline.ordered = options.ordered;
  pipeline.interrupted = options.interrupted;
  CheckpointOptions checkpoints;
  checkpoints.every = options.checkpoint_every;
  checkpoints.blocks = options.checkpoint_blocks;
  checkpoints.max_errors = options.max_errors;
  checkpoints.progress = options.progress;
  DoneBlocks done(checkpoints, sink, manifest);
  const auto end = RunPipeline(
      input, pipeline, make_worker, [&done](const DoneBlock& block) { return done.Take(block); },
      [&done] { done.Report(); });
  if (end.ok() && *end == PipelineEnd::kEndOfInput) {
    manifest.ahead.clear();
    manifest.position.offset = input->bytes();
    manifest.position.digest = input->Digest();
    NOODLE_RETURN_IF_ERROR(sink.Finish(manifest));
    return Ended::kComplete;
  }
  // What is done counts, whatever ended the run: but where the disk is full the last checkpoint stands.
  const absl::Status kept = done.Checkpoint();
  NOODLE_RETURN_IF_ERROR(end.status());
  NOODLE_RETURN_IF_ERROR(kept);
  return *end == PipelineEnd::kInterrupted ? Ended::kInterrupted : Ended::kTooManyErrors;
}

}  // namespace

absl::StatusOr<RunReport> Run(const preference::World& world, const RunOptions& options) {
  Begun begun;
  NOODLE_ASSIGN_OR_RETURN(begun.sinks, OpenFile(options));
  FileSink* const file = begun.sinks.file;
  RunReport report;
  Manifest& manifest = report.manifest;
  if (file != nullptr && file->before() != nullptr) {
    manifest = *file->before();
    report.resumed = true;
    if (file->finished_before()) {
      report.ended = Ended::kFinishedBefore;
      return report;
    }
    if (options.max_errors > 0 && manifest.tally.bad >= options.max_errors) {
      return absl::FailedPreconditionError(absl::StrCat("--max-errors: ", manifest.tally.bad,
                                                        " records were bad already: a higher number lets it go on"));
    }
  } else {
    manifest.today = options.judge.today;
    manifest.settings = AllSettings(options);
    manifest.input = options.input;
  }
  const absl::Status status = Begin(world, options, manifest, &begun);
  if (!status.ok()) {
    if (file != nullptr) file->Abandon();
    return status;
  }
  auto ended = RunBlocks(world, options, begun, manifest);
  if (!ended.ok() && file != nullptr) {
    return absl::Status(ended.status().code(), absl::StrCat(ended.status().message(),
                                                            "; what was finished is kept: --resume goes on with it"));
  }
  NOODLE_ASSIGN_OR_RETURN(report.ended, std::move(ended));
  if (file == nullptr && report.ended != Ended::kComplete) NOODLE_RETURN_IF_ERROR(begun.sinks.sink->Finish(manifest));
  return report;
}

}  // namespace noodle::batch
