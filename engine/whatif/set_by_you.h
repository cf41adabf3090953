// What a user assumes says so wherever it is shown, so that nobody takes it for law.
#ifndef NOODLE_ENGINE_WHATIF_SET_BY_YOU_H_
#define NOODLE_ENGINE_WHATIF_SET_BY_YOU_H_

#include "engine/base/citation.h"
#include "engine/base/instrument.h"

namespace noodle::whatif {

inline constexpr char kSetByYou[] = "set by you";

// The source of a rate.
inline Instrument SetByYouInstrument() {
  Instrument out;
  out.id = "set-by-you";
  out.title = kSetByYou;
  out.confidence = "assumed";
  return out;
}

// The source of a rule or a date.
inline Citation SetByYouCitation() { return {"", kSetByYou}; }

}  // namespace noodle::whatif

#endif  // NOODLE_ENGINE_WHATIF_SET_BY_YOU_H_
