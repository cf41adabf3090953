// The results of an earlier run, found by shipment while another run goes through the same stream: in the same order
// for the most part, so that only what lies around the place come to is kept in memory. A shipment that stands further
// from its place then, by more than some ten thousands, is not found: it is judged anew, and compared with nothing.
#ifndef NOODLE_ENGINE_BATCH_EARLIER_RESULTS_H_
#define NOODLE_ENGINE_BATCH_EARLIER_RESULTS_H_

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "absl/status/statusor.h"
#include "engine/batch/basis_file.h"
#include "engine/batch/bytes.h"
#include "engine/batch/format.h"

namespace noodle::batch {

struct EarlierResult {
  BasisEntry entry;
  std::string result;  // unpacked
};

class EarlierResults {
 public:
  // `from`: the place that an unfinished run had come to. Errors: there is no such file, or no basis beside it.
  static absl::StatusOr<std::unique_ptr<EarlierResults>> Open(const std::string& results, Packing packing,
                                                              uint64_t from = 0);

  // The earlier result of a shipment, each once: of several of one id that with the same basis first. Shipments without
  // an id are found by their basis only. May be called from any thread. Error: the files cannot be read.
  absl::StatusOr<std::optional<EarlierResult>> Take(const std::string& id, const Fingerprint& basis);
  // The place in the earlier results that was come to.
  uint64_t reached() const;

 private:
  EarlierResults(std::unique_ptr<BasisReader> basis, std::unique_ptr<ByteSource> results)
      : basis_(std::move(basis)), results_(std::move(results)) {}
  absl::Status ReadSome();
  absl::Status ReadResult(uint64_t bytes, std::string* out);
  void Forget(uint64_t before);
  std::optional<uint64_t> Find(const std::string& key, const Fingerprint& basis) const;
  void Drop(uint64_t place);

  mutable std::mutex mutex_;
  std::unique_ptr<BasisReader> basis_;
  std::unique_ptr<ByteSource> results_;
  bool at_end_ = false;
  uint64_t next_ = 0;                       // place of the next one to be read
  uint64_t reached_ = 0;                    // the furthest that was taken
  size_t bytes_ = 0;                        // of results in memory
  std::map<uint64_t, EarlierResult> held_;  // by place
  std::unordered_multimap<std::string, uint64_t> places_;
};

}  // namespace noodle::batch

#endif  // NOODLE_ENGINE_BATCH_EARLIER_RESULTS_H_
