#include "engine/batch/csv_row.h"

#include <algorithm>
#include <cstring>

namespace noodle::batch {
namespace {

constexpr size_t kNone = absl::string_view::npos;

size_t Find(absl::string_view text, char what, size_t at, size_t end) {
  if (at >= end) return kNone;
  const void* found = std::memchr(text.data() + at, what, end - at);
  return found == nullptr ? kNone : static_cast<size_t>(static_cast<const char*>(found) - text.data());
}

RowExtent EndAt(absl::string_view text, size_t at, size_t line_end) {
  RowExtent row;
  row.next = line_end == text.size() ? line_end : line_end + 1;
  row.end = line_end;
  if (line_end > at && line_end < text.size() && text[line_end - 1] == '\r') --row.end;
  return row;
}

RowExtent Broken(absl::string_view text, size_t at, size_t quote) {
  RowExtent row = EndAt(text, at, std::min(text.find('\n', quote), text.size()));
  row.kind = RowExtent::Kind::kBroken;
  row.quote = quote;
  return row;
}

// Behind the closing quote of a cell, where a delimiter or a line end must follow.
bool EndsCell(absl::string_view text, size_t at, char delimiter) {
  if (at == text.size() || text[at] == delimiter || text[at] == '\n') return true;
  return text[at] == '\r' && (at + 1 == text.size() || text[at + 1] == '\n');
}

// Of a row that has quotes.
RowExtent FindQuotedRow(absl::string_view text, size_t at, char delimiter, bool at_end) {
  const RowExtent more = {RowExtent::Kind::kMore, text.size(), text.size()};
  for (size_t cell = at;;) {
    if (cell < text.size() && text[cell] == '"') {
      const size_t most = std::min(text.size(), cell + 1 + kMostQuoted);
      size_t quote = Find(text, '"', cell + 1, most);
      while (quote != kNone && quote + 1 < text.size() && text[quote + 1] == '"') {
        quote = Find(text, '"', quote + 2, most);
      }
      // Two bytes beyond a quote tell what it is: another quote, a delimiter, CR LF.
      const bool cut = quote == kNone ? most == text.size() : quote + 3 > text.size();
      if (cut && !at_end) return more;
      if (quote == kNone || !EndsCell(text, quote + 1, delimiter)) return Broken(text, at, cell);
      cell = quote + 1;
    } else {
      while (cell < text.size() && text[cell] != delimiter && text[cell] != '\n') ++cell;
    }
    if (cell < text.size() && text[cell] == '\r') ++cell;
    if (cell == text.size()) return at_end ? EndAt(text, at, cell) : more;
    if (text[cell] == '\n') return EndAt(text, at, cell);
    ++cell;  // the delimiter
  }
}

}  // namespace

RowExtent FindRow(absl::string_view text, size_t at, char delimiter, bool at_end) {
  const size_t line_end = std::min(Find(text, '\n', at, text.size()), text.size());
  if (Find(text, '"', at, line_end) != kNone) return FindQuotedRow(text, at, delimiter, at_end);
  if (line_end == text.size() && !at_end) return {RowExtent::Kind::kMore, text.size(), text.size()};
  return EndAt(text, at, line_end);
}

bool CellReader::Next(absl::string_view* cell) {
  if (ended_) return false;
  if (at_ < row_.size() && row_[at_] == '"') return NextQuoted(cell);
  const char* const begin = row_.data() + at_;
  const char* const end = row_.data() + row_.size();
  const char* c = begin;
  for (; c != end && *c != delimiter_; ++c) {
    if (*c == '"')
      return Fail("expected a quote only around a whole cell (and doubled inside), found one inside a cell");
  }
  *cell = absl::string_view(begin, static_cast<size_t>(c - begin));
  at_ = static_cast<size_t>(c - row_.data()) + 1;
  ended_ = c == end;
  return true;
}

bool CellReader::NextQuoted(absl::string_view* cell) {
  const size_t begin = at_ + 1;
  size_t from = begin;
  std::string* unescaped = nullptr;
  for (;;) {
    const size_t quote = row_.find('"', from);
    if (quote == absl::string_view::npos) return Fail("expected a closing quote, found none");
    if (quote + 1 < row_.size() && row_[quote + 1] == '"') {
      if (unescaped == nullptr) unescaped = texts_->emplace_back(std::make_unique<std::string>()).get();
      unescaped->append(row_.data() + from, quote + 1 - from);
      from = quote + 2;
      continue;
    }
    if (unescaped != nullptr) unescaped->append(row_.data() + from, quote - from);
    *cell = unescaped != nullptr ? absl::string_view(*unescaped) : row_.substr(begin, quote - begin);
    at_ = quote + 1;
    break;
  }
  if (at_ == row_.size()) {
    ended_ = true;
  } else if (row_[at_] != delimiter_) {
    return Fail("expected a delimiter or the end of the row behind a closing quote, found something else");
  }
  ++at_;
  return true;
}

bool IsBlankRow(absl::string_view row, char delimiter) {
  return std::all_of(row.begin(), row.end(), [&](char c) { return c == delimiter || c == ' ' || c == '\t'; });
}

}  // namespace noodle::batch
