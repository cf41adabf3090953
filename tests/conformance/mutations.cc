#include "tests/conformance/mutations.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "grammar/parse.h"
#include "tests/conformance/certificate_mutations.h"
#include "tests/conformance/exemptions.h"

namespace noodle::conformance {
namespace {

using law::Agreement;

// The least that a percentage can move by.
constexpr Percent kLeast = Percent::FromUnits(1);

// Makes the statements of one agreement block, each with its mutants. The nth statement of a kind is the nth provision
// of that kind in the agreement.
class Reader {
 public:
  Reader(const Agreement& agreement, const law::TextFile& text, const HasSpecificRules& specific)
      : agreement_(agreement), specific_(specific), text_(text.text) {
    const auto file = grammar::ParseFile(text.text, text.name);
    EXPECT_TRUE(file.ok()) << file.status().message();
    if (!file.ok()) return;
    for (const syntax::AgreementBlock& block : file->agreements) {
      for (const syntax::Statement& statement : block.statements) {
        span_ = statement.header.span;
        nth_ = seen_[statement.what.index()]++;
        out_.push_back({LineOf(span_.begin), OneLine(span_.begin, span_.end), {}, ""});
        std::visit([&](const auto& what) { Mutate(what); }, statement.what);
      }
    }
  }
  std::vector<Statement> Take() { return std::move(out_); }

 private:
  int LineOf(size_t at) const {
    return 1 + static_cast<int>(std::count(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
  }
  std::string OneLine(size_t begin, size_t end) const {
    std::string out = text_.substr(begin, end - begin);
    for (char& c : out) c = c == '\n' ? ' ' : c;
    absl::RemoveExtraAsciiWhitespace(&out);
    return out;
  }

  void Add(std::string what, std::function<void(Agreement&)> apply) {
    out_.back().mutants.push_back({std::move(what), std::move(apply)});
  }
  void Exempt(std::string why) { out_.back().exempt = std::move(why); }
  // Goes on with a line of the statement at hand: from `words` to the next semicolon.
  void Line(const std::string& words, size_t from) {
    const size_t begin = text_.find(words, from);
    ASSERT_NE(begin, std::string::npos) << words;
    out_.push_back({LineOf(begin), OneLine(begin, text_.find(';', begin) + 1), {}, ""});
  }

  template <typename T>
  void LeftOut(std::vector<T> Agreement::* list) {
    Add("left out", [list, n = nth_](Agreement& a) { (a.*list).erase((a.*list).begin() + n); });
  }
  // A case on the first day, and one on the last.
  template <typename T>
  void Shorten(std::vector<T> Agreement::* list) {
    const Period& period = (agreement_.*list)[static_cast<size_t>(nth_)].period;
    if (period.from) {
      Add("from a day later", [list, n = nth_](Agreement& a) { ++*(a.*list)[static_cast<size_t>(n)].period.from; });
    }
    if (period.until) {
      Add("until a day earlier", [list, n = nth_](Agreement& a) { --*(a.*list)[static_cast<size_t>(n)].period.until; });
    }
  }
  // Without each of the codes, but those that nothing is asked of.
  template <typename T>
  void Narrow(
      std::vector<T> Agreement::* list,
      const std::function<bool(const syntax::CodeRange&)>& never_asked = [](const auto&) { return false; }) {
    const syntax::CodeList& codes = (agreement_.*list)[static_cast<size_t>(nth_)].scope.codes;
    if (codes.size() < 2) return;
    for (size_t i = 0; i < codes.size(); ++i) {
      if (never_asked(codes[i])) continue;
      Add(absl::StrCat("not for ", codes[i].first.ToString()), [list, n = nth_, i](Agreement& a) {
        syntax::CodeList& scope = (a.*list)[static_cast<size_t>(n)].scope.codes;
        scope.erase(scope.begin() + static_cast<std::ptrdiff_t>(i));
      });
    }
  }
  template <typename T>
  auto At(std::vector<T> Agreement::* list) {
    return [list, n = static_cast<size_t>(nth_)](Agreement& a) -> T& { return (a.*list)[n]; };
  }

  void Mutate(const syntax::Parties& s) {
    for (const std::string& code : s.countries) {
      Add(absl::StrCat("without ", code), [gone = Country::Of(code)](Agreement& a) {
        CountrySet parties;
        for (Country party : a.parties.ToVector()) {
          if (party != gone) parties.Insert(party);
        }
        a.parties = parties;
      });
    }
  }
  void Mutate(const syntax::InForce&) {
    LeftOut(&Agreement::in_force);
    Shorten(&Agreement::in_force);
    Add("from a day earlier", [at = At(&Agreement::in_force)](Agreement& a) { --*at(a).period.from; });
  }
  void Mutate(const syntax::NomenclatureIs&) {
    const HsEdition now = agreement_.editions[static_cast<size_t>(nth_)].edition;
    const HsEdition other = now == HsEdition::k2022 ? HsEdition::k2012 : HsEdition::k2022;
    Add(absl::StrCat("in ", ToString(other)), [at = At(&Agreement::editions), now, other](Agreement& a) {
      at(a).edition = other;
      for (law::RuleList& list : a.lists) {
        if (list.edition == now) list.edition = other;
      }
    });
    Shorten(&Agreement::editions);
  }
  void Mutate(const syntax::GeneralRule& s) {
    const auto at = At(&Agreement::general_rules);
    const auto never_asked = [&](const syntax::CodeRange& codes) {
      return s.kind == syntax::GeneralKind::kGeneral &&
             specific_(codes, agreement_.general_rules[static_cast<size_t>(nth_)].period);
    };
    if (!s.of.empty() && std::all_of(s.of.begin(), s.of.end(), never_asked)) {
      return Exempt("every line of these codes has a specific rule instead");
    }
    LeftOut(&Agreement::general_rules);
    Shorten(&Agreement::general_rules);
    Narrow(&Agreement::general_rules, never_asked);
    for (size_t i = 0; i < s.rule.any_of.size(); ++i) {
      if (s.rule.any_of.size() > 1) {
        Add(absl::StrCat("without alternative ", i + 1), [at, i](Agreement& a) {
          auto& any_of = at(a).rule.any_of;
          any_of.erase(any_of.begin() + static_cast<std::ptrdiff_t>(i));
        });
      }
      for (size_t j = 0; j < s.rule.any_of[i].all_of.size(); ++j) {
        if (s.rule.any_of[i].all_of.size() > 1) {
          Add(absl::StrCat("without requirement ", j + 1), [at, i, j](Agreement& a) {
            auto& all_of = at(a).rule.any_of[i].all_of;
            all_of.erase(all_of.begin() + static_cast<std::ptrdiff_t>(j));
          });
        }
        const auto* content = std::get_if<syntax::Content>(&s.rule.any_of[i].all_of[j].what);
        if (content == nullptr) continue;
        for (const Percent by : {kLeast, -kLeast}) {
          Add(absl::StrCat(content->name, " ", (content->threshold + by).ToString()), [at, i, j, by](Agreement& a) {
            std::get<syntax::Content>(at(a).rule.any_of[i].all_of[j].what).threshold += by;
          });
        }
      }
    }
  }
  void Mutate(const syntax::SpecificRules& s) {
    if (!ListMeetsGeneralRule(agreement_))
      return Exempt("no list of specific rules holds on the same day as a general rule");
    Add("the other way", [now = s.supplement](Agreement& a) {
      for (law::RuleList& list : a.lists) {
        if (list.supplement == now) list.supplement = !now;
      }
    });
  }
  void Mutate(const syntax::ValueContent& s) {
    const auto at = At(&Agreement::value_contents);
    std::map<std::string, size_t> from;
    for (size_t i = 0; i < s.formulas.size(); ++i) {
      const std::string& method = s.formulas[i].method;
      size_t& begin = from[method];
      begin = text_.find(method + " (", std::max<size_t>(begin + 1, span_.begin));
      Line(method + " (", begin);
      Add("left out",
          [at, i](Agreement& a) { at(a).formulas.erase(at(a).formulas.begin() + static_cast<std::ptrdiff_t>(i)); });
      for (const std::string& party : s.formulas[i].not_for) {
        Add(absl::StrCat("for ", party, " too"), [at, i, gone = Country::Of(party)](Agreement& a) {
          CountrySet closed;
          for (Country one : at(a).formulas[i].not_for.ToVector()) {
            if (one != gone) closed.Insert(one);
          }
          at(a).formulas[i].not_for = closed;
        });
      }
      for (size_t j = 0; s.formulas[i].numerator.size() > 2 && j < s.formulas[i].numerator.size(); ++j) {
        Add(absl::StrCat("without ", s.formulas[i].numerator[j].name), [at, i, j](Agreement& a) {
          auto& numerator = at(a).formulas[i].numerator;
          numerator.erase(numerator.begin() + static_cast<std::ptrdiff_t>(j));
        });
      }
    }
    out_.erase(out_.end() - static_cast<std::ptrdiff_t>(s.formulas.size()) - 1);  // the lines say it all
  }
  void Mutate(const syntax::NonOriginatingValue&) {
    Exempt("every agreement takes CIF or the price paid, and no bill of materials states inland costs apart");
  }
  void Mutate(const syntax::Tolerance& s) {
    const auto at = At(&Agreement::tolerances);
    if (s.any_of.empty()) {
      // Where none is said, none is had: only another figure shows.
      Add("10% of FOB", [at](Agreement& a) { at(a).any_of = {{Percent::FromUnits(100'000), false}}; });
      return;
    }
    LeftOut(&Agreement::tolerances);
    Shorten(&Agreement::tolerances);
    Narrow(&Agreement::tolerances);
    for (size_t i = 0; i < s.any_of.size(); ++i) {
      const std::string basis = s.any_of[i].basis;
      for (const Percent by : {kLeast, -kLeast}) {
        Add(absl::StrCat((s.any_of[i].share + by).ToString(), "% of ", basis),
            [at, i, by](Agreement& a) { at(a).any_of[i].share += by; });
      }
      if (s.any_of.size() > 1) {
        Add(absl::StrCat("without ", basis),
            [at, i](Agreement& a) { at(a).any_of.erase(at(a).any_of.begin() + static_cast<std::ptrdiff_t>(i)); });
      } else {
        Add(absl::StrCat("of the other than ", basis),
            [at, i](Agreement& a) { at(a).any_of[i].by_weight = !at(a).any_of[i].by_weight; });
      }
    }
  }
  void Mutate(const syntax::Cumulation&) {
    LeftOut(&Agreement::cumulations);
    Shorten(&Agreement::cumulations);
    for (auto figure : {&law::Cumulation::from, &law::Cumulation::below}) {
      if (!(agreement_.cumulations[static_cast<size_t>(nth_)].*figure)) continue;
      for (const Percent by : {kLeast, -kLeast}) {
        Add(absl::StrCat("by ", by.ToString()),
            [at = At(&Agreement::cumulations), figure, by](Agreement& a) { *(at(a).*figure) += by; });
      }
    }
  }
  void Mutate(const syntax::ExclusivelyOriginating& s) {
    const bool criterion = s.kind == "criterion";
    Add(criterion ? "none" : "criterion", [at = At(&Agreement::exclusively), criterion](Agreement& a) {
      at(a).kind = criterion ? law::Exclusively::kNone : law::Exclusively::kCriterion;
    });
    if (criterion) Shorten(&Agreement::exclusively);
  }
  void Mutate(const syntax::MinimalOperations&) {
    LeftOut(&Agreement::minimal_operations);
    Shorten(&Agreement::minimal_operations);
    const auto at = At(&Agreement::minimal_operations);
    for (const auto& [name, defeats] : {std::pair{"every claim", law::Defeats::kEveryClaim},
                                        {"value claims", law::Defeats::kValueClaims},
                                        {"shift and process claims", law::Defeats::kShiftAndProcessClaims}}) {
      if (agreement_.minimal_operations[static_cast<size_t>(nth_)].defeats == defeats) continue;
      Add(absl::StrCat("defeat ", name), [at, defeats = defeats](Agreement& a) { at(a).defeats = defeats; });
    }
  }
  void Mutate(const syntax::DirectConsignment&) { LeftOut(&Agreement::direct_consignment); }
  void Mutate(const syntax::Treatment&) {
    using law::InValue;
    const auto at = At(&Agreement::treatments);
    const InValue now = agreement_.treatments[static_cast<size_t>(nth_)].in_value;
    Add("the other way in shift", [at](Agreement& a) { at(a).counted_in_shift = !at(a).counted_in_shift; });
    Add(now == InValue::kCounted ? "ignored in value" : "counted in value",
        [at, now](Agreement& a) { at(a).in_value = now == InValue::kCounted ? InValue::kIgnored : InValue::kCounted; });
    // What originates and what is ignored differ only where originating materials are added up.
    const bool adds =
        std::any_of(agreement_.value_contents.begin(), agreement_.value_contents.end(), [](const auto& c) {
          return std::any_of(c.formulas.begin(), c.formulas.end(),
                             [](const auto& f) { return f.method == "build-up"; });
        });
    if (now == InValue::kCounted || !adds) return;
    Add(now == InValue::kIgnored ? "originating in value" : "ignored in value", [at, now](Agreement& a) {
      at(a).in_value = now == InValue::kIgnored ? InValue::kOriginating : InValue::kIgnored;
    });
  }
  void Mutate(const syntax::WhollyObtained&) {
    const auto at = At(&Agreement::wholly_obtained);
    Add("no category", [at](Agreement& a) { at(a).categories.clear(); });
    Add("the other way in any Party", [at](Agreement& a) { at(a).any_party = !at(a).any_party; });
  }
  void Mutate(const syntax::Certificate& s) {
    const auto at = At(&Agreement::certificates);
    out_.back().text = OneLine(span_.begin, text_.find('{', span_.begin));
    Add("another form", [at](Agreement& a) { at(a).form += "?"; });
    std::map<size_t, size_t> seen;
    for (const syntax::CertificateItem& item : s.items) {
      out_.push_back({LineOf(item.span.begin), OneLine(item.span.begin, item.span.end), {}, ""});
      const size_t nth = seen[item.what.index()]++;
      const auto* criterion = std::get_if<syntax::Criterion>(&item.what);
      if (criterion != nullptr && criterion->kind == "specific" && agreement_.lists.empty()) {
        Exempt("there is no list of specific rules");
      } else if (criterion != nullptr && criterion->kind == "joined-by" && !SomeRuleAsksForTwo(agreement_)) {
        Exempt("no rule asks for two things at once that the form names");
      } else {
        out_.back().mutants = CertificateMutants(item, static_cast<size_t>(nth_), nth);
        if (out_.back().mutants.empty()) Exempt("words beside the form");
      }
    }
  }
  void Mutate(const syntax::ProcessMeans&) {
    LeftOut(&Agreement::processes);
    Shorten(&Agreement::processes);
  }
  void Mutate(const syntax::ProcessIs&) {
    LeftOut(&Agreement::definitions);
    Shorten(&Agreement::definitions);
    Narrow(&Agreement::definitions);
  }
  void Mutate(const syntax::ListedMaterials& s) {
    LeftOut(&Agreement::listed_materials);
    Shorten(&Agreement::listed_materials);
    const auto at = At(&Agreement::listed_materials);
    for (size_t i = 0; i < s.by.size(); ++i) {
      Add(absl::StrCat("not by ", s.by[i]),
          [at, i](Agreement& a) { at(a).by.erase(at(a).by.begin() + static_cast<std::ptrdiff_t>(i)); });
    }
    if (!s.except.empty()) Add("without exception", [at](Agreement& a) { at(a).except = {}; });
  }
  void Mutate(const syntax::Reciprocity&) { LeftOut(&Agreement::reciprocity); }
  void Mutate(const syntax::Differentials&) { LeftOut(&Agreement::differentials); }
  void Mutate(const syntax::InterchangeableMaterials&) { LeftOut(&Agreement::interchangeable); }
  void Mutate(const syntax::OverlapsSatisfyEach&) {
    LeftOut(&Agreement::overlaps);
    Narrow(&Agreement::overlaps);
  }
  void Mutate(const syntax::Caution&) {
    LeftOut(&Agreement::cautions);
    Shorten(&Agreement::cautions);
    Narrow(&Agreement::cautions);
  }

  const Agreement& agreement_;
  const HasSpecificRules& specific_;
  const std::string& text_;
  std::vector<Statement> out_;
  std::map<size_t, int> seen_;
  syntax::Span span_;
  int nth_ = 0;
};

}  // namespace

std::vector<Statement> StatementsOf(const law::Agreement& agreement, const law::TextFile& text,
                                    const HasSpecificRules& specific) {
  return Reader(agreement, text, specific).Take();
}

}  // namespace noodle::conformance
