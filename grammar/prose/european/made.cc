// "Manufacture …": from what, and with what share of it.
#include "absl/strings/str_cat.h"
#include "grammar/prose/european/grammar.h"

namespace noodle::grammar::prose::european {
namespace {

using syntax::Rule;

const std::vector<std::string> kStops = {"however",
                                         "provided",
                                         "in which",
                                         "where",
                                         "for special conditions",
                                         "(for special conditions",
                                         "see introductory",
                                         "see also",
                                         "(see note",
                                         "jute fabric may",
                                         "non-originating jute",
                                         "only the following",
                                         "manufacture",
                                         "production",
                                         "its value"};
const std::vector<std::string> kGuards = {"exceed",
                                          "exceeds",
                                          "value",
                                          "weight",
                                          "wholly",
                                          "originating",
                                          "used",
                                          "may",
                                          "must",
                                          "shall",
                                          "if",
                                          "unless",
                                          "change",
                                          "any heading",
                                          "any subheading",
                                          "any chapter",
                                          "except",
                                          "all the",
                                          "this heading",
                                          "that of the product",
                                          "only",
                                          "tariff",
                                          "annual",
                                          "quota",
                                          "period",
                                          "until",
                                          "or weaving",
                                          "or knitting",
                                          "or printing",
                                          "or spinning",
                                          "or extrusion",
                                          "or fusion",
                                          "or alloying",
                                          "or electrolytic",
                                          "or cutting",
                                          "or dyeing",
                                          "or coating",
                                          "classified within a",
                                          "classified in a"};

// What to manufacture from is a fact about the materials that no code tells: non-originating materials of these kinds,
// or of an earlier stage, may be used (introductory notes), so the question names them all.
struct From {
  std::string words;
  Materials materials;  // the same, where their value is spoken of
  std::vector<Bound> bounds;
};
auto const kFromText = Text({.name = "materials to manufacture from",
                             .stops = kStops,
                             .guards = kGuards,
                             .codes = true,
                             .before_capital = true,
                             .bullets = true});
auto const kSetWords = [](auto& ctx) { x3::_val(ctx).words = x3::_attr(ctx); };
auto const kSetMaterials = [](auto& ctx) { x3::_val(ctx).materials = x3::_attr(ctx); };
auto const kSetBounds = [](auto& ctx) { x3::_val(ctx).bounds = x3::_attr(ctx); };

auto const kNotExceed = AnyWords({"does not exceed", "do not exceed", "must not exceed"});
auto const kItsValue = AnyWords({"its value", "their value", "their total value", "its total value"}) >> kNotExceed;

// "Jute fabric may be used as a backing."
auto const kJute = -x3::lit('.') >> -Words("However") >> -x3::lit(',') >>
                   AnyWords({"jute fabric may be used as a backing", "jute fabric may be used as backing",
                             "non-originating jute fabric may be used as a backing"});

// "from:" announces a list; one kind alone is what is left of it.
auto const kWholeList = [](auto& ctx) {
  const std::string& words = x3::_val(ctx);
  if (words.find_first_of(";,") == std::string::npos && words.find(" or ") == std::string::npos) {
    kRefuse(ctx, kMorePoints);
  }
};
x3::rule<struct KindsClass, std::string> const kKinds = "materials to manufacture from";
auto const kKinds_def = Words("from") >>
                        ((+(x3::lit(':') | kBullet) >> kFromText[kTake] >> x3::eps[kWholeList]) | kFromText[kTake]);
x3::rule<struct FromValueClass, From> const kFromValue = "materials whose value is limited";
auto const kFromValue_def = Words("from") >>
                            &(kSubject[kSetMaterials] >> kProvided >> -x3::lit(':') >> -kBullet >> kItsValue) >>
                            kFromText[kSetWords] >> kProvided >> -x3::lit(':') >> -kBullet >> kItsValue
                            >> kPriceBounds[kSetBounds];

auto const kAskFrom = [](auto& ctx) { x3::_val(ctx) = Asked("manufacture from " + x3::_attr(ctx)); };
auto const kAskWithin = [](auto& ctx) {
  const From& from = x3::_attr(ctx);
  x3::_val(ctx) = All({Asked("manufacture from " + from.words), Within(from.bounds, from.materials)});
};
auto const kAndClause = [](auto& ctx) { x3::_val(ctx) = All({x3::_val(ctx), x3::_attr(ctx)}); };
// Adds to the words of the question, which comes first.
auto const kReword = [](Rule rule, const std::string& more) {
  auto& question = rule.any_of.front().all_of.front();
  const auto& words = *std::get<syntax::Condition>(question.what).text;
  question = Asked(absl::StrCat(words, "; ", more)).any_of.front().all_of.front();
  return rule;
};
auto const kAddFurther = [](auto& ctx) {
  const Further& further = x3::_attr(ctx);
  x3::_val(ctx) = All({kReword(x3::_val(ctx), "or " + further.words), Within(further.up_to, further.Described())});
};
auto const kAddJute = [](auto& ctx) { x3::_val(ctx) = kReword(x3::_val(ctx), "jute fabric as a backing"); };
auto const kForbid = [](auto& ctx) {
  const Admission& admission = x3::_attr(ctx);
  x3::_pass(ctx) = !admission.may && admission.up_to.empty();
  x3::_val(ctx) = All({x3::_val(ctx), One(syntax::Shift{syntax::ShiftLevel::kNone, admission.materials.All(), {}})});
};
// "from wood of any heading, except drawn wood of heading 44.09"
x3::rule<struct AnyHeadingOfClass, Rule> const kAnyHeadingOf = "a material \"of any heading\"";
auto const kOfAnyText = Text({.name = "a material",
                              .stops = {"of any heading"},
                              .guards = {"materials", "however", "provided", "value", "manufacture", "production"}});
auto const kAnyHeadingOf_def =
    Words("from") >> kOfAnyText[([](auto& ctx) {
      x3::_val(ctx) = Asked(absl::StrCat("manufacture from ", x3::_attr(ctx), " of any heading"));
    })] >>
    Words("of any heading") >> -x3::lit(',') >> Words("except") >> kExcepted[([](auto& ctx) {
      x3::_val(ctx) = All({x3::_val(ctx), One(syntax::Shift{syntax::ShiftLevel::kNone, x3::_attr(ctx).All(), {}})});
    })];

x3::rule<struct FromKindsClass, Rule> const kFromKinds = "\"from\" materials";
auto const kFoils = -x3::lit('.') >> x3::raw[Words("The following foils shall be considered as highly transparent") >>
                                             +(x3::char_ - '%' - Words("percent")) >> ('%' | Words("percent"))];
auto const kAddFoils = [](auto& ctx) {
  x3::_val(ctx) = kReword(x3::_val(ctx), std::string(x3::_attr(ctx).begin(), x3::_attr(ctx).end()));
};
// "provided: • its value does not exceed 25% … • all the other materials used are originating"
auto const kPoint = -x3::char_(",;") >> -Words("and") >> kBullet >> -Words("and");
auto const kFromKinds_def = ((kFromValue[kAskWithin] >> *(kPoint >> kClause[kAndClause])) | kKinds[kAskFrom]) >>
                            -kFoils[kAddFoils] >> *(kReferences >> (kFurther[kAddFurther] | kJute[kAddJute])) >>
                            -kAdmission[kForbid] >> *(kProvided >> kClauses[kAndClause]);

// "by thermal or electrolytic treatment from unalloyed aluminium"
x3::rule<struct ByClass, Rule> const kBy = "\"by\" a treatment";
auto const kTreatment =
    Text({.name = "a treatment",
          .stops = kStops,
          .guards = {"exceed", "value", "weight", "wholly", "originating", "used", "may", "any heading", "all the"},
          .before_capital = true});
auto const kBy_def =
    Words("by") >> kTreatment[([](auto& ctx) { x3::_val(ctx) = Asked("manufacture by " + x3::_attr(ctx)); })];

struct Parts {
  std::vector<Rule> rules;
  bool points = false;  // a colon announces a list
  bool all = false;
  bool any = false;
};
auto const kAddRule = [](auto& ctx) { x3::_val(ctx).rules.push_back(x3::_attr(ctx)); };
auto const kAllOf = [](auto& ctx) { x3::_val(ctx).all = true; };
auto const kAnyOf = [](auto& ctx) { x3::_val(ctx).any = true; };
auto const kWhich = AnyWords({"in which", "where", "wherein", "provided that"}) >>
                    -(x3::lit(',') >> &AnyWords({"within the above limit"})) >> kClauses[kAddRule];
auto const kPart = Each(kAddRule, kFromAny, kAnyHeadingOf, kFromKinds) | kWhich;
auto const kPunctuation = x3::omit[-x3::char_(",;.")];
auto const kPoints = [](auto& ctx) { x3::_val(ctx).points = true; };
auto const kInPoints = x3::eps[([](auto& ctx) { x3::_pass(ctx) = x3::_val(ctx).points; })];
// "and/or" says neither how the parts group nor which suffices.
auto const kAnd = kPunctuation >> -(Words("and") >> !x3::lit('/') >> -kBullet) >>
                  -(kInPoints >> kBullet >> -Words("and"));
auto const kOr = kPunctuation >> Words("or") >> -kBullet;
x3::rule<struct PartsClass, Parts> const kParts = "\"from\" or \"in which\"";
// "by the use of refining" may follow what the good is made from. "Manufacture of materials of any heading" is a slip
// for "from": nothing else can be meant.
auto const kFirst = (&Words("of materials of any") >> Words("of") >> kOfAny[kAddRule]) |
                    (kFromAny[kAddRule] >> -(&Words("by the use of") >> kBy[kAddRule])) | kBy[kAddRule] | kPart |
                    (kInPoints >> kClauses[kAddRule]);
auto const kParts_def = -x3::lit(':')[kPoints] >> -kBullet[kPoints] >> kFirst >>
                        *((x3::omit[kOr] >> kPart >> x3::eps[kAnyOf]) |
                          (x3::omit[kAnd] >> (kPart | (kInPoints >> kClauses[kAddRule])) >> x3::eps[kAllOf]));
auto const kMade_def = AnyWords({"Manufacture", "Production", "Manufacturing"}) >> kParts[([](auto& ctx) {
                         const Parts& parts = x3::_attr(ctx);
                         if (parts.all && parts.any) return kRefuse(ctx, kOneGrouping);
                         x3::_val(ctx) = parts.any ? Any(parts.rules) : All(parts.rules);
                         const Rule& rule = x3::_val(ctx);
                         const bool one = rule.any_of.size() == 1 && rule.any_of.front().all_of.size() == 1;
                         if (parts.points && one) kRefuse(ctx, kMorePoints);
                       })];

BOOST_SPIRIT_DEFINE(kKinds, kFromValue, kAnyHeadingOf, kFromKinds, kBy, kParts)
}  // namespace

BOOST_SPIRIT_DEFINE(kMade)
BOOST_SPIRIT_INSTANTIATE(MadeRule, Iterator, Context)

}  // namespace noodle::grammar::prose::european
