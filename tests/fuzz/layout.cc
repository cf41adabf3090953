// What can be read can be laid out; the layout reads as the same law, and laid out again it does not change.
#include "grammar/format.h"
#include "grammar/parse.h"
#include "tests/fuzz/fuzz.h"

NOODLE_FUZZ(text) {
  using namespace noodle::grammar;  // NOLINT
  const auto file = ParseFile(text, "fuzz");
  const auto formatted = Format(text, "fuzz");
  MUST(formatted.ok() == file.ok());
  if (!file.ok()) return;
  const auto again = ParseFile(*formatted, "formatted");
  MUST(again.ok() && *again == *file);
  MUST(*Format(*formatted, "formatted") == *formatted);
}
