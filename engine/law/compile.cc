#include "engine/law/compile.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/law/agreement.h"
#include "grammar/print.h"

namespace noodle::law {
namespace {

// Turns syntax into tests over one edition.
class Compiler {
 public:
  Compiler(const Nomenclature& nomenclature, std::vector<syntax::CodeRange>* unknown_codes)
      : nomenclature_(nomenclature), unknown_codes_(unknown_codes) {}

  Test Compile(const syntax::Rule& rule) {
    std::vector<Test> alternatives;
    for (const syntax::Alternative& alternative : rule.any_of) {
      std::vector<Test> requirements;
      for (const syntax::Requirement& requirement : alternative.all_of) requirements.push_back(Compile(requirement));
      alternatives.push_back(Group(TestKind::kAllOf, " and ", std::move(requirements)));
    }
    return Group(TestKind::kAnyOf, " or ", std::move(alternatives));
  }

  bool unread() const { return unread_; }

 private:
  static Test Group(TestKind kind, const char* separator, std::vector<Test> children) {
    if (children.size() == 1) return std::move(children.front());
    Test group;
    group.kind = kind;
    group.text = absl::StrJoin(children, separator, [kind](std::string* out, const Test& child) {
      const bool parentheses = kind == TestKind::kAllOf && child.kind == TestKind::kAnyOf;
      absl::StrAppend(out, parentheses ? "(" : "", child.text, parentheses ? ")" : "");
    });
    group.children = std::move(children);
    return group;
  }

  MaterialSet Materials(const syntax::CodeList& codes) {
    MaterialSet set;
    set.codes = HsSet(nomenclature_.size());
    for (const syntax::CodeRange& range : codes) {
      HsInterval interval;
      int same = 0;
      switch (range.scope) {
        case syntax::CodeScope::kCodes:
          interval = nomenclature_.IntervalOf(range.first, range.last);
          if (interval.empty()) unknown_codes_->push_back(range);
          break;
        case syntax::CodeScope::kAnyMaterial:
          interval = {0, nomenclature_.size()};
          break;
        case syntax::CodeScope::kSameChapter:
          same = 2;
          break;
        case syntax::CodeScope::kSameHeading:
          same = 4;
          break;
        case syntax::CodeScope::kSameSubheading:
          same = 6;
          break;
      }
      if (range.described) {
        MaterialSet::Described described{HsSet(nomenclature_.size()), *range.described,
                                         DescriptionQuestion(*range.described), same};
        described.codes.Insert(interval);
        set.described.push_back(std::move(described));
      } else {
        set.codes.Insert(interval);
        // The widest wins: a heading holds its subheadings.
        if (same != 0 && (set.same == 0 || same < set.same)) set.same = same;
      }
    }
    // Most name nothing: no bits to look through, then.
    if (set.codes.empty()) set.codes = HsSet();
    return set;
  }

  Test Compile(const syntax::Requirement& requirement) {
    Test test;
    test.text = grammar::Print(requirement);
    std::visit([&](const auto& what) { Fill(what, test); }, requirement.what);
    return test;
  }

  void Restrict(const syntax::CodeList& codes, Test& test) {
    test.restricted = !codes.empty();
    test.of = Materials(codes);
  }
  void Fill(const syntax::Origin& what, Test& test) {
    test.kind = what.kind == syntax::OriginKind::kWholly           ? TestKind::kWholly
                : what.kind == syntax::OriginKind::kWhollyAnyParty ? TestKind::kWhollyAnyParty
                                                                   : TestKind::kExclusively;
    Restrict(what.of, test);
  }
  void Fill(const syntax::Shift& what, Test& test) {
    // Without a change required, an exception still shuts out the materials it names.
    const bool nothing = what.level == syntax::ShiftLevel::kNone && what.except.empty();
    test.kind = nothing ? TestKind::kNoChange : TestKind::kShift;
    test.digits = static_cast<int>(what.level);
    test.except = Materials(what.except);
    test.including = Materials(what.including);
  }
  void Fill(const syntax::Content& what, Test& test) {
    test.kind = TestKind::kContent;
    test.name = what.name;
    test.percent = what.threshold;
    test.method = what.method;
    Restrict(what.of, test);
  }
  void Fill(const syntax::Limit& what, Test& test) {
    test.kind = TestKind::kLimit;
    test.basis = what.basis;
    test.percent = what.maximum;
    Restrict(what.of, test);
  }
  void Fill(const syntax::Process& what, Test& test) {
    test.kind = TestKind::kProcess;
    test.name = what.name;
  }
  void Fill(const syntax::Undergo& what, Test& test) {
    test.kind = TestKind::kUndergo;
    test.processes = what.processes;
    Restrict(what.of, test);
  }
  void Fill(const syntax::Condition& what, Test& test) {
    test.kind = TestKind::kCondition;
    test.name = what.question;
    test.negated = what.negated;
    test.words = what.text.value_or(what.question);
  }
  void Fill(const syntax::Unread& what, Test& test) {
    test.kind = TestKind::kUnread;
    test.words = what.text;
    unread_ = true;
  }
  void Fill(const std::vector<syntax::Rule>& what, Test& test) { test = Compile(what.front()); }

  const Nomenclature& nomenclature_;
  std::vector<syntax::CodeRange>* unknown_codes_;
  bool unread_ = false;
};

}  // namespace

Program Compile(const syntax::Rule& rule, const Nomenclature& nomenclature,
                std::vector<syntax::CodeRange>* unknown_codes) {
  Compiler compiler(nomenclature, unknown_codes);
  Program program;
  program.root = compiler.Compile(rule);
  program.unread = compiler.unread();
  return program;
}

HsSet ForbiddenSet(const Test& shift, const Nomenclature& nomenclature, int index) {
  HsSet set(nomenclature.size());
  if (shift.kind != TestKind::kShift) return set;
  const auto own = [&](int digits) { return nomenclature.IntervalOf(nomenclature.CodeAt(index).Prefix(digits)); };
  if (shift.digits != 0) set.Insert(own(shift.digits));
  set.Insert(shift.except.codes);
  if (shift.except.same != 0) set.Insert(own(shift.except.same));
  set.Remove(shift.including.codes);
  if (shift.including.same != 0) {
    HsSet included(nomenclature.size());
    included.Insert(own(shift.including.same));
    set.Remove(included);
  }
  return set;
}

}  // namespace noodle::law
