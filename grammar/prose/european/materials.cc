// The materials that a clause speaks of.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "grammar/prose/european/grammar.h"

namespace noodle::grammar::prose::european {
namespace {

using syntax::CodeList;
using syntax::CodeRange;
using syntax::CodeScope;

auto const kAnyNoun = kNon >> AnyWords({"materials", "material"});
auto const kGeneric = kNon >> AnyWords({"materials", "material", "products", "goods", "those"});
auto const kIn = AnyWords({"of", "classified within", "classified in", "within", "in", "from"});

// "the same heading as the product", "this heading": the heading of the good.
auto const kOwn = AnyWords({"as the product", "as the good", "as the final product"});
x3::rule<struct SameClass, CodeRange> const kSame = "the same heading as the product";
auto const kSetHeading = [](auto& ctx) { x3::_val(ctx) = Of(CodeScope::kSameHeading); };
auto const kSetSubheading = [](auto& ctx) { x3::_val(ctx) = Of(CodeScope::kSameSubheading); };
auto const kSame_def =
    (AnyWords({"the same heading", "this heading", "that heading"}) >> -kOwn)[kSetHeading] |
    (AnyWords({"the same subheading", "the same sub-heading", "this subheading"}) >> -kOwn)[kSetSubheading];

x3::rule<struct PlaceClass, CodeList> const kPlace = "a chapter, heading or subheading";
auto const kPlace_def = kSame[kPush] | kCodes[kTake];

// All that the words before codes, or alone, may not hide.
const std::vector<std::string> kGuards = {
    "however", "provided", "manufacture", "production", "value", "weight", "change", "which", "if", "unless", "only",
    "at least", "not of", "not from", "not used", "not wholly", "not classified", "any other", "any heading", "except",
    "may", "must", "shall", "all the", "taken together", "than", "originating", "obtained", "quota", "annual", "limit",
    "limits", "until", "period",
    // Words of operations: another alternative has begun.
    "separation", "alloying", "fusion", "refining", "weaving", "knitting", "spinning", "dyeing", "printing"};
const std::vector<std::string> kEnds = {"used",    "is",       "are",          "does",   "do",
                                        "must",    "may",      "shall",        "cannot", "taken together",
                                        "exceeds", "in which", "and in which", "have",   "has"};

std::vector<std::string> With(std::vector<std::string> words, const std::vector<std::string>& more) {
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

// A description runs on over "and" and "or" up to the codes it belongs to; alone it ends where materials by code begin.
auto const kDescribedText = Text(
    {.name = "a description of materials",
     .stops = With(kEnds, {"and of the materials of", "and the materials of", "and material of", "and materials of",
                           "and non-originating material of", "and non-originating materials of"}),
     .guards = kGuards,
     .before_codes = true});
auto const kBareText = Text(
    {.name = "a description of materials",
     .stops = With(kEnds, {"and of the materials", "and the materials", "and of materials", "and material of",
                           "and materials of", "and non-originating materials of", "and non-originating material of"}),
     .guards = With(kGuards, {"materials of", "not", "other", "heading", "subheading", "chapter"})});
// Where a list mixes goods with and without codes, which goods the codes belong to is not for us to say: the words stay
// together.
auto const kMixedText = Text({.name = "a description of materials",
                              .stops = kEnds,
                              .guards = With(kGuards, {"not", "materials of"}),
                              .codes = true});

// After the codes: "containing more than 10% by dry weight of milk solids", "obtained from meat of Chapter 2".
auto const kContaining = x3::raw[x3::lexeme[Words("containing") >> +(x3::char_ - x3::char_(",;."))]];
auto const kObtained = Text({.name = "what they are obtained from",
                             .stops = With(kEnds, {"in which", "and in which", "where"}),
                             .guards = {"however", "provided", "value", "weight", "which", "may", "must", "shall"},
                             .codes = true});

struct Item {
  CodeList codes;
  bool bare = false;
};
auto const kDescribe = [](CodeList codes, const std::string& words) {
  for (CodeRange& range : codes) range.described = words;
  return codes;
};
x3::rule<struct ByCodeClass, Item> const kByCode = "materials of a chapter, heading or subheading";
auto const kSetCodes = [](auto& ctx) { x3::_val(ctx).codes = x3::_attr(ctx); };
auto const kByCode_def = kGeneric >> x3::omit[kIn] >> kPlace[kSetCodes] >>
                         -(Words("obtained from") >> kObtained[([](auto& ctx) {
                             x3::_val(ctx).codes =
                                 kDescribe(x3::_val(ctx).codes, "materials obtained from " + x3::_attr(ctx));
                           })]);

// "other materials of heading 83.02": those of another description than the product (introductory notes: a heading
// named with "other" admits all but materials of the product's own description).
x3::rule<struct OtherClass, Item> const kOther = "other materials";
auto const kOther_def = AnyWords({"other materials", "the other materials"}) >> x3::omit[kIn] >> kPlace[([](auto& ctx) {
                          x3::_val(ctx).codes =
                              kDescribe(x3::_attr(ctx), "materials of another description than the product");
                        })];

x3::rule<struct DescribedClass, Item> const kDescribed = "described materials";
auto const kSetWords = [](auto& ctx) {
  x3::_val(ctx).codes = {Of(CodeScope::kAnyMaterial, x3::_attr(ctx))};
  x3::_val(ctx).bare = true;
};
auto const kAddCodes = [](auto& ctx) {
  // "cloth for use with materials of heading 94.01", "sugar and material of Chapter 4": the codes belong to what stands
  // right before them.
  const std::vector<std::string> words = absl::StrSplit(*x3::_val(ctx).codes.front().described, ' ');
  const auto one_of = [](const std::string& word, std::initializer_list<const char*> list) {
    return std::any_of(list.begin(), list.end(), [&](const char* candidate) { return word == candidate; });
  };
  x3::_pass(ctx) = words.size() < 2 || !one_of(words.back(), {"material", "materials", "products", "goods"}) ||
                   !one_of(words[words.size() - 2], {"and", "or", "with", "of", "from", "the", "any", "all"});
  x3::_val(ctx).codes = kDescribe(x3::_attr(ctx), *x3::_val(ctx).codes.front().described);
  x3::_val(ctx).bare = false;
};
auto const kQualify = [](auto& ctx) {
  const auto& range = x3::_attr(ctx);
  for (CodeRange& code : x3::_val(ctx).codes) {
    absl::StrAppend(&*code.described, " ", absl::string_view(&*range.begin(), range.size()));
    while (code.described->back() == ' ') code.described->pop_back();
  }
};
// "black beans of heading ex 0713": described, they are a part of it anyway.
auto const kPartOf = -x3::omit[AnyWords({"heading", "subheading", "chapter"}) >> Words("ex")];
auto const kDescribed_def =
    kDescribedText[kSetWords] >> x3::omit[kIn] >> kPartOf >> kPlace[kAddCodes] >> -kContaining[kQualify];

// "nibs or nib-points of the same heading as the product", "metal alcoholates of this heading"
x3::rule<struct OwnClass, Item> const kOwnHeading = "materials of the same heading";
auto const kOwnText = Text(
    {.name = "a description of materials",
     .stops = {"of the same", "classified within the same", "of this heading", "of this subheading", "of that heading"},
     .guards = With(kGuards, kEnds)});
auto const kOwnHeading_def = kOwnText[kSetWords] >> x3::omit[kIn] >> kSame[([](auto& ctx) {
                               CodeRange own = x3::_attr(ctx);
                               own.described = x3::_val(ctx).codes.front().described;
                               x3::_val(ctx).codes = {own};
                               x3::_val(ctx).bare = false;
                             })];

x3::rule<struct SameDescriptionClass, Item> const kSameDescription = "materials of the same description";
auto const kSameDescription_def =
    AnyWords({"materials of the same description as the product", "materials of the same description as the good",
              "the materials of this description", "materials of this description"})[([](auto& ctx) {
      CodeRange own = Of(CodeScope::kSameHeading, "materials of the same description as the product");
      x3::_val(ctx).codes = {own};
    })];
x3::rule<struct SameGroupClass, Item> const kSameGroup = "materials of the same group";
auto const kSameGroup_def = AnyWords({"materials of the same group as the product", "materials of the same group",
                                      "materials classified within the same group"})[([](auto& ctx) {
  x3::_val(ctx).codes = {Of(CodeScope::kSameHeading, "materials of the same group as the product")};
})];

// "fruit juice used (except that of pineapple)": what the parentheses say belongs to the words before "used".
x3::rule<struct BareClass, Item> const kBare = "described materials";
auto const kParentheses = x3::raw[x3::lexeme[x3::lit('(') >> AnyWords({"except", "other than", "including"}) >>
                                             +(x3::char_ - x3::char_("()%;0-9")) >> ')']];
auto const kBare_def = kBareText[kSetWords] >>
                       -(Words("used") >> kParentheses[kQualify] >> -(Words("of") >> kPlace[kAddCodes]));

x3::rule<struct MaterialItemClass, Item> const kItem = "materials";
auto const kItem_def = Each(kTake, kSameDescription, kSameGroup, kOther, kByCode, kOwnHeading, kDescribed, kBare);

auto const kJoin = (x3::lit(',') >> -AnyWords({"and of", "or of", "and", "or", "and from"})) |
                   AnyWords({"and of", "and from", "or from", "or of", "and", "or"});
auto const kArticle = -AnyWords({"all the", "all", "any", "the"});
auto const kEnd = &(AnyWords(With(kEnds, {"however", "provided", "jute"})) | x3::char_(".,;:()") | kBullet | x3::eoi);

// A list that mixes is no list of items.
x3::rule<struct ItemsClass, std::vector<Item>> const kItems = "materials";
auto const kAllTold = [](auto& ctx) {
  bool bare = false;
  bool coded = false;
  for (const Item& item : x3::_val(ctx)) {
    (item.bare ? bare : coded) = true;
  }
  // "sugar and the materials of Chapter 4" tells its items apart by "materials".
  const auto& items = x3::_val(ctx);
  const bool apart = items.size() == 2 && items.front().bare && !items.back().codes.front().described;
  x3::_pass(ctx) = !(bare && coded) || apart;
};
auto const kItems_def = kItem[kPush] >> *(x3::omit[kJoin] >> kArticle >> kItem[kPush]) >> kEnd >> x3::eps[kAllTold];

x3::rule<struct EveryClass, Materials> const kEvery = "all materials";
auto const kEvery_def = (kAnyNoun >> &(AnyWords(kEnds) | x3::char_(",.;")))[([](auto& ctx) {
  x3::_val(ctx).items = {{Of(CodeScope::kAnyMaterial)}};
  x3::_val(ctx).every = true;
})];
// "all the materials used, except natural rubber,"
x3::rule<struct EveryButClass, Materials> const kEveryBut = "all materials but some";
auto const kEveryBut_def =
    kAnyNoun >> Words("used") >> ',' >> Words("except") >>
    Text({.name = "a description of materials", .stops = {}, .guards = kGuards, .before_comma = true})[([](auto& ctx) {
      const std::string words = "materials other than " + x3::_attr(ctx);
      x3::_val(ctx).items = {{Of(CodeScope::kAnyMaterial, words)}};
    })] >>
    ',';
// "materials of any heading, except that of the product, used": nothing more is said of those of its own heading.
x3::rule<struct ForeignClass, Materials> const kForeign = "materials of any heading, except that of the product";
auto const kForeign_def =
    (kAnyNoun >> Words("of any heading") >> ',' >> Words("except that of the product") >> ',')[([](auto& ctx) {
      x3::_val(ctx).items = {{Of(CodeScope::kAnyMaterial, "materials of any heading, except that of the product")}};
    })];
x3::rule<struct ListedClass, Materials> const kListed = "materials";
auto const kSetItems = [](auto& ctx) {
  for (const Item& item : x3::_attr(ctx)) x3::_val(ctx).items.push_back(item.codes);
};
auto const kListed_def = kItems[kSetItems];
x3::rule<struct MixedClass, Materials> const kMixed = "described materials";
auto const kMixed_def =
    kMixedText[([](auto& ctx) { x3::_val(ctx).items = {{Of(CodeScope::kAnyMaterial, x3::_attr(ctx))}}; })] >> kEnd;

// Which of these, and the words as written.
x3::rule<struct WhichClass, Materials> const kWhich = "materials";
auto const kWhich_def = Each(kTake, kEveryBut, kEvery, kForeign, kListed, kMixed);
auto const kRemember = [](auto& ctx) {
  const auto& range = x3::_attr(ctx);
  for (char c : absl::string_view(&*range.begin(), range.size())) {
    std::string& words = x3::_val(ctx).words;
    if (!IsBlank(c)) {
      words.push_back(c);
    } else if (!words.empty() && words.back() != ' ') {
      words.push_back(' ');
    }
  }
  std::string& words = x3::_val(ctx).words;
  while (!words.empty() && words.back() == ' ') words.pop_back();
};
auto const kTakeItems = [](auto& ctx) {
  x3::_val(ctx).items = x3::_attr(ctx).items;
  x3::_val(ctx).every = x3::_attr(ctx).every;
};
auto const kSubjectWords = kArticle >> kNon >> &x3::raw[x3::omit[kWhich]][kRemember] >> kWhich[kTakeItems] >>
                           -AnyWords({"used in the production of the product", "used in production", "used"}) >>
                           -(x3::lit(',') >> Words("taken together") >> ',');

auto const kSubject_def = Call(kSubjectWords, "materials");

x3::rule<struct ExceptItemClass, Item> const kExceptItem = "materials";
auto const kExceptItem_def =
    -AnyWords({"for", "from", "except"}) >>
    ((kPlace >> !AnyWords({"used", "is", "are"}))[([](auto& ctx) { x3::_val(ctx).codes = x3::_attr(ctx); })] |
     (-AnyWords({"of", "the"}) >> kItem[kTake]));
auto const kAddExcepted = [](auto& ctx) { x3::_val(ctx).items.push_back(x3::_attr(ctx).codes); };
// A bullet goes on with a list only where one began it: " - within the limits of a quota" is no item.
auto const kNext = !AnyWords({"in which", "where"}) >> !x3::char_("A-Z") >> kExceptItem[kAddExcepted];
auto const kExcepted_def =
    (kBullet >> kExceptItem[kAddExcepted] >> *(x3::omit[(kJoin >> -kBullet) | (-x3::lit('.') >> kBullet)] >> kNext)) |
    (kExceptItem[kAddExcepted] >> *(x3::omit[kJoin] >> kNext));

BOOST_SPIRIT_DEFINE(kSame, kPlace, kByCode, kOther, kDescribed, kOwnHeading, kSameDescription, kSameGroup, kBare, kItem,
                    kItems, kEvery, kEveryBut, kForeign, kListed, kMixed, kWhich, kExceptItem)
}  // namespace

BOOST_SPIRIT_DEFINE(kSubject, kExcepted)
BOOST_SPIRIT_INSTANTIATE(SubjectRule, Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(ExceptedRule, Iterator, Context)

}  // namespace noodle::grammar::prose::european
