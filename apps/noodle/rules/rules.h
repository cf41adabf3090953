// noodle rules: the subcommands that work on rule texts, a file each.
#ifndef NOODLE_APPS_NOODLE_RULES_RULES_H_
#define NOODLE_APPS_NOODLE_RULES_RULES_H_

#include "apps/noodle/session.h"

namespace noodle::cli {

void AddRulesShow(CLI::App& rules, Session& session);
void AddRulesParse(CLI::App& rules, Session& session);
void AddRulesImport(CLI::App& rules, Session& session);
void AddRulesCoverage(CLI::App& rules, Session& session);
void AddRulesExplain(CLI::App& rules, Session& session);
void AddRulesFmt(CLI::App& rules, Session& session);
void AddRulesLint(CLI::App& rules, Session& session);

}  // namespace noodle::cli

#endif  // NOODLE_APPS_NOODLE_RULES_RULES_H_
