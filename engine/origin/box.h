// What the box of the origin criterion says, by the statements of the agreement's certificate.
#ifndef NOODLE_ENGINE_ORIGIN_BOX_H_
#define NOODLE_ENGINE_ORIGIN_BOX_H_

#include <string>
#include <vector>

#include "engine/law/certificate.h"
#include "engine/origin/determination.h"

namespace noodle::origin {

struct Box {
  std::string text;        // empty when the statements do not say
  std::string percentage;  // "asked" by the rule, or "reached", where it has one
  Citation citation;
};

// Which rule's certificate it is, and the tests that were met: leaves of its proof.
struct Met {
  std::vector<const Proof*> leaves;
  std::optional<RuleOf> rule;
};

// WO or PE of the good itself, not of some of its materials.
bool OfTheGood(const Proof& leaf);
// "CTH" of the words of a change of classification with whatever exceptions; empty where no change is required.
absl::string_view ShiftName(absl::string_view test);
// A leaf of that kind and those words asks nothing that a certificate names: no change, the answer to a question.
bool Nameless(std::optional<law::TestKind> kind, absl::string_view test);

Box BoxOf(const law::Certificate& certificate, const Met& met);
// Of a good that goes for partial cumulation with the `content` it has.
Box PartialBox(const law::Certificate& certificate, Percent content);

}  // namespace noodle::origin

#endif  // NOODLE_ENGINE_ORIGIN_BOX_H_
