#include "apps/noodle/dossier/html.h"

#include "absl/strings/str_cat.h"
#include "engine/base/excerpt.h"

namespace noodle::cli::dossier {
namespace {

bool IsAmount(const std::string& title) { return !title.empty() && title.front() == '#'; }

}  // namespace

std::string Escape(absl::string_view text) {
  std::string line(text);
  for (char& c : line) {
    if (c == '\n' || c == '\t' || c == '\r') c = ' ';
  }
  std::string out;
  for (char c : VisibleLine(line)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string Tag(absl::string_view tag, absl::string_view content, absl::string_view css) {
  return absl::StrCat("<", tag, css.empty() ? "" : absl::StrCat(" class=\"", css, "\""), ">", content, "</", tag, ">");
}

std::string TagOfText(absl::string_view tag, absl::string_view text, absl::string_view css) {
  return Tag(tag, Escape(text), css);
}

void Table::Add(std::vector<std::string> cells, absl::string_view css) {
  std::string row;
  for (size_t i = 0; i < cells.size(); ++i) {
    row += Tag("td", cells[i], i < titles_.size() && IsAmount(titles_[i]) ? "amount" : "");
  }
  absl::StrAppend(&rows_, Tag("tr", row, css), "\n");
}

std::string Table::ToString() const {
  std::string head;
  for (const std::string& title : titles_) {
    head += IsAmount(title) ? TagOfText("th", title.substr(1), "amount") : TagOfText("th", title);
  }
  return absl::StrCat(Tag("table", absl::StrCat(Tag("thead", Tag("tr", head)), "\n", Tag("tbody", rows_))), "\n");
}

std::string Bullets(const std::vector<std::string>& texts, absl::string_view css) {
  if (texts.empty()) return "";
  std::string items;
  for (const std::string& text : texts) items += TagOfText("li", text);
  return Tag("ul", items, css) + "\n";
}

}  // namespace noodle::cli::dossier
