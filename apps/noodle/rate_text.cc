#include "apps/noodle/rate_text.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"

namespace noodle::cli {
namespace {

bool BareNumber(absl::string_view text) {
  return !text.empty() && absl::ascii_isdigit(static_cast<unsigned char>(text.front())) &&
         std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
}

std::string JoinSigned(absl::string_view text, absl::string_view between) {
  return absl::StrJoin(absl::StrSplit(text, between), between, [](std::string* out, absl::string_view piece) {
    absl::StrAppend(out, piece, BareNumber(piece) ? "%" : "");
  });
}

}  // namespace

std::string WithPercentSigns(absl::string_view rates) { return JoinSigned(JoinSigned(rates, " | "), " to "); }

}  // namespace noodle::cli
