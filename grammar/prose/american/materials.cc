// Materials as exceptions, sources and limits name them.
#include "grammar/prose/american/rules.h"

namespace noodle::grammar::prose::american {
namespace {

using syntax::CodeRange;
using syntax::CodeScope;

// "this heading", "the same subheading as the final product"
auto const kWhich = AnyWords({"this", "that", "the same", "any one of these", "any of these", "any one of those",
                              "any of those", "these", "those"});
x3::rule<struct ScopeClass, CodeRange> const kScope = "\"this heading\"";
auto const kSetScope = [](auto& ctx) {
  x3::_val(ctx).scope = x3::_attr(ctx) == syntax::ShiftLevel::kChapter   ? CodeScope::kSameChapter
                        : x3::_attr(ctx) == syntax::ShiftLevel::kHeading ? CodeScope::kSameHeading
                                                                         : CodeScope::kSameSubheading;
};
auto const kScope_def = kWhich >> kLevel[kSetScope] >>
                        -AnyWords({"as the final product", "as the final good", "as the product", "as the good"});

// Nouns that describe nothing: "materials of heading 72.08" are all materials of it.
bool SaysNothing(const std::string& words) {
  for (const char* generic : {"material",
                              "materials",
                              "the material",
                              "the materials",
                              "all the material",
                              "all the materials",
                              "all material",
                              "all materials",
                              "any material",
                              "any materials",
                              "a material",
                              "goods",
                              "the goods",
                              "a good",
                              "good",
                              "any good",
                              "products",
                              "product",
                              "a product",
                              "any product",
                              "those",
                              "component products",
                              "materials used",
                              "the materials used",
                              "the material used",
                              "materials classified"}) {
    const Iterator end = words.data() + words.size();
    if (MatchWords(generic, words.data(), end) == end) return true;
  }
  return false;
}

// Whether every code of the list is unmanufactured tobacco, which "tobacco" describes whole.
bool IsTobacco(const syntax::CodeList& codes, const std::string& words) {
  if (words != "tobacco" && words != "the tobacco") return false;
  return std::all_of(codes.begin(), codes.end(), [](const CodeRange& range) {
    return range.first.Digits() == "2401" && range.last == range.first;
  });
}

std::string WithoutArticle(std::string words) {
  for (const char* article : {"the ", "a ", "an ", "any "}) {
    const Iterator end = words.data() + words.size();
    if (const Iterator after = MatchWords(article, words.data(), end); after != nullptr) return std::string(after, end);
  }
  return words;
}

// "stators and rotors" are stators or rotors; in "mixtures of milk and cream" the "and" is of the thing.
std::string EitherOf(const std::string& words) {
  const size_t at = words.rfind(" and ");
  if (at == std::string::npos) return words;
  const std::string before = words.substr(0, at) + " ";
  for (const char* link : {" of ", " with ", " between ", " from ", " thereof ", " and ", " made "}) {
    if (before.find(link) != std::string::npos) return words;
  }
  return words.substr(0, at) + " or " + words.substr(at + 5);
}

struct Item {
  std::string described;
  std::string qualified;
  syntax::CodeList codes;
};
x3::rule<struct ItemClass, Item> const kItem = "materials";
auto const kSetDescribed = [](auto& ctx) { x3::_val(ctx).described = x3::_attr(ctx); };
auto const kSetQualified = [](auto& ctx) { x3::_val(ctx).qualified = x3::_attr(ctx); };
auto const kAddCode = [](auto& ctx) { x3::_val(ctx).codes.push_back(x3::_attr(ctx)); };
// A bare "50" follows "chapters 48, 49" only.
auto const kAddBare = [](auto& ctx) {
  const CodeRange& range = x3::_attr(ctx);
  const CodeRange& before = x3::_val(ctx).codes.back();
  if (range.first.length() == 2 && before.first.length() != 2) {
    x3::_pass(ctx) = false;
  } else {
    x3::_val(ctx).codes.push_back(range);
  }
};
auto const kWord = AnyWords({"or", "and", "and/or", "or of", "and of", "or from", "and from"});
auto const kJoin = ((x3::lit(',') | x3::lit(';')) >> -kWord) | kWord;
auto const kLink = AnyWords(
    {"of any of", "of any one of", "of", "classified in", "classified under", "provided for in", "from within"});
auto const kNonOriginating = -AnyWords({"non-originating", "any non-originating", "the non-originating",
                                        "nonoriginating", "the nonoriginating", "a non-originating"});
// A description holds for the codes that follow without a noun of their own; "other than" for one code.
auto const kItem_def = kNonOriginating >> -(kDescription[kSetDescribed] >> kLink) >>
                       (kScope[kAddCode] | kRange[kAddCode]) >> *(x3::omit[kJoin] >> kBareRange[kAddBare]) >>
                       -(kQualifier[kSetQualified]);

auto const kAddItem = [](auto& ctx) {
  const Item& item = x3::_attr(ctx);
  std::string words = EitherOf(WithoutArticle(item.described));
  if (SaysNothing(item.described) || IsTobacco(item.codes, words)) {
    words = item.described == "component products" ? item.described : "";
  }
  // "sugar and materials of chapter 4" are two kinds of materials, of which one has no code.
  for (const char* generic : {" material", " materials", " goods", " products"}) {
    const bool joined = words.find(" and ") != std::string::npos || words.find(" or ") != std::string::npos;
    if (joined && words.ends_with(generic)) x3::_pass(ctx) = false;
  }
  if (!item.qualified.empty()) {
    // Which of several codes a qualifier is of cannot be told.
    if (item.codes.size() > 1 && item.described.empty()) x3::_pass(ctx) = false;
    words = (words.empty() ? "goods" : words) + " " + item.qualified;
  }
  for (CodeRange range : item.codes) {
    if (!words.empty()) range.described = words;
    x3::_val(ctx).push_back(std::move(range));
  }
};
// "assemblies incorporating more than one of the following: compressor, condenser", of any code.
auto const kAddAssemblies = [](auto& ctx) {
  CodeRange range;
  range.scope = CodeScope::kAnyMaterial;
  range.described = "assemblies " + x3::_attr(ctx);
  x3::_val(ctx).push_back(std::move(range));
};
auto const kAssemblies = Words("assemblies") >> &Words("incorporating") >> kQualifier[kAddAssemblies];
auto const kMaterialList_def = -kEnumerator >> kItem[kAddItem] >>
                               *(x3::omit[kJoin] >> -kEnumerator >> (kItem[kAddItem] | kAssemblies));

BOOST_SPIRIT_DEFINE(kScope, kItem)
}  // namespace

BOOST_SPIRIT_DEFINE(kMaterialList)
BOOST_SPIRIT_INSTANTIATE(SourcesListRule, Iterator, Context)

}  // namespace noodle::grammar::prose::american
