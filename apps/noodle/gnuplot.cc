#include "apps/noodle/gnuplot.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <memory>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "db/replacement.h"
#include "engine/base/excerpt.h"
#include "engine/base/status.h"

namespace noodle::cli {
namespace {

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using TemporaryFile = std::unique_ptr<std::FILE, CloseFile>;

TemporaryFile WithText(const std::string& text) {
  TemporaryFile file(std::tmpfile());
  if (file != nullptr && std::fwrite(text.data(), 1, text.size(), file.get()) == text.size() &&
      std::fseek(file.get(), 0, SEEK_SET) == 0) {
    return file;
  }
  return nullptr;
}

std::string TextOf(std::FILE* file) {
  std::string out;
  char buffer[4096];
  if (std::fseek(file, 0, SEEK_SET) != 0) return out;
  for (size_t n = 0; (n = std::fread(buffer, 1, sizeof buffer, file)) > 0;) out.append(buffer, n);
  return out;
}

absl::Status Missing(int error) {
  return absl::FailedPreconditionError(absl::StrCat("--plot: gnuplot cannot be run (", std::strerror(error),
                                                    "): install the Debian package gnuplot-nox"));
}

// `-d`: no initialization files, so that the same script draws the same everywhere.
absl::Status Run(const std::string& script, const std::string& output) {
  const TemporaryFile in = WithText(script), errors(std::tmpfile());
  if (in == nullptr || errors == nullptr) return absl::InternalError("--plot: no temporary file can be made");
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, fileno(in.get()), 0);
  posix_spawn_file_actions_addopen(&actions, 1, output.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0666);
  posix_spawn_file_actions_adddup2(&actions, fileno(errors.get()), 2);
  const char* const arguments[] = {"gnuplot", "-d", "-", nullptr};
  std::string path = absl::StrCat("PATH=", std::getenv("PATH") != nullptr ? std::getenv("PATH") : "/usr/bin:/bin");
  std::string locale = "LC_ALL=C.UTF-8";
  char* const environment[] = {path.data(), locale.data(), nullptr};
  pid_t child = 0;
  const int error =
      posix_spawnp(&child, "gnuplot", &actions, nullptr, const_cast<char* const*>(arguments), environment);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) return Missing(error);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return absl::OkStatus();
  return absl::InternalError(absl::StrCat("--plot: gnuplot failed: ", VisibleLine(TextOf(errors.get()))));
}

}  // namespace

absl::Status CheckGnuplot() { return Run("exit\n", "/dev/null"); }

absl::Status Draw(const std::string& script, const std::string& path) {
  db::Replacement file(path);
  if (!std::ofstream(file.temporary(), std::ios::binary)) {
    return absl::InvalidArgumentError(absl::StrCat("--plot: ", path, ": cannot be written"));
  }
  NOODLE_RETURN_IF_ERROR(Run(script, file.temporary()));
  return At("--plot", file.Commit());
}

std::string ScriptText(absl::string_view text) {
  return absl::StrCat("'", absl::StrReplaceAll(VisibleLine(text), {{"'", "''"}}), "'");
}

}  // namespace noodle::cli
