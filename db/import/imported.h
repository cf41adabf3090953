// What reading a foreign schedule gives: schedules as the database keeps them, and everything worth saying about how
// they were read.
#ifndef NOODLE_DB_IMPORT_IMPORTED_H_
#define NOODLE_DB_IMPORT_IMPORTED_H_

#include <map>
#include <string>
#include <vector>

#include "db/world.h"
#include "engine/base/instrument.h"

namespace noodle::db {

// Something at a place of the file: "vn.csv:12", "tariff.xlsx: Rates!C5".
struct Finding {
  std::string place;
  std::string what;
  int times = 1;  // the same of so many rows, the first of them at `place`
};

struct Imported {
  std::vector<Schedule> schedules;            // by importer and year
  std::map<std::string, Instrument> sources;  // that the file or the mapping brings, by id
  std::vector<ImporterRow> importers;         // that the mapping brings
  std::vector<Finding> errors;                // of rows and cells that cannot be used and were left out
  std::vector<Finding> remarks;               // what was left out on purpose, or restored
  std::vector<Finding> not_understood;        // texts kept as unknown rates
  std::vector<Finding> not_in_edition;        // lines whose subheading the edition does not have
  int headings = 0;                           // rows without a rate, passed over
};

}  // namespace noodle::db

#endif  // NOODLE_DB_IMPORT_IMPORTED_H_
