// certificate "D" { valid 12 months; waived up to 200 USD; criterion WO "WO"; tick "De Minimis" when tolerance; }
#include "engine/base/excerpt.h"
#include "grammar/spirit.h"

namespace noodle::grammar {
namespace {

auto const kNumber = x3::raw[x3::lexeme[+x3::char_("0-9") >> !x3::char_("A-Za-z._-")]];
auto const kAmount = x3::raw[x3::lexeme[+x3::char_("0-9") >> -('.' >> +x3::char_("0-9")) >> !x3::char_("A-Za-z._")]];
auto const kCurrency = x3::raw[x3::lexeme[x3::repeat(3)[x3::char_("A-Z")] >> !x3::char_("A-Za-z0-9_-")]];

// A whole number of `what` into what `member` gives, 1 to `most`.
template <typename Class, typename Number>
auto SetNumber(Number Class::* member, int most, const char* what) {
  return [=](auto& ctx) {
    const absl::string_view text = TextOf(x3::_attr(ctx));
    const int number = text[0] != '0' && text.size() <= 3 ? std::stoi(std::string(text)) : 0;
    const bool fits = number >= 1 && number <= most;
    if (!fits) {
      Complain(ctx, x3::_attr(ctx),
               absl::StrCat("expected between 1 and ", most, " ", what, ", found ", Excerpt(text)));
    }
    x3::_val(ctx).*member = fits ? number : 1;
  };
}
constexpr int kMostMonths = 999;
constexpr int kMostDays = 366;
constexpr int kMostYears = 99;
template <typename Class>
auto SetTrue(bool Class::* member) {
  return [=](auto& ctx) { x3::_val(ctx).*member = true; };
}
auto const kMonths = Keyword("months") | Keyword("month");

x3::rule<struct ValidityClass, syntax::Validity> const kValidity = "valid";
auto const kValidity_def =
    Keyword("valid") >
    Expected(kNumber,
             "a number of months after \"valid\"")[SetNumber(&syntax::Validity::months, kMostMonths, "months")] >
    Expected(kMonths, "\"months\" after the number");

auto const kSetWaiver = [](auto& ctx) {
  const absl::string_view text = TextOf(x3::_attr(ctx));
  const absl::StatusOr<Money> money = Money::Parse(text);
  if (!money.ok()) Complain(ctx, x3::_attr(ctx), absl::StrCat("expected an amount such as 200, found ", Excerpt(text)));
  x3::_val(ctx).up_to = money.ok() ? *money : Money();
};
x3::rule<struct WaiverClass, syntax::Waiver> const kWaiver = "waived";
auto const kWaiver_def = Keyword("waived") > Expected(Keyword("up to"), "\"up to\" after \"waived\"") >
                         Expected(kAmount, "an amount after \"up to\"")[kSetWaiver] >
                         Expected(kCurrency, "a currency such as USD after the amount")[([](auto& ctx) {
                           x3::_val(ctx).currency = std::string(TextOf(x3::_attr(ctx)));
                         })] >
                         -(Keyword("of") >
                           Expected(Keyword("customs value"),
                                    "\"customs value\" after \"of\"")[SetTrue(&syntax::Waiver::of_customs_value)]) >
                         -(Keyword("into") > kCountries[Set(&syntax::Waiver::into)]);

x3::rule<struct FobShownClass, syntax::FobShown> const kFobShown = "FOB shown";
auto const kFobShown_def = Keyword("fob") > Expected(Keyword("shown"), "\"shown\" after \"FOB\"") >
                           Expected(Choice<bool>({{"always", true}, {"for content", false}}),
                                    "always or for content")[Set(&syntax::FobShown::always)] >
                           -(Keyword("in") > Expected(Keyword("trade of"), "\"trade of\" after \"in\"") >
                             kCountries[Set(&syntax::FobShown::in_trade_of)]);

Choice<std::string> const kCriterionKind =
    OneOf({"WO", "WO-AK", "PE", "CC", "CTH", "CTSH", "shift", "value", "process", "specific", "special", "partial",
           "tolerance", "cumulation", "joined-by"});
x3::rule<struct CriterionClass, syntax::Criterion> const kCriterion = "criterion";
auto const kCriterion_def =
    Keyword("criterion") >
    Expected(kCriterionKind,
             "WO, WO-AK, PE, CC, CTH, CTSH, shift, value, process, specific, special, partial, tolerance, cumulation "
             "or joined-by")[Set(&syntax::Criterion::kind)] > -kName[([](auto& ctx) {
      auto& criterion = x3::_val(ctx);
      if (criterion.kind != "process") {
        Complain(ctx, absl::string_view(x3::_where(ctx).begin() - x3::_attr(ctx).size(), x3::_attr(ctx).size()),
                 absl::StrCat("expected the words of the box after \"", criterion.kind,
                              "\": only a process is named, found ", Excerpt(x3::_attr(ctx))));
      }
      criterion.process = std::move(x3::_attr(ctx));
    })] > Expected(kQuoted, "the words of the box in quotes")[Set(&syntax::Criterion::text)] >
    -(Keyword("under") > Expected(Choice<syntax::UnderRule>({{"general rule", syntax::UnderRule::kGeneral},
                                                             {"specific rules", syntax::UnderRule::kSpecific}}),
                                  "general rule or specific rules")[Set(&syntax::Criterion::under)]) >
    -(Keyword("in") >
      Expected(Keyword("combination"), "\"combination\" after \"in\"")[SetTrue(&syntax::Criterion::in_combination)]) >
    -(Keyword("with") >
      Expected(Keyword("exceptions"), "\"exceptions\" after \"with\"")[SetTrue(&syntax::Criterion::with_exceptions)]) >
    -Keyword("alone")[SetTrue(&syntax::Criterion::alone)];

Choice<std::string> const kTickOccasion = OneOf({"cumulation", "tolerance", "partial cumulation", "third-party invoice",
                                                 "back-to-back", "issued retroactively", "exhibition"});
x3::rule<struct TickClass, syntax::Tick> const kTick = "tick";
auto const kTick_def =
    Keyword("tick") > Expected(kQuoted, "the words beside the box in quotes after \"tick\"")[Set(&syntax::Tick::text)] >
    Expected(Keyword("when"), "\"when\" after the words of the box") >
    Expected(kTickOccasion,
             "cumulation, tolerance, partial cumulation, third-party invoice, back-to-back, issued retroactively or "
             "exhibition")[Set(&syntax::Tick::when)];

x3::rule<struct RetroactiveClass, syntax::Retroactive> const kRetroactive = "issued retroactively";
auto const kRetroactive_def =
    Keyword("issued") > Expected(Keyword("retroactively"), "\"retroactively\" after \"issued\"") >
    -(Keyword("after") > Expected(Keyword("shipment")[([](auto& ctx) { x3::_val(ctx).after_days = 0; })] |
                                      (kNumber[SetNumber(&syntax::Retroactive::after_days, kMostDays, "days")] >
                                       -Keyword("working")[SetTrue(&syntax::Retroactive::working_days)] >
                                       Expected(Keyword("days") | Keyword("day"), "\"days\" after the number")),
                                  "\"shipment\" or a number of days after \"after\"")) >
    -(Keyword("within") >
      Expected(kNumber, "a number of months after \"within\"")[SetNumber(&syntax::Retroactive::within_months,
                                                                         kMostMonths, "months")] >
      Expected(kMonths, "\"months\" after the number")) >
    -(Keyword("marked") > Expected(kQuoted, "the words of the mark in quotes")[Set(&syntax::Retroactive::marked)]);

x3::rule<struct BackToBackClass, syntax::BackToBack> const kBackToBack = "back-to-back";
auto const kBackToBack_def = Keyword("back-to-back") >
                             Expected(kQuoted, "the conditions in quotes after \"back-to-back\"")[([](auto& ctx) {
                               x3::_val(ctx).text = std::move(x3::_attr(ctx));
                             })];

x3::rule<struct RecordsClass, syntax::RecordsKept> const kRecords = "records";
auto const kRecords_def =
    Keyword("records") > Expected(Keyword("kept"), "\"kept\" after \"records\"") >
    Expected(kNumber, "a number of years after \"kept\"")[SetNumber(&syntax::RecordsKept::years, kMostYears, "years")] >
    Expected(Keyword("years") | Keyword("year"), "\"years\" after the number");

x3::rule<struct OtherProofClass, syntax::OtherProof> const kProof = "proof";
auto const kProof_def = Keyword("proof") >
                        Expected(kQuoted, "the other proof of origin in quotes after \"proof\"")[([](auto& ctx) {
                          x3::_val(ctx).text = std::move(x3::_attr(ctx));
                        })];
x3::rule<struct NoteClass, syntax::CertificateNote> const kNote = "note";
auto const kNote_def =
    Keyword("note") >
    Expected(kQuoted,
             "the words of the note in quotes")[([](auto& ctx) { x3::_val(ctx).text = std::move(x3::_attr(ctx)); })];

auto const kSetWhat = [](auto& ctx) { x3::_val(ctx).what = std::move(x3::_attr(ctx)); };
auto const kCertificateItem_def = kBegin >>
                                  (kValidity[kSetWhat] | kWaiver[kSetWhat] | kFobShown[kSetWhat] |
                                   kCriterion[kSetWhat] | kTick[kSetWhat] | kRetroactive[kSetWhat] |
                                   kBackToBack[kSetWhat] | kRecords[kSetWhat] | kProof[kSetWhat] | kNote[kSetWhat]) >
                                  Expected(';', "\";\" at the end of the line of the certificate") > kEnd
                                  > kCitation[Set(&syntax::CertificateItem::citation)];

auto const kCertificateHead_def =
    Keyword("certificate") >
    Expected(kQuoted, "the name of the form in quotes after \"certificate\"")[Set(&syntax::Certificate::form)] >
    Expected('{', "\"{\" after the name of the form");

BOOST_SPIRIT_DEFINE(kValidity, kWaiver, kFobShown, kCriterion, kTick, kRetroactive, kBackToBack, kRecords, kProof,
                    kNote)
}  // namespace

BOOST_SPIRIT_DEFINE(kCertificateHead, kCertificateItem)
BOOST_SPIRIT_INSTANTIATE(CertificateHeadRule, Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(CertificateItemRule, Iterator, Context)

}  // namespace noodle::grammar
