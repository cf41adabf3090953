// The parts that a bill of materials and a route problem have in common, read from JSON.
#ifndef NOODLE_ENGINE_GOODS_READ_FACTS_H_
#define NOODLE_ENGINE_GOODS_READ_FACTS_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/goods/bill_of_materials.h"
#include "engine/goods/json_reader.h"

namespace noodle::goods {

// All complain at the value's own path and answer what could be read.

// [{"name": "assembly", "party": "VN", "performed": true}, "testing"]
std::vector<Process> ReadProcesses(const JsonValue& value);
// {"is-surimi": false}
Answers ReadAnswers(const JsonValue& value);
// [{"agreement": "AJCEP", "proof": "AJ-17", "criterion": "PE"}, "ATIGA"], each agreement once
std::vector<OriginStatus> ReadOriginating(const JsonValue& value);
// {"JP": "610910011"}: digits without dots, at least six
std::map<std::string, std::string> ReadNationalLines(const JsonValue& value);
// {"HS2017": "381600"}: six digits or more, each edition once
CodesIn ReadCodesIn(const JsonValue& value);
// {"litre": "12"}, above zero
std::map<std::string, Quantity> ReadQuantities(const JsonValue& value);
std::optional<ValueBasis> ReadBasis(const JsonValue& value);
std::optional<Role> ReadRole(const JsonValue& value);

// What an HS code should look like, for JsonObject::Required.
inline constexpr char kHsExpected[] = "an HS code such as \"841370\"";

// The one currency of a document, and the way into it.
struct CurrencyHome {
  std::string currency;     // empty: not stated
  ExchangeRates rates;      // into `currency`
  JsonValue field;          // where the currency is stated, or should have been
  bool complained = false;  // that it is missing
};

// Reads the document's fields "currency" and "exchangeRates".
CurrencyHome ReadCurrencyHome(JsonObject& document);

// Reads amounts written in one currency into the document's own.
class MoneyReader {
 public:
  // Amounts are in the document's own currency. `home` must outlive the reader.
  explicit MoneyReader(CurrencyHome* home) : home_(home) {}

  // A reader of amounts in the currency that `field` states; of the same as this one's when it states none. Complains
  // at `field` when there is no exchange rate, after which amounts are only checked for their form.
  MoneyReader In(const JsonValue& field) const;
  // The amount in the document's currency; `stated` receives it as written when it had to be converted. Complains of a
  // wrong sign, of a document without a currency (once), and of a result too large.
  std::optional<Money> Read(const JsonValue& value, Sign sign = Sign::kNotNegative,
                            std::optional<Stated>* stated = nullptr) const;

 private:
  CurrencyHome* home_;
  std::string other_;                 // currency of the amounts when not the document's own
  std::optional<ExchangeRate> rate_;  // of `other_`
};

}  // namespace noodle::goods

#endif  // NOODLE_ENGINE_GOODS_READ_FACTS_H_
