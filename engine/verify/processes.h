// What was done to goods, and what of it counts.
#ifndef NOODLE_ENGINE_VERIFY_PROCESSES_H_
#define NOODLE_ENGINE_VERIFY_PROCESSES_H_

#include <optional>
#include <string>
#include <vector>

#include "engine/verify/scope.h"

namespace noodle::verify {

// Whether the process `name` was performed in a Party on goods of `code` made in `made_in`, by itself or by one of
// those that the agreement defines it by. Nothing where a definition might tell and the law is not at hand.
std::optional<Truth> Performed(const Scope& scope, const std::vector<Process>& processes, const std::string& name,
                               HsCode code, Country made_in);

// What the agreement says of the processes that a test names, for goods of `code`. Needs the law.
void CheckDefinitions(Scope& scope, const Node& node, const std::vector<std::string>& names, HsCode code);

// What is defeated since no more than minimal operations were performed.
struct Minimal {
  bool all = false, value = false, shift = false;
  bool spares_originating = false;  // what was done to originating materials only defeats nothing
  Citation citation;                // of the statement that the first such operation stands in
};
// Needs the law.
Minimal FindMinimal(const Scope& scope, HsCode code);

// Performed, and in a Party: also where the place is not stated.
bool InParty(const Scope& scope, const Process& process);

// The operations performed in Parties that the agreement does not name, where none that it names is more than minimal:
// that they are is then presumed. Without a code an operation that is minimal for some goods counts as minimal. Needs
// the law.
std::vector<std::string> PresumedOperations(const Scope& scope, std::optional<HsCode> code);

// "dyeing in VN", "assembly", "not: dyeing"
std::string Text(const Process& process);

}  // namespace noodle::verify

#endif  // NOODLE_ENGINE_VERIFY_PROCESSES_H_
