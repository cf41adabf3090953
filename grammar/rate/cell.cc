// Cells of a schedule: rates by origin, and exporters shut out.
#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/strip.h"
#include "grammar/rate/rate.h"

namespace noodle::rate {
namespace {

Rate Unknown(absl::string_view text) {
  Rate rate;
  rate.seasons.emplace_back();
  rate.seasons.back().expression.text = std::string(absl::StripAsciiWhitespace(text));
  return rate;
}

// Takes ` -KH -MY` off the end.
CountrySet TakeShutOut(absl::string_view& text) {
  CountrySet out;
  for (;;) {
    text = absl::StripAsciiWhitespace(text);
    if (text.size() < 4) return out;
    const absl::string_view tail = text.substr(text.size() - 4);
    const auto country = Country::Parse(tail.substr(2));
    if (tail[0] != ' ' || tail[1] != '-' || !country.ok()) return out;
    out.Insert(*country);
    text.remove_suffix(4);
  }
}

// "CN KR"; nothing when a word is no country.
std::optional<std::vector<Country>> ReadOrigins(absl::string_view text) {
  std::vector<Country> out;
  while (!(text = absl::StripAsciiWhitespace(text)).empty()) {
    const size_t end = std::min(text.find_first_of(" \t"), text.size());
    const auto country = Country::Parse(text.substr(0, end));
    if (!country.ok()) return std::nullopt;
    out.push_back(*country);
    text.remove_prefix(end);
  }
  if (out.empty()) return std::nullopt;
  return out;
}

Rate ReadRate(absl::string_view text) {
  auto rate = ParseRate(text);
  return rate.ok() ? *std::move(rate) : Unknown(text);
}

// Takes `5 [CN KR];` off the front; false when the text does not go on like that.
bool TakeBranch(absl::string_view& text, std::vector<Branch>& out) {
  const size_t open = text.find('[');
  const size_t close = open == absl::string_view::npos ? open : text.find(']', open);
  if (close == absl::string_view::npos) return false;
  auto origins = ReadOrigins(text.substr(open + 1, close - open - 1));
  if (!origins) return false;
  out.push_back({*std::move(origins), ReadRate(text.substr(0, open))});
  text = absl::StripAsciiWhitespace(text.substr(close + 1));
  absl::ConsumePrefix(&text, ";");
  text = absl::StripAsciiWhitespace(text);
  return true;
}

}  // namespace

Cell ReadCell(absl::string_view text) {
  Cell cell;
  cell.shut_out = TakeShutOut(text);
  while (TakeBranch(text, cell.branches)) {
  }
  if (!text.empty() || cell.branches.empty()) cell.otherwise = ReadRate(text);
  return cell;
}

}  // namespace noodle::rate
