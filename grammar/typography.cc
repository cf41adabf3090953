#include "grammar/typography.h"

#include <algorithm>
#include <iterator>

#include "absl/strings/match.h"

namespace noodle::grammar {
namespace {

struct Substitute {
  const char* sign;
  const char* plain;
};
constexpr Substitute kSubstitutes[] = {
    {"\xE2\x80\x90", "-"},  // hyphen
    {"\xE2\x80\x91", "-"},  // non-breaking hyphen
    {"\xE2\x80\x92", "-"},  // figure dash
    {"\xE2\x80\x93", "-"},  // en dash
    {"\xE2\x88\x92", "-"},  // minus
    {"\xC2\xAD", ""},       // soft hyphen
    {"\xE2\x80\x8B", ""},   // zero width space
    {"\xEF\xBB\xBF", ""},   // byte order mark
    {"\xC2\xA0", " "},      // no-break space
    {"\xE2\x80\x83", " "},  // em space
    {"\xE2\x80\x89", " "},  // thin space
    {"\xE2\x80\xAF", " "},  // narrow no-break space
    {"\xE2\x80\x98", "'"},  {"\xE2\x80\x99", "'"},  {"\xE2\x80\x9C", "\""}, {"\xE2\x80\x9D", "\""},
    {"\xEF\xAC\x80", "ff"}, {"\xEF\xAC\x81", "fi"}, {"\xEF\xAC\x82", "fl"},
};

}  // namespace

PlainText Plain(absl::string_view text) {
  PlainText out;
  out.text.reserve(text.size());
  out.origin.reserve(text.size() + 1);
  for (size_t at = 0; at < text.size();) {
    const absl::string_view rest = text.substr(at);
    const auto found = static_cast<unsigned char>(text[at]) < 0x80
                           ? std::end(kSubstitutes)
                           : std::find_if(
                                 std::begin(kSubstitutes), std::end(kSubstitutes),
                                 [&](const Substitute& substitute) { return absl::StartsWith(rest, substitute.sign); });
    const absl::string_view plain = found == std::end(kSubstitutes) ? rest.substr(0, 1) : found->plain;
    out.text.append(plain.data(), plain.size());
    out.origin.insert(out.origin.end(), plain.size(), at);
    at += found == std::end(kSubstitutes) ? 1 : absl::string_view(found->sign).size();
  }
  out.origin.push_back(text.size());
  return out;
}

}  // namespace noodle::grammar
