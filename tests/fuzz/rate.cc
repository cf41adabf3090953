// Any text is a cell of a schedule. What was read of it has a text that reads as the same rate.
#include "grammar/rate/rate.h"

#include "tests/fuzz/fuzz.h"

using namespace noodle;  // NOLINT

namespace {
void CheckRate(const rate::Rate& rate) {
  for (const rate::Season& season : rate.seasons) {
    if (season.expression.kind == rate::Kind::kUnknown) continue;
    const auto again = rate::ParseRate(season.expression.text);
    MUST(again.ok() && again->seasons.size() == 1 && again->seasons.front() == season);
  }
}
}  // namespace

NOODLE_FUZZ(text) {
  const rate::Cell cell = rate::ReadCell(text);
  if (cell.otherwise) CheckRate(*cell.otherwise);
  for (const rate::Branch& branch : cell.branches) CheckRate(branch.rate);
  const rate::Rate* rate = cell.For(Country::Of("VN"));
  if (rate != nullptr) rate->At(Date(2026, 2, 28));
}
