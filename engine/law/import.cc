#include "engine/law/import.h"

#include <algorithm>

#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"

namespace noodle::law {
namespace {

// A quoted text stands on one line.
std::string OneLine(absl::string_view text) {
  return absl::StrJoin(absl::StrSplit(text, absl::ByAnyChar("\r\n\t"), absl::SkipEmpty()), " ");
}

syntax::Rule UnreadRule(absl::string_view text) {
  syntax::Requirement requirement;
  requirement.what = syntax::Unread{OneLine(text)};
  syntax::Rule rule;
  rule.any_of.push_back({{std::move(requirement)}});
  return rule;
}

class Merger {
 public:
  explicit Merger(const Nomenclature& nomenclature) : nomenclature_(nomenclature) {}

  // `split` says of each row whether its line tells goods apart: such rows keep their codes, since rows of other
  // digits would no longer stand beside each other.
  std::vector<syntax::Row> Merge(std::vector<syntax::Row> rows, const std::vector<bool>& split) const {
    std::vector<syntax::Row> out;
    bool last_split = false;
    for (size_t r = 0; r < rows.size(); ++r) {
      syntax::Row& row = rows[r];
      const std::optional<HsInterval> here = split[r] ? std::nullopt : IntervalOf(row);
      if (here && !out.empty() && !last_split && out.back().rule == row.rule) {
        const std::optional<HsInterval> before = IntervalOf(out.back());
        // A row stays within a chapter, as annexes are laid out.
        const bool same_chapter =
            before && nomenclature_.CodeAt(before->begin).Prefix(2) == nomenclature_.CodeAt(here->begin).Prefix(2);
        if (same_chapter && before->end == here->begin) {
          SetInterval(out.back(), {before->begin, here->end});
          continue;
        }
      }
      if (here) SetInterval(row, *here);
      last_split = split[r];
      out.push_back(std::move(row));
    }
    return out;
  }

 private:
  // The subheadings of a row that is one range of them; nothing for lists and for codes the edition does not have.
  std::optional<HsInterval> IntervalOf(const syntax::Row& row) const {
    if (row.codes.size() != 1) return std::nullopt;
    const HsInterval interval = nomenclature_.IntervalOf(row.codes.front().first, row.codes.front().last);
    if (interval.empty()) return std::nullopt;
    return interval;
  }

  // Writes the shortest codes whose subheadings are exactly those of the interval.
  void SetInterval(syntax::Row& row, HsInterval interval) const {
    syntax::CodeRange& range = row.codes.front();
    for (const int digits : {2, 4, 6}) {
      const HsCode first = nomenclature_.CodeAt(interval.begin).Prefix(digits);
      const HsCode last = nomenclature_.CodeAt(interval.end - 1).Prefix(digits);
      // Only codes that are wholly inside say what the subheadings said.
      if (nomenclature_.IntervalOf(first).begin != interval.begin || nomenclature_.IntervalOf(last).end != interval.end)
        continue;
      range.first = first;
      range.last = last;
      return;
    }
  }

  const Nomenclature& nomenclature_;
};

}  // namespace

Imported ImportLines(const std::vector<AnnexLine>& lines, const ImportOptions& options) {
  Imported out;
  out.block.agreement = options.agreement;
  out.block.edition = ToString(options.edition);
  out.block.period = options.period;
  out.block.citation = options.citation;
  std::vector<syntax::Row> rows;
  std::vector<bool> split;
  for (const AnnexLine& line : lines) {
    grammar::Reading reading = grammar::ReadLine(line.text, line.codes, options.style);
    if (!reading.text) {
      syntax::Row row;
      row.codes = line.codes;
      row.rule = UnreadRule(line.text);
      rows.push_back(std::move(row));
      split.push_back(false);
      out.unread.push_back({line, std::move(reading)});
      continue;
    }
    ++out.read;
    for (const syntax::Part& part : reading.text->parts) {
      syntax::Row row;
      row.codes = part.codes.empty() ? line.codes : part.codes;
      row.described = part.described;
      row.rule = part.rule;
      rows.push_back(std::move(row));
      split.push_back(reading.text->only() == nullptr);
    }
  }
  out.block.rows =
      options.nomenclature == nullptr ? std::move(rows) : Merger(*options.nomenclature).Merge(std::move(rows), split);
  return out;
}

}  // namespace noodle::law
