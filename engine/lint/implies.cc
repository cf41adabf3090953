#include "engine/lint/implies.h"

#include <algorithm>

#include "engine/law/agreement.h"

namespace noodle::lint {
namespace {

using law::MaterialSet;
using law::Test;
using law::TestKind;

struct Goods {
  const Nomenclature& nomenclature;
  int index;
  HsInterval Own(int digits) const { return nomenclature.IntervalOf(nomenclature.CodeAt(index).Prefix(digits)); }
};

bool Within(const HsSet& inner, const HsSet& outer) {
  HsSet rest = inner;
  rest.Remove(outer);
  return rest.empty();
}

HsSet Named(const MaterialSet& set, const Goods& goods) {
  HsSet codes(goods.nomenclature.size());
  codes.Insert(set.codes);
  if (set.same != 0) codes.Insert(goods.Own(set.same));
  return codes;
}
HsSet Named(const MaterialSet::Described& part, const Goods& goods) {
  HsSet codes(goods.nomenclature.size());
  codes.Insert(part.codes);
  if (part.same != 0) codes.Insert(goods.Own(part.same));
  return codes;
}

// Whether `outer` names every material that `part` does; `whole`: what it names whatever the description.
bool Covers(const HsSet& whole, const MaterialSet& outer, const MaterialSet::Described& part, const Goods& goods) {
  const HsSet codes = Named(part, goods);
  if (Within(codes, whole)) return true;
  return std::any_of(outer.described.begin(), outer.described.end(), [&](const auto& one) {
    return one.question == part.question && Within(codes, Named(one, goods));
  });
}

// Whether test `a` is about every material that `b` is about.
bool Covers(const Test& a, const Test& b, const Goods& goods) {
  if (!a.restricted) return true;
  if (!b.restricted) return false;
  const HsSet whole = Named(a.of, goods);
  return Within(Named(b.of, goods), whole) &&
         std::all_of(b.of.described.begin(), b.of.described.end(),
                     [&](const auto& part) { return Covers(whole, a.of, part, goods); });
}

// What the shift forbids for sure: not what it may admit by description.
HsSet Forbids(const Test& shift, const Goods& goods) {
  HsSet set = ForbiddenSet(shift, goods.nomenclature, goods.index);
  for (const auto& part : shift.including.described) set.Remove(Named(part, goods));
  return set;
}

bool ShiftImpliesShift(const Test& a, const Test& b, const Goods& goods) {
  const HsSet forbidden = Forbids(a, goods);
  if (!Within(ForbiddenSet(b, goods.nomenclature, goods.index), forbidden)) return false;
  return std::all_of(b.except.described.begin(), b.except.described.end(), [&](const auto& part) {
    return Covers(forbidden, a.including.empty() ? a.except : MaterialSet{}, part, goods);
  });
}

// How much WO, WO-AK and PE ask.
int Rank(TestKind kind) {
  switch (kind) {
    case TestKind::kWholly:
      return 3;
    case TestKind::kWhollyAnyParty:
      return 2;
    case TestKind::kExclusively:
      return 1;
    default:
      return 0;
  }
}

bool OriginImplies(const Test& a, const Test& b, const Goods& goods) {
  if (Rank(b.kind) > 0) {
    // Of the good itself there is more to WO than of its materials: the category.
    return Rank(a.kind) >= Rank(b.kind) && Covers(a, b, goods);
  }
  // A content or a limit counts packing and accessories too, of which WO and PE say nothing.
  if (b.kind == TestKind::kShift) {
    return !a.restricted ||
           (b.except.described.empty() && Within(ForbiddenSet(b, goods.nomenclature, goods.index), Named(a.of, goods)));
  }
  // Where no material is non-originating nothing can be asked of one.
  return b.kind == TestKind::kUndergo && Covers(a, b, goods);
}

// Net cost and focused value are only for rules that name them.
bool OpenToAnyRule(const std::string& method) { return method != law::kNetCost && method != law::kFocusedValue; }

bool SimpleImplies(const Test& a, const Test& b, const Goods& goods) {
  if (b.kind == TestKind::kNoChange || a.text == b.text) return true;
  if (Rank(a.kind) > 0) return OriginImplies(a, b, goods);
  if (a.kind == TestKind::kNoChange) {
    return b.kind == TestKind::kShift && b.except.described.empty() &&
           ForbiddenSet(b, goods.nomenclature, goods.index).empty();
  }
  if (a.kind != b.kind) return false;
  switch (a.kind) {
    case TestKind::kShift:
      return ShiftImpliesShift(a, b, goods);
    case TestKind::kContent:
      return a.name == b.name && a.percent >= b.percent && Covers(a, b, goods) &&
             (a.method == b.method || (b.method.empty() && OpenToAnyRule(a.method)));
    case TestKind::kLimit: {
      if (a.basis != b.basis || a.percent > b.percent) return false;
      // Against the materials' own sum a wider set is another measure, not a stricter one.
      const bool own = a.basis == syntax::Basis::kTheirValue || a.basis == syntax::Basis::kTheirWeight;
      return Covers(a, b, goods) && (!own || Covers(b, a, goods));
    }
    case TestKind::kProcess:
      return a.name == b.name;
    case TestKind::kUndergo:
      return Covers(a, b, goods) && std::all_of(a.processes.begin(), a.processes.end(), [&](const auto& process) {
               return std::find(b.processes.begin(), b.processes.end(), process) != b.processes.end();
             });
    case TestKind::kCondition:
      return a.name == b.name && a.negated == b.negated;
    default:
      return false;
  }
}

bool ImpliesAt(const Test& a, const Test& b, const Goods& goods) {
  const auto all = [&](const Test& group, auto holds) {
    return std::all_of(group.children.begin(), group.children.end(), holds);
  };
  const auto any = [&](const Test& group, auto holds) {
    return std::any_of(group.children.begin(), group.children.end(), holds);
  };
  if (a.kind == TestKind::kAnyOf) return all(a, [&](const Test& child) { return ImpliesAt(child, b, goods); });
  if (b.kind == TestKind::kAllOf) return all(b, [&](const Test& child) { return ImpliesAt(a, child, goods); });
  if (a.kind == TestKind::kAllOf && any(a, [&](const Test& child) { return ImpliesAt(child, b, goods); })) return true;
  if (b.kind == TestKind::kAnyOf) return any(b, [&](const Test& child) { return ImpliesAt(a, child, goods); });
  return a.kind != TestKind::kAllOf && SimpleImplies(a, b, goods);
}

}  // namespace

bool Implies(const Test& a, const Test& b, const Nomenclature& nomenclature, int index) {
  return ImpliesAt(a, b, {nomenclature, index});
}

}  // namespace noodle::lint
