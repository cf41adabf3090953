// noodle tariff --search: chapters and headings by words.
#ifndef NOODLE_APPS_NOODLE_LABEL_SEARCH_H_
#define NOODLE_APPS_NOODLE_LABEL_SEARCH_H_

#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "apps/noodle/session.h"
#include "engine/base/country.h"
#include "engine/base/date.h"

namespace noodle::cli {

// Prints the codes whose label has the words, the best first; with an importer also how many of its lines each has on
// that day. Gives the exit status.
absl::StatusOr<int> SearchLabels(const std::string& words, std::optional<Country> importer, Date date,
                                 Session& session);

}  // namespace noodle::cli

#endif  // NOODLE_APPS_NOODLE_LABEL_SEARCH_H_
