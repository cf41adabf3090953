// One proof with all that is nested in it: the root, its conditions, its rule, its materials.
#ifndef NOODLE_ENGINE_VERIFY_CHECK_PROOF_H_
#define NOODLE_ENGINE_VERIFY_CHECK_PROOF_H_

#include "engine/verify/scope.h"

namespace noodle::verify {

// `outer` is the good of the proof that this one is nested in; null for a shipment's own.
// The result: the content that counts by partial cumulation where the good falls short, by the law.
std::optional<Percent> CheckProof(const Node& root, const Good* outer, const Law& law, Report& report);

// Every condition beside its rule holds of the good.
bool MadeInParty(const Node& root);
// The partial cumulation that lets a good of that content count; null where none does. Needs the law.
const law::Cumulation* PartialCumulation(const law::Agreement& agreement, Date date, std::optional<Percent> content);

// The parts of it.
void CheckMaterials(Scope& scope);   // fills scope.materials
void CheckConditions(Scope& scope);  // the children of the root that are neither the rule nor a material
void CheckRule(Scope& scope, const Node& rule);
// "more than minimal operations", of the good or of one subheading that it may be; `wholly`: the result of WO.
void CheckMinimal(Scope& scope, const Node& node, std::optional<HsCode> code, Truth wholly);
// The codes of the agreement's edition that `hs` may be; nothing where only the correlations could tell.
std::optional<std::vector<HsCode>> Candidates(const Scope& scope, HsCode hs, const CodesIn& known);
std::string CodesText(const std::vector<HsCode>& codes);

inline constexpr char kMinimal[] = "more than minimal operations";

}  // namespace noodle::verify

#endif  // NOODLE_ENGINE_VERIFY_CHECK_PROOF_H_
