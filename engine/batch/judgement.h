// What a batch says of one shipment: every claim of its lane judged, the best one priced. The proof of any of it is
// asked for afterwards, by id (`noodle check`).
#ifndef NOODLE_ENGINE_BATCH_JUDGEMENT_H_
#define NOODLE_ENGINE_BATCH_JUDGEMENT_H_

#include <optional>
#include <string>
#include <vector>

#include "engine/base/country.h"
#include "engine/base/date.h"
#include "engine/base/decimal.h"
#include "engine/base/hs_code.h"
#include "engine/preference/claim.h"

namespace noodle::batch {

// One agreement, as preference::Claim has it, without words.
struct ClaimJudgement {
  std::string agreement;
  preference::Standing standing = preference::Standing::kUndetermined;
  std::string criterion;             // "CTH"; empty unless origin qualifies
  std::string rate;                  // "0", "0 to 20", "unknown"
  std::optional<Money> duty;         // on the whole shipment, in its currency; nothing: unknown
  std::optional<Money> saving;       // against MFN
  std::string reason;                // why it is not available
  std::vector<std::string> missing;  // facts that would settle an undetermined origin: "materials[2].value"
  std::optional<int> as_of;          // the year to which the rate is confirmed, when the date is in a later one
};

struct Judgement {
  std::string id;
  Date date;
  Country exporter;
  Country importer;  // may be unstated
  HsCode hs;
  std::string currency;
  std::vector<ClaimJudgement> claims;  // in the order of the agreements' ids
  std::string mfn_rate;
  std::optional<Money> mfn_duty;
  std::string best;             // an agreement, "MFN", or empty when nothing is known
  std::optional<Money> duty;    // under `best`
  std::optional<Money> saving;  // of `best` against MFN: 0 where that is MFN; nothing: unknown
  std::string note;             // why there are no rates, when there are none

  // Ready for another shipment; keeps its memory.
  void Clear();
};

}  // namespace noodle::batch

#endif  // NOODLE_ENGINE_BATCH_JUDGEMENT_H_
