// The sentences of a line, and what joins them.
#include "grammar/prose/american/rules.h"

namespace noodle::grammar::prose::american {
namespace {

auto const kSetTarget = [](auto& ctx) { x3::_val(ctx).target = x3::_attr(ctx); };
auto const kSetChange = [](auto& ctx) { x3::_val(ctx).change = x3::_attr(ctx); };
auto const kAddConditions = [](auto& ctx) {
  x3::_val(ctx).conditions.insert(x3::_val(ctx).conditions.end(), x3::_attr(ctx).begin(), x3::_attr(ctx).end());
};
auto const kAddCondition = [](auto& ctx) { x3::_val(ctx).conditions.push_back(x3::_attr(ctx)); };
auto const kSetBegin = x3::eps[([](auto& ctx) {
  x3::_val(ctx).begin = static_cast<uint32_t>(x3::_where(ctx).begin() - x3::get<ReachTag>(ctx).get().begin);
})];

auto const kAChange =
    AnyWords({"A change in tariff classification", "Change in tariff classification", "A change in classification",
              "A change", "Change", "There is a change", "a tariff change"});
auto const kFrom = Words("from") >> -x3::lit(':');
x3::rule<struct ChangeSentenceClass, Sentence> const kChangeSentence = "\"A change to\"";
auto const kChangeSentence_def = kSetBegin >> kAChange >> -(Words("to") >> kTarget[kSetTarget]) >>
                                 -x3::lit(',') >> kFrom >> kChange[kSetChange] >> *kConditions[kAddConditions];

auto const kNoChangeWords =
    AnyWords({"No change in tariff classification", "No required change in tariff classification",
              "No change in tariff classification is", "No tariff classification change",
              "There is no required change in tariff classification", "There is no change in tariff classification"});
auto const kRequired = -AnyWords({"required", "is required", "are required"});
x3::rule<struct NoChangeSentenceClass, Sentence> const kNoChangeSentence = "\"No change in tariff classification\"";
auto const kNoChangeSentence_def = kSetBegin >> kNoChangeWords >> kRequired >>
                                   -(AnyWords({"for", "to"}) >> kTarget[kSetTarget]) >> kRequired >>
                                   *kConditions[kAddConditions];

// "or a regional value content of not less than …", "or from subheading 8418.99, provided …": of the goods of the
// sentence before.
x3::rule<struct ContentSentenceClass, Sentence> const kContentSentence = "a value content";
auto const kContentSentence_def = kSetBegin >> kContent[kAddCondition];
x3::rule<struct FromSentenceClass, Sentence> const kFromSentence = "\"from\"";
auto const kFromSentence_def = kSetBegin >> kFrom >> kChange[kSetChange] >> *kConditions[kAddConditions];

auto const kAdd = [](auto& ctx) { x3::_val(ctx).push_back(x3::_attr(ctx)); };
auto const kAddOr = [](auto& ctx) {
  x3::_val(ctx).push_back(x3::_attr(ctx));
  x3::_val(ctx).back().join = Join::kOr;
};
auto const kAddPart = [](auto& ctx) {
  x3::_val(ctx).push_back(x3::_attr(ctx));
  x3::_val(ctx).back().join = Join::kPart;
};
x3::uint_parser<unsigned, 10, 1, 3> const kRuleNumber;
auto const kMark = -x3::lexeme[x3::omit[kRuleNumber] >> '.' >> &x3::char_(" \t\r\n")] >> -kEnumerator;
x3::rule<struct WholeClass, Sentence> const kWhole = "a rule";
auto const kWhole_def = kMark >> (kChangeSentence | kNoChangeSentence);
x3::rule<struct LooseClass, Sentence> const kLoose = "a rule";
auto const kLoose_def = kMark >> (kContentSentence | kFromSentence);

auto const kOrWord = AnyWords({"or", "or:"}) >> -x3::lit(':');
auto const kOr = x3::lit("||") | (-x3::char_(".,;") >> kOrWord);
auto const kStrongOr = x3::lit("||") | (x3::lit(';') >> kOrWord);
// After ", provided that …, or" a value content may be another condition or another rule.
auto const kUnconditional = x3::eps[([](auto& ctx) { x3::_pass(ctx) = x3::_val(ctx).back().conditions.empty(); })];
auto const kWeakOr = kUnconditional >> -x3::lit(',') >> kOrWord;
auto const kFullStop = -x3::lit('.');
auto const kPart = (x3::lit('.') >> -(x3::lit(";;") | x3::lit(';'))) | x3::lit(";;") | x3::lit(';');

// The only note that changes nothing of a line's own rules: goods of several descriptions satisfy each of their rules,
// which the agreement states.
auto const kNote =
    Words("Note:") >> Words("Where more than one product-specific rule is applicable to a good of") >> kRange
    >> x3::lit(',') >>
    Words("the good must satisfy the requirements of each applicable product-specific rule") >> kFullStop;

auto const kSentences_def = (kWhole[kAdd] | (kMark >> kContentSentence[kAdd])) >>
                            *((x3::omit[kFullStop >> kOr] >> kWhole[kAddOr]) |
                              (x3::omit[kFullStop >> kStrongOr] >> kLoose[kAddOr]) |
                              (x3::omit[kWeakOr] >> kLoose[kAddOr]) | (x3::omit[kPart] >> kWhole[kAddPart])) >>
                            kFullStop >> -x3::lit(';') >> -x3::omit[kNote];

BOOST_SPIRIT_DEFINE(kChangeSentence, kNoChangeSentence, kContentSentence, kFromSentence, kWhole, kLoose)
}  // namespace

BOOST_SPIRIT_DEFINE(kSentences)
BOOST_SPIRIT_INSTANTIATE(SentencesRule, Iterator, Context)

}  // namespace noodle::grammar::prose::american
