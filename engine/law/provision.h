// What every provision of an agreement carries.
#ifndef NOODLE_ENGINE_LAW_PROVISION_H_
#define NOODLE_ENGINE_LAW_PROVISION_H_

#include "engine/base/citation.h"
#include "engine/base/date.h"

namespace noodle::law {

struct Provision {
  Period period;
  Citation citation;
};

}  // namespace noodle::law

#endif  // NOODLE_ENGINE_LAW_PROVISION_H_
