// Limits on what does not originate, and shares of what does.
#include "absl/strings/str_cat.h"
#include "grammar/print.h"
#include "grammar/prose/american/rules.h"

namespace noodle::grammar::prose::american {
namespace {

using syntax::Basis;
using syntax::CodeList;
using syntax::Limit;

// "0901.11, 0901.12", "rice flour of 1102.90", "materials of the same heading", for a question.
std::string Say(const CodeList& codes) {
  if (codes.empty()) return "materials";
  std::string out;
  std::optional<std::string> before;
  for (const syntax::CodeRange& range : codes) {
    const bool first = out.empty();
    if (!first) out += ", ";
    const std::string words = range.described.value_or("materials");
    if (range.scope == syntax::CodeScope::kAnyMaterial) {
      out += words;
    } else {
      absl::StrAppend(&out, first || words != before ? words + " of " : "",
                      grammar::Print(CodeList{Undescribed(range)}));
    }
    before = words;
  }
  return out;
}

// What a measure is of.
enum class Measure { kValue, kWeight, kDryWeight, kVolume };
const char* Name(Measure measure) {
  switch (measure) {
    case Measure::kValue:
      return "value";
    case Measure::kWeight:
      return "weight";
    case Measure::kDryWeight:
      return "dry weight";
    case Measure::kVolume:
      return "volume";
  }
  return "";
}

// "non-originating sugar", "non-originating materials of heading 17.01"; words without codes are of any material.
x3::rule<struct NonOriginatingClass, CodeList> const kNonOriginating = "\"non-originating\" materials";
auto const kAddList = [](auto& ctx) {
  x3::_val(ctx).insert(x3::_val(ctx).end(), x3::_attr(ctx).begin(), x3::_attr(ctx).end());
};
auto const kAddAny = [](auto& ctx) {
  syntax::CodeRange range;
  range.scope = syntax::CodeScope::kAnyMaterial;
  range.described = x3::_attr(ctx);
  x3::_val(ctx).push_back(std::move(range));
};
auto const kWord = AnyWords({"non-originating", "nonoriginating"});
auto const kAllMaterials =
    AnyWords({"materials", "material"}) >>
    !AnyWords({"of", "classified", "from", "other", "which", "that", "containing", "provided for"});
auto const kUsed =
    -AnyWords({"used in the production of the good", "used in the production of the product",
               "used in production of the good", "used in production of the product", "used in the production",
               "used in production", "used in the preparation of the good", "used to produce the good", "used"});
auto const kPlainWords = FreeText(
    "materials",
    {"used", "does not", "do not", "is not", "constitutes", "constitute", "must not", "shall not", ",", ";",
     "and non-originating", "or non-originating", "and the non-originating", "and the nonoriginating",
     "and nonoriginating"},
    {"of heading", "of headings", "of subheading", "of subheadings", "of chapter", "of chapters", "of this", "provided",
     "except", "heading", "subheading", "chapter", "material", "materials", "value", "weight", "and", "other than"});
auto const kNamed = kMaterialList[kAddList] | kPlainWords[kAddAny];
auto const kNonOriginating_def =
    -AnyWords({"the", "all", "all the", "any"}) >> kWord >>
    (kAllMaterials | (kNamed >> *(AnyWords({"and", "or"}) >> -Words("the") >> kWord >> kNamed))) >> kUsed >>
    -x3::lit(',');

auto const kAtMost =
    AnyWords({"does not exceed", "do not exceed", "is not more than", "is no more than", "must not exceed",
              "shall not exceed", "constitutes no more than", "constitute no more than", "constitutes not more than",
              "constitute not more than", "comprises no more than", "is not greater than", "not exceeding"});
auto const kGood = AnyWords({"of the good", "of the product", "of the set", "of the final good", "of the final product",
                             "of the finished good"});

struct Basis2 {
  bool fob = false;
  bool exw = false;
  bool theirs = false;  // measured against `materials`
  bool or_all = false;  // or against all materials used
  CodeList materials;
};
x3::rule<struct ValueBasisClass, Basis2> const kValueBasis = "what the value is measured against";
auto const kFob = [](auto& ctx) { x3::_val(ctx).fob = true; };
auto const kExw = [](auto& ctx) { x3::_val(ctx).exw = true; };
auto const kTheirs = [](auto& ctx) {
  x3::_val(ctx).theirs = true;
  x3::_val(ctx).materials = x3::_attr(ctx);
};
auto const kOrAll = [](auto& ctx) { x3::_val(ctx).or_all = true; };
auto const kFobWords = AnyWords({"value", "transaction value", "adjusted value", "FOB value", "F.O.B. value",
                                 "FOB price", "adjusted FOB value", "total value"});
auto const kExwWords = AnyWords({"ex-works price", "ex-works value", "ex works price"});
auto const kAllOf =
    AnyWords({"of all the materials of", "of all the material of", "of all materials of", "of the materials of",
              "of the material of", "of all material of", "of all the materials classified in"});
auto const kValueBasis_def = -Words("of") >> -Words("the") >>
                             ((kFobWords >> kGood >> x3::eps[kFob]) | (kExwWords >> kGood >> x3::eps[kExw]) |
                              (kFobWords >> Words("or") >> -Words("the") >> kExwWords >> kGood >> x3::eps[kFob] >>
                               x3::eps[kExw]) |
                              (kFobWords >> kAllOf >> kMaterialList[kTheirs] >> kUsed));
x3::rule<struct WeightBasisClass, Basis2> const kWeightBasis = "what the weight is measured against";
auto const kWeightWords =
    AnyWords({"weight", "net weight", "total weight", "weight of the net weight", "total net weight"});
auto const kWeightBasis_def = AnyWords({"of the", "by", "of", "by the"}) >>
                              ((kWeightWords >> kGood >> x3::eps[kFob]) |
                               (kWeightWords >> kAllOf >> kMaterialList[kTheirs] >> kUsed) |
                               (Words("either the") >> kWeightWords >> kGood >> Words("or the") >> kWeightWords >>
                                AnyWords({"of all material used", "of all materials used", "of all the material used",
                                          "of all the materials used"}) >>
                                kUsed >> -Words("in production") >> x3::eps[kFob] >> x3::eps[kOrAll]));

struct Parts {
  Measure measure = Measure::kValue;
  CodeList of;
  Percent percent;
  Basis2 basis;
};
x3::rule<struct LimitPartsClass, Parts> const kByValue = "a limit by value";
x3::rule<struct LimitPartsWeightClass, Parts> const kByWeight = "a limit by weight";
x3::rule<struct LimitPartsShareClass, Parts> const kByShare = "a share of the good";
x3::rule<struct LimitPartsDryClass, Parts> const kByDryWeight = "a limit by dry weight";
auto const kSetOf = [](auto& ctx) { x3::_val(ctx).of = x3::_attr(ctx); };
auto const kSetPercent = [](auto& ctx) { x3::_val(ctx).percent = x3::_attr(ctx); };
auto const kSetBasis = [](auto& ctx) { x3::_val(ctx).basis = x3::_attr(ctx); };
template <Measure measure>
void SetMeasure(auto& ctx) {
  x3::_val(ctx).measure = measure;
}
auto const kMeasureWeight = [](auto& ctx) { SetMeasure<Measure::kWeight>(ctx); };
auto const kMeasureDry = [](auto& ctx) { SetMeasure<Measure::kDryWeight>(ctx); };
auto const kMeasureVolume = [](auto& ctx) { SetMeasure<Measure::kVolume>(ctx); };
auto const kByValue_def = AnyWords({"the value of", "the total value of", "value of", "total value of"}) >>
                          kNonOriginating[kSetOf] >> kAtMost >> kPercent[kSetPercent] >> kValueBasis[kSetBasis] >>
                          !(-x3::lit(',') >> Words("or") >> -kEnumerator >> kPercent);
auto const kByWeight_def = AnyWords({"the weight of", "the net weight of", "the total weight of", "net weight of",
                                     "weight of", "the total net weight of"}) >>
                           x3::eps[kMeasureWeight] >> kNonOriginating[kSetOf] >> kAtMost >> kPercent[kSetPercent] >>
                           kWeightBasis[kSetBasis];
// "non-originating feedstock constitutes no more than 49 percent by volume of the good"
auto const kSetGood = [](auto& ctx) { x3::_val(ctx).basis.fob = true; };
// "the non-originating sugar of chapter 17 … of the sugar"
auto const kSetSame = [](auto& ctx) {
  Parts& parts = x3::_val(ctx);
  const std::string& words = x3::_attr(ctx);
  const bool same = !parts.of.empty() && std::all_of(parts.of.begin(), parts.of.end(), [&](const auto& range) {
    return range.described && (words == *range.described || words == "the " + *range.described);
  });
  if (!same) {
    x3::_pass(ctx) = false;
  } else {
    parts.basis.theirs = true;
    parts.basis.materials = parts.of;
  }
};
auto const kByShare_def = kNonOriginating[kSetOf] >> kAtMost >> kPercent[kSetPercent] >>
                          ((AnyWords({"by weight", "of the weight", "of the net weight", "by net weight"}) >>
                            x3::eps[kMeasureWeight]) |
                           (AnyWords({"by dry weight", "of the dry weight"}) >> x3::eps[kMeasureDry]) |
                           (AnyWords({"by volume", "of the volume"}) >> x3::eps[kMeasureVolume]) |
                           (AnyWords({"of the value", "by value", "of the transaction value"}))) >>
                          ((kGood >> x3::eps[kSetGood]) | (Words("of") >> kPlainWords[kSetSame]));
auto const kSetTheirs = [](auto& ctx) {
  x3::_val(ctx).basis.theirs = true;
  x3::_val(ctx).basis.materials = x3::_attr(ctx);
};
auto const kByDryWeight_def = AnyWords({"the dry weight of", "dry weight of"}) >> x3::eps[kMeasureDry] >>
                              kNonOriginating[kSetOf] >> kAtMost >> kPercent[kSetPercent] >>
                              AnyWords({"by dry weight", "of the dry weight"}) >>
                              ((kGood >> x3::eps[kSetGood]) | (Words("of") >> -AnyWords({"the", "all", "all the"}) >>
                                                               kMaterialList[kSetTheirs] >> kUsed));

// The requirement, or false where the measures do not fit each other.
bool ToRequirement(const Parts& parts, syntax::Requirement& out) {
  const Basis2& basis = parts.basis;
  const bool asked = parts.measure == Measure::kDryWeight || parts.measure == Measure::kVolume;
  if (basis.theirs && basis.materials != parts.of) return false;
  if (asked) {
    std::string against = basis.theirs ? absl::StrCat("all ", Say(basis.materials)) : "the good";
    out = Ask(absl::StrCat("non-originating ", Say(parts.of), " are at most ", parts.percent.ToString(), "% by ",
                           Name(parts.measure), " of ", against));
    return true;
  }
  std::vector<syntax::Requirement> ways;
  const bool weight = parts.measure == Measure::kWeight;
  const auto add = [&](Basis against) { ways.push_back({Limit{parts.percent, against, parts.of}, {}}); };
  if (basis.theirs) add(weight ? Basis::kTheirWeight : Basis::kTheirValue);
  if (basis.fob) add(weight ? Basis::kWeight : Basis::kFob);
  if (basis.exw) add(Basis::kExWorks);
  if (basis.or_all) {
    ways.push_back(Ask(absl::StrCat("non-originating ", Say(parts.of), " are at most ", parts.percent.ToString(),
                                    "% by weight of all materials used")));
  }
  out = AnyOf(std::move(ways));
  return true;
}
auto const kTakeParts = [](auto& ctx) {
  if (!ToRequirement(x3::_attr(ctx), x3::_val(ctx))) x3::_pass(ctx) = false;
};

// "the total alcoholic volume of the non-originating materials does not exceed 10 % of …"
auto const kAlcohol = AnyWords({"the total alcoholic volume of the non-originating materials",
                                "the total alcoholic volume of non-originating materials",
                                "the alcoholic volume of the non-originating materials",
                                "non-originating alcoholic ingredients", "nonoriginating alcoholic ingredients"}) >>
                      kAtMost;
auto const kAlcoholBasis =
    AnyWords({"of the alcoholic content of the good by volume", "of the alcoholic content by volume of the good",
              "of the volume of the total alcoholic strength of the good", "of the total alcoholic volume of the good",
              "of the total alcoholic strength by volume of the good"});
auto const kTakeAlcohol = [](auto& ctx) {
  x3::_val(ctx) = Ask(absl::StrCat("alcohol of non-originating materials is at most ", x3::_attr(ctx).ToString(),
                                   "% by volume of the alcohol of the good"));
};

// "not less than 55 % by weight of the tobacco of heading 24.01 is originating"
struct Share {
  Measure measure = Measure::kWeight;
  Percent percent;
  CodeList of;
  std::string words;
};
x3::rule<struct ShareClass, Share> const kShare = "a share that originates";
auto const kSetWords = [](auto& ctx) { x3::_val(ctx).words = x3::_attr(ctx); };
auto const kOriginating =
    AnyWords({"is originating", "are originating", "is of originating origin", "originates", "originate"});
auto const kShareWords = FreeText("what must originate", {"is", "are", "originates", "originate"},
                                  {"non-originating", "provided", "except", ",", ";", "and", "heading", "subheading",
                                   "chapter", "headings", "subheadings", "chapters"});
auto const kShare_def = AnyWords({"not less than", "no less than", "at least", "a minimum of"}) >>
                        kPercent[kSetPercent] >> -x3::lit(',') >>
                        ((AnyWords({"by weight of", "by net weight of", "of the weight of"}) >>
                          x3::eps[kMeasureWeight]) |
                         (AnyWords({"by dry weight of", "of the dry weight of"}) >> x3::eps[kMeasureDry]) |
                         (AnyWords({"by volume of", "of the volume of"}) >> x3::eps[kMeasureVolume])) >>
                        -AnyWords({"the", "all", "all the"}) >>
                        (kMaterialList[kSetOf] | kShareWords[kSetWords]) >> kOriginating;
auto const kTakeShare = [](auto& ctx) {
  const Share& share = x3::_attr(ctx);
  if (share.measure == Measure::kWeight && !share.of.empty()) {
    const Percent rest = Percent::FromUnits(100 * 10'000) - share.percent;
    x3::_val(ctx) = {Limit{rest, Basis::kTheirWeight, share.of}, {}};
    return;
  }
  x3::_val(ctx) = Ask(absl::StrCat("at least ", share.percent.ToString(), "% by ", Name(share.measure), " of the ",
                                   share.of.empty() ? share.words : Say(share.of), " originates"));
};

// "all the material of chapter 4 used is wholly obtained"
auto const kTakeWholly = [](auto& ctx) {
  syntax::Origin origin;
  origin.of = x3::_attr(ctx);
  x3::_val(ctx) = {origin, {}};
};
auto const kWholly = AnyWords({"all the", "all", "the"}) >> kMaterialList[kTakeWholly] >> kUsed >>
                     AnyWords({"is wholly obtained", "are wholly obtained", "must be wholly obtained",
                               "shall be wholly obtained"});

auto const kLimit_def = kByValue[kTakeParts] | kByWeight[kTakeParts] | kByShare[kTakeParts] | kByDryWeight[kTakeParts] |
                        (kAlcohol >> kPercent[kTakeAlcohol] >> kAlcoholBasis) | kShare[kTakeShare] | kWholly;

BOOST_SPIRIT_DEFINE(kNonOriginating, kValueBasis, kWeightBasis, kByValue, kByWeight, kByShare, kByDryWeight, kShare)
}  // namespace

BOOST_SPIRIT_DEFINE(kLimit)
BOOST_SPIRIT_INSTANTIATE(LimitRule, Iterator, Context)

}  // namespace noodle::grammar::prose::american
