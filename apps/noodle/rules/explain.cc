// noodle rules explain: a rule in plain English.
#include "engine/explain/explain.h"

#include "absl/strings/str_cat.h"
#include "absl/types/span.h"
#include "apps/noodle/determination_json.h"
#include "apps/noodle/rules/rules.h"
#include "apps/noodle/text_table.h"
#include "apps/noodle/world.h"
#include "engine/base/status.h"
#include "engine/explain/certificate.h"
#include "engine/explain/provisions.h"
#include "engine/explain/questions.h"
#include "grammar/parse.h"
#include "grammar/print.h"

namespace noodle::cli {
namespace {

using explain::Clause;
using explain::Terms;
using Json = nlohmann::ordered_json;

constexpr int kWidth = 100;

struct ExplainOptions {
  std::vector<std::string> agreements;
  std::string hs;
  std::string edition = "HS2022";
  std::string date;
  std::string notation;
};

// `text` wrapped and indented; its first line begins with `mark`.
std::string Paragraph(const std::string& text, int indent, const std::string& mark = "") {
  std::string out;
  const std::string lead = absl::StrCat(std::string(static_cast<size_t>(indent), ' '), mark, mark.empty() ? "" : " ");
  const std::string rest(lead.size(), ' ');
  for (const std::string& line : Wrap(text, kWidth - static_cast<int>(lead.size()))) {
    absl::StrAppend(&out, out.empty() ? lead : rest, line, "\n");
  }
  return out;
}

std::string AsText(const Clause& clause, int indent, int level = 0, const std::string& mark = "") {
  std::string out =
      Paragraph(absl::StrCat(clause.text, clause.points.empty() ? (level == 0 ? "." : "") : ":"), indent, mark);
  const int inside = indent + (mark.empty() ? 2 : static_cast<int>(mark.size()) + 1);
  for (size_t i = 0; i < clause.points.size(); ++i) {
    const int deeper = mark.empty() ? 0 : level;
    absl::StrAppend(&out, AsText(clause.points[i], inside, deeper + 1, explain::Mark(deeper, i)));
  }
  return out;
}

Json AsJson(const Clause& clause) {
  Json out = {{"text", clause.text}};
  if (!clause.points.empty()) {
    Json points = Json::array();
    for (const Clause& point : clause.points) points.push_back(AsJson(point));
    out["points"] = std::move(points);
  }
  return out;
}

Json AsJson(const std::vector<explain::Question>& questions) {
  Json out = Json::array();
  for (const explain::Question& question : questions) {
    out.push_back({{"id", question.id}, {"of", question.of_material ? "material" : "good"}, {"asks", question.words}});
  }
  return out;
}

std::string AsText(const std::vector<explain::Question>& questions, int indent) {
  std::string out;
  for (const explain::Question& question : questions) {
    absl::StrAppend(
        &out, Paragraph(absl::StrCat(question.id, question.of_material ? " (of a material): " : ": ", question.words),
                        indent, "asks"));
  }
  return out;
}

Json AsJson(const std::vector<explain::Said>& list) {
  Json out = Json::array();
  for (const explain::Said& said : list) out.push_back({{"text", said.text}, {"citation", ToJson(said.citation)}});
  return out;
}

std::string AsText(const std::vector<explain::Said>& list, const char* title, int indent) {
  std::string out;
  for (const explain::Said& said : list) {
    absl::StrAppend(&out, Paragraph(absl::StrCat(title, said.text, " [", said.citation.ToString(), "]"), indent));
  }
  return out;
}

// One rule of a line as a sentence, and what belongs to it.
struct Told {
  const char* kind;
  Clause sentence;
  const syntax::Rule* rule;
  const law::Row* row;  // null for general rules
  Citation citation;
  Period period;
  std::vector<explain::Question> questions;
};

std::vector<Told> Tell(const law::Applicable& rules, const Terms& terms) {
  std::vector<Told> out;
  const auto add = [&](const char* kind, const std::string& subject, const syntax::Rule& rule, const law::Row* row,
                       const Citation& citation, const Period& period) {
    Clause sentence = explain::Describe(rule, terms);
    sentence.text = absl::StrCat(subject, " ", sentence.text);
    out.push_back({kind, std::move(sentence), &rule, row, citation, period,
                   explain::Questions(rule, row == nullptr ? std::nullopt : row->described, terms)});
  };
  for (const law::Branch& branch : rules.branches) {
    const law::Row& row = *branch.row;
    const std::string subject = row.described ? absl::StrCat("Goods that are \"", *row.described, "\" originate if")
                                : rules.branches.size() > 1 ? "Other goods originate if"
                                                            : "The good originates if";
    add("specific", subject, row.rule, &row, row.citation, rules.list->period);
  }
  const auto add_general = [&](absl::Span<const law::General> list, const char* kind, const char* subject) {
    for (const law::General& general : list) {
      add(kind, subject, general.rule->rule, nullptr, general.rule->citation, general.rule->period);
    }
  };
  add_general(rules.general, "general",
              rules.branches.empty() ? "By the general rule the good originates if"
                                     : "By the general rule, which stands beside the specific one, it originates if");
  add_general(rules.also, "alternative by chapter note", "By a chapter note the good originates as well if");
  add_general(rules.always, "requirement by chapter note", "By a chapter note it is needed in any case that");
  return out;
}

// A line's rules and what bears on them, as text and as JSON.
void AddLine(const law::Rulebook& rulebook, const Nomenclature& nomenclature, int index, Date date,
             const std::string& label, std::string& text, Json& lines) {
  const law::Agreement& agreement = rulebook.agreement();
  const HsCode code = nomenclature.CodeAt(index);
  const Terms terms{code, &agreement, date};
  const std::vector<Told> told = Tell(rulebook.RulesFor(index, date), terms);
  absl::StrAppend(&text,
                  Paragraph(absl::StrCat(code.ToString(), " (", ToString(nomenclature.edition()), ") ", label), 2));
  Json rules = Json::array();
  std::vector<explain::Said> formulas, definitions;
  bool shift = false;
  for (const Told& one : told) {
    absl::StrAppend(&text, AsText(one.sentence, 4));
    absl::StrAppend(&text, Paragraph(absl::StrCat(grammar::Print(*one.rule), "  [", one.citation.ToString(),
                                                  one.row == nullptr ? "" : ", ",
                                                  one.row == nullptr ? "" : one.row->place.ToString(), "]"),
                                     6));
    absl::StrAppend(&text, AsText(one.questions, 6));
    Json rule = {{"kind", one.kind},
                 {"notation", grammar::Print(*one.rule)},
                 {"sentence", explain::Flat(one.sentence)},
                 {"explanation", AsJson(one.sentence)},
                 {"questions", AsJson(one.questions)},
                 {"citation", ToJson(one.citation)}};
    if (one.row != nullptr) rule["place"] = one.row->place.ToString();
    if (one.row != nullptr && one.row->described) rule["for"] = *one.row->described;
    if (one.period.from) rule["from"] = ToString(*one.period.from);
    if (one.period.until) rule["until"] = ToString(*one.period.until);
    rules.push_back(std::move(rule));
    shift = shift || explain::AsksShift(*one.rule);
    for (explain::Said& said : explain::Definitions(*one.rule, terms)) {
      const bool known = std::any_of(definitions.begin(), definitions.end(),
                                     [&](const explain::Said& before) { return before.text == said.text; });
      if (!known) definitions.push_back(std::move(said));
    }
    if (formulas.empty()) formulas = explain::Formulas(*one.rule, terms);
  }
  if (told.empty())
    absl::StrAppend(&text, Paragraph(absl::StrCat("No rule in hand for it on ", ToString(date), "."), 4));
  const std::vector<explain::Said> tolerances = shift ? explain::TolerancesFor(terms) : std::vector<explain::Said>{};
  const std::vector<explain::Said> cumulations = explain::Cumulations(terms);
  const std::vector<explain::Said> overlaps = told.size() > 1 ? explain::Overlaps(terms) : std::vector<explain::Said>{};
  const std::vector<explain::Said> cautions = explain::Cautions(terms);
  absl::StrAppend(&text, AsText(overlaps, "", 4), AsText(definitions, "", 4), AsText(formulas, "Value: ", 4),
                  AsText(tolerances, "Tolerance: ", 4), AsText(cumulations, "", 4), AsText(cautions, "Caution: ", 4));
  lines.push_back({{"hs", code.Digits()},
                   {"edition", ToString(nomenclature.edition())},
                   {"label", label},
                   {"rules", std::move(rules)},
                   {"overlaps", AsJson(overlaps)},
                   {"definitions", AsJson(definitions)},
                   {"value", AsJson(formulas)},
                   {"tolerance", AsJson(tolerances)},
                   {"cumulation", AsJson(cumulations)},
                   {"cautions", AsJson(cautions)}});
}

absl::StatusOr<int> ExplainLines(Session& session, const ExplainOptions& options) {
  NOODLE_ASSIGN_OR_RETURN(const Date date, DateOption("--date", options.date));
  const auto edition = ParseEdition(options.edition);
  if (!edition.ok()) return At("--edition", edition.status());
  const auto code = HsCode::Parse(options.hs);
  if (!code.ok()) return At("--hs", code.status());
  NOODLE_ASSIGN_OR_RETURN(const db::Database* database, session.Database());
  NOODLE_ASSIGN_OR_RETURN(const preference::World world, LoadWorld(*database, options.agreements));
  std::string text;
  Json agreements = Json::array();
  for (const auto& rulebook : world.rulebooks) {
    const law::Agreement& agreement = rulebook->agreement();
    absl::StrAppend(&text, text.empty() ? "" : "\n", session.Bold(absl::StrCat(agreement.id, "  ", agreement.title)),
                    "\n");
    Json lines = Json::array();
    if (const Nomenclature* nomenclature = rulebook->NomenclatureOn(date)) {
      std::vector<HsCode> codes = {*code};
      if (code->length() >= 6) {
        auto candidates = Transpose(*database, *code, *edition, nomenclature->edition());
        if (!candidates.ok()) return At("--hs", candidates.status());
        codes = *candidates;
      }
      for (HsCode prefix : codes) {
        const HsInterval interval = nomenclature->IntervalOf(prefix);
        if (interval.empty()) {
          return absl::InvalidArgumentError(
              absl::StrCat("--hs: ", ToString(nomenclature->edition()), " has no ", prefix.ToString()));
        }
        for (int index = interval.begin; index < interval.end; ++index) {
          NOODLE_ASSIGN_OR_RETURN(const std::string label, database->Label(nomenclature->CodeAt(index)));
          AddLine(*rulebook, *nomenclature, index, date, label, text, lines);
        }
      }
    } else {
      absl::StrAppend(&text, "  not in force on ", ToString(date), "\n");
    }
    const law::Certificate* certificate = law::On(agreement.certificates, date);
    const std::vector<explain::Said> boxes =
        certificate == nullptr ? std::vector<explain::Said>{} : explain::Statements(*certificate);
    absl::StrAppend(&text, AsText(boxes, "", 2));
    agreements.push_back({{"agreement", agreement.id},
                          {"title", agreement.title},
                          {"lines", std::move(lines)},
                          {"certificate", AsJson(boxes)}});
  }
  if (session.json()) {
    session.PrintJson({{"date", ToString(date)}, {"agreements", std::move(agreements)}});
  } else {
    session.Print(text);
  }
  return kDone;
}

absl::StatusOr<int> ExplainNotation(Session& session, const std::string& notation) {
  NOODLE_ASSIGN_OR_RETURN(const syntax::RuleText rule, grammar::ParseNotation(notation, "notation"));
  std::string text;
  Json sentences = Json::array();
  for (const Clause& sentence : explain::Explain(rule, {})) {
    absl::StrAppend(&text, AsText(sentence, 0));
    sentences.push_back({{"sentence", explain::Flat(sentence)}, {"explanation", AsJson(sentence)}});
  }
  Json questions = Json::array();
  for (const syntax::Part& part : rule.parts) {
    const auto asked = explain::Questions(part.rule, part.described, {});
    absl::StrAppend(&text, AsText(asked, 0));
    for (const Json& one : AsJson(asked)) questions.push_back(one);
  }
  if (session.json()) {
    session.PrintJson({{"notation", notation},
                       {"canonical", grammar::Print(rule)},
                       {"sentences", std::move(sentences)},
                       {"questions", std::move(questions)}});
  } else {
    session.Print(text);
  }
  return kDone;
}

absl::StatusOr<int> Explain(Session& session, const ExplainOptions& options) {
  if (options.notation.empty() == options.hs.empty()) {
    return absl::InvalidArgumentError("give either --hs CODE (and --agreement ID) or --notation TEXT");
  }
  return options.notation.empty() ? ExplainLines(session, options) : ExplainNotation(session, options.notation);
}

}  // namespace

void AddRulesExplain(CLI::App& rules, Session& session) {
  CLI::App* explain = AddCommand(rules, "explain",
                                 "a rule in plain English, with its article, the tolerance and cumulation that bear on "
                                 "it, and the questions it can ask");
  auto options = std::make_shared<ExplainOptions>();
  explain->add_option("--agreement", options->agreements, "only these agreements")->type_name("ID");
  explain->add_option("--hs", options->hs, "the good: chapter, heading or subheading")->type_name("CODE");
  explain->add_option("--edition", options->edition, "edition the code is written in")->capture_default_str();
  explain->add_option("--date", options->date, "as of (default: today)")->type_name("YYYY-MM-DD");
  explain
      ->add_option("--notation", options->notation,
                   "explain this text instead, such as 'RVC40; or CTH except from 72.07'")
      ->type_name("TEXT");
  explain->callback(
      [&session, options] { session.command = [&session, options] { return Explain(session, *options); }; });
}

}  // namespace noodle::cli
