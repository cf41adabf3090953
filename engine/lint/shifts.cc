// Exceptions and inclusions without effect, and shifts that nothing can make.
#include <set>

#include "absl/strings/str_cat.h"
#include "engine/lint/checks.h"
#include "grammar/print.h"

namespace noodle::lint {
namespace {

using syntax::CodeList;
using syntax::CodeRange;
using syntax::Shift;

void VisitShifts(const Draft& draft, const std::function<void(const RuleAt&, const Shift&, syntax::Span)>& visit) {
  for (const RuleAt& at : draft.rules) {
    if (at.subheadings.empty()) continue;
    VisitRequirements(*at.rule, [&](const syntax::Requirement& requirement) {
      if (const auto* shift = std::get_if<Shift>(&requirement.what)) visit(at, *shift, requirement.span);
    });
  }
}

HsSet Own(const Shift& shift, const Nomenclature& nomenclature, int index) {
  HsSet set(nomenclature.size());
  if (shift.level != syntax::ShiftLevel::kNone) {
    set.Insert(nomenclature.IntervalOf(nomenclature.CodeAt(index).Prefix(static_cast<int>(shift.level))));
  }
  return set;
}

// The codes of the items but those numbered in `without`; of a described item only part of the goods is meant, so
// that it counts only where `described` asks for it.
HsSet Codes(const CodeList& items, const Nomenclature& nomenclature, int index, const std::set<size_t>& without,
            bool described) {
  HsSet set(nomenclature.size());
  for (size_t i = 0; i < items.size(); ++i) {
    if (without.contains(i) || (items[i].described && !described)) continue;
    set.Insert(IntervalOf(items[i], nomenclature, index));
  }
  return set;
}

bool Within(HsSet inner, const HsSet& outer) {
  inner.Remove(outer);
  return inner.empty();
}

std::string Words(const CodeRange& item) { return grammar::Print(CodeList{item}); }

std::string Example(const RuleAt& at) {
  return absl::StrCat("for example ", at.nomenclature->CodeAt(at.subheadings.front()).ToString(), ": ");
}

void CheckExcept(const RuleAt& at, const Shift& shift, Findings& findings) {
  std::set<size_t> dropped;
  for (size_t k = 0; k < shift.except.size(); ++k) {
    std::set<size_t> others = dropped;
    others.insert(k);
    bool admitted = false;
    const auto excludes_nothing = [&](int index) {
      HsSet item(at.nomenclature->size());
      item.Insert(IntervalOf(shift.except[k], *at.nomenclature, index));
      if (item.empty()) return false;  // unknown-code says it
      const HsSet included = Codes(shift.including, *at.nomenclature, index, {}, false);
      admitted = Within(item, included);
      item.Remove(included);
      HsSet anyway = Own(shift, *at.nomenclature, index);
      anyway.Insert(Codes(shift.except, *at.nomenclature, index, others, false));
      return Within(item, anyway);
    };
    if (!std::all_of(at.subheadings.begin(), at.subheadings.end(), excludes_nothing)) continue;
    dropped.insert(k);
    const HsSet own = Own(shift, *at.nomenclature, at.subheadings.front());
    findings.Add("empty-exception", {at.place.file, shift.except[k].span, at.place.item},
                 absl::StrCat("the exception of ", Words(shift.except[k]),
                              admitted ? " has no effect: the rule includes it again"
                                       : " shuts out nothing more: the rule forbids it anyway"),
                 admitted || own.empty()
                     ? ""
                     : absl::StrCat(Example(at), "the shift alone shuts out ", own.ToString(*at.nomenclature)));
  }
}

void CheckIncluding(const RuleAt& at, const Shift& shift, Findings& findings) {
  for (size_t k = 0; k < shift.including.size(); ++k) {
    const auto includes_nothing = [&](int index) {
      HsSet item(at.nomenclature->size());
      item.Insert(IntervalOf(shift.including[k], *at.nomenclature, index));
      if (item.empty()) return false;
      HsSet forbidden = Own(shift, *at.nomenclature, index);
      forbidden.Insert(Codes(shift.except, *at.nomenclature, index, {}, true));
      HsSet outside = item;
      outside.Remove(forbidden);
      return outside == item;
    };
    if (!std::all_of(at.subheadings.begin(), at.subheadings.end(), includes_nothing)) continue;
    findings.Add("empty-inclusion", {at.place.file, shift.including[k].span, at.place.item},
                 absl::StrCat("the inclusion of ", Words(shift.including[k]),
                              " admits nothing more: the rule does not forbid it"),
                 absl::StrCat(Example(at), "the shift alone shuts out ",
                              Own(shift, *at.nomenclature, at.subheadings.front()).ToString(*at.nomenclature)));
  }
}

}  // namespace

void CheckExceptions(const Draft& draft, Findings& findings) {
  VisitShifts(draft, [&](const RuleAt& at, const Shift& shift, syntax::Span) {
    CheckExcept(at, shift, findings);
    CheckIncluding(at, shift, findings);
  });
}

void CheckImpossibleShifts(const Draft& draft, Findings& findings) {
  VisitShifts(draft, [&](const RuleAt& at, const Shift& shift, syntax::Span span) {
    for (int index : at.subheadings) {
      HsSet forbidden = Own(shift, *at.nomenclature, index);
      forbidden.Insert(Codes(shift.except, *at.nomenclature, index, {}, false));
      forbidden.Remove(Codes(shift.including, *at.nomenclature, index, {}, true));
      if (forbidden.count() < at.nomenclature->size()) continue;
      findings.Add(
          "impossible-shift", {at.place.file, span, at.place.item},
          "no non-originating material can make this shift: it forbids all of them; if that is meant, write PE",
          absl::StrCat("for example ", at.nomenclature->CodeAt(index).ToString()));
      return;
    }
  });
}

}  // namespace noodle::lint
