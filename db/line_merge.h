// The lines of a code, merged from the schedules of several years; the rows come from whoever has them.
#ifndef NOODLE_DB_LINE_MERGE_H_
#define NOODLE_DB_LINE_MERGE_H_

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "db/schedule_catalogue.h"
#include "engine/preference/schedule_source.h"

namespace noodle::db {

// Lines [from, to) in the order of text.
struct LineRange {
  std::string from;
  std::string to;
};
// Where lines that have to do with a code are found: those that begin with it, those it begins with, and "*".
std::vector<LineRange> RangesOf(HsCode code);

class LineMerge {
 public:
  LineMerge(HsCode code, HsEdition edition) : code_(code), edition_(edition) {}

  // A line of a schedule; to be called before its cells.
  void AddLine(const std::string& line) { lines_.try_emplace(line); }
  // A cell of it. Schedules must be added the newest first: a cell already there is kept. `read`: as of Cell.
  void AddCell(const std::string& line, const CatalogueSchedule& schedule, size_t position, const std::string& text,
               const rate::Cell* read = nullptr);
  // The lines in order, "*" last, cells in the order of `regimes`.
  std::vector<preference::TariffLine> Finish(const std::vector<std::string>& regimes) &&;

 private:
  // The code lies within another line, listed more closely than this one: every other line, or a rest of a subheading.
  bool Superseded(const std::string& line) const;

  HsCode code_;
  HsEdition edition_;
  std::map<std::string, preference::TariffLine> lines_;
};

}  // namespace noodle::db

#endif  // NOODLE_DB_LINE_MERGE_H_
