// "from any other heading, except from heading 72.07, whether or not there is also a change from …"
#include "grammar/prose/american/rules.h"

namespace noodle::grammar::prose::american {
namespace {

using syntax::ShiftLevel;

auto const kSetLevel = [](auto& ctx) { x3::_val(ctx).level = x3::_attr(ctx); };
auto const kSetMaterials = [](auto& ctx) { x3::_val(ctx).materials = x3::_attr(ctx); };
template <Relation relation>
void SetRelation(auto& ctx) {
  x3::_val(ctx).relation = relation;
}
auto const kOutside = [](auto& ctx) { SetRelation<Relation::kOutsideGroup>(ctx); };
auto const kWithin = [](auto& ctx) { SetRelation<Relation::kWithinHeading>(ctx); };
auto const kOther = [](auto& ctx) { SetRelation<Relation::kOtherGood>(ctx); };
// "including another heading within that group" adds nothing unless it is of a finer level than the change.
auto const kNoFiner = [](auto& ctx) { x3::_pass(ctx) = x3::_attr(ctx) <= x3::_val(ctx).level; };

auto const kGroup = AnyWords({"that group", "this group", "the group"});
auto const kOutsideGroup = Words("outside") >> (kGroup | (AnyWords({"the group of", "that group of"}) >> kLevel));
auto const kIncludingAnother = -x3::lit(',') >> AnyWords({"including another", "including from another",
                                                          "including from any other", "including any other"}) >>
                               kLevel[kNoFiner] >> Words("within") >>
                               (kGroup | (AnyWords({"that", "this", "the same"}) >> kLevel) | kRange);
// Within the heading of the good: "any other subheading within heading 27.07".
auto const kWithinOwn = Words("within") >> kMaterialList[kSetMaterials];

x3::rule<struct AnyOtherClass, Source> const kAnyOther = "\"any other\"";
auto const kAnyOther_def =
    (AnyWords({"any other", "another"}) >> kLevel[kSetLevel] >>
     -(x3::omit[kOutsideGroup][kOutside] | x3::omit[kIncludingAnother] | (kWithinOwn >> x3::eps[kWithin]))) |
    (Words("any") >> kLevel[kSetLevel] >> x3::omit[kOutsideGroup][kOutside]);

// "any other good of heading 45.03", "any other product of this heading", "any other good within that subheading"
x3::rule<struct OtherGoodClass, Source> const kOtherGood = "\"any other good\"";
auto const kOtherGood_def = AnyWords({"any other good", "any other goods", "any other product", "any other products",
                                      "another good", "another product"}) >>
                            AnyWords({"of", "within", "classified in"}) >>
                            kMaterialList[kSetMaterials] >> x3::eps[kOther];

x3::rule<struct NamedSourceClass, Source> const kNamedSource = "materials";
auto const kNamedSource_def = -AnyWords({"within", "materials from within"}) >> kMaterialList[kSetMaterials];

// A comma alone joins nothing: "from any other heading, heading 85.22" has lost its "except from".
auto const kOr = -x3::lit(',') >> AnyWords({"or from", "or"});
x3::rule<struct SourcesClass, std::vector<Source>> const kSources = "what the change is from";
auto const kSource = kAnyOther[Append] | kOtherGood[Append] | kNamedSource[Append];
auto const kSources_def = kSource >> *(kOr >> kSource);

auto const kExceptWords = -x3::lit(',') >>
                          (AnyWords({"except from", "except for", "except a change from", "except for a change from",
                                     "excluding from", "excluding a change from", "but not from", "other than from",
                                     "except"}) >>
                           -x3::lit(':'));
auto const kAlsoWords = -x3::lit(',') >>
                        AnyWords({"whether or not there is also a change from", "whether or not there is a change from",
                                  "whether or not there is also any change from"});
auto const kSetFrom = [](auto& ctx) { x3::_val(ctx).from = x3::_attr(ctx); };
auto const kSetAlso = [](auto& ctx) { x3::_val(ctx).also = x3::_attr(ctx); };
auto const kSetExcept = [](auto& ctx) { x3::_val(ctx).except = x3::_attr(ctx); };
auto const kExceptWasBefore = [](auto& ctx) { std::swap(x3::_val(ctx).except_before, x3::_val(ctx).except); };
auto const kExcept = -(kExceptWords >> kMaterialList[kSetExcept]);
auto const kChange_def = kSources[kSetFrom] >> kExcept >>
                         -(kAlsoWords >> x3::eps[kExceptWasBefore] >> kSources[kSetAlso] >> kExcept);

BOOST_SPIRIT_DEFINE(kAnyOther, kOtherGood, kNamedSource, kSources)
}  // namespace

BOOST_SPIRIT_DEFINE(kChange)
BOOST_SPIRIT_INSTANTIATE(ChangeRule, Iterator, Context)

}  // namespace noodle::grammar::prose::american
