#include "tests/bench/batch_figures.h"

#include <iostream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace noodle::batch {

const char* FormatName(Format format) {
  switch (format) {
    case Format::kCsv:
      return "csv";
    case Format::kNdjson:
      return "ndjson";
    case Format::kProtobuf:
      break;
  }
  return "protobuf";
}

Figures::Figures(const std::string& path) : csv_(path) {
  csv_
      << "part,what,format,materials,agreements,jobs,shipments,positions,bytes,seconds,shipments_per_s,positions_per_s,"
         "mb_per_s\n";
}

void Figures::Report(const Figure& f) {
  const auto rate = [&](size_t of) { return f.seconds > 0 ? static_cast<double>(of) / f.seconds : 0; };
  const std::string agreements = f.agreements == 0 ? "all agreements" : absl::StrCat(f.agreements, " agreements");
  std::cout << absl::StrFormat("%-10s %-11s %-9s %4d materials  %-14s %d jobs  %9.0f shipments/s  %10.0f positions/s",
                               f.part, f.what, f.format, f.materials, agreements, f.jobs, rate(f.shipments),
                               rate(f.positions));
  if (f.bytes > 0) std::cout << absl::StrFormat("  %7.1f MB/s", rate(f.bytes) / 1e6);
  std::cout << std::endl;
  csv_ << absl::StrFormat("%s,%s,%s,%d,%d,%d,%d,%d,%d,%.6f,%.0f,%.0f,%.2f\n", f.part, f.what, f.format, f.materials,
                          f.agreements, f.jobs, f.shipments, f.positions, f.bytes, f.seconds, rate(f.shipments),
                          rate(f.positions), rate(f.bytes) / 1e6)
       << std::flush;
}

}  // namespace noodle::batch
