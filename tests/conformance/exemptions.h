// What no case can show: statements that nothing asks, given the other statements of the agreement.
#ifndef NOODLE_TESTS_CONFORMANCE_EXEMPTIONS_H_
#define NOODLE_TESTS_CONFORMANCE_EXEMPTIONS_H_

#include "engine/law/agreement.h"

namespace noodle::conformance {

// Some list of specific rules holds on the same day as a general rule. Only then does it matter which gives way.
bool ListMeetsGeneralRule(const law::Agreement& agreement);

// Some rule has an alternative with two requirements of which a form speaks. Only then does a form join anything.
bool SomeRuleAsksForTwo(const law::Agreement& agreement);

}  // namespace noodle::conformance

#endif  // NOODLE_TESTS_CONFORMANCE_EXEMPTIONS_H_
