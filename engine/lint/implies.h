// Whether one rule is at least as strict as another at a subheading, by what they forbid and ask.
#ifndef NOODLE_ENGINE_LINT_IMPLIES_H_
#define NOODLE_ENGINE_LINT_IMPLIES_H_

#include "engine/base/nomenclature.h"
#include "engine/law/compile.h"

namespace noodle::lint {

// Every good of the subheading that meets `a` meets `b`. True is certain; false may mean that it could not be shown.
// A shift implies another that forbids no more; a percentage a laxer one; WO implies WO-AK, that PE, and PE every shift
// (but no content: a content counts packing and accessories too, which shifts ignore under every agreement). Tolerance
// keeps all of this, since it forgives both sides alike.
bool Implies(const law::Test& a, const law::Test& b, const Nomenclature& nomenclature, int index);

}  // namespace noodle::lint

#endif  // NOODLE_ENGINE_LINT_IMPLIES_H_
