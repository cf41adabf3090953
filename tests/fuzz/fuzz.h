// A fuzz target is a file with one NOODLE_FUZZ: what must hold of every text there is.
//
//   NOODLE_FUZZ(text) {
//     const auto rule = grammar::ParseNotation(text, "fuzz");
//     if (rule.ok()) MUST(grammar::ParseNotation(grammar::Print(*rule), "printed").ok());
//   }
#ifndef NOODLE_TESTS_FUZZ_FUZZ_H_
#define NOODLE_TESTS_FUZZ_FUZZ_H_

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "absl/strings/string_view.h"

#define NOODLE_FUZZ(text)                                                               \
  static void Try(absl::string_view text);                                              \
  extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {             \
    Try(absl::string_view(size == 0 ? "" : reinterpret_cast<const char*>(data), size)); \
    return 0;                                                                           \
  }                                                                                     \
  static void Try(absl::string_view text)

// Ends the run when it does not hold, also where assertions are off.
#define MUST(condition)                                                                   \
  do {                                                                                    \
    if (!(condition)) {                                                                   \
      std::fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #condition); \
      std::abort();                                                                       \
    }                                                                                     \
  } while (false)

#endif  // NOODLE_TESTS_FUZZ_FUZZ_H_
