// Origin of a bought thing: by its supplier's declaration, not by a bill of materials.
#ifndef NOODLE_ENGINE_ROUTE_DECLARED_H_
#define NOODLE_ENGINE_ROUTE_DECLARED_H_

#include "engine/base/date.h"
#include "engine/law/agreement.h"
#include "engine/origin/determination.h"
#include "engine/route/problem.h"

namespace noodle::route {

// `lane`: how it travels, null where none is listed. Qualifies or fails, never undetermined.
origin::Determination Declared(const Buy& buy, const law::Agreement& agreement, const Lane* lane, Date date);

}  // namespace noodle::route

#endif  // NOODLE_ENGINE_ROUTE_DECLARED_H_
