#include "engine/verify/named.h"

#include <functional>

#include "absl/strings/str_cat.h"
#include "grammar/parse.h"

namespace noodle::verify {
namespace {

// Six digits; the range from `first` to `last` holds what lies between their first and their last subheading.
bool Within(HsCode code, HsCode first, HsCode last) {
  return code.Prefix(first.length()).value() >= first.value() && code.Prefix(last.length()).value() <= last.value();
}

bool Covers(const syntax::CodeRange& range, HsCode code, HsCode good) {
  switch (range.scope) {
    case syntax::CodeScope::kCodes:
      return Within(code, range.first, range.last);
    case syntax::CodeScope::kAnyMaterial:
      return true;
    case syntax::CodeScope::kSameChapter:
      return code.Prefix(2) == good.Prefix(2);
    case syntax::CodeScope::kSameHeading:
      return code.Prefix(4) == good.Prefix(4);
    case syntax::CodeScope::kSameSubheading:
      return code == good;
  }
  return false;
}

Truth Among(const syntax::CodeList& codes, HsCode code, const Material& material, HsCode good) {
  Truth in = Truth::kNo;
  for (const syntax::CodeRange& range : codes) {
    if (!Covers(range, code, good)) continue;
    if (!range.described) return Truth::kYes;
    const auto answer = material.answers.find("is-" + grammar::QuestionId(*range.described));
    in = Or(in, answer == material.answers.end() ? Truth::kOpen : Of(answer->second));
  }
  return in;
}

// What holds of every subheading that the material may be; open where they disagree.
Truth OfEach(const Material& material, const std::function<Truth(HsCode)>& holds) {
  if (material.candidates.empty()) return Truth::kOpen;
  const Truth first = holds(material.candidates.front());
  for (HsCode code : material.candidates) {
    if (holds(code) != first) return Truth::kOpen;
  }
  return first;
}

}  // namespace

Truth Named(const syntax::CodeList& codes, const Material& material, HsCode good) {
  return OfEach(material, [&](HsCode code) { return Among(codes, code, material, good); });
}

Truth Breaks(const syntax::Shift& shift, const Material& material, HsCode good) {
  const int digits = static_cast<int>(shift.level);
  return OfEach(material, [&](HsCode code) {
    Truth in = Of(digits != 0 && code.Prefix(digits) == good.Prefix(digits));
    in = Or(in, Among(shift.except, code, material, good));
    return And(in, Not(Among(shift.including, code, material, good)));
  });
}

}  // namespace noodle::verify
