#include "engine/whatif/problem_settings.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "engine/base/status.h"
#include "engine/route/read_problem.h"
#include "engine/whatif/problem_path.h"

namespace noodle::whatif {
namespace {

using Json = nlohmann::ordered_json;

bool IsOneOf(const std::string& field, const std::vector<std::string>& fields) {
  return std::find(fields.begin(), fields.end(), field) != fields.end();
}

// The JSON that a value stands for: a flag, a list where the field is one, else text, as all amounts are.
Json ValueOf(const std::string& field, const std::string& value) {
  static const std::vector<std::string> kLists = {"agreements", "avoid", "originating", "processes"};
  if (value == "true" || value == "false") return value == "true";
  if (IsOneOf(field, kLists)) {
    Json list = Json::array();
    for (absl::string_view name : absl::StrSplit(value, ','))
      list.push_back(std::string(absl::StripAsciiWhitespace(name)));
    return list;
  }
  return value;
}

// What is not UTF-8 in a value becomes U+FFFD, and the reader's affair.
std::string Text(const Json& document) {
  return document.dump(-1, ' ', /*ensure_ascii=*/false, Json::error_handler_t::replace);
}

std::string Shown(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (!value.is_array()) return Text(value);
  return absl::StrJoin(value, ",", [](std::string* out, const Json& element) { absl::StrAppend(out, Shown(element)); });
}

// Makes one setting in the document of a valid problem. Whether the field and its value are right is the reader's
// affair.
absl::StatusOr<Replaced> Apply(const Setting& setting, Json& document) {
  NOODLE_ASSIGN_OR_RETURN(const Place place, FindPlace(setting, document));
  Replaced out{place.at, ""};
  const auto before = place.object->find(place.field);
  if (before != place.object->end() && !before->is_null()) out.before = Shown(*before);
  if (setting.value == "none") {
    place.object->erase(place.field);
  } else {
    (*place.object)[place.field] = ValueOf(place.field, setting.value);
  }
  return out;
}

}  // namespace

absl::StatusOr<SettableProblem> SettableProblem::Parse(absl::string_view text, std::string name, const Limits& limits) {
  NOODLE_RETURN_IF_ERROR(route::ReadProblem(text, name, limits).status());
  SettableProblem out;
  out.name_ = std::move(name);
  out.limits_ = limits;
  out.document_ = Json::parse(text.begin(), text.end(), nullptr, /*allow_exceptions=*/false);
  NOODLE_CHECK(!out.document_.is_discarded());  // the reader has read it
  return out;
}

absl::StatusOr<route::Problem> SettableProblem::With(const std::vector<Setting>& settings,
                                                     std::vector<Replaced>* replaced) const {
  Json document = document_;
  std::vector<std::pair<const Setting*, Replaced>> made;
  for (const Setting& setting : settings) {
    if (setting.kind != SettingKind::kProblem) continue;
    NOODLE_ASSIGN_OR_RETURN(Replaced here, Apply(setting, document));
    made.emplace_back(&setting, std::move(here));
  }
  auto problem = route::ReadProblem(Text(document), name_, limits_);
  if (problem.ok()) {
    if (replaced != nullptr) {
      for (auto& [setting, here] : made) replaced->push_back(std::move(here));
    }
    return problem;
  }
  // The text as it was is in order: what the reader finds is about a setting. A complaint names its field, or one that
  // goes with it.
  const std::string message(problem.status().message());
  for (const auto& [setting, here] : made) {
    if (absl::StrContains(message, absl::StrCat(here.at, ": "))) return setting->Error(message);
  }
  return absl::InvalidArgumentError(absl::StrCat(
      "--set ",
      absl::StrJoin(made, ", --set ",
                    [](std::string* out, const auto& entry) { absl::StrAppend(out, entry.first->ToString()); }),
      ": ", message));
}

}  // namespace noodle::whatif
