#include "apps/noodle/sweep_plot.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "apps/noodle/gnuplot.h"
#include "apps/noodle/route_parts.h"
#include "apps/noodle/sweep_output.h"

namespace noodle::cli {
namespace {

using whatif::Interval;
using whatif::Point;
using whatif::Range;
using whatif::Sweep;

// Told apart also by those who do not see all colours (Okabe and Ito).
const char* const kColours[] = {"#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"};
constexpr size_t kColourCount = std::size(kColours);
// Beyond these the marks would hide the curve; the table has them all.
constexpr size_t kMostMarks = 24;

bool Priced(const Point& point) { return point.best && point.best->priced; }

std::string Data(const Sweep& sweep, const Range& range) {
  std::string best, baseline;
  for (size_t i = 0; i < sweep.intervals.size(); ++i) {
    absl::StrAppend(&best, "$best", i + 1, " << END\n");
    for (size_t p = sweep.intervals[i].first; p <= sweep.intervals[i].last; ++p) {
      const Point& point = sweep.points[p];
      if (Priced(point)) absl::StrAppend(&best, range.TextOf(point.value), " ", Exact(point.best->landed_cost), "\n");
    }
    absl::StrAppend(&best, "END\n");
  }
  for (const Point& point : sweep.points) {
    // An empty line interrupts the curve.
    absl::StrAppend(&baseline,
                    point.baseline ? absl::StrCat(range.TextOf(point.value), " ", Exact(*point.baseline), "\n") : "\n");
  }
  return absl::StrCat(best, "$baseline << END\n", baseline, "END\n");
}

std::string X(const Range& range, int64_t value) {
  return range.dates() ? absl::StrCat("'", range.TextOf(value), "'") : range.TextOf(value);
}

// Where the best route changes: a line, and the value beside it.
std::string Marks(const Sweep& sweep, const Range& range) {
  std::string out;
  for (size_t i = 1; i < sweep.intervals.size() && i <= kMostMarks; ++i) {
    const std::string x = X(range, sweep.points[sweep.intervals[i].first].value);
    absl::StrAppend(&out, "set arrow from ", x, ", graph 0 to ", x,
                    ", graph 1 nohead dashtype 3 linecolor '#999999'\n");
    absl::StrAppend(&out, "set label ", ScriptText(range.TextOf(sweep.points[sweep.intervals[i].first].value)), " at ",
                    x, ", graph 0.02 rotate left offset 0.9, 0 textcolor '#666666'\n");
  }
  return out;
}

}  // namespace

std::string SweepPlot(const Sweep& sweep, const Range& range) {
  std::string out = absl::StrCat(
      "set terminal svg size 960,", 560 + 18 * sweep.intervals.size(),
      " noenhanced font 'sans-serif,13' background '#ffffff' name 'noodle'\nset encoding utf8\n", Data(sweep, range));
  if (range.dates()) absl::StrAppend(&out, "set xdata time\nset timefmt '%Y-%m-%d'\nset format x '%Y-%m-%d'\n");
  absl::StrAppend(&out, "set title ",
                  ScriptText(absl::StrCat(sweep.problem.id, sweep.problem.id.empty() ? "" : ": ",
                                          "landed cost against ", range.path())),
                  "\nset xlabel ", ScriptText(range.path()), "\nset ylabel ",
                  ScriptText(absl::StrCat(sweep.problem.currency, " per unit")), "\nset xrange [",
                  X(range, range.first()), ":", X(range, range.last()),
                  "]\nset offsets 0, 0, graph 0.06, graph 0.06\nset grid linecolor '#dddddd'\nset border 3\nset xtics "
                  "nomirror\nset ytics nomirror\nset key below left maxcols 1 Left reverse\n",
                  Marks(sweep, range));
  std::vector<std::string> curves;
  const std::string columns = range.dates() ? " using 1:2" : "";
  for (size_t i = 0; i < sweep.intervals.size(); ++i) {
    const Interval& interval = sweep.intervals[i];
    const std::string title =
        absl::StrCat(range.TextOf(sweep.points[interval.first].value), " to ",
                     range.TextOf(sweep.points[interval.last].value), ": ", IntervalText(sweep, interval));
    const std::string style = absl::StrCat("linecolor '", kColours[i % kColourCount], "' linewidth 2.5");
    // Gnuplot refuses a curve without data, and one point makes no line.
    if (!Priced(sweep.points[interval.first])) {
      curves.push_back(absl::StrCat("NaN with points pointtype 0 linecolor '#ffffff' title ", ScriptText(title)));
    } else {
      curves.push_back(absl::StrCat("$best", i + 1, columns, " with ",
                                    interval.first == interval.last ? "points pointtype 7 " : "lines ", style,
                                    " title ", ScriptText(title)));
    }
  }
  bool any_baseline = false;
  for (const Point& point : sweep.points) any_baseline = any_baseline || point.baseline.has_value();
  if (any_baseline) {
    curves.push_back(absl::StrCat("$baseline", columns,
                                  " with lines linecolor '#444444' dashtype 2 title 'without any preference (MFN)'"));
  }
  return absl::StrCat(out, "plot ", absl::StrJoin(curves, ", \\\n  "), "\n");
}

}  // namespace noodle::cli
