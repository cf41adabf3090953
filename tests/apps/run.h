// Runs the program as a user does.
#ifndef NOODLE_TESTS_APPS_RUN_H_
#define NOODLE_TESTS_APPS_RUN_H_

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <string>

#include "tests/support/files.h"

namespace noodle::cli {

struct Outcome {
  int status = -1;
  std::string out;
  std::string err;
};

// `arguments` as in a shell.
inline Outcome Noodle(const std::string& arguments) {
  const std::string base =
      (std::filesystem::temp_directory_path() / ("noodle-run-" + std::to_string(getpid()))).string();
  const std::string command = std::string(NOODLE_PROGRAM) + " " + arguments + " >" + base + ".out 2>" + base + ".err";
  const int result = std::system(command.c_str());
  Outcome outcome{WEXITSTATUS(result), testing::ReadText(base + ".out"), testing::ReadText(base + ".err")};
  std::filesystem::remove(base + ".out");
  std::filesystem::remove(base + ".err");
  return outcome;
}

}  // namespace noodle::cli

#endif  // NOODLE_TESTS_APPS_RUN_H_
