#include "engine/batch/file_sink.h"

#include <filesystem>
#include <utility>

#include "absl/strings/str_join.h"
#include "engine/base/status.h"

namespace noodle::batch {

namespace fs = std::filesystem;

std::string ManifestName(const std::string& results) { return absl::StrCat(results, ".manifest.json"); }

absl::StatusOr<std::unique_ptr<FileSink>> FileSink::Open(const FileSinkOptions& options) {
  std::unique_ptr<FileSink> out(new FileSink(options));
  std::error_code error;
  const fs::file_status status = fs::status(options.paths.results, error);
  if (fs::exists(status) && !fs::is_regular_file(status)) {
    return absl::FailedPreconditionError(
        absl::StrCat(options.paths.results, ": is no plain file; without --output results go to standard output"));
  }
  NOODLE_ASSIGN_OR_RETURN(auto results, PartialFile::Open(options.paths.results));
  out->files_.push_back({"results", &Produced::results, std::move(results), 0});
  NOODLE_RETURN_IF_ERROR(out->Look());
  if (out->finished_before()) {
    NOODLE_RETURN_IF_ERROR(out->Settle());
  } else {
    NOODLE_RETURN_IF_ERROR(out->OpenOthers());
  }
  return out;
}

// Removes what opening made, where that holds nothing of another run.
absl::Status FileSink::Refuse(const std::string& why) {
  if (files_.back().file->length() == 0 && !(before_ && !before_->finished)) {
    NOODLE_RETURN_IF_ERROR(files_.back().file->Discard());
  }
  return absl::FailedPreconditionError(absl::StrCat(options_.paths.results, ": ", why));
}

absl::Status FileSink::Look() {
  auto manifest = ReadManifest(ManifestName(options_.paths.results));
  if (manifest.ok()) before_ = *std::move(manifest);
  const bool exists = fs::exists(options_.paths.results);
  const bool partial = files_.back().file->length() > 0;
  if (options_.overwrite) {
    before_.reset();
    return absl::OkStatus();
  }
  const bool unfinished = partial || (before_ && !before_->finished);
  if (!options_.resume) {
    if (unfinished) return Refuse("an unfinished run: --resume goes on with it, --overwrite begins anew");
    if (exists) return Refuse("exists: --overwrite replaces it");
    before_.reset();
    return absl::OkStatus();
  }
  if (!manifest.ok() && !absl::IsNotFound(manifest.status())) return manifest.status();
  if (!before_) {
    // Killed before it wrote anything that counts, or never begun.
    return exists ? Refuse("exists, with no manifest of an unfinished run beside it: --overwrite replaces it")
                  : absl::OkStatus();
  }
  const std::vector<std::string> differences = Differences(before_->settings, options_.settings);
  if (!differences.empty()) {
    return Refuse(absl::StrCat("the run to go on with is another:\n  ", absl::StrJoin(differences, "\n  ")));
  }
  if (before_->finished && !exists && !partial && before_->files["results"] > 0) {
    return Refuse("was finished, and is gone: --overwrite begins anew");
  }
  return absl::OkStatus();
}

absl::Status FileSink::OpenOthers() {
  const std::pair<const char*, std::pair<const std::string&, std::string Produced::*>> others[] = {
      {"errors", {options_.paths.errors, &Produced::errors}},
      {"rejected", {options_.paths.rejected, &Produced::rejected}},
      {"basis", {options_.paths.basis, &Produced::basis}},
      {"flips", {options_.paths.flips, &Produced::flips}},
  };
  for (const auto& [holds, other] : others) {
    if (other.first.empty()) continue;
    NOODLE_ASSIGN_OR_RETURN(auto file, PartialFile::Open(other.first));
    files_.insert(files_.end() - 1, File{holds, other.second, std::move(file), 0});
  }
  return absl::OkStatus();
}

// The run was finished: what still waits for its name gets it.
absl::Status FileSink::Settle() {
  const bool waiting = files_.back().file->length() == before_->files["results"] &&
                       (files_.back().file->length() > 0 || !fs::exists(options_.paths.results));
  if (!waiting) return files_.back().file->Discard();
  NOODLE_RETURN_IF_ERROR(OpenOthers());
  for (const File& file : files_) {
    // What has its name already was opened anew, empty.
    if (file.file->length() != before_->files[file.holds]) {
      NOODLE_RETURN_IF_ERROR(file.file->Discard());
    } else if (Unwanted(file, *before_)) {
      NOODLE_RETURN_IF_ERROR(file.file->Discard());
    } else {
      NOODLE_RETURN_IF_ERROR(file.file->Commit());
    }
  }
  return absl::OkStatus();
}

absl::Status FileSink::Begin(const Produced& heads, const Manifest& manifest) {
  for (File& file : files_) {
    const uint64_t length = before_ ? before_->files[file.holds] : 0;
    NOODLE_RETURN_IF_ERROR(file.file->TruncateTo(length));
    if (!before_) NOODLE_RETURN_IF_ERROR(file.file->Append(heads.*file.part));
    file.whole = file.file->length();
  }
  return Checkpoint(manifest);
}

void FileSink::Abandon() {
  for (const File& file : files_) {
    if (!before_ && file.file->length() == 0) file.file->Discard().IgnoreError();
  }
}

absl::Status FileSink::Append(const Produced& produced) {
  for (const File& file : files_) NOODLE_RETURN_IF_ERROR(file.file->Append(produced.*file.part));
  for (File& file : files_) file.whole = file.file->length();
  return absl::OkStatus();
}

absl::Status FileSink::Checkpoint(const Manifest& manifest) {
  for (const File& file : files_) NOODLE_RETURN_IF_ERROR(file.file->Sync());
  return WriteManifest(manifest, false);
}

absl::Status FileSink::WriteManifest(Manifest manifest, bool finished) {
  manifest.finished = finished;
  manifest.settings = options_.settings;
  for (const File& file : files_) manifest.files[file.holds] = file.whole;
  return ReplaceFile(ManifestName(options_.paths.results), ToText(manifest));
}

// Where nothing was bad there is nothing to correct.
bool FileSink::Unwanted(const File& file, const Manifest& manifest) const {
  const bool of_bad =
      file.part == &Produced::rejected || (file.part == &Produced::errors && !options_.keep_empty_errors);
  return of_bad && manifest.tally.bad == 0;
}

absl::Status FileSink::Finish(const Manifest& manifest) {
  for (const File& file : files_) NOODLE_RETURN_IF_ERROR(file.file->Sync());
  NOODLE_RETURN_IF_ERROR(WriteManifest(manifest, true));
  for (const File& file : files_) {
    if (!Unwanted(file, manifest)) {
      NOODLE_RETURN_IF_ERROR(file.file->Commit());
      continue;
    }
    NOODLE_RETURN_IF_ERROR(file.file->Discard());
    std::error_code error;
    fs::remove(file.file->path(), error);  // that of a run before, which this one replaces
  }
  return absl::OkStatus();
}

}  // namespace noodle::batch
