// A bill of materials as one agreement sees it: codes in its edition, origin status, values at CIF, roles as it treats
// them.
#ifndef NOODLE_ENGINE_ORIGIN_INPUTS_H_
#define NOODLE_ENGINE_ORIGIN_INPUTS_H_

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/base/transpositions.h"
#include "engine/goods/bill_of_materials.h"
#include "engine/origin/determination.h"

namespace noodle::origin {

// Subheadings of the agreement's edition that a good or a material may be, ascending: mostly one.
using Subheadings = absl::InlinedVector<int, 4>;

struct Input {
  const goods::Material* material = nullptr;
  std::string label;  // "m1 (84.82 Ball bearings)"
  std::string name;   // "m1"; behind the sub-assembly that it went into where that is unfolded, "motor/m1"
  // Its path; of what went into a sub-assembly that is unfolded, behind that of the sub-assembly and "/".
  std::string key;
  bool added_value = false;  // stands for what was added to the materials of a sub-assembly that is unfolded
  Subheadings candidates;    // subheadings it may be in the agreement's edition; empty when it has no counterpart
  // Whether it originates: qualifies, fails, or undetermined when its own bill of materials leaves that open.
  Verdict originating = Verdict::kFails;
  Verdict wholly = Verdict::kFails;  // itself wholly obtained
  std::string why;                   // how the status was found
  bool in_shift = true;
  law::InValue in_value = law::InValue::kCounted;
  std::optional<Money> value;           // at CIF
  bool value_is_floor = false;          // the CIF value is at least this: freight and insurance are not stated
  bool at_own_fob = false;              // for want of a price, that of its own bill
  std::optional<Money> freight_added;   // that the value at CIF includes
  std::optional<Money> less_materials;  // that was taken off the value of a sub-assembly that is unfolded
  bool in_proportion = false;           // its value and weight are a share of what its bill states
  std::optional<Weight> net_weight;
  // Of what was added to the materials of a sub-assembly: its price, where these count in proportion of it to the FOB
  // value of its own bill.
  std::optional<Money> priced_at;
  // What fails to originate but counts as originating to this share in a value content (ATIGA Article 30(2)).
  std::optional<Percent> partial;
  // The sub-assemblies it went into, where what was done there counts with it (full cumulation).
  std::vector<const goods::BillOfMaterials*> inside;
  std::shared_ptr<const Proof> nested;  // its origin by its own bill of materials, where that decides
  // Full cumulation asks for the materials of its bill, which are too many (MostUnfolded): its origin is open.
  bool too_many = false;
  std::vector<Missing> missing;  // what would settle its status, where that is open by itself
};

struct Inputs {
  Subheadings good;  // of the good itself
  std::vector<Input> materials;
};

// The origin of a nested bill of materials under the same agreement, and what it was found from. Both outlive the
// inputs they are asked for.
struct Nested {
  const Determination* determination = nullptr;  // without its proof
  std::shared_ptr<const Proof> proof;
  const Inputs* inputs = nullptr;
  // The value content it reaches by the agreement's own formulas, where partial cumulation asks for it.
  std::optional<Percent> content;
};
using DetermineNested = std::function<absl::StatusOr<Nested>(const goods::BillOfMaterials&)>;

// What counts of a material that does not originate as a whole.
enum class Parts {
  kCount,   // what was done in the Parties: by full cumulation it stands as what went into it, by partial in its share
  kFolded,  // the same, but every material of the bill is one input
  kIgnore,  // nothing
};

// Whether inputs carry labels, paths, reasons and missing facts, for a derivation that people read.
enum class InputWords { kWith, kWithout };

struct Preparation {
  Parts parts = Parts::kCount;
  InputWords words = InputWords::kWith;
  const Transpositions* transpositions = nullptr;  // of the tables, where they are kept
};

absl::StatusOr<Inputs> Prepare(const HsTables& tables, const law::Rulebook& rulebook, const goods::BillOfMaterials& bom,
                               Date date, const DetermineNested& nested, const Preparation& how);

// How many materials may stand in the place of one sub-assembly by full cumulation where some are the same that stand
// there before: assemblies that are used twice in others that are used twice double at every level.
inline constexpr size_t kMostUnfolded = 200;

// The content that a certificate of partial cumulation states: "PC 25%". What has one does not originate.
std::optional<Percent> PartialContent(absl::string_view criterion);

// Whether what is done in a Party to what does not originate counts (CPTPP Article 3.10).
bool CumulatesFully(const law::Agreement& agreement, Date date);

// "m1 (84.82 Ball bearings)"
std::string LabelOf(const goods::Material& material);

// The result of the test WO of the good itself in the proof of its rule; fails when it was not asked.
template <typename Node>
Verdict WhollyOf(const Node& proof) {
  if (proof.kind == law::TestKind::kWholly && proof.test == "WO") return proof.result;
  Verdict best = Verdict::kFails;
  for (const Node& child : proof.children) {
    if (child.role != ProofKind::kMaterial) best = Or(best, WhollyOf(child));
  }
  return best;
}

// Whether a good of that value content, though it fails, counts in proportion: the content is neither too little nor
// too much for the agreement's partial cumulation.
bool CountsPartly(const law::Cumulation& partial, Percent content);

// Made in a Party by more than minimal operations, whatever its rule says.
bool MadeInParty(const Proof& proof);

// How `agreement` treats a role on `date`: its own statement, else the default of every text (docs/origin.md).
law::Treatment TreatmentOf(const law::Agreement& agreement, goods::Role role, Date date);

}  // namespace noodle::origin

#endif  // NOODLE_ENGINE_ORIGIN_INPUTS_H_
