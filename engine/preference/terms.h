// What a regime charges on a good of one lane, line and day, whatever the amounts of the shipment: the part of a price
// that many shipments share.
#ifndef NOODLE_ENGINE_PREFERENCE_TERMS_H_
#define NOODLE_ENGINE_PREFERENCE_TERMS_H_

#include <optional>
#include <string>
#include <vector>

#include "engine/preference/quote.h"

namespace noodle::preference {

struct Terms {
  std::optional<RegimeQuote> quote;  // with reciprocity; nothing where the importer's schedules have no column for it
  std::string reason;                // why the concession is closed; empty: it is not
  std::vector<std::string> cautions;
  bool by_origin = false;  // the rates are those of the countries of origin, which differ
  bool seasonal = false;   // on another day of the same year they may be others
};

}  // namespace noodle::preference

#endif  // NOODLE_ENGINE_PREFERENCE_TERMS_H_
