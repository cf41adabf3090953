// noodle rules show: the law of a line, or an agreement's general provisions.
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/types/span.h"
#include "apps/noodle/determination_json.h"
#include "apps/noodle/rule_json.h"
#include "apps/noodle/rules/rules.h"
#include "apps/noodle/world.h"
#include "engine/base/status.h"

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
  const auto add = [&](absl::Span<const law::General> from, const char* kind) {
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
    if (rule.contains("question")) {
      absl::StrAppend(&out, "      asks ", rule["question"].get<std::string>(), ": is the good one of these?\n");
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

}  // namespace

void AddRulesShow(CLI::App& rules, Session& session) {
  CLI::App* show = AddCommand(rules, "show", "the law of a line, or an agreement's general provisions");
  auto options = std::make_shared<ShowOptions>();
  show->add_option("--agreement", options->agreements, "only these agreements")->type_name("ID");
  show->add_option("--hs", options->hs, "chapter, heading or subheading; without it the general provisions")
      ->type_name("CODE");
  show->add_option("--edition", options->edition, "edition the code is written in")->capture_default_str();
  show->add_option("--date", options->date, "as of (default: today)")->type_name("YYYY-MM-DD");
  show->callback([&session, options] { session.command = [&session, options] { return Show(session, *options); }; });
}

}  // namespace noodle::cli
