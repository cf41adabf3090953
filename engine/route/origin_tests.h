// The tests of origin law for one subheading of the good, one by one as ways.
#ifndef NOODLE_ENGINE_ROUTE_ORIGIN_TESTS_H_
#define NOODLE_ENGINE_ROUTE_ORIGIN_TESTS_H_

#include "absl/status/status.h"
#include "engine/origin/operations.h"
#include "engine/route/origin_atoms.h"
#include "engine/route/origin_case.h"
#include "engine/route/origin_ways.h"

namespace noodle::route {

class OriginTests {
 public:
  // `status` receives what no search could bound.
  OriginTests(const OriginCase& the_case, int good, OriginAtoms* atoms, absl::Status* status)
      : case_(the_case),
        good_(good),
        minimal_(origin::FindMinimal(the_case.agreement, the_case.date, the_case.make.processes,
                                     the_case.nomenclature->CodeAt(good))),
        atoms_(*atoms),
        status_(*status) {}

  Ways Evaluate(const law::Test& test);
  // Every material originates.
  Ways Exclusively();
  // The good is wholly obtained, as claimed.
  Ways WhollyClaimed() { return case_.make.wholly_obtained ? Wholly(false) : Never(); }

  const origin::MinimalOperations& minimal() const { return minimal_; }

 private:
  // WO, and WO-AK, which needs no claim where every material is wholly obtained in a Party.
  Ways Wholly(bool in_any_party);
  Ways MaterialsOf(const law::Test& test);
  Ways Shift(const law::Test& test);
  Ways Limit(const law::Test& test);
  Ways Content(const law::Test& test);
  Ways Undergo(const law::Test& test);
  bool Performed(const std::vector<goods::Process>& processes, const std::string& name, HsCode code,
                 Country made_in) const;

  const OriginCase& case_;
  int good_;
  origin::MinimalOperations minimal_;
  OriginAtoms& atoms_;
  absl::Status& status_;
};

}  // namespace noodle::route

#endif  // NOODLE_ENGINE_ROUTE_ORIGIN_TESTS_H_
