#include "engine/law/rulebook.h"

#include <algorithm>
#include <functional>
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/status.h"
#include "grammar/print.h"

namespace noodle::law {
namespace {

// Why no edition has codes of some chapters.
const char* WhyMissing(const syntax::CodeRange& range) {
  const uint64_t chapter = range.first.Prefix(2).value();
  return chapter == 77   ? " (chapter 77 is reserved for future use)"
         : chapter >= 98 ? " (chapters 98 and 99 are left to national use)"
                         : "";
}

// Turns syntax into tests over one edition.
class Compiler {
 public:
  struct UnknownCode {
    std::string code;
    const char* why;
  };
  Compiler(const Nomenclature& nomenclature, std::vector<UnknownCode>* unknown_codes)
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
          if (interval.empty()) {
            unknown_codes_->push_back({grammar::Print(syntax::CodeList{range}), WhyMissing(range)});
          }
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
  std::vector<UnknownCode>* unknown_codes_;
  bool unread_ = false;
};

}  // namespace

class Rulebook::Builder {
 public:
  Builder(Rulebook* book, const HsTables& tables) : book_(book), tables_(tables) {}

  absl::Status Build() {
    for (const EditionIs& edition : book_->agreement_.editions) NOODLE_RETURN_IF_ERROR(Load(edition.edition));
    for (const RuleList& list : book_->agreement_.lists) {
      NOODLE_RETURN_IF_ERROR(Load(list.edition));
      AddList(list);
    }
    for (const GeneralRule& rule : book_->agreement_.general_rules) AddGeneral(rule);
    if (errors_.empty()) return absl::OkStatus();
    return absl::InvalidArgumentError(absl::StrJoin(errors_, "\n"));
  }

 private:
  absl::Status Load(HsEdition edition) {
    if (book_->nomenclatures_.contains(edition)) return absl::OkStatus();
    NOODLE_ASSIGN_OR_RETURN(book_->nomenclatures_[edition], tables_.Edition(edition));
    return absl::OkStatus();
  }

  const Program* CompileRule(const syntax::Rule& rule, HsEdition edition, const std::string& place) {
    const std::string key = absl::StrCat(ToString(edition), " ", grammar::Print(rule));
    std::unique_ptr<Program>& program = book_->programs_[key];
    if (program == nullptr) {
      std::vector<Compiler::UnknownCode> unknown;
      Compiler compiler(*book_->nomenclatures_[edition], &unknown);
      program = std::make_unique<Program>();
      program->root = compiler.Compile(rule);
      program->unread = compiler.unread();
      for (const auto& [code, why] : unknown) {
        errors_.push_back(
            absl::StrCat(place, ": the rule names ", code, ", which ", ToString(edition), " does not have", why));
      }
    }
    return program.get();
  }

  void AddGeneral(const GeneralRule& rule) {
    std::map<HsEdition, const Program*> programs;
    for (const EditionIs& edition : book_->agreement_.editions) {
      programs[edition.edition] = CompileRule(rule.rule, edition.edition,
                                              absl::StrCat(book_->agreement_.id, " (", rule.citation.ToString(), ")"));
    }
    book_->general_programs_.push_back(std::move(programs));
  }

  void AddList(const RuleList& list) {
    const Nomenclature& nomenclature = *book_->nomenclatures_[list.edition];
    for (const EditionIs& edition : book_->agreement_.editions) {
      const bool overlap = (!edition.period.until || !list.period.from || *list.period.from <= *edition.period.until) &&
                           (!edition.period.from || !list.period.until || *edition.period.from <= *list.period.until);
      if (overlap && edition.edition != list.edition) {
        errors_.push_back(absl::StrCat(book_->agreement_.id, ": rules in ", ToString(list.edition),
                                       " hold while `nomenclature ", ToString(edition.edition), "` does"));
      }
    }
    IndexedList indexed;
    indexed.list = &list;
    // Per subheading every row that covers it, by the digits of the code that does.
    std::vector<std::map<int, std::vector<uint32_t>, std::greater<>>> rows(static_cast<size_t>(nomenclature.size()));
    for (size_t r = 0; r < list.rows.size(); ++r) {
      const Row& row = list.rows[r];
      indexed.row_programs.push_back(CompileRule(row.rule, list.edition, row.place.ToString()));
      for (const syntax::CodeRange& range : row.codes) {
        const HsInterval interval = nomenclature.IntervalOf(range.first, range.last);
        if (interval.empty()) {
          errors_.push_back(absl::StrCat(row.place.ToString(), ": ", ToString(list.edition), " has no ",
                                         grammar::Print(syntax::CodeList{range}), WhyMissing(range)));
        }
        const int digits = std::max(range.first.length(), range.last.length());
        for (int i = interval.begin; i < interval.end; ++i) {
          std::vector<uint32_t>& here = rows[static_cast<size_t>(i)][digits];
          if (here.empty() || here.back() != r) here.push_back(static_cast<uint32_t>(r));
        }
      }
    }
    for (int i = 0; i < nomenclature.size(); ++i) {
      indexed.begin.push_back(static_cast<uint32_t>(indexed.governing.size()));
      // The most specific rows; where they all describe goods, the other goods follow the next less specific row.
      bool has_plain = false;
      for (const auto& [digits, here] : rows[static_cast<size_t>(i)]) {
        if (has_plain) break;
        ReportConflict(list, here, nomenclature.CodeAt(i));
        for (uint32_t r : here) {
          if (list.rows[r].question.empty()) {
            has_plain = true;
            indexed.governing.push_back(r);
          } else if (digits == rows[static_cast<size_t>(i)].begin()->first) {
            indexed.governing.push_back(r);
          }
        }
      }
    }
    indexed.begin.push_back(static_cast<uint32_t>(indexed.governing.size()));
    book_->lists_.push_back(std::move(indexed));
  }

  // Two rows may share a subheading only when their descriptions tell the goods apart.
  void ReportConflict(const RuleList& list, const std::vector<uint32_t>& rows, HsCode code) {
    for (size_t i = 0; i + 1 < rows.size(); ++i) {
      for (size_t j = i + 1; j < rows.size(); ++j) {
        const Row& a = list.rows[rows[i]];
        const Row& b = list.rows[rows[j]];
        if (a.question != b.question) continue;
        if (reported_.insert({rows[i], rows[j]}).second) {
          errors_.push_back(absl::StrCat(b.place.ToString(), ": a second rule for ", code.ToString(),
                                         "; the first is at ", a.place.ToString()));
        }
      }
    }
  }

  Rulebook* book_;
  const HsTables& tables_;
  std::vector<std::string> errors_;
  std::set<std::pair<uint32_t, uint32_t>> reported_;
};

absl::StatusOr<std::shared_ptr<const Rulebook>> Rulebook::Build(Agreement agreement, const HsTables& tables) {
  auto book = std::make_shared<Rulebook>();
  book->agreement_ = std::move(agreement);
  Builder builder(book.get(), tables);
  absl::Status status = builder.Build();
  if (!status.ok()) return status;
  return std::shared_ptr<const Rulebook>(std::move(book));
}

const Nomenclature* Rulebook::NomenclatureOn(Date date) const {
  const std::optional<HsEdition> edition = agreement_.EditionOn(date);
  return edition ? nomenclatures_.at(*edition) : nullptr;
}

Applicable Rulebook::RulesFor(int index, Date date) const {
  Applicable out;
  const Nomenclature* nomenclature = NomenclatureOn(date);
  if (nomenclature == nullptr) return out;
  const HsCode code = nomenclature->CodeAt(index);
  bool general_stands = true;
  for (const IndexedList& indexed : lists_) {
    if (!indexed.list->period.Contains(date)) continue;
    const auto at = static_cast<size_t>(index);
    for (uint32_t i = indexed.begin[at]; i < indexed.begin[at + 1]; ++i) {
      const uint32_t row = indexed.governing[i];
      out.branches.push_back({indexed.row_programs[row], &indexed.list->rows[row]});
      out.list = indexed.list;
      general_stands = indexed.list->supplement;
    }
    if (!out.branches.empty()) break;
  }
  const auto program = [&](const GeneralRule& rule) {
    const auto which = static_cast<size_t>(&rule - agreement_.general_rules.data());
    return General{general_programs_[which].at(nomenclature->edition()), &rule};
  };
  int best = -1;
  for (const GeneralRule& rule : agreement_.general_rules) {
    const int specificity = rule.period.Contains(date) ? rule.scope.Specificity(code) : -1;
    if (specificity < 0) continue;
    if (rule.kind == syntax::GeneralKind::kAlso) {
      out.also.push_back(program(rule));
    } else if (rule.kind == syntax::GeneralKind::kAlways) {
      out.always.push_back(program(rule));
    } else if (general_stands && specificity > best) {
      best = specificity;
      out.general = {program(rule)};
    }
  }
  return out;
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
