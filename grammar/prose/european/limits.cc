// How much of the materials there may be.
#include "grammar/prose/european/grammar.h"

namespace noodle::grammar::prose::european {
namespace {

using syntax::Basis;

auto const kOfGood =
    -(AnyWords({"of the product", "of the products", "of the good", "of the goods", "of the final product",
                "of the final products", "of the final good", "of the final goods", "of the finished product",
                "of the set", "of product", "of products", "of final product"}));
// "transaction value or ex-works price" is one term where it is used: the price paid to the producer (Canada-EU).
auto const kExWorks = AnyWords({"the value of the ex-works price", "the ex-works price", "ex-works price",
                                "the ex works price", "the ex-work price", "the ex-work cost", "ex-work price",
                                "the EXW price", "EXW", "the transaction value or ex-works price"}) >>
                      -Words("(EXW)");
auto const kFreeOnBoard =
    AnyWords({"the Free on Board (FOB) cost", "the Free on Board (FOB) value", "the free on board value",
              "the free on-board value", "the free-on-board value", "Free on Board (FOB) cost", "the FOB value", "FOB",
              "the FOB price", "the Free on Board (FOB) price", "the F.O.B. value"});
auto const kWeight = AnyWords({"the weight", "the total weight", "the net weight", "the total net weight"}) >>
                     AnyWords({"of the product", "of the products", "of the good", "of the goods",
                               "of the final product", "of the final products", "of the final good", "of final product",
                               "of final good"});

x3::rule<struct BaseClass, Basis> const kBase = "the ex-works price";
auto const kBase_def = kExWorks[([](auto& ctx) { x3::_val(ctx) = Basis::kExWorks; })] |
                       kFreeOnBoard[([](auto& ctx) { x3::_val(ctx) = Basis::kFob; })] |
                       kWeight[([](auto& ctx) { x3::_val(ctx) = Basis::kWeight; })];

x3::rule<struct BoundClass, Bound> const kBound = "a percentage of the ex-works price";
auto const kSetMaximum = [](auto& ctx) { x3::_val(ctx).maximum = x3::_attr(ctx); };
auto const kSetBasis = [](auto& ctx) { x3::_val(ctx).basis = x3::_attr(ctx); };
auto const kBound_def = kPercent[kSetMaximum] >> Words("of") >> kBase[kSetBasis] >> kOfGood;

// "15% of the ex-works price (EXW) or the Free on Board (FOB) cost": one percentage of either.
x3::rule<struct SecondClass, Bound> const kSecond = "a percentage of the FOB value";
auto const kSecond_def = (kBound[kTake] | kBase[kSetBasis]) >> kOfGood;

auto const kAddSecond = [](auto& ctx) {
  Bound second = x3::_attr(ctx);
  if (second.maximum == Percent()) second.maximum = x3::_val(ctx).front().maximum;
  // Two bounds of one basis say no alternative that a reader would recognise.
  x3::_pass(ctx) = second.basis != x3::_val(ctx).front().basis;
  x3::_val(ctx).push_back(second);
};
auto const kBounds_def = kBound[kPush] >> -(Words("or") >> kSecond[kAddSecond]);

auto const kOf = [](bool weight) {
  return [weight](auto& ctx) {
    for (const Bound& bound : x3::_attr(ctx)) {
      if ((bound.basis == Basis::kWeight) == weight) continue;
      return kRefuse(ctx, weight ? "a percentage of the weight" : "a percentage of the price");
    }
    x3::_val(ctx) = x3::_attr(ctx);
  };
};
auto const kPriceBounds_def = kBounds[kOf(false)];
auto const kWeightBounds_def = kBounds[kOf(true)];

BOOST_SPIRIT_DEFINE(kBase, kBound, kSecond)
}  // namespace

BOOST_SPIRIT_DEFINE(kBounds, kPriceBounds, kWeightBounds)
BOOST_SPIRIT_INSTANTIATE(BoundsRule, Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(PriceBoundsRule, Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(WeightBoundsRule, Iterator, Context)

}  // namespace noodle::grammar::prose::european
