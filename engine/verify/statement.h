// A proof as it is stated: what the JSON of `noodle check` says (docs/proofs.md), read and typed, nothing believed.
// Every part knows its place in the JSON.
#ifndef NOODLE_ENGINE_VERIFY_STATEMENT_H_
#define NOODLE_ENGINE_VERIFY_STATEMENT_H_

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
#include "engine/verify/truth.h"

namespace noodle::verify {

// Facts that a proof states as a bill of materials does.
using goods::Answers;
using goods::Process;
using goods::Shipment;
using goods::Transit;
using Declaration = goods::OriginStatus;

struct Good {
  std::string path;
  std::string agreement;
  CountrySet parties;
  Date date;
  HsCode hs;
  CodesIn hs_in;
  HsEdition stated_edition = HsEdition::k2022;
  std::vector<HsCode> candidates;
  HsEdition edition = HsEdition::k2022;
  std::string description;
  Country exporter;
  std::map<std::string, Money> amounts;  // by the names of a bill: "fob", "exWorks", "netCost", "labour", …
  std::optional<Weight> net_weight;
  Answers answers;
  std::vector<Process> processes;
  std::optional<std::string> wholly_obtained;
  std::vector<std::string> special_rules;  // that the claim is made under
  bool set = false;                        // goods put up in a set
  std::optional<Shipment> shipment;
  size_t materials = 0;

  std::optional<Money> Amount(const std::string& name) const {
    const auto found = amounts.find(name);
    if (found == amounts.end()) return std::nullopt;
    return found->second;
  }
};

enum class InValue { kIgnored, kCounted, kOriginating };

struct Material {
  std::string place;  // in the JSON
  std::string path;   // in the proof: "materials[2]"; of what is unfolded "materials[1]/assemblies.motor.materials[2]"
  std::string stated_at;     // in the bill
  bool added_value = false;  // what was added to the materials of an assembly that is unfolded
  std::string from_stock;    // by which method it was told apart in stock; empty otherwise
  std::string id;
  std::string description;
  HsCode hs;
  CodesIn hs_in;
  std::vector<HsCode> candidates;
  Country country;
  std::string role;
  bool in_shift = true;
  InValue in_value = InValue::kCounted;
  Truth wholly = Truth::kNo;
  std::optional<Money> value;
  bool value_is_floor = false;
  std::optional<Weight> net_weight;
  std::optional<Percent> partial;
  std::optional<Money> priced_at;  // of added value: the price that the materials inside count in proportion to
  Answers answers;
  std::vector<Process> processes;
  std::optional<std::string> wholly_obtained;  // the category claimed
  std::vector<Declaration> declarations;
  bool own_bill = false;  // it has a bill of materials of its own
};

struct Part {
  std::string path;
  std::string material;
  Int128 amount = 0;
  Int128 of = 0;
  bool open = false;
  bool floor = false;
};

struct Term {
  std::string path;
  std::string name;
  bool minus = false;
  Int128 low = 0, high = 0;
  bool or_more = false;
  std::vector<Part> parts;
  std::vector<std::string> unstated;
};

struct Calculation {
  std::string path;
  std::string name;
  bool by_weight = false;
  std::vector<Term> terms;
  std::optional<Int128> most;
  bool at_least = true;
  Percent percent;
  Term whole;
  Truth result = Truth::kOpen;
  Citation citation;
};

struct Classified {
  std::string path;
  std::string material;
  Truth breaks = Truth::kOpen;
};

struct Headroom {
  std::string test;
  Percent points;
  Money money;
  bool operator==(const Headroom&) const = default;
};

enum class NodeKind { kOrigin, kCondition, kAnyOf, kAllOf, kSame, kTest, kMaterial };

struct Node {
  std::string path;
  std::string test;
  NodeKind kind = NodeKind::kCondition;
  Truth result = Truth::kOpen;
  std::optional<HsCode> subheading;  // of the good, that the test is judged for
  bool perhaps = false;
  Citation citation;
  std::optional<Good> good;
  std::optional<Material> material;
  std::vector<Classified> classified;
  std::vector<Calculation> calculations;
  std::optional<Headroom> headroom;
  bool by_tolerance = false;
  bool only_minimal = false;
  std::vector<Node> children;
};

// One claim of a file, or a proof that stands alone.
struct Claim {
  std::string path;
  bool alone = false;  // a proof without a claim around it: the fields below are absent
  std::string agreement;
  std::string verdict;  // "QUALIFIES", "FAILS", "UNDETERMINED", "NOT_AVAILABLE"
  std::optional<std::string> origin_verdict;
  std::string reason;
  std::optional<std::string> criterion;
  std::optional<std::string> form, box;
  std::optional<Headroom> headroom;
  std::vector<std::string> missing;  // facts
  Node proof;
};

struct Statement {
  // Of the file; absent where a proof stands alone.
  std::optional<Date> date;
  std::optional<Country> exporter;
  std::vector<Claim> claims;
};

}  // namespace noodle::verify

#endif  // NOODLE_ENGINE_VERIFY_STATEMENT_H_
