// `noodle batch` from start to end, on a file.
#ifndef NOODLE_TESTS_BENCH_WHOLE_PROGRAM_H_
#define NOODLE_TESTS_BENCH_WHOLE_PROGRAM_H_

#include <filesystem>
#include <string>

#include "absl/status/status.h"
#include "tests/batch/generator/catalogue.h"
#include "tests/bench/batch_figures.h"

namespace noodle::batch {

// `count` shipments in each format, by one job and by two, files in `folder`, which is removed afterwards. Time on the
// clock, the better of two runs, with the time it takes to start. Error: a run that failed, with its command.
absl::Status MeasureProgram(const std::string& program, const Catalogue& catalogue, size_t count,
                            const std::filesystem::path& folder, Figures* figures);

}  // namespace noodle::batch

#endif  // NOODLE_TESTS_BENCH_WHOLE_PROGRAM_H_
