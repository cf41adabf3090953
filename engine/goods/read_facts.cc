#include "engine/goods/read_facts.h"

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "engine/base/excerpt.h"

namespace noodle::goods {
namespace {

constexpr char kCurrencyExpected[] = "a currency such as \"USD\", since amounts are stated";

// The key of a map as a country.
std::optional<std::string> CountryKey(const std::string& key, const JsonValue& entry) {
  if (Country::Parse(key).ok()) return key;
  entry.Complain("expected a country as two capital letters such as \"VN\" for the field's name");
  return std::nullopt;
}

bool CurrencyKey(const std::string& key) {
  return key.size() == 3 && std::all_of(key.begin(), key.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

ExchangeRates ReadExchangeRates(const JsonValue& value, const std::string& home) {
  ExchangeRates rates;
  for (const auto& [currency, entry] : value.Entries()) {
    const std::optional<ExchangeRate> rate = entry.Number<ExchangeRate>(Sign::kPositive);
    if (!CurrencyKey(currency)) {
      entry.Complain("expected a currency as three capital letters such as \"JPY\" for the field's name");
    } else if (rate && currency == home && *rate != ExchangeRate::FromUnits(10'000'000'000)) {
      entry.ComplainExpected("\"1\" for the document's own currency");
    } else if (rate) {
      rates.emplace(currency, *rate);
    }
  }
  return rates;
}

}  // namespace

std::vector<Process> ReadProcesses(const JsonValue& value) {
  std::vector<Process> processes;
  for (const JsonValue& element : value.Elements()) {
    Process process;
    if (element.kind() == JsonKind::kText) {
      process.name = element.Text().value_or("");
    } else {
      JsonObject object(element);
      process.name = object.Required("name", "a process such as \"assembly\"").Text().value_or("");
      process.where = object.Field("party").CountryCode().value_or(Country());
      process.performed = object.Field("performed").Flag().value_or(true);
    }
    processes.push_back(std::move(process));
  }
  return processes;
}

Answers ReadAnswers(const JsonValue& value) {
  Answers answers;
  for (const auto& [question, entry] : value.Entries()) {
    if (const std::optional<bool> answer = entry.Flag()) answers.emplace(question, *answer);
  }
  return answers;
}

std::vector<OriginStatus> ReadOriginating(const JsonValue& value) {
  std::vector<OriginStatus> originating;
  std::set<std::string> seen;
  for (const JsonValue& element : value.Elements()) {
    OriginStatus status;
    if (element.kind() == JsonKind::kText) {
      status.agreement = element.Text().value_or("");
    } else {
      JsonObject object(element);
      status.agreement = object.Required("agreement", "an agreement such as \"AJCEP\"").Text().value_or("");
      status.proof = object.Field("proof").Text().value_or("");
      status.criterion = object.Field("criterion").Text().value_or("");
    }
    if (!status.agreement.empty() && !seen.insert(status.agreement).second) {
      element.Complain(absl::StrCat("expected each agreement once, found ", Excerpt(status.agreement), " again"));
    }
    originating.push_back(std::move(status));
  }
  return originating;
}

std::map<std::string, std::string> ReadNationalLines(const JsonValue& value) {
  std::map<std::string, std::string> lines;
  for (const auto& [importer, entry] : value.Entries()) {
    const std::optional<HsCode> line = entry.Hs(6);
    if (CountryKey(importer, entry) && line) lines.emplace(importer, line->Digits());
  }
  return lines;
}

CodesIn ReadCodesIn(const JsonValue& value) {
  CodesIn codes;
  for (const auto& [name, entry] : value.Entries()) {
    const auto edition = ParseEdition(name);
    if (!edition.ok()) entry.Complain(edition.status().message());
    const std::optional<HsCode> code = entry.Hs(6);
    if (edition.ok() && code) codes.emplace(*edition, *code);
  }
  return codes;
}

std::map<std::string, Quantity> ReadQuantities(const JsonValue& value) {
  std::map<std::string, Quantity> quantities;
  for (const auto& [unit, entry] : value.Entries()) {
    if (const std::optional<Quantity> quantity = entry.Number<Quantity>(Sign::kPositive)) {
      quantities.emplace(unit, *quantity);
    }
  }
  return quantities;
}

std::optional<ValueBasis> ReadBasis(const JsonValue& value) {
  return value.OneOf<ValueBasis>({{"CIF", ValueBasis::kCif},
                                  {"EARLIEST_ASCERTAINED", ValueBasis::kEarliestAscertained},
                                  {"EXW", ValueBasis::kExWorks},
                                  {"FOB", ValueBasis::kFob}});
}

std::optional<Role> ReadRole(const JsonValue& value) {
  const auto named = [](Role role) { return std::pair<absl::string_view, Role>(Name(role), role); };
  return value.OneOf<Role>({named(Role::kMaterial), named(Role::kRetailPacking), named(Role::kShippingPacking),
                            named(Role::kAccessory), named(Role::kIndirect)});
}

CurrencyHome ReadCurrencyHome(JsonObject& document) {
  CurrencyHome home{"", {}, document.Field("currency")};
  home.currency = home.field.Currency().value_or("");
  home.complained = home.field.stated() && home.currency.empty();
  home.rates = ReadExchangeRates(document.Field("exchangeRates"), home.currency);
  return home;
}

MoneyReader MoneyReader::In(const JsonValue& field) const {
  if (!field.stated()) return *this;
  MoneyReader reader(home_);
  reader.other_ = field.Currency().value_or("");
  if (reader.other_.empty() || reader.other_ == home_->currency) {
    reader.other_.clear();
    return reader;
  }
  if (const auto it = home_->rates.find(reader.other_); it != home_->rates.end()) {
    reader.rate_ = it->second;
  } else {
    field.Complain(absl::StrCat("expected an exchange rate for \"", reader.other_, "\" (as in \"exchangeRates\": {\"",
                                reader.other_, "\": \"0.0067\"}), found none"));
  }
  return reader;
}

std::optional<Money> MoneyReader::Read(const JsonValue& value, Sign sign, std::optional<Stated>* stated) const {
  const std::optional<Money> amount = value.Number<Money>(sign);
  if (!amount) return std::nullopt;
  if (home_->currency.empty() && !home_->complained) {
    home_->field.ComplainExpected(kCurrencyExpected);
    home_->complained = true;
  }
  if (!rate_) return amount;
  const std::optional<Money> converted = Convert(*amount, *rate_);
  if (!converted || (sign == Sign::kPositive && converted->units() == 0)) {
    value.Complain(absl::StrCat("expected an amount of a sensible size, found ", amount->ToString(), " ", other_,
                                " at ", rate_->ToString(), " ", home_->currency));
    return std::nullopt;
  }
  if (stated != nullptr) *stated = Stated{*amount, other_};
  return converted;
}

}  // namespace noodle::goods
