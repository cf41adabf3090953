// noodle rules coverage: how much of each agreement's law is read into a meaning.
#include <map>

#include "absl/strings/str_cat.h"
#include "apps/noodle/rule_json.h"
#include "apps/noodle/rules/line_coverage.h"
#include "apps/noodle/rules/rules.h"
#include "apps/noodle/text_table.h"
#include "apps/noodle/world.h"
#include "engine/base/status.h"
#include "grammar/print.h"

namespace noodle::cli {
namespace {

using Json = nlohmann::ordered_json;

// How much of one agreement's law is read.
struct Coverage {
  int lines = 0;
  int read = 0;
  int total = 0, specific = 0, general = 0, undetermined = 0;
  std::map<std::string, int> forms;  // distinct rules
  Json unread = Json::array();
};

// A row counts as unread when any part of its rule is.
Coverage CoverageOf(const law::Rulebook& rulebook, Date date) {
  Coverage out;
  const law::Agreement& agreement = rulebook.agreement();
  for (const law::RuleList& list : agreement.lists) {
    for (const law::Row& row : list.rows) {
      ++out.lines;
      ++out.forms[grammar::Print(row.rule)];
      Json unread = Json::array();
      AddUnread(row.rule, unread);
      if (unread.empty()) {
        ++out.read;
      } else {
        out.unread.push_back({{"place", row.place.ToString()}, {"codes", grammar::Print(row.codes)}, {"text", unread}});
      }
    }
  }
  // An agreement without a list of specific rules has its general rule as its one line.
  if (agreement.lists.empty()) {
    for (const law::GeneralRule& general : agreement.general_rules) {
      if (general.kind != syntax::GeneralKind::kGeneral || !general.period.Contains(date)) continue;
      ++out.lines;
      ++out.forms[grammar::Print(general.rule)];
      Json unread = Json::array();
      AddUnread(general.rule, unread);
      if (unread.empty()) ++out.read;
    }
  }
  const Nomenclature* nomenclature = rulebook.NomenclatureOn(date);
  if (nomenclature == nullptr) return out;
  out.total = nomenclature->size();
  for (int index = 0; index < nomenclature->size(); ++index) {
    const law::Applicable rules = rulebook.RulesFor(index, date);
    bool unread = rules.branches.empty() && rules.general.empty();
    for (const law::Branch& branch : rules.branches) unread = unread || branch.program->unread;
    for (const law::General& general : rules.general)
      unread = unread || (rules.branches.empty() && general.program->unread);
    if (unread) {
      ++out.undetermined;
    } else if (!rules.branches.empty()) {
      ++out.specific;
    } else {
      ++out.general;
    }
  }
  return out;
}

absl::StatusOr<int> ShowCoverage(Session& session, const std::vector<std::string>& agreements,
                                 const std::string& date_text) {
  NOODLE_ASSIGN_OR_RETURN(const Date date, DateOption("--date", date_text));
  NOODLE_ASSIGN_OR_RETURN(const db::Database* database, session.Database());
  NOODLE_ASSIGN_OR_RETURN(const preference::World world, LoadWorld(*database, agreements));
  using Align = TextTable::Align;
  TextTable table({{"agreement"},
                   {"lines", Align::kRight},
                   {"read", Align::kRight},
                   {"share", Align::kRight},
                   {"forms", Align::kRight},
                   {"subheadings", Align::kRight},
                   {"specific", Align::kRight},
                   {"general", Align::kRight},
                   {"undetermined", Align::kRight}});
  Json list = Json::array();
  std::string unread_text;
  int lines = 0, read = 0;
  for (const auto& rulebook : world.rulebooks) {
    const Coverage coverage = CoverageOf(*rulebook, date);
    const std::string& id = rulebook->agreement().id;
    lines += coverage.lines;
    read += coverage.read;
    list.push_back({{"agreement", id},
                    {"lines", coverage.lines},
                    {"read", coverage.read},
                    {"forms", coverage.forms.size()},
                    {"subheadings",
                     {{"total", coverage.total},
                      {"specific", coverage.specific},
                      {"general", coverage.general},
                      {"undetermined", coverage.undetermined}}},
                    {"unread", coverage.unread}});
    table.Add({id, absl::StrCat(coverage.lines), absl::StrCat(coverage.read), ShareText(coverage.read, coverage.lines),
               absl::StrCat(coverage.forms.size()), absl::StrCat(coverage.total), absl::StrCat(coverage.specific),
               absl::StrCat(coverage.general), absl::StrCat(coverage.undetermined)});
    for (const Json& one : coverage.unread) {
      absl::StrAppend(&unread_text, "  ", id, "  ", one["codes"].get<std::string>(), "  ",
                      one["place"].get<std::string>(), "\n");
      for (const Json& sentence : one["text"])
        absl::StrAppend(&unread_text, "      ", sentence.get<std::string>(), "\n");
    }
  }
  if (session.json()) {
    session.PrintJson({{"date", ToString(date)}, {"lines", lines}, {"read", read}, {"agreements", std::move(list)}});
  } else {
    session.Print(absl::StrCat(table.ToString(), "all: ", read, " of ", lines, " lines read, ", ShareText(read, lines),
                               "\n", unread_text.empty() ? "" : "unread:\n", unread_text));
  }
  return kDone;
}

}  // namespace

void AddRulesCoverage(CLI::App& rules, Session& session) {
  CLI::App* coverage = AddCommand(rules, "coverage", "how many rule lines are read into a meaning, and which are not");
  auto agreements = std::make_shared<std::vector<std::string>>();
  auto date = std::make_shared<std::string>();
  coverage->add_option("--agreement", *agreements, "only these agreements")->type_name("ID");
  coverage->add_option("--date", *date, "as of (default: today)")->type_name("YYYY-MM-DD");
  auto lines = std::make_shared<std::string>();
  auto style = std::make_shared<std::string>();
  coverage
      ->add_option("--lines", *lines,
                   "instead: a file of rule lines (CSV with hs_from, hs_to, rule; or a rule a line), in any style")
      ->type_name("FILE");
  coverage->add_option("--style", *style, "how the lines are written: notation, table, american or european")
      ->type_name("STYLE");
  coverage->callback([&session, agreements, date, lines, style] {
    session.command = [&session, agreements, date, lines, style] {
      return lines->empty() ? ShowCoverage(session, *agreements, *date) : ShowLineCoverage(session, *lines, *style);
    };
  });
}

}  // namespace noodle::cli
