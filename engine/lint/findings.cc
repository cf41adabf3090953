#include "engine/lint/findings.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "engine/base/status.h"
#include "engine/lint/checks.h"

namespace noodle::lint {

const char* Name(Severity severity) {
  switch (severity) {
    case Severity::kNote:
      return "note";
    case Severity::kWarning:
      return "warning";
    case Severity::kError:
      return "error";
  }
  return "";
}

void Findings::Add(absl::string_view check, const Place& place, std::string message, std::string because) {
  const CheckInfo* info = FindCheck(check);
  NOODLE_CHECK(info != nullptr);
  const grammar::Source& source = place.file->source;
  Finding finding;
  finding.check = std::string(check);
  finding.severity = info->severity;
  finding.file = std::string(source.name());
  const auto at = source.PlaceOf(place.at.begin);
  finding.line = at.line;
  finding.column = at.column;
  finding.message = std::move(message);
  finding.because = std::move(because);
  finding.first_line = source.PlaceOf(place.item.begin).line;
  finding.last_line = source.PlaceOf(place.item.end > place.item.begin ? place.item.end - 1 : place.item.begin).line;
  Add(std::move(finding));
}

void Findings::Add(Finding finding) {
  const auto key = [](const Finding& one) { return std::tie(one.file, one.line, one.column, one.check, one.message); };
  for (const Finding& known : findings_) {
    if (key(known) == key(finding)) return;
  }
  findings_.push_back(std::move(finding));
}

std::vector<Finding> Findings::Take() {
  std::stable_sort(findings_.begin(), findings_.end(), [](const Finding& a, const Finding& b) {
    return std::tie(a.file, a.line, a.column, a.check) < std::tie(b.file, b.line, b.column, b.check);
  });
  return std::move(findings_);
}

bool Findings::HasErrors() const {
  return std::any_of(findings_.begin(), findings_.end(),
                     [](const Finding& one) { return one.severity == Severity::kError; });
}

}  // namespace noodle::lint
