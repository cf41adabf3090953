// The questions that a rule can put to whoever claims origin.
#ifndef NOODLE_ENGINE_EXPLAIN_QUESTIONS_H_
#define NOODLE_ENGINE_EXPLAIN_QUESTIONS_H_

#include <optional>
#include <string>
#include <vector>

#include "engine/explain/terms.h"
#include "grammar/ast.h"

namespace noodle::explain {

struct Question {
  std::string id;  // of an answer, or of a process, in a bill of materials
  bool of_material = false;
  std::string words;
};

// Each question once, in the order the rule asks them. `described` is the description of the row, if it has one.
std::vector<Question> Questions(const syntax::Rule& rule, const std::optional<std::string>& described,
                                const Terms& terms);

}  // namespace noodle::explain

#endif  // NOODLE_ENGINE_EXPLAIN_QUESTIONS_H_
