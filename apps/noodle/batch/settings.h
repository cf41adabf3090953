// What a batch rests on beside its input and options, each by its digest: program, database, law.
#ifndef NOODLE_APPS_NOODLE_BATCH_SETTINGS_H_
#define NOODLE_APPS_NOODLE_BATCH_SETTINGS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "apps/noodle/session.h"
#include "engine/batch/manifest.h"

namespace noodle::cli {

// Of the agreements named, or all. Error: the database cannot be read.
absl::StatusOr<batch::Settings> WorldSettings(const Session& session, const db::Database& database,
                                              const std::vector<std::string>& agreements);

}  // namespace noodle::cli

#endif  // NOODLE_APPS_NOODLE_BATCH_SETTINGS_H_
