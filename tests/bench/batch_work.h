// The work of a batch in memory, a stage at a time: what its benchmarks and its count of instructions are taken on.
#ifndef NOODLE_TESTS_BENCH_BATCH_WORK_H_
#define NOODLE_TESTS_BENCH_BATCH_WORK_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "db/snapshot.h"
#include "engine/batch/decode.h"
#include "engine/batch/format.h"
#include "engine/batch/judge.h"
#include "engine/batch/judgement.h"
#include "engine/batch/records.h"
#include "tests/batch/generator/catalogue.h"
#include "tests/batch/generator/shipment_generator.h"
#include "tests/support/real_law.h"

namespace noodle::batch {

// The law, with every schedule in memory as `noodle batch` has them.
struct BatchWorld {
  std::unique_ptr<testing::RealLaw> law;
  std::unique_ptr<const db::Snapshot> snapshot;
  const preference::World& world() const { return law->world; }
};
absl::StatusOr<BatchWorld> LoadBatchWorld(const std::string& database);

// `count` generated shipments as a file of that format.
std::string ShipmentsAs(Format format, const Catalogue& catalogue, const Mix& mix, size_t count);

// The records of a file, block by block.
struct CutFile {
  std::string header;  // of CSV
  std::vector<RecordBlock> blocks;
  size_t records = 0;
};
// Errors: those of the reader; a record that is none.
absl::StatusOr<CutFile> Cut(Format format, std::string bytes);

// Every record as a bill of materials. Errors: a record with a mistake, by its line.
absl::StatusOr<std::vector<goods::BillOfMaterials>> DecodeAll(Format format, const CutFile& file);
// Decodes every record and keeps none. Errors as above.
absl::Status DecodeOnly(Format format, const CutFile& file);

// Judged one after another; the first error. `out` may be null: then judgements are not kept.
absl::Status JudgeAll(Judge* judge, const std::vector<goods::BillOfMaterials>& bills, std::vector<Judgement>* out);

// As a result file.
std::string EncodeAll(Format format, const CutFile& file, const std::vector<Judgement>& judgements);

}  // namespace noodle::batch

#endif  // NOODLE_TESTS_BENCH_BATCH_WORK_H_
