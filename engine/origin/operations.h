// What was done to a good or a material, as an agreement sees it: processes performed in a Party, and whether all that
// was done is minimal. The route optimiser asks the same questions of a making that `determine` asks of a good.
#ifndef NOODLE_ENGINE_ORIGIN_OPERATIONS_H_
#define NOODLE_ENGINE_ORIGIN_OPERATIONS_H_

#include <string>
#include <vector>

#include "engine/goods/bill_of_materials.h"
#include "engine/law/agreement.h"
#include "engine/origin/verdict.h"

namespace noodle::origin {

// How deep definitions of processes by others may go.
inline constexpr int kDefinitionDepth = 4;

// Whether the process `name` was performed in a Party: stated so, or stated of one of the processes by which the
// agreement defines it for goods of `code` (six digits, in the agreement's edition). A place that is not stated is
// `made_in`; where that is unknown too, so is the answer.
Verdict Performed(const law::Agreement& agreement, Date date, const std::vector<goods::Process>& processes,
                  const std::string& name, HsCode code, Country made_in);

// Which claims the operations defeat, when all that were performed in Parties are minimal for goods of `code`; none
// when one is more than minimal, or none is stated.
struct MinimalOperations {
  bool defeats_value = false;
  bool defeats_shift_and_process = false;
  bool defeats_all = false;
  bool spares_originating = false;  // what was done to originating materials only defeats nothing
  std::string names;                // "packing, affixing-marks"
  std::vector<std::string> said;    // what the agreement says that they are, with the article
  Citation citation;
};
MinimalOperations FindMinimal(const law::Agreement& agreement, Date date, const std::vector<goods::Process>& processes,
                              HsCode code);

}  // namespace noodle::origin

#endif  // NOODLE_ENGINE_ORIGIN_OPERATIONS_H_
