#include "tests/route/mip/linear_program.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace noodle::route::mip {
namespace {

void Append(const Expression& expression, std::string* out) {
  std::map<int, double> sums;
  for (const auto& [variable, coefficient] : expression.terms) sums[variable] += coefficient;
  int on_line = 0;
  for (const auto& [variable, coefficient] : sums) {
    absl::StrAppend(out, coefficient < 0 ? " - " : " + ", absl::StrFormat("%.12f", std::abs(coefficient)), " x",
                    variable);
    if (++on_line % 8 == 0) absl::StrAppend(out, "\n");
  }
}

// Runs CBC and adds up its processor time. Its own words go nowhere.
absl::StatusOr<double> Run(const std::vector<std::string>& words) {
  std::vector<char*> arguments;
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  const pid_t child = fork();
  if (child == 0) {
    const int nowhere = open("/dev/null", O_WRONLY);
    dup2(nowhere, 1);
    dup2(nowhere, 2);
    execvp(arguments[0], arguments.data());
    _exit(127);
  }
  int status = 0;
  rusage usage{};
  if (child < 0 || wait4(child, &status, 0, &usage) < 0) return absl::InternalError("cbc cannot be started");
  if (!WIFEXITED(status) || WEXITSTATUS(status) == 127) return absl::InternalError("cbc cannot be run (coinor-cbc)");
  return static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
         static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

}  // namespace

int LinearProgram::Continuous(double upper) {
  upper_.push_back(upper);
  binary_.push_back(false);
  return static_cast<int>(upper_.size()) - 1;
}

int LinearProgram::Binary() {
  upper_.push_back(1);
  binary_.push_back(true);
  return static_cast<int>(upper_.size()) - 1;
}

std::string LinearProgram::Text() const {
  std::string out = "Minimize\n cost:";
  Append(objective, &out);
  absl::StrAppend(&out, "\nSubject To\n");
  for (size_t r = 0; r < rows_.size(); ++r) {
    absl::StrAppend(&out, " r", r, ":");
    Append(rows_[r].expression, &out);
    absl::StrAppend(&out, rows_[r].equal ? " = " : " <= ", absl::StrFormat("%.12f", -rows_[r].expression.constant),
                    "\n");
  }
  absl::StrAppend(&out, "Bounds\n");
  for (size_t v = 0; v < upper_.size(); ++v) {
    if (!binary_[v]) absl::StrAppend(&out, " 0 <= x", v, " <= ", absl::StrFormat("%.6f", upper_[v]), "\n");
  }
  absl::StrAppend(&out, "Binaries\n");
  for (size_t v = 0; v < upper_.size(); ++v) {
    if (binary_[v]) absl::StrAppend(&out, " x", v, "\n");
  }
  return out + "End\n";
}

absl::StatusOr<Solution> LinearProgram::SolveWithCbc(double seconds) const {
  const std::filesystem::path folder = std::filesystem::temp_directory_path();
  const std::string problem = folder / absl::StrCat("noodle-", getpid(), ".lp");
  const std::string answer = folder / absl::StrCat("noodle-", getpid(), ".solution");
  std::ofstream(problem) << Text();
  std::filesystem::remove(answer);
  const auto cpu = Run({"cbc", problem, "-threads", "0", "-ratioGap", "0", "-allowableGap", "0", "-integerTolerance",
                        "1e-9", "-seconds", absl::StrCat(seconds), "-solve", "-solution", answer});
  std::ifstream in(answer);
  std::string first;
  std::getline(in, first);
  std::stringstream rest;
  rest << in.rdbuf();
  std::filesystem::remove(problem);
  std::filesystem::remove(answer);
  if (!cpu.ok()) return cpu.status();
  if (absl::StartsWith(first, "Stopped")) return absl::UnavailableError(first);
  if (absl::StrContains(first, "nfeasible")) return absl::NotFoundError(first);
  if (!absl::StartsWith(first, "Optimal")) return absl::InternalError(absl::StrCat("cbc answered: ", first));
  Solution out;
  out.cpu_seconds = *cpu;
  out.values.assign(upper_.size(), 0);
  // "  12 x34   1   0": index, name, value, reduced cost; what is zero is not listed.
  size_t index = 0;
  std::string name;
  double value = 0, reduced = 0;
  while (rest >> index >> name >> value >> reduced) out.values[std::stoul(name.substr(1))] = value;
  for (const auto& [variable, coefficient] : objective.terms)
    out.objective += coefficient * out.values[static_cast<size_t>(variable)];
  out.objective += objective.constant;
  return out;
}

}  // namespace noodle::route::mip
