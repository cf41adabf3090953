#include "apps/noodle/rate_changes_output.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "apps/noodle/rate_text.h"
#include "apps/noodle/text_table.h"

namespace noodle::cli {
namespace {

using nlohmann::ordered_json;

constexpr int kWidestRate = 40;

std::string RateText(const std::optional<db::RateInForce>& rate) {
  return rate ? WithPercentSigns(rate->text) : "unknown";
}

std::string SourceText(const db::RateChange& change) {
  const std::string before = change.before ? change.before->source : "";
  const std::string after = change.after ? change.after->source : "";
  return before == after || after.empty() ? before : before.empty() ? after : absl::StrCat(before, " to ", after);
}

ordered_json RateJson(const std::optional<db::RateInForce>& rate) {
  if (!rate) return nullptr;
  return {{"rate", rate->text}, {"source", rate->source}, {"year", rate->year}};
}

}  // namespace

std::string ChangesText(const std::vector<db::RateChange>& changes, size_t limit, int indent) {
  if (changes.empty()) return "";
  TextTable table({{"line"},
                   {"agreement"},
                   {"was", TextTable::Align::kLeft, kWidestRate},
                   {"becomes", TextTable::Align::kLeft, kWidestRate},
                   {"instrument"}});
  for (size_t i = 0; i < std::min(limit, changes.size()); ++i) {
    const db::RateChange& change = changes[i];
    table.Add(
        {change.key.line, change.key.regime, RateText(change.before), RateText(change.after), SourceText(change)});
  }
  std::string out = limit == 0 ? "" : table.ToString(indent);
  if (changes.size() > limit) {
    absl::StrAppend(&out, std::string(static_cast<size_t>(indent), ' '), "and ", changes.size() - limit,
                    " more (--limit)\n");
  }
  return out;
}

ordered_json ToJson(const std::vector<db::RateChange>& changes) {
  ordered_json out = ordered_json::array();
  for (const db::RateChange& change : changes) {
    out.push_back({{"line", change.key.line},
                   {"edition", ToString(change.key.edition)},
                   {"agreement", change.key.regime},
                   {"before", RateJson(change.before)},
                   {"after", RateJson(change.after)}});
  }
  return out;
}

}  // namespace noodle::cli
