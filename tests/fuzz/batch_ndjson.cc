// Any text is lines of JSON.
#include "tests/fuzz/shipments.h"

NOODLE_FUZZ(text) { noodle::fuzz::TryShipments(noodle::batch::Format::kNdjson, text); }
