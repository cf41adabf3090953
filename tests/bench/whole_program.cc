#include "tests/bench/whole_program.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "tests/bench/batch_work.h"

namespace noodle::batch {

absl::Status MeasureProgram(const std::string& program, const Catalogue& catalogue, size_t count,
                            const std::filesystem::path& folder, Figures* figures) {
  std::filesystem::create_directories(folder);
  for (const Format format : kMeasuredFormats) {
    const std::string extension(Extension(format));
    const std::string bytes = ShipmentsAs(format, catalogue, Mix{}, count);
    const std::string in = (folder / ("year" + extension)).string(), out = (folder / ("result" + extension)).string();
    const std::string log = (folder / "log").string();
    std::ofstream(in, std::ios::binary) << bytes;
    for (const int jobs : {1, 2}) {
      Figure figure{.part = "program", .what = "batch", .format = FormatName(format), .jobs = jobs};
      figure.shipments = count;
      figure.positions = count * 10;
      figure.bytes = bytes.size();
      figure.seconds = 1e9;
      const std::string command =
          absl::StrCat(program, " batch ", in, " --output ", out, " --overwrite --jobs ", jobs, " > ", log, " 2>&1");
      for (int round = 0; round < 2; ++round) {
        const absl::Time begin = absl::Now();
        if (std::system(command.c_str()) != 0) return absl::InternalError(absl::StrCat(command, " failed: see ", log));
        figure.seconds = std::min(figure.seconds, absl::ToDoubleSeconds(absl::Now() - begin));
      }
      figures->Report(figure);
    }
  }
  std::filesystem::remove_all(folder);
  return absl::OkStatus();
}

}  // namespace noodle::batch
