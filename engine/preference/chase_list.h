// Which supplier declarations are worth chasing: those that would turn a claim, by the duty they save, and those on
// which the best claim rests.
//
//   NOODLE_ASSIGN_OR_RETURN(ChaseList list, MakeChaseList(world, bom, options, assessment));
//   list.wanted.front().material  // "materials[2]"
#ifndef NOODLE_ENGINE_PREFERENCE_CHASE_LIST_H_
#define NOODLE_ENGINE_PREFERENCE_CHASE_LIST_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/preference/claim.h"

namespace noodle::preference {

// A supplier's declaration of a material's origin under an agreement.
struct SupplierDeclaration {
  std::string material;               // its path
  std::string label;                  // "m1 (8482.10 Bearings)"
  std::string agreement;              // under which it is to be declared, or is
  std::vector<std::string> with;      // paths of the other materials to be declared for the claim to turn; often none
  std::vector<std::string> with_ids;  // the same by their ids
  std::optional<Money> value;         // of the material at CIF
  std::optional<Money> saving;        // MFN duty less the claim's
  // How far the claim's duty, and what the claim costs, lie below those of the best there is now: what the declaration
  // earns.
  std::optional<Money> gain;
  bool for_best = false;  // the claim has the lowest duty of all that declarations can make
};

struct ChaseList {
  // One for each material and claim it can help to turn, by the smallest set it is in: the greatest gain first, unknown
  // ones by value after the known.
  std::vector<SupplierDeclaration> wanted;
  // Without any one of these the best claim would no longer qualify.
  std::vector<SupplierDeclaration> rests_on;
};

// `assessment` is that of `bom` in `world`, with advice. Errors are those of determination.
absl::StatusOr<ChaseList> MakeChaseList(const World& world, const goods::BillOfMaterials& bom,
                                        const AssessOptions& options, const Assessment& assessment);

}  // namespace noodle::preference

#endif  // NOODLE_ENGINE_PREFERENCE_CHASE_LIST_H_
