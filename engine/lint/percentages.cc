// Percentages that ask or allow nothing. Those over 100 are errors of the reading.
#include "absl/strings/str_cat.h"
#include "engine/lint/checks.h"
#include "grammar/print.h"

namespace noodle::lint {
namespace {

constexpr Percent kNothing = Percent::FromUnits(0);
constexpr Percent kAll = Percent::FromUnits(1'000'000);

void CheckOne(bool empty, const Place& place, const std::string& words, const char* effect, Findings& findings) {
  if (empty) findings.Add("empty-percentage", place, absl::StrCat("`", words, "` ", effect));
}

}  // namespace

void CheckPercentages(const Draft& draft, Findings& findings) {
  for (const RuleAt& at : draft.rules) {
    VisitRequirements(*at.rule, [&](const syntax::Requirement& requirement) {
      const Place place{at.place.file, requirement.span, at.place.item};
      const std::string words = grammar::Print(requirement);
      if (const auto* content = std::get_if<syntax::Content>(&requirement.what)) {
        CheckOne(content->threshold == kNothing, place, words, "asks nothing of any good", findings);
      }
      if (const auto* limit = std::get_if<syntax::Limit>(&requirement.what)) {
        CheckOne(limit->maximum == kAll, place, words, "limits nothing", findings);
      }
    });
  }
  for (const StatementAt& at : draft.statements) {
    if (const auto* tolerance = std::get_if<syntax::Tolerance>(&at.statement->what)) {
      for (const syntax::ToleranceShare& share : tolerance->any_of) {
        const std::string words = absl::StrCat(share.share.ToString(), "% of ", share.basis);
        const bool none = share.share == kNothing;
        CheckOne(
            none || share.share == kAll, at.place, words,
            none ? "tolerates nothing; write `no tolerance`" : "tolerates every material, so that no shift is asked",
            findings);
      }
    }
  }
}

}  // namespace noodle::lint
