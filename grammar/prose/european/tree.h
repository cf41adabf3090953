// What the sentences of European agreements are put together from.
//
// Their list rules speak of non-originating materials only, whether they say so or not: what originates may always be
// used (Regional Convention on pan-Euro-Mediterranean rules, introductory notes). So "materials" here are those.
#ifndef NOODLE_GRAMMAR_PROSE_EUROPEAN_TREE_H_
#define NOODLE_GRAMMAR_PROSE_EUROPEAN_TREE_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/base/decimal.h"
#include "grammar/ast.h"

namespace noodle::grammar::prose::european {

using What = decltype(syntax::Requirement::what);

// A rule of one requirement; of rules that must hold together; of rules of which one suffices.
syntax::Rule One(What what);
syntax::Rule All(const std::vector<syntax::Rule>& rules);
syntax::Rule Any(const std::vector<syntax::Rule>& rules);
// `when "words"`
syntax::Rule Asked(std::string words);

// `any material ex "words"`, `same heading ex "words"`; no words: all of them.
syntax::CodeRange Of(syntax::CodeScope scope, std::string words = "");

// The materials a clause speaks of, item by item as it lists them: "sugar and the materials of Chapter 4".
struct Materials {
  std::vector<syntax::CodeList> items;
  std::string words;   // as written
  bool every = false;  // all materials
  syntax::CodeList All() const;
};

// "40% of the ex-works price"
struct Bound {
  Percent maximum;
  syntax::Basis basis = syntax::Basis::kExWorks;
};
// The materials within one of the bounds, all items together; or each item by itself.
syntax::Rule Within(const std::vector<Bound>& any_of, const Materials& materials);
syntax::Rule EachWithin(const std::vector<Bound>& any_of, const Materials& materials);
// Every material named is of this origin.
syntax::Rule AreOf(syntax::OriginKind kind, const Materials& materials);

// "However, materials of heading 37.02 may be used, provided that their total value does not exceed 20%": what is
// taken out of, or added to, the materials the sentence before forbids.
struct Admission {
  Materials materials;
  bool excepted_before = false;  // "these materials": those the sentence before excepts
  bool may = true;               // may be used, may not be used
  std::vector<Bound> up_to;
  std::string after;  // the process they must undergo
};
// Unset where the rule is none that such a sentence can change.
std::optional<syntax::Rule> Admit(const syntax::Rule& rule, const Admission& admission);

// "Spinning of natural fibres" -> "spinning-of-natural-fibres"
std::string ProcessName(absl::string_view words);

}  // namespace noodle::grammar::prose::european

#endif  // NOODLE_GRAMMAR_PROSE_EUROPEAN_TREE_H_
