#include "tests/route/mip/real_rules.h"

#include <string>

namespace noodle::route::mip {
namespace {

const Way kRvc40{.content = 40};
// A change of heading, but for a tenth of FOB: the de minimis article of every agreement here that has this rule.
const Way kCth{.shift = 4, .tolerance = 10};
// "RVC(35) and CTSH" where the agreement has a tolerance.
const Way kRvc35Ctsh{.content = 35, .shift = 6, .tolerance = 10};

// By agreement and subheading; the sources are those that `noodle rules show --hs CODE` names.
std::vector<Way> WaysOf(const std::string& agreement, uint64_t code) {
  const bool known = code == 871160 || code == 871491 || code == 848340 || code == 851140 || code == 851660;
  if (!known) return {};
  // AIFTA Article 4(1), for everything: RVC(35) and CTSH, without a tolerance.
  if (agreement == "AIFTA") return {{.content = 35, .shift = 6}};
  if (agreement == "ACFTA") return {kRvc40};  // Article 7(1)(a): chapters 84, 85 and 87
  if (agreement == "AKFTA") {
    if (code == 871160) return {{.content = 45}};  // Annex I
    return {kRvc40, kCth};                         // Article 7(1)
  }
  if (code == 871160 || code == 871491) return {kRvc40};
  if (agreement == "AJCEP") return {kRvc40, kCth};  // Article 7(1)
  if (agreement == "ATIGA")
    return code == 851660 ? std::vector<Way>{kRvc40, kCth, kRvc35Ctsh} : std::vector<Way>{kRvc40};
  if (agreement == "AANZFTA") {
    if (code == 851660) return {kRvc40, kCth, kRvc35Ctsh};
    if (code == 848340) return {kRvc40, kCth};
    return {kRvc40};
  }
  return {};
}

}  // namespace

Rules RealRules(const preference::World& world) {
  return [&world](size_t agreement, HsCode code) {
    return WaysOf(world.rulebooks[agreement]->agreement().id, code.Prefix(6).value());
  };
}

}  // namespace noodle::route::mip
