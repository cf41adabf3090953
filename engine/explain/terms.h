// What an explanation may speak of beside the rule itself: each is optional, and says more when it is there.
#ifndef NOODLE_ENGINE_EXPLAIN_TERMS_H_
#define NOODLE_ENGINE_EXPLAIN_TERMS_H_

#include "engine/base/date.h"
#include "engine/base/hs_code.h"
#include "engine/law/agreement.h"

namespace noodle::explain {

struct Terms {
  HsCode good;                                // not stated: "the good's own heading" instead of "72.13"
  const law::Agreement* agreement = nullptr;  // its formulas and processes; null: "any formula the agreement offers"
  Date date;                                  // on which the agreement is read
};

}  // namespace noodle::explain

#endif  // NOODLE_ENGINE_EXPLAIN_TERMS_H_
