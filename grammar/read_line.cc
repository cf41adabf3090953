#include "grammar/read_line.h"

#include "absl/strings/str_cat.h"
#include "grammar/parse.h"
#include "grammar/prose/prose.h"

namespace noodle::grammar {
namespace {

constexpr Style kStyles[] = {Style::kNotation, Style::kTable, Style::kAmerican, Style::kEuropean};

prose::Outcome Notation(absl::string_view text, const Limits& limits) {
  prose::Outcome out;
  Diagnostic first;
  out.text = TryNotation(text, &first, limits);
  if (!out.text) {
    out.stopped = first.span.begin;
    out.expected = first.message;
  }
  return out;
}

prose::Outcome Read(absl::string_view text, const syntax::CodeList& line, Style style, const Limits& limits) {
  switch (style) {
    case Style::kNotation:
      return Notation(text, limits);
    case Style::kTable:
      return prose::ReadTable(text, line);
    case Style::kAmerican:
      return prose::ReadAmerican(text, line);
    case Style::kEuropean:
      return prose::ReadEuropean(text, line);
  }
  return {};
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
  for (const Style candidate : kStyles) {
    if (style && candidate != *style) continue;
    prose::Outcome outcome = Read(text, line, candidate, limits);
    if (outcome.text) return {std::move(outcome.text), candidate, 0, ""};
    if (best.expected.empty() || outcome.stopped > best.stopped) {
      best.style = candidate;
      best.stopped = outcome.stopped;
      best.expected = std::move(outcome.expected);
    }
  }
  return best;
}

}  // namespace noodle::grammar
