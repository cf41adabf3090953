#include "apps/noodle/batch/summary.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "apps/noodle/text_table.h"

namespace noodle::cli {
namespace {

using batch::Ended;
using batch::Tally;
using Align = TextTable::Align;
using preference::Standing;

constexpr size_t kMostNames = 10;

const char* Name(Ended ended) {
  switch (ended) {
    case Ended::kComplete:
    case Ended::kFinishedBefore:
      return "complete";
    case Ended::kTooManyErrors:
      return "stopped: too many bad records";
    case Ended::kInterrupted:
      return "interrupted";
  }
  return "";
}

std::string Shipments(uint64_t count) { return absl::StrCat(Grouped(count), count == 1 ? " shipment" : " shipments"); }

std::string CountsText(absl::string_view title, const std::map<std::string, uint64_t>& counts,
                       absl::string_view unnamed) {
  if (counts.empty()) return "";
  TextTable table({{""}, {"", Align::kRight}});
  for (const auto& [name, count] : batch::Largest(counts, kMostNames)) {
    table.Add({name.empty() ? std::string(unnamed) : name, Grouped(count)});
  }
  std::string rows = table.ToString(2);
  rows.erase(0, rows.find('\n') + 1);  // the line of titles
  return absl::StrCat("\n", title, "\n", rows);
}

std::string AgreementsText(const Tally& tally) {
  if (tally.agreements.empty()) return "";
  TextTable table({{"agreement"},
                   {"qualifies", Align::kRight},
                   {"fails", Align::kRight},
                   {"undetermined", Align::kRight},
                   {"not available", Align::kRight},
                   {"rate unknown", Align::kRight}});
  for (const auto& [agreement, standings] : tally.agreements) {
    const auto count = [&, &all = standings.count](Standing one) { return Grouped(all[static_cast<size_t>(one)]); };
    table.Add({agreement, count(Standing::kQualifies), count(Standing::kFails), count(Standing::kUndetermined),
               count(Standing::kNotAvailable), Grouped(standings.rate_unknown)});
  }
  return absl::StrCat("\n", table.ToString());
}

// "38.913", "38.913 + 2 unknown"; "unknown" where no amount is known.
std::string SumText(const batch::MoneySum& sum, uint64_t unknown, const batch::Sums& of) {
  if (unknown == of.shipments) return "unknown";
  return absl::StrCat(GroupedSum(sum.ToString()),
                      unknown == 0 ? "" : absl::StrCat(" + ", Grouped(unknown), " unknown"));
}

std::string BestText(const Tally& tally) {
  if (tally.best.empty()) return "";
  TextTable table({{"best claim"},
                   {"shipments", Align::kRight},
                   {"currency"},
                   {"duty", Align::kRight},
                   {"MFN duty", Align::kRight},
                   {"saved", Align::kRight}});
  const auto add = [&](const std::string& claim, const std::string& currency, const batch::Sums& sums) {
    table.Add({claim, Grouped(sums.shipments), currency, SumText(sums.duty, sums.duty_unknown, sums),
               SumText(sums.mfn, sums.mfn_unknown, sums), SumText(sums.saved, sums.saving_unknown, sums)});
  };
  // A currency's sum over all claims.
  std::map<std::string, batch::Sums> totals;
  for (const auto& [key, sums] : tally.best) {
    add(key.first.empty() ? "(nothing known)" : key.first, key.second, sums);
    totals[key.second].Append(sums);
  }
  for (const auto& [currency, sums] : totals) add("total", currency, sums);
  return absl::StrCat("\n", table.ToString());
}

std::string SinceText(const batch::SinceTally& since) {
  std::string out =
      absl::StrCat("\nsince the earlier results: ", Shipments(since.rejudged), " judged anew, ", Grouped(since.kept),
                   " taken over, ", Grouped(since.new_or_moved), " not among them; ", Grouped(since.flipped),
                   " claims flipped, another best claim for ", Grouped(since.best_changed), "\n");
  for (const auto& [currency, moved] : since.duty) {
    absl::StrAppend(&out, "  duty of ", Shipments(moved.shipments), " moves from ", GroupedSum(moved.before.ToString()),
                    " to ", GroupedSum(moved.after.ToString()), " ", currency, "\n");
  }
  if (since.duty_unknown > 0) {
    absl::StrAppend(&out, "  duty of ", Shipments(since.duty_unknown), " is known only then or only now\n");
  }
  return out;
}

}  // namespace

std::string Grouped(uint64_t number) {
  std::string out = absl::StrCat(number);
  for (size_t at = out.size(); at > 3; at -= 3) out.insert(at - 3, ",");
  return out;
}

std::string GroupedSum(absl::string_view decimal) {
  const bool negative = absl::StartsWith(decimal, "-");
  if (negative) decimal.remove_prefix(1);
  const size_t point = decimal.find('.');
  std::string out(decimal.substr(0, point));
  for (size_t at = out.size(); at > 3; at -= 3) out.insert(at - 3, ",");
  absl::string_view decimals = point == absl::string_view::npos ? "" : decimal.substr(point + 1);
  while (decimals.size() > 2 && decimals.back() == '0') decimals.remove_suffix(1);
  return absl::StrCat(negative ? "-" : "", out, decimals.empty() ? "" : ".", decimals);
}

std::string SummaryText(const batch::RunReport& report, const batch::RunOptions& options, bool since) {
  const Tally& tally = report.manifest.tally;
  std::string out =
      absl::StrCat(Shipments(tally.read), " read: ", Grouped(tally.judged), " judged, ", Grouped(tally.bad), " bad");
  if (tally.rows_read != tally.read) {
    absl::StrAppend(&out, " (", Grouped(tally.rows_read), " rows: ", Grouped(tally.rows_judged), " and ",
                    Grouped(tally.rows_bad), ")");
  }
  absl::StrAppend(&out, "\n", AgreementsText(tally), BestText(tally));
  absl::StrAppend(&out, CountsText("bad by field", tally.bad_by_field, "(the record as a whole)"));
  absl::StrAppend(&out, CountsText("facts most often missing", tally.missing, ""));
  std::string remarks;
  const auto remark = [&](uint64_t count, absl::string_view what) {
    if (count > 0) absl::StrAppend(&remarks, Shipments(count), " ", what, "\n");
  };
  remark(tally.undetermined, "with an undetermined claim");
  remark(tally.mfn_rate_unknown, "whose MFN rate is unknown");
  remark(tally.unconfirmed, "whose best claim rests on a rate that is not confirmed for the year");
  if (!remarks.empty()) absl::StrAppend(&out, "\n", remarks);
  if (since) absl::StrAppend(&out, SinceText(report.manifest.since));
  if (tally.bad > 0 && !options.paths.errors.empty()) {
    absl::StrAppend(
        &out, "\nerrors in ", options.paths.errors,
        options.paths.rejected.empty()
            ? ""
            : absl::StrCat("; the records themselves, to be corrected and given in again, in ", options.paths.rejected),
        "\n");
  }
  if (report.ended == Ended::kFinishedBefore) absl::StrAppend(&out, "\nwas complete already: nothing was left to do\n");
  if (report.ended == Ended::kTooManyErrors || report.ended == Ended::kInterrupted) {
    absl::StrAppend(&out, "\n", Name(report.ended),
                    options.paths.results.empty() ? "" : "; what was finished is kept: --resume goes on with it", "\n");
  }
  return out;
}

nlohmann::ordered_json SummaryJson(const batch::RunReport& report, const batch::RunOptions& options, bool since) {
  nlohmann::ordered_json out;
  out["ended"] = Name(report.ended);
  const batch::Manifest& manifest = report.manifest;
  out["input"] = {{"path", options.input}, {"bytes", manifest.position.offset}, {"sha256", manifest.position.digest}};
  out["output"] = options.paths.results;
  out["settings"] = nlohmann::ordered_json::object();
  for (const auto& [name, value] : manifest.settings) out["settings"][name] = value;
  out.update(ToJson(manifest.tally));
  if (since) {
    out["since"] = ToJson(manifest.since);
    out["since"].erase("earlier");
  }
  return out;
}

}  // namespace noodle::cli
