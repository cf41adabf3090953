#include "engine/whatif/setting.h"

#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "engine/base/excerpt.h"

namespace noodle::whatif {
namespace {

absl::Status Wrong(absl::string_view text, absl::string_view expected) {
  return absl::InvalidArgumentError(absl::StrCat("expected ", expected, ", found ", Excerpt(text)));
}

SettingKind KindOf(const std::vector<std::string>& steps) {
  if (steps.front() == "rate") return SettingKind::kRate;
  if (steps.front() == "rule") return SettingKind::kRule;
  if (steps.front() == "agreement") return SettingKind::kAgreement;
  return SettingKind::kProblem;
}

}  // namespace

std::string Setting::ToString() const { return absl::StrCat(path, "=", value); }

absl::Status Setting::Error(absl::string_view what) const {
  return absl::InvalidArgumentError(absl::StrCat("--set ", VisibleLine(ToString()), ": ", what));
}

absl::StatusOr<Setting> ParseSetting(absl::string_view text) {
  Setting out;
  std::string step;
  bool quoted = false;  // the step at hand
  size_t at = 0;
  for (; at < text.size() && text[at] != '='; ++at) {
    if (text[at] == '.') {
      if (step.empty()) return Wrong(text, "a name before each dot");
      out.steps.push_back(std::exchange(step, ""));
      quoted = false;
    } else if (text[at] == '"' && step.empty() && !quoted) {
      quoted = true;
      for (++at;; ++at) {
        if (at == text.size()) return Wrong(text, "a closing quote");
        if (text[at] != '"') {
          step += text[at];
        } else if (at + 1 < text.size() && text[at + 1] == '"') {
          step += text[at++];
        } else {
          break;
        }
      }
    } else if (quoted) {
      return Wrong(text, "a dot after the closing quote");
    } else {
      step += text[at];
    }
  }
  if (at == text.size()) return Wrong(text, "PATH=VALUE such as policy.claimCost=100");
  if (step.empty()) return Wrong(text, out.steps.empty() ? "a path before \"=\"" : "a name after each dot");
  out.steps.push_back(std::move(step));
  out.path = std::string(text.substr(0, at));
  out.value = std::string(absl::StripAsciiWhitespace(text.substr(at + 1)));
  if (out.value.empty()) return Wrong(text, "a value after \"=\"");
  out.kind = KindOf(out.steps);
  return out;
}

}  // namespace noodle::whatif
