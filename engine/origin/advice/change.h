// A change to the facts of a bill of materials that advice may propose, and a set of them that turns a verdict.
#ifndef NOODLE_ENGINE_ORIGIN_ADVICE_CHANGE_H_
#define NOODLE_ENGINE_ORIGIN_ADVICE_CHANGE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/base/decimal.h"
#include "engine/base/hs_code.h"
#include "engine/goods/bill_of_materials.h"
#include "engine/law/agreement.h"

namespace noodle::origin {

enum class ChangeKind : uint8_t {
  kProve,         // prove the material originating under the agreement
  kAnswer,        // answer the question `name` with `yes`
  kState,         // state the amount `name`: at most or at least `amount` or `weight`
  kPerform,       // perform the process `name` in a Party, on the good or on the material
  kConsign,       // consign directly
  kReplace,       // replace the material by one that originates
  kRaiseContent,  // replace `amount` of non-originating value by originating value, out of `parts`
  kRaisePrice,    // sell at `amount` FOB
  kReclassify,    // use a material of another code, such as `code`
};
absl::string_view Name(ChangeKind kind);

struct Change {
  ChangeKind kind = ChangeKind::kProve;
  std::optional<size_t> index;  // of the material in the bill
  std::string material;         // its path, "materials[2]"; empty for a change to the good or the shipment
  std::string name;             // the process, the question, the fact whose amount is stated, the test passed
  bool yes = true;
  bool wholly = false;                          // proved or replaced as wholly obtained
  bool at_most = false;                         // the amount stated is to be no more; else no less
  std::optional<Money> amount;                  // of money, where the change has one
  std::optional<Weight> weight;                 // of weight, where it is a weight that is to be stated
  bool bounded = false;                         // of an amount stated: so much is enough; else how much is not said
  std::optional<HsCode> code;                   // in the bill's edition
  std::vector<std::pair<size_t, Money>> parts;  // of kRaiseContent: out of which materials, at CIF
  std::string text;                             // "m1 (84.82 Bearings) were proved originating under ATIGA"
};

// Changes that together turn a verdict to QUALIFIES, of which none can be left out.
struct Advice {
  std::vector<Change> changes;
  std::string text;  // "would qualify if … and …"
  // Value of the materials they touch, the amount itself, or by how much a price is raised; nothing when one is
  // unknown.
  std::optional<Money> money;
};

// Makes the change to the bill's own facts, for a determination under `agreement`. Where a material is replaced, its
// value at CIF stays what it was; `yes` answers and amounts are stated as the change says.
void Apply(const law::Agreement& agreement, const Change& change, goods::BillOfMaterials* bom);

}  // namespace noodle::origin

#endif  // NOODLE_ENGINE_ORIGIN_ADVICE_CHANGE_H_
