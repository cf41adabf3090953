// Amounts, weights and ids as text, without the cost of a formatter.
#ifndef NOODLE_TESTS_BATCH_GENERATOR_DIGITS_H_
#define NOODLE_TESTS_BATCH_GENERATOR_DIGITS_H_

#include <cstdint>
#include <string>

#include "engine/base/date.h"

namespace noodle::batch {

// `n` >= 0 with its last `decimals` digits behind a point: (123450, 2) is "1234.50".
inline void AppendDecimal(int64_t n, int decimals, std::string* out) {
  char text[24];
  char* at = text + sizeof text;
  for (int i = 0; i < decimals; ++i, n /= 10) *--at = static_cast<char>('0' + n % 10);
  if (decimals > 0) *--at = '.';
  do {
    *--at = static_cast<char>('0' + n % 10);
    n /= 10;
  } while (n > 0);
  out->append(at, static_cast<size_t>(text + sizeof text - at));
}
inline void AppendMoney(int64_t cents, std::string* out) { AppendDecimal(cents, 2, out); }
inline void AppendKilograms(int64_t grams, std::string* out) { AppendDecimal(grams, 3, out); }

// "S000000042"
inline void AppendId(uint64_t ordinal, std::string* out) {
  char text[10] = {'S', '0', '0', '0', '0', '0', '0', '0', '0', '0'};
  for (int i = 9; i > 0; --i, ordinal /= 10) text[i] = static_cast<char>('0' + ordinal % 10);
  out->append(text, sizeof text);
}

inline void AppendDate(Date date, std::string* out) {
  AppendDecimal(date.year(), 0, out);
  for (const int part : {date.month(), date.day()}) {
    const char text[3] = {'-', static_cast<char>('0' + part / 10), static_cast<char>('0' + part % 10)};
    out->append(text, sizeof text);
  }
}

}  // namespace noodle::batch

#endif  // NOODLE_TESTS_BATCH_GENERATOR_DIGITS_H_
