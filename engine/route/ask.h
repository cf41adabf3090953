// What is asked of something made, beside costing little.
#ifndef NOODLE_ENGINE_ROUTE_ASK_H_
#define NOODLE_ENGINE_ROUTE_ASK_H_

#include <tuple>

#include "engine/base/country.h"
#include "engine/route/network.h"

namespace noodle::route {

struct Ask {
  AgreementSet need = 0;    // it originates under these
  AgreementSet wholly = 0;  // and is wholly obtained under these
  Country relieved;         // imports into this country bear no duty
  bool operator==(const Ask&) const = default;
  bool operator<(const Ask& other) const {
    return std::tie(need, wholly, relieved) < std::tie(other.need, other.wholly, other.relieved);
  }
};

}  // namespace noodle::route

#endif  // NOODLE_ENGINE_ROUTE_ASK_H_
