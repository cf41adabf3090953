// Alternatives of requirements, with the conditions that tables add to them.
#include "grammar/prose/table/grammar.h"

namespace noodle::grammar::prose::table {
namespace {

auto const kRequireIt = [](auto& ctx) { Require(x3::_val(ctx), x3::_attr(ctx)); };
auto const kRequireAll = [](auto& ctx) {
  const syntax::Alternative& more = x3::_attr(ctx);
  x3::_val(ctx).all_of.insert(x3::_val(ctx).all_of.end(), more.all_of.begin(), more.all_of.end());
};

// "RVC40", "RVC(40)", "RVC 40%", "RVC of 40 per cent"
auto const kSetThreshold = [](auto& ctx) {
  const auto& range = x3::_attr(ctx);
  const absl::StatusOr<Percent> percent = FigureOf(absl::string_view(&*range.begin(), range.size()));
  if (!percent.ok()) {
    x3::_pass(ctx) = false;
  } else {
    x3::_val(ctx).threshold = *percent;
  }
};
auto const kSetName = [](auto& ctx) { x3::_val(ctx).name = x3::_attr(ctx); };
auto const kFigure = x3::raw[x3::lexeme[+x3::char_("0-9") >> -('.' >> +x3::char_("0-9")) >> !x3::char_("A-Za-z0-9.")]];
auto const kPerCent = x3::lit('%') | AnyWords({"per cent", "percent"});
auto const kContentName =
    x3::lexeme[x3::no_case[x3::lit("RVC")] >> x3::attr(std::string("RVC")) >> !x3::char_("A-Za-z_-")];
x3::rule<struct ContentClass, syntax::Content> const kContent = "a value content";
auto const kContentText = kContentName[kSetName] >> (('(' >> kFigure[kSetThreshold] >> -kPerCent >> ')') |
                                                     (-Words("of") >> kFigure[kSetThreshold] >> -kPerCent));
auto const kContent_def = Call(kContentText, "a value content such as RVC40");

x3::rule<struct OriginClass, syntax::Origin> const kOrigin = "WO, WO-AK or PE";
auto const kSetKind = [](auto& ctx) { x3::_val(ctx).kind = x3::_attr(ctx); };
x3::rule<struct OriginKindClass, syntax::OriginKind> const kOriginKind = "WO, WO-AK or PE";
auto const kOriginKind_def = (Words("WO-AK") >> x3::attr(syntax::OriginKind::kWhollyAnyParty)) |
                             (Words("PE") >> x3::attr(syntax::OriginKind::kExclusively)) |
                             ((Words("wholly obtained") >> -AnyWords({"in the territory of exporting Party",
                                                                      "in the territory of the exporting Party"})) >>
                              x3::attr(syntax::OriginKind::kWholly)) |
                             (Words("WO") >> !x3::lit('-') >> x3::attr(syntax::OriginKind::kWholly));
auto const kOrigin_def = kOriginKind[kSetKind];

// "CTH except a change that results only from packing or presentation for retail sale"
auto const kUnpacked = (-x3::lit(',') >> Words("except a change that results only from packing or presentation for") >>
                        AnyWords({"retail sale", "sale"}))[(
    [](auto& ctx) { Require(x3::_val(ctx), syntax::Condition{true, "packing-or-presentation-only", std::nullopt}); })];

x3::rule<struct CoreClass, syntax::Alternative> const kCore = "a rule of origin such as RVC40, CTH or WO";
auto const kCore_def =
    (kShift[kRequireIt] >> -kUnpacked) | kContent[kRequireIt] | kOrigin[kRequireIt] | kProcess[kRequireAll];

auto const kAnd = Words("and") | x3::lit('+') | x3::lit("&&") | (-x3::lit(',') >> Words("provided that"));
x3::rule<struct AlternativeClass, syntax::Alternative> const kAlternative = "a rule of origin such as RVC40, CTH or WO";
auto const kAlternative_def = kCore[kTake] >> *(kAnd >> (kCore[kRequireAll] | kCondition[kRequireAll]));

auto const kAddAlternative = [](auto& ctx) { x3::_val(ctx).any_of.push_back(x3::_attr(ctx)); };
auto const kRule_def = kAlternative[kAddAlternative] >> *(kOr >> kAlternative[kAddAlternative]);

BOOST_SPIRIT_DEFINE(kOriginKind, kContent, kOrigin, kCore, kAlternative)
}  // namespace

BOOST_SPIRIT_DEFINE(kRule)
BOOST_SPIRIT_INSTANTIATE(RuleRule, Iterator, Context)

}  // namespace noodle::grammar::prose::table
