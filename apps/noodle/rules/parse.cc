// noodle rules parse: what a rule text says, in notation, as an annex's table or in treaty prose.
#include <vector>

#include "absl/strings/str_cat.h"
#include "apps/noodle/annex_lines.h"
#include "apps/noodle/rule_json.h"
#include "apps/noodle/rules/rules.h"
#include "apps/noodle/world.h"
#include "engine/base/limits.h"
#include "engine/base/status.h"
#include "grammar/diagnostics.h"
#include "grammar/print.h"
#include "grammar/read_line.h"

namespace noodle::cli {
namespace {

using Json = nlohmann::ordered_json;

struct ParseOptions {
  std::string notation;
  std::string lines;
  std::string style;
  std::string hs;
  std::string edition = "HS2022";
};

// The parse result of one text, as docs/rule-texts.md gives it.
Json Result(const std::string& text, const grammar::Reading& reading) {
  Json out = {{"notation", text}};
  if (!reading.text) {
    out["unread"] = Json::array({text});
    out["stopped"] = reading.stopped;
    out["expected"] = reading.expected;
    return out;
  }
  Json unread = Json::array();
  for (const syntax::Part& part : reading.text->parts) AddUnread(part.rule, unread);
  out["style"] = grammar::Name(reading.style);
  out["canonical"] = grammar::Print(*reading.text);
  out["ast"] = ToJson(*reading.text);
  out["unread"] = std::move(unread);
  return out;
}

// What each shift of the rule forbids for goods of `code`, subheading by subheading.
absl::StatusOr<Json> Forbidden(Session& session, const ParseOptions& options, const syntax::RuleText& text) {
  const auto edition = ParseEdition(options.edition);
  if (!edition.ok()) return At("--edition", edition.status());
  const auto code = HsCode::Parse(options.hs);
  if (!code.ok()) return At("--hs", code.status());
  NOODLE_ASSIGN_OR_RETURN(const db::Database* database, session.Database());
  NOODLE_ASSIGN_OR_RETURN(const Nomenclature* nomenclature, database->Edition(*edition));
  const HsInterval interval = nomenclature->IntervalOf(code->Prefix(std::min(code->length(), 6)));
  if (interval.empty()) {
    return absl::InvalidArgumentError(absl::StrCat("--hs: ", options.edition, " has no ", code->ToString()));
  }
  syntax::CodeList unknown;
  std::vector<law::Program> programs;
  for (const syntax::Part& part : text.parts) programs.push_back(law::Compile(part.rule, *nomenclature, &unknown));
  if (!unknown.empty()) {
    return absl::InvalidArgumentError(
        absl::StrCat("the rule names ", grammar::Print(unknown), ", which ", options.edition, " does not have"));
  }
  Json lines = Json::array();
  for (int index = interval.begin; index < interval.end; ++index) {
    Json shifts = Json::array();
    for (const law::Program& program : programs) AddShifts(program.root, *nomenclature, index, shifts);
    lines.push_back({{"hs", nomenclature->CodeAt(index).Digits()}, {"shifts", std::move(shifts)}});
  }
  return lines;
}

absl::Status Refusal(const std::string& text, const grammar::Reading& reading, const std::string& name) {
  const grammar::Source source(name, text);
  grammar::Diagnostic diagnostic;
  const auto at = static_cast<uint32_t>(reading.stopped);
  diagnostic.span = {at, at + static_cast<uint32_t>(reading.found.size())};
  diagnostic.message =
      absl::StrCat("expected ", reading.expected, ", found ",
                   reading.found.empty() ? "the end of the text" : absl::StrCat("\"", reading.found, "\""));
  diagnostic.hint = reading.hint;
  return absl::InvalidArgumentError(grammar::Render(source, diagnostic));
}

absl::StatusOr<int> ParseOne(Session& session, const ParseOptions& options, std::optional<grammar::Style> style) {
  syntax::CodeList line;
  if (const auto code = HsCode::Parse(options.hs); code.ok()) {
    syntax::CodeRange range;
    range.first = range.last = code->Prefix(std::min(code->length(), 6));
    line.push_back(range);
  }
  const grammar::Reading reading = grammar::ReadLine(options.notation, line, style);
  if (!reading.text) return Refusal(options.notation, reading, "notation");
  Json result = Result(options.notation, reading);
  std::string text = absl::StrCat(grammar::Print(*reading.text), "\n");
  if (!options.hs.empty()) {
    NOODLE_ASSIGN_OR_RETURN(Json lines, Forbidden(session, options, *reading.text));
    for (const Json& one : lines) {
      for (const Json& shift : one["shifts"]) {
        absl::StrAppend(&text, "  ", HsCode::Parse(one["hs"].get<std::string>())->ToString(), ": ",
                        shift["shift"].get<std::string>(), " forbids non-originating materials of ",
                        shift["forbidden"].get<std::string>(), "\n");
      }
    }
    result["lines"] = std::move(lines);
  }
  if (session.json()) {
    session.PrintJson(result);
  } else {
    session.Print(text);
  }
  return kDone;
}

// One result a line, whatever --format says: it is for programs.
absl::StatusOr<int> ParseLines(Session& session, const ParseOptions& options, std::optional<grammar::Style> style) {
  NOODLE_ASSIGN_OR_RETURN(const std::string text, ReadInput(options.lines, Limits().file_bytes));
  NOODLE_ASSIGN_OR_RETURN(const AnnexFile file, ReadAnnexFile(text, InputName(options.lines)));
  bool all = true;
  for (const law::AnnexLine& line : file.lines) {
    const grammar::Reading reading = grammar::ReadLine(line.text, line.codes, style);
    Json result = {{"line", line.line}};
    if (!line.codes.empty()) result["codes"] = grammar::Print(line.codes);
    result.update(Result(line.text, reading));
    session.Print(absl::StrCat(result.dump(-1, ' ', false, Json::error_handler_t::replace), "\n"));
    all = all && reading.text;
  }
  return all ? kDone : kSomeInputsBad;
}

absl::StatusOr<int> Parse(Session& session, const ParseOptions& options) {
  std::optional<grammar::Style> style;
  if (!options.style.empty()) {
    const auto read = grammar::ParseStyle(options.style);
    if (!read.ok()) return At("--style", read.status());
    style = *read;
  }
  return options.lines.empty() ? ParseOne(session, options, style) : ParseLines(session, options, style);
}

}  // namespace

void AddRulesParse(CLI::App& rules, Session& session) {
  CLI::App* parse = AddCommand(rules, "parse", "what a rule says, given in notation or in treaty prose");
  auto options = std::make_shared<ParseOptions>();
  CLI::Option* notation =
      parse->add_option("--notation", options->notation, "the rule, such as 'RVC40; or CTH except from 72.07'")
          ->type_name("TEXT");
  CLI::Option* lines =
      parse
          ->add_option("--lines", options->lines,
                       "a file of rule lines (CSV with hs_from, hs_to, rule; or a rule a line): one JSON result a line")
          ->type_name("FILE")
          ->excludes(notation);
  parse->add_option("--style", options->style, "notation, table, american or european (default: whichever reads it)")
      ->type_name("STYLE");
  parse->add_option("--hs", options->hs, "the goods the rule is for: shows what each shift forbids there")
      ->type_name("CODE")
      ->excludes(lines);
  parse->add_option("--edition", options->edition, "edition of --hs and of the codes of the rule")
      ->capture_default_str();
  parse->callback([&session, options, notation, lines] {
    if (notation->count() + lines->count() == 0) throw CLI::RequiredError("--notation or --lines");
    session.command = [&session, options] { return Parse(session, *options); };
  });
}

}  // namespace noodle::cli
