#include "apps/noodle/rules/line_coverage.h"

#include <map>
#include <optional>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "apps/noodle/annex_lines.h"
#include "apps/noodle/world.h"
#include "engine/base/limits.h"
#include "engine/base/status.h"
#include "grammar/diagnostics.h"
#include "grammar/print.h"

namespace noodle::cli {
namespace {

using Json = nlohmann::ordered_json;

// The line, and a caret under the place.
std::string Shown(const law::AnnexLine& line, const grammar::Reading& reading) {
  const grammar::Source source("", line.text);
  const auto at = static_cast<uint32_t>(reading.stopped);
  grammar::Diagnostic diagnostic;
  diagnostic.span = {at, at + static_cast<uint32_t>(reading.found.size())};
  // Only the text and the caret: the message and the line's number stand above them.
  std::string out;
  for (absl::string_view row : absl::StrSplit(grammar::Render(source, diagnostic), '\n')) {
    const size_t bar = row.find("| ");
    if (bar != absl::string_view::npos) absl::StrAppend(&out, "      ", row.substr(bar + 2), "\n");
  }
  return out;
}

}  // namespace

std::string ShareText(int part, int whole) {
  if (whole == 0) return "-";
  // Rounded down, so that 100 % means all.
  const int hundredths = static_cast<int>(int64_t{part} * 10'000 / whole);
  return absl::StrFormat("%d.%02d%%", hundredths / 100, hundredths % 100);
}

absl::StatusOr<int> ShowLineCoverage(Session& session, const std::string& path, const std::string& style_name) {
  std::optional<grammar::Style> style;
  if (!style_name.empty()) {
    const auto read = grammar::ParseStyle(style_name);
    if (!read.ok()) return At("--style", read.status());
    style = *read;
  }
  NOODLE_ASSIGN_OR_RETURN(const std::string text, ReadInput(path, Limits().file_bytes));
  NOODLE_ASSIGN_OR_RETURN(const AnnexFile file, ReadAnnexFile(text, InputName(path)));
  int read = 0;
  std::map<std::string, int> forms;
  std::map<std::string, int> styles;
  Json unread = Json::array();
  std::string unread_text;
  for (const law::AnnexLine& line : file.lines) {
    const grammar::Reading reading = grammar::ReadLine(line.text, line.codes, style);
    if (reading.text) {
      ++read;
      ++forms[grammar::Print(*reading.text)];
      ++styles[grammar::Name(reading.style)];
      continue;
    }
    Json one = {{"line", line.line}};
    if (!line.codes.empty()) one["codes"] = grammar::Print(line.codes);
    one["text"] = line.text;
    one["stopped"] = reading.stopped;
    one["expected"] = reading.expected;
    one["found"] = reading.found;
    unread.push_back(std::move(one));
    absl::StrAppend(&unread_text, "  line ", line.line, line.codes.empty() ? "" : ", ",
                    line.codes.empty() ? "" : grammar::Print(line.codes), ": expected ", reading.expected, ", found ",
                    reading.found.empty() ? "the end of the text" : absl::StrCat("\"", reading.found, "\""), "\n",
                    Shown(line, reading));
  }
  const int lines = static_cast<int>(file.lines.size());
  if (session.json()) {
    session.PrintJson({{"file", InputName(path)},
                       {"lines", lines},
                       {"read", read},
                       {"forms", forms.size()},
                       {"styles", styles},
                       {"unread", std::move(unread)}});
  } else {
    session.Print(absl::StrCat(InputName(path), ": ", read, " of ", lines, " lines read, ", ShareText(read, lines),
                               "; ", forms.size(), " distinct forms (",
                               absl::StrJoin(styles, ", ", absl::PairFormatter(" ")), ")\n",
                               unread_text.empty() ? "" : "unread:\n", unread_text));
  }
  return kDone;
}

}  // namespace noodle::cli
