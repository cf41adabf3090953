// The parts of an American rule as its sentences state them, before they are put together for the goods of a line.
#ifndef NOODLE_GRAMMAR_PROSE_AMERICAN_SENTENCE_H_
#define NOODLE_GRAMMAR_PROSE_AMERICAN_SENTENCE_H_

#include <optional>
#include <string>
#include <vector>

#include "grammar/ast.h"

namespace noodle::grammar::prose::american {

// The goods a sentence is for: "a good of heading 72.10", "any other good of subheading 2208.20", "pisco of subheading
// 2208.20". Without codes: those of the line.
struct Target {
  bool stated = false;
  bool other = false;     // the goods that no other sentence describes
  std::string described;  // empty: all of them
  syntax::CodeList codes;
};

// What a sentence names among its sources that only the whole line tells.
enum class Relation {
  kNone,
  kOutsideGroup,   // "from any heading outside that group": the group's own codes are excepted
  kOtherGood,      // "from any other good of subheading 2811.29"
  kWithinHeading,  // "from any other subheading within heading 27.07"
};

// "any other heading", "heading 84.18", "within this subheading", "any other good of heading 45.03".
struct Source {
  syntax::ShiftLevel level = syntax::ShiftLevel::kNone;  // of "any other …"; kNone: `materials` alone
  Relation relation = Relation::kNone;
  syntax::CodeList materials;
};

// "from any other heading or from subheading 8418.99, except from …, whether or not there is also a change from any
// other heading, except from …"
struct Change {
  std::vector<Source> from;
  std::vector<Source> also;  // what a change may "also" be from
  syntax::CodeList except_before;
  syntax::CodeList except;
};

// How a sentence stands to the one before it: another way for the same goods, or a rule for other goods.
enum class Join { kFirst, kOr, kPart };

struct Sentence {
  Join join = Join::kFirst;
  uint32_t begin = 0;  // where it begins, a byte offset
  Target target;
  std::optional<Change> change;  // unset where no change is required
  std::vector<syntax::Requirement> conditions;
};

// A change as one shift, for the goods of `group` described as `described`. Nothing where one shift cannot say it;
// `expected` then says what would be needed.
std::optional<syntax::Shift> ToShift(const Change& change, const syntax::CodeList& group, const std::string& described,
                                     std::string& expected);

// The sentences of a line as what they say of its goods. `line` may be empty: then the sentences tell the goods.
// Nothing where they do not fit together; `at` and `expected` then say which sentence does not, and what was expected.
std::optional<syntax::RuleText> Assemble(const std::vector<Sentence>& sentences, const syntax::CodeList& line,
                                         size_t& at, std::string& expected);

// The alternatives in parentheses, or the one there is.
syntax::Requirement AnyOf(std::vector<syntax::Requirement> alternatives);
// The codes of a range, without what it describes.
syntax::CodeRange Undescribed(const syntax::CodeRange& range);
// A condition asked in words.
syntax::Requirement Ask(std::string words);

}  // namespace noodle::grammar::prose::american

#endif  // NOODLE_GRAMMAR_PROSE_AMERICAN_SENTENCE_H_
