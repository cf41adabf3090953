// A line of a European list rule: its sentences, of which one suffices.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "grammar/print.h"
#include "grammar/prose/european/grammar.h"
#include "grammar/prose/european/operations.h"
#include "grammar/prose/prose.h"

namespace noodle::grammar::prose {
namespace european {
namespace {

using syntax::Rule;

// "Other operations in which all the materials used are classified …": other than those of the row above.
auto const kOtherOperations =
    AnyWords({"Other operations in which", "Other operations than those referred to in column in which",
              "Other operations than those referred to above in which"}) >>
    kClauses;
// "Only the following fibres may be used: • coir yarn • …"
auto const kOnlyText = Text({.name = "fibres",
                             .stops = {"for special", "(for special", "see"},
                             .guards = {"however", "provided", "manufacture", "may", "value", "is", "are"},
                             .bullets = true});
auto const kOnly = -x3::lit('.') >> Words("Only the following fibres may be used") >> ':' >> kOnlyText;
auto const kAndOnly = [](auto& ctx) {
  x3::_val(ctx) = All({x3::_val(ctx), Asked("only the following fibres are used: " + x3::_attr(ctx))});
};

// "In the case of products composed of materials classified within both headings 39.01 to 39.06, on the one hand, and
// within headings 39.07 to 39.11, on the other hand, this restriction only applies to that group of materials which
// predominates by weight in the product": another way to meet the limit before it.
struct Groups {
  syntax::CodeList one, other;
};
x3::rule<struct GroupsClass, Groups> const kGroups = "\"In the case of products composed of\"";
auto const kGroups_def =
    -x3::lit('.') >> AnyWords({"In the case of the products composed of materials classified within both",
                               "In the case of products composed of materials classified within both",
                               "In the case of the products composed of materials classified both within",
                               "In the case of products composed of materials classified both within"}) >>
    kCodes[([](auto& ctx) { x3::_val(ctx).one = x3::_attr(ctx); })] >> -x3::lit(',') >> Words("on the one hand") >>
    -x3::lit(',') >> Words("and within") >> kCodes[([](auto& ctx) { x3::_val(ctx).other = x3::_attr(ctx); })] >>
    -x3::lit(',') >> Words("on the other hand") >> -x3::lit(',') >>
    AnyWords({"this restriction only applies to that group of materials which predominates by weight in the product",
              "this restriction only applies to the group of materials which predominates by weight in the product"});
auto const kOrPredominant = [](auto& ctx) {
  const Groups& groups = x3::_attr(ctx);
  Rule& rule = x3::_val(ctx);
  syntax::Requirement& last = rule.any_of.back().all_of.back();
  const syntax::Limit* limit = std::get_if<syntax::Limit>(&last.what);
  x3::_pass(ctx) = rule.any_of.size() == 1 && limit != nullptr && limit->basis == syntax::Basis::kExWorks;
  if (!x3::_pass(ctx)) return;
  const Rule predominant = Asked(
      absl::StrCat("the product is composed of materials both of ", Print(groups.one), " and of ", Print(groups.other),
                   ", and of these those of the group that predominates by weight are within ",
                   limit->maximum.ToString(), "% of the ex-works price"));
  last.what = std::vector<Rule>{Any({One(*limit), predominant})};
};

// "…, in accordance with Appendix 2A of the Agreement": what more the appendix asks is asked for, whatever it is.
auto const kAndAppendix = [](auto& ctx) {
  const std::string appendix(x3::_attr(ctx).begin(), x3::_attr(ctx).end());
  x3::_val(ctx) = All({x3::_val(ctx), Asked("the terms of " + appendix + " are met")});
};
auto const kAppendix =
    x3::omit[-x3::char_(",.")] >> AnyWords({"in accordance with", "according to"}) >>
    x3::raw[AnyWords({"Appendix", "Annex"}) >> x3::lexeme[+x3::char_("0-9A-Z")] >>
            AnyWords({"of the Agreement", "of the Protocol", "of the Origin Reference Document"})][kAndAppendix];

x3::rule<struct SentenceClass, Rule> const kSentence = "a rule of origin";
// "Coating of the lens" is no operation of textiles.
auto const kOfSomething = OperationName{} >> Words("of");
auto const kAnySentence = Each(kTake, kShift, kContent, kChange) | (kMade[kTake] >> -kGroups[kOrPredominant]) |
                          Each(kTake, kGoods, kSet, kOtherOperations) |
                          (!kOfSomething >> kChain[kTake] >> -kOnly[kAndOnly]) | kProcess[kTake];
auto const kSentence_def = Call(kAnySentence, "a rule of origin") >> kReferences >> -kAppendix;

// Sentences joined by "or", by a semicolon, or both. After a bare "or" a sentence begins with a capital, or with words
// that can go on nothing: "calcination or grinding" is one operation.
auto const kBegins = AnyWords({"manufacture", "production", "a maximum of", "a QVC", "MaxNOM",
                               "a regional value content", "a qualifying value content", "the value of"});
auto const kOr = (x3::char_(",;.") >> Words("or")) | (Words("or") >> (&x3::char_("A-Z") | &kBegins)) | x3::lit(';') |
                 (AnyWords({"and / or", "and/or"}) >> &Words("manufacture"));
// "For any other product of subheading 0712.90, production in which …": of the goods of the line, those that no other
// row names. Codes that are not the line's would say something of other goods.
struct Line {
  std::vector<Rule> sentences;
  bool other_goods = false;
};
auto const kSameAsLine = [](auto& ctx) {
  const syntax::CodeList* line = x3::get<ReachTag>(ctx).get().line;
  const syntax::CodeList& named = x3::_attr(ctx);
  const bool same = line != nullptr && std::equal(named.begin(), named.end(), line->begin(), line->end(),
                                                  [](const syntax::CodeRange& one, const syntax::CodeRange& other) {
                                                    return one.first == other.first && one.last == other.last;
                                                  });
  if (!same) return kRefuse(ctx, "the codes of the line");
  x3::_val(ctx).other_goods = true;
};
auto const kForOthers = AnyWords({"For any other product of", "For any other good of"}) >> kCodes[kSameAsLine] >> ',';
auto const kAddSentence = [](auto& ctx) { x3::_val(ctx).sentences.push_back(x3::_attr(ctx)); };
x3::rule<struct LineClass, Line> const kLine = "a rule of origin";
auto const kLine_def = -kForOthers >> kSentence[kAddSentence] >> *(x3::omit[kOr] >> kSentence[kAddSentence]) >>
                       -x3::lit('.') >> Call(x3::eoi, "the end");

BOOST_SPIRIT_DEFINE(kGroups, kSentence, kLine)

}  // namespace
}  // namespace european

Outcome ReadEuropean(absl::string_view text, const syntax::CodeList& line) {
  Reach reach;
  reach.begin = reach.furthest = text.data();
  reach.line = &line;
  Iterator at = text.data();
  const Iterator end = at + text.size();
  european::Line read;
  const auto grammar = x3::with<ReachTag>(std::ref(reach))[european::kLine];
  if (x3::phrase_parse(at, end, grammar, kSkipper, read)) {
    Outcome out;
    out.text.emplace();
    out.text->parts.emplace_back();
    out.text->parts.front().rule = european::Any(read.sentences);
    out.text->parts.front().other_goods = read.other_goods;
    return out;
  }
  constexpr size_t kNamed = 4;  // more would be a list of the language, not a hint
  std::vector<std::string> wanted = reach.wanted;
  if (wanted.size() > kNamed) wanted.resize(kNamed);
  return {std::nullopt, static_cast<size_t>(reach.furthest - reach.begin), absl::StrJoin(wanted, " or ")};
}

}  // namespace noodle::grammar::prose
