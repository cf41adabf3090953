#include "engine/verify/json_text.h"

#include <set>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/base/excerpt.h"
#include "engine/base/status.h"
#include "engine/goods/json_syntax.h"

namespace noodle::verify {
namespace {

// How deep the brackets outside of texts go.
int DepthOf(absl::string_view text) {
  int depth = 0, deepest = 0;
  bool quoted = false;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      if (c == '\\') ++i;
      if (c == '"') quoted = false;
    } else if (c == '"') {
      quoted = true;
    } else if (c == '[' || c == '{') {
      deepest = std::max(deepest, ++depth);
    } else if (c == ']' || c == '}') {
      --depth;
    }
  }
  return deepest;
}

}  // namespace

absl::StatusOr<nlohmann::json> ParseJson(absl::string_view text, absl::string_view name) {
  using nlohmann::json;
  if (DepthOf(text) > kDepthLimit) {
    return absl::InvalidArgumentError(absl::StrCat(name, ": lists and objects are nested deeper than ", kDepthLimit));
  }
  // The library takes a zero byte for the end of the text, and would not see what follows.
  if (const size_t zero = text.find('\0'); zero != absl::string_view::npos) {
    return absl::InvalidArgumentError(
        absl::StrCat(name, ":", goods::LineAndColumn(text, zero), ": expected JSON, found a zero byte"));
  }
  bool complete = false;  // the one value of the text
  std::vector<std::set<std::string>> fields;
  std::string twice;
  const json::parser_callback_t watch = [&](int depth, json::parse_event_t event, json& value) {
    complete =
        complete || (depth == 0 && (event == json::parse_event_t::object_end ||
                                    event == json::parse_event_t::array_end || event == json::parse_event_t::value));
    if (event == json::parse_event_t::object_start) fields.emplace_back();
    if (event == json::parse_event_t::object_end && !fields.empty()) fields.pop_back();
    if (event == json::parse_event_t::key && !fields.empty() && twice.empty()) {
      const auto& key = value.get_ref<const std::string&>();
      if (!fields.back().insert(key).second) twice = key;
    }
    return true;
  };
  try {
    json value = json::parse(text.begin(), text.end(), watch);
    if (!twice.empty()) {
      return absl::InvalidArgumentError(
          absl::StrCat(name, ": the field ", Excerpt(twice), " stands twice in one object"));
    }
    return value;
  } catch (const json::parse_error& error) {
    return absl::InvalidArgumentError(
        absl::StrCat(name, ":", goods::DescribeSyntaxError(text, error.byte, error.what(), complete)));
  } catch (const json::exception& error) {
    const bool number = absl::StrContains(error.what(), "number overflow");
    return absl::InvalidArgumentError(
        absl::StrCat(name, ": expected JSON, found ", number ? "a number that is too large" : "another text"));
  }
}

}  // namespace noodle::verify
