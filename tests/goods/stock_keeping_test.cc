// Which lots of a stock a production used. The expected figures are worked out by hand beside each row.
#include "engine/goods/stock_keeping.h"

#include <gtest/gtest.h>

#include <numeric>
#include <random>

namespace noodle::goods {
namespace {

Quantity Units(int64_t whole) { return Quantity::FromUnits(whole * 1'000'000); }

std::vector<Lot> Lots(const std::vector<int64_t>& quantities) {
  std::vector<Lot> lots;
  for (int64_t quantity : quantities) lots.push_back({Units(quantity), {}});
  return lots;
}

// The fractions as thousandths, rounded down.
std::vector<int64_t> Thousandths(const std::vector<Drawn>& drawn) {
  std::vector<int64_t> out;
  for (const Drawn& one : drawn) out.push_back(static_cast<int64_t>(one.part * 1000 / one.whole));
  return out;
}

TEST(StockKeeping, DrawsByItsMethod) {
  // 40 of a stock of 30, 50 and 20.
  const auto fifo = Draw(StockMethod::kFirstInFirstOut, Lots({30, 50, 20}), Units(40));
  ASSERT_TRUE(fifo.ok()) << fifo.status();
  EXPECT_EQ(Thousandths(*fifo), (std::vector<int64_t>{750, 250, 0}));  // 30, 10, 0
  const auto lifo = Draw(StockMethod::kLastInFirstOut, Lots({30, 50, 20}), Units(40));
  ASSERT_TRUE(lifo.ok()) << lifo.status();
  EXPECT_EQ(Thousandths(*lifo), (std::vector<int64_t>{0, 500, 500}));  // 0, 20, 20
  const auto average = Draw(StockMethod::kAverage, Lots({30, 50, 20}), Units(40));
  ASSERT_TRUE(average.ok()) << average.status();
  EXPECT_EQ(Thousandths(*average), (std::vector<int64_t>{300, 500, 200}));  // as the stock of 100
  const auto apart = Draw(StockMethod::kSegregation, {{Units(30), Units(10)}, {Units(50), Units(30)}}, Units(40));
  ASSERT_TRUE(apart.ok()) << apart.status();
  EXPECT_EQ(Thousandths(*apart), (std::vector<int64_t>{250, 750}));
}

TEST(StockKeeping, RefusesWhatAStockCannotGive) {
  const auto said = [](StockMethod method, const std::vector<Lot>& lots, Quantity used) {
    const auto drawn = Draw(method, lots, used);
    return drawn.ok() ? "" : std::string(drawn.status().message());
  };
  EXPECT_EQ(said(StockMethod::kAverage, {}, Units(1)), "expected at least one lot in stock");
  EXPECT_EQ(said(StockMethod::kFirstInFirstOut, Lots({30, 5}), Units(36)),
            "expected at most the 35 in stock, found 36 used");
  EXPECT_EQ(said(StockMethod::kSegregation, Lots({30}), Units(30)),
            "lot 1: expected \"used\", since the lots are kept apart");
  EXPECT_EQ(said(StockMethod::kLastInFirstOut, {{Units(30), Units(3)}}, Units(3)),
            "lot 1: expected no \"used\", since the method says what was drawn from it");
  EXPECT_EQ(said(StockMethod::kSegregation, {{Units(30), Units(31)}}, Units(31)),
            "lot 1: expected at most 30 used, found 31");
  EXPECT_EQ(said(StockMethod::kSegregation, {{Units(30), Units(3)}, {Units(30), Units(4)}}, Units(8)),
            "expected 8 used of all lots together, found 7");
}

// Nothing is lost or made in dividing, and no lot gives more than it holds.
TEST(StockKeeping, DividesWithoutRest) {
  std::mt19937_64 random(20260301);
  for (int round = 0; round < 2000; ++round) {
    std::vector<int64_t> quantities;
    const size_t lots = 1 + random() % 5;
    for (size_t i = 0; i < lots; ++i) quantities.push_back(1 + static_cast<int64_t>(random() % 100));
    const int64_t stock = std::accumulate(quantities.begin(), quantities.end(), int64_t{0});
    const int64_t used = 1 + static_cast<int64_t>(random() % static_cast<uint64_t>(stock));
    for (StockMethod method : {StockMethod::kFirstInFirstOut, StockMethod::kLastInFirstOut, StockMethod::kAverage}) {
      const auto drawn = Draw(method, Lots(quantities), Units(used));
      ASSERT_TRUE(drawn.ok()) << drawn.status();
      const auto value = static_cast<int64_t>(random() % 1'000'000'000);
      const std::vector<int64_t> parts = Divide(value, *drawn);
      EXPECT_EQ(std::accumulate(parts.begin(), parts.end(), int64_t{0}), value);
      for (size_t i = 0; i < lots; ++i) {
        EXPECT_GE(parts[i], 0);
        // Its part of what was used is at most its quantity.
        const Drawn& one = (*drawn)[i];
        EXPECT_LE(one.part * Units(used).units(), one.whole * Units(quantities[i]).units());
      }
    }
  }
}

}  // namespace
}  // namespace noodle::goods
