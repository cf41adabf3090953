#include "tests/batch/generator/shares.h"

#include <algorithm>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace noodle::batch {
namespace {

std::string WithoutNumbers(absl::string_view fact) {
  std::string out(fact);
  std::erase_if(out, [](char c) { return absl::ascii_isdigit(static_cast<unsigned char>(c)); });
  return out;
}

// The most frequent first, at most `most`.
void AppendCounts(absl::string_view title, const std::map<std::string, uint64_t>& counts, uint64_t of, size_t most,
                  std::string* out) {
  std::vector<std::pair<uint64_t, std::string>> sorted;
  for (const auto& [name, count] : counts) sorted.emplace_back(count, name);
  std::sort(sorted.rbegin(), sorted.rend());
  if (sorted.size() > most) sorted.resize(most);
  absl::StrAppend(out, title, "\n");
  for (const auto& [count, name] : sorted) {
    absl::StrAppend(out,
                    absl::StrFormat("  %5.1f %%  %s\n", 100.0 * static_cast<double>(count) / static_cast<double>(of),
                                    name.empty() ? "unknown" : name));
  }
}

}  // namespace

void Shares::Add(const Judgement& judgement) {
  ++shipments;
  bool qualifies = false;
  for (const ClaimJudgement& claim : judgement.claims) {
    ++claims;
    const std::string standing(preference::Name(claim.standing));
    ++standings[claim.agreement][standing];
    ++all_standings[standing];
    if (!claim.criterion.empty()) ++criteria[claim.criterion];
    qualifies |= claim.standing == preference::Standing::kQualifies;
    for (const std::string& fact : claim.missing) ++missing[WithoutNumbers(fact)];
  }
  some_claim_qualifies += qualifies ? 1 : 0;
  priced += judgement.best.empty() ? 0 : 1;
  ++best[judgement.best];
}

std::string Shares::ToString() const {
  if (shipments == 0) return "no shipments\n";
  const auto of = [](uint64_t part, uint64_t whole) {
    return 100.0 * static_cast<double>(part) / static_cast<double>(std::max<uint64_t>(whole, 1));
  };
  std::string out =
      absl::StrFormat("%d shipments, %d claims; some claim qualifies in %.1f %%, the best is known in %.1f %%\n",
                      shipments, claims, of(some_claim_qualifies, shipments), of(priced, shipments));
  AppendCounts("claims", all_standings, claims, 10, &out);
  for (const auto& [agreement, counts] : standings) {
    uint64_t sum = 0;
    for (const auto& [name, count] : counts) sum += count;
    absl::StrAppend(&out, absl::StrFormat("  %-8s %8d", agreement, sum));
    for (const auto& [name, count] : counts)
      absl::StrAppend(&out, absl::StrFormat("  %s %.1f %%", name, of(count, sum)));
    absl::StrAppend(&out, "\n");
  }
  AppendCounts("criteria, of all claims", criteria, claims, 12, &out);
  AppendCounts("best, of shipments", best, shipments, 12, &out);
  AppendCounts("missing, of all claims", missing, claims, 12, &out);
  return out;
}

}  // namespace noodle::batch
