// 128 bits that tell texts apart: quick, and no proof against a forger.
#ifndef NOODLE_ENGINE_BATCH_FINGERPRINT_H_
#define NOODLE_ENGINE_BATCH_FINGERPRINT_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"

namespace noodle::batch {

struct Fingerprint {
  uint64_t high = 0, low = 0;
  bool operator==(const Fingerprint&) const = default;
};

// Of two numbers, for tables in memory.
inline size_t MixedHash(uint64_t a, uint64_t b) {
  const unsigned __int128 product = static_cast<unsigned __int128>(a ^ 0x9E3779B97F4A7C15u) * (b ^ 0xD1B54A32D192ED03u);
  return static_cast<size_t>(product) ^ static_cast<size_t>(product >> 64);
}

Fingerprint FingerprintOf(absl::string_view bytes);

// Collects parts, each with its length so that none can lend another its end.
class FingerprintParts {
 public:
  FingerprintParts& Add(absl::string_view text);
  FingerprintParts& Add(uint64_t number);
  FingerprintParts& Add(const Fingerprint& part);
  Fingerprint Take();

 private:
  std::string bytes_;
};

}  // namespace noodle::batch

#endif  // NOODLE_ENGINE_BATCH_FINGERPRINT_H_
