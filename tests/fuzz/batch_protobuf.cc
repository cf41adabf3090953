// Any text is messages behind their lengths.
#include "tests/fuzz/shipments.h"

NOODLE_FUZZ(text) { noodle::fuzz::TryShipments(noodle::batch::Format::kProtobuf, text); }
