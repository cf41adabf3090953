// What may be used, or not, in spite of the sentence before.
#include "grammar/prose/european/grammar.h"

namespace noodle::grammar::prose::european {
namespace {

auto const kBegins = -(x3::lit('.') | ',' | ';') >>
                     ((Words("However") >> -(x3::lit(',') | ':')) |
                      &x3::no_case[x3::lit("the materials of this description may also be used")]);
auto const kHowever = Call(kBegins, "\"However\"");

auto const kSetMaterials = [](auto& ctx) { x3::_val(ctx).materials = x3::_attr(ctx); };
auto const kSetBounds = [](auto& ctx) { x3::_val(ctx).up_to = x3::_attr(ctx); };
// "provided their value, taken together, does not exceed 20% of the ex-works price"
auto const kTheirValue = kProvided >> AnyWords({"their total value", "its total value", "their value", "its value",
                                                "the total value", "the value"}) >>
                         -x3::lit(',') >> -(Words("taken together") >> -x3::lit(',')) >>
                         AnyWords({"does not exceed", "do not exceed", "must not exceed"}) >> kPriceBounds[kSetBounds];
// "only if a re-tanning operation of the tanned or crust hides and skins in the dry state takes place"
auto const kAfterDry = [](auto& ctx) {
  x3::_val(ctx).after = "re-tanning-of-tanned-or-crust-hides-and-skins-in-the-dry-state";
};
auto const kAfterAny = [](auto& ctx) { x3::_val(ctx).after = "re-tanning"; };
auto const kRetanned =
    ((Words("only if") | kProvided) >>
     AnyWords(
         {"a re-tanning operation of the tanned or crust hides and skins in the dry state takes place",
          "a retanning operation of the tanned or crust hides and skins in the dry state takes place"})[kAfterDry]) |
    (kProvided >> AnyWords({"they undergo a retanning operation", "they undergo a re-tanning operation"})[kAfterAny]);

auto const kMayBe = AnyWords({"may be used", "may also be used", "may be incorporated into the set"});
auto const kNot = [](auto& ctx) { x3::_val(ctx).may = false; };
auto const kThese = [](auto& ctx) { x3::_val(ctx).excepted_before = true; };
// "jute fabric may be used as a backing" says more than "may be used".
auto const kWhole = !AnyWords({"as", "for", "in", "up to", "if", "only", "when", "to"});

auto const kSentence = x3::omit[kHowever] >>
                       (AnyWords({"these materials", "those materials"})[kThese] | kSubject[kSetMaterials]) >>
                       (AnyWords({"may not be used", "shall not be used", "must not be used"})[kNot] >> kWhole |
                        (kMayBe >> (kTheirValue | kRetanned | kWhole)));
auto const kAdmission_def = Call(kSentence, "\"However\"");

// "However: • polypropylene filament of heading 54.02, … may be used, provided that their total value does not exceed
// 40%": further materials, within a limit.
auto const kFurtherText = Text({.name = "further materials",
                                .stops = {"may be used"},
                                .guards = {"however", "provided", "manufacture", "value", "not be"},
                                .codes = true,
                                .bullets = true});
auto const kSetWords = [](auto& ctx) { x3::_val(ctx).words = x3::_attr(ctx); };
auto const kFurther_def = -x3::lit('.') >> -x3::lit(',') >> Words("However") >>
                          -x3::char_(":,") >> kFurtherText[kSetWords] >> -x3::lit(',') >>
                          Words("may be used") >> kProvided >>
                          AnyWords({"its value", "their value", "their total value", "its total value"}) >>
                          AnyWords({"does not exceed", "do not exceed", "must not exceed"}) >> kPriceBounds[kSetBounds];

}  // namespace

Materials Further::Described() const {
  Materials described;
  described.items = {{Of(syntax::CodeScope::kAnyMaterial, words)}};
  return described;
}

BOOST_SPIRIT_DEFINE(kAdmission, kFurther)
BOOST_SPIRIT_INSTANTIATE(AdmissionRule, Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(FurtherRule, Iterator, Context)

}  // namespace noodle::grammar::prose::european
