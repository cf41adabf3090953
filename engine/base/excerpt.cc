#include "engine/base/excerpt.h"

#include <algorithm>
#include <cstdint>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace noodle {
namespace {

constexpr int kMostCharacters = 40;

uint8_t Byte(absl::string_view text, size_t i) { return static_cast<uint8_t>(text[i]); }

uint32_t CodePoint(absl::string_view sequence) {
  if (sequence.size() == 1) return Byte(sequence, 0);
  uint32_t value = Byte(sequence, 0) & (0x7Fu >> sequence.size());
  for (size_t i = 1; i < sequence.size(); ++i) value = (value << 6) | (Byte(sequence, i) & 0x3Fu);
  return value;
}

// Controls, and the marks that break a line or turn the reading direction of the text around them.
bool Invisible(uint32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

}  // namespace

size_t Utf8Length(absl::string_view text) {
  if (text.empty()) return 0;
  const uint8_t lead = Byte(text, 0);
  if (lead < 0x80) return 1;
  const size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < length) return 0;
  for (size_t i = 1; i < length; ++i) {
    if ((Byte(text, i) & 0xC0) != 0x80) return 0;
  }
  // Overlong forms, surrogates, and what lies beyond U+10FFFF.
  const uint8_t second = Byte(text, 1);
  if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) || (lead == 0xF0 && second < 0x90) ||
      (lead == 0xF4 && second > 0x8F)) {
    return 0;
  }
  return length;
}

std::string BareExcerpt(absl::string_view text) {
  std::string out;
  for (int shown = 0; !text.empty(); ++shown) {
    if (shown == kMostCharacters) return out + "…";
    const size_t length = Utf8Length(text);
    if (length == 0) {
      absl::StrAppendFormat(&out, "\\x%02x", Byte(text, 0));
      text.remove_prefix(1);
      continue;
    }
    const uint32_t c = CodePoint(text.substr(0, length));
    if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else if (Invisible(c)) {
      absl::StrAppendFormat(&out, "\\u%04x", c);
    } else {
      absl::StrAppend(&out, text.substr(0, length));
    }
    text.remove_prefix(length);
  }
  return out;
}

std::string VisibleLine(absl::string_view line) {
  std::string out;
  while (!line.empty()) {
    const size_t length = Utf8Length(line);
    const bool shown = length != 0 && (line[0] == '\t' || !Invisible(CodePoint(line.substr(0, length))));
    absl::StrAppend(&out, shown ? line.substr(0, length) : "\uFFFD");
    line.remove_prefix(length == 0 ? 1 : length);
  }
  return out;
}

int CountCharacters(absl::string_view text) {
  int count = 0;
  for (; !text.empty(); ++count) text.remove_prefix(std::max<size_t>(1, Utf8Length(text)));
  return count;
}

std::string Excerpt(absl::string_view text) { return absl::StrCat("\"", BareExcerpt(text), "\""); }

}  // namespace noodle
