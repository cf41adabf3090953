#include "db/import/mapping.h"

#include <algorithm>

#include "engine/base/date.h"
#include "engine/base/limits.h"
#include "engine/base/status.h"
#include "engine/goods/json_document.h"
#include "engine/goods/json_reader.h"

namespace noodle::db {
namespace {

using goods::JsonDocument;
using goods::JsonObject;
using goods::JsonValue;

std::string TextOr(const JsonValue& value, const std::string& otherwise = "") {
  return value.Text().value_or(otherwise);
}

std::string DayText(const JsonValue& value) {
  const std::optional<Date> day = value.Day();
  return day ? ToString(*day) : "";
}

std::optional<int> SmallInteger(const JsonValue& value, int least, int most) {
  const std::optional<int64_t> number = value.Integer(least, most);
  return number ? std::optional<int>(static_cast<int>(*number)) : std::nullopt;
}

RegimeMapping ReadRegime(const JsonValue& value, absl::string_view name_field) {
  RegimeMapping out;
  JsonObject object(value);
  out.name = TextOr(object.Required(name_field, "the name that the file has"));
  out.regime = TextOr(object.Required("regime", "\"MFN\" or an agreement such as \"ATIGA\""));
  for (const JsonValue& origin : object.Field("origins").Elements()) {
    if (const auto country = origin.CountryCode()) out.origins.push_back(*country);
  }
  out.source = TextOr(object.Field("source"));
  out.confirmed_until = DayText(object.Field("confirmedUntil"));
  return out;
}

Instrument ReadSource(const JsonValue& value) {
  Instrument out;
  JsonObject object(value);
  out.id = TextOr(object.Required("id", "a short name for the instrument"));
  out.title = TextOr(object.Required("title", "the title of the instrument"));
  out.number = TextOr(object.Field("number"));
  out.issued = DayText(object.Field("issued"));
  out.in_force = DayText(object.Field("inForce"));
  out.checked_on = DayText(object.Field("checkedOn"));
  out.confidence = object.Required("confidence", "confirmed, transposed or unconfirmed")
                       .OneOf<std::string>(
                           {{"confirmed", "confirmed"}, {"transposed", "transposed"}, {"unconfirmed", "unconfirmed"}})
                       .value_or("");
  return out;
}

RateTexts ReadTexts(const JsonValue& value) {
  RateTexts out;
  if (!value.stated()) return out;
  JsonObject object(value);
  out.decimal_comma = object.Field("decimalComma").Flag().value_or(false);
  const auto add = [&](absl::string_view field, const char* meaning) {
    for (const JsonValue& text : object.Field(field).Elements()) {
      if (const auto word = text.Text()) out.AddMeaning(*word, meaning);
    }
  };
  add("free", "0");
  add("excluded", "U");
  add("quotaOnly", "Q");
  add("unknown", "");
  return out;
}

void ReadCustomsValue(const JsonValue& value, Mapping& out) {
  if (!value.stated()) return;
  JsonObject object(value);
  ImporterRow row;
  row.currency = object.Required("currency", "three capital letters").Currency().value_or("");
  row.basis =
      object.Required("basis", "CIF or FOB")
          .OneOf<preference::ValueBasis>({{"CIF", preference::ValueBasis::kCif}, {"FOB", preference::ValueBasis::kFob}})
          .value_or(preference::ValueBasis::kCif);
  row.source = TextOr(object.Required("source", "the id of an instrument"));
  out.customs_value = std::move(row);
}

void ReadLayout(JsonObject& object, Mapping& out) {
  out.sheet = TextOr(object.Field("sheet"));
  out.header_row = SmallInteger(object.Field("headerRow"), 0, 1'000'000).value_or(out.header_row);
  out.first_row = SmallInteger(object.Field("firstRow"), 1, 1'000'000);
  out.code_column = TextOr(object.Field("codeColumn"), out.code_column);
  out.line_digits = SmallInteger(object.Field("lineDigits"), 6, 12);
  for (const JsonValue& column : object.Field("columns").Elements()) {
    out.columns.push_back(ReadRegime(column, "column"));
  }
}

}  // namespace

const RegimeMapping* Mapping::Agreement(absl::string_view name) const {
  const auto it = std::find_if(agreements.begin(), agreements.end(),
                               [&](const RegimeMapping& agreement) { return agreement.name == name; });
  return it == agreements.end() ? nullptr : &*it;
}

absl::StatusOr<Mapping> ReadMapping(absl::string_view text, absl::string_view name) {
  NOODLE_ASSIGN_OR_RETURN(JsonDocument document, JsonDocument::Parse(text, name, Limits()));
  Mapping out;
  {
    JsonObject object{JsonValue(&document)};
    out.importer = object.Field("importer").CountryCode();
    out.year = SmallInteger(object.Field("year"), 1900, 2100);
    out.edition = object.Field("edition").Edition();
    out.source = TextOr(object.Field("source"));
    out.confirmed_until = DayText(object.Field("confirmedUntil"));
    ReadLayout(object, out);
    for (const JsonValue& agreement : object.Field("agreements").Elements()) {
      out.agreements.push_back(ReadRegime(agreement, "name"));
    }
    out.texts = ReadTexts(object.Field("texts"));
    for (const JsonValue& source : object.Field("sources").Elements()) out.sources.push_back(ReadSource(source));
    ReadCustomsValue(object.Field("customsValue"), out);
  }
  NOODLE_RETURN_IF_ERROR(document.Verdict());
  return out;
}

}  // namespace noodle::db
