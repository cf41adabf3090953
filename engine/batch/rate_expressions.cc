#include "engine/batch/rate_expressions.h"

namespace noodle::batch {

const rate::Expression* RateExpressions::Keep(const rate::Expression& expression) {
  const std::lock_guard lock(mutex_);
  std::vector<const rate::Expression*>& same_text = by_text_[expression.text];
  for (const rate::Expression* one : same_text) {
    if (*one == expression) return one;
  }
  same_text.push_back(&kept_.emplace_back(expression));
  return same_text.back();
}

}  // namespace noodle::batch
