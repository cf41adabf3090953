#include "engine/batch/stream_sink.h"

#include <unistd.h>

#include <utility>

#include "engine/base/status.h"
#include "engine/batch/write_to.h"

namespace noodle::batch {

absl::StatusOr<std::unique_ptr<Sink>> StreamSink::Open(const SinkPaths& paths, const Produced& heads) {
  auto out = std::make_unique<StreamSink>();
  out->errors_to_file_ = !paths.errors.empty();
  const std::pair<const std::string&, Part> parts[] = {
      {paths.errors, &Produced::errors}, {paths.rejected, &Produced::rejected}, {paths.flips, &Produced::flips}};
  for (const auto& [path, part] : parts) {
    if (path.empty()) continue;
    NOODLE_ASSIGN_OR_RETURN(auto file, PartialFile::Open(path));
    NOODLE_RETURN_IF_ERROR(file->TruncateTo(0));
    NOODLE_RETURN_IF_ERROR(file->Append(heads.*part));
    out->files_.emplace_back(part, std::move(file));
  }
  NOODLE_RETURN_IF_ERROR(WriteTo(STDOUT_FILENO, heads.results, "standard output"));
  return out;
}

absl::Status StreamSink::Append(const Produced& produced) {
  NOODLE_RETURN_IF_ERROR(WriteTo(STDOUT_FILENO, produced.results, "standard output"));
  if (!errors_to_file_) NOODLE_RETURN_IF_ERROR(WriteTo(STDERR_FILENO, produced.errors, "standard error"));
  for (const auto& [part, file] : files_) NOODLE_RETURN_IF_ERROR(file->Append(produced.*part));
  return absl::OkStatus();
}

absl::Status StreamSink::Finish(const Manifest&) {
  for (const auto& [part, file] : files_) NOODLE_RETURN_IF_ERROR(file->Commit());
  return absl::OkStatus();
}

}  // namespace noodle::batch
