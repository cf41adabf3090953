// Random integers that are the same on every platform and with every library: SplitMix64 (Steele, Lea, Flood 2014).
#ifndef NOODLE_TESTS_SUPPORT_RANDOM_H_
#define NOODLE_TESTS_SUPPORT_RANDOM_H_

#include <cstdint>
#include <utility>
#include <vector>

namespace noodle::testing {

class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed) {}

  uint64_t Next() {
    uint64_t z = state_ += 0x9e3779b97f4a7c15;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
  }
  // From `low` to `high`, both included.
  int64_t Between(int64_t low, int64_t high) {
    const auto range = static_cast<uint64_t>(high - low) + 1;
    return low + static_cast<int64_t>((static_cast<unsigned __int128>(Next()) * range) >> 64);
  }
  bool Chance(int percent) { return Between(1, 100) <= percent; }
  template <typename T>
  const T& Pick(const std::vector<T>& from) {
    return from[static_cast<size_t>(Between(0, static_cast<int64_t>(from.size()) - 1))];
  }
  template <typename T>
  void Shuffle(std::vector<T>& list) {
    for (size_t i = list.size(); i > 1; --i)
      std::swap(list[i - 1], list[static_cast<size_t>(Between(0, static_cast<int64_t>(i) - 1))]);
  }

 private:
  uint64_t state_;
};

}  // namespace noodle::testing

#endif  // NOODLE_TESTS_SUPPORT_RANDOM_H_
