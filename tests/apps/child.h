// The program as a child that can be fed, and killed.
#ifndef NOODLE_TESTS_APPS_CHILD_H_
#define NOODLE_TESTS_APPS_CHILD_H_

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <string>
#include <vector>

#include "absl/strings/str_split.h"

namespace noodle::cli {

class Child {
 public:
  explicit Child(const std::string& arguments) {
    int ends[2];
    EXPECT_EQ(pipe(ends), 0);
    child_ = fork();
    if (child_ == 0) {
      dup2(ends[0], STDIN_FILENO);
      close(ends[0]);
      close(ends[1]);
      dup2(open("/dev/null", O_WRONLY), STDERR_FILENO);
      std::vector<std::string> words = absl::StrSplit(arguments, ' ', absl::SkipEmpty());
      std::vector<char*> argv = {const_cast<char*>(NOODLE_PROGRAM)};
      for (std::string& word : words) argv.push_back(word.data());
      argv.push_back(nullptr);
      execv(NOODLE_PROGRAM, argv.data());
      _exit(127);
    }
    close(ends[0]);
    in_ = ends[1];
  }
  // Returns when it has taken nearly all of it, or is gone.
  void Feed(const std::string& text) const {
    for (size_t at = 0; at < text.size();) {
      const ssize_t written = write(in_, text.data() + at, text.size() - at);
      if (written <= 0) return;
      at += static_cast<size_t>(written);
    }
  }
  void Signal(int signal) const { kill(child_, signal); }
  // Its exit status, 128 and the signal where one ended it.
  int Wait() {
    close(in_);
    int status = 0;
    waitpid(child_, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }
  int WaitFirst() {
    int status = 0;
    waitpid(child_, &status, 0);
    close(in_);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }

 private:
  pid_t child_ = -1;
  int in_ = -1;
};

}  // namespace noodle::cli

#endif  // NOODLE_TESTS_APPS_CHILD_H_
