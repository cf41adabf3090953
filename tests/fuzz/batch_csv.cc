// Any text is a table of shipments.
#include "tests/fuzz/shipments.h"

NOODLE_FUZZ(text) { noodle::fuzz::TryShipments(noodle::batch::Format::kCsv, text); }
