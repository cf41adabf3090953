#include "grammar/diagnostics.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/strip.h"
#include "engine/base/excerpt.h"

namespace noodle::grammar {
namespace {

// Of a line; one that is longer (a file without line ends, say) is shown around the error only.
constexpr int kShownCharacters = 160;
constexpr int kShownBefore = 60;

// Columns of offsets that mostly grow: a long line with many errors is counted through once.
class ColumnCounter {
 public:
  explicit ColumnCounter(const Source& source) : source_(source) {}
  // 1-based, in characters.
  int ColumnOf(int line, size_t offset) {
    const absl::string_view text = source_.text();
    if (line != line_ || offset < offset_) {
      line_ = line;
      offset_ = static_cast<size_t>(source_.Line(line).data() - text.data());
      column_ = 1;
    }
    column_ += CountCharacters(text.substr(offset_, offset - offset_));
    offset_ = offset;
    return column_;
  }

 private:
  const Source& source_;
  int line_ = 0;
  size_t offset_ = 0;
  int column_ = 1;
};

// The first `count` characters.
absl::string_view Head(absl::string_view text, int count) {
  size_t bytes = 0;
  for (; count > 0 && bytes < text.size(); --count) bytes += std::max<size_t>(1, Utf8Length(text.substr(bytes)));
  return text.substr(0, bytes);
}

// Begins up to `count` characters before `end`: bytes are enough to find them, four to a character.
absl::string_view Tail(absl::string_view text, int count) {
  const size_t most = static_cast<size_t>(count) * 4;
  if (text.size() > most) {
    text.remove_prefix(text.size() - most);
    while (!text.empty() && (static_cast<unsigned char>(text[0]) & 0xC0) == 0x80) text.remove_prefix(1);
  }
  const int characters = CountCharacters(text);
  return characters <= count ? text : text.substr(Head(text, characters - count).size());
}

std::string Render(const Source& source, const Diagnostic& diagnostic, ColumnCounter& columns) {
  const absl::string_view text = source.text();
  const size_t begin = std::min<size_t>(diagnostic.span.begin, text.size());
  const int line_number = source.LineOf(begin);
  const absl::string_view line = source.Line(line_number);
  const size_t line_begin = static_cast<size_t>(line.data() - text.data());
  const size_t at = std::min(begin - line_begin, line.size());

  absl::string_view before = line.substr(0, at);
  const bool cut_before = line.size() > kShownCharacters && before.size() > kShownBefore;
  if (cut_before) before = Tail(before, kShownBefore);
  absl::string_view after = line.substr(at);
  const absl::string_view shown_after = Head(after, kShownCharacters - kShownBefore);
  const bool cut_after = line.size() > kShownCharacters && shown_after.size() < after.size();
  if (cut_after) after = shown_after;

  std::string indent = cut_before ? " " : "";
  for (absl::string_view rest = before; !rest.empty(); rest.remove_prefix(std::max<size_t>(1, Utf8Length(rest)))) {
    indent.push_back(rest[0] == '\t' ? '\t' : ' ');  // the caret stands where the terminal puts the character
  }
  const size_t marked_bytes = std::clamp<size_t>(diagnostic.span.end, begin, text.size()) - begin;
  const int marked = std::max(1, CountCharacters(after.substr(0, marked_bytes)));

  const std::string number = absl::StrFormat("%5d", line_number);
  const std::string margin(number.size(), ' ');
  std::string out = absl::StrCat(source.name(), ":", line_number, ":", columns.ColumnOf(line_number, line_begin + at),
                                 ": error: ", diagnostic.message);
  absl::StrAppend(&out, "\n", number, " | ", cut_before ? "…" : "", VisibleLine(before), VisibleLine(after),
                  cut_after ? "…" : "");
  absl::StrAppend(&out, "\n", margin, " | ", indent, "^", std::string(static_cast<size_t>(marked) - 1, '~'));
  if (!diagnostic.hint.empty()) absl::StrAppend(&out, "\n", margin, " | ", indent, diagnostic.hint);
  return out;
}

}  // namespace

Source::Source(absl::string_view name, absl::string_view text) : name_(name), text_(text), line_starts_{0} {
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n') line_starts_.push_back(i + 1);
  }
}

int Source::LineOf(size_t offset) const {
  const auto next = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  return static_cast<int>(next - line_starts_.begin());
}

absl::string_view Source::Line(int line) const {
  const size_t index = static_cast<size_t>(line) - 1;
  const size_t begin = line_starts_[index];
  const size_t end = index + 1 < line_starts_.size() ? line_starts_[index + 1] - 1 : text_.size();
  return absl::StripSuffix(text_.substr(begin, end - begin), "\r");
}

void Diagnostics::Add(Diagnostic diagnostic) {
  // A part that is tried twice complains twice.
  const size_t recent = found_.size() < 4 ? 0 : found_.size() - 4;
  for (size_t i = recent; i < found_.size(); ++i) {
    if (found_[i].span.begin == diagnostic.span.begin && found_[i].message == diagnostic.message) return;
  }
  ++count_;
  if (found_.size() < limits_.errors_shown) found_.push_back(std::move(diagnostic));
}

const Diagnostic& Diagnostics::First() const {
  return *std::min_element(found_.begin(), found_.end(),
                           [](const Diagnostic& a, const Diagnostic& b) { return a.span.begin < b.span.begin; });
}

std::string Render(const Source& source, const Diagnostic& diagnostic) {
  ColumnCounter columns(source);
  return Render(source, diagnostic, columns);
}

Source::Place Source::PlaceOf(size_t offset) const {
  const int line = LineOf(offset);
  return {line, ColumnCounter(*this).ColumnOf(line, offset)};
}

absl::Status Diagnostics::ToStatus(const Source& source) const {
  if (found_.empty()) return absl::OkStatus();
  std::vector<const Diagnostic*> sorted;
  for (const Diagnostic& diagnostic : found_) sorted.push_back(&diagnostic);
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Diagnostic* a, const Diagnostic* b) { return a->span.begin < b->span.begin; });
  std::string out;
  ColumnCounter columns(source);
  for (const Diagnostic* diagnostic : sorted) {
    absl::StrAppend(&out, out.empty() ? "" : "\n", Render(source, *diagnostic, columns));
  }
  if (count_ > found_.size()) {
    absl::StrAppend(&out, "\n", source.name(), ": and ", count_ - found_.size(), " more errors");
    if (full()) absl::StrAppend(&out, ", after which reading stopped");
  }
  return absl::InvalidArgumentError(out);
}

}  // namespace noodle::grammar
