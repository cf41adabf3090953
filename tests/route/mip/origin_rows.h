// Rules of origin as rows of a linear programme, written from the words of the agreements.
#ifndef NOODLE_TESTS_ROUTE_MIP_ORIGIN_ROWS_H_
#define NOODLE_TESTS_ROUTE_MIP_ORIGIN_ROWS_H_

#include <map>
#include <optional>

#include "engine/preference/claim.h"
#include "engine/route/problem.h"
#include "tests/route/mip/linear_program.h"
#include "tests/route/mip/place.h"
#include "tests/route/mip/rules.h"

namespace noodle::route::mip {

class OriginRows {
 public:
  // All must outlive it.
  OriginRows(const Problem& problem, const preference::World& world, const Rules& rules, LinearProgram& program)
      : problem_(problem), world_(world), rules_(rules), program_(program) {}

  // Under which agreements what is made originates: agreement -> a variable that can be 1 only then. `contract`: its
  // FOB where that is not by cost; `taken`: whether it is made at all.
  std::map<size_t, int> Rows(const Make& make, HsCode code, const Made& made, std::optional<double> contract,
                             int taken);

 private:
  // The value of non-originating components (with `shift` > 0 only of those that do not change so many digits) is at
  // most `share` of FOB when `met` is 1.
  void Limit(size_t a, const Made& made, HsCode code, int shift, const Expression& fob, double share, int met);
  // No non-originating component keeps `shift` digits of `code` when `met` is 1.
  void Forbid(size_t a, const Made& made, HsCode code, int shift, int met);

  const Problem& problem_;
  const preference::World& world_;
  const Rules& rules_;
  LinearProgram& program_;
};

}  // namespace noodle::route::mip

#endif  // NOODLE_TESTS_ROUTE_MIP_ORIGIN_ROWS_H_
