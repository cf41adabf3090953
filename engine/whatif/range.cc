#include "engine/whatif/range.h"

#include <algorithm>
#include <regex>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "engine/base/date.h"
#include "engine/base/decimal.h"
#include "engine/base/excerpt.h"
#include "engine/base/status.h"

namespace noodle::whatif {
namespace {

constexpr size_t kMostCharacters = 500;
constexpr int64_t kUsualSamples = 21;
constexpr int64_t kMostSamples = 1000;
constexpr int64_t kMostFineUnits = 10'000'000;
constexpr int64_t kCoarseParts = 10'000;
const Date kDayZero(1970, 1, 1);

absl::Status Wrong(absl::string_view text, absl::string_view what) {
  return absl::InvalidArgumentError(absl::StrCat("--sweep ", VisibleLine(text), ": ", what));
}

// How many decimals the reader takes of the quantity at a path.
int DecimalsOf(const Setting& setting) {
  const std::string& field = setting.steps.back();
  if (field == "units" || field == "unitsPerConsignment" || field == "maxSites") return 0;
  if (setting.steps.front() == "exchangeRates") return ExchangeRate::kDigits;
  if (field == "netWeightKg") return Weight::kDigits;
  const bool measure = setting.steps.size() > 1 && setting.steps[setting.steps.size() - 2] == "quantities";
  if (field == "quantity" || measure) return Quantity::kDigits;
  return Money::kDigits;
}

absl::StatusOr<int64_t> Read(const std::string& text, bool dates, int decimals) {
  if (!dates) return decimal_internal::Parse(text, decimals);
  NOODLE_ASSIGN_OR_RETURN(const Date date, ParseDate(text));
  return date - kDayZero;
}

// From first to last by step, the last included.
std::vector<int64_t> Steps(int64_t first, int64_t last, int64_t step) {
  std::vector<int64_t> out;
  for (int64_t value = first; value < last; value += step) out.push_back(value);
  out.push_back(last);
  return out;
}

std::vector<int64_t> Even(int64_t first, int64_t last, int64_t count) {
  std::vector<int64_t> out;
  for (int64_t i = 0; i < count; ++i) {
    out.push_back(first + static_cast<int64_t>(Int128{last - first} * i / (count - 1)));
  }
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace

std::string Range::TextOf(int64_t value) const {
  return dates_ ? noodle::ToString(kDayZero + value) : decimal_internal::Format(value, decimals_, 0);
}

std::string Range::WidthText(int64_t width) const {
  if (!dates_) return decimal_internal::Format(width, decimals_, 0);
  return absl::StrCat(width, width == 1 ? " day" : " days");
}

Setting Range::At(int64_t value) const {
  Setting out = setting_;
  out.value = absl::StrCat(before_, TextOf(value), after_);
  return out;
}

absl::StatusOr<Range> ParseSweep(absl::string_view text) {
  // NUMBER..NUMBER or DATE..DATE anywhere in the value, then how many values or how far apart.
  static const std::regex kForm(
      R"((.*?)(\d{4}-\d\d-\d\d|-?\d+(?:\.\d+)?)\.\.(\d{4}-\d\d-\d\d|-?\d+(?:\.\d+)?)(.*?)(?::(\d+)|/(\d+(?:\.\d+)?))?)");
  if (text.size() > kMostCharacters) {
    return Wrong(text, absl::StrCat("expected at most ", kMostCharacters, " characters"));
  }
  Range out;
  auto setting = ParseSetting(text);
  if (!setting.ok()) return Wrong(text, std::string(setting.status().message()));
  out.setting_ = *std::move(setting);
  std::smatch match;
  if (!std::regex_match(out.setting_.value, match, kForm)) {
    return Wrong(text, "expected a range such as 40..80, 40..80:9 (values) or 40..80/5 (apart)");
  }
  out.before_ = match[1].str();
  out.after_ = match[4].str();
  out.dates_ = match[2].str().find('-', 1) != std::string::npos;
  out.decimals_ = DecimalsOf(out.setting_);
  for (const auto& [part, end] : {std::pair(2, &out.first_), std::pair(3, &out.last_)}) {
    const auto value = Read(match[part].str(), out.dates_, out.decimals_);
    if (!value.ok()) return Wrong(text, std::string(value.status().message()));
    *end = *value;
  }
  if (out.first_ >= out.last_) return Wrong(text, "expected the range to go up from FROM to TO");
  // Compared without overflow: the ends may be far apart.
  const Int128 width = Int128{out.last_} - out.first_;
  if (width > INT64_MAX) return Wrong(text, "expected a smaller range");
  for (int64_t part = static_cast<int64_t>(width) / kCoarseParts; width > kMostFineUnits && part >= 10; part /= 10) {
    out.resolution_ *= 10;
  }
  if (match[6].matched) {
    const auto step = out.dates_ ? decimal_internal::Parse(match[6].str(), 0)
                                 : decimal_internal::Parse(match[6].str(), out.decimals_);
    if (!step.ok()) return Wrong(text, std::string(step.status().message()));
    if (*step <= 0 || width / *step >= kMostSamples) {
      return Wrong(text, absl::StrCat("expected a step above zero that makes at most ", kMostSamples, " values"));
    }
    out.samples_ = Steps(out.first_, out.last_, *step);
    return out;
  }
  int64_t count = kUsualSamples;
  if (match[5].matched && (!absl::SimpleAtoi(match[5].str(), &count) || count < 2 || count > kMostSamples)) {
    return Wrong(text, absl::StrCat("expected 2 to ", kMostSamples, " values after \":\", found ", match[5].str()));
  }
  out.samples_ = Even(out.first_, out.last_, count);
  return out;
}

}  // namespace noodle::whatif
