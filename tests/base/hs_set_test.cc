#include <gtest/gtest.h>

#include <random>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "engine/base/nomenclature.h"
#include "tests/base/toy_nomenclature.h"

namespace noodle {
namespace {

void ExpectSame(const HsSet& set, const std::set<int>& oracle, int size) {
  for (int i = 0; i < size + 70; ++i) ASSERT_EQ(set.Contains(i), oracle.count(i) == 1) << i;
  ASSERT_EQ(set.count(), static_cast<int>(oracle.size()));
  ASSERT_EQ(set.empty(), oracle.empty());
  int in_intervals = 0, previous_end = -1;
  for (HsInterval interval : set.Intervals()) {
    ASSERT_LT(interval.begin, interval.end);
    ASSERT_GT(interval.begin, previous_end) << "intervals are maximal";
    for (int i = interval.begin; i < interval.end; ++i) ASSERT_EQ(oracle.count(i), 1u);
    in_intervals += interval.size();
    previous_end = interval.end;
  }
  ASSERT_EQ(in_intervals, static_cast<int>(oracle.size()));
}

TEST(HsSet, BehavesAsASetDoes) {
  for (uint32_t seed = 1; seed <= 200; ++seed) {
    std::mt19937 random(seed);
    const int size = 1 + static_cast<int>(random() % 300);
    HsSet set(size), other(size);
    std::set<int> oracle, other_oracle;
    for (int step = 0; step < 30; ++step) {
      const int begin = static_cast<int>(random() % static_cast<uint32_t>(size));
      const HsInterval interval{begin, begin + static_cast<int>(random() % static_cast<uint32_t>(size - begin + 1))};
      switch (random() % 5) {
        case 0:
          set.Insert(interval);
          for (int i = interval.begin; i < interval.end; ++i) oracle.insert(i);
          break;
        case 1:
          set.Remove(interval);
          for (int i = interval.begin; i < interval.end; ++i) oracle.erase(i);
          break;
        case 2:
          other.Insert(interval);
          for (int i = interval.begin; i < interval.end; ++i) other_oracle.insert(i);
          break;
        case 3:
          set.Insert(other);
          oracle.insert(other_oracle.begin(), other_oracle.end());
          break;
        case 4:
          set.Remove(other);
          for (int i : other_oracle) oracle.erase(i);
          break;
      }
      ExpectSame(set, oracle, size);
    }
    ASSERT_EQ(set == other, oracle == other_oracle);
  }
}

HsCode BlockCode(absl::string_view text, bool chapter) {
  if (absl::ConsumePrefix(&text, "chapter ") || chapter) {
    return *HsCode::Parse(absl::StrCat(text.size() == 1 ? "0" : "", text));
  }
  return *HsCode::Parse(text);
}

// Reads back what HsSet::ToString writes.
HsSet ReadBack(const Nomenclature& nomenclature, const std::string& text) {
  HsSet set(nomenclature.size());
  for (absl::string_view run : absl::StrSplit(text, ", ", absl::SkipEmpty())) {
    const std::vector<absl::string_view> ends = absl::StrSplit(run, " through ");
    const bool chapters = absl::StartsWith(run, "chapter ");
    set.Insert(nomenclature.IntervalOf(BlockCode(ends.front(), chapters), BlockCode(ends.back(), chapters)));
  }
  return set;
}

TEST(HsSet, ItsTextNamesTheSameSubheadings) {
  for (uint32_t seed = 1; seed <= 300; ++seed) {
    const Nomenclature nomenclature = ToyNomenclature(seed % 10 + 1);
    std::mt19937 random(seed);
    HsSet set(nomenclature.size());
    for (int step = 0; step < 6; ++step) {
      const HsCode code = nomenclature.CodeAt(static_cast<int>(random() % static_cast<uint32_t>(nomenclature.size())));
      const HsInterval interval = nomenclature.IntervalOf(code.Prefix(2 + 2 * static_cast<int>(random() % 3)));
      if (step % 3 == 2) {
        set.Remove(interval);
      } else {
        set.Insert(interval);
      }
    }
    const std::string text = set.ToString(nomenclature);
    ASSERT_EQ(ReadBack(nomenclature, text), set) << text;
  }
}

TEST(HsSet, WholeChaptersAreCalledChapters) {
  const Nomenclature nomenclature = ToyNomenclature(1);
  HsSet set(nomenclature.size());
  set.Insert(nomenclature.IntervalOf(*HsCode::Parse("03")));
  EXPECT_EQ(set.ToString(nomenclature), "chapter 3");
  set.Insert(nomenclature.IntervalOf(*HsCode::Parse("04")));
  EXPECT_EQ(set.ToString(nomenclature), "chapter 3 through 4");
  EXPECT_EQ(HsSet(nomenclature.size()).ToString(nomenclature), "");
}

}  // namespace
}  // namespace noodle
