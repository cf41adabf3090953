// noodle rules: work on rule texts.
#include "apps/noodle/rules/rules.h"

namespace noodle::cli {

void AddRules(CLI::App& app, Session& session) {
  CLI::App* rules = AddCommand(app, "rules", "look at rule texts and work on them");
  rules->require_subcommand(1);
  AddRulesShow(*rules, session);
  AddRulesParse(*rules, session);
  AddRulesImport(*rules, session);
  AddRulesCoverage(*rules, session);
  AddRulesExplain(*rules, session);
  AddRulesFmt(*rules, session);
  AddRulesLint(*rules, session);
}

}  // namespace noodle::cli
