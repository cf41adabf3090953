#include "engine/lint/draft.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/status.h"

namespace noodle::lint {
namespace {

template <typename T>
const T* As(const StatementAt& at) {
  return std::get_if<T>(&at.statement->what);
}

absl::Status AddEditions(Draft& draft, const HsTables& tables) {
  for (const StatementAt& at : draft.statements) {
    const auto* nomenclature = As<syntax::NomenclatureIs>(at);
    if (nomenclature == nullptr) continue;
    NOODLE_ASSIGN_OR_RETURN(const HsEdition edition, ParseEdition(nomenclature->edition));
    NOODLE_ASSIGN_OR_RETURN(const Nomenclature* found, tables.Edition(edition));
    draft.editions.push_back({found, at});
  }
  return absl::OkStatus();
}

void AddRows(const File& file, const syntax::RulesBlock& block, ListAt& list) {
  list.covers.resize(static_cast<size_t>(list.nomenclature->size()));
  for (const syntax::Row& row : block.rows) {
    RowAt at;
    at.row = &row;
    at.place = {&file, row.span, row.span};
    const int number = static_cast<int>(list.rows.size());
    for (const syntax::CodeRange& range : row.codes) {
      const HsInterval interval = list.nomenclature->IntervalOf(range.first, range.last);
      const int digits = std::max(range.first.length(), range.last.length());
      for (int i = interval.begin; i < interval.end; ++i) {
        auto& here = list.covers[static_cast<size_t>(i)];
        const auto same = std::find_if(here.begin(), here.end(), [&](const auto& one) { return one.row == number; });
        if (same == here.end()) {
          here.push_back({digits, number});
          at.covers.push_back(i);
        } else {
          same->digits = std::max(same->digits, digits);
        }
      }
    }
    list.rows.push_back(std::move(at));
  }
  for (size_t i = 0; i < list.covers.size(); ++i) {
    auto& here = list.covers[i];
    std::stable_sort(here.begin(), here.end(), [](const auto& a, const auto& b) { return a.digits > b.digits; });
    // The most specific rows; where they all describe goods, the other goods follow the next less specific row.
    int plain_digits = 0;
    for (const auto& [digits, number] : here) {
      if (digits < plain_digits) break;
      RowAt& row = list.rows[static_cast<size_t>(number)];
      if (!row.row->described) plain_digits = digits;
      if (!row.row->described || digits == here.front().digits) row.governs.push_back(static_cast<int>(i));
    }
  }
}

absl::Status AddList(const File& file, const syntax::RulesBlock& block, const HsTables& tables, Draft& draft) {
  ListAt list;
  list.block = &block;
  list.place = {&file, block.span, block.span};
  NOODLE_ASSIGN_OR_RETURN(const HsEdition edition, ParseEdition(block.edition));
  NOODLE_ASSIGN_OR_RETURN(list.nomenclature, tables.Edition(edition));
  AddRows(file, block, list);
  for (const RowAt& row : list.rows) {
    draft.rules.push_back(
        {&row.row->rule, row.place, list.nomenclature, row.governs.empty() ? row.covers : row.governs, block.period});
  }
  draft.lists.push_back(std::move(list));
  return absl::OkStatus();
}

void AddGeneralRules(Draft& draft) {
  for (const StatementAt& at : draft.statements) {
    const auto* general = As<syntax::GeneralRule>(at);
    if (general == nullptr) continue;
    for (const EditionAt& edition : draft.editions) {
      if (!Overlap(edition.at.period(), at.period())) continue;
      RuleAt rule{&general->rule, at.place, edition.nomenclature, {}, at.period()};
      for (int i = 0; i < edition.nomenclature->size(); ++i) {
        if (Specificity(general->of, edition.nomenclature->CodeAt(i)) >= 0) rule.subheadings.push_back(i);
      }
      draft.rules.push_back(std::move(rule));
    }
  }
}

}  // namespace

std::optional<Date> Draft::InForceSince() const {
  std::optional<Date> since;
  for (const StatementAt& at : statements) {
    if (As<syntax::InForce>(at) == nullptr || !at.period().from) continue;
    if (!since || *at.period().from < *since) since = at.period().from;
  }
  return since;
}

bool Overlap(const Period& a, const Period& b) {
  return (!a.until || !b.from || *b.from <= *a.until) && (!b.until || !a.from || *a.from <= *b.until);
}

std::string Days(const Period& period) {
  if (period.from && period.until) {
    return absl::StrCat(" from ", ToString(*period.from), " to ", ToString(*period.until));
  }
  if (period.from) return absl::StrCat(" from ", ToString(*period.from));
  if (period.until) return absl::StrCat(" until ", ToString(*period.until));
  return "";
}

HsInterval IntervalOf(const syntax::CodeRange& range, const Nomenclature& nomenclature, int index) {
  const auto own = [&](int digits) { return nomenclature.IntervalOf(nomenclature.CodeAt(index).Prefix(digits)); };
  switch (range.scope) {
    case syntax::CodeScope::kCodes:
      return nomenclature.IntervalOf(range.first, range.last);
    case syntax::CodeScope::kAnyMaterial:
      return {0, nomenclature.size()};
    case syntax::CodeScope::kSameChapter:
      return own(2);
    case syntax::CodeScope::kSameHeading:
      return own(4);
    case syntax::CodeScope::kSameSubheading:
      return own(6);
  }
  return {};
}

int Specificity(const syntax::CodeList& codes, HsCode subheading) {
  if (codes.empty()) return 0;
  int best = -1;
  for (const syntax::CodeRange& range : codes) {
    if (range.first.value() <= subheading.Prefix(range.first.length()).value() &&
        subheading.Prefix(range.last.length()).value() <= range.last.value()) {
      best = std::max({best, range.first.length(), range.last.length()});
    }
  }
  return best;
}

void VisitRules(const syntax::Rule& rule, const std::function<void(const syntax::Rule&)>& visit) {
  visit(rule);
  for (const syntax::Alternative& alternative : rule.any_of) {
    for (const syntax::Requirement& requirement : alternative.all_of) {
      if (const auto* nested = std::get_if<std::vector<syntax::Rule>>(&requirement.what)) {
        VisitRules(nested->front(), visit);
      }
    }
  }
}

void VisitRequirements(const syntax::Rule& rule, const std::function<void(const syntax::Requirement&)>& visit) {
  VisitRules(rule, [&](const syntax::Rule& one) {
    for (const syntax::Alternative& alternative : one.any_of) {
      for (const syntax::Requirement& requirement : alternative.all_of) visit(requirement);
    }
  });
}

absl::StatusOr<Draft> MakeDraft(std::vector<std::unique_ptr<File>> files, const HsTables& tables) {
  Draft draft;
  draft.files = std::move(files);
  for (const auto& file : draft.files) {
    for (const syntax::AgreementBlock& block : file->tree.agreements) {
      if (draft.agreement == nullptr) {
        draft.agreement = &block;
        draft.agreement_place = {file.get(), block.span, block.span};
      }
      for (const syntax::Statement& statement : block.statements) {
        draft.statements.push_back({&statement, {file.get(), statement.header.span, statement.header.span}});
      }
    }
  }
  NOODLE_RETURN_IF_ERROR(AddEditions(draft, tables));
  for (const auto& file : draft.files) {
    for (const syntax::RulesBlock& block : file->tree.rules) {
      NOODLE_RETURN_IF_ERROR(AddList(*file, block, tables, draft));
    }
  }
  AddGeneralRules(draft);
  return draft;
}

}  // namespace noodle::lint
