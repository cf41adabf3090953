// Percentages, codes and described materials of treaty prose.
#include "engine/base/hs_code.h"
#include "grammar/prose/words.h"

namespace noodle::grammar::prose {
namespace {

auto const kReadPercent = [](auto& ctx) {
  const auto& range = x3::_attr(ctx);
  const absl::StatusOr<Percent> percent = FigureOf(absl::string_view(&*range.begin(), range.size()));
  if (!percent.ok()) {
    x3::_pass(ctx) = false;
  } else {
    x3::_val(ctx) = *percent;
  }
};
auto const kPercentSign = x3::lit('%') | Words("per cent") | Words("percent");
auto const kFigure = x3::raw[x3::lexeme[+x3::char_("0-9") >> -('.' >> +x3::char_("0-9"))]];
auto const kPercentText = kFigure[kReadPercent] >> kPercentSign;
auto const kPercent_def = Call(kPercentText, "a percentage");

// The number of digits tells chapter, heading and subheading apart, so the noun may be left out. "7th" and "10%" are
// no codes.
auto const kReadCode = [](auto& ctx) {
  const auto& range = x3::_attr(ctx);
  std::string digits(range.begin(), range.end());
  if (digits.size() == 1) digits.insert(0, "0");
  const absl::StatusOr<HsCode> code = HsCode::Parse(digits);
  if (!code.ok() || code->length() > 6) {
    x3::_pass(ctx) = false;
  } else {
    x3::_val(ctx) = *code;
  }
};
x3::rule<struct ProseCodeClass, HsCode> const kCode = "a code";
auto const kCodeText =
    x3::raw[x3::lexeme[+x3::char_("0-9") >> *('.' >> +x3::char_("0-9")) >> !x3::char_("A-Za-z0-9%")]][kReadCode] >>
    !kPercentSign;
auto const kCode_def = Call(kCodeText, "a chapter, heading or subheading");

auto const kNoun = AnyWords({"heading", "headings", "subheading", "subheadings", "chapter", "chapters", "sub-heading",
                             "sub-headings", "tariff heading", "HS heading", "HS subheading", "HS chapter"});
auto const kThrough = AnyWords({"through", "to"}) | x3::lit('-') | x3::lit("\xE2\x80\x93");
// "; 2. any other good", "; for products of heading 7209": the next part of a table, not another material.
auto const kNextPart =
    x3::lit(';') >> x3::lexeme[(x3::char_("0-9") >> '.' >> x3::char_(" \t\r\n")) | x3::no_case[x3::lit("for ")]];
auto const kJoin = !kNextPart >> (x3::lit(',') | x3::lit(';')) >> -AnyWords({"or", "and", "and/or", "and / or"}) |
                   AnyWords({"or", "and", "and/or", "and / or", "or from", "and from", "or of", "and of"});

auto const kBegin = x3::eps[([](auto& ctx) {
  x3::_val(ctx).span.begin = static_cast<uint32_t>(x3::_where(ctx).begin() - x3::get<ReachTag>(ctx).get().begin);
})];
auto const kEnd = x3::no_skip[x3::eps[([](auto& ctx) {
  x3::_val(ctx).span.end = static_cast<uint32_t>(x3::_where(ctx).begin() - x3::get<ReachTag>(ctx).get().begin);
})]];
auto const kSetFirst = [](auto& ctx) { x3::_val(ctx).first = x3::_val(ctx).last = x3::_attr(ctx); };
// A range that ends before it begins is a slip of the text: nobody can say which of its codes is wrong.
auto const kSetLast = [](auto& ctx) {
  const HsCode first = x3::_val(ctx).first;
  const HsCode last = x3::_attr(ctx);
  const int digits = std::min(first.length(), last.length());
  x3::_pass(ctx) = first.Prefix(digits) <= last.Prefix(digits);
  if (x3::_pass(ctx)) x3::_val(ctx).last = last;
};
x3::rule<struct ProseRangeClass, syntax::CodeRange> const kRange = "a chapter, heading or subheading";
auto const kRange_def = kBegin >> -x3::omit[kNoun] >> kCode[kSetFirst] >>
                        -(x3::omit[kThrough] >> -x3::omit[kNoun] >> kCode[kSetLast]) >> kEnd;

auto const kAppend = [](auto& ctx) { x3::_val(ctx).push_back(x3::_attr(ctx)); };
auto const kCodes_def = kRange[kAppend] >> *(x3::omit[kJoin] >> kRange[kAppend]);

// The words before "of heading 84.18", which tell a part of it from the rest: "door assemblies". Words of the frame of
// a sentence are no description.
struct Description : x3::parser<Description> {
  using attribute_type = std::string;
  static bool const has_attribute = true;
  template <typename It, typename Ctx, typename RCtx>
  bool parse(It& first, It const& last, Ctx const& context, RCtx&, std::string& attribute) const {
    It at = first;
    x3::skip_over(at, last, context);
    std::string text;
    for (It here = at; here != last; ++here) {
      if (here == at || !IsWordCharacter(here[-1])) {
        if (It of = MatchWords("of ", here, last); of != nullptr && NamesCodes(of, last)) {
          while (!text.empty() && text.back() == ' ') text.pop_back();
          if (text.empty()) break;
          attribute = std::move(text);
          first = here;
          return true;
        }
        if (std::any_of(Frame().begin(), Frame().end(),
                        [&](const std::string& word) { return MatchWords(word, here, last) != nullptr; }))
          break;
      }
      if ((*here >= '0' && *here <= '9') || *here == ';' || *here == ':' || *here == '.') break;
      if (IsBlank(*here) || *here == '\xC2') {
        if (!text.empty() && text.back() != ' ') text.push_back(' ');
      } else {
        text.push_back(*here);
      }
    }
    x3::get<ReachTag>(context).get().Note(at, "a description of materials");
    return false;
  }
  template <typename It, typename Ctx, typename RCtx>
  bool parse(It& first, It const& last, Ctx const& context, RCtx& rcontext, x3::unused_type) const {
    std::string ignored;
    return parse(first, last, context, rcontext, ignored);
  }

 private:
  static bool NamesCodes(Iterator at, Iterator end) {
    if (at != end && *at >= '0' && *at <= '9') return true;
    for (const char* noun :
         {"heading", "headings", "subheading", "subheadings", "sub-heading", "sub-headings", "chapter", "chapters"}) {
      if (MatchWords(noun, at, end) != nullptr) return true;
    }
    return false;
  }
  static const std::vector<std::string>& Frame() {
    static const std::vector<std::string> kFrame = {
        "heading",   "headings", "subheading",  "subheadings", "chapter",  "chapters", "provided",
        "however",   "except",   "excluding",   "any other",   "exceed",   "exceeds",  "not less",
        "less than", "at least", "wholly",      "originating", "used",     "does not", "do not",
        "change",    "from",     "manufacture", "production",  "in which", "value",    "weight",
        "CC",        "CTH",      "CTSH",        "WO",          "WO-AK"};
    return kFrame;
  }
};

// Nouns that describe nothing: "materials of heading 7208" are all materials of it.
bool SaysNothing(const std::string& words) {
  for (const char* generic :
       {"materials", "the materials", "all the materials", "all materials", "material", "goods", "the goods",
        "products", "those", "that", "any material", "any materials", "other materials", "a material", "articles"}) {
    if (MatchWords(generic, words.data(), words.data() + words.size()) == words.data() + words.size()) return true;
  }
  return false;
}

// After the codes: "containing more than 10% by dry weight of milk solids".
auto const kContaining = x3::raw[x3::lexeme[Words("containing") >>
                                            +(x3::char_ - (x3::lit(',') | ';' | '.' | Words("or ") | Words("from ")))]];

struct Item {
  std::string described;
  bool named = false;
  syntax::CodeList codes;
};
auto const kSetDescription = [](auto& ctx) {
  const std::string& words = x3::_attr(ctx);
  x3::_val(ctx).named = true;
  if (!SaysNothing(words)) x3::_val(ctx).described = words;
};
auto const kSetQualifier = [](auto& ctx) {
  const auto& range = x3::_attr(ctx);
  std::string words(range.begin(), range.end());
  while (!words.empty() && IsBlank(words.back())) words.pop_back();
  std::string& described = x3::_val(ctx).described;
  described += (described.empty() ? "goods " : " ") + words;
};
auto const kSetCodes = [](auto& ctx) { x3::_val(ctx).codes = x3::_attr(ctx); };
x3::rule<struct ItemClass, Item> const kItem = "materials";
auto const kItem_def = -(Description{}[kSetDescription] >> Words("of")) >> kCodes[kSetCodes] >>
                       -(kContaining[kSetQualifier]);

auto const kAddItem = [](auto& ctx) {
  const Item& item = x3::_attr(ctx);
  for (syntax::CodeRange range : item.codes) {
    if (!item.described.empty()) range.described = item.described;
    x3::_val(ctx).push_back(std::move(range));
  }
};
auto const kMaterials_def = kItem[kAddItem] >> *(x3::omit[kJoin] >> kItem[kAddItem]);

BOOST_SPIRIT_DEFINE(kCode, kRange, kItem)
}  // namespace

BOOST_SPIRIT_DEFINE(kPercent, kCodes, kMaterials)
BOOST_SPIRIT_INSTANTIATE(PercentRule, Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(CodesRule, Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(MaterialsRule, Iterator, Context)

}  // namespace noodle::grammar::prose
