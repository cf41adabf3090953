// HTML text: everything that comes from outside is escaped, and nothing but these functions makes tags.
#ifndef NOODLE_APPS_NOODLE_DOSSIER_HTML_H_
#define NOODLE_APPS_NOODLE_DOSSIER_HTML_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace noodle::cli::dossier {

// The text with &, <, >, " and ' written as references; control characters, and bytes that are not UTF-8, become
// U+FFFD, line ends spaces.
std::string Escape(absl::string_view text);

// <tag class="…">content</tag>, `content` being HTML; without the class where it is empty.
std::string Tag(absl::string_view tag, absl::string_view content, absl::string_view css = "");
// The same of a text.
std::string TagOfText(absl::string_view tag, absl::string_view text, absl::string_view css = "");

// A table with a head; cells are HTML. Columns whose title begins with '#' hold amounts, set to the right.
class Table {
 public:
  explicit Table(std::vector<std::string> titles) : titles_(std::move(titles)) {}
  void Add(std::vector<std::string> cells, absl::string_view css = "");
  bool empty() const { return rows_.empty(); }
  std::string ToString() const;

 private:
  std::vector<std::string> titles_;
  std::string rows_;
};

// A list with bullets of texts; nothing when there are none.
std::string Bullets(const std::vector<std::string>& texts, absl::string_view css = "");

}  // namespace noodle::cli::dossier

#endif  // NOODLE_APPS_NOODLE_DOSSIER_HTML_H_
