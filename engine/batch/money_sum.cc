#include "engine/batch/money_sum.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "engine/base/excerpt.h"

namespace noodle::batch {
namespace {

constexpr size_t kDecimals = Money::kDigits;
constexpr size_t kMostDigits = 37;  // that any Int128 has room for

}  // namespace

std::string MoneySum::ToString() const {
  std::string digits;
  const bool negative = units_ < 0;
  for (auto rest = negative ? -static_cast<unsigned __int128>(units_) : static_cast<unsigned __int128>(units_);
       rest != 0 || digits.size() <= kDecimals; rest /= 10) {
    digits.push_back(static_cast<char>('0' + static_cast<int>(rest % 10)));
  }
  digits.insert(kDecimals, ".");
  if (negative) digits.push_back('-');
  std::reverse(digits.begin(), digits.end());
  return digits;
}

absl::StatusOr<MoneySum> MoneySum::Parse(absl::string_view text) {
  const auto wrong = [&] {
    return absl::InvalidArgumentError(absl::StrCat("expected a sum such as \"12.5000\", found ", Excerpt(text)));
  };
  absl::string_view rest = text;
  const bool negative = !rest.empty() && rest[0] == '-';
  if (negative) rest.remove_prefix(1);
  if (rest.size() < kDecimals + 2 || rest.size() > kMostDigits + 1 || rest[rest.size() - kDecimals - 1] != '.') {
    return wrong();
  }
  MoneySum out;
  for (size_t i = 0; i < rest.size(); ++i) {
    if (i == rest.size() - kDecimals - 1) continue;
    if (!absl::ascii_isdigit(static_cast<unsigned char>(rest[i]))) return wrong();
    out.units_ = out.units_ * 10 + (rest[i] - '0');
  }
  if (negative) out.units_ = -out.units_;
  return out;
}

}  // namespace noodle::batch
