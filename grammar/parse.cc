#include "grammar/parse.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status.h"

namespace noodle::grammar {

absl::Status CheckSize(absl::string_view text, absl::string_view name, const Limits& limits) {
  if (text.size() <= limits.file_bytes) return absl::OkStatus();
  return absl::InvalidArgumentError(
      absl::StrCat(name, ": the text has ", text.size(), " bytes; the limit is ", limits.file_bytes));
}

absl::StatusOr<syntax::AgreementFile> ParseFile(absl::string_view text, absl::string_view name, const Limits& limits) {
  NOODLE_RETURN_IF_ERROR(CheckSize(text, name, limits));
  const Source source(name, text);
  Diagnostics errors(limits);
  Parsed<syntax::AgreementFile> parsed = ReadFile(source, limits, errors);
  NOODLE_RETURN_IF_ERROR(errors.ToStatus(source));
  return std::move(parsed.tree);
}

absl::StatusOr<syntax::RuleText> ParseNotation(absl::string_view text, absl::string_view name, const Limits& limits) {
  NOODLE_RETURN_IF_ERROR(CheckSize(text, name, limits));
  const Source source(name, text);
  Diagnostics errors(limits);
  Parsed<syntax::RuleText> parsed = ReadNotation(source, limits, errors);
  NOODLE_RETURN_IF_ERROR(errors.ToStatus(source));
  return std::move(parsed.tree);
}

std::optional<syntax::RuleText> TryNotation(absl::string_view text, Diagnostic* first, const Limits& limits) {
  if (const absl::Status status = CheckSize(text, "notation", limits); !status.ok()) {
    *first = {{0, 0}, std::string(status.message()), ""};
    return std::nullopt;
  }
  Diagnostics errors(limits);
  Parsed<syntax::RuleText> parsed = ReadNotation(Source("notation", text), limits, errors);
  if (errors.empty()) return std::move(parsed.tree);
  *first = errors.First();
  return std::nullopt;
}

std::string QuestionId(absl::string_view words) {
  std::string id;
  for (char c : words) {
    if (absl::ascii_isalnum(static_cast<unsigned char>(c))) {
      id.push_back(absl::ascii_tolower(static_cast<unsigned char>(c)));
    } else if (!id.empty() && id.back() != '-') {
      id.push_back('-');
    }
  }
  while (!id.empty() && id.back() == '-') id.pop_back();
  return id;
}

}  // namespace noodle::grammar
