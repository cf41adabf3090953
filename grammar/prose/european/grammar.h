// The rules that the files of the European reader share, and the terminals they have in common.
#ifndef NOODLE_GRAMMAR_PROSE_EUROPEAN_GRAMMAR_H_
#define NOODLE_GRAMMAR_PROSE_EUROPEAN_GRAMMAR_H_

#include <string>
#include <vector>

#include "grammar/prose/european/text.h"
#include "grammar/prose/european/tree.h"
#include "grammar/prose/words.h"

namespace noodle::grammar::prose::european {

// Sets the value of a rule, or of a member of it.
inline auto const kTake = [](auto& ctx) { x3::_val(ctx) = x3::_attr(ctx); };
inline auto const kPush = [](auto& ctx) { x3::_val(ctx).push_back(x3::_attr(ctx)); };

// Any of `parts`, done `action` with.
template <typename Action, typename... Parts>
auto Each(Action action, Parts const&... parts) {
  return (parts[action] | ...);
}

// What was read here will not do: says what is wanted instead.
inline auto const kRefuse = [](auto& ctx, const char* wanted) {
  x3::_pass(ctx) = false;
  x3::get<ReachTag>(ctx).get().Note(x3::_where(ctx).begin(), wanted);
};
inline constexpr char kMorePoints[] = "the other points of the list";
inline constexpr char kOneGrouping[] = "a sentence that can be grouped in one way only";

inline auto const kNon = -x3::omit[AnyWords({"non-originating"})];
inline auto const kProvided = -x3::lit(',') >> AnyWords({"provided that", "provided", "where", "on condition that"});
inline auto const kProduct = AnyWords({"the product", "the products", "the good", "the goods", "product", "products"});

// materials.cc: "all the non-originating materials of Chapters 1 and 2 used", "the natural honey used".
using SubjectRule = x3::rule<struct EuropeanSubjectClass, Materials>;
SubjectRule const kSubject = "materials";
BOOST_SPIRIT_DECLARE(SubjectRule)
// What a clause excepts: "those of heading 72.06", "drawn wood of heading 44.09", points of a list.
using ExceptedRule = x3::rule<struct EuropeanExceptedClass, Materials>;
ExceptedRule const kExcepted = "materials";
BOOST_SPIRIT_DECLARE(ExceptedRule)

// limits.cc: "40% of the ex-works price of the product or 35% of the FOB value".
using BoundsRule = x3::rule<struct EuropeanBoundsClass, std::vector<Bound>>;
BoundsRule const kBounds = "a percentage of the ex-works price";
BOOST_SPIRIT_DECLARE(BoundsRule)
// The same, of a price only, or of a weight only: a value is no share of a weight.
using PriceBoundsRule = x3::rule<struct EuropeanPriceBoundsClass, std::vector<Bound>>;
PriceBoundsRule const kPriceBounds = "a percentage of the ex-works price";
BOOST_SPIRIT_DECLARE(PriceBoundsRule)
using WeightBoundsRule = x3::rule<struct EuropeanWeightBoundsClass, std::vector<Bound>>;
WeightBoundsRule const kWeightBounds = "a percentage of the weight";
BOOST_SPIRIT_DECLARE(WeightBoundsRule)

using TreeRule = x3::rule<struct EuropeanTreeClass, syntax::Rule>;
// clauses.cc: what follows "in which" or "provided that", one clause; and all of them, as a list of points or not.
using ClauseRule = x3::rule<struct EuropeanClauseClass, syntax::Rule>;
ClauseRule const kClause = "what the materials must be";
BOOST_SPIRIT_DECLARE(ClauseRule)
using ClausesRule = x3::rule<struct EuropeanClausesClass, syntax::Rule>;
ClausesRule const kClauses = "what the materials must be";
BOOST_SPIRIT_DECLARE(ClausesRule)

// content.cc: sentences about value that need no materials: MaxNOM, RVC, QVC.
using ContentRule = x3::rule<struct EuropeanContentClass, syntax::Rule>;
ContentRule const kContent = "a value content";
BOOST_SPIRIT_DECLARE(ContentRule)

// references.cc: "See Introductory Note 5."; says nothing.
using ReferencesRule = x3::rule<struct EuropeanReferencesClass>;
ReferencesRule const kReferences = "a reference";
BOOST_SPIRIT_DECLARE(ReferencesRule)

// however.cc: "However, handles of base metal may be used".
using AdmissionRule = x3::rule<struct EuropeanAdmissionClass, Admission>;
AdmissionRule const kAdmission = "\"However\" and the materials that may be used";
BOOST_SPIRIT_DECLARE(AdmissionRule)
// "However: polypropylene filament of heading 54.02 may be used, provided that its value does not exceed 40%", after a
// sentence that says what must be done, not what materials are forbidden.
struct Further {
  std::string words;
  std::vector<Bound> up_to;
  Materials Described() const;
};
using FurtherRule = x3::rule<struct EuropeanFurtherClass, Further>;
FurtherRule const kFurther = "\"However\" and further materials that may be used";
BOOST_SPIRIT_DECLARE(FurtherRule)

// shift.cc: "any heading", "any other chapter".
struct AnyLevel {
  syntax::ShiftLevel level = syntax::ShiftLevel::kNone;
  bool other = false;  // the product's own is left out
};
using AnyLevelRule = x3::rule<struct EuropeanAnyLevelClass, AnyLevel>;
AnyLevelRule const kAnyLevel = "\"any heading\"";
BOOST_SPIRIT_DECLARE(AnyLevelRule)
// "from materials of any heading, except that of the product"; "all the materials used are classified within
// a heading other than that of the product"; "CTH: All non-originating materials … have undergone a change …".
using FromAnyRule = x3::rule<struct EuropeanFromAnyClass, syntax::Rule>;
FromAnyRule const kFromAny = "\"from materials of any heading\"";
BOOST_SPIRIT_DECLARE(FromAnyRule)
// The same without its "from".
using OfAnyRule = x3::rule<struct EuropeanOfAnyClass, syntax::Rule>;
OfAnyRule const kOfAny = "\"materials of any heading\"";
BOOST_SPIRIT_DECLARE(OfAnyRule)
using ClassifiedRule = x3::rule<struct EuropeanClassifiedClass, syntax::Rule>;
ClassifiedRule const kClassified = "\"all the materials used are classified\"";
BOOST_SPIRIT_DECLARE(ClassifiedRule)
using ShiftRule = x3::rule<struct EuropeanShiftClass, syntax::Rule>;
ShiftRule const kShift = "CC, CTH or CTSH";
BOOST_SPIRIT_DECLARE(ShiftRule)

// change.cc: "A change from any other heading".
using ChangeRule = x3::rule<struct EuropeanChangeClass, syntax::Rule>;
ChangeRule const kChange = "\"A change from\"";
BOOST_SPIRIT_DECLARE(ChangeRule)

// goods.cc: "All the animals of Chapter 1 shall be wholly obtained"; "Each item in the set …".
using GoodsRule = x3::rule<struct EuropeanGoodsClass, syntax::Rule>;
GoodsRule const kGoods = "goods that are wholly obtained";
BOOST_SPIRIT_DECLARE(GoodsRule)
using SetRule = x3::rule<struct EuropeanSetClass, syntax::Rule>;
SetRule const kSet = "\"Each item in the set\"";
BOOST_SPIRIT_DECLARE(SetRule)

// made.cc: "Manufacture …".
using MadeRule = x3::rule<struct EuropeanMadeClass, syntax::Rule>;
MadeRule const kMade = "\"Manufacture\"";
BOOST_SPIRIT_DECLARE(MadeRule)

// chains.cc: textile operations, joined: "weaving accompanied by dyeing or by coating". process.cc: any other
// operation, by its own words: "cutting of glassware".
using ChainRule = x3::rule<struct EuropeanChainClass, syntax::Rule>;
ChainRule const kChain = "an operation";
BOOST_SPIRIT_DECLARE(ChainRule)
using ProcessRule = x3::rule<struct EuropeanProcessClass, syntax::Rule>;
ProcessRule const kProcess = "an operation";
BOOST_SPIRIT_DECLARE(ProcessRule)

}  // namespace noodle::grammar::prose::european

#endif  // NOODLE_GRAMMAR_PROSE_EUROPEAN_GRAMMAR_H_
