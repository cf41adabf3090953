// A fixed piece of a batch's work, whose instructions are counted: `make instructions`. Shipments are read from NDJSON,
// judged and written as NDJSON; what comes before (the database, the shipments) is not counted.
#include <CLI/CLI.hpp>
#include <iostream>

#include "engine/base/status.h"
#include "tests/bench/batch_work.h"

namespace noodle::batch {

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
  Judge judge(work->world->world(), options);
  std::vector<Judgement> judgements;
  NOODLE_RETURN_IF_ERROR(JudgeAll(&judge, bills, &judgements));
  work->results = EncodeAll(Format::kNdjson, file, judgements);
  return absl::OkStatus();
}

}  // namespace noodle::batch

// What callgrind is told to count: a name that no compiler changes.
extern "C" __attribute__((noinline)) int counted_work(noodle::batch::Work* work) {
  const absl::Status status = noodle::batch::DoWork(work);
  if (!status.ok()) std::cerr << "judge_workload: " << std::string(status.message()) << "\n";
  return status.ok() ? 0 : 2;
}

int main(int argc, char** argv) {
  CLI::App app("A fixed piece of a batch's work, for counting instructions");
  size_t count = 2000;
  std::string database = NOODLE_DATABASE;
  app.add_option("--count", count, "shipments")->capture_default_str();
  app.add_option("--db", database, "the tariff database")->capture_default_str();
  CLI11_PARSE(app, argc, argv);
  using namespace noodle::batch;
  const absl::StatusOr<BatchWorld> world = LoadBatchWorld(database);
  if (!world.ok()) {
    std::cerr << "judge_workload: " << std::string(world.status().message()) << "\n";
    return 2;
  }
  const absl::StatusOr<Catalogue> catalogue = Catalogue::Make(*world->law->database, world->world(), /*seed=*/1);
  if (!catalogue.ok()) return 2;
  Work work{&*world, ShipmentsAs(Format::kNdjson, *catalogue, Mix{}, count), ""};
  const int status = counted_work(&work);
  std::cout << count << " shipments, " << work.results.size() << " bytes of results\n";
  return status;
}
