// Which statements of an agreement govern a subheading on a day, looked up in its text (docs/rule-language.md).
#ifndef NOODLE_ENGINE_VERIFY_GOVERNING_H_
#define NOODLE_ENGINE_VERIFY_GOVERNING_H_

#include <string>
#include <vector>

#include "engine/law/agreement.h"
#include "engine/verify/statement.h"

namespace noodle::verify {

// A rule as its words and the place they stand in.
struct Words {
  std::string text;
  Citation citation;
  bool perhaps = false;  // whether it is asked for is open
};

struct Governing {
  // The rows of the good by its answers: how they bear on one another. kNone: the list has no row for it.
  enum class Rows { kNone, kOne, kSame, kEach, kDenied };
  Rows how = Rows::kNone;
  std::vector<Words> rows;
  Citation overlaps;  // of the statement that goods of several descriptions must satisfy each
  std::vector<std::pair<std::string, Words>> special;  // alternatives for claims that name them
  std::vector<Words> sets;                             // for goods put up in sets, in the place of all others
  std::vector<Words> others;  // the general rule where it stands, then what chapter notes grant
  std::vector<Words> always;  // what chapter notes add
};

Governing FindGoverning(const law::Agreement& agreement, Date date, HsCode subheading, const Answers& answers);

}  // namespace noodle::verify

#endif  // NOODLE_ENGINE_VERIFY_GOVERNING_H_
