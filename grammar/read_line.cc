#include "grammar/read_line.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "grammar/parse.h"
#include "grammar/print.h"
#include "grammar/prose/prose.h"
#include "grammar/typography.h"

namespace noodle::grammar {
namespace {

constexpr Style kStyles[] = {Style::kNotation, Style::kTable, Style::kAmerican, Style::kEuropean};

// What was expected, of "expected a heading, found "chaptre"".
std::string ExpectedOf(absl::string_view message) {
  if (!absl::ConsumePrefix(&message, "expected ")) return std::string(message);
  return std::string(message.substr(0, message.rfind(", found ")));
}

prose::Outcome Notation(absl::string_view text, const Limits& limits, std::string* hint) {
  prose::Outcome out;
  Diagnostic first;
  out.text = TryNotation(text, &first, limits);
  if (!out.text) {
    out.stopped = first.span.begin;
    out.expected = ExpectedOf(first.message);
    *hint = first.hint;
  }
  return out;
}

// The word that stands at `offset`; empty at the end.
std::string WordAt(absl::string_view text, size_t offset) {
  absl::string_view rest = text.substr(std::min(offset, text.size()));
  rest = rest.substr(0, rest.find_first_of(" \t\r\n,;"));
  if (rest.empty() && offset < text.size()) rest = text.substr(offset, 1);
  return std::string(rest.substr(0, 40));
}

prose::Outcome Read(absl::string_view text, const syntax::CodeList& line, Style style, const Limits& limits,
                    std::string* hint) {
  switch (style) {
    case Style::kNotation:
      return Notation(text, limits, hint);
    case Style::kTable:
      return prose::ReadTable(text, line);
    case Style::kAmerican:
      return prose::ReadAmerican(text, line);
    case Style::kEuropean:
      return prose::ReadEuropean(text, line);
  }
  return {};
}

// Whether what was read can be written in this language and means the same there: whatever has been read ends up in a
// file, and a description or an operation taken from a page may be made of words that mean something else here.
bool CanBeWritten(const syntax::RuleText& text, const Limits& limits) {
  Diagnostic ignored;
  const std::optional<syntax::RuleText> again = TryNotation(Print(text), &ignored, limits);
  return again && *again == text;
}

}  // namespace

const char* Name(Style style) {
  switch (style) {
    case Style::kNotation:
      return "notation";
    case Style::kTable:
      return "table";
    case Style::kAmerican:
      return "american";
    case Style::kEuropean:
      return "european";
  }
  return "";
}

absl::StatusOr<Style> ParseStyle(absl::string_view name) {
  for (const Style style : kStyles) {
    if (name == Name(style)) return style;
  }
  return absl::InvalidArgumentError(
      absl::StrCat("expected notation, table, american or european, found \"", name, "\""));
}

Reading ReadLine(absl::string_view text, const syntax::CodeList& line, std::optional<Style> style,
                 const Limits& limits) {
  Reading best;
  if (text.size() > limits.sentence_bytes) {
    best.expected = absl::StrCat("a line of at most ", limits.sentence_bytes, " bytes; this one has ", text.size());
    return best;
  }
  const PlainText plain = Plain(text);
  for (const Style candidate : kStyles) {
    if (style && candidate != *style) continue;
    std::string hint;
    // Notation has a text of its own; everything else came from a printed page.
    const bool notation = candidate == Style::kNotation;
    prose::Outcome outcome = Read(notation ? text : plain.text, line, candidate, limits, &hint);
    if (!notation && outcome.text && !CanBeWritten(*outcome.text, limits)) {
      outcome = {std::nullopt, 0, "a rule whose words can stand in notation", outcome.tries};
    }
    if (!notation) outcome.stopped = plain.origin[std::min(outcome.stopped, plain.text.size())];
    if (outcome.text) return {std::move(outcome.text), candidate, 0, "", "", ""};
    // A word that notation knows, misspelt, is a mistake in notation, unless a sentence was read well past it.
    constexpr size_t kWellPast = 24;
    const bool misspelt = !best.hint.empty() && outcome.stopped < best.stopped + kWellPast;
    if (best.expected.empty() || (!misspelt && outcome.stopped > best.stopped)) {
      best.style = candidate;
      best.stopped = outcome.stopped;
      best.expected = std::move(outcome.expected);
      best.found = WordAt(text, best.stopped);
      best.hint = std::move(hint);
    }
  }
  return best;
}

}  // namespace noodle::grammar
