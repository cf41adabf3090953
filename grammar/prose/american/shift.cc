// A change from many sources as one shift: a level, what is excepted and what is admitted besides.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "grammar/print.h"
#include "grammar/prose/american/sentence.h"

namespace noodle::grammar::prose::american {
namespace {

using syntax::CodeList;
using syntax::CodeRange;
using syntax::CodeScope;
using syntax::ShiftLevel;

struct Interval {
  uint64_t first = 0;
  uint64_t last = 0;  // of six-digit codes, inclusive
};
Interval IntervalOf(const CodeRange& range) {
  const auto widen = [](HsCode code, uint64_t fill) {
    uint64_t value = code.value();
    for (int i = code.length(); i < 6; ++i) value = value * 10 + fill;
    return value;
  };
  return {widen(range.first, 0), widen(range.last, 9)};
}
bool Meet(const Interval& a, const Interval& b) { return a.first <= b.last && b.first <= a.last; }
bool Holds(const Interval& outer, const Interval& inner) {
  return outer.first <= inner.first && inner.last <= outer.last;
}

int Digits(CodeScope scope) { return scope == CodeScope::kSameChapter ? 2 : scope == CodeScope::kSameHeading ? 4 : 6; }

// The chapters, headings or subheadings of the group's own codes; nothing where the group is not known so finely.
bool OwnCodes(const CodeList& group, int digits, std::vector<Interval>& out) {
  for (const CodeRange& range : group) {
    CodeRange own = range;
    if (range.first.length() > digits) own.first = range.first.Prefix(digits);
    if (range.last.length() > digits) own.last = range.last.Prefix(digits);
    out.push_back(IntervalOf(own));
  }
  return !out.empty();
}

// Takes `excepted` out of what a shift admits: a shift's `including` is stronger than its `except`.
bool Subtract(const CodeRange& excepted, const CodeList& group, CodeRange& included, std::string& expected) {
  std::vector<Interval> admitted;
  if (included.scope == CodeScope::kCodes) {
    admitted.push_back(IntervalOf(included));
  } else if (!OwnCodes(group, Digits(included.scope), admitted)) {
    expected = "the codes of the line, to tell the exception from what is included";
    return false;
  }
  if (excepted.scope != CodeScope::kCodes) {
    expected = "an exception by codes";
    return false;
  }
  const Interval out = IntervalOf(excepted);
  if (std::none_of(admitted.begin(), admitted.end(), [&](const Interval& in) { return Meet(in, out); })) return true;
  const bool whole = !excepted.described &&
                     std::all_of(admitted.begin(), admitted.end(), [&](const Interval& in) { return Holds(out, in); });
  if (whole || included.described) {
    expected = "an exception that leaves something of what is included";
    return false;
  }
  const std::string code = grammar::Print(CodeList{Undescribed(excepted)});
  included.described =
      excepted.described && admitted.size() == 1 && admitted[0].first == out.first && admitted[0].last == out.last
          ? absl::StrCat("goods other than ", *excepted.described)
      : excepted.described ? absl::StrCat("goods other than ", *excepted.described, " of ", code)
                           : absl::StrCat("goods not of ", code);
  return true;
}

}  // namespace

std::optional<syntax::Shift> ToShift(const Change& change, const CodeList& group, const std::string& described,
                                     std::string& expected) {
  syntax::Shift shift;
  shift.level = ShiftLevel::kNone;
  int levels = 0;
  bool own_scopes_only = true;
  const auto add = [&](const Source& source, bool also) {
    if (source.level != ShiftLevel::kNone) {
      // "any other chapter or any other heading" is hardly one change; "also" joins two.
      levels += also || source.relation == Relation::kWithinHeading ? 0 : 1;
      ShiftLevel level = source.level;
      if (source.relation == Relation::kWithinHeading) {
        // Within the good's own heading, beside any other heading: any other subheading.
        const bool heading =
            source.materials.size() == 1 && !source.materials[0].described &&
            (source.materials[0].scope == CodeScope::kSameHeading ||
             (source.materials[0].scope == CodeScope::kCodes && group.size() == 1 &&
              source.materials[0].first == source.materials[0].last && source.materials[0].first.length() == 4 &&
              group[0].first.length() >= 4 && group[0].first.Prefix(4) == source.materials[0].first &&
              group[0].last.Prefix(4) == source.materials[0].first));
        const auto any_heading = [](const Source& other) {
          return other.level == ShiftLevel::kHeading && other.relation == Relation::kNone;
        };
        const bool beside = std::any_of(change.also.begin(), change.also.end(), any_heading) ||
                            std::any_of(change.from.begin(), change.from.end(), any_heading);
        if (!heading || !beside || level != ShiftLevel::kSubheading) {
          expected =
              "any other subheading within the good's own heading, and a change that may also be from any other "
              "heading";
          return false;
        }
      } else if (source.relation == Relation::kOutsideGroup) {
        if (group.empty() || (group.size() == 1 && group[0].first == group[0].last &&
                              group[0].first.length() >= static_cast<int>(level))) {
          expected = "a group of codes, for \"outside that group\"";
          return false;
        }
        for (const CodeRange& range : group) shift.except.push_back(Undescribed(range));
      }
      shift.level = std::max(shift.level, level);
      return true;
    }
    for (CodeRange range : source.materials) {
      if (source.relation == Relation::kOtherGood) {
        if (range.described) {
          expected = "any other good by its codes alone";
          return false;
        }
        range.described = described.empty() ? "other goods" : absl::StrCat("goods other than ", described);
      }
      own_scopes_only = own_scopes_only && range.scope != CodeScope::kCodes;
      shift.including.push_back(std::move(range));
    }
    return true;
  };
  for (const Source& source : change.from) {
    if (!add(source, false)) return std::nullopt;
  }
  for (const Source& source : change.also) {
    if (!add(source, true)) return std::nullopt;
  }
  if (shift.level == ShiftLevel::kNone) {
    expected =
        "\"any other\" chapter, heading or subheading among the sources, or \"whether or not there is also a change "
        "from\" it";
    return std::nullopt;
  }
  if (levels > 1) {
    expected = "one level of change";
    return std::nullopt;
  }
  // An exception before "whether or not" is one to the sources before it alone.
  if (!change.except_before.empty() && !shift.including.empty() && !own_scopes_only) {
    expected = "an exception behind \"whether or not\"";
    return std::nullopt;
  }
  for (const CodeList* excepts : {&change.except_before, &change.except}) {
    for (const CodeRange& excepted : *excepts) {
      bool met = false;
      for (CodeRange& included : shift.including) {
        const std::optional<std::string> before = included.described;
        if (!Subtract(excepted, group, included, expected)) return std::nullopt;
        met = met || included.described != before;
      }
      if (!met) shift.except.push_back(excepted);
    }
  }
  return shift;
}

}  // namespace noodle::grammar::prose::american
