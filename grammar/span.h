// Where something stands in the text that was parsed.
#ifndef NOODLE_GRAMMAR_SPAN_H_
#define NOODLE_GRAMMAR_SPAN_H_

#include <cstdint>

namespace noodle::syntax {

// Byte offsets. Where something stands is no part of what it says, so all spans are equal.
struct Span {
  uint32_t begin = 0;
  uint32_t end = 0;
  bool operator==(const Span&) const { return true; }
};

}  // namespace noodle::syntax

#endif  // NOODLE_GRAMMAR_SPAN_H_
