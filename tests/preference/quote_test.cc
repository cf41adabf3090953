#include "engine/preference/quote.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/preference/toy_schedules.h"

namespace noodle::preference {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Country kVn = Country::Of("VN");
const Country kKh = Country::Of("KH");
const Country kCn = Country::Of("CN");
const Country kTh = Country::Of("TH");
constexpr HsEdition k2017 = HsEdition::k2017;
constexpr HsEdition k2022 = HsEdition::k2022;

class QuoteTest : public ::testing::Test {
 protected:
  QuoteRequest Request(const char* code, std::optional<Country> exporter = kTh) {
    QuoteRequest request;
    request.importer = kVn;
    request.exporter = exporter;
    request.code = *HsCode::Parse(code);
    request.date = Date(2026, 3, 1);
    return request;
  }
  Quote Get(const QuoteRequest& request) {
    auto quote = GetQuote(schedules_, tables_, request);
    EXPECT_TRUE(quote.ok()) << quote.status();
    return *std::move(quote);
  }
  Quote Get(const char* code, std::optional<Country> exporter = kTh) { return Get(Request(code, exporter)); }
  std::string Error(const QuoteRequest& request) {
    return std::string(GetQuote(schedules_, tables_, request).status().message());
  }

  ToySchedules schedules_{kVn};
  ToyTables tables_;
};

DutyFacts Facts(const char* value, const char* weight = nullptr) {
  DutyFacts facts;
  facts.currency = "USD";
  facts.value = *Money::Parse(value);
  if (weight != nullptr) facts.net_weight = *Weight::Parse(weight);
  return facts;
}

std::string DutyText(const RegimeQuote& regime, const DutyFacts& facts) {
  const PricedDuty priced = regime.Duty(facts);
  EXPECT_EQ(priced.rate != nullptr, priced.duty.known());
  return priced.duty.known() ? priced.duty.amount->ToString() : "unknown";
}

std::vector<std::string> LineDigits(const Quote& quote) {
  std::vector<std::string> out;
  for (const QuotedLine& line : quote.lines) out.push_back(line.digits);
  return out;
}

TEST_F(QuoteTest, OneLine) {
  schedules_.Add("61091010", k2022, 2026, {{"MFN", "20"}, {"ATIGA", "0"}});
  const Quote quote = Get("61091010");
  EXPECT_THAT(LineDigits(quote), ElementsAre("61091010"));
  const RegimeQuote* mfn = quote.Find("MFN");
  ASSERT_NE(mfn, nullptr);
  EXPECT_EQ(mfn->availability, Availability::kAvailable);
  EXPECT_EQ(mfn->reason, "");
  EXPECT_FALSE(quote.ambiguous_line);
  EXPECT_EQ(DutyText(*mfn, Facts("100")), "20");
  EXPECT_EQ(DutyText(*quote.Find("ATIGA"), Facts("100")), "0");
  EXPECT_EQ(mfn->rates[0].instrument.id, "TOY");
  EXPECT_EQ(quote.Find("ACFTA"), nullptr);
}

TEST_F(QuoteTest, AShortCodePricesWithTheHighestRateOfItsLines) {
  schedules_.Add("61091010", k2022, 2026, {{"MFN", "20"}, {"ATIGA", "0"}});
  schedules_.Add("61091020", k2022, 2026, {{"MFN", "25"}, {"ATIGA", "0"}});
  const Quote quote = Get("6109.10");
  EXPECT_TRUE(quote.ambiguous_line);
  const RegimeQuote* mfn = quote.Find("MFN");
  EXPECT_TRUE(mfn->ambiguous_line);
  EXPECT_EQ(mfn->Range(), "20 to 25");
  EXPECT_EQ(DutyText(*mfn, Facts("100")), "25");
  EXPECT_EQ(mfn->Duty(Facts("100")).rate->line, "61091020");
  EXPECT_FALSE(quote.Find("ATIGA")->ambiguous_line);
  EXPECT_EQ(quote.Find("ATIGA")->Range(), "0");
}

TEST_F(QuoteTest, DifferentExpressionsAreComparedOnTheFacts) {
  schedules_.Add("61091010", k2022, 2026, {{"MFN", "20"}});
  schedules_.Add("61091020", k2022, 2026, {{"MFN", "3 USD/kg"}});
  schedules_.Add("61091030", k2022, 2026, {{"MFN", "10"}});
  const Quote quote = Get("610910");
  const RegimeQuote* mfn = quote.Find("MFN");
  EXPECT_EQ(mfn->highest.size(), 2u) << "10 can never be the highest";
  EXPECT_EQ(DutyText(*mfn, Facts("100", "5")), "20");
  EXPECT_EQ(DutyText(*mfn, Facts("100", "10")), "30");
  EXPECT_EQ(DutyText(*mfn, Facts("100")), "unknown");
  EXPECT_THAT(mfn->Duty(Facts("100")).duty.missing, ElementsAre("net weight"));
  EXPECT_EQ(mfn->Range(), "20 | 3 USD/kg | 10");
}

TEST_F(QuoteTest, TheNationalLineSettlesIt) {
  schedules_.Add("61091010", k2022, 2026, {{"MFN", "20"}});
  schedules_.Add("61091020", k2022, 2026, {{"MFN", "25"}});
  QuoteRequest request = Request("610910");
  request.national_line = *HsCode::Parse("61091010");
  const Quote quote = Get(request);
  EXPECT_FALSE(quote.ambiguous_line);
  EXPECT_EQ(DutyText(*quote.Find("MFN"), Facts("100")), "20");
  request.national_line = *HsCode::Parse("61091099");
  EXPECT_EQ(Error(request),
            "national line 61091099 of VN is not a line of 610910 in its schedule, which has: 61091010, 61091020");
  request.national_line = *HsCode::Parse("85437010");
  EXPECT_NE(Error(request), "") << "a line of another subheading";
}

TEST_F(QuoteTest, ALongCodeThatIsNoLineIsWidenedToItsSubheading) {
  schedules_.Add("61091010", k2022, 2026, {{"MFN", "20"}});
  EXPECT_THAT(LineDigits(Get("610910999")), ElementsAre("61091010"));
}

TEST_F(QuoteTest, AHeadingGivesEveryLine) {
  schedules_.Add("61091010", k2022, 2026, {{"MFN", "20"}});
  schedules_.Add("61099010", k2022, 2026, {{"MFN", "20"}});
  EXPECT_THAT(LineDigits(Get("6109")), ElementsAre("61091010", "61099010"));
}

TEST_F(QuoteTest, NoScheduleAndNoLineAreUnknown) {
  schedules_.Add("61091010", k2022, 2026, {{"MFN", "20"}});
  QuoteRequest request = Request("854910");
  Quote quote = Get(request);
  EXPECT_THAT(quote.lines, IsEmpty());
  EXPECT_EQ(quote.note, "no line of 854910 in the schedule of Viet Nam");
  EXPECT_EQ(quote.Find("MFN")->availability, Availability::kUnknown);
  EXPECT_THAT(quote.Find("MFN")->Duty(Facts("100")).duty.missing, ElementsAre("no rate in the database"));
  request.importer = kKh;
  quote = Get(request);
  EXPECT_EQ(quote.note, "no schedule of Cambodia in the database");
  EXPECT_THAT(quote.regimes, IsEmpty());
  request.national_line = *HsCode::Parse("85491010");
  EXPECT_EQ(Get(request).note, "no schedule of Cambodia in the database") << "nothing to check the line against";
}

TEST_F(QuoteTest, ACodeThatDoesNotExistIsAnError) {
  EXPECT_EQ(Error(Request("611490")), "HS code 611490 does not exist in HS2022");
  EXPECT_EQ(Error(Request("9701")), "HS code 9701 does not exist in HS2022");
}

TEST_F(QuoteTest, NationalChaptersAreNotChecked) {
  schedules_.Add("98110010", k2022, 2026, {{"MFN", "5"}});
  EXPECT_THAT(LineDigits(Get("9811")), ElementsAre("98110010"));
}

TEST_F(QuoteTest, AnEmptyCellIsUnknownNeverZero) {
  schedules_.Add("61091010", k2022, 2026, {{"MFN", "20"}, {"ATIGA", "0"}});
  schedules_.Add("61091020", k2022, 2026, {{"MFN", "20"}});
  const Quote quote = Get("610910");
  const RegimeQuote* atiga = quote.Find("ATIGA");
  EXPECT_EQ(atiga->availability, Availability::kUnknown);
  EXPECT_EQ(atiga->reason, "no rate for line 61091020 in the database");
  EXPECT_EQ(DutyText(*atiga, Facts("100")), "unknown");
  EXPECT_EQ(atiga->rates[1].Text(), "unknown");
  EXPECT_TRUE(atiga->ambiguous_line);
}

TEST_F(QuoteTest, ATextThatIsNotUnderstoodIsUnknownWithTheText) {
  schedules_.Add("61091010", k2022, 2026,
                 {{"MFN", "free"}, {"ATIGA", "2% to 5% (varies within line)"}, {"ACFTA", "CKD: per Chapter 98"}});
  QuoteRequest request = Request("610910");
  request.conditions = {{"CKD", true}};
  const Quote quote = Get(request);
  EXPECT_EQ(quote.Find("MFN")->reason, "the rate for line 61091010 is not understood: \"free\"");
  EXPECT_EQ(quote.Find("ATIGA")->reason,
            "the rate for line 61091010 is that of a national line of the schedule, which is finer: \"2% to 5% (varies "
            "within line)\"");
  EXPECT_EQ(quote.Find("ACFTA")->reason,
            "the rate for line 61091010 is given in words, which are not computed: \"CKD: per Chapter 98\"");
  for (const char* regime : {"MFN", "ATIGA", "ACFTA"}) {
    EXPECT_EQ(quote.Find(regime)->availability, Availability::kUnknown) << regime;
    EXPECT_THAT(quote.Find(regime)->Duty(Facts("100")).duty.missing, ElementsAre(quote.Find(regime)->reason));
  }
}

// What the bill says of the goods, and the duty on 100 or what it lacks.
struct Answered {
  const char* rate;
  TariffConditions conditions;
  Availability availability;
  const char* duty;
};

TEST_F(QuoteTest, ARateThatDependsOnTheGoodsIsSettledByTheBill) {
  constexpr auto kIs = Availability::kAvailable;
  const char* const unknown = "tariff condition \"smoked\"";
  const Answered all[] = {
      {"smoked: 3%; other: 5%", {}, kIs, unknown},
      {"smoked: 3%; other: 5%", {{"smoked", true}}, kIs, "3"},
      {"smoked: 3%; other: 5%", {{"smoked", false}}, kIs, "5"},
      {"smoked: 3%; other: 5%", {{"salted", true}}, kIs, unknown},
      {"smoked: 5%; other: 5%", {}, kIs, "5"},
      {"salted: 1%; smoked: 3%; other: 5%", {{"salted", false}}, kIs, unknown},
      {"salted: 1%; smoked: 3%; other: 5%", {{"salted", false}, {"smoked", false}}, kIs, "5"},
      {"salted: 1%; smoked: 3%; other: 5%", {{"salted", true}}, kIs, "1"},
      {"smoked: 3%", {}, Availability::kDependsOnGoods, unknown},
      {"smoked: 3%; other: U", {}, Availability::kDependsOnGoods, unknown},
      {"smoked: 3%; other: U", {{"smoked", true}}, kIs, "3"},
      {"smoked: 3%; other: U", {{"smoked", false}}, Availability::kNotAvailable, "line 61091010 is excluded"},
      {"smoked: 3%", {{"smoked", false}}, Availability::kNotAvailable, "line 61091010 is excluded"},
      // A quota is never taken, whatever the bill says.
      {"smoked: 3%; 関税割当数量以内のもの: 0%; other: 5%",
       {{"関税割当数量以内のもの", true}, {"smoked", false}},
       kIs,
       "5"},
      {"smoked: 3%; 関税割当数量以内のもの: 0%",
       {{"smoked", false}},
       Availability::kNotAvailable,
       "line 61091010 has a rate within a quota only"},
      // A mark means what its note says: where it does not apply no rate is known.
      {"◎4%", {}, Availability::kDependsOnGoods, "tariff condition \"mark ◎\""},
      {"◎4%", {{"mark ◎", true}}, kIs, "4"},
      {"◎4%", {{"mark ◎", false}}, Availability::kUnknown, "the rate for line 61091010 is not understood: \"◎4%\""},
  };
  for (const Answered& one : all) {
    ToySchedules schedules(kVn);
    schedules.Add("61091010", k2022, 2026, {{"ATIGA", one.rate}});
    QuoteRequest request = Request("610910");
    request.conditions = one.conditions;
    const auto quote = GetQuote(schedules, tables_, request);
    ASSERT_TRUE(quote.ok()) << quote.status();
    const RegimeQuote& atiga = *quote->Find("ATIGA");
    EXPECT_EQ(atiga.availability, one.availability) << one.rate << ": " << atiga.reason;
    const DutyAmount duty = atiga.Duty(Facts("100")).duty;
    EXPECT_EQ(duty.known() ? duty.amount->ToString() : duty.missing[0], one.duty) << one.rate;
    EXPECT_EQ(atiga.rates[0].Text(), one.rate);
  }
}

TEST_F(QuoteTest, GoodsThatNoCaseIsOfHaveAnUnknownDutyWithoutAPreference) {
  schedules_.Add("61091010", k2022, 2026, {{"MFN", "CKD: 3%"}});
  QuoteRequest request = Request("610910");
  request.conditions = {{"CKD", false}};
  EXPECT_EQ(Get(request).Find("MFN")->availability, Availability::kUnknown);
}

TEST_F(QuoteTest, ExcludedShutOutAndQuotaOnlyAreNotAvailable) {
  schedules_.Add("61091010", k2022, 2026, {{"ATIGA", "U"}, {"ACFTA", "0 -TH -KH"}, {"AKFTA", "Q"}, {"MFN", "20"}});
  const Quote quote = Get("610910");
  EXPECT_EQ(quote.Find("ATIGA")->availability, Availability::kNotAvailable);
  EXPECT_EQ(quote.Find("ATIGA")->reason, "line 61091010 is excluded");
  EXPECT_EQ(quote.Find("ACFTA")->reason, "TH is shut out of line 61091010");
  EXPECT_TRUE(quote.Find("ACFTA")->rates[0].shut_out);
  EXPECT_EQ(quote.Find("ACFTA")->rates[0].Text(), "0") << "the rate that it is shut out of";
  EXPECT_EQ(quote.Find("AKFTA")->reason, "line 61091010 has a rate within a quota only");
  EXPECT_EQ(Get("610910", kCn).Find("ACFTA")->availability, Availability::kAvailable);
}

TEST_F(QuoteTest, ExcludedOnSomeLinesDependsOnTheLine) {
  schedules_.Add("61091010", k2022, 2026, {{"ATIGA", "0"}});
  schedules_.Add("61091020", k2022, 2026, {{"ATIGA", "U"}});
  const Quote quote = Get("610910");
  const RegimeQuote* atiga = quote.Find("ATIGA");
  EXPECT_EQ(atiga->availability, Availability::kDependsOnLine);
  EXPECT_EQ(atiga->reason, "it depends on the national line: line 61091020 is excluded");
  EXPECT_EQ(DutyText(*atiga, Facts("100")), "unknown");
}

TEST_F(QuoteTest, TheOutOfQuotaRateIsUsed) {
  schedules_.Add("61091010", k2022, 2026, {{"MFN", "40% in quota; 80% out of quota"}});
  EXPECT_EQ(DutyText(*Get("610910").Find("MFN"), Facts("100")), "80");
}

TEST_F(QuoteTest, RatesByOrigin) {
  schedules_.Add("61091010", k2022, 2026, {{"RCEP", "3 [CN KR]; 0 [TH]; 5 -KH"}});
  const auto rate = [&](Country exporter) {
    const Quote quote = Get("610910", exporter);
    const LineRate& found = quote.Find("RCEP")->rates.at(0);
    return std::pair(found.Text(), found.Exporters());
  };
  using Exporters = std::vector<std::string>;
  EXPECT_EQ(rate(kCn), std::pair(std::string("3"), Exporters{"CN", "KR"}));
  EXPECT_EQ(rate(kTh), std::pair(std::string("0"), Exporters{"TH"}));
  EXPECT_EQ(rate(Country::Of("JP")), std::pair(std::string("5"), Exporters{"*", "-KH", "-CN", "-KR", "-TH"}));
  EXPECT_EQ(Get("610910", kKh).Find("RCEP")->availability, Availability::kNotAvailable);
}

TEST_F(QuoteTest, WithoutAnExporterEveryBranchIsListed) {
  schedules_.Add("61091010", k2022, 2026, {{"RCEP", "3 [CN KR]; 5"}});
  schedules_.Add("61091020", k2022, 2026, {{"RCEP", "3 [CN KR]; 5"}});
  const Quote quote = Get("610910", std::nullopt);
  EXPECT_EQ(quote.Find("RCEP")->rates.size(), 4u);
  EXPECT_FALSE(quote.ambiguous_line) << "the lines do not differ";
}

TEST_F(QuoteTest, AnOriginTheCellDoesNotNameIsUnknown) {
  schedules_.Add("61091010", k2022, 2026, {{"RCEP", "0 [CN]"}});
  EXPECT_EQ(Get("610910", kTh).Find("RCEP")->availability, Availability::kUnknown);
}

TEST_F(QuoteTest, TheSeasonOfTheDate) {
  schedules_.Add("61091010", k2022, 2026, {{"MFN", "10% (1 Apr to 30 Sep); 20% (1 Oct to 31 Mar)"}});
  QuoteRequest request = Request("610910");
  EXPECT_EQ(DutyText(*Get(request).Find("MFN"), Facts("100")), "20");
  request.date = Date(2026, 7, 1);
  EXPECT_EQ(DutyText(*Get(request).Find("MFN"), Facts("100")), "10");
}

TEST_F(QuoteTest, AgeIsCountedFromTheLastYearConfirmed) {
  schedules_.Add("61091010", k2022, 2024, {{"MFN", "20"}});
  const Quote quote = Get("610910");
  EXPECT_EQ(quote.Find("MFN")->AsOf(), 2024);
  QuoteRequest request = Request("610910");
  request.date = Date(2024, 12, 31);
  EXPECT_EQ(Get(request).Find("MFN")->AsOf(), std::nullopt);
}

TEST_F(QuoteTest, AnotherEditionIsReachedThroughTheCorrelation) {
  schedules_.Add("85437010", k2022, 2026, {{"MFN", "5"}});
  schedules_.Add("85491010", k2022, 2026, {{"MFN", "9"}});
  QuoteRequest request = Request("854370");
  request.edition = k2017;
  const Quote quote = Get(request);
  EXPECT_THAT(LineDigits(quote), ElementsAre("85437010", "85491010"));
  EXPECT_EQ(DutyText(*quote.Find("MFN"), Facts("100")), "9");
}

TEST_F(QuoteTest, ACodeWithoutCounterpartIsUnknownWithTheReason) {
  schedules_.Add("61149010", k2022, 2026, {{"MFN", "5"}});
  QuoteRequest request = Request("611490");
  request.edition = k2017;
  const Quote quote = Get(request);
  EXPECT_THAT(quote.lines, IsEmpty());
  EXPECT_EQ(quote.note, "HS code 611490 of HS2017 has no counterpart in HS2022 in the correlation tables");
}

TEST_F(QuoteTest, ANationalLineStandsWhereTheCorrelationIsSilent) {
  schedules_.Add("61149010", k2022, 2026, {{"MFN", "5"}});
  QuoteRequest request = Request("611490");
  request.edition = k2017;
  request.national_line = *HsCode::Parse("61149010");
  EXPECT_EQ(DutyText(*Get(request).Find("MFN"), Facts("100")), "5");
}

TEST_F(QuoteTest, ARegimeComesFromTheNewestEditionThatHasIt) {
  schedules_.Add("85437010", k2022, 2026, {{"MFN", "5"}});
  schedules_.Add("85437000", k2017, 2018, {{"MFN", "8"}, {"AKFTA", "0"}});
  QuoteRequest request = Request("854370");
  request.edition = k2017;
  const Quote quote = Get(request);
  EXPECT_EQ(DutyText(*quote.Find("MFN"), Facts("100")), "5");
  EXPECT_EQ(DutyText(*quote.Find("AKFTA"), Facts("100")), "0");
  EXPECT_EQ(quote.Find("AKFTA")->AsOf(), 2018);
}

// Korea has rates of 2029 for three lines in HS 2012, which is then the edition of its newest schedule.
TEST_F(QuoteTest, ANewerScheduleOfOtherLinesBringsNoOlderRateBack) {
  schedules_.Add("85437000", k2017, 2015, {{"AKFTA", "0"}});
  schedules_.Add("85437010", k2022, 2025, {{"AKFTA", "5"}});
  QuoteRequest request = Request("854370");
  request.edition = k2017;
  EXPECT_EQ(DutyText(*Get(request).Find("AKFTA"), Facts("100")), "5");
}

// The table of Korea leaves China out of RCEP's rates on most lines.
TEST_F(QuoteTest, ARateByOriginSaysNothingOfOthers) {
  schedules_.Add("61091010", k2022, 2026, {{"RCEP", "25.7 [KH VN]"}});
  QuoteRequest request = Request("61091010");
  request.exporter = Country::Of("CN");
  const Quote quote = Get(request);
  const RegimeQuote* rcep = quote.Find("RCEP");
  EXPECT_EQ(rcep->availability, Availability::kUnknown);
  EXPECT_EQ(rcep->reason, "no rate for line 61091010 in the database");
  EXPECT_EQ(rcep->rates[0].Text(), "unknown");
  EXPECT_THAT(rcep->rates[0].Exporters(), ElementsAre("*", "-KH", "-VN"));
}

TEST(JoinTest, OriginsOfWhichSomeAreShutOutSayOnceOnWhatItDepends) {
  const auto quote = [](Availability availability, const char* reason) {
    RegimeQuote out;
    out.regime = "RCEP";
    out.availability = availability;
    out.reason = reason;
    return out;
  };
  const RegimeQuote joined = Join({quote(Availability::kNotAvailable, "line 1 is excluded"),
                                   quote(Availability::kUnknown, "no rate"), quote(Availability::kAvailable, "")});
  EXPECT_EQ(joined.availability, Availability::kUnknown);
  EXPECT_EQ(joined.reason, "it depends on the country of origin: line 1 is excluded");
}

}  // namespace
}  // namespace noodle::preference
