#include "engine/explain/codes.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/explain/clause.h"

namespace noodle::explain {
namespace {

using syntax::CodeRange;
using syntax::CodeScope;

// Items that one noun can head.
bool Plain(const CodeRange& range) {
  return range.scope == CodeScope::kCodes && !range.described && range.first.length() == range.last.length();
}

std::string Numbers(const CodeRange& range) {
  return range.first == range.last ? Number(range.first)
                                   : absl::StrCat(Number(range.first), " to ", Number(range.last));
}

std::string Own(int digits, const Terms& terms) {
  return absl::StrCat("its own ", Noun(digits),
                      terms.good.length() >= digits ? absl::StrCat(" ", Number(terms.good.Prefix(digits))) : "");
}

// One item with its noun and description.
std::string Item(const CodeRange& range, const Terms& terms) {
  std::string out;
  switch (range.scope) {
    case CodeScope::kCodes:
      out = range.first.length() == range.last.length()
                ? absl::StrCat(Noun(range.first.length()), range.first == range.last ? " " : "s ", Numbers(range))
                : Numbers(range);
      break;
    case CodeScope::kAnyMaterial:
      out = "any code";
      break;
    case CodeScope::kSameChapter:
      out = Own(2, terms);
      break;
    case CodeScope::kSameHeading:
      out = Own(4, terms);
      break;
    case CodeScope::kSameSubheading:
      out = Own(6, terms);
      break;
  }
  if (range.described) absl::StrAppend(&out, " (only \"", *range.described, "\")");
  return out;
}

}  // namespace

const char* Noun(int digits) { return digits == 2 ? "chapter" : (digits == 4 ? "heading" : "subheading"); }

std::string Number(HsCode code) { return code.length() == 2 ? absl::StrCat(code.value()) : code.ToString(); }

std::string Codes(const syntax::CodeList& codes, const Terms& terms, absl::string_view conjunction) {
  // Neighbours of one kind share their noun: "headings 50.07 and 51.11 to 51.13".
  std::vector<std::string> groups;
  for (size_t i = 0; i < codes.size();) {
    size_t end = i + 1;
    while (end < codes.size() && Plain(codes[i]) && Plain(codes[end]) &&
           codes[end].first.length() == codes[i].first.length()) {
      ++end;
    }
    if (end == i + 1) {
      groups.push_back(Item(codes[i], terms));
    } else {
      std::vector<std::string> numbers;
      for (size_t k = i; k < end; ++k) numbers.push_back(Numbers(codes[k]));
      groups.push_back(absl::StrCat(Noun(codes[i].first.length()), "s ", List(numbers, conjunction)));
    }
    i = end;
  }
  return List(groups, conjunction);
}

}  // namespace noodle::explain
