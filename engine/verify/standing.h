// Whether a material originates, by what the proof states of it.
#ifndef NOODLE_ENGINE_VERIFY_STANDING_H_
#define NOODLE_ENGINE_VERIFY_STANDING_H_

#include <optional>

#include "engine/verify/scope.h"

namespace noodle::verify {

// Why a material stands as it does: the first of these that is so.
enum class Reason { kForeign, kShutOut, kWholly, kDeclared, kListed, kOwnBill, kNothing };

// How the agreement treats a role: its own statement, else the default of docs/origin.md.
void ExpectTreatment(Scope& scope, const Material& material);

// The standing that follows from the facts of the material; what a document must show is taken as stated. `content`:
// what a certificate of partial cumulation states.
Standing StandingOf(Scope& scope, const Node& node, const Material& material, Reason* reason,
                    std::optional<Percent>* content);

// The share to which a material that falls short counts, by the content it has.
void ExpectPartial(Scope& scope, const Material& material, std::optional<Percent> content);

}  // namespace noodle::verify

#endif  // NOODLE_ENGINE_VERIFY_STANDING_H_
