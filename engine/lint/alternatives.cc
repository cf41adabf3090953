// Alternatives that can never matter, and requirements that ask nothing beside their companions.
#include "absl/strings/str_cat.h"
#include "engine/lint/checks.h"
#include "engine/lint/implies.h"
#include "grammar/print.h"

namespace noodle::lint {
namespace {

using law::Test;
using law::TestKind;

std::string Words(const syntax::Alternative& alternative) { return grammar::Print(syntax::Rule{{alternative}, {}}); }

// The alternatives, or each requirement of one, as tests; empty when a code is not known: then nothing can be said.
std::vector<Test> Compiled(const std::vector<syntax::Alternative>& alternatives, const Nomenclature& nomenclature) {
  syntax::CodeList unknown;
  std::vector<Test> tests;
  for (const syntax::Alternative& alternative : alternatives) {
    tests.push_back(law::Compile(syntax::Rule{{alternative}, {}}, nomenclature, &unknown).root);
  }
  if (!unknown.empty()) tests.clear();
  return tests;
}

// What makes `a` no help to whoever meets `b`, in words, at the subheading of the example.
std::string Because(const Test& a, const Test& b, const Nomenclature& nomenclature, int index) {
  const std::string example = absl::StrCat("for example ", nomenclature.CodeAt(index).ToString(), ": ");
  if (a.kind == TestKind::kShift && b.kind == TestKind::kShift) {
    const HsSet less = ForbiddenSet(b, nomenclature, index);
    if (ForbiddenSet(a, nomenclature, index) == less) {
      return absl::StrCat(example, "both shut out non-originating materials of ", less.ToString(nomenclature));
    }
    return absl::StrCat(example, "`", b.text, "` shuts out non-originating materials of ", less.ToString(nomenclature),
                        ", and `", a.text, "` those and more");
  }
  if (a.kind == TestKind::kContent && b.kind == TestKind::kContent && a.percent != b.percent) {
    return absl::StrCat(example, "a content of ", a.percent.ToString(), "% is one of ", b.percent.ToString(), "% too");
  }
  return absl::StrCat(example, "what meets `", a.text, "` meets `", b.text, "`");
}

// WO, WO-AK or PE of the good itself.
bool AsksOrigin(const syntax::Alternative& alternative) {
  for (const syntax::Requirement& requirement : alternative.all_of) {
    const auto* origin = std::get_if<syntax::Origin>(&requirement.what);
    if (origin != nullptr && origin->of.empty()) return true;
  }
  return false;
}

syntax::Span SpanOf(const syntax::Alternative& alternative) {
  return {alternative.all_of.front().span.begin, alternative.all_of.back().span.end};
}

// For each of `tests` the one that makes it needless at every subheading: `needless(a, b)` says whether a is needless
// beside b. Of two that say the same the first stays. Calls `found` with the pair as it is at the first subheading.
template <typename Needless, typename Found>
void FindNeedless(size_t count, const std::vector<int>& subheadings, Needless needless, Found found) {
  for (size_t j = 0; j < count; ++j) {
    std::optional<size_t> example;
    for (int index : subheadings) {
      std::optional<size_t> beside;
      for (size_t i = 0; i < count && !beside; ++i) {
        if (i != j && needless(j, i, index) && !(i > j && needless(i, j, index))) beside = i;
      }
      if (!beside) {
        example.reset();
        break;
      }
      if (!example) example = beside;
    }
    if (example) found(j, *example);
  }
}

}  // namespace

void CheckAlternatives(const Draft& draft, Findings& findings) {
  for (const RuleAt& at : draft.rules) {
    VisitRules(*at.rule, [&](const syntax::Rule& rule) {
      const std::vector<Test> tests = Compiled(rule.any_of, *at.nomenclature);
      const auto needless = [&](size_t a, size_t b, int index) {
        return Implies(tests[a], tests[b], *at.nomenclature, index);
      };
      FindNeedless(tests.size(), at.subheadings, needless, [&](size_t a, size_t b) {
        const syntax::Alternative& alternative = rule.any_of[a];
        const bool same = Implies(tests[b], tests[a], *at.nomenclature, at.subheadings.front());
        const std::string words = absl::StrCat("`", Words(alternative), "`");
        const std::string other = absl::StrCat("`", Words(rule.any_of[b]), "`");
        const bool origin = !same && AsksOrigin(alternative);
        findings.Add(
            origin ? "origin-alternative" : "unreachable-alternative",
            {at.place.file, SpanOf(alternative), at.place.item},
            same ? absl::StrCat("the alternative ", words, " says the same as ", other)
            : origin
                ? absl::StrCat("whoever meets ", words, " meets ", other, " too: it can change the certificate only")
                : absl::StrCat("the alternative ", words, " can never matter: whoever meets it meets ", other),
            Because(tests[a], tests[b], *at.nomenclature, at.subheadings.front()));
      });
    });
  }
}

void CheckRequirements(const Draft& draft, Findings& findings) {
  for (const RuleAt& at : draft.rules) {
    VisitRules(*at.rule, [&](const syntax::Rule& rule) {
      for (const syntax::Alternative& alternative : rule.any_of) {
        std::vector<syntax::Alternative> each;
        for (const auto& requirement : alternative.all_of) each.push_back({{requirement}});
        const std::vector<Test> tests = Compiled(each, *at.nomenclature);
        const auto needless = [&](size_t a, size_t b, int index) {
          // "No change required provided that …" is how annexes introduce what is asked instead.
          if (tests[a].kind == TestKind::kNoChange) return false;
          return Implies(tests[b], tests[a], *at.nomenclature, index);
        };
        FindNeedless(tests.size(), at.subheadings, needless, [&](size_t a, size_t b) {
          findings.Add("redundant-requirement", {at.place.file, alternative.all_of[a].span, at.place.item},
                       absl::StrCat("`", tests[a].text, "` asks nothing beside `", tests[b].text, "`"),
                       Because(tests[b], tests[a], *at.nomenclature, at.subheadings.front()));
        });
      }
    });
  }
}

}  // namespace noodle::lint
