// A line of an annex, in any style, is refused whole, or what it says prints as notation that says the same.
#include "grammar/parse.h"
#include "grammar/print.h"
#include "grammar/read_line.h"
#include "tests/fuzz/fuzz.h"

NOODLE_FUZZ(text) {
  using namespace noodle::grammar;  // NOLINT
  for (const Style style : {Style::kTable, Style::kAmerican, Style::kEuropean}) {
    const Reading reading = ReadLine(text, {}, style);
    MUST(reading.stopped <= text.size());
    if (!reading.text) continue;
    const auto again = ParseNotation(Print(*reading.text), "printed");
    MUST(again.ok());
    MUST(*again == *reading.text);
  }
}
