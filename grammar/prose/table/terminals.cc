#include "grammar/prose/table/terminals.h"

#include "grammar/parse.h"
#include "grammar/prose/table/grammar.h"

namespace noodle::grammar::prose::table {
namespace {

// The first and last subheading that may begin with these digits.
uint64_t First(HsCode code) {
  uint64_t value = code.value();
  for (int digits = code.length(); digits < 6; digits += 2) value *= 100;
  return value;
}
uint64_t Last(HsCode code) {
  uint64_t value = code.value();
  for (int digits = code.length(); digits < 6; digits += 2) value = value * 100 + 99;
  return value;
}

}  // namespace

bool Overlap(const syntax::CodeList& line, const syntax::CodeList& codes) {
  if (line.empty()) return true;
  for (const syntax::CodeRange& a : line) {
    for (const syntax::CodeRange& b : codes) {
      if (First(a.first) <= Last(b.last) && First(b.first) <= Last(a.last)) return true;
    }
  }
  return false;
}

Iterator AllOf::MatchSpelling(const std::string& phrase, Iterator at, Iterator end) {
  const size_t bar = phrase.find('|');
  const Iterator first = MatchWords(phrase.substr(0, bar), at, end);
  return first != nullptr || bar == std::string::npos ? first : MatchWords(phrase.substr(bar + 1), at, end);
}

Iterator AllOf::SkipJoint(Iterator at, Iterator end) {
  while (at != end) {
    Iterator next = nullptr;
    for (const char* joint : {"or", "and", "either"}) {
      if (next == nullptr) next = MatchWords(joint, at, end);
    }
    if (next == nullptr && (IsBlank(*at) || std::string(",;:/()").find(*at) != std::string::npos)) next = at + 1;
    if (next == nullptr) break;
    at = next;
  }
  return at;
}

void Ask(syntax::Alternative& alternative, std::string words) {
  syntax::Condition condition;
  condition.question = QuestionId(words);
  condition.text = std::move(words);
  Require(alternative, std::move(condition));
}

}  // namespace noodle::grammar::prose::table
