// The heads of blocks, rows of a rules block, and value contents. (The certificate: certificate.cc.)
#include "engine/base/excerpt.h"
#include "engine/base/nearest_name.h"
#include "engine/base/status.h"
#include "grammar/spirit.h"

namespace noodle::grammar {
namespace {

x3::rule<struct IdClass, std::string> const kId = "an agreement's id in capitals such as ATIGA";
auto const kId_def = x3::lexeme[x3::char_("A-Z") >> *x3::char_("A-Z0-9-") >> !x3::char_("a-z_")];
auto const kGivenId = Expected(kId, kExpectId);

// value content RVC { build-down (FOB - VNM) / FOB; }
Choice<std::string> const kTermName =
    OneOf({"FOB", "NC", "VNM", "FVNM", "VOM", "LABOUR", "OVERHEAD", "OTHER", "PROFIT"});
auto const kTerm = Expected(kTermName, "FOB, NC, VNM, FVNM, VOM, LABOUR, OVERHEAD, OTHER or PROFIT");
auto const kAddTerm = [](bool minus) {
  return [minus](auto& ctx) {
    auto& numerator = x3::_val(ctx).numerator;
    RefuseAbove(numerator.size() + 1, StateOf(ctx).limits->list_items, "terms in one formula", ctx);
    numerator.push_back({minus, std::move(x3::_attr(ctx))});
  };
};
auto const kFormula_def =
    OneOf({"build-down", "build-up", "net-cost", "focused-value"})[Set(&syntax::Formula::method)] >
    Expected('(', "\"(\" after the method of the formula") > kTerm[kAddTerm(false)] >
    *((x3::lit('+') > kTerm[kAddTerm(false)]) | (x3::lit('-') > kTerm[kAddTerm(true)])) >
    Expected(')', "\"+\", \"-\" or \")\" after the term") > Expected('/', "\"/ FOB\" or \"/ NC\" after \")\"") >
    Expected(OneOf({"FOB", "NC"}), "FOB or NC")[Set(&syntax::Formula::denominator)] >
    -(Keyword("not") > Expected(Keyword("for"), "\"for\" and Parties after \"not\"") >
      kCountries[Set(&syntax::Formula::not_for)]) >
    Expected(';', "\"not for\" or \";\" after the formula") > kCitation[Set(&syntax::Formula::citation)];
auto const kContentName = x3::lexeme[+x3::char_("A-Z") >> !x3::char_("a-z0-9_-")];
auto const kValueContentHead_def = Keyword("value") > Expected(Keyword("content"), "\"content\" after \"value\"") >
                                   Expected(kContentName, "a name in capitals, such as RVC")[([](auto& ctx) {
                                     x3::_val(ctx).name.assign(x3::_attr(ctx).begin(), x3::_attr(ctx).end());
                                   })] > Expected('{', "\"{\" after the name of the value content");

auto const kBracedTail_def = kPeriod[Set(&syntax::Header::period)] >>
                             -x3::lit(';') >> kCitation[Set(&syntax::Header::citation)];

auto const kRow_def =
    kBegin >> kPlainCodeList[Set(&syntax::Row::codes)] >
    -(Keyword("ex") > Expected(kQuoted, "a description in quotes after \"ex\"")[([](auto& ctx) {
        x3::_val(ctx).described = std::move(x3::_attr(ctx));
      })]) >
    Expected(':', "\",\", \"-\", \"ex\" or \":\" after the codes of the row") > kRule[Set(&syntax::Row::rule)] >
    Expected(';', kExpectEndOfRule) > kEnd > kCitation[Set(&syntax::Row::citation)];

auto const kAgreementHead_def =
    kGivenId[Set(&syntax::AgreementBlock::id)] >
    Expected(kQuoted, "the title of the agreement in quotes")[Set(&syntax::AgreementBlock::title)] > kEnd >
    Expected('{', "\"{\" after the title") > kCitation[Set(&syntax::AgreementBlock::citation)];
auto const kRulesHead_def =
    kGivenId[Set(&syntax::RulesBlock::agreement)] > Expected(Keyword("in"), "\"in\" and an edition such as HS2022") >
    Expected(kEdition, "an edition such as HS2022 after \"in\"")[Set(&syntax::RulesBlock::edition)] >
    kPeriod[Set(&syntax::RulesBlock::period)] >
    -(kSupplement[([](auto& ctx) { x3::_val(ctx).supplement = x3::_attr(ctx); })] > kGeneralRuleWords) > kEnd >
    Expected('{', "\"from\", \"until\", \"replace\", \"supplement\" or \"{\" after the head of the block") >
    kCitation[Set(&syntax::RulesBlock::citation)];

auto const kReadEdition = [](auto& ctx) {
  const absl::string_view text = TextOf(x3::_attr(ctx));
  const auto edition = ParseEdition(text);
  if (!edition.ok()) Complain(ctx, x3::_attr(ctx), std::string(edition.status().message()));
  x3::_val(ctx) = std::string(text);
};
auto const kEdition_def = x3::raw[x3::lexeme["HS" >> +x3::char_("0-9") >> !x3::char_("A-Za-z_-")]][kReadEdition];

BOOST_SPIRIT_DEFINE(kId)
}  // namespace

BOOST_SPIRIT_DEFINE(kEdition, kRow, kAgreementHead, kRulesHead, kValueContentHead, kFormula, kBracedTail)
BOOST_SPIRIT_INSTANTIATE(EditionRule, Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(RowRule, Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(AgreementHeadRule, Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(RulesHeadRule, Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(ValueContentHeadRule, Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(FormulaRule, Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(BracedTailRule, Iterator, Context)

}  // namespace noodle::grammar
