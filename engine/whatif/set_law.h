// Agreements with a rule, or the days on which they are in force, set by the user.
#ifndef NOODLE_ENGINE_WHATIF_SET_LAW_H_
#define NOODLE_ENGINE_WHATIF_SET_LAW_H_

#include "absl/status/status.h"
#include "engine/base/date.h"
#include "engine/law/agreement.h"
#include "engine/whatif/setting.h"

namespace noodle::whatif {

// Makes rule.AGREEMENT.CODE=RULE in `agreement`: for goods of the code (2, 4 or 6 digits of the nomenclature in which
// the agreement judges goods on `date`) the rule, in the notation of .roo files, is what its specific rules and its
// general rule say in the place of all they said. Chapter notes stand. Errors (InvalidArgument): a form that is not
// this one, a rule that does not parse, a value content that the agreement does not know.
absl::Status SetRule(const Setting& setting, Date date, law::Agreement& agreement);

// Makes agreement.ID=on|off, agreement.ID.inForce=DATE|on|off or agreement.ID.inForce.PARTY=DATE|on|off in `agreement`:
// since when it binds all its Parties, or one. Errors (InvalidArgument): a form that is not one of these, no Party.
absl::Status SetInForce(const Setting& setting, law::Agreement& agreement);

}  // namespace noodle::whatif

#endif  // NOODLE_ENGINE_WHATIF_SET_LAW_H_
