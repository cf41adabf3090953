// What the general provisions add to a rule, in words.
#ifndef NOODLE_ENGINE_EXPLAIN_PROVISIONS_H_
#define NOODLE_ENGINE_EXPLAIN_PROVISIONS_H_

#include <string>
#include <vector>

#include "engine/base/citation.h"
#include "engine/explain/terms.h"
#include "grammar/ast.h"

namespace noodle::explain {

// A sentence with the article it rests on.
struct Said {
  std::string text;
  Citation citation;
};

// "regional value content" for RVC.
std::string ContentName(const std::string& name);
// "build-down or build-up": the formulas by which the content may be shown.
std::string Methods(const syntax::Content& content, const Terms& terms);
// The operations that the agreement says a process is made of, for the good; empty when it says nothing.
std::vector<std::string> ProcessParts(const std::string& name, const Terms& terms);
// What the agreement says that the processes of a rule are. Needs terms.agreement.
std::vector<Said> Definitions(const syntax::Rule& rule, const Terms& terms);
// A name as it is spoken: "dyeing or printing" for dyeing-or-printing.
std::string Spoken(const std::string& name);
// "spinning; dyeing or printing"
std::string OneOf(const std::vector<std::string>& processes);

// Whether a change of classification is asked anywhere in the rule.
bool AsksShift(const syntax::Rule& rule);

// These need terms.agreement. How each content of the rule is calculated.
std::vector<Said> Formulas(const syntax::Rule& rule, const Terms& terms);
// How much a change of classification may be missed by; also where there is no tolerance. Empty when the agreement is
// silent.
std::vector<Said> TolerancesFor(const Terms& terms);
// What of other Parties counts as one's own.
std::vector<Said> Cumulations(const Terms& terms);
// Of goods that answer to several descriptions of their line; empty when descriptions exclude each other.
std::vector<Said> Overlaps(const Terms& terms);
// Cautions for the good.
std::vector<Said> Cautions(const Terms& terms);

}  // namespace noodle::explain

#endif  // NOODLE_ENGINE_EXPLAIN_PROVISIONS_H_
