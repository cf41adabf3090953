#ifndef NOODLE_ENGINE_BATCH_RATE_EXPRESSIONS_H_
#define NOODLE_ENGINE_BATCH_RATE_EXPRESSIONS_H_

#include <deque>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "grammar/rate/rate.h"

namespace noodle::batch {

// The distinct expressions of rates, each kept once. May be shared by threads.
class RateExpressions {
 public:
  // The one kept that equals `expression`; it stays where it is.
  const rate::Expression* Keep(const rate::Expression& expression);

 private:
  std::mutex mutex_;
  std::deque<rate::Expression> kept_;
  std::map<std::string, std::vector<const rate::Expression*>> by_text_;
};

}  // namespace noodle::batch

#endif  // NOODLE_ENGINE_BATCH_RATE_EXPRESSIONS_H_
