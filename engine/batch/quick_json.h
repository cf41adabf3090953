// simdjson's way through a document, in the forms that facts have. Every function answers false to what it does not
// expect; then goods::ReadJson has the word.
#ifndef NOODLE_ENGINE_BATCH_QUICK_JSON_H_
#define NOODLE_ENGINE_BATCH_QUICK_JSON_H_

// simdjson is compiled for many processors at once, which the compiler warns about.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Wconversion"
#define SIMDJSON_EXCEPTIONS 0  // no answer of it turns into a value unless its error was looked at
#include <simdjson.h>
#pragma GCC diagnostic pop

#include <optional>
#include <string>
#include <utility>

#include "absl/strings/string_view.h"
#include "engine/base/status.h"
#include "engine/batch/plain_facts.h"

namespace noodle::batch::quick_json {

namespace od = simdjson::ondemand;

// Which of an object's fields come next: documents of one writer have them in the same order, so that looking on from
// the last one finds most at the first try. A field may come once.
class FieldNames {
 public:
  template <size_t N>
  explicit FieldNames(const std::string_view (&names)[N]) : names_(names), size_(N) {
    static_assert(N <= 32);
  }
  // The number of the field among the names; -1: none of them, written with escapes, or here again.
  int Find(od::field& field) {
    const char* const begin = field.key().raw();
    const char* end = begin;
    while (*end != '"' && *end != '\\') ++end;
    if (*end != '"') return -1;
    const std::string_view key(begin, static_cast<size_t>(end - begin));
    for (size_t tried = 0; tried < size_; ++tried) {
      const size_t i = next_;
      next_ = next_ + 1 == size_ ? 0 : next_ + 1;
      if (names_[i] != key) continue;
      if ((seen_ >> i & 1) != 0) return -1;
      seen_ |= uint32_t{1} << i;
      return static_cast<int>(i);
    }
    return -1;
  }

 private:
  const std::string_view* names_;
  size_t size_;
  size_t next_ = 0;
  uint32_t seen_ = 0;
};

inline bool IsNull(od::value& value) {
  od::json_type type;
  bool null = false;
  return !value.type().get(type) && type == od::json_type::null && !value.is_null().get(null) && null;
}

inline bool Text(od::value& value, absl::string_view* out) {
  std::string_view text;
  if (value.get_string().get(text)) return false;
  *out = AbslView(text);
  return true;
}

inline bool TextField(od::value& value, std::string* out) {
  absl::string_view text;
  return Text(value, &text) && PlainText(text, out);
}
inline bool TextField(od::value& value, std::optional<std::string>* out) {
  absl::string_view text;
  return Text(value, &text) && PlainText(text, out);
}
template <typename T, typename Read>
bool Parsed(od::value& value, Read read, T* out) {
  absl::string_view text;
  return Text(value, &text) && read(text, out);
}
template <typename D>
bool Number(od::value& value, bool positive, std::optional<D>* out) {
  absl::string_view text;
  return Text(value, &text) && PlainNumber(text, positive, out);
}
inline bool Flag(od::value& value, bool* out) { return !value.get_bool().get(*out); }

// Calls `take(field)` for each field of an object that is not null.
template <typename Take>
bool Fields(od::object object, Take take) {
  for (auto result : object) {
    od::field field;
    if (std::move(result).get(field) || !take(field)) return false;
  }
  return true;
}
template <typename Take>
bool Fields(od::value& value, Take take) {
  od::object object;
  return !value.get_object().get(object) && Fields(object, take);
}
// An object used as a map; entries that are null are left to goods::ReadJson.
template <typename Take>
bool Entries(od::value& value, Take take) {
  return Fields(value, [&](od::field& field) {
    std::string_view key;
    return !field.unescaped_key().get(key) && take(std::string(key), field.value());
  });
}
template <typename Take>
bool Elements(od::value& value, Take take) {
  od::array list;
  if (value.get_array().get(list)) return false;
  for (auto result : list) {
    od::value element;
    if (std::move(result).get(element) || !take(element)) return false;
  }
  return true;
}

inline bool IsText(od::value& value) {
  od::json_type type;
  return !value.type().get(type) && type == od::json_type::string;
}

}  // namespace noodle::batch::quick_json

#endif  // NOODLE_ENGINE_BATCH_QUICK_JSON_H_
