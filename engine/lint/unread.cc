// Sentences that nobody has encoded.
#include "absl/strings/str_cat.h"
#include "engine/lint/checks.h"

namespace noodle::lint {

void CheckUnread(const Draft& draft, Findings& findings) {
  for (const RuleAt& at : draft.rules) {
    VisitRequirements(*at.rule, [&](const syntax::Requirement& requirement) {
      if (const auto* unread = std::get_if<syntax::Unread>(&requirement.what)) {
        findings.Add("unread", {at.place.file, requirement.span, at.place.item},
                     absl::StrCat("nobody has encoded this sentence, so that goods under it are undetermined: \"",
                                  unread->text, "\""));
      }
    });
  }
}

}  // namespace noodle::lint
