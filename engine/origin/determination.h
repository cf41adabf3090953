// What an origin determination says: a verdict, by which criterion, and the derivation an officer can recompute by
// hand.
#ifndef NOODLE_ENGINE_ORIGIN_DETERMINATION_H_
#define NOODLE_ENGINE_ORIGIN_DETERMINATION_H_

#include <optional>
#include <string>
#include <vector>

#include "engine/base/citation.h"
#include "engine/base/decimal.h"
#include "engine/law/rulebook.h"
#include "engine/origin/verdict.h"

namespace noodle::origin {

// How far a numeric test is from flipping: positive is air, negative is what is lacking. Percentage points are rounded
// towards the test (down), money is exact to 1/10,000.
struct Headroom {
  std::string test;  // "RVC(40)", "tolerance 10% of FOB"
  Percent points;
  Money money;  // of non-originating material
};

// Which of an agreement's rules a proof is of.
enum class RuleOf { kGeneral, kSpecific, kSpecial };

// A node of the derivation. A leaf's lines hold the numbers that entered it.
struct Proof {
  std::string test;  // canonical words of the rule, or the name of a condition
  Verdict result = Verdict::kUndetermined;
  Citation citation;
  std::optional<law::TestKind> kind;  // for nodes of the rule
  std::vector<std::string> lines;
  std::vector<Proof> children;
  std::optional<Headroom> headroom;
  bool tolerated = false;          // a shift that holds by tolerance only
  std::optional<Percent> content;  // the value content reached, rounded down
  std::optional<RuleOf> rule_of;   // where the proof is that of a whole rule
};

// A fact that would settle an undetermined verdict.
struct Missing {
  std::string fact;  // "good.answers.is-surimi", "materials[2].value"
  std::string why;
  bool operator==(const Missing&) const = default;
};
inline void Append(const std::vector<Missing>& from, std::vector<Missing>* to) {
  to->insert(to->end(), from.begin(), from.end());
}

// What the criterion named on the certificate rests on: other boxes of the form follow from it.
struct Reliance {
  bool content = false;     // a value content
  bool tolerance = false;   // a change of classification by tolerance only
  bool cumulation = false;  // originating materials of another Party
  // The good itself falls short of its rule; its content counts in proportion where it is worked further.
  bool partial_cumulation = false;
};

struct Determination {
  std::string agreement;
  Verdict verdict = Verdict::kUndetermined;
  std::string criterion;               // "CTH", "RVC(40)", "WO"; empty unless it qualifies
  std::string certificate_form;        // "D"
  std::string certificate_box;         // the criterion exactly as the form wants it; empty unless it qualifies
  std::string certificate_percentage;  // which percentage stands in the box: "asked" by the rule, "reached", or empty
  Citation certificate_box_citation;
  Reliance reliance;
  std::optional<Headroom> headroom;
  Proof proof;
  std::vector<Missing> missing;       // only when undetermined
  std::vector<std::string> advice;    // what would flip a failing or undetermined verdict
  std::vector<std::string> cautions;  // what the verdict rests on and no text in hand confirms
};

}  // namespace noodle::origin

#endif  // NOODLE_ENGINE_ORIGIN_DETERMINATION_H_
