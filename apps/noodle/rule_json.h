// Rules as JSON: syntax trees, what a program asks and forbids, an agreement's general provisions.
#ifndef NOODLE_APPS_NOODLE_RULE_JSON_H_
#define NOODLE_APPS_NOODLE_RULE_JSON_H_

#include <nlohmann/json.hpp>

#include "engine/law/rulebook.h"
#include "grammar/ast.h"

namespace noodle::cli {

// The syntax tree: {"anyOf": [{"allOf": [{"shift": "CTH", "except": […]}, …]}, …]}
nlohmann::ordered_json ToJson(const syntax::Rule& rule);
// One rule as above, or {"parts": […]} with the goods each part is for.
nlohmann::ordered_json ToJson(const syntax::RuleText& text);
// Appends every unread sentence of the rule.
void AddUnread(const syntax::Rule& rule, nlohmann::ordered_json& out);
// Appends, for every shift of the program, what it forbids at that subheading.
void AddShifts(const law::Test& test, const Nomenclature& nomenclature, int index, nlohmann::ordered_json& out);
// Appends the questions, processes and descriptions that the program can ask about.
void AddQuestions(const law::Test& test, nlohmann::ordered_json& out);
// The general provisions that hold on `date`, each as a line of text with its citation.
nlohmann::ordered_json Conditions(const law::Agreement& agreement, Date date);

}  // namespace noodle::cli

#endif  // NOODLE_APPS_NOODLE_RULE_JSON_H_
