// noodle rules: work on rule texts. show: the law of a line; parse: read a notation; coverage: how much is read.
#include <map>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "apps/noodle/determination_json.h"
#include "apps/noodle/rule_json.h"
#include "apps/noodle/session.h"
#include "apps/noodle/text_table.h"
#include "apps/noodle/world.h"
#include "engine/base/status.h"
#include "grammar/parse.h"
#include "grammar/print.h"

namespace noodle::cli {
namespace {

using Json = nlohmann::ordered_json;

struct ShowOptions {
  std::vector<std::string> agreements;
  std::string hs;
  std::string edition = "HS2022";
  std::string date;
};

// One rule of a line: where it stands, what it says, what it forbids.
Json RuleOf(const law::Program& program, const Citation& citation, const Period& period,
            const Nomenclature& nomenclature, int index) {
  Json out = {{"canonical", program.root.text}, {"citation", ToJson(citation)}};
  if (period.from) out["from"] = ToString(*period.from);
  if (period.until) out["until"] = ToString(*period.until);
  Json shifts = Json::array();
  AddShifts(program.root, nomenclature, index, shifts);
  if (!shifts.empty()) out["shifts"] = shifts;
  Json questions = Json::array();
  AddQuestions(program.root, questions);
  if (!questions.empty()) out["questions"] = questions;
  if (program.unread) out["unread"] = true;
  return out;
}

Json LineRules(const law::Rulebook& rulebook, const Nomenclature& nomenclature, int index, Date date) {
  const law::Applicable rules = rulebook.RulesFor(index, date);
  Json line = {{"hs", nomenclature.CodeAt(index).Digits()}, {"edition", ToString(nomenclature.edition())}};
  Json list = Json::array();
  for (const law::Branch& branch : rules.branches) {
    Json rule = RuleOf(*branch.program, branch.row->citation, rules.list->period, nomenclature, index);
    rule["kind"] = "specific";
    rule["place"] = branch.row->place.ToString();
    if (branch.row->described) {
      rule["for"] = *branch.row->described;
      rule["question"] = branch.row->question;
    } else if (rules.branches.size() > 1) {
      rule["for"] = "other goods";
    }
    list.push_back(std::move(rule));
  }
  const auto add = [&](const std::vector<law::General>& from, const char* kind) {
    for (const law::General& general : from) {
      Json rule = RuleOf(*general.program, general.rule->citation, general.rule->period, nomenclature, index);
      rule["kind"] = kind;
      list.push_back(std::move(rule));
    }
  };
  add(rules.general, "general");
  add(rules.also, "alternative by chapter note");
  add(rules.always, "requirement by chapter note");
  line["rules"] = std::move(list);
  if (const law::Tolerance* tolerance = law::On(rulebook.agreement().tolerances, date, nomenclature.CodeAt(index))) {
    line["tolerance"] = {{"text", absl::StrJoin(tolerance->any_of, " or ",
                                                [](std::string* text, const law::ToleranceShare& share) {
                                                  absl::StrAppend(text, share.share.ToString(), "% of ",
                                                                  share.by_weight ? "weight" : "FOB");
                                                })},
                         {"citation", ToJson(tolerance->citation)}};
    if (tolerance->any_of.empty()) line["tolerance"]["text"] = "none";
  }
  return line;
}

std::string LineText(const Json& line) {
  std::string out = absl::StrCat("  ", HsCode::Parse(line["hs"].get<std::string>())->ToString(), " (",
                                 line["edition"].get<std::string>(), ")\n");
  const auto cite = [](const Json& citation) {
    return Citation{citation["article"].get<std::string>(), citation["source"].get<std::string>()}.ToString();
  };
  for (const Json& rule : line["rules"]) {
    absl::StrAppend(&out, "    ", rule["canonical"].get<std::string>(), "\n");
    if (rule.contains("for")) absl::StrAppend(&out, "      for: ", rule["for"].get<std::string>(), "\n");
    absl::StrAppend(&out, "      ", rule["kind"].get<std::string>(), ", ", cite(rule["citation"]));
    if (rule.contains("place")) absl::StrAppend(&out, ", ", rule["place"].get<std::string>());
    if (rule.contains("from")) absl::StrAppend(&out, ", from ", rule["from"].get<std::string>());
    if (rule.contains("until")) absl::StrAppend(&out, ", until ", rule["until"].get<std::string>());
    absl::StrAppend(&out, "\n");
    if (rule.contains("shifts")) {
      for (const Json& shift : rule["shifts"]) {
        absl::StrAppend(&out, "      ", shift["shift"].get<std::string>(), " forbids non-originating materials of ",
                        shift["forbidden"].get<std::string>(), "\n");
      }
    }
    if (rule.contains("questions")) {
      for (const Json& question : rule["questions"]) {
        absl::StrAppend(&out, "      asks ", question["id"].get<std::string>(), ": ",
                        question["asks"].get<std::string>(), "\n");
      }
    }
  }
  if (line["rules"].empty()) absl::StrAppend(&out, "    no rule\n");
  if (line.contains("tolerance")) {
    absl::StrAppend(&out, "    tolerance: ", line["tolerance"]["text"].get<std::string>(), ", ",
                    cite(line["tolerance"]["citation"]), "\n");
  }
  return out;
}

absl::StatusOr<int> Show(Session& session, const ShowOptions& options) {
  NOODLE_ASSIGN_OR_RETURN(const Date date, DateOption("--date", options.date));
  NOODLE_ASSIGN_OR_RETURN(const db::Database* database, session.Database());
  NOODLE_ASSIGN_OR_RETURN(const preference::World world, LoadWorld(*database, options.agreements));
  const auto edition = ParseEdition(options.edition);
  if (!edition.ok()) return At("--edition", edition.status());
  const auto code = HsCode::Parse(options.hs);
  if (!options.hs.empty() && !code.ok()) return At("--hs", code.status());
  Json agreements = Json::array();
  std::string text;
  for (const auto& rulebook : world.rulebooks) {
    const law::Agreement& agreement = rulebook->agreement();
    Json one = {{"agreement", agreement.id},
                {"title", agreement.title},
                {"date", ToString(date)},
                {"conditions", Conditions(agreement, date)}};
    absl::StrAppend(&text, text.empty() ? "" : "\n", session.Bold(absl::StrCat(agreement.id, "  ", agreement.title)),
                    "\n");
    for (const Json& condition : one["conditions"]) {
      if (options.hs.empty()) {
        absl::StrAppend(&text, "  ", condition["text"].get<std::string>(), "  [",
                        Citation{condition["citation"]["article"].get<std::string>(),
                                 condition["citation"]["source"].get<std::string>()}
                            .ToString(),
                        "]\n");
      }
    }
    const Nomenclature* nomenclature = rulebook->NomenclatureOn(date);
    Json lines = Json::array();
    if (!options.hs.empty() && nomenclature != nullptr) {
      std::vector<HsCode> codes;
      if (code->length() >= 6) {
        auto candidates = Transpose(*database, *code, *edition, nomenclature->edition());
        if (!candidates.ok()) return At("--hs", candidates.status());
        codes = *candidates;
      } else {
        codes = {*code};
      }
      for (HsCode prefix : codes) {
        const HsInterval interval = nomenclature->IntervalOf(prefix);
        if (interval.empty()) {
          return absl::InvalidArgumentError(
              absl::StrCat("--hs: ", ToString(nomenclature->edition()), " has no ", prefix.ToString()));
        }
        for (int index = interval.begin; index < interval.end; ++index) {
          lines.push_back(LineRules(*rulebook, *nomenclature, index, date));
          absl::StrAppend(&text, LineText(lines.back()));
        }
      }
    }
    if (!options.hs.empty()) one["lines"] = std::move(lines);
    agreements.push_back(std::move(one));
  }
  if (session.json()) {
    session.PrintJson({{"agreements", std::move(agreements)}});
  } else {
    session.Print(text);
  }
  return kDone;
}

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
  const auto share = [](int part, int whole) {
    return whole == 0
               ? std::string("-")
               : absl::StrCat(Percent::FromUnits(DivideFloor(Int128{part} * 1'000'000, whole)).ToString(2).substr(0, 5),
                              "%");
  };
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
    table.Add({id, absl::StrCat(coverage.lines), absl::StrCat(coverage.read), share(coverage.read, coverage.lines),
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
    session.Print(absl::StrCat(table.ToString(), "all: ", read, " of ", lines, " lines read, ", share(read, lines),
                               "\n", unread_text.empty() ? "" : "unread:\n", unread_text));
  }
  return kDone;
}

}  // namespace

void AddRules(CLI::App& app, Session& session) {
  CLI::App* rules = AddCommand(app, "rules", "look at rule texts: show, parse, coverage");
  rules->require_subcommand(1);

  CLI::App* show = AddCommand(*rules, "show", "the law of a line, or an agreement's general provisions");
  auto options = std::make_shared<ShowOptions>();
  show->add_option("--agreement", options->agreements, "only these agreements")->type_name("ID");
  show->add_option("--hs", options->hs, "chapter, heading or subheading; without it the general provisions")
      ->type_name("CODE");
  show->add_option("--edition", options->edition, "edition the code is written in")->capture_default_str();
  show->add_option("--date", options->date, "as of (default: today)")->type_name("YYYY-MM-DD");
  show->callback([&session, options] { session.command = [&session, options] { return Show(session, *options); }; });

  CLI::App* parse = AddCommand(*rules, "parse", "read a rule in shorthand notation");
  auto notation = std::make_shared<std::string>();
  parse->add_option("--notation", *notation, "the rule, such as 'RVC40; or CTH except from 72.07'")
      ->required()
      ->type_name("TEXT");
  parse->callback(
      [&session, notation] { session.command = [&session, notation] { return Parse(session, *notation); }; });

  CLI::App* coverage = AddCommand(*rules, "coverage", "how many rule lines are read into a meaning, and which are not");
  auto agreements = std::make_shared<std::vector<std::string>>();
  auto date = std::make_shared<std::string>();
  coverage->add_option("--agreement", *agreements, "only these agreements")->type_name("ID");
  coverage->add_option("--date", *date, "as of (default: today)")->type_name("YYYY-MM-DD");
  coverage->callback([&session, agreements, date] {
    session.command = [&session, agreements, date] { return ShowCoverage(session, *agreements, *date); };
  });
}

}  // namespace noodle::cli
