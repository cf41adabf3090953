#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "engine/base/status.h"
#include "engine/preference/schedule_source.h"

namespace noodle::preference {
namespace {

constexpr int64_t kMostStep = 1'000'000;

absl::string_view Word(Rounding::To to) {
  switch (to) {
    case Rounding::To::kDown:
      return "down";
    case Rounding::To::kUp:
      return "up";
    case Rounding::To::kNearest:
      break;
  }
  return "nearest";
}

}  // namespace

Money Rounding::Of(Int128 numerator, Int128 denominator) const {
  const Int128 whole = denominator * step;
  Int128 steps = numerator / whole;
  const Int128 rest = numerator % whole;
  if (to == To::kUp && rest > 0) ++steps;
  if (to == To::kNearest && rest * 2 >= whole) ++steps;
  return Money::FromUnits(static_cast<int64_t>(steps * step) * 10'000);
}

std::string Rounding::ToString() const {
  return to == To::kNearest ? absl::StrCat("to the nearest ", step) : absl::StrCat(Word(to), " to whole ", step);
}

absl::StatusOr<Rounding> Rounding::Parse(absl::string_view text) {
  const std::vector<absl::string_view> words = absl::StrSplit(text, ' ', absl::SkipEmpty());
  Rounding out;
  for (To to : {To::kDown, To::kUp, To::kNearest}) {
    out.to = to;
    if (words.size() == 2 && words[0] == Word(to) && absl::SimpleAtoi(words[1], &out.step) && out.step >= 1 &&
        out.step <= kMostStep) {
      return out;
    }
  }
  return absl::InvalidArgumentError(
      absl::StrCat("expected down, up or nearest and a whole number, as in \"down 1000\", found \"", text, "\""));
}

}  // namespace noodle::preference
