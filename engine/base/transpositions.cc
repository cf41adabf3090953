#include "engine/base/transpositions.h"

#include <algorithm>

#include "engine/base/status.h"

namespace noodle {
namespace {

size_t Position(HsEdition edition) {
  return static_cast<size_t>(std::find(std::begin(kAllEditions), std::end(kAllEditions), edition) -
                             std::begin(kAllEditions));
}

absl::StatusOr<std::unique_ptr<const Transposition>> Make(const HsTables& tables, HsEdition from, HsEdition to) {
  auto out = std::make_unique<Transposition>();
  NOODLE_ASSIGN_OR_RETURN(out->from, tables.Edition(from));
  NOODLE_ASSIGN_OR_RETURN(const Nomenclature* target, tables.Edition(to));
  for (int i = 0; i < out->from->size(); ++i) {
    out->begin.push_back(out->targets.size());
    const auto codes = Transpose(tables, out->from->CodeAt(i), from, to);
    if (absl::IsNotFound(codes.status())) continue;
    NOODLE_RETURN_IF_ERROR(codes.status());
    for (HsCode code : *codes) {
      if (const auto index = target->IndexOf(code)) out->targets.push_back(*index);
    }
    std::sort(out->targets.begin() + static_cast<ptrdiff_t>(out->begin.back()), out->targets.end());
  }
  out->begin.push_back(out->targets.size());
  return out;
}

}  // namespace

absl::StatusOr<const Transposition*> Transpositions::Between(HsEdition from, HsEdition to) const {
  std::atomic<const Transposition*>& ready = ready_[Position(from) * kEditions + Position(to)];
  if (const Transposition* found = ready.load(std::memory_order_acquire)) return found;
  const std::lock_guard lock(mutex_);
  if (const Transposition* found = ready.load(std::memory_order_acquire)) return found;
  NOODLE_ASSIGN_OR_RETURN(auto made, Make(tables_, from, to));
  made_.push_back(std::move(made));
  ready.store(made_.back().get(), std::memory_order_release);
  return made_.back().get();
}

}  // namespace noodle
