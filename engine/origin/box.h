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
// "CTH" of a change of classification with whatever exceptions; empty where no change is required.
std::string ShiftName(const Proof& leaf);
// Asks nothing that a certificate names: no change, the answer to a question.
bool Nameless(const Proof& leaf);

Box BoxOf(const law::Certificate& certificate, const Met& met);
// Of a good that goes for partial cumulation with the `content` it has.
Box PartialBox(const law::Certificate& certificate, Percent content);

}  // namespace noodle::origin

#endif  // NOODLE_ENGINE_ORIGIN_BOX_H_
