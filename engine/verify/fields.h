// Reads fields of JSON objects and remembers everything that is missing or of the wrong kind, with its path.
#ifndef NOODLE_ENGINE_VERIFY_FIELDS_H_
#define NOODLE_ENGINE_VERIFY_FIELDS_H_

#include <set>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "engine/base/excerpt.h"
#include "nlohmann/json.hpp"

namespace noodle::verify {

class Fields {
 public:
  using Json = nlohmann::json;
  static constexpr size_t kErrorsShown = 20;

  // "expected …" at `path`.
  void Complain(const std::string& path, const std::string& what) {
    if (!complained_.insert(path).second) return;  // what is missing is not ill-formed too
    if (errors_.size() < kErrorsShown) errors_.push_back(absl::StrCat(path.empty() ? "" : path + ": ", what));
  }
  const std::vector<std::string>& errors() const { return errors_; }

  // The field; null where it is absent or null. A complaint when it is `required` and absent.
  const Json* Find(const Json& object, const std::string& path, const char* name, bool required) {
    if (!object.is_object()) {
      Complain(path, "expected an object");
      return nullptr;
    }
    const auto found = object.find(name);
    if (found != object.end() && !found->is_null()) return &*found;
    if (required) Complain(Join(path, name), "missing");
    return nullptr;
  }
  std::string Text(const Json& object, const std::string& path, const char* name, bool required = true) {
    const Json* value = Find(object, path, name, required);
    if (value == nullptr) return "";
    if (value->is_string()) return value->get<std::string>();
    Complain(Join(path, name), "expected a text");
    return "";
  }
  bool Flag(const Json& object, const std::string& path, const char* name, bool required = false) {
    const Json* value = Find(object, path, name, required);
    if (value == nullptr) return false;
    if (value->is_boolean()) return value->get<bool>();
    Complain(Join(path, name), "expected true or false");
    return false;
  }
  // The elements of a list; none where it is absent.
  const Json& List(const Json& object, const std::string& path, const char* name, bool required = false) {
    static const Json kEmpty = Json::array();
    const Json* value = Find(object, path, name, required);
    if (value == nullptr) return kEmpty;
    if (value->is_array()) return *value;
    Complain(Join(path, name), "expected a list");
    return kEmpty;
  }
  std::vector<std::string> Texts(const Json& object, const std::string& path, const char* name, bool required = false) {
    std::vector<std::string> out;
    const Json& list = List(object, path, name, required);
    for (size_t i = 0; i < list.size(); ++i) {
      if (list[i].is_string()) {
        out.push_back(list[i].get<std::string>());
      } else {
        Complain(absl::StrCat(path, ".", name, "[", i, "]"), "expected a text");
      }
    }
    return out;
  }
  // A value as its type's own Parse read it.
  template <typename T>
  T Parsed(const std::string& path, absl::StatusOr<T> parsed) {
    if (parsed.ok()) return *parsed;
    Complain(path, std::string(parsed.status().message()));
    return T{};
  }
  // One of the words, by its place among them; a complaint otherwise, and 0.
  size_t OneOf(const Json& object, const std::string& path, const char* name, const std::vector<std::string>& words) {
    const std::string text = Text(object, path, name);
    for (size_t i = 0; i < words.size(); ++i) {
      if (words[i] == text) return i;
    }
    std::string expected;
    for (const std::string& word : words) absl::StrAppend(&expected, expected.empty() ? "" : ", ", word);
    Complain(Join(path, name), absl::StrCat("expected one of ", expected, ", found ", Excerpt(text)));
    return 0;
  }

  static std::string Join(const std::string& path, absl::string_view name) {
    return path.empty() ? std::string(name) : absl::StrCat(path, ".", name);
  }

 private:
  std::set<std::string> complained_;  // paths
  std::vector<std::string> errors_;
};

}  // namespace noodle::verify

#endif  // NOODLE_ENGINE_VERIFY_FIELDS_H_
