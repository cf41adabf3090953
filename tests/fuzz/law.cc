// A text is an agreement, or is refused with a message.
#include "engine/law/agreement.h"
#include "tests/fuzz/fuzz.h"

NOODLE_FUZZ(text) {
  const auto agreement = noodle::law::Check({{"fuzz.roo", std::string(text)}});
  MUST(agreement.ok() ? agreement->parties.size() >= 2 : !agreement.status().message().empty());
}
