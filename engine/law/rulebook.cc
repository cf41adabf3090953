#include "engine/law/rulebook.h"

#include <algorithm>
#include <functional>
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/status.h"
#include "engine/law/compile.h"
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
      std::vector<syntax::CodeRange> unknown;
      program = std::make_unique<Program>(Compile(rule, *book_->nomenclatures_[edition], &unknown));
      for (const syntax::CodeRange& range : unknown) {
        errors_.push_back(absl::StrCat(place, ": the rule names ", grammar::Print(syntax::CodeList{range}), ", which ",
                                       ToString(edition), " does not have", WhyMissing(range)));
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
  out.overlaps = On(agreement_.overlaps, date, code);
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
    } else if (rule.kind == syntax::GeneralKind::kSpecial) {
      out.special.push_back(program(rule));
    } else if (rule.kind == syntax::GeneralKind::kSets) {
      out.sets.push_back(program(rule));
    } else if (general_stands && specificity > best) {
      best = specificity;
      out.general.assign(1, program(rule));
    }
  }
  return out;
}

const ValueContent* ContentOn(const Agreement& agreement, absl::string_view name, Date date) {
  const ValueContent* found = nullptr;
  for (const ValueContent& content : agreement.value_contents) {
    if (content.name == name && content.period.Contains(date)) found = &content;
  }
  return found;
}

Formulas FormulasFor(const ValueContent& content, const Test& test, Country exporter, Formulas* closed) {
  Formulas out;
  for (const Formula& formula : content.formulas) {
    const bool to_be_named = formula.method == kNetCost || formula.method == kFocusedValue;
    if (test.method.empty() ? to_be_named : formula.method != test.method) continue;
    if (!formula.not_for.Contains(exporter)) {
      out.push_back(&formula);
    } else if (closed != nullptr) {
      closed->push_back(&formula);
    }
  }
  return out;
}

}  // namespace noodle::law
