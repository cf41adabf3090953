// Draws with gnuplot, a program of its own that is set up with this one (scripts/install-deps).
#ifndef NOODLE_APPS_NOODLE_GNUPLOT_H_
#define NOODLE_APPS_NOODLE_GNUPLOT_H_

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace noodle::cli {

// OK when gnuplot can be run; else an error that says what to install.
absl::Status CheckGnuplot();
// Runs a script and writes what it draws on its standard output to `path`, whole or not at all. Nothing but the script
// is read: no initialization files. Errors: gnuplot cannot be run or complains; the file cannot be written.
absl::Status Draw(const std::string& script, const std::string& path);
// A text as a string of a script, whatever is in it.
std::string ScriptText(absl::string_view text);

}  // namespace noodle::cli

#endif  // NOODLE_APPS_NOODLE_GNUPLOT_H_
