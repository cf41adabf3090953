// Clauses that follow "in which" or "provided that".
#include "absl/strings/str_cat.h"
#include "grammar/prose/european/grammar.h"

namespace noodle::grammar::prose::european {
namespace {

using syntax::Basis;
using syntax::OriginKind;

struct Spoken {
  Materials materials;
  std::vector<Bound> bounds;
  bool each = false;
};
auto const kSetMaterials = [](auto& ctx) { x3::_val(ctx).materials = x3::_attr(ctx); };
auto const kSetBounds = [](auto& ctx) { x3::_val(ctx).bounds = x3::_attr(ctx); };
auto const kNotExceed = AnyWords({"does not exceed", "do not exceed", "must not exceed", "may not exceed",
                                  "shall not exceed", "cannot exceed", "is not more than"});
auto const kAtMost = kNotExceed >> -Words("either");
auto const kWithinAbove = -(AnyWords({"within the above limit", "within the above limits"}) >> -x3::lit(','));

// "the value of … does not exceed 40% of the ex-works price"
x3::rule<struct ValueClass, Spoken> const kValue = "\"the value of\"";
auto const kValue_def = AnyWords({"the value of", "the total value of", "the maximum value of"}) >>
                        kSubject[kSetMaterials] >> kAtMost >> kPriceBounds[kSetBounds];
// "the total weight of …"; "the individual weight of sugar and of the materials of Chapter 4": each by itself.
x3::rule<struct WeightClass, Spoken> const kWeight = "\"the weight of\"";
auto const kOneByOne = [](auto& ctx) {
  x3::_val(ctx).each = true;
  // "Individual" of several codes named in one breath may mean each of them: not ours to choose.
  for (const syntax::CodeList& item : x3::_val(ctx).materials.items) {
    if (item.size() != 1) return kRefuse(ctx, "one chapter or heading at a time");
  }
};
auto const kWeight_def = ((AnyWords({"the weight of", "the total weight of", "the total combined weight of",
                                     "the combined weight of", "the net weight of", "the total net weight of"}) >>
                           kSubject[kSetMaterials]) |
                          (Words("the individual weight of") >> kSubject[kSetMaterials] >> x3::eps[kOneByOne])) >>
                         kAtMost >> kWeightBounds[kSetBounds];
// "the materials of Chapter 10 used do not exceed 20% of the weight of the final product"
x3::rule<struct PlainClass, Spoken> const kPlain = "materials";
auto const kPlain_def = kSubject[kSetMaterials] >> kAtMost >> kBounds[kSetBounds];
// "the materials classified within heading 84.31 are only used up to a value of 10% of the ex-works price"
x3::rule<struct UpToClass, Spoken> const kUpTo = "materials";
auto const kUpTo_def = -Words("the value of") >> kSubject[kSetMaterials] >>
                       Words("are only used up to a value of") >> kPriceBounds[kSetBounds];

x3::rule<struct BoundedClass, syntax::Rule> const kBounded = "a limit";
auto const kSetBounded = [](auto& ctx) {
  const Spoken& spoken = x3::_attr(ctx);
  x3::_val(ctx) = spoken.each ? EachWithin(spoken.bounds, spoken.materials) : Within(spoken.bounds, spoken.materials);
};
auto const kBounded_def = Each(kSetBounded, kValue, kWeight, kUpTo, kPlain);

// "all the materials of Chapter 3 used are wholly obtained"
struct State {
  Materials materials;
  OriginKind kind = OriginKind::kWholly;
};
auto const kBe =
    AnyWords({"is", "are", "must be", "shall be", "must already be", "are already", "is already", "shall already be"});
x3::rule<struct StateClass, State> const kState = "what the materials are";
auto const kWholly = (Words("wholly obtained") >>
                      -AnyWords({"in the country or territory", "in a Party",
                                 "in the Parties"}))[([](auto& ctx) { x3::_val(ctx).kind = OriginKind::kWholly; })];
auto const kOriginating = Words("originating")[([](auto& ctx) { x3::_val(ctx).kind = OriginKind::kExclusively; })];
auto const kState_def = kSubject[kSetMaterials] >> kBe >> (kWholly | kOriginating);
x3::rule<struct AreClass, syntax::Rule> const kAre = "what the materials are";
auto const kAre_def = kState[([](auto& ctx) { x3::_val(ctx) = AreOf(x3::_attr(ctx).kind, x3::_attr(ctx).materials); })];

// "the value of all the non-originating materials used does not exceed the value of all the originating materials
// used": at most half of the value of all.
x3::rule<struct BalanceClass, syntax::Rule> const kBalance = "\"the value of all the non-originating materials used\"";
auto const kBalance_def = (Words("the value of all the non-originating materials used does not exceed") >>
                           AnyWords({"the value of all the originating materials used",
                                     "the value of the originating materials used"}))[([](auto& ctx) {
  x3::_val(ctx) =
      Within({{*Percent::Parse("50"), Basis::kTheirValue}}, {{{Of(syntax::CodeScope::kAnyMaterial)}}, "", true});
})];

// "materials of heading 70.07 are not used"
x3::rule<struct NotUsedClass, syntax::Rule> const kNotUsed = "materials that are not used";
auto const kNotUsed_def = kSubject[([](auto& ctx) {
                            const Materials& materials = x3::_attr(ctx);
                            x3::_pass(ctx) = !materials.every;
                            x3::_val(ctx) = One(syntax::Shift{syntax::ShiftLevel::kNone, materials.All(), {}});
                          })] >>
                          AnyWords({"are not used", "is not used", "shall not be used", "must not be used"});

// "at least 70% by weight of the tobacco of heading 24.01 used is originating": at most 30% of its weight is not.
x3::rule<struct ShareClass, Spoken> const kShare = "\"at least\" a percentage \"by weight\"";
auto const kComplement = [](auto& ctx) {
  const Percent rest = Percent::FromUnits(Percent::Parse("100")->units() - x3::_attr(ctx).units());
  x3::_pass(ctx) = rest.units() >= 0;
  x3::_val(ctx).bounds = {{rest, Basis::kTheirWeight}};
};
auto const kShare_def = Words("at least") >> kPercent[kComplement] >>
                        Words("by weight of") >> kSubject[kSetMaterials] >> kBe >> Words("originating");
x3::rule<struct HeldClass, syntax::Rule> const kHeld = "a share by weight";
auto const kHeld_def =
    kShare[([](auto& ctx) { x3::_val(ctx) = Within(x3::_attr(ctx).bounds, x3::_attr(ctx).materials); })];

// "the weight of materials of Chapter 24 used does not exceed 30% of the total weight of materials of Chapter 24 used":
// a share of their own weight, where both are the same materials.
x3::rule<struct OwnShareClass, Spoken> const kOwnShare = "a share of their own weight";
auto const kOwnMaximum = [](auto& ctx) { x3::_val(ctx).bounds = {{x3::_attr(ctx), Basis::kTheirWeight}}; };
auto const kSameMaterials = [](auto& ctx) { x3::_pass(ctx) = x3::_attr(ctx).items == x3::_val(ctx).materials.items; };
auto const kOwnShare_def = AnyWords({"the weight of", "the total weight of"}) >> kSubject[kSetMaterials] >> kAtMost >>
                           kPercent[kOwnMaximum] >>
                           AnyWords({"of the total weight of", "of the weight of"}) >> kSubject[kSameMaterials];
x3::rule<struct OwnShareRuleClass, syntax::Rule> const kOwnShareRule = "a share of their own weight";
auto const kOwnShareRule_def =
    kOwnShare[([](auto& ctx) { x3::_val(ctx) = Within(x3::_attr(ctx).bounds, x3::_attr(ctx).materials); })];

// Facts no test of this language states: asked in their own words.
x3::rule<struct FactClass, syntax::Rule> const kFact = "a fact about the materials";
auto const kAsk = [](auto& ctx) {
  const auto& range = x3::_attr(ctx);
  std::string words;
  for (char c : absl::string_view(&*range.begin(), range.size())) {
    if (c == '\xC2' || c == '\xA0' || IsBlank(c)) {
      if (!words.empty() && words.back() != ' ') words.push_back(' ');
    } else {
      words.push_back(c);
    }
  }
  while (!words.empty() && words.back() == ' ') words.pop_back();
  x3::_val(ctx) = Asked(words);
};
auto const kAtLeastObtained = Words("at least") >> kPercent >> Words("by weight of") >> kSubject >> kBe >>
                              Words("wholly obtained") >>
                              -(AnyWords({"unmanufactured tobacco or tobacco refuse of"}) >> kCodes);
auto const kShareOfOthers = AnyWords({"the weight of", "the total weight of"}) >> kSubject >> kAtMost >> kPercent >>
                            AnyWords({"of the total weight of", "of the weight of"}) >>
                            &AnyWords({"materials", "the materials", "all materials", "all the materials"}) >> kSubject;
auto const kOriginatingValue = AnyWords({"the value of all the originating", "the value of the originating"}) >>
                               kSubject >> AnyWords({"exceeds", "is not less than"}) >> kBounds;
auto const kHead = AnyWords({"the value of all the non-originating materials used in assembling the head (without "
                             "motor) does not exceed"}) >>
                   AnyWords({"the value of all the originating materials used",
                             "the value of the originating materials used"});
auto const kAllOthers = Words("all the other materials used are") >> -Words("already") >>
                        Words("originating and are classified in a heading other than") >> kCodes;
auto const kBiodiesel =
    AnyWords({"biodiesel is obtained through transesterification, esterification or hydro-treatment",
              "biodiesel is obtained through transesterification and / or esterification or through "
              "hydro-treatment"});
auto const kHydrotreated = Words("biodiesel (including hydrotreated vegetable oil) of") >> kCodes >>
                           AnyWords({"used is obtained by esterification, transesterification or hydrotreatment",
                                     "used is obtained by esterification, transesterification or hydro-treatment"});
// The price of the fabric that was printed, of which the product is made.
auto const kOfFabric = Words("the value of") >> kSubject >> kAtMost >> kPercent >>
                       Words("of the ex-works price of the printed fabric");
auto const kObtainedShare = Words("the net weight of the material of") >> kCodes >>
                            Words("that is wholly obtained is at least") >> kPercent >>
                            Words("by net weight of all the material of") >> kCodes >>
                            AnyWords({"used in the production of the product", "used in production", "used"});
auto const kAssembled =
    Words("the product is both cut (or knit to shape) and sewn or otherwise assembled in the territory of a Party");
auto const kFact_def = x3::raw[x3::omit[kAtLeastObtained | kShareOfOthers | kOriginatingValue | kHead | kAllOthers |
                                        kAssembled | kBiodiesel | kHydrotreated | kObtainedShare | kOfFabric]][kAsk];

// "all the grapes or materials derived from grapes used are wholly obtained or, if all the other materials used are
// already originating, arrack may be used up to a limit of 5% by volume"
x3::rule<struct ArrackClass, syntax::Rule> const kArrack = "\"arrack may be used\"";
auto const kArrack_def = -x3::lit(',') >> Words("or") >> -x3::lit(',') >>
                         Words("if all the other materials used are already originating") >> -x3::lit(',') >>
                         Words("arrack may be used up to a limit of") >> kPercent[([](auto& ctx) {
                           x3::_val(ctx) = Asked(absl::StrCat(
                               "all the materials used other than arrack are originating, and arrack is at most ",
                               x3::_attr(ctx).ToString(), "% by volume"));
                         })] >>
                         Words("by volume");

x3::rule<struct ObtainedOrClass, std::vector<syntax::Rule>> const kObtainedOr = "what the materials are";
auto const kObtainedOr_def = kAre[kPush] >> -kArrack[kPush];

auto const kAdmit = [](auto& ctx) {
  std::optional<syntax::Rule> changed = Admit(x3::_val(ctx), x3::_attr(ctx));
  if (changed) {
    x3::_val(ctx) = *std::move(changed);
  } else {
    x3::_pass(ctx) = false;
  }
};
auto const kTakeAny = [](auto& ctx) { x3::_val(ctx) = Any(x3::_attr(ctx)); };
auto const kClause_def = kWithinAbove >>
                         ((&kOfFabric >> kFact[kTake]) |
                          Each(kTake, kClassified, kBalance, kOwnShareRule, kHeld, kBounded, kNotUsed, kFact) |
                          kObtainedOr[kTakeAny]) >>
                         -kAdmission[kAdmit];

// Several clauses: all of them, or any of them; not both in one list, for then the list does not say how they group.
struct List {
  std::vector<syntax::Rule> rules;
  bool all = false;
  bool any = false;
  bool points = false;  // a colon announces a list
};
auto const kAddRule = [](auto& ctx) { x3::_val(ctx).rules.push_back(x3::_attr(ctx)); };
auto const kAll = [](auto& ctx) { x3::_val(ctx).all = true; };
auto const kAny = [](auto& ctx) { x3::_val(ctx).any = true; };
auto const kPunctuation = x3::omit[-x3::char_(",;.")];
auto const kStart = !AnyWords({"in which", "from", "where"});
// Between two points of a list there may be nothing but their bullets, or (where those got lost) nothing at all.
auto const kInPoints = [](auto& ctx) { x3::_pass(ctx) = x3::_val(ctx).points; };
auto const kAnd = (kPunctuation >> ((Words("and") >> -kBullet) | kBullet) >> -Words("and")) | x3::omit[x3::char_(",;")];
auto const kOr = kPunctuation >> Words("or") >> -kBullet;
x3::rule<struct ClauseListClass, List> const kList = "clauses";
auto const kBegin = -x3::lit(':')[([](auto& ctx) { x3::_val(ctx).points = true; })] >> -kBullet;
auto const kList_def = kBegin >> kClause[kAddRule] >>
                       *((x3::omit[kOr] >> kStart >> kClause[kAddRule] >> x3::eps[kAny]) |
                         (x3::omit[kAnd | x3::eps[kInPoints]] >> kStart >> kClause[kAddRule] >> x3::eps[kAll]));
// "a) all the materials of Chapter 4 used are wholly obtained, and b) the total weight … does not exceed 40% …, or the
// value … does not exceed 30% …": letters say how the clauses group.
auto const kEither = x3::omit[kPunctuation >> Words("or")] >> kStart;
x3::rule<struct PointClass, List> const kPoint = "a point of the list";
auto const kPoint_def = kClause[kAddRule] >> *(kEither >> kClause[kAddRule]);
x3::rule<struct LabelledClass, List> const kLabelled = "points with letters";
auto const kAddPoint = [](auto& ctx) { x3::_val(ctx).rules.push_back(Any(x3::_attr(ctx).rules)); };
auto const kLetter = [](char letter) { return -kBullet >> -x3::lit('(') >> x3::lit(letter) >> ')'; };
auto const kAndThen = x3::omit[kPunctuation] >> Words("and");
auto const kLabelled_def = -x3::lit(':') >> kLetter('a') >> kPoint[kAddPoint] >> kAndThen >>
                           kLetter('b') >> kPoint[kAddPoint] >> -(kAndThen >> kLetter('c') >> kPoint[kAddPoint]);
// "• all the materials of Chapter 4 used are wholly obtained, and • (i) …, or • (ii) …": so do numerals.
auto const kOneOf = -x3::lit('(') >> Words("i") >> ')' >> kClause[kAddRule] >> x3::omit[kPunctuation] >> Words("or") >>
                    -kBullet >> -x3::lit('(') >> Words("ii") >> ')' >> kClause[kAddRule];
x3::rule<struct NumberedClass, List> const kNumbered = "points with numerals";
auto const kNumbered_def = kOneOf;
auto const kThenNumbered_def =
    -x3::lit(':') >> -kBullet >> kClause[kAddRule] >> kAndThen >> -kBullet >> kNumbered[kAddPoint];
x3::rule<struct ThenNumberedClass, List> const kThenNumbered = "points with numerals";
auto const kTakeAll = [](auto& ctx) { x3::_val(ctx) = All(x3::_attr(ctx).rules); };
auto const kClauses_def = kLabelled[kTakeAll] | kThenNumbered[kTakeAll] | kList[([](auto& ctx) {
                            const List& list = x3::_attr(ctx);
                            if (list.all && list.any) return kRefuse(ctx, kOneGrouping);
                            if (list.points && list.rules.size() < 2) return kRefuse(ctx, kMorePoints);
                            x3::_val(ctx) = list.any ? Any(list.rules) : All(list.rules);
                          })];

BOOST_SPIRIT_DEFINE(kValue, kWeight, kPlain, kUpTo, kBounded, kState, kAre, kBalance, kShare, kHeld, kNotUsed,
                    kOwnShare, kOwnShareRule, kFact, kArrack, kObtainedOr, kList, kPoint, kLabelled, kNumbered,
                    kThenNumbered)
}  // namespace

BOOST_SPIRIT_DEFINE(kClause, kClauses)
BOOST_SPIRIT_INSTANTIATE(ClauseRule, Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(ClausesRule, Iterator, Context)

}  // namespace noodle::grammar::prose::european
