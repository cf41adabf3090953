#include "grammar/layout.h"

#include <algorithm>

#include "absl/strings/match.h"

namespace noodle::grammar {
namespace {

bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsCapital(char c) { return c >= 'A' && c <= 'Z'; }

// The words that open a statement; a single word only where nothing else may begin a line with it.
struct Opening {
  absl::string_view first;
  absl::string_view second;
};
constexpr Opening kStatementOpenings[] = {{"parties", ""},
                                          {"in", "force"},
                                          {"nomenclature", ""},
                                          {"general", "rule"},
                                          {"also", ""},
                                          {"always", ""},
                                          {"specific", "rules"},
                                          {"special", "rule"},
                                          {"sets", ""},
                                          {"interchangeable", "materials"},
                                          {"materials", "ex"},
                                          {"value", "content"},
                                          {"no", "tolerance"},
                                          {"tolerance", ""},
                                          {"cumulation", ""},
                                          {"exclusively", "originating"},
                                          {"minimal", "operations"},
                                          {"direct", "consignment"},
                                          {"retail", "packing"},
                                          {"shipping", "packing"},
                                          {"accessories", ""},
                                          {"indirect", "materials"},
                                          {"wholly", "obtained"},
                                          {"certificate", ""},
                                          {"reciprocity", ""},
                                          {"differentials", ""},
                                          {"caution", ""},
                                          {"overlapping", ""},
                                          {"non-originating", "value"}};
constexpr const char* kCertificateOpenings[] = {"valid",  "waived",       "fob",     "criterion", "tick",
                                                "issued", "back-to-back", "records", "proof",     "note"};

}  // namespace

const char* SkipBlanks(const char* at, const char* end) {
  while (at != end) {
    if (IsBlank(*at)) {
      ++at;
    } else if (*at == '#') {
      at = std::find(at, end, '\n');
    } else {
      break;
    }
  }
  return at;
}

size_t Layout::SkipBlanks(size_t at) const {
  return static_cast<size_t>(grammar::SkipBlanks(text_.data() + at, text_.data() + text_.size()) - text_.data());
}

absl::string_view Layout::TokenAt(size_t at) const {
  if (at >= text_.size()) return {};
  if (text_[at] == '"') {
    const size_t end = EndOfQuotation(at);
    return text_.substr(at, end == absl::string_view::npos ? EndOfLine(at) - at : end - at);
  }
  size_t end = at;
  while (end < text_.size() && (IsWordCharacter(text_[end]) ||
                                (text_[end] == '.' && end + 1 < text_.size() && IsWordCharacter(text_[end + 1])))) {
    ++end;
  }
  if (end == at) {
    ++end;
    while (end < text_.size() && (static_cast<unsigned char>(text_[end]) & 0xC0) == 0x80) ++end;
  }
  return text_.substr(at, end - at);
}

absl::string_view Layout::WordsAt(size_t at, int words) const {
  size_t end = at + TokenAt(at).size();
  for (int i = 1; i < words; ++i) {
    size_t next = end;
    while (next < text_.size() && (text_[next] == ' ' || text_[next] == '\t')) ++next;
    if (next >= text_.size() || !IsWordCharacter(text_[next])) break;
    end = next + TokenAt(next).size();
  }
  return text_.substr(at, end - at);
}

bool Layout::AtWord(size_t at, absl::string_view word) const { return absl::EqualsIgnoreCase(TokenAt(at), word); }

size_t Layout::EndOfQuotation(size_t at) const {
  for (size_t i = at + 1; i < text_.size() && text_[i] != '\n'; ++i) {
    if (text_[i] == '"') return i + 1;
    if (text_[i] == '\\' && i + 1 < text_.size() && text_[i + 1] != '\n') ++i;
  }
  return absl::string_view::npos;
}

size_t Layout::EndOfLine(size_t at) const { return std::min(text_.find('\n', at), text_.size()); }

bool Layout::BeginsLine(size_t at) const {
  while (at > 0 && (text_[at - 1] == ' ' || text_[at - 1] == '\t')) --at;
  return at == 0 || text_[at - 1] == '\n';
}

bool Layout::EndsLine(size_t at) const {
  while (at < text_.size() && (text_[at] == ' ' || text_[at] == '\t' || text_[at] == '\r')) ++at;
  return at >= text_.size() || text_[at] == '\n' || text_[at] == '#' || text_[at] == '}' || BeginsLine(at);
}

bool Layout::AtRow(size_t at) const {
  // Codes, hyphens and commas up to the colon, or to the description before it, on one line.
  size_t i = at;
  bool any = false;
  while (i < text_.size() && (IsDigit(text_[i]) || text_[i] == '.')) {
    any = any || IsDigit(text_[i]);
    while (i < text_.size() && (IsDigit(text_[i]) || text_[i] == '.')) ++i;
    while (i < text_.size() && (text_[i] == ' ' || text_[i] == ',' || text_[i] == '-' || text_[i] == '\t')) ++i;
  }
  if (!any || i >= text_.size()) return false;
  if (text_[i] == ':') return true;
  return AtWord(i, "ex") && text_.substr(WordsAt(i, 1).size() + i, 2) == " \"";
}

bool Layout::AtStatement(size_t at) const {
  const absl::string_view first = TokenAt(at);
  if (first.empty() || !IsWordCharacter(first[0])) return false;
  const size_t second = SkipBlanks(at + first.size());
  // A statement on a process, not the process called "process rule 1".
  if (absl::EqualsIgnoreCase(first, "process")) return !AtWord(second, "rule");
  return std::any_of(std::begin(kStatementOpenings), std::end(kStatementOpenings), [&](const Opening& opening) {
    return absl::EqualsIgnoreCase(first, opening.first) && (opening.second.empty() || AtWord(second, opening.second));
  });
}

bool Layout::AtBlock(size_t at) const {
  const bool agreement = AtWord(at, "agreement");
  if (!agreement && !AtWord(at, "rules")) return false;
  const size_t id = SkipBlanks(at + TokenAt(at).size());
  if (id >= text_.size() || !IsCapital(text_[id])) return false;
  const size_t next = SkipBlanks(id + TokenAt(id).size());
  return agreement ? next < text_.size() && text_[next] == '"' : AtWord(next, "in");
}

bool Layout::AtItem(size_t at, Inside inside) const {
  switch (inside) {
    case Inside::kAgreement:
      return AtStatement(at);
    case Inside::kRules:
      return AtRow(at);
    case Inside::kValueContent:
      return AtWord(at, "build-down") || AtWord(at, "build-up") || AtWord(at, "net-cost") ||
             AtWord(at, "focused-value");
    case Inside::kCertificate:
      return std::any_of(std::begin(kCertificateOpenings), std::end(kCertificateOpenings),
                         [&](const char* word) { return AtWord(at, word); });
    case Inside::kNotation:
      return false;
  }
  return false;
}

size_t Layout::AfterItem(size_t begin, size_t error, Inside inside) const {
  for (size_t at = error; at < text_.size();) {
    const char c = text_[at];
    if (c == '"') {
      const size_t end = EndOfQuotation(at);
      if (end != absl::string_view::npos) {
        at = end;
        continue;
      }
      // What the quotation should have left out ends with its line; so does the item, if a `;` is in there.
      const size_t line_end = EndOfLine(at);
      const bool ends = absl::StrContains(text_.substr(at, line_end - at), ';');
      at = line_end;
      if (ends) return AfterCitation(at);
    } else if (c == '#') {
      at = EndOfLine(at);
    } else if (c == ';') {
      // A run of them is one mistake, and so is one that has strayed into a line.
      while (at < text_.size() && text_[at] == ';') at = SkipBlanks(at + 1);
      at = AfterCitation(at);
      if (EndsLine(at) || AtItem(SkipBlanks(at), inside) || AtBlock(SkipBlanks(at))) return at;
    } else if (c == '{' && inside != Inside::kRules) {
      at = AfterBraces(at);
      const size_t next = SkipBlanks(at);
      return AfterCitation(next < text_.size() && text_[next] == ';' ? next + 1 : at);
    } else {
      const bool closing = c == '}' && (EndsLine(at + 1) || AtBlock(SkipBlanks(at + 1)));
      const bool next_item = at > begin && !IsBlank(c) && BeginsLine(at) && (AtItem(at, inside) || AtBlock(at));
      if (closing || next_item) return at;
      ++at;
    }
  }
  return text_.size();
}

size_t Layout::AfterCitation(size_t at) const {
  const auto after_quotation = [&](size_t mark) {
    const size_t quote = SkipBlanks(mark);
    const bool closed = quote < text_.size() && text_[quote] == '"' && EndOfQuotation(quote) != absl::string_view::npos;
    return closed ? EndOfQuotation(quote) : absl::string_view::npos;
  };
  size_t next = SkipBlanks(at);
  if (next < text_.size() && text_[next] == '@') {
    const size_t end = after_quotation(next + 1);
    if (end == absl::string_view::npos) return at;  // broken too: the next step says so
    at = end;
    next = SkipBlanks(at);
  }
  if (AtWord(next, "source")) {
    const size_t end = after_quotation(next + TokenAt(next).size());
    if (end != absl::string_view::npos) at = end;
  }
  return at;
}

size_t Layout::AfterBraces(size_t at) const {
  int depth = 0;
  while (at < text_.size()) {
    if (text_[at] == '"') {
      at = std::min(EndOfQuotation(at), EndOfLine(at));
      continue;
    }
    if (text_[at] == '#') {
      at = EndOfLine(at);
      continue;
    }
    if (text_[at] == '{') ++depth;
    if (text_[at] == '}' && --depth == 0) return at + 1;
    if (!IsBlank(text_[at]) && BeginsLine(at) && (AtBlock(at) || AtStatement(at))) return at;
    ++at;
  }
  return at;
}

}  // namespace noodle::grammar
