// A line of a European list rule: its sentences, of which one suffices.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "grammar/prose/european/grammar.h"
#include "grammar/prose/prose.h"

namespace noodle::grammar::prose {
namespace european {
namespace {

using syntax::Rule;

// The longest published line has about 2,000 characters; what is longer is no line.
constexpr size_t kLongestLine = 8000;

// "All the animals of Chapter 1 shall be wholly obtained": without "used" the sentence speaks of the goods themselves,
// so the good must be wholly obtained, not only what went into it. That holds where the line is for those very goods.
struct Goods {
  syntax::CodeList of;
  bool used = false;
};
bool Covers(const syntax::CodeList& named, const syntax::CodeList& line) {
  return std::all_of(line.begin(), line.end(), [&](const syntax::CodeRange& goods) {
    return std::any_of(named.begin(), named.end(), [&](const syntax::CodeRange& range) {
      const int digits = range.first.length();
      return goods.first.length() >= digits && goods.last.length() >= digits &&
             range.first <= goods.first.Prefix(digits) && goods.last.Prefix(digits) <= range.last;
    });
  });
}
auto const kTakeWholly = [](auto& ctx) {
  const Materials& named = x3::_attr(ctx);
  const syntax::CodeList* line = x3::get<ReachTag>(ctx).get().line;
  const syntax::CodeList codes = named.All();
  const bool by_code = std::all_of(codes.begin(), codes.end(), [](const syntax::CodeRange& range) {
    return range.scope == syntax::CodeScope::kCodes;
  });
  x3::_pass(ctx) = by_code && (line == nullptr || Covers(codes, *line));
  x3::_val(ctx) = One(syntax::Origin{syntax::OriginKind::kWholly, {}});
};
auto const kBe = AnyWords({"is", "are", "must be", "shall be"});
auto const kWholly = Words("wholly obtained");
x3::rule<struct WhollyClass, Rule> const kGoods = "goods that are wholly obtained";
auto const kNotUsed = !x3::raw[*(x3::char_ - Words("used")) >> Words("used")];
// The title of Chapter 3 names its goods without its number.
auto const kFish = AnyWords({"All fish and crustaceans, molluscs and other aquatic invertebrates",
                             "All the fish and crustaceans, molluscs and other aquatic invertebrates"})[([](auto& ctx) {
  const syntax::CodeList* line = x3::get<ReachTag>(ctx).get().line;
  syntax::CodeRange chapter;
  chapter.first = chapter.last = HsCode::FromValue(3, 2);
  x3::_pass(ctx) = line != nullptr && !line->empty() && Covers({chapter}, *line);
  x3::_val(ctx) = One(syntax::Origin{syntax::OriginKind::kWholly, {}});
})];
auto const kGoods_def = (AnyWords({"All goods must be wholly obtained", "All goods shall be wholly obtained"})[(
                            [](auto& ctx) { x3::_val(ctx) = One(syntax::Origin{syntax::OriginKind::kWholly, {}}); })]) |
                        (kFish >> kBe >> kWholly) |
                        (AnyWords({"All the", "All"}) >> kNotUsed >> kSubject[kTakeWholly] >> kBe >> kWholly);

// "Each item in the set must satisfy the rule which would apply to it if it were not included in the set. However,
// non-originating articles may be incorporated, provided that their total value does not exceed 15% …"
auto const kItemsOfSet =
    AnyWords({"Each item in the set must satisfy the rule which would apply to it if it were not "
              "included in the set",
              "Each item in the set shall satisfy the rule which would apply to it if it were not "
              "included in the set"});
auto const kArticles = -x3::char_(".,") >> -Words("However") >> -x3::lit(',') >> -Words("provided that") >>
                       Words("non-originating articles may be incorporated") >> kProvided >>
                       AnyWords({"their total value", "their value"}) >> Words("does not exceed");
auto const kWordsOfSet = "each item in the set satisfies the rule that would apply to it outside the set";
x3::rule<struct SetClass, Rule> const kSet = "\"Each item in the set\"";
auto const kSet_def =
    kItemsOfSet[([](auto& ctx) { x3::_val(ctx) = Asked(kWordsOfSet); })] >>
    -(kArticles >> kBounds[([](auto& ctx) {
        const std::string shares = absl::StrJoin(x3::_attr(ctx), " or ", [](std::string* out, const Bound& bound) {
          absl::StrAppend(out, bound.maximum.ToString(), "% of the ",
                          bound.basis == syntax::Basis::kFob ? "FOB value" : "ex-works price", " of the set");
        });
        x3::_val(ctx) = Asked(absl::StrCat(kWordsOfSet, ", except non-originating articles worth at most ", shares));
      })]);

// "Other operations in which all the materials used are classified …": other than those of the row above.
auto const kOtherOperations =
    AnyWords({"Other operations in which", "Other operations than those referred to in column in which"}) >> kClauses;
// "Only the following fibres may be used: • coir yarn • …"
auto const kOnlyText = Text({.name = "fibres",
                             .stops = {"for special", "(for special", "see"},
                             .guards = {"however", "provided", "manufacture", "may", "value", "is", "are"},
                             .bullets = true});
auto const kOnly = -x3::lit('.') >> Words("Only the following fibres may be used") >> ':' >> kOnlyText;
auto const kAndOnly = [](auto& ctx) {
  x3::_val(ctx) = All({x3::_val(ctx), Asked("only the following fibres are used: " + x3::_attr(ctx))});
};

x3::rule<struct SentenceClass, Rule> const kSentence = "a rule of origin";
auto const kSentence_def = (kShift[kTake] | kContent[kTake] | kMade[kTake] | kGoods[kTake] | kSet[kTake] |
                            kOtherOperations[kTake] | ((kChain[kTake] >> -kOnly[kAndOnly]) | kProcess[kTake])) >>
                           kReferences;

// Sentences joined by "or", by a semicolon, or both.
auto const kOr = x3::omit[-x3::char_(".,;")] >> Words("or") | x3::lit(';');
x3::rule<struct LineClass, std::vector<Rule>> const kLine = "a rule of origin";
auto const kLine_def = kSentence[kPush] >> *(kOr >> kSentence[kPush]) >> -x3::lit('.') >> x3::eoi;

BOOST_SPIRIT_DEFINE(kGoods, kSet, kSentence, kLine)

}  // namespace
}  // namespace european

Outcome ReadEuropean(absl::string_view text, const syntax::CodeList& line) {
  if (text.size() > european::kLongestLine) {
    return {std::nullopt, european::kLongestLine, absl::StrCat("at most ", european::kLongestLine, " characters")};
  }
  Reach reach;
  reach.begin = reach.furthest = text.data();
  reach.line = &line;
  Iterator at = text.data();
  const Iterator end = at + text.size();
  std::vector<syntax::Rule> sentences;
  const auto grammar = x3::with<ReachTag>(std::ref(reach))[european::kLine];
  if (x3::phrase_parse(at, end, grammar, kSkipper, sentences)) {
    Outcome out;
    out.text.emplace();
    out.text->parts.emplace_back();
    out.text->parts.front().rule = european::Any(sentences);
    return out;
  }
  constexpr size_t kNamed = 4;  // more would be a list of the language, not a hint
  std::vector<std::string> wanted = reach.wanted;
  if (wanted.size() > kNamed) wanted.resize(kNamed);
  return {std::nullopt, static_cast<size_t>(reach.furthest - reach.begin), absl::StrJoin(wanted, " or ")};
}

}  // namespace noodle::grammar::prose
