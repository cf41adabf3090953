#include "engine/route/origin_ways.h"

#include <algorithm>
#include <iterator>

namespace noodle::route {

Ways OrWays(const Ways& a, const Ways& b) {
  Ways out;
  const auto add = [&](const std::vector<int>& way) {
    for (const auto& other : out) {
      if (std::includes(way.begin(), way.end(), other.begin(), other.end())) return;  // `other` asks no more
    }
    std::erase_if(out,
                  [&](const auto& other) { return std::includes(other.begin(), other.end(), way.begin(), way.end()); });
    out.push_back(way);
  };
  for (const auto& way : a) add(way);
  for (const auto& way : b) add(way);
  return out;
}

Ways AndWays(const Ways& a, const Ways& b) {
  Ways out;
  for (const auto& x : a) {
    for (const auto& y : b) {
      std::vector<int> both;
      std::set_union(x.begin(), x.end(), y.begin(), y.end(), std::back_inserter(both));
      out = OrWays(out, {both});
      if (out.size() > kMostWays) return out;
    }
  }
  return out;
}

}  // namespace noodle::route
