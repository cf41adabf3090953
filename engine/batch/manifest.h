// What a run rests on and how far it came: kept beside its output, so that it can be gone on with by the same program
// on the same input, law and rates only, and its result be made again.
#ifndef NOODLE_ENGINE_BATCH_MANIFEST_H_
#define NOODLE_ENGINE_BATCH_MANIFEST_H_

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/base/date.h"
#include "engine/batch/input.h"
#include "engine/batch/since.h"
#include "engine/batch/tally.h"

namespace noodle::batch {

// What the results depend on beside the input, by name: "program", "database", "law of ATIGA", "--date". The values are
// compared, and shown where they differ.
inline constexpr char kProgram[] = "program";
using Settings = std::vector<std::pair<std::string, std::string>>;

struct Manifest {
  bool finished = false;  // everything is written; files may still wait for their names
  Settings settings;
  Date today = Today();                   // of shipments that state no date
  std::string input;                      // its path
  Position position;                      // everything before it is done
  std::map<uint64_t, uint64_t> ahead;     // blocks behind it that are done too: the ordinal behind each, by its first
  std::map<std::string, uint64_t> files;  // bytes written to each, by what it holds: "results", "errors"
  Tally tally;
  SinceTally since;
};

std::string ToText(const Manifest& manifest);
// Reads what ToText wrote. Error: what is wrong with it.
absl::StatusOr<Manifest> ParseManifest(absl::string_view text);
// The manifest in that file; NotFound when there is none.
absl::StatusOr<Manifest> ReadManifest(const std::string& path);

// What `now` has otherwise than `then`: "database: 3f… then, 71… now"; empty when nothing.
std::vector<std::string> Differences(const Settings& then, const Settings& now);

}  // namespace noodle::batch

#endif  // NOODLE_ENGINE_BATCH_MANIFEST_H_
