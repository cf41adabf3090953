// The Spirit rules that several translation units of the American grammar share.
// Never included from outside grammar/prose/american.
#ifndef NOODLE_GRAMMAR_PROSE_AMERICAN_RULES_H_
#define NOODLE_GRAMMAR_PROSE_AMERICAN_RULES_H_

#include <vector>

#include "grammar/prose/american/sentence.h"
#include "grammar/prose/american/terms.h"

namespace noodle::grammar::prose::american {

// Materials by code, relation or description, "or", "and" and enumerators between them.
using SourcesListRule = x3::rule<struct MaterialListClass, syntax::CodeList>;
SourcesListRule const kMaterialList = "materials by chapter, heading or subheading";
BOOST_SPIRIT_DECLARE(SourcesListRule)

// "to a good of subheading 2208.20", "for pisco of subheading 2208.20", without "to" and "for".
using TargetRule = x3::rule<struct TargetClass, Target>;
TargetRule const kTarget = "the goods the rule is for";
BOOST_SPIRIT_DECLARE(TargetRule)

// What follows "from", with exceptions.
using ChangeRule = x3::rule<struct ChangeClass, Change>;
ChangeRule const kChange = "what the change is from";
BOOST_SPIRIT_DECLARE(ChangeRule)

// "a regional value content of not less than: (a) 35 per cent under the build-up method; or …", without "there is".
using ContentRule = x3::rule<struct RegionalContentClass, syntax::Requirement>;
ContentRule const kContent = "a value content";
BOOST_SPIRIT_DECLARE(ContentRule)

// "the value of non-originating materials of heading 17.01 does not exceed 50 % of the value of the good", and by
// weight; "not less than 50 % by weight of the total polymer content is originating".
using LimitRule = x3::rule<struct MaterialLimitClass, syntax::Requirement>;
LimitRule const kLimit = "a limit on materials";
BOOST_SPIRIT_DECLARE(LimitRule)

// "the good is smoked", and other plain propositions.
using OperationRule = x3::rule<struct OperationClass, syntax::Requirement>;
OperationRule const kOperation = "an operation or a condition";
BOOST_SPIRIT_DECLARE(OperationRule)

// ", provided that: (a) … and (b) …"
using ConditionsRule = x3::rule<struct ConditionsClass, std::vector<syntax::Requirement>>;
ConditionsRule const kConditions = "\"provided that\"";
BOOST_SPIRIT_DECLARE(ConditionsRule)

// A whole line.
using SentencesRule = x3::rule<struct SentencesClass, std::vector<Sentence>>;
SentencesRule const kSentences = "a rule";
BOOST_SPIRIT_DECLARE(SentencesRule)

inline constexpr auto Append = [](auto& ctx) { x3::_val(ctx).push_back(x3::_attr(ctx)); };

}  // namespace noodle::grammar::prose::american

#endif  // NOODLE_GRAMMAR_PROSE_AMERICAN_RULES_H_
