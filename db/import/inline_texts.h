// Texts that a workbook keeps in the cells themselves, as files written by programs often do; liborcus 0.17 reads only
// those in the workbook's table of texts.
#ifndef NOODLE_DB_IMPORT_INLINE_TEXTS_H_
#define NOODLE_DB_IMPORT_INLINE_TEXTS_H_

#include <map>
#include <string>
#include <utility>

#include "absl/strings/string_view.h"

namespace noodle::db {

// By row and column, from 0.
using InlineTexts = std::map<std::pair<int, int>, std::string>;

// Of the sheet of that name of an .xlsx file; empty when there is no such sheet. Throws what liborcus throws for a file
// that is no workbook.
InlineTexts ReadInlineTexts(absl::string_view workbook, absl::string_view sheet);

}  // namespace noodle::db

#endif  // NOODLE_DB_IMPORT_INLINE_TEXTS_H_
