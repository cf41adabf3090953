#include "engine/batch/manifest.h"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "absl/strings/numbers.h"
#include "engine/base/status.h"
#include "engine/batch/json_taker.h"

namespace noodle::batch {
namespace {

using nlohmann::ordered_json;

constexpr uint64_t kForm = 1;  // of the file: another is not read

const std::string* Find(const Settings& settings, const std::string& name) {
  for (const auto& [key, value] : settings) {
    if (key == name) return &value;
  }
  return nullptr;
}

std::string Shown(const std::string* value) { return value == nullptr || value->empty() ? "none" : *value; }

absl::StatusOr<Manifest> FromJson(const ordered_json& json) {
  Manifest out;
  JsonTaker take;
  uint64_t form = 0;
  take.Count(json, "form", &form);
  NOODLE_RETURN_IF_ERROR(take.status());
  if (form != kForm) {
    return absl::InvalidArgumentError(absl::StrCat("is of form ", form, ", this program knows ", kForm));
  }
  take.Flag(json, "finished", &out.finished);
  if (const ordered_json* settings = take.Find(json, "settings")) {
    for (const auto& member : settings->items()) {
      out.settings.emplace_back(member.key(), take.Text(*settings, member.key()));
    }
  }
  const auto today = ParseDate(take.Text(json, "today"));
  if (const ordered_json* input = take.Find(json, "input")) {
    out.input = take.Text(*input, "path");
    take.Count(*input, "bytes", &out.position.offset);
    take.Count(*input, "line", &out.position.line);
    take.Count(*input, "records", &out.position.ordinal);
    out.position.digest = take.Text(*input, "sha256");
  }
  std::map<std::string, uint64_t> ahead;
  take.Counts(json, "ahead", &ahead);
  for (const auto& [name, end] : ahead) {
    uint64_t first = 0;
    if (!absl::SimpleAtoi(name, &first)) return absl::InvalidArgumentError("\"ahead\" has a name that is no ordinal");
    out.ahead[first] = end;
  }
  take.Counts(json, "files", &out.files);
  const ordered_json none;
  const ordered_json* summary = take.Find(json, "summary");
  const ordered_json* since = take.Find(json, "since");
  NOODLE_RETURN_IF_ERROR(take.status());
  NOODLE_RETURN_IF_ERROR(today.status());
  out.today = *today;
  NOODLE_ASSIGN_OR_RETURN(out.tally, TallyFromJson(*summary));
  NOODLE_ASSIGN_OR_RETURN(out.since, SinceTallyFromJson(*since));
  return out;
}

}  // namespace

std::string ToText(const Manifest& manifest) {
  ordered_json json;
  json["form"] = kForm;
  json["finished"] = manifest.finished;
  json["settings"] = ordered_json::object();
  for (const auto& [name, value] : manifest.settings) json["settings"][name] = value;
  json["today"] = noodle::ToString(manifest.today);
  json["input"] = {{"path", manifest.input},
                   {"bytes", manifest.position.offset},
                   {"line", manifest.position.line},
                   {"records", manifest.position.ordinal},
                   {"sha256", manifest.position.digest}};
  json["ahead"] = ordered_json::object();
  for (const auto& [first, end] : manifest.ahead) json["ahead"][absl::StrCat(first)] = end;
  json["files"] = ordered_json::object();
  for (const auto& [holds, bytes] : manifest.files) json["files"][holds] = bytes;
  json["summary"] = ToJson(manifest.tally);
  json["since"] = ToJson(manifest.since);
  return json.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

absl::StatusOr<Manifest> ParseManifest(absl::string_view text) {
  const ordered_json json = ordered_json::parse(text.begin(), text.end(), nullptr, false);
  if (json.is_discarded()) return absl::InvalidArgumentError("is no JSON");
  return FromJson(json);
}

absl::StatusOr<Manifest> ReadManifest(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return absl::NotFoundError(absl::StrCat(path, ": cannot be read"));
  std::stringstream text;
  text << file.rdbuf();
  auto out = ParseManifest(text.str());
  if (!out.ok()) return At(path, out.status());
  return out;
}

std::vector<std::string> Differences(const Settings& then, const Settings& now) {
  std::vector<std::string> out;
  const auto compare = [&](const std::string& name) {
    const std::string was = Shown(Find(then, name)), is = Shown(Find(now, name));
    if (was != is) out.push_back(absl::StrCat(name, ": ", was, " then, ", is, " now"));
  };
  for (const auto& [name, value] : then) compare(name);
  for (const auto& [name, value] : now) {
    if (Find(then, name) == nullptr) compare(name);
  }
  return out;
}

}  // namespace noodle::batch
