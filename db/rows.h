// Rows that several queries read alike.
#ifndef NOODLE_DB_ROWS_H_
#define NOODLE_DB_ROWS_H_

#include "db/sqlite.h"
#include "engine/base/instrument.h"

namespace noodle::db {

// An instrument from seven columns in the order of the table `source`, beginning with column `first`.
inline Instrument ReadInstrument(const Statement& row, int first) {
  return {row.Text(first),     row.Text(first + 1), row.Text(first + 2), row.Text(first + 3),
          row.Text(first + 4), row.Text(first + 5), row.Text(first + 6)};
}

}  // namespace noodle::db

#endif  // NOODLE_DB_ROWS_H_
