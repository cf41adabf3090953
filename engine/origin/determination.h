// What an origin determination says: a verdict, by which criterion, and the derivation an officer can recompute by
// hand.
#ifndef NOODLE_ENGINE_ORIGIN_DETERMINATION_H_
#define NOODLE_ENGINE_ORIGIN_DETERMINATION_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/citation.h"
#include "engine/base/country.h"
#include "engine/base/date.h"
#include "engine/base/decimal.h"
#include "engine/base/hs_code.h"
#include "engine/base/nomenclature.h"
#include "engine/goods/bill_of_materials.h"
#include "engine/law/rulebook.h"
#include "engine/origin/advice/change.h"
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
enum class RuleOf : uint8_t { kGeneral, kSpecific, kSpecial };

// What a node of the derivation is, so that whoever recomputes it knows how its result follows.
enum class ProofKind : uint8_t {
  kRoot,       // all conditions: the least of its children, materials left aside
  kCondition,  // a condition of the agreement beside the rule: stated, not computed from other nodes
  kAnyOf,      // the greatest of its children
  kAllOf,      // the least of its children
  kSame,       // what all children say, else undetermined
  kTest,       // a test of the rule, by its calculations and classifications
  kMaterial,   // the standing of a material; its child, if any, is the origin of that material by its own bill
};

enum class Measure : uint8_t { kValue, kWeight };

// What one material adds to an amount. Units are those of Money or Weight.
struct Part {
  std::string material;  // its path, "materials[2]"
  Int128 amount = 0;     // what is added
  Int128 of = 0;         // of this, its whole value or weight
  bool open = false;     // whether it is to be added is not known
  bool floor = false;    // it is at least so much
};

// A named amount of a calculation between its bounds: the same where all is known.
struct Term {
  std::string name;  // "FOB", "VNM", "LABOUR", "weight"
  bool minus = false;
  Int128 low = 0, high = 0;
  bool low_known = true, high_known = true;
  std::vector<Part> parts;            // of a sum over materials
  std::vector<std::string> unstated;  // materials that belong to it and whose amount nobody stated
};

// A comparison that a pocket calculator can do again: the sum of the terms is at least (or at most) a share of a whole.
struct Calculation {
  std::string name;  // "build-down", "tolerance 10% of FOB"
  Measure measure = Measure::kValue;
  std::vector<Term> terms;
  bool at_least = true;
  Percent share;
  Term whole;
  std::optional<Int128> most;  // what the terms cannot exceed, however much is not stated
  Verdict result = Verdict::kUndetermined;
  Citation citation;
};

// How a material stands to the codes that a test names: for a shift, whether it breaks it.
struct Classified {
  std::string material;  // its path
  Verdict named = Verdict::kUndetermined;
};

// The facts of a material as the agreement sees it.
struct MaterialFacts {
  // Unique in its proof: where it is stated, behind what it went into where cumulation is full ("materials[1]/…").
  std::string path;
  std::string stated_at;  // its path in the bill
  std::optional<goods::StockMethod> from_stock;
  bool added_value = false;  // what was added in a Party to the materials of a sub-assembly that does not originate
  std::string id;
  std::string description;
  HsCode hs;                       // as stated
  CodesIn hs_in;                   // which of its codes it is in other editions
  std::vector<HsCode> candidates;  // in the agreement's edition
  Country country;
  std::string role;
  bool in_shift = true;
  law::InValue in_value = law::InValue::kCounted;
  Verdict wholly = Verdict::kFails;
  std::optional<Money> value;  // at CIF
  bool value_is_floor = false;
  std::optional<Weight> net_weight;
  std::optional<Money> priced_at;  // of added value: the price that its materials count in proportion to
  std::optional<Percent> partial;  // counts as originating to this share in a value content (partial cumulation)
  std::map<std::string, bool> answers;
  std::vector<goods::Process> processes;
  std::optional<std::string> wholly_obtained;     // the category claimed
  bool own_bill = false;                          // it has a bill of materials of its own
  std::vector<goods::OriginStatus> declarations;  // of origin, under whatever agreement
};

// The facts of the good that its rule was judged by.
struct GoodFacts {
  HsCode hs;      // as stated
  CodesIn hs_in;  // which of its codes it is in other editions
  HsEdition stated_edition = HsEdition::k2022;
  std::vector<HsCode> candidates;  // in the agreement's edition
  HsEdition edition = HsEdition::k2022;
  std::string description;
  Country exporter;
  std::map<std::string, Money> amounts;  // "fob", "exWorks", "labour", …, those stated
  std::optional<Weight> net_weight;
  std::map<std::string, bool> answers;
  std::vector<goods::Process> processes;
  std::optional<std::string> wholly_obtained;  // the category claimed
  std::vector<std::string> special_rules;      // those the claim is made under
  bool set = false;
  // What is asked of it: origin under this agreement on this day, by one of these Parties, of so many materials.
  std::string agreement;
  Date date;
  CountrySet parties;
  size_t materials = 0;
  std::optional<goods::Shipment> shipment;  // of the shipment's own good only
};

// A node of the derivation. A leaf's lines hold the numbers that entered it, for people; its calculations and
// classifications the same for programs.
struct Proof {
  std::string test;  // canonical words of the rule, or the name of a condition
  Verdict result = Verdict::kUndetermined;
  Citation citation;
  std::optional<law::TestKind> kind;  // for nodes of the rule
  ProofKind role = ProofKind::kCondition;
  std::vector<std::string> lines;
  std::vector<Calculation> calculations;
  std::vector<Classified> classified;
  std::optional<HsCode> good;             // the subheading of the good that a rule is judged for
  std::optional<GoodFacts> facts;         // of the root
  std::optional<MaterialFacts> material;  // of a material
  std::vector<Proof> children;
  std::optional<Headroom> headroom;
  bool perhaps = false;            // whether this rule is asked for is open: where it fails, so is what needs it
  bool tolerated = false;          // a shift that holds by tolerance only
  bool minimal = false;            // fails since only minimal operations were performed, whatever the numbers say
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
  std::vector<Advice> ways;           // sets of changes that turn a failing or undetermined verdict, the cheapest first
  bool every_way = true;              // false: there may be more of them
  std::vector<std::string> advice;    // the first of them in sentences, and what else is lacking
  std::vector<std::string> cautions;  // what the verdict rests on and no text in hand confirms
};

}  // namespace noodle::origin

#endif  // NOODLE_ENGINE_ORIGIN_DETERMINATION_H_
