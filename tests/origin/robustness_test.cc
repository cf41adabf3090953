// A break-even is one: at it the verdict is what it was, one unit of 1/10,000 beyond it is not, and nothing changes on
// the way to it.
#include "engine/origin/robustness.h"

#include <gtest/gtest.h>

#include "engine/goods/contradictions.h"
#include "engine/goods/read_json.h"
#include "tests/origin/law_of_the_database.h"
#include "tests/origin/random_bills.h"

namespace noodle::origin_test {
namespace {

using goods::BillOfMaterials;
using origin::Movement;
using origin::Robustness;
using origin::Verdict;

class BreakEven : public ::testing::TestWithParam<const char*> {
 protected:
  const law::Rulebook& rulebook() const { return *TheLaw().rulebooks.at(GetParam()); }
  Date date() const { return Date(2026, 3, 1); }

  origin::Determination Determine(const BillOfMaterials& bom, bool explain = false) const {
    origin::Options options;
    options.explain = explain;
    options.advise = false;
    auto out = origin::Determiner(*TheLaw().database).Determine(rulebook(), bom, date(), options);
    EXPECT_TRUE(out.ok()) << out.status();
    return out.ok() ? *std::move(out) : origin::Determination{};
  }

  Robustness Find(const BillOfMaterials& bom) const {
    auto out = origin::FindRobustness(*TheLaw().database, rulebook(), bom, date());
    EXPECT_TRUE(out.ok()) << out.status();
    return out.ok() ? *std::move(out) : Robustness{};
  }

  // `sampled`: how many numbers are tried between where the bill stands and the break-even, or the end of the search.
  void Check(const std::string& what, const Movement& movement, Verdict now, const origin::Family& family, int64_t from,
             int64_t least, int64_t most) {
    const auto verdict = [&](int64_t number) {
      const auto bom = family(number);
      return bom ? Determine(*bom).verdict : now;
    };
    const struct {
      const std::optional<origin::Flip>& flip;
      int64_t sign, end;
    } sides[] = {{movement.down, -1, least}, {movement.up, 1, most}};
    for (const auto& [flip, sign, end] : sides) {
      const int64_t last = flip ? flip->last : end;
      for (const int64_t part : {1, 7, 40, 93, 199, 200}) {
        const int64_t between = from + static_cast<int64_t>(Int128{last - from} * part / 200);
        ++total_;
        if (verdict(between) == now) continue;
        // Jumps of rounded values apart, which a straight line does not see.
        ADD_FAILURE() << what << ": at " << between << " on the way from " << from << " to " << last;
      }
      if (!flip) continue;
      ++flips_;
      EXPECT_EQ(verdict(flip->last), now) << what << " at " << flip->last;
      if (!flip->then) {
        // The amounts can be right up to there, and not beyond.
        EXPECT_FALSE(goods::CostsExceedPrice(*family(flip->last))) << what << " at " << flip->last;
        EXPECT_TRUE(goods::CostsExceedPrice(*family(flip->last + sign))) << what << " beyond " << flip->last;
        continue;
      }
      EXPECT_NE(flip->then, now) << what;
      EXPECT_EQ(verdict(flip->last + sign), flip->then) << what << " beyond " << flip->last;
      const bool contradicts = goods::CostsExceedPrice(*family(flip->last + sign));
      EXPECT_TRUE(!contradicts || goods::CostsExceedPrice(*family(from))) << what << " beyond " << flip->last;
    }
  }

  int flips_ = 0, total_ = 0;
};

// Some values stated in yen.
void StateInYen(BillOfMaterials* bom) {
  const ExchangeRate rate = *ExchangeRate::Parse("0.0067");
  bom->exchange_rates["JPY"] = rate;
  for (size_t i = 0; i < bom->materials.size(); i += 2) {
    goods::Material& material = bom->materials[i];
    if (!material.value) continue;
    const Money yen = Money::FromUnits(material.value->units() * 149);
    material.stated_value = goods::Stated{yen, "JPY", {}};
    material.value = goods::Convert(yen, rate);
  }
}

TEST_P(BreakEven, HoldsAtItAndNotBeyond) {
  for (uint64_t seed = 31'000'000; seed < 31'000'000 + 300 && !HasFailure(); ++seed) {
    BillOfMaterials bom = RandomBills(rulebook().agreement(), *TheLaw().database, date(), seed).Next();
    StateInYen(&bom);
    const origin::Determination now = Determine(bom, true);
    const Robustness robustness = Find(bom);
    EXPECT_EQ(robustness.verdict, now.verdict);
    const std::string at = "seed " + std::to_string(seed) + "\n" + Describe(bom);
    if (now.verdict == Verdict::kUndetermined) {
      EXPECT_FALSE(robustness.price || robustness.materials) << at;
      continue;
    }
    if (robustness.price) {
      const int64_t fob = bom.good.fob->units();
      Check(
          "price " + at, *robustness.price, now.verdict,
          [&](int64_t units) { return std::optional<BillOfMaterials>(origin::AtPrice(bom, units)); }, fob, 1,
          fob * 1000);
    }
    for (const origin::CurrencyMovement& one : robustness.currencies) {
      Check(
          "rate " + at, one.movement, now.verdict,
          [&](int64_t movement) { return origin::AtExchange(bom, one.currency, movement); }, 0, -1'000'000, 10'000'000);
    }
    if (robustness.materials) {
      const auto paths = origin::NonOriginatingPaths(now.proof);
      Check(
          "materials " + at, *robustness.materials, now.verdict,
          [&](int64_t movement) { return origin::AtMaterialPrices(bom, paths, movement); }, 0, -1'000'000, 10'000'000);
    }
  }
  EXPECT_GT(flips_, 50);
}

INSTANTIATE_TEST_SUITE_P(Agreements, BreakEven,
                         ::testing::Values("ATIGA", "ACFTA", "AJCEP", "AKFTA", "AIFTA", "AANZFTA", "RCEP", "CPTPP",
                                           "FORMS"),
                         [](const auto& agreement) { return std::string(agreement.param); });

// 8481.80 of ATIGA: RVC(40) or CTSH, tolerance 10 % of FOB (Annex 3, Articles 29 and 33). The material is of the good's
// own subheading, so value alone decides.
TEST(RobustnessByHand, RegionalValueContent) {
  const auto bom = goods::ReadJson(R"({"currency": "USD", "exporter": "TH", "exchangeRates": {"JPY": "0.0067"},
      "good": {"hs": "848180", "fob": "1000.00"},
      "materials": [{"hs": "848180", "value": "60000", "currency": "JPY", "country": "JP"},
                    {"hs": "848180", "value": "98.00", "country": "CN"}]})",
                                   "bill.json");
  ASSERT_TRUE(bom.ok()) << bom.status();
  const auto robustness =
      origin::FindRobustness(*TheLaw().database, *TheLaw().rulebooks.at("ATIGA"), *bom, Date(2026, 3, 1));
  ASSERT_TRUE(robustness.ok()) << robustness.status();
  EXPECT_EQ(robustness->verdict, Verdict::kQualifies);
  // 60000 × 0.0067 = 402; VNM 500: (FOB - 500) / FOB >= 40 % from FOB 833.3333… on.
  ASSERT_TRUE(robustness->price && robustness->price->down);
  EXPECT_EQ(Money::FromUnits(robustness->price->down->last).ToString(4), "833.3334");
  EXPECT_FALSE(robustness->price->up);
  // VNM may be 600: the yen may rise by 100 / 402 = 24.8756… %; 500 by 20 %.
  ASSERT_EQ(robustness->currencies.size(), 1u);
  EXPECT_EQ(robustness->currencies[0].currency, "JPY");
  ASSERT_TRUE(robustness->currencies[0].movement.up);
  EXPECT_EQ(Percent::FromUnits(robustness->currencies[0].movement.up->last).ToString(4), "24.8756");
  EXPECT_FALSE(robustness->currencies[0].movement.down);
  ASSERT_TRUE(robustness->materials && robustness->materials->up);
  EXPECT_EQ(Percent::FromUnits(robustness->materials->up->last).ToString(4), "20.0000");
}

// The same with packing for shipment at 450, which no content counts: at FOB 950, and with values 10 % higher,
// materials are all of the price. What lies beyond says nothing.
TEST(RobustnessByHand, NotBeyondWhatAmountsCanBe) {
  const auto bom = goods::ReadJson(R"({"currency": "USD", "exporter": "TH", "exchangeRates": {"JPY": "0.0067"},
      "good": {"hs": "848180", "fob": "1000.00"},
      "materials": [{"hs": "848180", "value": "60000", "currency": "JPY", "country": "JP"},
                    {"hs": "848180", "value": "98.00", "country": "CN"},
                    {"hs": "481910", "value": "450.00", "country": "TH", "originating": ["ATIGA"],
                     "role": "SHIPPING_PACKING"}]})",
                                   "bill.json");
  ASSERT_TRUE(bom.ok()) << bom.status();
  const auto robustness =
      origin::FindRobustness(*TheLaw().database, *TheLaw().rulebooks.at("ATIGA"), *bom, Date(2026, 3, 1));
  ASSERT_TRUE(robustness.ok()) << robustness.status();
  EXPECT_EQ(robustness->verdict, Verdict::kQualifies);
  ASSERT_TRUE(robustness->price && robustness->price->down);
  EXPECT_EQ(Money::FromUnits(robustness->price->down->last).ToString(4), "950.0000");
  EXPECT_FALSE(robustness->price->down->then);
  ASSERT_TRUE(robustness->materials && robustness->materials->up);
  EXPECT_EQ(Percent::FromUnits(robustness->materials->up->last).ToString(4), "10.0000");
  EXPECT_FALSE(robustness->materials->up->then);
  // The yen may rise by 50 / 402 = 12.4378… %.
  ASSERT_TRUE(robustness->currencies.at(0).movement.up);
  EXPECT_EQ(Percent::FromUnits(robustness->currencies[0].movement.up->last).ToString(4), "12.4378");
  EXPECT_FALSE(robustness->currencies[0].movement.up->then);
}

}  // namespace
}  // namespace noodle::origin_test
