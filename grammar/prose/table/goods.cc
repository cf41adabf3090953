// The goods a part of a line is for.
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "grammar/print.h"
#include "grammar/prose/table/grammar.h"

namespace noodle::grammar::prose::table {

namespace {

// Words of rules, not of descriptions: where one stands, more is being said than what the goods are.
const std::vector<std::string>& StructureWords() {
  static const std::vector<std::string> kWords = {
      "RVC",     "QVC",         "CC",         "CTH",       "CTSH",        "WO",          "PE",         "CR",
      "rule",    "provided",    "except",     "change",    "heading",     "headings",    "chapter",    "chapters",
      "process", "no",          "subheading", "materials", "subheadings", "originating", "not exceed", "wholly",
      "must",    "manufacture", "obtained",   "[",         "]",           ";",           ":"};
  return kWords;
}

// A head that begins a sentence begins with a capital: "Thyme and bay leaves"; not "MCOs".
std::string Uncapitalised(std::string words) {
  const auto lower = [](char c) { return c >= 'a' && c <= 'z'; };
  if (words.size() > 1 && words[0] >= 'A' && words[0] <= 'Z' && (lower(words[1]) || words[1] == ' ')) {
    words[0] = static_cast<char>(words[0] - 'A' + 'a');
  }
  return words;
}

auto const kOther = (AnyWords({"other goods", "any other good", "any other goods", "all other goods", "other", "others",
                               "other HS codes"}) >>
                     x3::attr(true))[([](auto& ctx) { x3::_val(ctx).other_goods = true; })];

// "products of heading 7208": in a line of that heading its goods, in a line of another what is made of them.
auto const kOfHeading = Words("products of heading") >> kCodes[([](auto& ctx) {
                          const syntax::CodeList& codes = x3::_attr(ctx);
                          const syntax::CodeList* line = x3::get<ReachTag>(ctx).get().line;
                          if (line != nullptr && !line->empty() && Overlap(*line, codes)) {
                            x3::_val(ctx).codes = codes;
                          } else {
                            x3::_val(ctx).described = absl::StrCat(kProductsOf, Print(codes));
                          }
                        })];

// "Korean HS codes 1901.90.2010 and 1901.90.2020": lines of one Party's tariff, inside the line.
auto const kDigits = [](auto count) { return x3::repeat(count)[x3::char_("0-9")]; };
auto const kNationalCode =
    x3::lexeme[kDigits(4) >> '.' >> kDigits(2) >> '.' >> x3::repeat(2, 4)[x3::char_("0-9")] >> !x3::char_("0-9")];
auto const kNational =
    x3::raw[x3::lexeme[x3::char_("A-Z") >> +x3::char_("a-z")] >> AnyWords({"HS codes", "HS code"}) >>
            Call(kNationalCode, "a line of a tariff") >> *(((',' >> -Words("and")) | Words("and")) >> kNationalCode)];
auto const kNameLines = [](auto& ctx) {
  const auto& range = x3::_attr(ctx);
  const std::string words(range.begin(), range.end());
  const std::vector<absl::string_view> split = absl::StrSplit(words, absl::ByAnyChar(" \t\r\n,"), absl::SkipEmpty());
  const syntax::CodeList* line = x3::get<ReachTag>(ctx).get().line;
  for (absl::string_view word : split) {
    const absl::StatusOr<HsCode> code = HsCode::Parse(word);
    if (!code.ok()) continue;
    syntax::CodeRange subheading;
    subheading.first = subheading.last = code->Prefix(6);
    if (line != nullptr && !Overlap(*line, {subheading})) x3::_pass(ctx) = false;
  }
  x3::_val(ctx).described = absl::StrJoin(absl::StrSplit(words, absl::ByAnyChar(" \t\r\n"), absl::SkipEmpty()), " ");
};

// A description may hold shares ("less than 1%"), but no codes and no numbers that are part of a rule.
bool OnlyShares(const std::string& words) {
  for (size_t i = 0; i < words.size(); ++i) {
    if (words[i] < '0' || words[i] > '9') continue;
    if (i > 0 && IsWordCharacter(words[i - 1])) return false;
    while (i < words.size() && ((words[i] >= '0' && words[i] <= '9') || words[i] == '.')) ++i;
    if (i == words.size() || words[i] != '%') return false;
  }
  return true;
}
// "B. klystrons": a part out of its order.
bool Marked(const std::string& words) { return words.size() > 2 && words[1] == '.' && words[2] == ' '; }
auto const kDescribe = [](auto& ctx) {
  const std::string& words = x3::_attr(ctx);
  x3::_pass(ctx) = OnlyShares(words) && !Marked(words);
  x3::_val(ctx).described = Uncapitalised(words);
};
auto const kDescription = FreeText("a description of goods", {";", ":"}, StructureWords(), /*allow_digits=*/true);

// "insecticides not containing one or more of: alachlor (ISO); aldicarb (ISO)"
struct Without {
  std::string goods;
  std::vector<std::string> none_of;
};
x3::rule<struct WithoutClass, Without> const kWithout = "goods containing none of a list";
auto const kWithout_def =
    FreeText("a description of goods", {"not containing one or more of"},
             StructureWords())[([](auto& ctx) { x3::_val(ctx).goods = x3::_attr(ctx); })] >>
    Words("not containing one or more of") >> x3::lit(':') >>
    (FreeText("a substance", {";", ":"},
              StructureWords())[([](auto& ctx) { x3::_val(ctx).none_of.push_back(x3::_attr(ctx)); })] %
     ';');
auto const kDescribeWithout = [](auto& ctx) {
  const Without& without = x3::_attr(ctx);
  x3::_val(ctx).described = absl::StrCat(without.goods, " containing none of ", absl::StrJoin(without.none_of, ", "));
};

// What ends a head or a part: the goods are named whole.
auto const kGoodsEnd = &(x3::lit(':') | ';' | x3::eoi | (x3::lit('.') >> x3::eoi));
// A way to name goods that breaks off must leave nothing behind for the next one: "other gooas" are not all others.
auto const kAfresh = x3::eps[([](auto& ctx) { x3::_val(ctx) = {}; })];
auto const kGoods_def =
    (kOther >> kGoodsEnd) | (kAfresh >> kOfHeading >> kGoodsEnd) | (kAfresh >> kNational[kNameLines] >> kGoodsEnd) |
    (kAfresh >> kWithout[kDescribeWithout] >> kGoodsEnd) | (kAfresh >> kDescription[kDescribe] >> kGoodsEnd);

BOOST_SPIRIT_DEFINE(kWithout)
}  // namespace

BOOST_SPIRIT_DEFINE(kGoods)
BOOST_SPIRIT_INSTANTIATE(GoodsRule, Iterator, Context)

}  // namespace noodle::grammar::prose::table
