#include "grammar/diagnostics.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/strip.h"

namespace noodle::grammar {
namespace {

bool IsContinuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

int CountCharacters(absl::string_view text) {
  return static_cast<int>(std::count_if(text.begin(), text.end(), [](char c) { return !IsContinuation(c); }));
}

// Long lines (a file without line ends, say) are shown around the error only.
constexpr int kShown = 160;

}  // namespace

Source::Source(absl::string_view name, absl::string_view text) : name_(name), text_(text), line_starts_{0} {
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n') line_starts_.push_back(i + 1);
  }
}

Source::Place Source::PlaceOf(size_t offset) const {
  const auto next = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  const size_t line = static_cast<size_t>(next - line_starts_.begin()) - 1;
  return {static_cast<int>(line) + 1,
          1 + CountCharacters(text_.substr(line_starts_[line], offset - line_starts_[line]))};
}

absl::string_view Source::Line(int line) const {
  const size_t begin = line_starts_[static_cast<size_t>(line) - 1];
  const size_t end = std::min(text_.find('\n', begin), text_.size());
  return absl::StripSuffix(text_.substr(begin, end - begin), "\r");
}

std::string Render(const Source& source, const Diagnostic& diagnostic) {
  const size_t begin = std::min<size_t>(diagnostic.span.begin, source.text().size());
  const Source::Place place = source.PlaceOf(begin);
  std::string out = absl::StrCat(source.name(), ":", place.line, ":", place.column, ": error: ", diagnostic.message);
  absl::string_view line = source.Line(place.line);
  if (line.size() > 2 * kShown) return out;
  const std::string number = absl::StrFormat("%5d", place.line);
  const std::string margin(number.size(), ' ');
  const size_t end = std::clamp<size_t>(diagnostic.span.end, begin, source.text().size());
  const int marked = std::max(1, CountCharacters(source.text().substr(begin, end - begin)));
  // Tabs are kept, so that the caret stands where the terminal puts the character.
  std::string indent;
  for (char c :
       line.substr(0, std::min(line.size(), begin - static_cast<size_t>(line.data() - source.text().data())))) {
    if (c == '\t') {
      indent.push_back('\t');
    } else if (!IsContinuation(c)) {
      indent.push_back(' ');
    }
  }
  absl::StrAppend(&out, "\n", number, " | ", line, "\n", margin, " | ", indent, "^",
                  std::string(static_cast<size_t>(std::min(marked, kShown)) - 1, '~'));
  if (!diagnostic.hint.empty()) absl::StrAppend(&out, "\n", margin, " | ", indent, diagnostic.hint);
  return out;
}

absl::Status ToStatus(const Source& source, std::vector<Diagnostic> diagnostics) {
  if (diagnostics.empty()) return absl::OkStatus();
  std::stable_sort(diagnostics.begin(), diagnostics.end(),
                   [](const Diagnostic& a, const Diagnostic& b) { return a.span.begin < b.span.begin; });
  std::string out;
  for (const Diagnostic& diagnostic : diagnostics) {
    absl::StrAppend(&out, out.empty() ? "" : "\n", Render(source, diagnostic));
  }
  return absl::InvalidArgumentError(out);
}

std::string Nearest(absl::string_view word, const std::vector<std::string>& candidates) {
  const std::string lower = absl::AsciiStrToLower(word.substr(0, 40));
  std::string best;
  size_t best_distance = lower.size() < 6 ? 2 : 3;  // fewer edits than this
  for (const std::string& candidate : candidates) {
    const std::string other = absl::AsciiStrToLower(candidate);
    std::vector<size_t> row(other.size() + 1);
    for (size_t j = 0; j <= other.size(); ++j) row[j] = j;
    for (size_t i = 1; i <= lower.size(); ++i) {
      size_t diagonal = row[0];
      row[0] = i;
      for (size_t j = 1; j <= other.size(); ++j) {
        const size_t change = diagonal + (lower[i - 1] == other[j - 1] ? 0 : 1);
        diagonal = row[j];
        row[j] = std::min({row[j] + 1, row[j - 1] + 1, change});
      }
    }
    if (row.back() < best_distance && row.back() < lower.size()) {
      best_distance = row.back();
      best = candidate;
    }
  }
  return best;
}

}  // namespace noodle::grammar
