// How one route differs from another: options taken, and regimes of movements that both make.
#ifndef NOODLE_ENGINE_ROUTE_DIFFERENCE_H_
#define NOODLE_ENGINE_ROUTE_DIFFERENCE_H_

#include <cstddef>
#include <string>
#include <vector>

#include "engine/base/country.h"
#include "engine/route/answer.h"
#include "engine/route/problem.h"

namespace noodle::route {

struct OtherOption {
  size_t item = 0;  // in Problem::items
  const Option* before = nullptr;
  const Option* after = nullptr;  // null, either: not used
  Country market;                 // where each has its own sourcing
};
std::vector<OtherOption> OtherOptions(const Route& before, const Route& after, const Problem& problem);

// A movement of the same item to the same place and purpose, cleared under another regime.
struct OtherRegime {
  const Leg* before = nullptr;
  const Leg* after = nullptr;
  Country market;
};
std::vector<OtherRegime> OtherRegimes(const Route& before, const Route& after, const Problem& problem);

// In words: "carton: Bangkok Paper (TH) instead of Binh Duong Paper (VN)", "for AU carton: …".
std::vector<std::string> ChangedChoices(const Route& before, const Route& after, const Problem& problem);
// "ebike VN > AU under CPTPP instead of MFN"
std::vector<std::string> ChangedRegimes(const Route& before, const Route& after, const Problem& problem);

}  // namespace noodle::route

#endif  // NOODLE_ENGINE_ROUTE_DIFFERENCE_H_
