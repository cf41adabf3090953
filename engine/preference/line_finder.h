// Which national lines a code may stand for, edition by edition.
#ifndef NOODLE_ENGINE_PREFERENCE_LINE_FINDER_H_
#define NOODLE_ENGINE_PREFERENCE_LINE_FINDER_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/preference/quote.h"

namespace noodle::preference {

struct FoundLines {
  std::vector<std::vector<TariffLine>> by_edition;  // the newest schedule's edition first; none empty
  std::string note;                                 // why there is none
};

// Errors as of GetQuote.
absl::StatusOr<FoundLines> FindLines(const ScheduleSource& schedules, const HsTables& tables,
                                     const QuoteRequest& request);

}  // namespace noodle::preference

#endif  // NOODLE_ENGINE_PREFERENCE_LINE_FINDER_H_
