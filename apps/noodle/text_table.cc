#include "apps/noodle/text_table.h"

#include <algorithm>
#include <cstdint>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "engine/base/excerpt.h"
#include "engine/base/status.h"

namespace noodle::cli {
namespace {

bool Wide(uint32_t c) {
  return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
         (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x20000 && c <= 0x3FFFD);
}

bool Combining(uint32_t c) { return c >= 0x0300 && c <= 0x036F; }

// Takes one code point off the front; a byte that begins none counts by itself.
uint32_t TakeCodePoint(absl::string_view& text) {
  const auto lead = static_cast<uint8_t>(text[0]);
  const size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
  uint32_t c = length == 1 ? lead : lead & (0xFFu >> (length + 1));
  const size_t taken = std::min(length, text.size());
  for (size_t i = 1; i < taken; ++i) c = (c << 6) | (static_cast<uint8_t>(text[i]) & 0x3F);
  text.remove_prefix(taken);
  return c;
}

}  // namespace

int DisplayWidth(absl::string_view utf8) {
  int width = 0;
  while (!utf8.empty()) {
    const uint32_t c = TakeCodePoint(utf8);
    if (!Combining(c)) width += Wide(c) ? 2 : 1;
  }
  return width;
}

std::vector<std::string> Wrap(absl::string_view utf8, int width) {
  std::vector<std::string> out;
  while (DisplayWidth(utf8) > width) {
    absl::string_view rest = utf8;
    size_t fits = 0;   // bytes that fit
    size_t blank = 0;  // bytes before the last blank at which the line may end
    for (int used = 0; !rest.empty();) {
      if (rest[0] == ' ') blank = fits;
      const absl::string_view before = rest;
      TakeCodePoint(rest);
      used += DisplayWidth(before.substr(0, before.size() - rest.size()));
      if (used > width && fits > 0) break;
      fits = utf8.size() - rest.size();
    }
    const size_t cut = blank > 0 ? blank : fits;
    out.push_back(std::string(utf8.substr(0, cut)));
    utf8 = absl::StripLeadingAsciiWhitespace(utf8.substr(cut));
  }
  if (out.empty() || !utf8.empty()) out.push_back(std::string(utf8));
  return out;
}

void TextTable::Add(std::vector<std::string> cells) {
  NOODLE_CHECK(cells.size() == columns_.size());
  for (std::string& cell : cells) cell = VisibleLine(cell);
  rows_.push_back(std::move(cells));
}

std::string TextTable::ToString(int indent) const {
  // Every cell as the lines it takes, the titles first.
  std::vector<std::vector<std::vector<std::string>>> rows(rows_.size() + 1);
  for (const Column& column : columns_) rows[0].push_back({column.title});
  std::vector<int> widths(columns_.size(), 0);
  for (size_t r = 0; r < rows_.size(); ++r) {
    for (size_t i = 0; i < columns_.size(); ++i) {
      rows[r + 1].push_back(columns_[i].wrap > 0 ? Wrap(rows_[r][i], columns_[i].wrap)
                                                 : std::vector<std::string>{rows_[r][i]});
      for (const std::string& line : rows[r + 1][i]) widths[i] = std::max(widths[i], DisplayWidth(line));
    }
  }
  for (size_t i = 0; i < columns_.size(); ++i) {
    if (widths[i] > 0) widths[i] = std::max(widths[i], DisplayWidth(columns_[i].title));
  }
  std::string out;
  for (const auto& cells : rows) AppendRow(cells, widths, indent, out);
  return out;
}

void TextTable::AppendRow(const std::vector<std::vector<std::string>>& cells, const std::vector<int>& widths,
                          int indent, std::string& out) const {
  size_t height = 0;
  for (const auto& lines : cells) height = std::max(height, lines.size());
  for (size_t k = 0; k < height; ++k) {
    std::string line(static_cast<size_t>(indent), ' ');
    for (size_t i = 0; i < cells.size(); ++i) {
      if (widths[i] == 0) continue;
      const std::string text = k < cells[i].size() ? cells[i][k] : "";
      const std::string pad(static_cast<size_t>(widths[i] - DisplayWidth(text)), ' ');
      const bool right = columns_[i].align == Align::kRight;
      absl::StrAppend(&line, right ? pad : "", text, right ? "" : pad, "  ");
    }
    absl::StripTrailingAsciiWhitespace(&line);
    absl::StrAppend(&out, line, "\n");
  }
}

}  // namespace noodle::cli
