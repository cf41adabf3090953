// The names of textile operations.
#ifndef NOODLE_GRAMMAR_PROSE_EUROPEAN_OPERATIONS_H_
#define NOODLE_GRAMMAR_PROSE_EUROPEAN_OPERATIONS_H_

#include <string>

#include "grammar/prose/words.h"

namespace noodle::grammar::prose::european {

struct Operation {
  std::string name;      // "yarn-dyeing"
  bool object = false;   // says of what: "spinning of natural fibres", and so begins an alternative of its own
  bool capital = false;  // written with a capital: begins a sentence
};

// The longest name that begins at `at`; the place after it, or null.
Iterator MatchOperation(Iterator at, Iterator end, Operation* operation);

struct OperationName : x3::parser<OperationName> {
  using attribute_type = Operation;
  static bool const has_attribute = true;
  template <typename It, typename Ctx, typename RCtx>
  bool parse(It& first, It const& last, Ctx const& context, RCtx&, Operation& attribute) const {
    It at = first;
    x3::skip_over(at, last, context);
    const It end = MatchOperation(at, last, &attribute);
    if (end == nullptr) {
      x3::get<ReachTag>(context).get().Note(at, "an operation such as weaving");
      return false;
    }
    first = end;
    return true;
  }
  template <typename It, typename Ctx, typename RCtx>
  bool parse(It& first, It const& last, Ctx const& context, RCtx& rcontext, x3::unused_type) const {
    Operation ignored;
    return parse(first, last, context, rcontext, ignored);
  }
};

}  // namespace noodle::grammar::prose::european

#endif  // NOODLE_GRAMMAR_PROSE_EUROPEAN_OPERATIONS_H_
