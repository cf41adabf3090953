#include "engine/goods/json_reader.h"

#include <algorithm>

#include "absl/strings/numbers.h"
#include "absl/strings/str_join.h"
#include "engine/base/excerpt.h"
#include "engine/base/status.h"

namespace noodle::goods {
namespace {

constexpr size_t kMostNamesListed = 24;

bool Contains(const std::vector<std::string>& names, absl::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

bool JsonValue::stated() const { return node_ != JsonDocument::kNone && kind() != JsonKind::kNull; }

std::string JsonValue::Path() const {
  if (node_ != JsonDocument::kNone) return document_->PathOf(node_);
  return key_.empty() ? document_->PathOf(parent_) : FieldPath(document_->PathOf(parent_), key_);
}

void JsonValue::Complain(absl::string_view message) const {
  if (document_->only_counting()) return document_->Complain(JsonDocument::kRoot, "", "");
  document_->Complain(node_ != JsonDocument::kNone ? node_ : parent_, Path(), message);
}

void JsonValue::ComplainExpected(absl::string_view what, absl::string_view more) const {
  if (document_->only_counting()) return Complain("");
  const auto found = [&]() -> std::string {
    if (!stated()) return "nothing";
    switch (kind()) {
      case JsonKind::kNull:
        break;
      case JsonKind::kBool:
        return document_->flag(node_) ? "true" : "false";
      case JsonKind::kNumber:
        return absl::StrCat("the number ", BareExcerpt(document_->text(node_)));
      case JsonKind::kText:
        return Excerpt(document_->text(node_));
      case JsonKind::kList:
        return "a list";
      case JsonKind::kObject:
        return "an object";
    }
    return "nothing";
  };
  Complain(absl::StrCat("expected ", what, ", found ", found(), more));
}

std::optional<std::string> JsonValue::RawText(absl::string_view what) const {
  if (!stated()) return std::nullopt;
  if (kind() != JsonKind::kText) {
    ComplainExpected(what);
    return std::nullopt;
  }
  return std::string(document_->text(node_));
}

std::optional<std::string> JsonValue::Text() const {
  std::optional<std::string> text = RawText("a text in quotes");
  if (text && text->empty()) {
    ComplainExpected("a text that is not empty");
    return std::nullopt;
  }
  return text;
}

std::optional<bool> JsonValue::Flag() const {
  if (!stated()) return std::nullopt;
  if (kind() == JsonKind::kBool) return document_->flag(node_);
  ComplainExpected("true or false");
  return std::nullopt;
}

std::optional<int64_t> JsonValue::Integer(int64_t least, int64_t most) const {
  if (!stated()) return std::nullopt;
  int64_t number = 0;
  const bool scalar = kind() == JsonKind::kNumber || kind() == JsonKind::kText;
  const absl::string_view digits = scalar ? document_->text(node_) : absl::string_view();
  const bool plain = !digits.empty() && digits.find_first_not_of("-0123456789") == absl::string_view::npos;
  if (!plain || !absl::SimpleAtoi(digits, &number) || number < least || number > most) {
    ComplainExpected(absl::StrCat("a whole number from ", least, " to ", most));
    return std::nullopt;
  }
  return number;
}

std::optional<Country> JsonValue::CountryCode() const {
  const std::optional<std::string> text = RawText("a country as two capital letters such as \"VN\"");
  return text ? Checked(Country::Parse(*text)) : std::nullopt;
}

std::optional<Date> JsonValue::Day() const {
  const std::optional<std::string> text = RawText("a date such as \"2026-03-01\"");
  return text ? Checked(ParseDate(*text)) : std::nullopt;
}

std::optional<HsCode> JsonValue::Hs(int least_digits) const {
  const std::optional<std::string> text = RawText("an HS code in quotes such as \"841370\"");
  if (!text) return std::nullopt;
  const std::optional<HsCode> code = Checked(HsCode::Parse(*text));
  if (code && code->length() < least_digits) {
    ComplainExpected(absl::StrCat("an HS code of at least ", least_digits, " digits"));
    return std::nullopt;
  }
  return code;
}

std::optional<HsEdition> JsonValue::Edition() const {
  const std::optional<std::string> text = RawText("an edition such as \"HS2022\"");
  return text ? Checked(ParseEdition(*text)) : std::nullopt;
}

std::optional<std::string> JsonValue::Currency() const {
  std::optional<std::string> text = RawText("a currency as three capital letters such as \"USD\"");
  const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (text && (text->size() != 3 || !std::all_of(text->begin(), text->end(), capital))) {
    ComplainExpected("a currency as three capital letters such as \"USD\"");
    return std::nullopt;
  }
  return text;
}

std::optional<std::string> JsonValue::DecimalText() const {
  if (!stated()) return std::nullopt;
  if (kind() == JsonKind::kNumber) {
    const absl::string_view digits = document_->text(node_);
    const bool can_be_quoted = digits.size() <= 20 && digits.find_first_of("eE") == absl::string_view::npos;
    ComplainExpected("a decimal number in quotes",
                     absl::StrCat(can_be_quoted ? absl::StrCat("; write \"", digits, "\"") : "",
                                  " (a number without quotes may have lost digits on its way)"));
    return std::nullopt;
  }
  return RawText("a decimal number in quotes such as \"12.50\"");
}

void JsonValue::ComplainOfName(absl::string_view text, const std::vector<std::string>& names) const {
  Complain(
      absl::StrCat("expected one of ", absl::StrJoin(names, ", "), ", found ", Excerpt(text), Suggestion(text, names)));
}

std::vector<JsonValue> JsonValue::Elements() const {
  std::vector<JsonValue> elements;
  if (!stated()) return elements;
  if (kind() != JsonKind::kList) {
    ComplainExpected("a list");
    return elements;
  }
  elements.reserve(document_->child_count(node_));
  for (auto id = document_->first_child(node_); id != JsonDocument::kNone; id = document_->next_sibling(id)) {
    JsonValue element(document_);
    element.node_ = id;
    if (element.stated()) {
      elements.push_back(std::move(element));
    } else {
      element.ComplainExpected("a value in the list");
    }
  }
  return elements;
}

std::vector<std::pair<std::string, JsonValue>> JsonValue::Entries() const {
  std::vector<std::pair<std::string, JsonValue>> entries;
  if (!stated()) return entries;
  if (kind() != JsonKind::kObject) {
    ComplainExpected("an object");
    return entries;
  }
  for (auto id = document_->first_child(node_); id != JsonDocument::kNone; id = document_->next_sibling(id)) {
    JsonValue entry(document_);
    entry.node_ = id;
    if (entry.stated()) entries.emplace_back(document_->key(id), std::move(entry));
  }
  return entries;
}

JsonObject::JsonObject(const JsonValue& value) : value_(value) {
  ok_ = value.stated() && value.kind() == JsonKind::kObject;
  if (!ok_) value.ComplainExpected("an object");
}

JsonObject::~JsonObject() {
  if (!ok_) return;
  const JsonDocument& document = *value_.document_;
  for (auto id = document.first_child(value_.node_); id != JsonDocument::kNone; id = document.next_sibling(id)) {
    const absl::string_view key = document.key(id);
    if (Contains(known_, key) || Contains(refused_, key)) continue;
    if (document.only_counting()) {
      value_.document_->Complain(id, "", "");
      continue;
    }
    const std::string suggestion = Suggestion(key, known_);
    std::string names;
    if (suggestion.empty() && known_.size() <= kMostNamesListed) {
      names = absl::StrCat("; expected one of ", absl::StrJoin(known_, ", "));
    }
    value_.document_->Complain(id, document.PathOf(id), absl::StrCat("unknown field", suggestion, names));
  }
}

JsonValue JsonObject::Field(absl::string_view name) {
  if (!Contains(known_, name)) known_.emplace_back(name);
  return Find(name);
}

JsonValue JsonObject::Find(absl::string_view name) const {
  JsonValue field(value_.document_);
  field.node_ = JsonDocument::kNone;
  field.parent_ = value_.node_ != JsonDocument::kNone ? value_.node_ : value_.parent_;
  field.key_ = std::string(name);
  if (!ok_) return field;
  for (auto id = field.document_->first_child(value_.node_); id != JsonDocument::kNone;
       id = field.document_->next_sibling(id)) {
    if (field.document_->key(id) == name) {
      field.node_ = id;
      break;
    }
  }
  return field;
}

JsonValue JsonObject::Required(absl::string_view name, absl::string_view what) {
  JsonValue field = Field(name);
  if (ok_ && !field.stated()) field.ComplainExpected(what);
  return field;
}

void JsonObject::Refuse(absl::string_view name, absl::string_view why) {
  refused_.emplace_back(name);
  const JsonValue field = Find(name);
  if (field.stated()) field.Complain(why);
}

}  // namespace noodle::goods
