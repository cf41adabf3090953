// Typed reading of a JsonDocument. Whatever is wrong becomes a complaint with its path, and reading goes on, so that a
// document's errors are all told at once.
//
//   JsonObject good(document.root …);
//   facts.hs = good.Required("hs", "an HS code such as \"841370\"").Hs(6);
//   facts.fob = good.Field("fob").Number<Money>(Sign::kPositive);
//   // at the end of its life `good` complains of every field nobody asked for
#ifndef NOODLE_ENGINE_GOODS_JSON_READER_H_
#define NOODLE_ENGINE_GOODS_JSON_READER_H_

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "engine/base/country.h"
#include "engine/base/date.h"
#include "engine/base/hs_code.h"
#include "engine/base/nearest_name.h"
#include "engine/goods/json_document.h"

namespace noodle::goods {

enum class Sign { kAny, kNotNegative, kPositive };

// A value of a document, or the place where one could have been. Cheap to copy; the document must outlive it. Every
// typed read answers nothing when the value is absent or null (no complaint) or of the wrong form (a complaint).
class JsonValue {
 public:
  explicit JsonValue(JsonDocument* document) : document_(document), node_(JsonDocument::kRoot) {}

  // Present and not null.
  bool stated() const;
  JsonKind kind() const { return document_->kind(node_); }  // only when stated
  std::string Path() const;
  JsonDocument* document() const { return document_; }

  void Complain(absl::string_view message) const;
  // `expected <what>, found <what is here>`, and then `more`
  void ComplainExpected(absl::string_view what, absl::string_view more = "") const;

  std::optional<std::string> Text() const;  // not empty
  std::optional<bool> Flag() const;
  // A JSON integer, or one in quotes (as protobuf's JSON mapping writes 64-bit integers).
  std::optional<int64_t> Integer(int64_t least, int64_t most) const;
  std::optional<Country> CountryCode() const;
  std::optional<Date> Day() const;
  // An HS code of at least `least_digits` digits.
  std::optional<HsCode> Hs(int least_digits) const;
  std::optional<HsEdition> Edition() const;
  // Three capital letters.
  std::optional<std::string> Currency() const;
  // Money, Percent, Weight or Quantity: decimal text in quotes.
  template <typename D>
  std::optional<D> Number(Sign sign) const {
    return Parsed<D>(DecimalText(), sign);
  }
  // One of a few names, in capitals; "CFI": `expected one of CIF, FOB, found "CFI"; did you mean "CIF"?`
  template <typename E>
  std::optional<E> OneOf(std::initializer_list<std::pair<absl::string_view, E>> names) const;

  // The elements of a list; empty when absent. Null elements are complained of and left out.
  std::vector<JsonValue> Elements() const;
  // The fields of an object used as a map, without nulls; empty when absent.
  std::vector<std::pair<std::string, JsonValue>> Entries() const;

 private:
  friend class JsonObject;

  // The contents of a decimal in quotes; a number without quotes is complained of.
  std::optional<std::string> DecimalText() const;
  template <typename D>
  std::optional<D> Parsed(const std::optional<std::string>& text, Sign sign) const;
  template <typename T>
  std::optional<T> Checked(absl::StatusOr<T> parsed) const {
    if (parsed.ok()) return *std::move(parsed);
    Complain(std::string(parsed.status().message()));
    return std::nullopt;
  }
  // The text, of any length; complains `expected <what>` of any other kind.
  std::optional<std::string> RawText(absl::string_view what) const;
  void ComplainOfName(absl::string_view text, const std::vector<std::string>& names) const;

  JsonDocument* document_;
  JsonDocument::NodeId node_ = JsonDocument::kNone;    // kNone: absent
  JsonDocument::NodeId parent_ = JsonDocument::kNone;  // of an absent field
  std::string key_;                                    // of an absent field
};

// An object with named fields. Fields asked for are the known ones; at the end of its life it complains of the others.
class JsonObject {
 public:
  // Complains when `value` is absent or no object; every field is absent then.
  explicit JsonObject(const JsonValue& value);
  ~JsonObject();
  JsonObject(const JsonObject&) = delete;
  JsonObject& operator=(const JsonObject&) = delete;

  bool ok() const { return ok_; }
  const JsonValue& value() const { return value_; }
  // May be absent. A field given twice answers its first value (the repetition is an error of the document).
  JsonValue Field(absl::string_view name);
  // Complains `expected <what>, found nothing` when absent or null.
  JsonValue Required(absl::string_view name, absl::string_view what);
  // Complains when the field is present: it is known elsewhere but has no meaning here.
  void Refuse(absl::string_view name, absl::string_view why);

 private:
  JsonValue Find(absl::string_view name) const;

  JsonValue value_;
  bool ok_ = false;
  std::vector<std::string> known_;
  std::vector<std::string> refused_;
};

template <typename D>
std::optional<D> JsonValue::Parsed(const std::optional<std::string>& text, Sign sign) const {
  if (!text) return std::nullopt;
  const std::optional<D> number = Checked(D::Parse(*text));
  if (!number) return std::nullopt;
  if (number->units() < 0 && sign != Sign::kAny) {
    ComplainExpected(sign == Sign::kPositive ? "a number above zero" : "a number that is not negative");
    return std::nullopt;
  }
  if (number->units() == 0 && sign == Sign::kPositive) {
    ComplainExpected("a number above zero (a fact that is not known is left out)");
    return std::nullopt;
  }
  return number;
}

template <typename E>
std::optional<E> JsonValue::OneOf(std::initializer_list<std::pair<absl::string_view, E>> names) const {
  std::vector<std::string> known;
  for (const auto& [name, unused] : names) known.emplace_back(name);
  const std::optional<std::string> text = RawText(absl::StrCat("a name such as \"", known.front(), "\""));
  if (!text) return std::nullopt;
  for (const auto& [name, meaning] : names) {
    if (name == *text) return meaning;
  }
  ComplainOfName(*text, known);
  return std::nullopt;
}

}  // namespace noodle::goods

#endif  // NOODLE_ENGINE_GOODS_JSON_READER_H_
