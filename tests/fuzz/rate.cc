// Any text is a cell of a schedule. What was read of it has a text that reads as the same rate.
#include "grammar/rate/rate.h"

#include "tests/fuzz/fuzz.h"

using namespace noodle;  // NOLINT

namespace {
void CheckRate(const rate::Rate& rate) {
  for (const rate::Season& season : rate.seasons) {
    const rate::Expression& expression = season.expression;
    // Only a conditional rate depends on cases, only a range has bounds; none of them has a charge of its own.
    MUST(expression.kind != rate::Kind::kConditional || (!expression.cases.empty() && !expression.charge));
    MUST((expression.kind == rate::Kind::kVaries) == !expression.bounds.empty());
    if (expression.kind == rate::Kind::kUnknown) continue;
    const auto again = rate::ParseRate(season.expression.text);
    MUST(again.ok() && again->seasons.size() == 1 && again->seasons.front() == season);
  }
}
}  // namespace

NOODLE_FUZZ(text) {
  if (const auto unit = rate::ParseUnit(text)) MUST(!unit->name.empty() && unit->per >= 1 && unit->per <= 1000);
  const rate::Cell cell = rate::ReadCell(text);
  if (cell.otherwise) CheckRate(*cell.otherwise);
  for (const rate::Branch& branch : cell.branches) CheckRate(branch.rate);
  const rate::Rate* rate = cell.For(Country::Of("VN"));
  if (rate != nullptr) rate->At(Date(2026, 2, 28));
}
