// The statements of an agreement's general provisions, and for each the ways in which it could be wrong.
#ifndef NOODLE_TESTS_CONFORMANCE_MUTATIONS_H_
#define NOODLE_TESTS_CONFORMANCE_MUTATIONS_H_

#include <functional>
#include <string>
#include <vector>

#include "engine/law/agreement.h"

namespace noodle::conformance {

// One change of the law: the statement left out, a figure moved by the least there is, a period a day shorter.
struct Mutant {
  std::string what;  // "left out", "RVC 40.0001"
  std::function<void(law::Agreement&)> apply;
};

// A statement, or a line of one that says something of its own: a formula, a criterion of the certificate.
struct Statement {
  int line = 0;
  std::string text;  // on one line
  std::vector<Mutant> mutants;
  std::string exempt;  // why no case can show it; no mutants then
};

// Whether every line of these codes has a specific rule that replaces the general one throughout the period.
using HasSpecificRules = std::function<bool(const syntax::CodeRange& codes, const Period& period)>;

// Those of `text`, the agreement block's file, from which `agreement` was made. In the order of the text.
std::vector<Statement> StatementsOf(const law::Agreement& agreement, const law::TextFile& text,
                                    const HasSpecificRules& specific);

}  // namespace noodle::conformance

#endif  // NOODLE_TESTS_CONFORMANCE_MUTATIONS_H_
