// One route problem solved in a process of its own, so that its peak memory and its time are its own.
#ifndef NOODLE_TESTS_BENCH_MEASURE_H_
#define NOODLE_TESTS_BENCH_MEASURE_H_

#include <cstdint>
#include <string>

#include "tests/route/generator/family.h"

namespace noodle::route {

struct Question {
  size_t top = 3;          // routes asked for
  bool by_regime = true;   // with the cheapest route per regime, as `noodle route` does
  double time_limit = 60;  // seconds; killed after twice as many
};

// Plain data: it comes through a pipe.
struct Measured {
  char status[16] = "KILLED";  // of the answer; "KILLED"; "ERROR", also where the answer failed its check
  double seconds = 0;          // to solve: reading the file and the database is not in it
  double peak_mb = 0;          // of the whole process
  int64_t landed = 0;          // of the best route, in 1/10,000
  int64_t gap = -1;            // in 1/10,000; -1: unknown
  bool naive_fails = false;    // the naive choice misses the preference that the best route has, and pays more duty
  int64_t naive_landed = 0;
};

Measured Measure(const std::string& problem, const Question& question);

}  // namespace noodle::route

#endif  // NOODLE_TESTS_BENCH_MEASURE_H_
