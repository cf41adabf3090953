#include "grammar/parse.h"

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
  Reading<syntax::AgreementFile> reading = ReadFile(source, limits, errors);
  NOODLE_RETURN_IF_ERROR(errors.ToStatus(source));
  return std::move(reading.tree);
}

absl::StatusOr<syntax::RuleText> ParseNotation(absl::string_view text, absl::string_view name, const Limits& limits) {
  NOODLE_RETURN_IF_ERROR(CheckSize(text, name, limits));
  const Source source(name, text);
  Diagnostics errors(limits);
  Reading<syntax::RuleText> reading = ReadNotation(source, limits, errors);
  NOODLE_RETURN_IF_ERROR(errors.ToStatus(source));
  return std::move(reading.tree);
}

}  // namespace noodle::grammar
