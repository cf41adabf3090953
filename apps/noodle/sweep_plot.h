// A sweep as a chart: the landed cost of the best route and of the baseline against the swept value.
#ifndef NOODLE_APPS_NOODLE_SWEEP_PLOT_H_
#define NOODLE_APPS_NOODLE_SWEEP_PLOT_H_

#include <string>

#include "engine/whatif/range.h"
#include "engine/whatif/sweep.h"

namespace noodle::cli {

// A script for gnuplot that draws it in SVG. Intervals without a known cost are left blank and named in the key.
std::string SweepPlot(const whatif::Sweep& sweep, const whatif::Range& range);

}  // namespace noodle::cli

#endif  // NOODLE_APPS_NOODLE_SWEEP_PLOT_H_
