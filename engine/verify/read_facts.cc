#include "engine/verify/read_facts.h"

namespace noodle::verify {
namespace {

using Json = nlohmann::json;

std::vector<HsCode> Codes(const Json& object, const std::string& path, const char* name, Fields& fields) {
  std::vector<HsCode> out;
  for (const std::string& text : fields.Texts(object, path, name, /*required=*/true)) {
    out.push_back(fields.Parsed(Fields::Join(path, name), HsCode::Parse(text)));
    if (out.back().stated() && out.back().length() != 6) {
      fields.Complain(Fields::Join(path, name), absl::StrCat("expected subheadings, found ", Excerpt(text)));
    }
  }
  return out;
}

Country ReadCountry(const Json& object, const std::string& path, const char* name, bool required, Fields& fields) {
  const std::string text = fields.Text(object, path, name, required);
  if (text.empty()) return {};
  return fields.Parsed(Fields::Join(path, name), Country::Parse(text));
}

template <typename T>
std::optional<T> Amount(const Json& object, const std::string& path, const char* name, Fields& fields) {
  if (fields.Find(object, path, name, false) == nullptr) return std::nullopt;
  const std::string text = fields.Text(object, path, name);
  return fields.Parsed(Fields::Join(path, name), T::Parse(text));
}

std::optional<std::string> OptionalText(const Json& object, const std::string& path, const char* name, Fields& fields) {
  if (fields.Find(object, path, name, false) == nullptr) return std::nullopt;
  return fields.Text(object, path, name);
}

Answers ReadAnswers(const Json& object, const std::string& path, Fields& fields) {
  Answers out;
  const Json* answers = fields.Find(object, path, "answers", false);
  if (answers == nullptr) return out;
  const std::string inner = Fields::Join(path, "answers");
  if (!answers->is_object()) {
    fields.Complain(inner, "expected an object");
    return out;
  }
  for (const auto& [question, answer] : answers->items()) {
    if (answer.is_boolean()) {
      out[question] = answer.get<bool>();
    } else {
      fields.Complain(Fields::Join(inner, question), "expected true or false");
    }
  }
  return out;
}

std::vector<Process> ReadProcesses(const Json& object, const std::string& path, Fields& fields) {
  std::vector<Process> out;
  const Json& list = fields.List(object, path, "processes");
  for (size_t i = 0; i < list.size(); ++i) {
    const std::string place = absl::StrCat(path, ".processes[", i, "]");
    out.push_back({fields.Text(list[i], place, "name"), ReadCountry(list[i], place, "where", false, fields),
                   fields.Flag(list[i], place, "performed", true)});
  }
  return out;
}

std::optional<Shipment> ReadShipment(const Json& object, const std::string& path, Fields& fields) {
  const Json* stated = fields.Find(object, path, "shipment", false);
  if (stated == nullptr) return std::nullopt;
  const std::string inner = Fields::Join(path, "shipment");
  const auto flag = [&](const Json& from, const std::string& place, const char* name) -> std::optional<bool> {
    if (fields.Find(from, place, name, false) == nullptr) return std::nullopt;
    return fields.Flag(from, place, name);
  };
  Shipment out;
  out.direct = flag(*stated, inner, "direct");
  const Json& list = fields.List(*stated, inner, "transit");
  for (size_t i = 0; i < list.size(); ++i) {
    const std::string place = absl::StrCat(inner, ".transit[", i, "]");
    out.transit.push_back(
        {ReadCountry(list[i], place, "country", true, fields), flag(list[i], place, "customsControl")});
  }
  return out;
}

HsCode ReadCode(const Json& object, const std::string& path, const char* name, Fields& fields) {
  const std::string text = fields.Text(object, path, name);
  return fields.Parsed(Fields::Join(path, name), HsCode::Parse(text));
}

CodesIn ReadCodesIn(const Json& object, const std::string& path, Fields& fields) {
  CodesIn out;
  const Json* codes = fields.Find(object, path, "hsIn", false);
  if (codes == nullptr) return out;
  const std::string inner = Fields::Join(path, "hsIn");
  if (!codes->is_object()) {
    fields.Complain(inner, "expected an object");
    return out;
  }
  for (const auto& [name, code] : codes->items()) {
    const auto edition = ParseEdition(name);
    if (!edition.ok()) fields.Complain(Fields::Join(inner, name), std::string(edition.status().message()));
    if (edition.ok()) out[*edition] = ReadCode(*codes, inner, name.c_str(), fields);
  }
  return out;
}

HsEdition ReadEdition(const Json& object, const std::string& path, const char* name, Fields& fields) {
  const std::string text = fields.Text(object, path, name);
  return fields.Parsed(Fields::Join(path, name), ParseEdition(text));
}

}  // namespace

Good ReadGood(const Json& object, const std::string& path, Fields& fields) {
  Good out;
  out.path = path;
  out.agreement = fields.Text(object, path, "agreement");
  for (const std::string& party : fields.Texts(object, path, "parties", /*required=*/true)) {
    const Country country = fields.Parsed(Fields::Join(path, "parties"), Country::Parse(party));
    if (country.stated()) out.parties.Insert(country);
  }
  const std::string date = fields.Text(object, path, "date");
  out.date = fields.Parsed(Fields::Join(path, "date"), ParseDate(date));
  out.hs = ReadCode(object, path, "hs", fields);
  out.hs_in = ReadCodesIn(object, path, fields);
  out.stated_edition = ReadEdition(object, path, "statedIn", fields);
  out.candidates = Codes(object, path, "candidates", fields);
  out.edition = ReadEdition(object, path, "edition", fields);
  out.description = fields.Text(object, path, "description");
  out.exporter = ReadCountry(object, path, "exporter", true, fields);
  for (const char* name : {"fob", "exWorks", "netCost", "labour", "overhead", "otherCosts", "profit"}) {
    if (const auto amount = Amount<Money>(object, path, name, fields)) out.amounts[name] = *amount;
  }
  out.net_weight = Amount<Weight>(object, path, "netWeightKg", fields);
  out.answers = ReadAnswers(object, path, fields);
  out.processes = ReadProcesses(object, path, fields);
  out.wholly_obtained = OptionalText(object, path, "claimedWhollyObtained", fields);
  out.special_rules = fields.Texts(object, path, "specialRules");
  out.set = fields.Flag(object, path, "set");
  out.shipment = ReadShipment(object, path, fields);
  if (const Json* count = fields.Find(object, path, "materials", true); count != nullptr) {
    if (count->is_number_unsigned()) {
      out.materials = count->get<size_t>();
    } else {
      fields.Complain(Fields::Join(path, "materials"), "expected how many there are");
    }
  }
  return out;
}

Material ReadMaterial(const Json& object, const std::string& path, Fields& fields) {
  Material out;
  out.place = path;
  out.path = fields.Text(object, path, "path");
  out.stated_at = OptionalText(object, path, "statedAt", fields).value_or(out.path);
  out.added_value = fields.Flag(object, path, "addedValue");
  out.from_stock = OptionalText(object, path, "fromStock", fields).value_or("");
  out.id = fields.Text(object, path, "id");
  out.description = fields.Text(object, path, "description");
  out.hs = ReadCode(object, path, "hs", fields);
  out.hs_in = ReadCodesIn(object, path, fields);
  out.candidates = Codes(object, path, "candidates", fields);
  out.country = ReadCountry(object, path, "country", false, fields);
  static const std::vector<std::string> kRoles = {"MATERIAL", "RETAIL_PACKING", "SHIPPING_PACKING", "ACCESSORY",
                                                  "INDIRECT"};
  out.role = kRoles[fields.OneOf(object, path, "role", kRoles)];
  out.in_shift = fields.Flag(object, path, "inShift", true);
  out.in_value = static_cast<InValue>(fields.OneOf(object, path, "inValue", {"ignored", "counted", "originating"}));
  out.wholly = static_cast<Truth>(fields.OneOf(object, path, "whollyObtained", {"no", "open", "yes"}));
  out.value = Amount<Money>(object, path, "value", fields);
  out.value_is_floor = fields.Flag(object, path, "valueBeforeFreight");
  out.net_weight = Amount<Weight>(object, path, "netWeightKg", fields);
  out.priced_at = Amount<Money>(object, path, "pricedAt", fields);
  out.partial = Amount<Percent>(object, path, "partialPercent", fields);
  out.answers = ReadAnswers(object, path, fields);
  out.processes = ReadProcesses(object, path, fields);
  out.wholly_obtained = OptionalText(object, path, "claimedWhollyObtained", fields);
  out.own_bill = fields.Flag(object, path, "ownBill");
  const Json& list = fields.List(object, path, "declarations");
  for (size_t i = 0; i < list.size(); ++i) {
    const std::string place = absl::StrCat(path, ".declarations[", i, "]");
    out.declarations.push_back({fields.Text(list[i], place, "agreement"), fields.Text(list[i], place, "proof", false),
                                fields.Text(list[i], place, "criterion", false)});
  }
  return out;
}

}  // namespace noodle::verify
