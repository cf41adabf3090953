#include "engine/batch/result_text.h"

#include <charconv>

namespace noodle::batch {
namespace {

// `digits` digits of `number`, zeros before it.
void AppendDigits(uint64_t number, int digits, std::string* out) {
  char text[20];
  for (int i = digits - 1; i >= 0; --i, number /= 10) text[i] = static_cast<char>('0' + number % 10);
  out->append(text, static_cast<size_t>(digits));
}

}  // namespace

void AppendNumber(uint64_t number, std::string* out) {
  char text[20];
  out->append(text, static_cast<size_t>(std::to_chars(text, text + sizeof text, number).ptr - text));
}

void AppendMoney(const std::optional<Money>& amount, std::string* out) {
  if (!amount) return AppendText("unknown", out);
  static_assert(Money::kDigits == 4);
  const int64_t units = amount->units();
  const uint64_t magnitude = units < 0 ? uint64_t{0} - static_cast<uint64_t>(units) : static_cast<uint64_t>(units);
  if (units < 0) out->push_back('-');
  AppendNumber(magnitude / 10'000, out);
  out->push_back('.');
  AppendDigits(magnitude % 10'000, 4, out);
  for (int spare = 0; spare < 2 && out->back() == '0'; ++spare) out->pop_back();
}

void AppendHs(HsCode code, std::string* out) {
  if (code.stated()) AppendDigits(code.value(), code.length(), out);
}

void AppendDate(Date date, std::string* out) {
  AppendDigits(static_cast<uint64_t>(date.year()), 4, out);
  out->push_back('-');
  AppendDigits(static_cast<uint64_t>(date.month()), 2, out);
  out->push_back('-');
  AppendDigits(static_cast<uint64_t>(date.day()), 2, out);
}

void AppendCountry(Country country, std::string* out) {
  if (!country.stated()) return;
  out->push_back(static_cast<char>('A' + country.index() / 26));
  out->push_back(static_cast<char>('A' + country.index() % 26));
}

}  // namespace noodle::batch
