// A .roo file is refused, or its canonical print reads as the same tree; and either takes work in proportion.
#include "grammar/parse.h"
#include "grammar/print.h"
#include "tests/fuzz/fuzz.h"

NOODLE_FUZZ(text) {
  using namespace noodle::grammar;  // NOLINT
  const Source source("fuzz", text);
  Diagnostics errors;
  const auto parsed = ReadFile(source, {}, errors);
  MUST(parsed.steps <= 40 * text.size() + 10'000);
  MUST(parsed.whole || !errors.empty());
  if (!errors.ToStatus(source).ok()) return;
  const std::string printed = Print(parsed.tree);
  const auto again = ParseFile(printed, "printed");
  MUST(again.ok());
  MUST(*again == parsed.tree);
  MUST(Print(*again) == printed);
}
