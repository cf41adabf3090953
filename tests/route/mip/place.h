// The product structure unrolled: a place for every way down from the product.
#ifndef NOODLE_TESTS_ROUTE_MIP_PLACE_H_
#define NOODLE_TESTS_ROUTE_MIP_PLACE_H_

#include <cstdint>
#include <map>
#include <vector>

#include "engine/base/nomenclature.h"
#include "tests/route/mip/linear_program.h"

namespace noodle::route::mip {

// What arrives at a place, by the option taken.
struct Place {
  struct Arrival {
    int taken = -1;    // 1 when this option is taken here
    Expression value;  // at the site, of the whole quantity; zero when not taken
    double most = 0;   // that it can be
    HsCode code;
    uint64_t declared = 0;        // agreements under which what is bought originates
    std::map<size_t, int> earns;  // agreement -> 1 when what is made originates
  };
  std::vector<Arrival> arrivals;
};

// What is made at a place.
struct Made {
  Expression value;  // FOB by cost, of one unit
  double most = 0;
  std::vector<Place> components;
};

}  // namespace noodle::route::mip

#endif  // NOODLE_TESTS_ROUTE_MIP_PLACE_H_
