// Figures of a batch's speed: a line for people, a row of CSV for plots.
#ifndef NOODLE_TESTS_BENCH_BATCH_FIGURES_H_
#define NOODLE_TESTS_BENCH_BATCH_FIGURES_H_

#include <cstddef>
#include <fstream>
#include <string>

#include "engine/batch/format.h"

namespace noodle::batch {

inline constexpr Format kMeasuredFormats[] = {Format::kProtobuf, Format::kNdjson, Format::kCsv};
// "ndjson"
const char* FormatName(Format format);

struct Figure {
  std::string part, what, format = "";
  int materials = 10, agreements = 0, jobs = 1;  // agreements: 0 for all of the lane
  size_t shipments = 0, positions = 0, bytes = 0;
  double seconds = 0;
};

class Figures {
 public:
  // `path`: of the CSV.
  explicit Figures(const std::string& path);
  void Report(const Figure& figure);

 private:
  std::ofstream csv_;
};

}  // namespace noodle::batch

#endif  // NOODLE_TESTS_BENCH_BATCH_FIGURES_H_
