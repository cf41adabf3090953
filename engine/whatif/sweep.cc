#include "engine/whatif/sweep.h"

#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/status.h"
#include "engine/route/solve.h"
#include "engine/whatif/changes.h"

namespace noodle::whatif {
namespace {

// Of routes that cost the same, which comes first is an accident of the search: so many are looked at.
constexpr size_t kTies = 4;

class Sweeper {
 public:
  Sweeper(Scenario& scenario, const Range& range, const SweepOptions& options)
      : scenario_(scenario), range_(range), options_(options) {}

  absl::StatusOr<Sweep> Run() {
    for (int64_t value : range_.samples()) NOODLE_RETURN_IF_ERROR(Ask(value));
    const std::vector<int64_t>& samples = range_.samples();
    for (size_t i = 1; i < samples.size(); ++i) NOODLE_RETURN_IF_ERROR(Halve(samples[i - 1], samples[i]));
    for (auto& [value, point] : points_) {
      out_.proved = out_.proved && point.status != route::Status::kFeasible;
      out_.points.push_back(std::move(point));
    }
    AddIntervals();
    return std::move(out_);
  }

 private:
  absl::Status Ask(int64_t value) {
    auto point = Solve(value);
    if (!point.ok()) return At(absl::StrCat(range_.path(), "=", range_.TextOf(value)), point.status());
    points_[value] = *std::move(point);
    if (options_.progress) options_.progress(points_.size());
    return absl::OkStatus();
  }

  absl::StatusOr<Point> Solve(int64_t value) {
    const Setting setting = range_.At(value);
    NOODLE_ASSIGN_OR_RETURN(Case here, scenario_.Make(&setting));
    route::SolveOptions solve;
    solve.top = kTies;
    solve.time_limit = options_.time_limit;
    solve.by_regime = false;
    solve.explain = false;
    NOODLE_ASSIGN_OR_RETURN(route::Answer answer, route::Solve(here.problem, here.world(), solve));
    Point point;
    point.value = value;
    point.status = answer.status;
    if (answer.baseline && answer.baseline->priced) point.baseline = answer.baseline->landed_cost;
    TakeBest(answer, point);
    if (!point.best) point.why = answer.conflict ? std::move(answer.conflict->constraints) : std::vector<std::string>();
    if (out_.problem.items.empty()) out_.problem = std::move(here.problem);
    return point;
  }

  static void TakeBest(route::Answer& answer, Point& point) {
    if (answer.routes.empty()) {
      point.signature = answer.status == route::Status::kInfeasible ? "infeasible" : "none found";
      return;
    }
    const route::Route& first = answer.routes.front();
    size_t best = 0;
    point.signature = SignatureOf(first);
    for (size_t i = 1; i < answer.routes.size(); ++i) {
      const route::Route& other = answer.routes[i];
      if (other.priced != first.priced || other.landed_cost != first.landed_cost ||
          other.missing.size() != first.missing.size()) {
        break;
      }
      if (std::string signature = SignatureOf(other); signature < point.signature) {
        point.signature = std::move(signature);
        best = i;
      }
    }
    point.why = answer.routes[best].missing;
    point.best = std::move(answer.routes[best]);
  }

  // About half way between two values further apart than the resolution, at a multiple of it where there is one.
  int64_t Between(int64_t low, int64_t high) const {
    const int64_t middle = low + (high - low) / 2, step = range_.resolution();
    int64_t round = middle - (middle % step + step) % step;
    if (round <= low) round += step;
    return round < high ? round : middle;
  }

  // Asks between two values until no two neighbours further apart than the resolution differ.
  absl::Status Halve(int64_t low, int64_t high) {
    if (high - low <= range_.resolution() || points_[low].signature == points_[high].signature) return absl::OkStatus();
    const int64_t middle = Between(low, high);
    NOODLE_RETURN_IF_ERROR(Ask(middle));
    NOODLE_RETURN_IF_ERROR(Halve(low, middle));
    return Halve(middle, high);
  }

  void AddIntervals() {
    for (size_t i = 0; i < out_.points.size(); ++i) {
      if (i > 0 && out_.points[i].signature == out_.points[i - 1].signature) {
        out_.intervals.back().last = i;
        continue;
      }
      Interval interval{i, i, {}};
      if (i > 0) interval.changes = Changes(out_.points[i - 1], out_.points[i]);
      out_.intervals.push_back(std::move(interval));
    }
  }

  std::vector<std::string> Changes(const Point& before, const Point& after) const {
    if (before.best && after.best) return ChangesBetween(*before.best, *after.best, out_.problem);
    if (!after.best) return after.why;
    return {};
  }

  Scenario& scenario_;
  const Range& range_;
  const SweepOptions& options_;
  std::map<int64_t, Point> points_;
  Sweep out_;
};

}  // namespace

absl::StatusOr<Sweep> RunSweep(Scenario& scenario, const Range& range, const SweepOptions& options) {
  return Sweeper(scenario, range, options).Run();
}

}  // namespace noodle::whatif
