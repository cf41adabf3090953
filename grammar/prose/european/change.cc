// "A change from any other heading", as the agreements with Canada say it.
#include "grammar/prose/european/grammar.h"

namespace noodle::grammar::prose::european {
namespace {

using syntax::CodeScope;
using syntax::Shift;

auto const kSetLevel = [](auto& ctx) {
  x3::_pass(ctx) = x3::_attr(ctx).other;
  x3::_val(ctx).level = x3::_attr(ctx).level;
};
auto const kSetExcept = [](auto& ctx) { x3::_val(ctx).except = x3::_attr(ctx).All(); };
auto const kSetIncluding = [](auto& ctx) { x3::_val(ctx).including = x3::_attr(ctx).All(); };
auto const kOwn = [](CodeScope scope) { return [scope](auto& ctx) { x3::_val(ctx).including = {Of(scope)}; }; };
auto const kWithin = Words("within") >> (AnyWords({"this heading", "any one of these headings",
                                                   "any one of these heading"})[kOwn(CodeScope::kSameHeading)] |
                                         AnyWords({"this subheading", "any one of these subheadings",
                                                   "any one of these subheading"})[kOwn(CodeScope::kSameSubheading)] |
                                         AnyWords({"this chapter"})[kOwn(CodeScope::kSameChapter)]);
auto const kWhether = x3::lit(',') >> Words("whether or not there is also a change from");
auto const kExcept = -x3::lit(',') >> AnyWords({"except from", "except"}) >> kExcepted[kSetExcept];

x3::rule<struct ChangeShiftClass, Shift> const kFrom = "what the change is from";
auto const kFrom_def = (kAnyLevel[kSetLevel] | (kWithin >> (Words("or") | kWhether) >> kAnyLevel[kSetLevel]) |
                        (kExcepted[kSetIncluding] >> kWhether >> kAnyLevel[kSetLevel])) >>
                       -kExcept;
auto const kTakeShift = [](auto& ctx) { x3::_val(ctx) = One(x3::_attr(ctx)); };
auto const kAndClause = [](auto& ctx) { x3::_val(ctx) = All({x3::_val(ctx), x3::_attr(ctx)}); };
// An alternative for some of the goods of the line only.
auto const kToKnitted = Words("A change to a good knit to shape, for which no sewing or other assembly is required") >>
                        x3::lit(',') >> Words("from") >> kFrom[([](auto& ctx) {
                          x3::_val(ctx) =
                              All({One(x3::_attr(ctx)),
                                   Asked("the good is knit to shape, and no sewing or other assembly is required")});
                        })];
auto const kChange_def = kToKnitted |
                         Words("A change from") >> kFrom[kTakeShift] >> -(kProvided >> kClauses[kAndClause]);

BOOST_SPIRIT_DEFINE(kFrom)
}  // namespace

BOOST_SPIRIT_DEFINE(kChange)
BOOST_SPIRIT_INSTANTIATE(ChangeRule, Iterator, Context)

}  // namespace noodle::grammar::prose::european
