// Sentences about the value of a good that name no materials.
#include "absl/strings/str_cat.h"
#include "grammar/prose/european/grammar.h"

namespace noodle::grammar::prose::european {
namespace {

auto const kOfNone = Materials{{}, "", true};

// "A maximum of 50% of the ex-works price (EXW) is made up of non-originating parts (MAXNOM)"
x3::rule<struct MadeUpClass, syntax::Rule> const kMadeUp = "\"A maximum of\"";
auto const kSetLimit = [](auto& ctx) { x3::_val(ctx) = Within(x3::_attr(ctx), kOfNone); };
auto const kMadeUp_def = Words("A maximum of") >> kPriceBounds[kSetLimit] >>
                         Words("is made up of non-originating parts") >> -Words("(MAXNOM)");
// "The maximum value of non-originating materials (MaxNOM) cannot exceed 75% of the ex-works price (EXW) of the good"
x3::rule<struct MaximumClass, syntax::Rule> const kMaximum = "\"The maximum value of\"";
auto const kMaximum_def = Words("The maximum value of non-originating materials") >> -Words("(MaxNOM)") >>
                          AnyWords({"cannot exceed", "does not exceed", "must not exceed", "may not exceed"}) >>
                          kPriceBounds[kSetLimit];

auto const kSetContent = [](auto& ctx) { x3::_val(ctx).threshold = x3::_attr(ctx); };
// "Your goods contain a Regional Value Content (RVC) of at least 45% of the Free on Board (FOB) cost of the goods"
x3::rule<struct ContainClass, syntax::Content> const kContain = "\"Your goods contain\"";
auto const kNameRvc = x3::eps[([](auto& ctx) { x3::_val(ctx).name = "RVC"; })];
auto const kContain_def = kNameRvc >> AnyWords({"Your goods contain a Regional Value Content (RVC) of at least",
                                                "The good contains a Regional Value Content (RVC) of at least"}) >>
                          kPercent[kSetContent] >> AnyWords({"of the Free on Board (FOB) cost of the goods",
                                                             "of the Free on Board (FOB) value of the goods"});
// "The good has a Regional Value Content (RVC) as calculated under Article 4 … of not less than 40%, whether using the
// build-up method or build-down method (RVC40)": the article names the formulas, which the agreement states.
auto const kSameFigure = [](auto& ctx) {
  const absl::StatusOr<Percent> again =
      Percent::Parse(absl::string_view(&*x3::_attr(ctx).begin(), x3::_attr(ctx).size()));
  x3::_pass(ctx) = again.ok() && *again == x3::_val(ctx).threshold;
};
auto const kArticle = Words("as calculated under Article") >> x3::lexeme[+x3::digit] >>
                      -Words("of the Origin Reference Document");
x3::rule<struct HasClass, syntax::Content> const kHas = "\"The good has a Regional Value Content\"";
auto const kHas_def = kNameRvc >> Words("The good has a Regional Value Content (RVC)") >> -kArticle >>
                      Words("of not less than") >> kPercent[kSetContent] >>
                      -(-x3::lit(',') >> Words("whether using the build-up method or build-down method")) >>
                      -(x3::lit("(RVC") >> x3::raw[x3::lexeme[+x3::digit >> -('.' >> +x3::digit)]][kSameFigure] >> ')');
// "a QVC of not less than 35%", "QVC 40%"; where the agreement names the figure once for all: "Standard QVC".
x3::rule<struct QvcClass, syntax::Content> const kQvc = "\"QVC\"";
auto const kQvc_def = x3::eps[([](auto& ctx) { x3::_val(ctx).name = "QVC"; })] >> -Words("a") >> Words("QVC") >>
                      -(AnyWords({"of not less than", "of at least"})) >> kPercent[kSetContent];
// As the letters are written beside CTH: "MaxNOM 50 % (EXW)", "RVC 55 % (FOB)".
x3::rule<struct LetteredClass, syntax::Limit> const kLettered = "\"MaxNOM\"";
auto const kLettered_def =
    Words("MaxNOM") >> kPercent[([](auto& ctx) { x3::_val(ctx) = {x3::_attr(ctx), syntax::Basis::kExWorks, {}}; })] >>
    Words("(EXW)");
x3::rule<struct LetteredContentClass, syntax::Content> const kLetteredContent = "\"RVC\"";
auto const kLetteredContent_def = kNameRvc >> Words("RVC") >> kPercent[kSetContent] >> Words("(FOB)");
// "a Regional Value Content of not less than 40 percent of the FOB value"; "of 40 percent" is the least, too.
x3::rule<struct SpelledClass, syntax::Content> const kSpelled = "\"a regional value content\"";
auto const kNamed = [](const char* name) { return [name](auto& ctx) { x3::_val(ctx).name = name; }; };
auto const kSpelled_def =
    -AnyWords({"a", "there is a", "the"}) >>
    (AnyWords({"regional value content", "regional value content (RVC)"})[kNamed("RVC")] |
     AnyWords({"qualifying value content", "qualifying value content (QVC)"})[kNamed("QVC")]) >>
    AnyWords({"of not less than", "of at least", "of", "is not less than", "is at least"}) >> kPercent[kSetContent] >>
    -AnyWords({"of the FOB value", "of the FOB value of the good", "of the FOB value of the goods"}) >> !Words("under");
// "MaxNOM 45 % (EXW) and battery packs of heading 85.07 of a kind used as … must be originating"
auto const kOriginating = [](auto& ctx) {
  syntax::CodeList packs = x3::_attr(ctx);
  for (syntax::CodeRange& range : packs) {
    range.described =
        "battery packs of a kind used as the primary source of electrical power for propulsion of the vehicle";
  }
  x3::_val(ctx) = All({x3::_val(ctx), One(syntax::Origin{syntax::OriginKind::kExclusively, packs})});
};
auto const kPacks =
    Words("and battery packs of") >> kCodes[kOriginating] >>
    Words("of a kind used as the primary source of electrical power for propulsion of the vehicle must be originating");
auto const kStandard = Words("Standard QVC")[([](auto& ctx) { x3::_val(ctx) = Asked("standard QVC"); })];

// "a QVC of not less than: a) 45% of the ex-works price under the build-down method; or b) 30% of either the ex-works
// price or free-on-board value under the build-up method": the points in their order, any of which will do. A value
// content of this language is a share of the FOB value. By build-down, a share of the ex-works price is a limit on the
// materials; by build-up it is asked for.
struct Point {
  char label = 0;
  Percent share;
  bool ex_works = false;
  bool fob = false;
  bool build_up = false;
};
x3::rule<struct PointClass, Point> const kPoint = "a point of the list";
auto const kSetShare = [](auto& ctx) { x3::_val(ctx).share = x3::_attr(ctx); };
auto const kOfExWorks = [](auto& ctx) { x3::_val(ctx).ex_works = true; };
auto const kOfFob = [](auto& ctx) { x3::_val(ctx).fob = true; };
auto const kExWorksPrice = AnyWords({"the ex-works price", "ex-works price"})[kOfExWorks];
auto const kFobValue = AnyWords({"the free-on-board value", "free-on-board value", "the free on-board value",
                                 "free on-board value", "the FOB value", "FOB value"})[kOfFob];
auto const kPoint_def = -kBullet >> x3::char_("a-z")[([](auto& ctx) { x3::_val(ctx).label = x3::_attr(ctx); })] >>
                        ')' >> kPercent[kSetShare] >> Words("of") >>
                        ((Words("either") >> kExWorksPrice >> Words("or") >> kFobValue) | kExWorksPrice | kFobValue) >>
                        (Words("under the build-down method") |
                         Words("under the build-up method")[([](auto& ctx) { x3::_val(ctx).build_up = true; })]);
x3::rule<struct PointsClass, std::vector<Point>> const kPoints = "points of a list";
auto const kInOrder = [](auto& ctx) {
  auto& points = x3::_val(ctx);
  if (x3::_attr(ctx).label != static_cast<char>('a' + points.size())) return kRefuse(ctx, kMorePoints);
  points.push_back(x3::_attr(ctx));
};
auto const kPoints_def = ':' >> kPoint[kInOrder] >> +(x3::omit[-x3::char_(".,;") >> -Words("or")] >> kPoint[kInOrder]);
syntax::Rule AnyOf(const std::vector<Point>& points) {
  std::vector<syntax::Rule> rules;
  for (const Point& point : points) {
    const Percent rest = Percent::FromUnits(Percent::Parse("100")->units() - point.share.units());
    if (point.ex_works && point.build_up) {
      rules.push_back(Asked(absl::StrCat("the value content by the build-up method is at least ",
                                         point.share.ToString(), "% of the ex-works price")));
    } else if (point.ex_works) {
      rules.push_back(One(syntax::Limit{rest, syntax::Basis::kExWorks, {}}));
    }
    if (point.fob) {
      rules.push_back(One(syntax::Content{"QVC", point.share, point.build_up ? "build-up" : "build-down", {}}));
    }
  }
  return Any(rules);
}
x3::rule<struct QvcPointsClass, syntax::Rule> const kQvcPoints = "\"QVC\"";
auto const kQvcPoints_def = -(Words("No change in tariff classification required") >> ',' >>
                              Words("provided there is")) >>
                            -Words("a") >> AnyWords({"QVC of not less than", "QVC of at least"}) >>
                            kPoints[([](auto& ctx) { x3::_val(ctx) = AnyOf(x3::_attr(ctx)); })];

auto const kTakeContent = [](auto& ctx) { x3::_val(ctx) = One(x3::_attr(ctx)); };
auto const kContent_def = ((kMadeUp[kTake] | kLettered[kTakeContent]) >> -kPacks) | kMaximum[kTake] |
                          kQvcPoints[kTake] | Each(kTakeContent, kContain, kHas, kQvc, kLetteredContent, kSpelled) |
                          kStandard;

BOOST_SPIRIT_DEFINE(kMadeUp, kMaximum, kContain, kHas, kQvc, kLettered, kLetteredContent, kSpelled, kPoint, kPoints,
                    kQvcPoints)
}  // namespace

BOOST_SPIRIT_DEFINE(kContent)
BOOST_SPIRIT_INSTANTIATE(ContentRule, Iterator, Context)

}  // namespace noodle::grammar::prose::european
