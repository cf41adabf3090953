// What a rule asks besides a shift or a content: conditions on materials and on the good.
#include "absl/strings/str_cat.h"
#include "grammar/prose/table/grammar.h"

namespace noodle::grammar::prose::table {
namespace {

using syntax::OriginKind;

auto const kNot = AnyWords({"does not exceed", "do not exceed", "shall not exceed"});
auto const kMaterialsOf = AnyWords(
    {"the materials of", "materials of", "the materials from", "materials from", "the fabrics of", "fabrics of"});

// "the materials of headings 1003 and 1006 are WO"; "the fabrics of heading 50.07 are originating".
x3::rule<struct AreClass, syntax::Origin> const kAre = "what the materials are";
auto const kSetOf = [](auto& ctx) { x3::_val(ctx).of = x3::_attr(ctx); };
auto const kSetKind = [](auto& ctx) { x3::_val(ctx).kind = x3::_attr(ctx); };
x3::rule<struct KindClass, OriginKind> const kKind = "WO, WO-AK or originating";
auto const kKind_def = (Words("WO-AK") >> x3::attr(OriginKind::kWhollyAnyParty)) |
                       (AnyWords({"WO", "wholly obtained"}) >> x3::attr(OriginKind::kWholly)) |
                       (Words("originating") >> -x3::omit[kInAParty] >> x3::attr(OriginKind::kExclusively));
auto const kAre_def = kMaterialsOf >> kCodes[kSetOf] >> Words("are") >> kKind[kSetKind];

// "the value of the non-originating materials of heading 24.03 does not exceed 60% of the FOB value of the good"
x3::rule<struct WithinClass, syntax::Limit> const kWithin = "a limit on materials";
auto const kSetMaximum = [](auto& ctx) { x3::_val(ctx).maximum = x3::_attr(ctx); };
auto const kSetBasis = [](auto& ctx) { x3::_val(ctx).basis = x3::_attr(ctx); };
auto const kNonOriginating = AnyWords({"non-originating materials of", "the non-originating materials of"});
auto const kOfTheGood = -AnyWords({"of the good", "of the product"});
auto const kValue = Words("the value of") >> kNonOriginating >> kMaterials[kSetOf] >> kNot >> kPercent[kSetMaximum] >>
                    AnyWords({"of the FOB value", "of the FOB price"}) >> x3::attr(syntax::Basis::kFob)[kSetBasis] >>
                    kOfTheGood;
auto const kWeight =
    Words("the weight of") >> kNonOriginating >> kMaterials[kSetOf] >> kNot >> kPercent[kSetMaximum] >>
    AnyWords({"of the net weight", "of the total weight"}) >> x3::attr(syntax::Basis::kWeight)[kSetBasis] >>
    AnyWords({"of the good", "of the product"});
auto const kWithin_def = kValue | kWeight;

// "where non-originating materials of heading 50.04 through 50.06 are used, they are spun, or dyed or printed entirely
// in one or more of the Parties"; "the non-originating materials of heading 50.07 are woven entirely in …"
x3::rule<struct UndergoneClass, syntax::Undergo> const kUndergone = "what the materials must undergo";
auto const kAddProcess = [](auto& ctx) { x3::_val(ctx).processes.push_back(x3::_attr(ctx)); };
OneOf const kMaterialProcess(Phrases{{"spun", "spinning"},
                                     {"dyed or printed", "dyeing-or-printing"},
                                     {"carded or combed", "carding-or-combing"},
                                     {"woven", "weaving"},
                                     {"knitted or crocheted", "knitting-or-crocheting"}});
auto const kProcesses = kMaterialProcess[kAddProcess] >>
                        *(-x3::lit(',') >> Words("or") >> kMaterialProcess[kAddProcess]);
auto const kWhere = (-x3::lit(',') >> Words("where") >> AnyWords({"non-originating materials of", "materials of"}) >>
                     kCodes[kSetOf] >> Words("are used") >> -x3::lit(',') >> Words("they are")) |
                    (kNonOriginating >> kCodes[kSetOf] >> Words("are"));
auto const kUndergone_def = kWhere >> kProcesses >> -Words("entirely") >> kInAParty;

// What the good itself went through.
OneOf const kGoodProcess(Phrases{{"cut and sewn", "cut-and-sewn"},
                                 {"cut or knit to shape and assembled", "cut-or-knit-to-shape-and-assembled"},
                                 {"smoked", "smoking"},
                                 {"cooked", "cooking"},
                                 {"dyed or printed", "dyeing-or-printing"}});
auto const kPerform = [](auto& ctx) { Require(x3::_val(ctx), syntax::Process{x3::_attr(ctx)}); };
auto const kAskWith = [](const char* words) { return [words](auto& ctx) { Ask(x3::_val(ctx), words); }; };
auto const kGood = Words("the good is") >> -Words("both") >> kGoodProcess[kPerform] >> -Words("entirely") >> -kInAParty;
// One Party, not any: who did it is asked.
auto const kInTheExporter = (Words("the good is both cut and sewn in the territory of the exporting Party") >>
                             x3::attr(std::string("cut-and-sewn")))[kPerform] >>
                            x3::eps[kAskWith("cutting and sewing both took place in the exporting Party")];
auto const kRefined = (Words("the good is produced by refining") >> x3::attr(std::string("refining")))[kPerform];
auto const kDried = (Words("there is a change from") >> AnyWords({"wet state to dry state", "wet to dry state"}) >>
                     x3::attr(std::string("wet-to-dry")))[kPerform];
auto const kDedicated = (Words("the machines, instruments and apparatus are produced from parts") >>
                         (Words("produced solely for machines, instruments and apparatus of the same subheading") |
                          (Words("of the same subheading which are produced solely for those machines") >> ',' >>
                           Words("instruments or apparatus"))) >>
                         x3::attr(std::string("production-from-dedicated-parts")))[kPerform];

// Facts that no bill of materials states by itself, asked in words.
auto const kAskActive = [](auto& ctx) {
  Ask(x3::_val(ctx), absl::StrCat("at least ", x3::_attr(ctx).ToString(),
                                  "% by weight of the active ingredients originates in the Parties"));
};
auto const kActive = Words("not less than") >>
                     (kPercent >> Words("by") >> -Words("total") >>
                      Words("weight of the active ingredient or ingredients is originating"))[kAskActive];

auto const kAskDairy = [](auto& ctx) {
  Ask(x3::_val(ctx), absl::StrCat("dairy materials imported from outside the Parties are at most ",
                                  x3::_attr(ctx).ToString(), "% by weight of all dairy materials used"));
};
auto const kDairy =
    (Words("the weight of dairy materials imported from a non-Party") >> kNot >>
     (kPercent >> Words("of the total weight of the dairy materials used in the production of the good of") >>
      x3::omit[OwnCodes{}])[kAskDairy]) |
    (Words("products of") >> x3::omit[OwnCodes{}] >>
     Words("do not contain materials of or from milk imported from a non-Party over") >>
     (kPercent >> Words("by weight of the total raw material of or from milk"))[kAskDairy]);

auto const kAskFinal = [](auto& ctx) {
  Ask(x3::_val(ctx), absl::StrCat("the final process of production is performed in a Party and the non-originating "
                                  "materials of this subheading include no ",
                                  x3::_attr(ctx)));
};
auto const kFinal =
    Words(
        "the final process of production is performed in a Party from non-originating materials of this subheading") >>
    x3::lit('(') >> Words("except") >> (FreeText("a description", {")"}, {";", ":", "("}) >> ')')[kAskFinal];

auto const kUntolerated =
    Words(
        "De Minimis shall not apply to a non-originating material imported from a non-Party unless that material has a "
        "6-digit HS code different from that of the good") >>
    x3::eps[kAskWith(
        "no tolerance is used for a material from outside the Parties that has the same six-digit code as the "
        "good")];

auto const kGreige = Words("where the starting material is fabric") >> -x3::lit(',') >>
                     Words("the fabric is greige or unbleached and is finished entirely in the territory of") >>
                     ((Words("one or more of the Parties") >>
                       x3::eps[kAskWith("if the starting material is fabric it is greige or unbleached and is finished "
                                        "entirely in the Parties")]) |
                      (Words("a Party") >>
                       x3::eps[kAskWith("if the starting material is fabric it is greige or unbleached and is finished "
                                        "entirely in a single Party")]));

auto const kRequireIt = [](auto& ctx) { Require(x3::_val(ctx), x3::_attr(ctx)); };
auto const kOfMaterials = kAre[kRequireIt] | kWithin[kRequireIt] | kUndergone[kRequireIt];
x3::rule<struct OfGoodClass, syntax::Alternative> const kOfGood = "what the good must be";
auto const kOfGood_def = kInTheExporter | kGood | kRefined | kDried | kDedicated;
x3::rule<struct AskedClass, syntax::Alternative> const kAsked = "a condition";
auto const kAsked_def = kActive | kDairy | kFinal | kUntolerated | kGreige;

auto const kTakeAll = [](auto& ctx) { x3::_val(ctx) = x3::_attr(ctx); };
auto const kCondition_def = kOfMaterials | kOfGood[kTakeAll] | kAsked[kTakeAll];

BOOST_SPIRIT_DEFINE(kKind, kAre, kWithin, kUndergone, kOfGood, kAsked)
}  // namespace

BOOST_SPIRIT_DEFINE(kCondition)
BOOST_SPIRIT_INSTANTIATE(ConditionRule, Iterator, Context)

}  // namespace noodle::grammar::prose::table
