#include "engine/batch/complaints.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

namespace noodle::batch {
namespace {

bool InName(char c) { return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '-'; }

// "1:17: expected …" becomes "expected … (at column 17)": a record is a line, whose number is told beside it.
std::string AtColumn(absl::string_view place) {
  size_t digits = 0;
  while (digits < place.size() && absl::ascii_isdigit(static_cast<unsigned char>(place[digits]))) ++digits;
  absl::string_view rest = place.substr(digits);
  if (digits == 0 || !absl::ConsumePrefix(&rest, ":")) return std::string(place);
  size_t column = 0;
  while (column < rest.size() && absl::ascii_isdigit(static_cast<unsigned char>(rest[column]))) ++column;
  const absl::string_view number = rest.substr(0, column);
  rest.remove_prefix(column);
  if (column == 0 || !absl::ConsumePrefix(&rest, ": ")) return std::string(place);
  return absl::StrCat(rest, " (at column ", number, ")");
}

}  // namespace

absl::string_view LeadingPath(absl::string_view text) {
  size_t at = 0;
  bool after_dot = true;
  for (;;) {
    if (at < text.size() && InName(text[at])) {
      if (!after_dot) return "";
      while (at < text.size() && InName(text[at])) ++at;
      after_dot = false;
    } else if (at + 1 < text.size() && text[at] == '[' && text[at + 1] == '"') {
      // An odd name, as Excerpt shows it: quotes inside are not marked, so that the first `"]` ends it.
      const size_t end = text.find("\"]", at + 2);
      if (end == absl::string_view::npos) return "";
      at = end + 2;
      after_dot = false;
    } else if (at < text.size() && text[at] == '[') {
      const size_t end = text.find(']', at);
      if (end == absl::string_view::npos ||
          text.substr(at + 1, end - at - 1).find_first_not_of("0123456789") != absl::string_view::npos) {
        return "";
      }
      at = end + 1;
      after_dot = false;
    } else if (at < text.size() && text[at] == '.' && !after_dot) {
      ++at;
      after_dot = true;
    } else {
      break;
    }
  }
  return !after_dot && absl::StartsWith(text.substr(at), ": ") ? text.substr(0, at) : "";
}

std::vector<Complaint> ComplaintsOf(const absl::Status& status) {
  std::vector<Complaint> complaints;
  for (absl::string_view line : absl::StrSplit(status.message(), '\n')) {
    absl::ConsumePrefix(&line, kRecordName);
    if (absl::ConsumePrefix(&line, ": ")) {
      const absl::string_view path = LeadingPath(line);
      if (!path.empty()) line.remove_prefix(path.size() + 2);
      complaints.push_back({std::string(path), std::string(line)});
    } else {
      absl::ConsumePrefix(&line, ":");
      complaints.push_back({"", AtColumn(line)});
    }
  }
  return complaints;
}

}  // namespace noodle::batch
