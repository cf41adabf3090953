// Subcommands of `noodle db` that have a file of their own.
#ifndef NOODLE_APPS_NOODLE_DB_COMMANDS_H_
#define NOODLE_APPS_NOODLE_DB_COMMANDS_H_

#include "apps/noodle/session.h"

namespace noodle::cli {

void AddDbVerify(CLI::App& db, Session& session);
void AddDbImport(CLI::App& db, Session& session);
void AddDbDiff(CLI::App& db, Session& session);

}  // namespace noodle::cli

#endif  // NOODLE_APPS_NOODLE_DB_COMMANDS_H_
