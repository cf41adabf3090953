// A fixed piece of a batch's work, whose instructions are counted: `make instructions`. Shipments are read from NDJSON,
// judged and written as NDJSON; what comes before (the database, the shipments) is not counted.
#include <valgrind/callgrind.h>

#include <CLI/CLI.hpp>
#include <iostream>

#include "engine/base/status.h"
#include "tests/bench/batch_work.h"

namespace noodle::batch {
namespace {

struct Work {
  const BatchWorld* world = nullptr;
  std::string shipments;
  std::string results;
};

absl::Status DoWork(Work* work) {
  NOODLE_ASSIGN_OR_RETURN(const CutFile file, Cut(Format::kNdjson, std::move(work->shipments)));
  NOODLE_ASSIGN_OR_RETURN(const std::vector<goods::BillOfMaterials> bills, DecodeAll(Format::kNdjson, file));
  JudgeOptions options;
  options.today = Date(2026, 1, 1);
  RateBook rates(work->world->world());
  Judge judge(work->world->world(), &rates, options);
  std::vector<Judgement> judgements;
  NOODLE_RETURN_IF_ERROR(JudgeAll(&judge, bills, &judgements));
  work->results = EncodeAll(Format::kNdjson, file, judgements);
  return absl::OkStatus();
}

// Counted from here to its end, and nothing else is: outside of callgrind the two macros do nothing.
absl::Status DoCountedWork(Work* work) {
  CALLGRIND_START_INSTRUMENTATION;
  absl::Status status = DoWork(work);
  CALLGRIND_STOP_INSTRUMENTATION;
  return status;
}

int Fail(const absl::Status& status) {
  std::cerr << "judge_workload: " << std::string(status.message()) << "\n";
  return 2;
}

}  // namespace
}  // namespace noodle::batch

int main(int argc, char** argv) {
  CLI::App app("A fixed piece of a batch's work, for counting instructions");
  size_t count = 2000;
  std::string database = NOODLE_DATABASE;
  app.add_option("--count", count, "shipments")->capture_default_str();
  app.add_option("--db", database, "the tariff database")->capture_default_str();
  CLI11_PARSE(app, argc, argv);
  using namespace noodle::batch;
  const absl::StatusOr<BatchWorld> world = LoadBatchWorld(database);
  if (!world.ok()) return Fail(world.status());
  const absl::StatusOr<Catalogue> catalogue = Catalogue::Make(*world->law->database, world->world(), /*seed=*/1);
  if (!catalogue.ok()) return Fail(catalogue.status());
  Work work{&*world, ShipmentsAs(Format::kNdjson, *catalogue, Mix{}, count), ""};
  const absl::Status status = DoCountedWork(&work);
  if (!status.ok()) return Fail(status);
  std::cout << count << " shipments, " << work.results.size() << " bytes of results\n";
  return 0;
}
