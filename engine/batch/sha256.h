// SHA-256 of a stream as it goes by.
#ifndef NOODLE_ENGINE_BATCH_SHA256_H_
#define NOODLE_ENGINE_BATCH_SHA256_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

struct evp_md_ctx_st;

namespace noodle::batch {

class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;

  void Update(absl::string_view bytes);
  // Of all bytes so far, in hexadecimal; more may follow.
  std::string Hex() const;

 private:
  struct Free {
    void operator()(evp_md_ctx_st* context) const;
  };
  std::unique_ptr<evp_md_ctx_st, Free> context_;
};

// Of a text.
std::string Sha256Of(absl::string_view bytes);
// Of a file. Error: it cannot be read.
absl::StatusOr<std::string> Sha256OfFile(const std::string& path);

}  // namespace noodle::batch

#endif  // NOODLE_ENGINE_BATCH_SHA256_H_
