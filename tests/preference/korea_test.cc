// Korea, whose rates are in hand in part: what the schedule of the Viet Nam-Korea agreement fixes, in HS 2012, and what
// Korea's customs applied on forty lines from 2021 to 2025.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/preference/quote.h"
#include "tests/preference/real_world.h"

namespace noodle::preference {
namespace {

struct Ask {
  const char* code;
  const char* regime;
  const char* rate;  // as Range() has it
  Availability availability;
  const char* why;
};

class KoreaTest : public ::testing::TestWithParam<Ask> {};

TEST_P(KoreaTest, Quote) {
  const Ask& ask = GetParam();
  QuoteRequest request;
  request.importer = Country::Of("KR");
  request.exporter = Country::Of("VN");
  request.code = *HsCode::Parse(ask.code);
  if (request.code.length() > 6) request.national_line = request.code;
  request.date = Date(2026, 3, 1);
  const auto quote = GetQuote(*TheWorld().schedules, *TheWorld().tables, request);
  ASSERT_TRUE(quote.ok()) << quote.status();
  const RegimeQuote* regime = quote->Find(ask.regime);
  ASSERT_NE(regime, nullptr);
  EXPECT_EQ(regime->Range(), ask.rate) << ask.why;
  EXPECT_EQ(regime->availability, ask.availability) << ask.why << "; " << regime->reason;
  if (regime->availability == Availability::kAvailable) {
    EXPECT_TRUE(regime->AsOf().has_value()) << "no source confirms 2026";
  }
}

constexpr Availability kYes = Availability::kAvailable;
constexpr Availability kUnknown = Availability::kUnknown;

INSTANTIATE_TEST_SUITE_P(
    Lines, KoreaTest,
    ::testing::Values(Ask{"0101211000", "AKFTA", "0", kYes, "Section B: the AKFTA rate of 2015"},
                      Ask{"0101211000", "VKFTA", "0", kYes, "Section B: 2018 and after"},
                      Ask{"0101211000", "MFN", "unknown", kUnknown, "no MFN rate in hand"},
                      Ask{"030291", "AKFTA", "0", kYes, "HS 2012 0302.90, whose two lines are in Section B"},
                      Ask{"030249", "AKFTA", "unknown | 0", kUnknown,
                          "HS 2012 0302.89: some lines are outside Section B"},
                      Ask{"0305729000", "VKFTA", "unknown", kUnknown, "split between B-1, S-1 and Section B"},
                      Ask{"080930", "MFN", "45", kYes, "a subheading that is one line"},
                      Ask{"080930", "VKFTA", "36", kYes, "category B-1: 45 less 20 percent"},
                      Ask{"0704901000", "MFN", "27", kYes, "one of the lines of 2025"},
                      Ask{"070490", "MFN", "unknown | 27", kUnknown, "whether those lines are all is not known"},
                      Ask{"0702009000", "MFN", "45", kYes, "applied in 2025"},
                      Ask{"0702009000", "VKFTA", "5", kYes, "applied in 2025, before what older files say"},
                      Ask{"0702009000", "RCEP", "unknown", kUnknown, "the table has no RCEP rate on it"}));

}  // namespace
}  // namespace noodle::preference
