// The questions that rules ask: wordings that fall together, and wordings that were meant to.
#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "engine/law/agreement.h"
#include "engine/lint/checks.h"

namespace noodle::lint {
namespace {

struct Asked {
  std::string id;
  std::string words;
  Place place;
};

void AddDescribed(const syntax::CodeList& codes, const RuleAt& at, std::vector<Asked>& out) {
  for (const syntax::CodeRange& range : codes) {
    if (range.described) {
      out.push_back(
          {law::DescriptionQuestion(*range.described), *range.described, {at.place.file, range.span, at.place.item}});
    }
  }
}

std::vector<Asked> Questions(const Draft& draft) {
  std::vector<Asked> out;
  for (const ListAt& list : draft.lists) {
    for (const RowAt& row : list.rows) {
      if (row.row->described) {
        out.push_back({law::DescriptionQuestion(*row.row->described), *row.row->described, row.place});
      }
    }
  }
  for (const RuleAt& at : draft.rules) {
    VisitRequirements(*at.rule, [&](const syntax::Requirement& requirement) {
      if (const auto* shift = std::get_if<syntax::Shift>(&requirement.what)) {
        AddDescribed(shift->except, at, out);
        AddDescribed(shift->including, at, out);
      }
      if (const auto* origin = std::get_if<syntax::Origin>(&requirement.what)) AddDescribed(origin->of, at, out);
      if (const auto* content = std::get_if<syntax::Content>(&requirement.what)) AddDescribed(content->of, at, out);
      if (const auto* limit = std::get_if<syntax::Limit>(&requirement.what)) AddDescribed(limit->of, at, out);
      if (const auto* undergo = std::get_if<syntax::Undergo>(&requirement.what)) AddDescribed(undergo->of, at, out);
      if (const auto* condition = std::get_if<syntax::Condition>(&requirement.what)) {
        if (condition->text) {
          out.push_back({condition->question, *condition->text, {at.place.file, requirement.span, at.place.item}});
        }
      }
    });
  }
  return out;
}

constexpr size_t kFewEdits = 2;
constexpr size_t kLongEnough = 10;  // shorter words differ by a letter and mean another thing

// How many letters must be changed, added or left out to make one word of the other.
size_t Edits(absl::string_view a, absl::string_view b) {
  std::vector<size_t> row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    size_t diagonal = row[0];
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, change});
    }
  }
  return row.back();
}

// Whether the ids of two questions differ by few letters, word for word. A number is another number, and a word that
// begins otherwise ("glazed", "unglazed") another word.
bool DifferBySpelling(const std::string& a, const std::string& b) {
  if (std::min(a.size(), b.size()) < kLongEnough) return false;
  const std::vector<absl::string_view> left = absl::StrSplit(a, '-');
  const std::vector<absl::string_view> right = absl::StrSplit(b, '-');
  if (left.size() != right.size()) return absl::StrJoin(left, "") == absl::StrJoin(right, "");
  size_t edits = 0;
  for (size_t i = 0; i < left.size() && edits <= kFewEdits; ++i) {
    if (left[i] == right[i]) continue;
    const bool number = absl::ascii_isdigit(static_cast<unsigned char>(left[i].front())) ||
                        absl::ascii_isdigit(static_cast<unsigned char>(right[i].front()));
    if (number || left[i].front() != right[i].front()) return false;
    edits += Edits(left[i], right[i]);
  }
  return edits <= kFewEdits;
}

std::string At(const Place& place) {
  return absl::StrCat(std::string(place.file->source.name()), ":", place.file->source.PlaceOf(place.at.begin).line);
}

}  // namespace

void CheckQuestions(const Draft& draft, Findings& findings) {
  // The first asking of each wording.
  std::vector<Asked> wordings;
  for (Asked& asked : Questions(draft)) {
    const bool known = std::any_of(wordings.begin(), wordings.end(),
                                   [&](const Asked& one) { return one.id == asked.id && one.words == asked.words; });
    if (!known) wordings.push_back(std::move(asked));
  }
  for (size_t b = 0; b < wordings.size(); ++b) {
    const Asked& second = wordings[b];
    const auto end = wordings.begin() + static_cast<std::ptrdiff_t>(b);
    const auto same = std::find_if(wordings.begin(), end, [&](const Asked& one) { return one.id == second.id; });
    if (same != end) {
      findings.Add(
          "same-question", second.place,
          absl::StrCat("\"", second.words, "\" and \"", same->words, "\" are asked as one question, ", second.id),
          absl::StrCat("the other wording is at ", At(same->place)));
      continue;
    }
    const auto similar =
        std::find_if(wordings.begin(), end, [&](const Asked& one) { return DifferBySpelling(one.id, second.id); });
    if (similar != end) {
      findings.Add("similar-questions", second.place,
                   absl::StrCat("\"", second.words, "\" differs from \"", similar->words,
                                "\" by spelling only, so that two questions are asked"),
                   absl::StrCat("the other wording is at ", At(similar->place)));
    }
  }
}

}  // namespace noodle::lint
