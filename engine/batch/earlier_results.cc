#include "engine/batch/earlier_results.h"

#include <algorithm>

#include "engine/base/status.h"

namespace noodle::batch {
namespace {

// How far around the place come to an earlier result is looked for, and how many bytes of them are held at most.
constexpr uint64_t kAround = 50'000;
constexpr size_t kMostBytes = 64 << 20;
constexpr int kAtOnce = 256;

std::string KeyOf(const std::string& id, const Fingerprint& basis) {
  if (!id.empty()) return absl::StrCat("id ", id);
  return absl::StrCat("basis ", basis.high, " ", basis.low);
}

}  // namespace

absl::StatusOr<std::unique_ptr<EarlierResults>> EarlierResults::Open(const std::string& results, Packing packing,
                                                                     uint64_t from) {
  NOODLE_ASSIGN_OR_RETURN(auto basis, BasisReader::Open(BasisName(results)));
  NOODLE_ASSIGN_OR_RETURN(auto source, OpenSource(results, packing));
  std::unique_ptr<EarlierResults> out(new EarlierResults(std::move(basis), std::move(source)));
  std::string passed_over;
  NOODLE_RETURN_IF_ERROR(out->ReadResult(out->basis_->head_bytes(), &passed_over));
  while (!out->at_end_ && out->next_ + kAround < from) {
    NOODLE_RETURN_IF_ERROR(out->ReadSome());
    out->Forget(from - kAround);
  }
  out->reached_ = from;
  return out;
}

absl::Status EarlierResults::ReadResult(uint64_t bytes, std::string* out) {
  out->resize(bytes);
  size_t have = 0;
  while (have < bytes) {
    NOODLE_ASSIGN_OR_RETURN(const size_t read, results_->Read(out->data() + have, bytes - have));
    if (read == 0) return absl::InvalidArgumentError("the earlier results are shorter than their basis says");
    have += read;
  }
  return absl::OkStatus();
}

absl::Status EarlierResults::ReadSome() {
  for (int i = 0; i < kAtOnce; ++i) {
    EarlierResult one;
    NOODLE_ASSIGN_OR_RETURN(const bool more, basis_->Next(&one.entry));
    at_end_ = !more;
    if (!more) return absl::OkStatus();
    NOODLE_RETURN_IF_ERROR(ReadResult(one.entry.result_bytes, &one.result));
    bytes_ += one.result.size();
    places_.emplace(KeyOf(one.entry.outcome.id, one.entry.basis), next_);
    held_.emplace(next_, std::move(one));
    ++next_;
  }
  return absl::OkStatus();
}

void EarlierResults::Forget(uint64_t before) {
  while (!held_.empty() && held_.begin()->first < before) Drop(held_.begin()->first);
}

void EarlierResults::Drop(uint64_t place) {
  const auto found = held_.find(place);
  const auto [begin, end] = places_.equal_range(KeyOf(found->second.entry.outcome.id, found->second.entry.basis));
  places_.erase(std::find_if(begin, end, [&](const auto& one) { return one.second == place; }));
  bytes_ -= found->second.result.size();
  held_.erase(found);
}

std::optional<uint64_t> EarlierResults::Find(const std::string& key, const Fingerprint& basis) const {
  std::optional<uint64_t> same, first;
  const auto [begin, end] = places_.equal_range(key);
  for (auto at = begin; at != end; ++at) {
    if (!first || at->second < *first) first = at->second;
    if (held_.at(at->second).entry.basis == basis && (!same || at->second < *same)) same = at->second;
  }
  return same ? same : first;
}

absl::StatusOr<std::optional<EarlierResult>> EarlierResults::Take(const std::string& id, const Fingerprint& basis) {
  const std::lock_guard lock(mutex_);
  const std::string key = KeyOf(id, basis);
  std::optional<uint64_t> place = Find(key, basis);
  while (!place && !at_end_ && next_ < reached_ + kAround && bytes_ < kMostBytes) {
    NOODLE_RETURN_IF_ERROR(ReadSome());
    place = Find(key, basis);
  }
  if (!place) return std::optional<EarlierResult>();
  EarlierResult out = held_.at(*place);
  Drop(*place);
  reached_ = std::max(reached_, *place);
  if (reached_ > kAround) Forget(reached_ - kAround);
  return std::optional<EarlierResult>(std::move(out));
}

uint64_t EarlierResults::reached() const {
  const std::lock_guard lock(mutex_);
  return reached_;
}

}  // namespace noodle::batch
