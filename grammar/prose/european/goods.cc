// Sentences about the goods themselves.
#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "grammar/prose/european/grammar.h"

namespace noodle::grammar::prose::european {
namespace {

using syntax::CodeList;
using syntax::CodeRange;
using syntax::Rule;

// "All the animals of Chapter 1 shall be wholly obtained": without "used" the sentence speaks of the goods themselves,
// so that the good must be wholly obtained, not only what went into it. That is certain only where the goods it names
// are those of the line: "all the eggs and roes" may be what a line's goods are made of.
bool Covers(const CodeRange& named, const CodeList& line) {
  const int digits = named.first.length();
  return !line.empty() && std::all_of(line.begin(), line.end(), [&](const CodeRange& goods) {
    return goods.first.length() >= digits && goods.last.length() >= digits &&
           named.first <= goods.first.Prefix(digits) && goods.last.Prefix(digits) <= named.last;
  });
}
// The goods of whole chapters and headings, as their titles have them.
struct Title {
  const char* words;
  HsCode code;
};
const Title kTitles[] = {
    {"animals", HsCode::FromValue(1, 2)},
    {"live animals", HsCode::FromValue(1, 2)},
    {"fish and crustaceans, molluscs and other aquatic invertebrates", HsCode::FromValue(3, 2)},
    {"cereals", HsCode::FromValue(10, 2)},
    {"unmanufactured tobacco and tobacco refuse", HsCode::FromValue(2401, 4)},
};
bool NamesLine(const CodeRange& named, const CodeList& line) {
  if (!named.described) return named.scope == syntax::CodeScope::kCodes && Covers(named, line);
  for (const Title& title : kTitles) {
    if (absl::AsciiStrToLower(*named.described) != title.words) continue;
    CodeRange goods;
    goods.first = goods.last = title.code;
    // Codes named with the title must be its own, or the chapter it is in.
    const bool own =
        named.scope != syntax::CodeScope::kCodes || (named.first == named.last && title.code.StartsWith(named.first));
    return own && Covers(goods, line);
  }
  return false;
}
constexpr char kOtherGoods[] = "the goods of this line, or \"used\"";
auto const kTakeGoods = [](auto& ctx) {
  const CodeList named = x3::_attr(ctx).All();
  const CodeList* line = x3::get<ReachTag>(ctx).get().line;
  if (line == nullptr || named.size() != 1 || !NamesLine(named.front(), *line)) return kRefuse(ctx, kOtherGoods);
  x3::_val(ctx) = One(syntax::Origin{syntax::OriginKind::kWholly, {}});
};
auto const kTakeAll = [](auto& ctx) { x3::_val(ctx) = One(syntax::Origin{syntax::OriginKind::kWholly, {}}); };
auto const kBe = AnyWords({"is", "are", "must be", "shall be"});
auto const kUsed = x3::no_skip[*(x3::char_ - " used ") >> " used "];
auto const kFish =
    Text({.name = "goods", .stops = {"is", "are", "must", "shall"}, .guards = {"used", "materials"}, .codes = true});
auto const kTitled = [](auto& ctx) {
  const CodeList* line = x3::get<ReachTag>(ctx).get().line;
  if (line == nullptr || !NamesLine(Of(syntax::CodeScope::kAnyMaterial, x3::_attr(ctx)), *line)) {
    return kRefuse(ctx, kOtherGoods);
  }
  x3::_val(ctx) = One(syntax::Origin{syntax::OriginKind::kWholly, {}});
};
// "The origin of the product in its original classification shall be retained": waste pharmaceuticals keep the origin
// they had before they were waste.
auto const kRetained = Words("The origin of the product in its original classification shall be retained")[(
    [](auto& ctx) { x3::_val(ctx) = Asked("the product is originating in its original classification"); })];
auto const kGoods_def =
    kRetained | AnyWords({"All goods must be wholly obtained", "All goods shall be wholly obtained"})[kTakeAll] |
    (AnyWords({"All the", "All"}) >> !kUsed >> (kFish[kTitled] | kSubject[kTakeGoods]) >> kBe >>
     Words("wholly obtained")) |
    (&Words("All") >> &kUsed >> kClause[kTake]);

// "Each item in the set must satisfy the rule which would apply to it if it were not included in the set. However,
// non-originating articles may be incorporated, provided that their total value does not exceed 15% …"
auto const kItemsOfSet =
    AnyWords({"Each item in the set must satisfy the rule, which would apply to it if it were not included in the set",
              "Each item in the set must satisfy the rule which would apply to it if it were not "
              "included in the set",
              "Each item in the set shall satisfy the rule which would apply to it if it were not "
              "included in the set"});
auto const kArticles = -x3::char_(".,") >> -Words("However") >> -x3::lit(',') >> -Words("provided that") >>
                       Words("non-originating articles may be incorporated") >> kProvided >>
                       AnyWords({"their total value", "their value"}) >> Words("does not exceed");
auto const kWordsOfSet = "each item in the set satisfies the rule that would apply to it outside the set";
auto const kSet_def =
    kItemsOfSet[([](auto& ctx) { x3::_val(ctx) = Asked(kWordsOfSet); })] >>
    -(kArticles >> kPriceBounds[([](auto& ctx) {
        const std::string shares = absl::StrJoin(x3::_attr(ctx), " or ", [](std::string* out, const Bound& bound) {
          absl::StrAppend(out, bound.maximum.ToString(), "% of the ",
                          bound.basis == syntax::Basis::kFob ? "FOB value" : "ex-works price", " of the set");
        });
        x3::_val(ctx) = Asked(absl::StrCat(kWordsOfSet, ", except non-originating articles worth at most ", shares));
      })]);

}  // namespace

BOOST_SPIRIT_DEFINE(kGoods, kSet)
BOOST_SPIRIT_INSTANTIATE(GoodsRule, Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(SetRule, Iterator, Context)

}  // namespace noodle::grammar::prose::european
