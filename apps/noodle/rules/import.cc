// noodle rules import: lines of an annex to the notation in which agreements are kept.
#include "engine/law/import.h"

#include <iostream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "apps/noodle/annex_lines.h"
#include "apps/noodle/rules/line_coverage.h"
#include "apps/noodle/rules/rules.h"
#include "apps/noodle/world.h"
#include "engine/base/limits.h"
#include "engine/base/status.h"
#include "grammar/format.h"
#include "grammar/print.h"

namespace noodle::cli {
namespace {

struct ImportArguments {
  std::string lines;
  std::string agreement;
  std::string edition;
  std::string from;
  std::string until;
  std::string article;
  std::string source;
  std::string style;
  bool merge = false;
};

// The block as text: laid out as `rules fmt` does, with a comment where a chapter begins.
absl::StatusOr<std::string> TextOf(const syntax::RulesBlock& block) {
  syntax::AgreementFile file;
  file.rules.push_back(block);
  const std::string printed = grammar::Print(file);
  std::string text;
  int chapter = 0;
  size_t row = 0;
  for (absl::string_view line : absl::StrSplit(absl::StripSuffix(printed, "\n"), '\n')) {
    // The first line opens the block, the last closes it; between them stands a row a line.
    if (!text.empty() && row < block.rows.size()) {
      const int its = static_cast<int>(block.rows[row++].codes.front().first.Prefix(2).value());
      if (its != chapter) absl::StrAppendFormat(&text, "%s  # Chapter %02d\n", chapter == 0 ? "" : "\n", its);
      chapter = its;
    }
    absl::StrAppend(&text, line, "\n");
  }
  return grammar::Format(text, "import");
}

absl::StatusOr<int> Import(Session& session, const ImportArguments& arguments) {
  NOODLE_ASSIGN_OR_RETURN(const std::string text, ReadInput(arguments.lines, Limits().file_bytes));
  NOODLE_ASSIGN_OR_RETURN(const AnnexFile file, ReadAnnexFile(text, InputName(arguments.lines)));
  law::ImportOptions options;
  options.agreement = arguments.agreement;
  if (!arguments.edition.empty()) {
    const auto edition = ParseEdition(arguments.edition);
    if (!edition.ok()) return At("--edition", edition.status());
    options.edition = *edition;
  } else if (file.edition) {
    options.edition = *file.edition;
  } else {
    return absl::InvalidArgumentError("expected --edition, since the file has no column hs_version");
  }
  if (!arguments.from.empty()) {
    NOODLE_ASSIGN_OR_RETURN(options.period.from, DateOption("--from", arguments.from));
  }
  if (!arguments.until.empty()) {
    NOODLE_ASSIGN_OR_RETURN(options.period.until, DateOption("--until", arguments.until));
  }
  options.citation = {arguments.article, arguments.source};
  if (!arguments.style.empty()) {
    const auto style = grammar::ParseStyle(arguments.style);
    if (!style.ok()) return At("--style", style.status());
    options.style = *style;
  }
  for (const law::AnnexLine& line : file.lines) {
    if (!line.codes.empty()) continue;
    return absl::InvalidArgumentError(
        absl::StrCat(InputName(arguments.lines), ":", line.line,
                     ": the line names no goods: expected CSV with the columns hs_from, hs_to and rule"));
  }
  if (arguments.merge) {
    NOODLE_ASSIGN_OR_RETURN(const db::Database* database, session.Database());
    NOODLE_ASSIGN_OR_RETURN(options.nomenclature, database->Edition(options.edition));
  }
  const law::Imported imported = law::ImportLines(file.lines, options);
  NOODLE_ASSIGN_OR_RETURN(const std::string out, TextOf(imported.block));
  session.Print(out);
  for (const law::Unread& unread : imported.unread) {
    std::cerr << InputName(arguments.lines) << ":" << unread.line.line << ": " << grammar::Print(unread.line.codes)
              << " is not read: expected " << unread.reading.expected << " at character " << unread.reading.stopped
              << "\n";
  }
  if (!session.options.quiet) {
    const int lines = static_cast<int>(file.lines.size());
    std::cerr << imported.read << " of " << lines << " lines read, " << ShareText(imported.read, lines) << "; "
              << imported.block.rows.size() << " rows\n";
  }
  return imported.unread.empty() ? kDone : kSomeInputsBad;
}

}  // namespace

void AddRulesImport(CLI::App& rules, Session& session) {
  CLI::App* command = AddCommand(rules, "import", "turn lines of an annex into a rules block of the notation");
  auto arguments = std::make_shared<ImportArguments>();
  command->add_option("--lines", arguments->lines, "CSV with the columns hs_from, hs_to, rule; or - for standard input")
      ->required()
      ->type_name("FILE");
  command->add_option("--agreement", arguments->agreement, "the agreement's id")->required()->type_name("ID");
  command->add_option("--edition", arguments->edition, "edition of the codes (default: the file's hs_version)")
      ->type_name("HS2022");
  command->add_option("--from", arguments->from, "first day of the list")->type_name("YYYY-MM-DD");
  command->add_option("--until", arguments->until, "last day of the list")->type_name("YYYY-MM-DD");
  command->add_option("--article", arguments->article, "the annex, as every row cites it")->type_name("TEXT");
  command->add_option("--source", arguments->source, "its instrument in sources.csv")->type_name("ID");
  command->add_option("--style", arguments->style, "notation, table, american or european (default: whichever reads)")
      ->type_name("STYLE");
  command->add_flag("--merge", arguments->merge, "one row for neighbouring lines that say the same");
  command->callback(
      [&session, arguments] { session.command = [&session, arguments] { return Import(session, *arguments); }; });
}

}  // namespace noodle::cli
