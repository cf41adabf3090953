// What an import found and would change, for people and for programs.
#ifndef NOODLE_APPS_NOODLE_IMPORT_OUTPUT_H_
#define NOODLE_APPS_NOODLE_IMPORT_OUTPUT_H_

#include <string>

#include "apps/noodle/session.h"
#include "db/import/imported.h"
#include "db/import/plan.h"

namespace noodle::cli {

// `limit`: of the changes of each schedule, and of the findings of each kind.
std::string ImportText(const Session& session, const db::Imported& imported, const db::ImportPlan& plan, size_t limit);
nlohmann::ordered_json ImportJson(const db::Imported& imported, const db::ImportPlan& plan);

}  // namespace noodle::cli

#endif  // NOODLE_APPS_NOODLE_IMPORT_OUTPUT_H_
