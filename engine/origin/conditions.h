// The conditions that every claim has to meet beside the rule of its good.
#ifndef NOODLE_ENGINE_ORIGIN_CONDITIONS_H_
#define NOODLE_ENGINE_ORIGIN_CONDITIONS_H_

#include <optional>
#include <string>
#include <vector>

#include "engine/goods/bill_of_materials.h"
#include "engine/law/agreement.h"
#include "engine/origin/determination.h"
#include "engine/origin/inputs.h"
#include "engine/origin/operations.h"
#include "engine/origin/outcome.h"
#include "engine/origin/prove.h"

namespace noodle::origin {

// Each is a node of the derivation: a Proof, or an Outcome where nobody is to read it (`missing` may be null then).

// A condition with the line that says why.
Proof ConditionProof(std::string test, Verdict result, std::string line, Citation citation);

// The last production was in a Party.
template <typename Node>
Node InParty(const law::Agreement& agreement, const goods::BillOfMaterials& bom);

// Some material is stated, or the good is claimed as wholly obtained: of nothing a good is not made.
template <typename Node>
Node MadeOfSomething(const goods::BillOfMaterials& bom, std::vector<Missing>* missing);

// More was done than the agreement's minimal operations. `wholly`: the test WO of the good, which needs no operation.
// Where the agreement minds only what is done to non-originating materials, a good made of originating ones stands too.
// The line that says why is left out unless `explain`, or the condition fails.
template <typename Node>
Node MoreThanMinimal(const Question& question, const Inputs& inputs, const MinimalOperations& minimal, Verdict wholly,
                     bool explain);

// The operations performed in Parties that are only presumed to be more than minimal, since the agreement does not name
// them; none where one that it names is more than minimal for goods of one of `codes`, in the agreement's edition.
std::vector<std::string> PresumedOperations(const law::Agreement& agreement, Date date,
                                            const std::vector<goods::Process>& processes,
                                            const std::vector<HsCode>& codes);

// Whether materials told apart by the books of a stock may be so; nothing when there are none. Where the agreement as
// encoded says nothing of it, that is open.
template <typename Node>
std::optional<Node> StockKept(const law::Agreement& agreement, const goods::BillOfMaterials& bom, Date date,
                              std::vector<Missing>* missing);

// Shipped directly, or through non-Parties under customs control.
template <typename Node>
Node Consignment(const law::Agreement& agreement, const goods::BillOfMaterials& bom, Date date,
                 std::vector<Missing>* missing);

}  // namespace noodle::origin

#endif  // NOODLE_ENGINE_ORIGIN_CONDITIONS_H_
