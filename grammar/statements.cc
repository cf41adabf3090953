// The statements of an agreement block that have no braces.
#include "engine/base/country.h"
#include "engine/base/excerpt.h"
#include "grammar/spirit.h"

namespace noodle::grammar {
namespace {

x3::rule<struct CountryClass, std::string> const kCountry = kExpectCountry;
auto const kReadCountry = [](auto& ctx) {
  const absl::string_view code = TextOf(x3::_attr(ctx));
  x3::_val(ctx) = std::string(code);
  if (IsAssigned(Country::Of(code))) return;
  Complain(ctx, x3::_attr(ctx), absl::StrCat("expected a country code of ISO 3166, found ", Excerpt(code)));
};
auto const kCountry_def =
    x3::raw[x3::lexeme[x3::repeat(2)[x3::char_("A-Z")] >> !x3::char_("A-Za-z0-9_-")]][kReadCountry];

// Lists of no more than the limit: a rule each, whose value grows.
auto const kAddItem = [](auto& ctx) {
  RefuseAbove(x3::_val(ctx).size() + 1, StateOf(ctx).limits->list_items, "names in one list", ctx);
  x3::_val(ctx).push_back(std::move(x3::_attr(ctx)));
};
auto const kCountries_def = Expected(kCountry, kExpectCountry)[kAddItem] >>
                            *(',' > Expected(kCountry, kExpectCountry)[kAddItem]);
x3::rule<struct NamesClass, std::vector<std::string>> const kNames = kExpectName;
auto const kNames_def = Expected(kName, kExpectName)[kAddItem] >> *(',' > Expected(kName, kExpectName)[kAddItem]);

auto const kForCodes = Keyword("for") > Expected(kPlainCodeList, "a chapter, heading or subheading after \"for\"");
auto const kColonAfterCodes = Expected(':', "\",\" or \":\" after the codes");

// parties, in force, nomenclature
x3::rule<struct PartiesClass, syntax::Parties> const kParties = "parties";
auto const kParties_def = Keyword("parties") > kCountries[Set(&syntax::Parties::countries)];
x3::rule<struct InForceClass, syntax::InForce> const kInForce = "in force";
auto const kInForce_def = Keyword("in") > Expected(Keyword("force"), "\"force\" after \"in\"") >
                          -(Keyword("for") > kCountries[Set(&syntax::InForce::countries)]);
x3::rule<struct NomenclatureClass, syntax::NomenclatureIs> const kNomenclature = "nomenclature";
auto const kNomenclature_def =
    Keyword("nomenclature") >
    Expected(kEdition, "an edition such as HS2022 after \"nomenclature\"")[Set(&syntax::NomenclatureIs::edition)];

// general rule, also, always
auto const kGeneralKind = [](syntax::GeneralKind kind) { return [kind](auto& ctx) { x3::_val(ctx).kind = kind; }; };
x3::rule<struct GeneralClass, syntax::GeneralRule> const kGeneral = "general rule";
auto const kGeneral_def = ((Keyword("general") > Expected(Keyword("rule"), "\"rule\" after \"general\"")) |
                           Keyword("also")[kGeneralKind(syntax::GeneralKind::kAlso)] |
                           Keyword("always")[kGeneralKind(syntax::GeneralKind::kAlways)]) >
                          -(kForCodes[Set(&syntax::GeneralRule::of)] >
                            kColonAfterCodes) > kRule[Set(&syntax::GeneralRule::rule)];

// special rule NAME [for CODES]: RULE, sets [for CODES]: RULE
x3::rule<struct SpecialClass, syntax::GeneralRule> const kSpecial = "special rule";
auto const kSpecial_def = ((Keyword("special")[kGeneralKind(syntax::GeneralKind::kSpecial)] >
                            Expected(Keyword("rule"), "\"rule\" after \"special\"") >
                            Expected(kName,
                                     "the name of the rule in lower-case letters")[Set(&syntax::GeneralRule::name)]) |
                           Keyword("sets")[kGeneralKind(syntax::GeneralKind::kSets)]) >
                          -kForCodes[Set(&syntax::GeneralRule::of)] >
                          Expected(':', "\":\" before the rule") > kRule[Set(&syntax::GeneralRule::rule)];

// specific rules replace | supplement general rule
x3::rule<struct SpecificClass, syntax::SpecificRules> const kSpecific = "specific rules";
auto const kSpecific_def =
    Keyword("specific") > Expected(Keyword("rules"), "\"rules\" after \"specific\"") >
    Expected(kSupplement,
             "\"replace\" or \"supplement\" after \"specific rules\"")[Set(&syntax::SpecificRules::supplement)] >
    kGeneralRuleWords;

x3::rule<struct NonOriginatingClass, syntax::NonOriginatingValue> const kNonOriginating = "non-originating value";
auto const kNonOriginating_def =
    Keyword("non-originating") > Expected(Keyword("value"), "\"value\" after \"non-originating\"") >
    Expected(Keyword("cif"), "\"CIF\" after \"non-originating value\"") >
    Expected(Keyword("or"), "\"or\" after \"CIF\"") >
    Expected(Keyword("earliest-ascertained"), "\"earliest-ascertained\" after \"CIF or\"") >
    -(Keyword("less") >
      Expected(Keyword("inland-costs"),
               "\"inland-costs\" after \"less\""))[([](auto& ctx) { x3::_val(ctx).less_inland_costs = true; })];

// tolerance
auto const kShareBasis = OneOf({"FOB", "weight"});
x3::rule<struct ShareClass, syntax::ToleranceShare> const kShare = "a share such as 10% of FOB";
auto const kShare_def = kPercent[Set(&syntax::ToleranceShare::share)] >
                        Expected(Keyword("of"), "\"of FOB\" or \"of weight\" after the share") >
                        Expected(kShareBasis, "FOB or weight")[Set(&syntax::ToleranceShare::basis)];
x3::rule<struct ToleranceClass, syntax::Tolerance> const kTolerance = "tolerance";
auto const kAddShare = [](auto& ctx) {
  auto& any_of = x3::_val(ctx).any_of;
  RefuseAbove(any_of.size() + 1, StateOf(ctx).limits->rule_alternatives, "alternatives in one tolerance", ctx);
  any_of.push_back(std::move(x3::_attr(ctx)));
};
auto const kTolerance_def =
    (Keyword("no") > Expected(Keyword("tolerance"), "\"tolerance\" after \"no\"") >
     -kForCodes[Set(&syntax::Tolerance::of)]) |
    (Keyword("tolerance") > -(kForCodes[Set(&syntax::Tolerance::of)] > kColonAfterCodes) >
     Expected(kShare, "a share such as 10% of FOB")[kAddShare] >
     *(Keyword("or") > Expected(kShare, "a share such as 10% of weight after \"or\"")[kAddShare]));

// cumulation, exclusively originating
x3::rule<struct CumulationClass, syntax::Cumulation> const kCumulation = "cumulation";
auto const kCumulation_def =
    Keyword("cumulation") >
    Expected(OneOf({"diagonal", "full", "partial"}), "diagonal, full or partial")[Set(&syntax::Cumulation::kind)] >
    -((Keyword("from") >> Keyword("rvc")) > Expected('(', "\"(\" and a percentage, as in RVC(20)") >
      Expected(kPercent, "a percentage, as in RVC(20)")[([](auto& ctx) { x3::_val(ctx).from = x3::_attr(ctx); })] >
      Expected(')', "\")\" after the percentage") >
      -(Keyword("below") > Expected(Keyword("rvc"), "RVC after \"below\"") >
        Expected('(', "\"(\" and a percentage, as in RVC(40)") >
        Expected(kPercent, "a percentage, as in RVC(40)")[([](auto& ctx) { x3::_val(ctx).below = x3::_attr(ctx); })] >
        Expected(')', "\")\" after the percentage")));
x3::rule<struct ExclusivelyClass, syntax::ExclusivelyOriginating> const kExclusively = "exclusively originating";
auto const kExclusively_def = Keyword("exclusively") >
                              Expected(Keyword("originating"), "\"originating\" after \"exclusively\"") >
                              Expected(OneOf({"criterion", "by cumulation", "none"}),
                                       "criterion, by cumulation or none")[Set(&syntax::ExclusivelyOriginating::kind)];

// minimal operations [for CODES] defeat every claim: a, b
auto const kDefeat = OneOf({"every claim", "value claims", "shift and process claims", "non-originating materials"});
x3::rule<struct MinimalClass, syntax::MinimalOperations> const kMinimal = "minimal operations";
auto const kMinimal_def =
    Keyword("minimal") > Expected(Keyword("operations"), "\"operations\" after \"minimal\"") >
    -kForCodes[Set(&syntax::MinimalOperations::of)] >
    Expected(Keyword("defeat"), "\"defeat\" and what the operations defeat") >
    Expected(kDefeat, "every claim, value claims, shift and process claims or non-originating materials")[Set(
        &syntax::MinimalOperations::defeat)] >
    Expected(':', "\":\" before the operations") > kNames[Set(&syntax::MinimalOperations::names)];

x3::rule<struct DirectClass, syntax::DirectConsignment> const kDirect = "direct consignment";
auto const kDirect_def = Keyword("direct") >
                         x3::omit[Expected(Keyword("consignment"), "\"consignment\" after \"direct\"")] >
                         x3::attr(syntax::DirectConsignment{});

// retail packing ignored in shift, counted in value
auto const kTreated = OneOf({"retail packing", "shipping packing", "accessories", "indirect materials"});
auto const kHow =
    OneOf({"ignored in shift", "counted in shift", "ignored in value", "counted in value", "originating in value"});
constexpr char kHowExpected[] =
    "ignored in shift, counted in shift, ignored in value, counted in value or originating in value";
x3::rule<struct TreatmentClass, syntax::Treatment> const kTreatment = "a treatment";
auto const kAddTreatment = [](auto& ctx) {
  std::string& how = x3::_attr(ctx);
  auto& treatments = x3::_val(ctx).treatments;
  for (const std::string& before : treatments) {
    if (before.substr(before.size() - 5) != how.substr(how.size() - 5)) continue;
    Complain(ctx, absl::string_view(x3::_where(ctx).begin() - 5, 5),
             absl::StrCat("the treatment in ", how.substr(how.size() - 5), " is stated twice"));
  }
  if (treatments.size() < 3) treatments.push_back(std::move(how));
};
auto const kTreatment_def = kTreated[Set(&syntax::Treatment::what)] > Expected(kHow, kHowExpected)[kAddTreatment] >
                            *(',' > Expected(kHow, kHowExpected)[kAddTreatment]);

x3::rule<struct WhollyClass, syntax::WhollyObtained> const kWholly = "wholly obtained";
auto const kWholly_def = Keyword("wholly") >
                         Expected(Keyword("obtained"),
                                  "\"obtained\" after \"wholly\"") > kNames[Set(&syntax::WhollyObtained::categories)] >
                         -(Keyword("in") >
                           Expected(Keyword("any party"),
                                    "\"any Party\" after \"in\"")[([](auto& ctx) { x3::_val(ctx).any_party = true; })]);

// process NAME [for CODES] is "words"
x3::rule<struct ProcessIsClass, syntax::ProcessIs> const kProcessIs = "process";
auto const kProcessIs_def = (Keyword("process") >> kName[Set(&syntax::ProcessIs::name)] >>
                             -kForCodes[Set(&syntax::ProcessIs::of)] >> Keyword("is")) >
                            Expected(kQuoted,
                                     "what the process is, in quotes, after \"is\"")[Set(&syntax::ProcessIs::text)];

// process NAME [for CODES] : any of (a, b)
x3::rule<struct ProcessMeansClass, syntax::ProcessMeans> const kProcessMeans = "process";
auto const kProcessMeans_def =
    Keyword("process") >
    Expected(kName, "a process in lower-case letters, its words joined by hyphens")[Set(&syntax::ProcessMeans::name)] >
    -kForCodes[Set(&syntax::ProcessMeans::of)] > Expected(':', "\":\" before \"any of\", or \"is\"") >
    Expected(Keyword("any of"), "\"any of\" and the processes in parentheses") >
    Expected('(', "\"(\" after \"any of\"") > kNames[Set(&syntax::ProcessMeans::any_of)] >
    Expected(')', "\",\" or \")\" after the process");

// materials ex "words" originate by a, b [except from CODES]
x3::rule<struct ListedMaterialsClass, syntax::ListedMaterials> const kListedMaterials = "materials ex";
auto const kListedMaterials_def =
    Keyword("materials") > Expected(Keyword("ex"), "\"ex\" and a description after \"materials\"") >
    Expected(kQuoted, "which materials, in quotes, after \"ex\"")[Set(&syntax::ListedMaterials::described)] >
    Expected(Keyword("originate by"), "\"originate by\" and processes") > kNames[Set(&syntax::ListedMaterials::by)] >
    -(Keyword("except") > Expected(Keyword("from"), "\"from\" after \"except\"") >
      Expected(kPlainCodeList,
               "a chapter, heading or subheading after \"except from\"")[Set(&syntax::ListedMaterials::except)]);

// reciprocity [on tracks "SL", "HSL"] exporter rate at most 10% [listed by VN]
x3::rule<struct ReciprocityClass, syntax::Reciprocity> const kReciprocity = "reciprocity";
auto const kAddTrack = [](auto& ctx) {
  auto& tracks = x3::_val(ctx).tracks;
  RefuseAbove(tracks.size() + 1, StateOf(ctx).limits->list_items, "names in one list", ctx);
  tracks.push_back(std::move(x3::_attr(ctx)));
};
// Behind `exporter`. A function, since a chain of expectations must not be cut in two.
auto const kExporterRate = [](auto exporter) {
  return std::move(exporter) > Expected(Keyword("rate"), "\"rate\" after \"exporter\"") >
         Expected(Keyword("at most"), "\"at most\" after \"exporter rate\"") >
         Expected(kPercent,
                  "a percentage after \"at most\"")[([](auto& ctx) { x3::_val(ctx).at_most = x3::_attr(ctx); })] >
         -(Keyword("listed") > Expected(Keyword("by"), "\"by\" after \"listed\"") >
           kCountries[Set(&syntax::Reciprocity::listed_by)]);
};
auto const kTrack = Expected(kQuoted, "a track in quotes");
auto const kReciprocity_def =
    Keyword("reciprocity") >
    (kExporterRate(Keyword("on") > Expected(Keyword("tracks"), "\"tracks\" after \"on\"") > kTrack[kAddTrack] >
                   *(',' > kTrack[kAddTrack]) >
                   Expected(Keyword("exporter"), "\",\" or \"exporter rate at most\" after the tracks")) |
     kExporterRate(Keyword("exporter")) |
     Expected(kQuoted, "\"exporter rate at most\" or a text in quotes")[Set(&syntax::Reciprocity::text)]);

// differentials of JP, KR minimal operations packing, sifting
x3::rule<struct DifferentialsClass, syntax::Differentials> const kDifferentials = "differentials";
auto const kDifferentials_def =
    Keyword("differentials") >
    Expected(Keyword("of"),
             "\"of\" and the importers after \"differentials\"") > kCountries[Set(&syntax::Differentials::importers)] >
    Expected(Keyword("minimal operations"),
             "\",\" or \"minimal operations\" after the importers") > kNames[Set(&syntax::Differentials::minimal)];

// interchangeable materials by segregation, accounting-method
auto const kStockMethod = OneOf({"segregation", "accounting-method"});
constexpr char kStockMethodExpected[] = "segregation or accounting-method";
x3::rule<struct InterchangeableClass, syntax::InterchangeableMaterials> const kInterchangeable =
    "interchangeable materials";
auto const kAddMethod = [](auto& ctx) {
  auto& methods = x3::_val(ctx).methods;
  RefuseAbove(methods.size() + 1, StateOf(ctx).limits->list_items, "names in one list", ctx);
  methods.push_back(std::move(x3::_attr(ctx)));
};
auto const kInterchangeable_def = Keyword("interchangeable") >
                                  Expected(Keyword("materials"), "\"materials\" after \"interchangeable\"") >
                                  Expected(Keyword("by"), "\"by\" and the methods of keeping stock") >
                                  Expected(kStockMethod, kStockMethodExpected)[kAddMethod] >
                                  *(',' > Expected(kStockMethod, kStockMethodExpected)[kAddMethod]);

// overlapping descriptions satisfy each [for CODES]
x3::rule<struct OverlapsClass, syntax::OverlapsSatisfyEach> const kOverlaps = "overlapping descriptions";
auto const kOverlaps_def = Keyword("overlapping") >
                           Expected(Keyword("descriptions"), "\"descriptions\" after \"overlapping\"") >
                           Expected(Keyword("satisfy each"), "\"satisfy each\" after \"overlapping descriptions\"") >
                           -kForCodes[([](auto& ctx) { x3::_val(ctx).of = std::move(x3::_attr(ctx)); })];

x3::rule<struct CautionClass, syntax::Caution> const kCaution = "caution";
auto const kCaution_def = Keyword("caution") > -(kForCodes[Set(&syntax::Caution::of)] > kColonAfterCodes) >
                          Expected(kQuoted, "the words of the caution in quotes")[Set(&syntax::Caution::text)];

auto const kSetWhat = [](auto& ctx) { x3::_val(ctx).what = std::move(x3::_attr(ctx)); };
auto const kSetPeriod = [](auto& ctx) { x3::_val(ctx).header.period = x3::_attr(ctx); };
auto const kSetCitation = [](auto& ctx) { x3::_val(ctx).header.citation = std::move(x3::_attr(ctx)); };
// What may still follow depends on what the statement ends with: a list, a rule, anything else.
auto const kList = kParties[kSetWhat] | kMinimal[kSetWhat] | kWholly[kSetWhat];
auto const kOther = kInForce[kSetWhat] | kNomenclature[kSetWhat] | kSpecific[kSetWhat] | kNonOriginating[kSetWhat] |
                    kTolerance[kSetWhat] | kCumulation[kSetWhat] | kExclusively[kSetWhat] | kDirect[kSetWhat] |
                    kTreatment[kSetWhat] | kProcessIs[kSetWhat] | kProcessMeans[kSetWhat] | kListedMaterials[kSetWhat] |
                    kReciprocity[kSetWhat] | kDifferentials[kSetWhat] | kInterchangeable[kSetWhat] |
                    kOverlaps[kSetWhat] | kCaution[kSetWhat];
auto const kStatement_def = kBegin >> (((kGeneral[kSetWhat] | kSpecial[kSetWhat]) > kPeriod[kSetPeriod] >
                                        Expected(';', kExpectEndOfRule)) |
                                       (kList > kPeriod[kSetPeriod] > Expected(';', kExpectEndOfList)) |
                                       (kOther > kPeriod[kSetPeriod] > Expected(';', kExpectEndOfStatement))) > kEnd
                            > kCitation[kSetCitation];

BOOST_SPIRIT_DEFINE(kCountry, kNames, kParties, kInForce, kNomenclature, kGeneral, kSpecial, kSpecific, kNonOriginating,
                    kShare, kTolerance, kCumulation, kExclusively, kMinimal, kDirect, kTreatment, kWholly, kProcessIs,
                    kProcessMeans, kListedMaterials, kReciprocity, kDifferentials, kInterchangeable, kOverlaps,
                    kCaution)
}  // namespace

BOOST_SPIRIT_DEFINE(kStatement, kCountries)
BOOST_SPIRIT_INSTANTIATE(StatementRule, Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(CountriesRule, Iterator, Context)

}  // namespace noodle::grammar
