// The few kinds of text that a result is made of, appended without a string of their own: a hundred thousand results a
// second have millions of them.
#ifndef NOODLE_ENGINE_BATCH_RESULT_TEXT_H_
#define NOODLE_ENGINE_BATCH_RESULT_TEXT_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "engine/base/country.h"
#include "engine/base/date.h"
#include "engine/base/decimal.h"
#include "engine/base/hs_code.h"

namespace noodle::batch {

// As Money::ToString(2); "unknown" without one.
void AppendMoney(const std::optional<Money>& amount, std::string* out);
// As HsCode::Digits(); nothing of a code that is not stated.
void AppendHs(HsCode code, std::string* out);
// As ToString(date).
void AppendDate(Date date, std::string* out);
// Nothing of a country that is not stated.
void AppendCountry(Country country, std::string* out);
void AppendNumber(uint64_t number, std::string* out);
inline void AppendText(absl::string_view text, std::string* out) { out->append(text.data(), text.size()); }

}  // namespace noodle::batch

#endif  // NOODLE_ENGINE_BATCH_RESULT_TEXT_H_
