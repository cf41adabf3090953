// `--reset` is NOODLE_RESET=1 as an argument: the cases, or the indexes, are written anew.
#include <gtest/gtest.h>

#include <cstdlib>
#include <string>

int main(int argc, char** argv) {
  ::testing::InitGoogleTest(&argc, argv);
  for (int i = 1; i < argc; ++i) {
    if (std::string(argv[i]) == "--reset") setenv("NOODLE_RESET", "1", /*overwrite=*/1);
  }
  return RUN_ALL_TESTS();
}
