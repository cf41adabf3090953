// What a check of a rule text finds, and how checks report it.
#ifndef NOODLE_ENGINE_LINT_FINDINGS_H_
#define NOODLE_ENGINE_LINT_FINDINGS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/lint/draft.h"

namespace noodle::lint {

// error: the text cannot mean what it says. warning: it is doubtful. note: good to know.
enum class Severity { kNote, kWarning, kError };
const char* Name(Severity severity);

struct Finding {
  std::string check;  // a stable id such as "unreachable-alternative"
  Severity severity = Severity::kNote;
  std::string file;
  int line = 0;    // 1-based
  int column = 0;  // 1-based, in characters
  std::string message;
  std::string because;  // what makes it so, with a subheading as example; may be empty
  // Lines of the statement, row or block it is about.
  int first_line = 0;
  int last_line = 0;
};

class Findings {
 public:
  // Adds a finding of the check; one that was added before at the same place with the same words is left out.
  void Add(absl::string_view check, const Place& place, std::string message, std::string because = "");
  void Add(Finding finding);
  // In order of file, line and column.
  std::vector<Finding> Take();
  bool HasErrors() const;

 private:
  std::vector<Finding> findings_;
};

}  // namespace noodle::lint

#endif  // NOODLE_ENGINE_LINT_FINDINGS_H_
