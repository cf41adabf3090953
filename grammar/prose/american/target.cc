// The goods a sentence is for.
#include "absl/strings/ascii.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "grammar/prose/american/rules.h"

namespace noodle::grammar::prose::american {
namespace {

// Where the description of the goods must have ended.
const std::vector<std::string> kFrame = {
    "provided",    "except",         "whether or not there", ";",      "|",       "any other", "a change",
    "no change",   "Note:",          "\xE2\x80\xA2",         "exceed", "exceeds", "does not",  "do not",
    "originating", "non-originating"};
const std::vector<std::string> kCodesFollow = {
    "of heading",      "of headings", "of subheading", "of subheadings",    "of sub-heading",
    "of sub-headings", "of chapter",  "of chapters",   "of any of heading", "of any of subheading"};
// Where the source or the conditions begin; in a sentence without a change "is required" may stand before those.
const std::vector<std::string> kSourceFollows = {"from", ", provided", "provided", ", except"};
const std::vector<std::string> kSentenceGoesOn = {"from",        ", provided",   "provided", ", except",
                                                  "is required", "are required", "required"};

// "mucilage derived from tara of subheading 1302.39": a "from" of the description. Any other begins the source.
bool BeginsNoSource(const std::string& words) {
  for (size_t at = words.find(" from "); at != std::string::npos; at = words.find(" from ", at + 1)) {
    const std::string before = words.substr(0, at);
    bool belongs = false;
    for (const char* verb : {"derived", "made", "obtained", "prepared", "extracted", "produced", "manufactured"}) {
      belongs = belongs || before.ends_with(verb);
    }
    if (!belongs) return false;
  }
  return true;
}

// A description names a thing, and neither codes nor their nouns: those would say more than which goods are meant.
bool Describes(absl::string_view words) {
  bool named = false;
  for (const absl::string_view word : absl::StrSplit(words, ' ')) {
    size_t letters = 0;
    size_t digits = 0;
    for (const char c : word) {
      letters += absl::ascii_isalpha(static_cast<unsigned char>(c)) ? 1 : 0;
      digits += absl::ascii_isdigit(static_cast<unsigned char>(c)) ? 1 : 0;
    }
    if (digits > 3) return false;
    named = named || letters > 2;
  }
  return named && !HasNoun(words) && Flows(words);
}

// "a good in the dry state" -> "goods in the dry state"
std::string Normal(std::string words) {
  const auto strip = [&](const char* head, const char* instead) {
    const Iterator begin = words.data();
    const Iterator after = MatchWords(head, begin, begin + words.size());
    if (after != nullptr) words = instead + std::string(after, begin + words.size());
  };
  for (const char* article : {"a ", "an ", "any ", "the "}) strip(article, "");
  // "red lead or to orange lead"
  words = absl::StrReplaceAll(words, {{" or to ", " or "}, {" and to ", " and "}});
  strip("good ", "goods ");
  strip("product ", "products ");
  return words;
}

x3::rule<struct TargetCodesClass, syntax::CodeList> const kTargetCodes = "codes";
auto const kJoin = (x3::lit(',') >> -AnyWords({"or", "and"})) | AnyWords({"or", "and"});
auto const kTargetCodes_def = -Words("any of") >> kRange[Append] >> *(x3::omit[kJoin] >> kRange[Append]);

auto const kSetCodes = [](auto& ctx) { x3::_val(ctx).codes = x3::_attr(ctx); };
auto const kSetOther = [](auto& ctx) { x3::_val(ctx).other = true; };
auto const kSetDescribed = [](auto& ctx) {
  if (!BeginsNoSource(x3::_attr(ctx)) || !Describes(x3::_attr(ctx))) {
    x3::_pass(ctx) = false;
  } else {
    x3::_val(ctx).described = Normal(x3::_attr(ctx));
  }
};
auto const kSetOtherDescribed = [](auto& ctx) {
  if (!Describes(x3::_attr(ctx))) x3::_pass(ctx) = false;
  std::string words = Normal("a " + x3::_attr(ctx));
  x3::_val(ctx).described = "other " + words;
};
auto const kQualify = [](auto& ctx) {
  if (!Describes(x3::_attr(ctx))) x3::_pass(ctx) = false;
  std::string& described = x3::_val(ctx).described;
  if (described.empty()) described = x3::_val(ctx).other ? "other goods" : "goods";
  x3::_val(ctx).other = false;
  described += " " + x3::_attr(ctx);
};

auto const kGood = AnyWords({"good", "goods", "product", "products", "article", "articles"});
auto const kPlainGood = -AnyWords({"a", "any", "the", "each"}) >> kGood >> Words("of");
auto const kQualifierBegins =
    &AnyWords({"containing", "other than", "not containing", "which",  "packed",    "put up",       "in which",
               "with",       "having",     "for use",        "used",   "of a kind", "not",          "suitable",
               "intended",   "measuring",  "weighing",       "valued", "designed",  "incorporating"});
auto const kQualifierText = -x3::lit(',') >> kQualifierBegins >>
                            FreeText("a description of the goods", kSourceFollows, kFrame, /*allow_digits=*/true);

// Each way to name the goods is a rule of its own: what a way that fails has set is gone.
using WayRule = x3::rule<struct WayClass, Target>;
x3::rule<struct OtherGoodsClass, Target> const kOtherGoods = "\"any other good\"";
auto const kOtherGoods_def = AnyWords({"any other", "other"}) >> kGood >>
                             Words("of") >> kTargetCodes[kSetCodes] >> x3::eps[kSetOther] >> -kQualifierText[kQualify];
x3::rule<struct OtherDescribedClass, Target> const kOtherDescribed = "\"any other\" goods";
auto const kOtherDescribed_def = AnyWords({"any other", "other"}) >>
                                 FreeText("a description of the goods", kCodesFollow, kFrame)[kSetOtherDescribed] >>
                                 Words("of") >> kTargetCodes[kSetCodes] >> -kQualifierText[kQualify];
x3::rule<struct OtherBareClass, Target> const kOtherBare = "\"any other good\"";
auto const kOtherBare_def = AnyWords({"any other", "other"}) >> kGood >>
                            &AnyWords(kSentenceGoesOn) >> x3::eps[kSetOther];
x3::rule<struct PlainClass, Target> const kPlain = "codes";
auto const kPlain_def = -kPlainGood >> kTargetCodes[kSetCodes] >> -kQualifierText[kQualify];
x3::rule<struct DescribedClass, Target> const kDescribed = "described goods";
auto const kDescribed_def = FreeText("a description of the goods", kCodesFollow, kFrame,
                                     /*allow_digits=*/true)[kSetDescribed] >>
                            Words("of") >> kTargetCodes[kSetCodes] >> -kQualifierText[kQualify];
x3::rule<struct DescribedBareClass, Target> const kDescribedBare = "described goods";
auto const kDescribedBare_def =
    FreeText("a description of the goods", kSourceFollows, kFrame, /*allow_digits=*/true)[kSetDescribed];

auto const kTake = [](auto& ctx) {
  x3::_val(ctx) = x3::_attr(ctx);
  x3::_val(ctx).stated = true;
};
auto const kTarget_def = kOtherGoods[kTake] | kOtherBare[kTake] | kOtherDescribed[kTake] | kPlain[kTake] |
                         (kDescribed[kTake] >> &AnyWords(kSentenceGoesOn)) | kDescribedBare[kTake];

BOOST_SPIRIT_DEFINE(kTargetCodes, kOtherGoods, kOtherDescribed, kOtherBare, kPlain, kDescribed, kDescribedBare)
}  // namespace

BOOST_SPIRIT_DEFINE(kTarget)
BOOST_SPIRIT_INSTANTIATE(TargetRule, Iterator, Context)

}  // namespace noodle::grammar::prose::american
