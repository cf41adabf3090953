// Rules of origin: alternatives of requirements.
#include "grammar/parse.h"
#include "grammar/spirit.h"

namespace noodle::grammar {
namespace {

using syntax::OriginKind;
using syntax::ShiftLevel;

auto const kSetWhat = [](auto& ctx) { x3::_val(ctx).what = x3::_attr(ctx); };

// WO, WO-AK, PE, each also `of` given materials.
struct OriginSymbols : x3::symbols<OriginKind> {
  OriginSymbols() {
    add("wo-ak", OriginKind::kWhollyAnyParty)("wo", OriginKind::kWholly)("pe", OriginKind::kExclusively);
  }
} const kOriginKind;
auto const kWordEnd = !x3::char_("A-Za-z0-9_-");
x3::rule<struct OriginClass, syntax::Origin> const kOrigin = "an origin criterion";
auto const kOrigin_def =
    x3::lexeme[x3::no_case[kOriginKind] >> kWordEnd][([](auto& ctx) { x3::_val(ctx).kind = x3::_attr(ctx); })] >>
    -(Keyword("of") > Expected(kCodeList, "a chapter, heading or subheading after \"of\"")[([](auto& ctx) {
        x3::_val(ctx).of = x3::_attr(ctx);
      })]);

struct ShiftSymbols : x3::symbols<ShiftLevel> {
  ShiftSymbols() { add("ctsh", ShiftLevel::kSubheading)("cth", ShiftLevel::kHeading)("cc", ShiftLevel::kChapter); }
} const kShiftLevel;
auto const kAddExcept = [](auto& ctx) {
  auto& codes = x3::_attr(ctx);
  x3::_val(ctx).except.insert(x3::_val(ctx).except.end(), codes.begin(), codes.end());
};
auto const kAddIncluding = [](auto& ctx) {
  auto& codes = x3::_attr(ctx);
  x3::_val(ctx).including.insert(x3::_val(ctx).including.end(), codes.begin(), codes.end());
};
x3::rule<struct ShiftClass, syntax::Shift> const kShift = "a change in tariff classification";
auto const kShift_def =
    (x3::lexeme[x3::no_case[kShiftLevel] >> kWordEnd][([](auto& ctx) { x3::_val(ctx).level = x3::_attr(ctx); })] |
     (Keyword("no") >> Keyword("change") >
      Expected(Keyword("required"),
               "\"required\" after \"no change\""))[([](auto& ctx) { x3::_val(ctx).level = ShiftLevel::kNone; })]) >>
    *((-x3::lit(',') >> Keyword("except") > Expected(Keyword("from"), "\"from\" after \"except\"") >
       Expected(kCodeList, "a chapter, heading or subheading after \"except from\"")[kAddExcept]) |
      (-x3::lit(',') >> Keyword("including") > Expected(Keyword("from"), "\"from\" after \"including\"") >
       Expected(kCodeList, "a chapter, heading or subheading after \"including from\"")[kAddIncluding]));

struct ContentSymbols : x3::symbols<const char*> {
  ContentSymbols() { add("rvc", "RVC")("qvc", "QVC")("lvc", "LVC"); }
} const kContentName;
struct MethodSymbols : x3::symbols<const char*> {
  MethodSymbols() { add("build-down", "build-down")("build-up", "build-up")("net-cost", "net-cost"); }
} const kMethod;
auto const kSetThreshold = [](auto& ctx) { x3::_val(ctx).threshold = x3::_attr(ctx); };
x3::rule<struct ContentClass, syntax::Content> const kContent = "a value content";
auto const kFocused =
    Keyword("focused-value")[([](auto& ctx) { x3::_val(ctx).method = "focused-value"; })] >
    Expected(Keyword("of"), "\"of\" and the materials after focused-value") >
    Expected(kCodeList,
             "a chapter, heading or subheading after \"of\"")[([](auto& ctx) { x3::_val(ctx).of = x3::_attr(ctx); })];
auto const kContent_def =
    x3::lexeme[x3::no_case[kContentName] >> !x3::char_("A-Za-z_-")]
              [([](auto& ctx) { x3::_val(ctx).name = x3::_attr(ctx); })] >
    (('(' > kPercent[kSetThreshold] >
      -(',' > (kFocused | Expected(x3::no_case[kMethod], "build-down, build-up, net-cost or focused-value")[(
                              [](auto& ctx) { x3::_val(ctx).method = x3::_attr(ctx); })])) > Expected(')', "\")\"")) |
     (-Keyword("of") >> Expected(kPercent, "a percentage, as in RVC(40)")[kSetThreshold] >>
      -(x3::lit('(') >> Keyword("fob") >> ')')));

struct BasisSymbols : x3::symbols<syntax::Basis> {
  BasisSymbols() {
    add("fob", syntax::Basis::kFob)("exw", syntax::Basis::kExWorks)("weight", syntax::Basis::kWeight)(
        "their value", syntax::Basis::kTheirValue)("their weight", syntax::Basis::kTheirWeight);
  }
} const kBasis;
auto const kSetMaximum = [](auto& ctx) { x3::_val(ctx).maximum = x3::_attr(ctx); };
auto const kSetBasis = [](auto& ctx) { x3::_val(ctx).basis = x3::_attr(ctx); };
auto const kByWeight = [](auto& ctx) { x3::_val(ctx).basis = syntax::Basis::kWeight; };
x3::rule<struct LimitClass, syntax::Limit> const kLimit = "a limit on materials";
// MaxNOM(50% of EXW) of 84.82, and as annexes write it: MaxNOM 50% (EXW).
auto const kLimit_def =
    Keyword("maxnom") >
    ((x3::lit('(') > kPercent[kSetMaximum] >
      -((Keyword("of") > Expected(x3::no_case[kBasis], "FOB, EXW, weight, their value or their weight")[kSetBasis]) |
        (Keyword("by") > Expected(Keyword("weight"), "\"weight\" after \"by\"")[kByWeight])) > Expected(')', "\")\"")) |
     (Expected(kPercent, "a percentage, as in MaxNOM(50% of FOB)")[kSetMaximum] >
      -(x3::lit('(') > Expected(x3::no_case[kBasis], "FOB, EXW or weight")[kSetBasis] > Expected(')', "\")\"")))) >
    -(Keyword("of") > Expected(kCodeList, "a chapter, heading or subheading after \"of\"")[([](auto& ctx) {
        x3::_val(ctx).of = x3::_attr(ctx);
      })]);

// Words that begin or join clauses and so are no process names.
auto const kReserved = Keyword("or") | Keyword("and") | Keyword("provided") | Keyword("except") | Keyword("including") |
                       Keyword("from") | Keyword("until") | Keyword("of") | Keyword("ex") | Keyword("when") |
                       Keyword("not") | Keyword("unread") | Keyword("through") | Keyword("to") | Keyword("chapter") |
                       Keyword("heading") | Keyword("subheading") | Keyword("other");
struct ProcessAliases : x3::symbols<const char*> {
  ProcessAliases() {
    add("textile rule", "textile-rule")("process rule 1", "process-rule-1")("process rule 2", "process-rule-2")(
        "process rule 3", "process-rule-3")("chemical reaction", "chemical-reaction")("cr", "chemical-reaction");
  }
} const kProcessAlias;
auto const kSetName = [](auto& ctx) { x3::_val(ctx).name = x3::_attr(ctx); };
x3::rule<struct ProcessClass, syntax::Process> const kProcess = "a process";
auto const kProcess_def =
    x3::lexeme[x3::no_case[kProcessAlias] >> kWordEnd][kSetName] | (!kReserved >> kName[kSetName]);

x3::rule<struct UndergoClass, syntax::Undergo> const kUndergo = "a process of materials";
auto const kUndergo_def = Keyword("materials") > Expected(Keyword("of"), "\"of\" after \"materials\"") >
                          Expected(kCodeList,
                                   "a chapter, heading or subheading after \"materials of\"")[([](auto& ctx) {
                            x3::_val(ctx).of = x3::_attr(ctx);
                          })] > Expected(Keyword("undergo"), "\"undergo\"") > Expected('(', "\"(\" after \"undergo\"") >
                          (Expected(kName, "a process name") %
                           ',')[([](auto& ctx) { x3::_val(ctx).processes = x3::_attr(ctx); })] > Expected(')', "\")\"");

x3::rule<struct ConditionClass, syntax::Condition> const kCondition = "a condition";
auto const kCondition_def = Keyword("when") > -Keyword("not")[([](auto& ctx) { x3::_val(ctx).negated = true; })] >
                            Expected(kName[([](auto& ctx) { x3::_val(ctx).question = x3::_attr(ctx); })] |
                                         kQuoted[([](auto& ctx) {
                                           x3::_val(ctx).text = x3::_attr(ctx);
                                           x3::_val(ctx).question = QuestionId(x3::_attr(ctx));
                                         })],
                                     "a question's name or its words in quotes after \"when\"");

x3::rule<struct UnreadClass, syntax::Unread> const kUnread = "an unread sentence";
auto const kUnread_def = Keyword("unread") > kQuoted[([](auto& ctx) { x3::_val(ctx).text = x3::_attr(ctx); })];

x3::rule<struct RequirementClass, syntax::Requirement> const kRequirement =
    "a rule of origin such as RVC(40), CTH, WO or a process";
auto const kOneRequirement =
    ('(' > kRule[([](auto& ctx) { x3::_val(ctx).what = std::vector<syntax::Rule>{x3::_attr(ctx)}; })] >
     Expected(')', "\")\"")) |
    kOrigin[kSetWhat] | kShift[kSetWhat] | kContent[kSetWhat] | kLimit[kSetWhat] | kUndergo[kSetWhat] |
    kCondition[kSetWhat] | kUnread[kSetWhat] | kProcess[kSetWhat];
auto const kRequirement_def = kBegin >> kOneRequirement >> kEnd;

auto const kJoin = x3::lit('+') | x3::lit("&&") | Keyword("and") |
                   (-x3::lit(',') >> Keyword("provided") > Expected(Keyword("that"), "\"that\" after \"provided\""));
x3::rule<struct AlternativeClass, syntax::Alternative> const kAlternative =
    "a rule of origin such as RVC(40), CTH, WO or a process";
auto const kAddRequirement = [](auto& ctx) { x3::_val(ctx).all_of.push_back(x3::_attr(ctx)); };
auto const kAlternative_def = kRequirement[kAddRequirement] >> *(x3::omit[kJoin] > kRequirement[kAddRequirement]);

// What goods a part of a split rule is for: `72.08 ex "of steel" :`, `other goods :`.
auto const kOtherGoods = Keyword("other") >> Keyword("goods");
x3::rule<struct PartHeadClass, syntax::Part> const kPartHead = "the goods a part is for";
auto const kPartHead_def =
    ((kOtherGoods >> x3::attr(true))[([](auto& ctx) { x3::_val(ctx).other_goods = true; })] |
     (kPlainCodeList[([](auto& ctx) { x3::_val(ctx).codes = x3::_attr(ctx); })] >>
      -(Keyword("ex") >> kQuoted[([](auto& ctx) { x3::_val(ctx).described = x3::_attr(ctx); })])) |
     (Keyword("ex") >> kQuoted[([](auto& ctx) { x3::_val(ctx).described = x3::_attr(ctx); })])) >>
    ':';

// In shorthand notation `;` separates alternatives too; in a file it ends the row.
auto const kInNotation = x3::eps[([](auto& ctx) { x3::_pass(ctx) = x3::get<StateTag>(ctx).get().notation; })];
auto const kOr = x3::lit("||") | Keyword("or") | (kInNotation >> (';' >> -Keyword("or") >> !x3::eoi >> !kPartHead)) |
                 (',' >> Keyword("or"));
auto const kAddAlternative = [](auto& ctx) { x3::_val(ctx).any_of.push_back(x3::_attr(ctx)); };
auto const kRule_def = kBegin >> kAlternative[kAddAlternative] >>
                       *(x3::omit[kOr] > kAlternative[kAddAlternative]) >> kEnd;

x3::rule<struct PartClass, syntax::Part> const kPart = "a rule of origin such as RVC(40), CTH, WO or a process";
auto const kSetPart = [](auto& ctx) { x3::_val(ctx) = x3::_attr(ctx); };
auto const kPart_def =
    kBegin >> -kPartHead[kSetPart] >> kRule[([](auto& ctx) { x3::_val(ctx).rule = x3::_attr(ctx); })] >> kEnd;
auto const kAddPart = [](auto& ctx) { x3::_val(ctx).parts.push_back(x3::_attr(ctx)); };
auto const kRuleText_def = kPart[kAddPart] >> *(x3::lit(';') >> &kPartHead >> kPart[kAddPart]);

BOOST_SPIRIT_DEFINE(kOrigin, kShift, kContent, kLimit, kProcess, kUndergo, kCondition, kUnread, kRequirement,
                    kAlternative, kPartHead, kPart)
}  // namespace

BOOST_SPIRIT_DEFINE(kRule, kRuleText)
BOOST_SPIRIT_INSTANTIATE(RuleTextRule, Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(RuleRule, Iterator, Context)

}  // namespace noodle::grammar
