#include "apps/noodle/import_output.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "apps/noodle/rate_changes_output.h"
#include "apps/noodle/text_table.h"
#include "engine/base/excerpt.h"

namespace noodle::cli {
namespace {

using nlohmann::ordered_json;

std::string Count(int lines) { return lines == 0 ? "" : absl::StrCat(lines); }

std::string HeadText(const db::SchedulePlan& plan) {
  std::string out = absl::StrCat(NameOf(plan.importer), " ", plan.year, ", ", ToString(plan.edition), ", ", plan.lines,
                                 plan.lines == 1 ? " line" : " lines");
  if (!plan.compared_with) {
    absl::StrAppend(&out, "; the database has no schedule up to that year");
  } else if (plan.supersedes) {
    absl::StrAppend(&out, "; takes the place of the schedule of that year");
  } else {
    absl::StrAppend(&out, "; the newest schedule before it is of ", *plan.compared_with);
  }
  if (!plan.kept.empty()) absl::StrAppend(&out, ", whose other columns stay (", absl::StrJoin(plan.kept, ", "), ")");
  return out;
}

std::string RegimesText(const db::SchedulePlan& plan) {
  constexpr auto kRight = TextTable::Align::kRight;
  TextTable table({{"agreement"},
                   {"new", kRight},
                   {"changed", kRight},
                   {"unchanged", kRight},
                   {"gone", kRight},
                   {"of these held", kRight},
                   {"unknown", kRight},
                   {"excluded", kRight},
                   {"quota", kRight},
                   {"quota only", kRight},
                   {"by origin", kRight},
                   {"not understood", kRight},
                   {"instrument"}});
  for (const db::RegimePlan& r : plan.regimes) {
    table.Add({r.regime, Count(r.added), Count(r.changed), Count(r.unchanged), Count(r.gone), Count(r.held),
               Count(r.unknown), Count(r.excluded), Count(r.quota), Count(r.quota_only), Count(r.by_origin),
               Count(r.not_understood), r.source});
  }
  return table.ToString(2);
}

std::string FindingsText(const Session& session, const std::string& title, const std::vector<db::Finding>& findings,
                         size_t limit) {
  if (findings.empty()) return "";
  int all = 0;
  for (const db::Finding& finding : findings) all += finding.times;
  std::string out = absl::StrCat("\n", session.Bold(absl::StrCat(title, ": ", all)), "\n");
  for (size_t i = 0; i < std::min(limit, findings.size()); ++i) {
    absl::StrAppend(&out, "  ", findings[i].place, ": ", VisibleLine(findings[i].what),
                    findings[i].times > 1 ? absl::StrCat(" (", findings[i].times, " times)") : "", "\n");
  }
  if (findings.size() > limit) absl::StrAppend(&out, "  and ", findings.size() - limit, " more (--limit)\n");
  return out;
}

ordered_json ToJson(const std::vector<db::Finding>& findings) {
  ordered_json out = ordered_json::array();
  for (const db::Finding& finding : findings) {
    out.push_back({{"place", finding.place}, {"what", finding.what}, {"times", finding.times}});
  }
  return out;
}

ordered_json ToJson(const db::SchedulePlan& plan) {
  ordered_json rates = ordered_json::array();
  for (const db::RegimePlan& r : plan.regimes) {
    rates.push_back({{"agreement", r.regime},
                     {"source", r.source},
                     {"new", r.added},
                     {"changed", r.changed},
                     {"unchanged", r.unchanged},
                     {"gone", r.gone},
                     {"goneButHeld", r.held},
                     {"unknown", r.unknown},
                     {"excluded", r.excluded},
                     {"quota", r.quota},
                     {"quotaOnly", r.quota_only},
                     {"byOrigin", r.by_origin},
                     {"notUnderstood", r.not_understood}});
  }
  ordered_json out = {{"importer", plan.importer.ToString()},
                      {"year", plan.year},
                      {"edition", ToString(plan.edition)},
                      {"lines", plan.lines},
                      {"comparedWith", nullptr},
                      {"supersedes", plan.supersedes},
                      {"columnsKept", plan.kept},
                      {"rates", rates},
                      {"changes", cli::ToJson(plan.changes)}};
  if (plan.compared_with) out["comparedWith"] = *plan.compared_with;
  return out;
}

}  // namespace

std::string ImportText(const Session& session, const db::Imported& imported, const db::ImportPlan& plan, size_t limit) {
  std::string out;
  for (const db::SchedulePlan& schedule : plan.schedules) {
    absl::StrAppend(&out, out.empty() ? "" : "\n", session.Bold(HeadText(schedule)), "\n", RegimesText(schedule));
    if (!schedule.changes.empty()) {
      absl::StrAppend(&out, "\n", session.Bold(absl::StrCat("rates that change: ", schedule.changes.size())), "\n",
                      ChangesText(schedule.changes, limit, 2));
    }
  }
  absl::StrAppend(
      &out, FindingsText(session, "rates not understood, kept as text", imported.not_understood, limit),
      FindingsText(session, "lines whose subheading the edition does not have", imported.not_in_edition, limit),
      FindingsText(session, "remarks", imported.remarks, limit));
  for (const std::string& stranger : plan.strangers) {
    absl::StrAppend(&out, "\nno agreement or other regime of the database is called ", VisibleLine(stranger), "\n");
  }
  if (imported.headings > 0) absl::StrAppend(&out, "\nheadings passed over: ", imported.headings, "\n");
  absl::StrAppend(&out, FindingsText(session, "bad rows", imported.errors, limit));
  return out;
}

ordered_json ImportJson(const db::Imported& imported, const db::ImportPlan& plan) {
  ordered_json out;
  out["schedules"] = ordered_json::array();
  for (const db::SchedulePlan& schedule : plan.schedules) out["schedules"].push_back(ToJson(schedule));
  out["notUnderstood"] = ToJson(imported.not_understood);
  out["notInEdition"] = ToJson(imported.not_in_edition);
  out["remarks"] = ToJson(imported.remarks);
  out["unknownRegimes"] = plan.strangers;
  out["headings"] = imported.headings;
  out["badRows"] = ToJson(imported.errors);
  return out;
}

}  // namespace noodle::cli
