#include "engine/preference/track_memory.h"

#include <algorithm>
#include <mutex>

#include "engine/base/status.h"

namespace noodle::preference {
namespace {

constexpr int kChapters = 99;

}  // namespace

absl::StatusOr<std::vector<TrackList>> TrackMemory::TrackLists(Country importer, absl::string_view agreement) const {
  NOODLE_ASSIGN_OR_RETURN(const Read* read, Find(importer, agreement));
  return read->lists;
}

absl::StatusOr<std::vector<TrackEntry>> TrackMemory::Tracks(const TrackList& list, HsCode code) const {
  NOODLE_ASSIGN_OR_RETURN(const Read* read, Find(list.importer, list.agreement));
  const std::string digits = code.Digits();
  std::vector<TrackEntry> out;
  const auto before = [](const TrackEntry& entry, const std::string& line) { return entry.line < line; };
  // Those that are the beginning of it, then those that begin with it.
  for (size_t length = 6; length < digits.size(); ++length) {
    const std::string beginning = digits.substr(0, length);
    auto entry = std::lower_bound(read->entries.begin(), read->entries.end(), beginning, before);
    for (; entry != read->entries.end() && entry->line == beginning; ++entry) out.push_back(*entry);
  }
  auto entry = std::lower_bound(read->entries.begin(), read->entries.end(), digits, before);
  for (; entry != read->entries.end() && entry->line.compare(0, digits.size(), digits) == 0; ++entry) {
    out.push_back(*entry);
  }
  return out;
}

absl::StatusOr<const TrackMemory::Read*> TrackMemory::Find(Country importer, absl::string_view agreement) const {
  const std::pair<Country, std::string> key(importer, agreement);
  {
    const std::shared_lock lock(mutex_);
    if (const auto found = read_.find(key); found != read_.end()) return found->second.get();
  }
  auto read = std::make_unique<Read>();
  NOODLE_ASSIGN_OR_RETURN(read->lists, source_.TrackLists(importer, agreement));
  if (!read->lists.empty()) {
    for (int chapter = 1; chapter <= kChapters; ++chapter) {
      NOODLE_ASSIGN_OR_RETURN(
          std::vector<TrackEntry> entries,
          source_.Tracks(read->lists.front(), HsCode::FromValue(static_cast<uint64_t>(chapter), 2)));
      std::move(entries.begin(), entries.end(), std::back_inserter(read->entries));
    }
  }
  const std::unique_lock lock(mutex_);
  return read_.try_emplace(key, std::move(read)).first->second.get();
}

}  // namespace noodle::preference
