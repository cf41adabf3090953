// A notation is refused, or its canonical print reads as the same rule.
#include "grammar/parse.h"
#include "grammar/print.h"
#include "tests/fuzz/fuzz.h"

NOODLE_FUZZ(text) {
  using namespace noodle::grammar;  // NOLINT
  const auto rule = ParseNotation(text, "fuzz");
  if (!rule.ok()) return;
  const std::string printed = Print(*rule);
  const auto again = ParseNotation(printed, "printed");
  MUST(again.ok());
  MUST(*again == *rule);
  MUST(Print(*again) == printed);
}
