#include "engine/batch/fingerprint.h"

#include <xxhash.h>

namespace noodle::batch {

Fingerprint FingerprintOf(absl::string_view bytes) {
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  return {hash.high64, hash.low64};
}

FingerprintParts& FingerprintParts::Add(absl::string_view text) {
  Add(uint64_t{text.size()});
  bytes_.append(text.data(), text.size());
  return *this;
}

FingerprintParts& FingerprintParts::Add(uint64_t number) {
  char bytes[8];
  for (int i = 0; i < 8; ++i) bytes[i] = static_cast<char>((number >> (8 * i)) & 0xFF);
  bytes_.append(bytes, sizeof bytes);
  return *this;
}

FingerprintParts& FingerprintParts::Add(const Fingerprint& part) { return Add(part.high).Add(part.low); }

Fingerprint FingerprintParts::Take() {
  const Fingerprint out = FingerprintOf(bytes_);
  bytes_.clear();
  return out;
}

}  // namespace noodle::batch
