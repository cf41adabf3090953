// Changes in tariff classification as tables write them.
#include "grammar/prose/table/grammar.h"

namespace noodle::grammar::prose::table {
namespace {

using syntax::ShiftLevel;

x3::rule<struct LevelClass, ShiftLevel> const kLevel = "CC, CTH or CTSH";
auto const kLevel_def = (Words("CTSH") >> x3::attr(ShiftLevel::kSubheading)) |
                        (Words("CTH") >> x3::attr(ShiftLevel::kHeading)) |
                        (Words("CC") >> x3::attr(ShiftLevel::kChapter));

auto const kSetLevel = [](auto& ctx) { x3::_val(ctx).level = x3::_attr(ctx); };
auto const kAddExcept = [](auto& ctx) {
  const syntax::CodeList& codes = x3::_attr(ctx);
  x3::_val(ctx).except.insert(x3::_val(ctx).except.end(), codes.begin(), codes.end());
};
auto const kAddIncluding = [](auto& ctx) {
  const syntax::CodeList& codes = x3::_attr(ctx);
  x3::_val(ctx).including.insert(x3::_val(ctx).including.end(), codes.begin(), codes.end());
};
auto const kExcept = -x3::lit(',') >> Words("except from") >> kMaterials[kAddExcept];

// "CTH, except from salts of triethanolamine of subheading 2922.19"
auto const kPlain = kLevel[kSetLevel] >> *kExcept;

// "no required change in tariff classification"
auto const kNone =
    (AnyWords({"no change in tariff classification is required", "no change in tariff heading is required",
               "no change in tariff subheading is required", "no required change in tariff classification",
               "no change in tariff classification required", "no change required"}) >>
     x3::attr(ShiftLevel::kNone))[kSetLevel];

// "Change to subheading 6401.10 from any other heading, except from heading 6406"
x3::rule<struct OtherClass, ShiftLevel> const kOther = "chapter, heading or subheading";
auto const kOther_def = (Words("subheading") >> x3::attr(ShiftLevel::kSubheading)) |
                        (Words("heading") >> x3::attr(ShiftLevel::kHeading)) |
                        (Words("chapter") >> x3::attr(ShiftLevel::kChapter));
auto const kChangeTo = AnyWords({"change to", "a change to"}) >> x3::omit[OwnCodes{}] >>
                       Words("from any other") >> kOther[kSetLevel] >> *kExcept;

// "A change to subheading 8486.10 from within this subheading or CTSH": the subheading itself is admitted.
auto const kOrLevel = -(x3::lit(',') | ';') >> Words("or") >> kLevel[kSetLevel];
auto const kWithin = AnyWords({"change to", "a change to"}) >> OwnCodes{}[kAddIncluding] >>
                     AnyWords({"from within this subheading", "from within this heading"}) >> kOrLevel;
// "A change from transmission apparatus of subheading 8517.61 or CTSH"
auto const kFrom = AnyWords({"change from", "a change from"}) >> kMaterials[kAddIncluding] >> kOrLevel;

auto const kShift_def = kNone | kPlain | kChangeTo | kWithin | kFrom;

BOOST_SPIRIT_DEFINE(kLevel, kOther)
}  // namespace

BOOST_SPIRIT_DEFINE(kShift)
BOOST_SPIRIT_INSTANTIATE(ShiftRule, Iterator, Context)

}  // namespace noodle::grammar::prose::table
