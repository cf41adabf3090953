// Statements of an agreement block, rows of a rules block, and the heads of both.
#include "engine/base/status.h"
#include "grammar/spirit.h"

namespace noodle::grammar {
namespace {

// Moves the attribute of a part into a member of the rule's value: Set(&syntax::Tolerance::of).
template <typename Class, typename Member>
auto Set(Member Class::* member) {
  return [member](auto& ctx) { x3::_val(ctx).*member = x3::_attr(ctx); };
}
template <typename Class, typename Element>
auto Append(std::vector<Element> Class::* member) {
  return [member](auto& ctx) { (x3::_val(ctx).*member).push_back(x3::_attr(ctx)); };
}

auto const kReadDate = [](auto& ctx) {
  const auto& range = x3::_attr(ctx);
  const absl::StatusOr<Date> date = ParseDate(absl::string_view(&*range.begin(), range.size()));
  if (!date.ok()) {
    x3::_pass(ctx) = false;
  } else {
    x3::_val(ctx) = *date;
  }
};
x3::rule<struct DateClass, Date> const kDate = "a date such as 2026-03-01";
auto const kDate_def = x3::raw[x3::lexeme[+x3::char_("0-9-")]][kReadDate];

x3::rule<struct PeriodClass, Period> const kPeriod = "a period";
auto const kPeriod_def = -(Keyword("from") >
                           Expected(kDate, "a date such as 2026-03-01 after \"from\"")[Set(&Period::from)]) >>
                         -(Keyword("until") >
                           Expected(kDate, "a date such as 2026-03-01 after \"until\"")[Set(&Period::until)]);

x3::rule<struct CountryClass, std::string> const kCountry = "a country code such as VN";
auto const kCountry_def = x3::lexeme[x3::repeat(2)[x3::char_("A-Z")] >> !x3::char_("A-Za-z0-9_-")];
x3::rule<struct CountriesClass, std::vector<std::string>> const kCountries = "a list of country codes";
auto const kCountries_def = Expected(kCountry, "a country code such as VN") % ',';
x3::rule<struct NamesClass, std::vector<std::string>> const kNames = "a list of names";
auto const kNames_def = Expected(kName, "a lower-case name") % ',';
x3::rule<struct IdClass, std::string> const kId = "an agreement's id such as ATIGA";
auto const kId_def = x3::lexeme[x3::char_("A-Z") >> *x3::char_("A-Z0-9-")];
x3::rule<struct EditionClass, std::string> const kEdition = "an edition such as HS2022";
auto const kEdition_def = x3::lexeme[x3::char_('H') >> x3::char_('S') >> x3::repeat(4)[x3::char_("0-9")]];

auto const kForCodes = Keyword("for") > Expected(kPlainCodeList, "a chapter, heading or subheading after \"for\"");
auto const kColon = Expected(':', "\":\"");

// parties, in force, nomenclature
x3::rule<struct PartiesClass, syntax::Parties> const kParties = "parties";
auto const kParties_def = Keyword("parties") > kCountries[Set(&syntax::Parties::countries)];
x3::rule<struct InForceClass, syntax::InForce> const kInForce = "in force";
auto const kInForce_def = Keyword("in") > Expected(Keyword("force"), "\"force\" after \"in\"") >
                          -(Keyword("for") > kCountries[Set(&syntax::InForce::countries)]);
x3::rule<struct NomenclatureClass, syntax::NomenclatureIs> const kNomenclature = "nomenclature";
auto const kNomenclature_def = Keyword("nomenclature") > kEdition[Set(&syntax::NomenclatureIs::edition)];

// general rule, also, always
auto const kGeneralKind = [](syntax::GeneralKind kind) { return [kind](auto& ctx) { x3::_val(ctx).kind = kind; }; };
x3::rule<struct GeneralClass, syntax::GeneralRule> const kGeneral = "general rule";
auto const kGeneral_def = ((Keyword("general") > Expected(Keyword("rule"), "\"rule\" after \"general\"")) |
                           Keyword("also")[kGeneralKind(syntax::GeneralKind::kAlso)] |
                           Keyword("always")[kGeneralKind(syntax::GeneralKind::kAlways)]) >
                          -(kForCodes[Set(&syntax::GeneralRule::of)] > kColon) > kRule[Set(&syntax::GeneralRule::rule)];

// specific rules replace | supplement general rule
struct SupplementSymbols : x3::symbols<bool> {
  SupplementSymbols() { add("replace", false)("supplement", true); }
} const kSupplementSymbols;
auto const kSupplement = x3::lexeme[x3::no_case[kSupplementSymbols] >> !x3::char_("A-Za-z-")];
auto const kGeneralRuleWords = Expected(Keyword("general") >> Keyword("rule"), "\"general rule\"");
x3::rule<struct SpecificClass, syntax::SpecificRules> const kSpecific = "specific rules";
auto const kSpecific_def =
    Keyword("specific") > Expected(Keyword("rules"), "\"rules\" after \"specific\"") >
    Expected(kSupplement, "\"replace\" or \"supplement\"")[Set(&syntax::SpecificRules::supplement)] > kGeneralRuleWords;

// value content RVC { build-down (FOB - VNM) / FOB; }
struct TermSymbols : x3::symbols<const char*> {
  TermSymbols() {
    for (const char* term : {"FOB", "NC", "VNM", "FVNM", "VOM", "LABOUR", "OVERHEAD", "OTHER", "PROFIT"})
      add(term, term);
  }
} const kTermName;
auto const kTerm = Expected(x3::lexeme[kTermName >> !x3::char_("A-Za-z")],
                            "one of FOB, NC, VNM, FVNM, VOM, LABOUR, OVERHEAD, OTHER, PROFIT");
auto const kAddTerm = [](bool minus) {
  return [minus](auto& ctx) { x3::_val(ctx).numerator.push_back({minus, x3::_attr(ctx)}); };
};
struct FormulaMethodSymbols : x3::symbols<const char*> {
  FormulaMethodSymbols() {
    for (const char* method : {"build-down", "build-up", "net-cost", "focused-value"}) add(method, method);
  }
} const kFormulaMethod;
x3::rule<struct FormulaClass, syntax::Formula> const kFormula = "a formula";
auto const kFormula_def = x3::no_case[kFormulaMethod][Set(&syntax::Formula::method)] >
                          Expected('(', "\"(\"") > kTerm[kAddTerm(false)] >
                          *((x3::lit('+') > kTerm[kAddTerm(false)]) | (x3::lit('-') > kTerm[kAddTerm(true)])) >
                          Expected(')', "\")\"") > Expected('/', "\"/ FOB\"") >
                          Expected(kTermName, "FOB or NC")[Set(&syntax::Formula::denominator)] >
                          Expected(';', "\";\"") > kCitation[Set(&syntax::Formula::citation)];
auto const kContentName = x3::lexeme[+x3::char_("A-Z")];
x3::rule<struct ValueContentClass, syntax::ValueContent> const kValueContent = "value content";
auto const kValueContent_def =
    Keyword("value") > Expected(Keyword("content"), "\"content\" after \"value\"") >
    Expected(kContentName, "a name such as RVC")[([](auto& ctx) { x3::_val(ctx).name = x3::_attr(ctx); })] >
    Expected('{', "\"{\"") > +kFormula[Append(&syntax::ValueContent::formulas)] >
    Expected('}', "build-down, build-up, net-cost, focused-value or \"}\"");

x3::rule<struct NonOriginatingClass, syntax::NonOriginatingValue> const kNonOriginating = "non-originating value";
auto const kNonOriginating_def =
    Keyword("non-originating") > Expected(Keyword("value"), "\"value\"") > Expected(Keyword("cif"), "CIF") >
    Expected(Keyword("or"), "\"or\"") > Expected(Keyword("earliest-ascertained"), "earliest-ascertained") >
    -(Keyword("less") >
      Expected(Keyword("inland-costs"), "inland-costs"))[([](auto& ctx) { x3::_val(ctx).less_inland_costs = true; })];

// tolerance
struct ShareBasisSymbols : x3::symbols<const char*> {
  ShareBasisSymbols() { add("fob", "FOB")("weight", "weight"); }
} const kShareBasis;
x3::rule<struct ShareClass, syntax::ToleranceShare> const kShare = "a share such as 10% of FOB";
auto const kShare_def = kPercent[Set(&syntax::ToleranceShare::share)] > Expected(Keyword("of"), "\"of\"") >
                        Expected(x3::no_case[kShareBasis], "FOB or weight")[Set(&syntax::ToleranceShare::basis)];
x3::rule<struct ToleranceClass, syntax::Tolerance> const kTolerance = "tolerance";
auto const kTolerance_def =
    (Keyword("no") > Expected(Keyword("tolerance"), "\"tolerance\" after \"no\"") >
     -kForCodes[Set(&syntax::Tolerance::of)]) |
    (Keyword("tolerance") > -(kForCodes[Set(&syntax::Tolerance::of)] > kColon) >
     Expected(kShare, "a share such as 10% of FOB")[Append(&syntax::Tolerance::any_of)] >
     *(Keyword("or") > Expected(kShare, "a share such as 10% of weight")[Append(&syntax::Tolerance::any_of)]));

// cumulation, exclusively originating
struct CumulationSymbols : x3::symbols<const char*> {
  CumulationSymbols() { add("diagonal", "diagonal")("full", "full")("partial", "partial"); }
} const kCumulationKind;
x3::rule<struct CumulationClass, syntax::Cumulation> const kCumulation = "cumulation";
auto const kCumulation_def = Keyword("cumulation") >
                             Expected(x3::no_case[kCumulationKind],
                                      "diagonal, full or partial")[Set(&syntax::Cumulation::kind)] >
                             -(Keyword("from") >> Keyword("rvc") > '(' >
                               kPercent[([](auto& ctx) { x3::_val(ctx).from = x3::_attr(ctx); })] > ')');
struct ExclusivelySymbols : x3::symbols<const char*> {
  ExclusivelySymbols() { add("criterion", "criterion")("by cumulation", "by cumulation")("none", "none"); }
} const kExclusivelyKind;
x3::rule<struct ExclusivelyClass, syntax::ExclusivelyOriginating> const kExclusively = "exclusively originating";
auto const kExclusively_def = Keyword("exclusively") > Expected(Keyword("originating"), "\"originating\"") >
                              Expected(x3::no_case[kExclusivelyKind],
                                       "criterion, by cumulation or none")[Set(&syntax::ExclusivelyOriginating::kind)];

// minimal operations [for CODES] defeat every claim: a, b
struct DefeatSymbols : x3::symbols<const char*> {
  DefeatSymbols() {
    for (const char* claims :
         {"every claim", "value claims", "shift and process claims", "non-originating materials"}) {
      add(claims, claims);
    }
  }
} const kDefeat;
x3::rule<struct MinimalClass, syntax::MinimalOperations> const kMinimal = "minimal operations";
auto const kMinimal_def =
    Keyword("minimal") > Expected(Keyword("operations"), "\"operations\"") >
    -kForCodes[Set(&syntax::MinimalOperations::of)] > Expected(Keyword("defeat"), "\"defeat\"") >
    Expected(x3::no_case[kDefeat],
             "every claim, value claims, shift and process claims, or non-originating materials")[Set(
        &syntax::MinimalOperations::defeat)] > kColon
    > kNames[Set(&syntax::MinimalOperations::names)];

x3::rule<struct DirectClass, syntax::DirectConsignment> const kDirect = "direct consignment";
auto const kDirect_def = Keyword("direct") > x3::omit[Expected(Keyword("consignment"), "\"consignment\"")] >
                         x3::attr(syntax::DirectConsignment{});

// retail packing ignored in shift, counted in value
struct TreatedSymbols : x3::symbols<const char*> {
  TreatedSymbols() {
    for (const char* what : {"retail packing", "shipping packing", "accessories", "indirect materials"})
      add(what, what);
  }
} const kTreated;
struct TreatmentSymbols : x3::symbols<const char*> {
  TreatmentSymbols() {
    for (const char* how :
         {"ignored in shift", "counted in shift", "ignored in value", "counted in value", "originating in value"}) {
      add(how, how);
    }
  }
} const kHow;
auto const kHowExpected =
    Expected(x3::no_case[kHow],
             "ignored in shift, counted in shift, ignored in value, counted in value or originating in value");
x3::rule<struct TreatmentClass, syntax::Treatment> const kTreatment = "a treatment";
auto const kTreatment_def = x3::no_case[kTreated][Set(&syntax::Treatment::what)] >
                            kHowExpected[([](auto& ctx) { x3::_val(ctx).treatments.push_back(x3::_attr(ctx)); })] >
                            *(',' >
                              kHowExpected[([](auto& ctx) { x3::_val(ctx).treatments.push_back(x3::_attr(ctx)); })]);

x3::rule<struct WhollyClass, syntax::WhollyObtained> const kWholly = "wholly obtained";
auto const kWholly_def = Keyword("wholly") >
                         Expected(Keyword("obtained"),
                                  "\"obtained\"") > kNames[Set(&syntax::WhollyObtained::categories)] >
                         -(Keyword("in") >
                           Expected(Keyword("any") >> Keyword("party"),
                                    "\"any Party\""))[([](auto& ctx) { x3::_val(ctx).any_party = true; })];

// certificate "D" { valid 12 months; waived up to 200 USD; criterion WO "WO"; }
struct CriterionSymbols : x3::symbols<const char*> {
  CriterionSymbols() {
    for (const char* kind : {"WO", "PE", "CC", "CTH", "CTSH", "shift", "value", "process", "specific", "tolerance",
                             "cumulation", "joined-by"}) {
      add(kind, kind);
    }
  }
} const kCriterionKind;
x3::rule<struct CriterionClass, syntax::Criterion> const kCriterion = "a criterion";
auto const kCriterion_def = Keyword("criterion") >
                            Expected(x3::lexeme[kCriterionKind >> !x3::char_("A-Za-z-")],
                                     "a kind of criterion (WO, PE, CC, CTH, CTSH, shift, value, process, specific, "
                                     "tolerance, cumulation, joined-by)")[Set(&syntax::Criterion::kind)] >
                            kQuoted[Set(&syntax::Criterion::text)];
auto const kSetWaiver = [](auto& ctx) {
  const auto& range = x3::_attr(ctx);
  const absl::StatusOr<Money> money = Money::Parse(absl::string_view(&*range.begin(), range.size()));
  if (!money.ok()) {
    x3::_pass(ctx) = false;
  } else {
    x3::_val(ctx).waiver = *money;
  }
};
auto const kSemicolon = Expected(';', "\";\"");
x3::rule<struct CertificateClass, syntax::Certificate> const kCertificate = "certificate";
auto const kCertificate_def =
    Keyword("certificate") > kQuoted[Set(&syntax::Certificate::form)] > Expected('{', "\"{\"") >
    *((Keyword("valid") >
       Expected(x3::int_, "a number of months")[([](auto& ctx) { x3::_val(ctx).valid_months = x3::_attr(ctx); })] >
       Expected(Keyword("months") | Keyword("month"), "\"months\"") > kSemicolon) |
      (Keyword("waived") > Expected(Keyword("up"), "\"up to\"") > Expected(Keyword("to"), "\"up to\"") >
       Expected(x3::raw[x3::lexeme[+x3::char_("0-9.")]], "an amount")[kSetWaiver] >
       Expected(x3::lexeme[x3::repeat(3)[x3::char_("A-Z")]], "a currency")[([](auto& ctx) {
         x3::_val(ctx).waiver_currency.assign(x3::_attr(ctx).begin(), x3::_attr(ctx).end());
       })] > kSemicolon) |
      (kCriterion[Append(&syntax::Certificate::criteria)] > kSemicolon)) >
    Expected('}', "valid, waived, criterion or \"}\"");

// process NAME [for CODES] : any of (a, b)
x3::rule<struct ProcessMeansClass, syntax::ProcessMeans> const kProcessMeans = "process";
auto const kProcessMeans_def = Keyword("process") >
                               Expected(kName, "a process name")[Set(&syntax::ProcessMeans::name)] >
                               -kForCodes[Set(&syntax::ProcessMeans::of)] > kColon >
                               Expected(Keyword("any") >> Keyword("of"), "\"any of\"") >
                               Expected('(', "\"(\"") > kNames[Set(&syntax::ProcessMeans::any_of)] >
                               Expected(')', "\")\"");

x3::rule<struct ReciprocityClass, syntax::Reciprocity> const kReciprocity = "reciprocity";
auto const kReciprocity_def =
    Keyword("reciprocity") >
    ((Keyword("exporter") > Expected(Keyword("rate"), "\"rate\"") >
      Expected(Keyword("at") >> Keyword("most"), "\"at most\"") >
      kPercent[([](auto& ctx) { x3::_val(ctx).at_most = x3::_attr(ctx); })]) |
     Expected(kQuoted, "\"exporter rate at most\" or a text in quotes")[Set(&syntax::Reciprocity::text)]);

// overlapping descriptions satisfy each [for CODES]
x3::rule<struct OverlapsClass, syntax::OverlapsSatisfyEach> const kOverlaps = "overlapping descriptions";
auto const kOverlaps_def = Keyword("overlapping") > Expected(Keyword("descriptions"), "\"descriptions\"") >
                           Expected(Keyword("satisfy"), "\"satisfy each\"") >
                           Expected(Keyword("each"), "\"satisfy each\"") >
                           -kForCodes[([](auto& ctx) { x3::_val(ctx).of = x3::_attr(ctx); })];

x3::rule<struct CautionClass, syntax::Caution> const kCaution = "caution";
auto const kCaution_def = Keyword("caution") >
                          -(kForCodes[Set(&syntax::Caution::of)] > kColon) > kQuoted[Set(&syntax::Caution::text)];

auto const kSetWhat = [](auto& ctx) { x3::_val(ctx).what = x3::_attr(ctx); };
auto const kSetPeriod = [](auto& ctx) { x3::_val(ctx).header.period = x3::_attr(ctx); };
auto const kSetHeaderCitation = [](auto& ctx) { x3::_val(ctx).header.citation = x3::_attr(ctx); };
auto const kSimple = kParties[kSetWhat] | kInForce[kSetWhat] | kNomenclature[kSetWhat] | kGeneral[kSetWhat] |
                     kSpecific[kSetWhat] | kNonOriginating[kSetWhat] | kTolerance[kSetWhat] | kCumulation[kSetWhat] |
                     kExclusively[kSetWhat] | kMinimal[kSetWhat] | kDirect[kSetWhat] | kTreatment[kSetWhat] |
                     kWholly[kSetWhat] | kProcessMeans[kSetWhat] | kReciprocity[kSetWhat] | kOverlaps[kSetWhat] |
                     kCaution[kSetWhat];
// These end with their closing brace; a `;` after it is allowed.
auto const kBraced = kValueContent[kSetWhat] | kCertificate[kSetWhat];
auto const kStatement_def = kBegin >> ((kSimple > kPeriod[kSetPeriod] > kSemicolon) |
                                       (kBraced > kPeriod[kSetPeriod] > -x3::lit(';'))) > kEnd
                            > kCitation[kSetHeaderCitation];

auto const kRow_def = kBegin >> kPlainCodeList[Set(&syntax::Row::codes)] >
                      -(Keyword("ex") > kQuoted[([](auto& ctx) { x3::_val(ctx).described = x3::_attr(ctx); })]) > kColon
                      > kRule[Set(&syntax::Row::rule)] > kSemicolon > kEnd > kCitation[Set(&syntax::Row::citation)];

auto const kAgreementHead_def = kBegin >> Keyword("agreement") >
                                Expected(kId, "an agreement's id such as ATIGA")[Set(&syntax::AgreementBlock::id)] >
                                kQuoted[Set(&syntax::AgreementBlock::title)] > kEnd >
                                Expected('{', "\"{\"") > kCitation[Set(&syntax::AgreementBlock::citation)];
auto const kRulesHead_def = kBegin >> Keyword("rules") >
                            Expected(kId, "an agreement's id such as ATIGA")[Set(&syntax::RulesBlock::agreement)] >
                            Expected(Keyword("in"), "\"in\"") >
                            Expected(kEdition, "an edition such as HS2022")[Set(&syntax::RulesBlock::edition)] >
                            kPeriod[Set(&syntax::RulesBlock::period)] >
                            -(kSupplement[([](auto& ctx) { x3::_val(ctx).supplement = x3::_attr(ctx); })] >
                              kGeneralRuleWords) > kEnd
                            > Expected('{', "\"{\"") > kCitation[Set(&syntax::RulesBlock::citation)];

BOOST_SPIRIT_DEFINE(kDate, kPeriod, kCountry, kCountries, kNames, kId, kEdition, kParties, kInForce, kNomenclature,
                    kGeneral, kSpecific, kFormula, kValueContent, kNonOriginating, kShare, kTolerance, kCumulation,
                    kExclusively, kMinimal, kDirect, kTreatment, kWholly, kCriterion, kCertificate, kProcessMeans,
                    kReciprocity, kOverlaps, kCaution)
}  // namespace

BOOST_SPIRIT_DEFINE(kStatement, kRow, kAgreementHead, kRulesHead)
BOOST_SPIRIT_INSTANTIATE(StatementRule, Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(RowRule, Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(AgreementHeadRule, Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(RulesHeadRule, Iterator, Context)

}  // namespace noodle::grammar
