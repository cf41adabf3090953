// noodle rules parse: a rule in shorthand notation as the engine reads it.
#include "grammar/parse.h"

#include "absl/strings/str_cat.h"
#include "apps/noodle/rule_json.h"
#include "apps/noodle/rules/rules.h"
#include "engine/base/status.h"
#include "grammar/print.h"

namespace noodle::cli {
namespace {

using Json = nlohmann::ordered_json;

absl::StatusOr<int> Parse(Session& session, const std::string& notation) {
  NOODLE_ASSIGN_OR_RETURN(const syntax::RuleText rule, grammar::ParseNotation(notation, "notation"));
  Json unread = Json::array();
  for (const syntax::Part& part : rule.parts) AddUnread(part.rule, unread);
  if (session.json()) {
    session.PrintJson(
        {{"notation", notation}, {"canonical", grammar::Print(rule)}, {"ast", ToJson(rule)}, {"unread", unread}});
  } else {
    session.Print(absl::StrCat(grammar::Print(rule), "\n"));
  }
  return kDone;
}

}  // namespace

void AddRulesParse(CLI::App& rules, Session& session) {
  CLI::App* parse = AddCommand(rules, "parse", "read a rule in shorthand notation");
  auto notation = std::make_shared<std::string>();
  parse->add_option("--notation", *notation, "the rule, such as 'RVC40; or CTH except from 72.07'")
      ->required()
      ->type_name("TEXT");
  parse->callback(
      [&session, notation] { session.command = [&session, notation] { return Parse(session, *notation); }; });
}

}  // namespace noodle::cli
