// A rule, executable in one edition: a tree of tests over bit sets of subheadings and exact percentages.
#ifndef NOODLE_ENGINE_LAW_COMPILE_H_
#define NOODLE_ENGINE_LAW_COMPILE_H_

#include <string>
#include <vector>

#include "engine/base/decimal.h"
#include "engine/base/nomenclature.h"
#include "grammar/ast.h"

namespace noodle::law {

// Subheadings of materials that a rule names, and parts of them told apart by description. `same` is 2, 4 or 6 where
// the good's own chapter, heading or subheading is meant, else 0.
struct MaterialSet {
  struct Described {
    HsSet codes;
    std::string words;
    std::string question;  // asked of the material: "is-igusa"
    int same = 0;
  };
  HsSet codes;
  std::vector<Described> described;
  int same = 0;
  // Compile leaves the codes of a set that names none untouched.
  bool empty() const { return codes.untouched() && described.empty() && same == 0; }
};

enum class TestKind {
  kAnyOf,
  kAllOf,
  kWholly,          // WO
  kWhollyAnyParty,  // WO-AK
  kExclusively,     // PE
  kShift,           // CC, CTH, CTSH by `digits`
  kNoChange,        // no change required: always holds
  kContent,
  kLimit,
  kProcess,
  kUndergo,
  kCondition,
  kUnread
};

// One node of a program. Which members count depends on `kind`; the comment names the kinds.
struct Test {
  TestKind kind = TestKind::kAllOf;
  std::string text;            // canonical words of this node
  std::vector<Test> children;  // kAnyOf, kAllOf
  int digits = 0;              // kShift: 2, 4, 6; 0 where no change is required but some materials are excepted
  MaterialSet except;          // kShift
  MaterialSet including;       // kShift
  bool restricted = false;     // kWholly…kExclusively, kLimit, kUndergo, focused-value: only materials `of`
  MaterialSet of;
  std::string name;                           // kContent: RVC; kProcess: the process; kCondition: the question
  Percent percent;                            // kContent: at least; kLimit: at most
  std::string method;                         // kContent: empty for any formula
  syntax::Basis basis = syntax::Basis::kFob;  // kLimit
  bool negated = false;                       // kCondition
  std::string words;                          // kCondition: as asked; kUnread: the sentence
  std::vector<std::string> processes;         // kUndergo: any of
};

struct Program {
  Test root;
  bool unread = false;  // some node is a sentence nobody has encoded
};

// The rule as tests over `nomenclature`. Codes and ranges that the edition does not have are added to `unknown_codes`.
Program Compile(const syntax::Rule& rule, const Nomenclature& nomenclature,
                std::vector<syntax::CodeRange>* unknown_codes);

// The subheadings a material may not have at `index`, described parts left aside: the meaning of a shift rule.
HsSet ForbiddenSet(const Test& shift, const Nomenclature& nomenclature, int index);

}  // namespace noodle::law

#endif  // NOODLE_ENGINE_LAW_COMPILE_H_
