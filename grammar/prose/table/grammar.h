// The rules that the files of the table reader share.
#ifndef NOODLE_GRAMMAR_PROSE_TABLE_GRAMMAR_H_
#define NOODLE_GRAMMAR_PROSE_TABLE_GRAMMAR_H_

#include <string>

#include "grammar/prose/table/terminals.h"
#include "grammar/prose/words.h"

namespace noodle::grammar::prose::table {

inline auto const kTake = [](auto& ctx) { x3::_val(ctx) = x3::_attr(ctx); };

// goods.cc: the goods a part of a line is for: "klystrons", "any other good", "Korean HS code 2005.99.1000".
using GoodsRule = x3::rule<struct TableGoodsClass, syntax::Part>;
GoodsRule const kGoods = "the goods the rule is for";
BOOST_SPIRIT_DECLARE(GoodsRule)
inline constexpr absl::string_view kProductsOf = "products of heading ";

// shift.cc: CC, CTH, CTSH with their exceptions; "Change to subheading 6401.10 from any other heading".
using ShiftRule = x3::rule<struct TableShiftClass, syntax::Shift>;
ShiftRule const kShift = "a change in tariff classification";
BOOST_SPIRIT_DECLARE(ShiftRule)

// Requirements that one clause puts, all to be met.
using ClauseRule = x3::rule<struct TableClauseClass, syntax::Alternative>;
// processes.cc: what stands by itself: "Textile Rule", "Manufactured from fats or oils wholly obtained in a Party".
ClauseRule const kProcess = "a process";
BOOST_SPIRIT_DECLARE(ClauseRule)
// conditions.cc: what follows "and" or "provided that": "the materials of Chapter 8 are WO-AK".
using ConditionRule = x3::rule<struct TableConditionClass, syntax::Alternative>;
ConditionRule const kCondition = "what the materials or the good must be";
BOOST_SPIRIT_DECLARE(ConditionRule)

// rule.cc: alternatives for all goods of a line, or of a part of it.
using RuleRule = x3::rule<struct TableRuleClass, syntax::Rule>;
RuleRule const kRule = "a rule of origin such as RVC40, CTH or WO";
BOOST_SPIRIT_DECLARE(RuleRule)
// Between alternatives.
inline auto const kOr = ((x3::lit(';') | x3::lit(',')) >> Words("or")) | Words("or") | x3::lit(';');

// parts.cc: all that a line says.
using PartsRule = x3::rule<struct TablePartsClass, syntax::RuleText>;
PartsRule const kParts = "a rule of origin such as RVC40, CTH or WO";
BOOST_SPIRIT_DECLARE(PartsRule)

// Where a process takes place. Every agreement of these tables counts the Parties as one territory.
inline auto const kInAParty = AnyWords(
    {"in the territory of a Party", "in the territory of any Party", "in the territory of the Parties",
     "in the territory of one or more of the Parties", "in one or more of the Parties", "in a Party", "in any Party",
     "in the Parties", "in the territory of any Member State", "in the territory of a Member State"});

// A requirement of its own, and a question in words.
inline void Require(syntax::Alternative& alternative, decltype(syntax::Requirement::what) what) {
  alternative.all_of.push_back({std::move(what), {}});
}
void Ask(syntax::Alternative& alternative, std::string words);

}  // namespace noodle::grammar::prose::table

#endif  // NOODLE_GRAMMAR_PROSE_TABLE_GRAMMAR_H_
