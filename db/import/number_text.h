// Numbers of workbooks as they are shown.
#ifndef NOODLE_DB_IMPORT_NUMBER_TEXT_H_
#define NOODLE_DB_IMPORT_NUMBER_TEXT_H_

#include <string>

namespace noodle::db {

// A number format of a workbook: its number, of which those below 164 are built in, and its code.
struct NumberFormat {
  int id = 0;
  std::string code;
};

// The number in decimal, to the fifteen digits that workbooks keep ("0.3" for 0.1 + 0.2); with a percentage format a
// hundred times it and "%"; with a format of dates or times the word "date" and the number, which no reader takes for a
// rate. The binary number is only ever turned into text here, never computed with.
std::string NumberText(double value, const NumberFormat& format);

}  // namespace noodle::db

#endif  // NOODLE_DB_IMPORT_NUMBER_TEXT_H_
