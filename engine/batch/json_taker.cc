#include "engine/batch/json_taker.h"

#include "absl/strings/str_cat.h"

namespace noodle::batch {

const JsonTaker::Json* JsonTaker::Find(const Json& in, const std::string& name) {
  const auto found = in.is_object() ? in.find(name) : in.end();
  if (found != in.end()) return &*found;
  Fail(name, "is missing");
  return nullptr;
}

void JsonTaker::Count(const Json& in, const std::string& name, uint64_t* out) {
  const Json* value = Find(in, name);
  if (value == nullptr) return;
  value->is_number_unsigned() ? void(*out = value->get<uint64_t>()) : Fail(name, "is no count");
}

void JsonTaker::Counts(const Json& in, const std::string& name, std::map<std::string, uint64_t>* out) {
  const Json* value = Find(in, name);
  if (value == nullptr) return;
  for (const auto& member : value->items()) Count(*value, member.key(), &(*out)[member.key()]);
}

void JsonTaker::Flag(const Json& in, const std::string& name, bool* out) {
  const Json* value = Find(in, name);
  if (value == nullptr) return;
  value->is_boolean() ? void(*out = value->get<bool>()) : Fail(name, "is neither true nor false");
}

void JsonTaker::Sum(const Json& in, const std::string& name, MoneySum* out) {
  const auto sum = MoneySum::Parse(Text(in, name));
  sum.ok() ? void(*out = *sum) : Fail(name, "is no sum");
}

std::string JsonTaker::Text(const Json& in, const std::string& name) {
  const Json* value = Find(in, name);
  if (value != nullptr && !value->is_string()) Fail(name, "is no text");
  return value != nullptr && value->is_string() ? value->get<std::string>() : "";
}

void JsonTaker::Fail(const std::string& name, const char* what) {
  status_.Update(absl::InvalidArgumentError(absl::StrCat("\"", name, "\" ", what)));
}

}  // namespace noodle::batch
