#include "apps/noodle/sweep_output.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "apps/noodle/route_json.h"
#include "apps/noodle/route_parts.h"
#include "apps/noodle/route_text.h"
#include "apps/noodle/text_table.h"
#include "engine/base/excerpt.h"
#include "engine/base/status.h"

namespace noodle::cli {
namespace {

using nlohmann::ordered_json;
using whatif::Interval;
using whatif::Point;
using whatif::Range;
using whatif::Sweep;

constexpr int kChangeWidth = 60;

ordered_json PointJson(const Point& point, size_t interval, const Range& range) {
  ordered_json out;
  out["value"] = range.TextOf(point.value);
  out["status"] = std::string(StdView(route::Name(point.status)));
  if (point.best) out["landedCost"] = Exact(point.best->landed_cost);
  if (point.best && !point.best->priced) {
    out["unpriced"] = true;
    out["missing"] = point.best->missing;
  }
  if (point.baseline) out["baseline"] = Exact(*point.baseline);
  out["interval"] = interval;
  return out;
}

ordered_json LegsJson(const route::Route& best, const route::Problem& problem) {
  ordered_json out = ordered_json::array();
  for (const route::Leg& leg : best.legs) {
    out.push_back({{"item", problem.items[leg.item].id},
                   {"from", leg.from.ToString()},
                   {"to", leg.to.ToString()},
                   {"regime", leg.regime.empty() ? "UNKNOWN" : leg.regime}});
  }
  return out;
}

ordered_json IntervalJson(const Sweep& sweep, const Interval& interval, const Range& range) {
  const Point& first = sweep.points[interval.first];
  const Point& last = sweep.points[interval.last];
  ordered_json out;
  out["from"] = range.TextOf(first.value);
  out["to"] = range.TextOf(last.value);
  out["status"] = std::string(StdView(route::Name(first.status)));
  if (first.best) {
    out["landedCostFrom"] = Exact(first.best->landed_cost);
    out["landedCostTo"] = Exact(last.best->landed_cost);
    if (!first.best->priced) out["unpriced"] = true;
    out["made"] = MadeIn(*first.best, sweep.problem);
    out["clearedUnder"] = FinalRegimes(*first.best);
    out["choices"] = ChoicesJson(first.best->choices, sweep.problem);
    out["legs"] = LegsJson(*first.best, sweep.problem);
  }
  if (!first.why.empty()) out["why"] = first.why;
  out["changes"] = interval.changes;
  return out;
}

// What a reader must know of the sweep's limits.
std::vector<std::string> Notes(const Sweep& sweep, const Range& range) {
  std::vector<std::string> out;
  out.push_back(absl::StrCat(
      range.samples().size(), " values were asked from ", range.TextOf(range.first()), " to ",
      range.TextOf(range.last()), ", and ", sweep.points.size() - range.samples().size(),
      " more to find each change to within ", range.WidthText(range.resolution()),
      "; a route that is best only between two of the first, with the same one best at both, is not seen"));
  if (!sweep.proved)
    out.emplace_back("some values were stopped by the time limit: what was best so far stands for them");
  return out;
}

// "540.22", "540.22 + ?" where rates are unknown, "none".
std::string CostAt(const Point& point) {
  if (!point.best) return "none";
  const Money cost = point.best->landed_cost;
  const std::string text = cost < Money::FromUnits(100'000) ? Exact(cost) : Short(cost);
  return point.best->priced ? text : absl::StrCat(text, " + ?");
}

}  // namespace

ordered_json AssumptionsJson(const std::vector<whatif::Assumption>& assumptions) {
  ordered_json out = ordered_json::array();
  for (const whatif::Assumption& assumption : assumptions) {
    out.push_back({{"path", assumption.path}, {"value", assumption.value}});
    if (!assumption.before.empty()) out.back()["before"] = assumption.before;
  }
  return out;
}

std::string AssumptionsText(const std::vector<whatif::Assumption>& assumptions) {
  std::string out;
  for (const whatif::Assumption& assumption : assumptions) {
    absl::StrAppend(&out, "assuming ", VisibleLine(assumption.path), " = ", VisibleLine(assumption.value));
    if (!assumption.before.empty()) absl::StrAppend(&out, " (was ", VisibleLine(assumption.before), ")");
    absl::StrAppend(&out, "\n");
  }
  return out;
}

std::string IntervalText(const Sweep& sweep, const Interval& interval) {
  const Point& point = sweep.points[interval.first];
  if (!point.best) return point.status == route::Status::kInfeasible ? "no route" : "no route found in time";
  return absl::StrCat(MadeIn(*point.best, sweep.problem), point.best->priced ? "" : ", duties unknown",
                      "; cleared under ", FinalRegimes(*point.best));
}

ordered_json SweepJson(const Sweep& sweep, const Range& range) {
  ordered_json out;
  out["id"] = sweep.problem.id;
  out["date"] = ToString(DateOf(sweep.problem));
  out["currency"] = sweep.problem.currency;
  out["sweep"] = {{"path", range.path()},
                  {"from", range.TextOf(range.first())},
                  {"to", range.TextOf(range.last())},
                  {"samples", range.samples().size()},
                  {"resolution", range.WidthText(range.resolution())},
                  {"proved", sweep.proved}};
  out["intervals"] = ordered_json::array();
  out["points"] = ordered_json::array();
  for (size_t i = 0; i < sweep.intervals.size(); ++i) {
    const Interval& interval = sweep.intervals[i];
    out["intervals"].push_back(IntervalJson(sweep, interval, range));
    for (size_t p = interval.first; p <= interval.last; ++p) {
      out["points"].push_back(PointJson(sweep.points[p], i, range));
    }
  }
  out["notes"] = Notes(sweep, range);
  return out;
}

void PrintSweep(const Sweep& sweep, const Range& range, const Session& session) {
  const route::Problem& problem = sweep.problem;
  session.Print(absl::StrCat(session.Bold(absl::StrCat(VisibleLine(problem.id), problem.id.empty() ? "" : ", ",
                                                       range.dates() ? "" : ToString(DateOf(problem)),
                                                       range.dates() ? "" : ", ", problem.currency, " per unit")),
                             ": ", VisibleLine(range.path()), " from ", range.TextOf(range.first()), " to ",
                             range.TextOf(range.last()), "\n\n"));
  TextTable table({{"from", TextTable::Align::kRight},
                   {"to", TextTable::Align::kRight},
                   {"landed cost", TextTable::Align::kRight},
                   {"to", TextTable::Align::kRight},
                   {"made"},
                   {"cleared under"},
                   {"what changes", TextTable::Align::kLeft, kChangeWidth}});
  for (const Interval& interval : sweep.intervals) {
    const Point& first = sweep.points[interval.first];
    const Point& last = sweep.points[interval.last];
    std::vector<std::string> remarks = interval.changes;
    if (interval.first == 0) remarks = first.why;  // of a later one they are what changes
    table.Add({range.TextOf(first.value), range.TextOf(last.value), CostAt(first), CostAt(last),
               first.best ? MadeIn(*first.best, problem) : "no route", first.best ? FinalRegimes(*first.best) : "",
               absl::StrJoin(remarks, "; ")});
  }
  session.Print(table.ToString(2));
  session.Print("\n");
  for (const std::string& note : Notes(sweep, range)) session.Print(absl::StrCat("note: ", note, "\n"));
}

}  // namespace noodle::cli
