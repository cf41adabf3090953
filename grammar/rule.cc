// Rules of origin: alternatives of requirements.
#include "engine/base/excerpt.h"
#include "grammar/parse.h"
#include "grammar/spirit.h"

namespace noodle::grammar {
namespace {

using syntax::OriginKind;
using syntax::ShiftLevel;

auto const kSetWhat = [](auto& ctx) { x3::_val(ctx).what = std::move(x3::_attr(ctx)); };

constexpr char kCodesAfterOf[] = "a chapter, heading or subheading after \"of\"";

// WO, WO-AK, PE, each also `of` given materials.
Choice<OriginKind> const kOriginKind = {
    {"WO", OriginKind::kWholly}, {"WO-AK", OriginKind::kWhollyAnyParty}, {"PE", OriginKind::kExclusively}};
x3::rule<struct OriginClass, syntax::Origin> const kOrigin = "an origin criterion";
auto const kOrigin_def = kOriginKind[Set(&syntax::Origin::kind)] >>
                         -(Keyword("of") > Expected(kCodeList, kCodesAfterOf)[Set(&syntax::Origin::of)]);

Choice<ShiftLevel> const kShiftLevel = {
    {"CTSH", ShiftLevel::kSubheading}, {"CTH", ShiftLevel::kHeading}, {"CC", ShiftLevel::kChapter}};
// `except from` may stand twice.
auto const kAddTo = [](syntax::CodeList syntax::Shift::* member) {
  return [member](auto& ctx) {
    auto& codes = x3::_attr(ctx);
    auto& list = x3::_val(ctx).*member;
    list.insert(list.end(), std::make_move_iterator(codes.begin()), std::make_move_iterator(codes.end()));
    RefuseAbove(list.size(), StateOf(ctx).limits->list_items, "codes in one list", ctx);
  };
};
x3::rule<struct ShiftClass, syntax::Shift> const kShift = "a change in tariff classification";
auto const kShift_def =
    (kShiftLevel[Set(&syntax::Shift::level)] |
     (Keyword("no") >> Keyword("change") >
      Expected(Keyword("required"),
               "\"required\" after \"no change\""))[([](auto& ctx) { x3::_val(ctx).level = ShiftLevel::kNone; })]) >>
    *((-x3::lit(',') >> Keyword("except") > Expected(Keyword("from"), "\"from\" after \"except\"") >
       Expected(kCodeList, "a chapter, heading or subheading after \"except from\"")[kAddTo(&syntax::Shift::except)]) |
      (-x3::lit(',') >> Keyword("including") > Expected(Keyword("from"), "\"from\" after \"including\"") >
       Expected(kCodeList,
                "a chapter, heading or subheading after \"including from\"")[kAddTo(&syntax::Shift::including)]));

struct ContentSymbols : x3::symbols<const char*> {
  ContentSymbols() { add("rvc", "RVC")("qvc", "QVC")("lvc", "LVC"); }
} const kContentName;
x3::rule<struct ContentClass, syntax::Content> const kContent = "a value content";
auto const kMethod = OneOf({"build-down", "build-up", "net-cost"});
auto const kFocused = Keyword("focused-value")[([](auto& ctx) { x3::_val(ctx).method = "focused-value"; })] >
                      Expected(Keyword("of"), "\"of\" and the materials after focused-value") >
                      Expected(kCodeList, kCodesAfterOf)[Set(&syntax::Content::of)];
auto const kSetThreshold = Set(&syntax::Content::threshold);
auto const kMethodClause = kFocused | kMethod[Set(&syntax::Content::method)];
auto const kThresholdInBrackets = '(' > Expected(kPercent, "a percentage such as 40 after \"(\"")[kSetThreshold] >
                                  -(',' > Expected(kMethodClause, "build-down, build-up, net-cost or focused-value")) >
                                  Expected(')', "\")\" after the percentage");
auto const kBareThreshold = -Keyword("of") >> kPercent[kSetThreshold] >> -(x3::lit('(') >> Keyword("fob") >> ')');
auto const kContent_def = x3::lexeme[x3::no_case[kContentName] >> !x3::char_("A-Za-z_-")][Set(&syntax::Content::name)] >
                          Expected(kThresholdInBrackets | kBareThreshold, "a percentage, as in RVC(40)");

Choice<syntax::Basis> const kBasis = {{"FOB", syntax::Basis::kFob},
                                      {"EXW", syntax::Basis::kExWorks},
                                      {"weight", syntax::Basis::kWeight},
                                      {"their value", syntax::Basis::kTheirValue},
                                      {"their weight", syntax::Basis::kTheirWeight}};
auto const kSetMaximum = Set(&syntax::Limit::maximum);
auto const kSetBasis = Set(&syntax::Limit::basis);
auto const kByWeight = [](auto& ctx) { x3::_val(ctx).basis = syntax::Basis::kWeight; };
x3::rule<struct LimitClass, syntax::Limit> const kLimit = "a limit on materials";
// MaxNOM(50% of EXW) of 84.82, and as annexes write it: MaxNOM 50% (EXW).
auto const kMaximumInBrackets = '(' > Expected(kPercent, "a percentage such as 50% after \"(\"")[kSetMaximum] >
                                -((Keyword("of") >
                                   Expected(kBasis, "FOB, EXW, weight, their value or their weight")[kSetBasis]) |
                                  (Keyword("by") > Expected(Keyword("weight"), "\"weight\" after \"by\"")[kByWeight])) >
                                Expected(')', "\"of FOB\", \"by weight\" or \")\" after the percentage");
auto const kBareMaximum = kPercent[kSetMaximum] >> -(x3::lit('(') > Expected(kBasis, "FOB, EXW or weight")[kSetBasis] >
                                                     Expected(')', "\")\" after the basis"));
auto const kLimit_def = x3::lexeme[x3::no_case[x3::lit("maxnom")] >> !x3::char_("A-Za-z_-")] >
                        Expected(kMaximumInBrackets | kBareMaximum, "a percentage, as in MaxNOM(50% of FOB)") >
                        -(Keyword("of") > Expected(kCodeList, kCodesAfterOf)[Set(&syntax::Limit::of)]);

// Words that begin or join clauses and so are no process names.
auto const kReserved =
    OneOf({"or",   "and",  "provided", "except",    "including", "from",    "until",   "of",         "ex",
           "when", "not",  "unread",   "through",   "to",        "chapter", "heading", "subheading", "other",
           "any",  "same", "no",       "materials", "undergo",   "by",      "source"});
Choice<std::string> const kProcessAlias = {
    {"textile rule", "textile-rule"},           {"process rule 1", "process-rule-1"},
    {"process rule 2", "process-rule-2"},       {"process rule 3", "process-rule-3"},
    {"chemical reaction", "chemical-reaction"}, {"cr", "chemical-reaction"}};
// A name in the place of a requirement: remembered, since a misspelt keyword would be read as one.
template <typename Ctx>
void Remember(Ctx& ctx, const std::string& name, bool question) {
  State& state = StateOf(ctx);
  const size_t end = state.Offset(x3::_where(ctx).begin());
  state.name = {end - name.size(), end, question};
}
auto const kSetProcess = [](auto& ctx) {
  const std::string& name = x3::_attr(ctx);
  Remember(ctx, name, /*question=*/false);
  const std::string keyword = MisspeltKeyword(name);
  if (!keyword.empty()) {
    Complain(ctx, absl::string_view(x3::_where(ctx).begin() - name.size(), name.size()),
             absl::StrCat("expected ", kExpectRule, ", found ", Excerpt(name)),
             absl::StrCat("did you mean ", Excerpt(keyword), "?"));
  }
  x3::_val(ctx).name = name;
};
x3::rule<struct ProcessClass, syntax::Process> const kProcess = "a process";
auto const kProcess_def = kProcessAlias[Set(&syntax::Process::name)] | (!kReserved >> kName[kSetProcess]);

x3::rule<struct UndergoClass, syntax::Undergo> const kUndergo = "a process of materials";
auto const kAddProcess = [](auto& ctx) {
  RefuseAbove(x3::_val(ctx).processes.size() + 1, StateOf(ctx).limits->list_items, "names in one list", ctx);
  x3::_val(ctx).processes.push_back(std::move(x3::_attr(ctx)));
};
auto const kUndergo_def =
    Keyword("materials") > Expected(Keyword("of"), "\"of\" after \"materials\"") >
    Expected(kCodeList, "a chapter, heading or subheading after \"materials of\"")[Set(&syntax::Undergo::of)] >
    Expected(Keyword("undergo"), "\"undergo\" and the processes in parentheses") >
    Expected('(', "\"(\" after \"undergo\"") >
    (Expected(kName, "a process in lower-case letters, its words joined by hyphens")[kAddProcess] % ',') >
    Expected(')', "\",\" or \")\" after the process");

x3::rule<struct ConditionClass, syntax::Condition> const kCondition = "a condition";
auto const kCondition_def = Keyword("when") > -Keyword("not")[([](auto& ctx) { x3::_val(ctx).negated = true; })] >
                            Expected(kName[([](auto& ctx) {
                                       Remember(ctx, x3::_attr(ctx), /*question=*/true);
                                       x3::_val(ctx).question = std::move(x3::_attr(ctx));
                                     })] |
                                         kQuoted[([](auto& ctx) {
                                           x3::_val(ctx).question = QuestionId(x3::_attr(ctx));
                                           x3::_val(ctx).text = std::move(x3::_attr(ctx));
                                         })],
                                     kExpectQuestion);

x3::rule<struct UnreadClass, syntax::Unread> const kUnread = "an unread sentence";
auto const kUnread_def = Keyword("unread") >
                         Expected(kQuoted, "the sentence in quotes after \"unread\"")[Set(&syntax::Unread::text)];

auto const kOpen = x3::lit('(')[([](auto& ctx) {
  State& state = StateOf(ctx);
  if (++state.open_parentheses <= state.limits->rule_nesting) return;
  throw Refusal{x3::_where(ctx).begin() - 1,
                absl::StrCat("parentheses are nested deeper than ", state.limits->rule_nesting)};
})];
auto const kClose = Expected(
    x3::lit(')'),
    "\"or\", \"and\" or \")\" that closes the parentheses")[([](auto& ctx) { --StateOf(ctx).open_parentheses; })];
x3::rule<struct RequirementClass, syntax::Requirement> const kRequirement = kExpectRule;
auto const kSetNested = [](auto& ctx) {
  std::vector<syntax::Rule> nested;
  nested.push_back(std::move(x3::_attr(ctx)));
  x3::_val(ctx).what = std::move(nested);
};
auto const kOneRequirement = (kOpen > kRule[kSetNested] > kClose) | kOrigin[kSetWhat] | kShift[kSetWhat] |
                             kContent[kSetWhat] | kLimit[kSetWhat] | kUndergo[kSetWhat] | kCondition[kSetWhat] |
                             kUnread[kSetWhat] | kProcess[kSetWhat];
auto const kRequirement_def = kBegin >> kOneRequirement >> kEnd;

auto const kJoin = x3::lit('+') | x3::lit("&&") | Keyword("and") |
                   (-x3::lit(',') >> Keyword("provided") > Expected(Keyword("that"), "\"that\" after \"provided\""));
x3::rule<struct AlternativeClass, syntax::Alternative> const kAlternative = kExpectRule;
auto const kAddRequirement = [](auto& ctx) {
  auto& all_of = x3::_val(ctx).all_of;
  RefuseAbove(all_of.size() + 1, StateOf(ctx).limits->rule_requirements, "requirements in one alternative", ctx);
  all_of.push_back(std::move(x3::_attr(ctx)));
};
auto const kAlternative_def = kRequirement[kAddRequirement] >> *(x3::omit[kJoin] > kRequirement[kAddRequirement]);

// What goods a part of a split rule is for: `72.08 ex "of steel" :`, `other goods :`.
x3::rule<struct PartHeadClass, syntax::Part> const kPartHead = "the goods a part is for";
auto const kDescription = Keyword("ex") >
                          Expected(kQuoted, "a description in quotes after \"ex\"")[Set(&syntax::Part::described)];
auto const kPartHead_def = (Keyword("other goods")[([](auto& ctx) { x3::_val(ctx).other_goods = true; })] |
                            (kPlainCodeList[Set(&syntax::Part::codes)] >> -kDescription) | kDescription) >
                           Expected(':', "\":\" between the goods and their rule");

// In shorthand notation `;` separates alternatives too; in a file it ends the row.
auto const kInNotation = x3::eps[([](auto& ctx) { x3::_pass(ctx) = StateOf(ctx).notation; })];
auto const kOr = x3::lit("||") | Keyword("or") | (kInNotation >> (';' >> -Keyword("or") >> !x3::eoi >> !kPartHead)) |
                 (',' >> Keyword("or"));
auto const kAddAlternative = [](auto& ctx) {
  auto& any_of = x3::_val(ctx).any_of;
  RefuseAbove(any_of.size() + 1, StateOf(ctx).limits->rule_alternatives, "alternatives in one rule", ctx);
  any_of.push_back(std::move(x3::_attr(ctx)));
};
auto const kRule_def = kBegin >> kAlternative[kAddAlternative] >>
                       *(x3::omit[kOr] > kAlternative[kAddAlternative]) >> kEnd;

x3::rule<struct PartClass, syntax::Part> const kPart = kExpectRule;
auto const kSetPart = [](auto& ctx) { x3::_val(ctx) = std::move(x3::_attr(ctx)); };
auto const kPart_def =
    kBegin >> ((kPartHead[kSetPart] > kRule[Set(&syntax::Part::rule)]) | kRule[Set(&syntax::Part::rule)]) >> kEnd;
auto const kAddPart = [](auto& ctx) {
  auto& parts = x3::_val(ctx).parts;
  RefuseAbove(parts.size() + 1, StateOf(ctx).limits->rule_alternatives, "parts in one rule", ctx);
  parts.push_back(std::move(x3::_attr(ctx)));
};
auto const kRuleText_def = kPart[kAddPart] >> *(x3::lit(';') >> &kPartHead >> kPart[kAddPart]);

BOOST_SPIRIT_DEFINE(kOrigin, kShift, kContent, kLimit, kProcess, kUndergo, kCondition, kUnread, kRequirement,
                    kAlternative, kPartHead, kPart)
}  // namespace

BOOST_SPIRIT_DEFINE(kRule, kRuleText)
BOOST_SPIRIT_INSTANTIATE(RuleTextRule, Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(RuleRule, Iterator, Context)

}  // namespace noodle::grammar
