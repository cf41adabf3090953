// What is counted of one column of a schedule, and compared with what is expected of it.
#ifndef NOODLE_DB_CELL_COUNTS_H_
#define NOODLE_DB_CELL_COUNTS_H_

#include <string>
#include <vector>

#include "engine/base/country.h"
#include "engine/base/decimal.h"
#include "engine/base/hs_code.h"

namespace noodle::db {

// Lines are those with a cell, "*" not counted; rates are those of all origins, of which a cell by origin has several.
struct CellCounts {
  int lines = 0;
  int rates = 0;
  int excluded = 0;        // rates: the line is excluded
  int quota = 0;           // rates: within a quota only, without a rate for it
  int text = 0;            // rates that are no plain percentage: specific, compound, seasonal, within quotas, in words
  int by_origin = 0;       // lines whose rate differs by origin, or is shut to some
  int not_in_edition = 0;  // lines whose subheading does not exist in the edition
  Percent sum;             // of the rates that are plain percentages
  bool operator==(const CellCounts&) const = default;
};

// What schedules/expected.csv says of one column.
struct ExpectedCounts {
  Country importer;
  int year = 0;
  HsEdition edition = HsEdition::k2022;
  std::string regime;
  CellCounts counts;
};

}  // namespace noodle::db

#endif  // NOODLE_DB_CELL_COUNTS_H_
