#include "engine/base/nomenclature.h"

#include <gtest/gtest.h>

#include "tests/base/toy_nomenclature.h"

namespace noodle {
namespace {

TEST(Nomenclature, RefusesWhatIsNoListOfSubheadings) {
  const auto code = [](const char* text) { return *HsCode::Parse(text); };
  EXPECT_FALSE(Nomenclature::Make(HsEdition::k2022, {code("8413")}).ok());
  EXPECT_FALSE(Nomenclature::Make(HsEdition::k2022, {code("84137011")}).ok());
  EXPECT_FALSE(Nomenclature::Make(HsEdition::k2022, {code("841370"), code("841370")}).ok());
  EXPECT_FALSE(Nomenclature::Make(HsEdition::k2022, {code("841370"), code("841360")}).ok());
  EXPECT_TRUE(Nomenclature::Make(HsEdition::k2022, {}).ok());
}

TEST(Nomenclature, FindsEveryCodeAndNoOther) {
  const Nomenclature nomenclature = ToyNomenclature(1);
  int found = 0;
  for (uint64_t value = 10'000; value < 130'000; ++value) {
    const std::optional<int> index = nomenclature.IndexOf(HsCode::FromValue(value, 6));
    if (!index) continue;
    ASSERT_EQ(nomenclature.CodeAt(*index).value(), value);
    ++found;
  }
  EXPECT_EQ(found, nomenclature.size());
  const HsCode line = HsCode::FromValue(nomenclature.CodeAt(3).value() * 100 + 11, 8);
  EXPECT_EQ(nomenclature.IndexOf(line), 3) << "a national line is found by its first six digits";
  EXPECT_EQ(nomenclature.IndexOf(nomenclature.CodeAt(3).Prefix(4)), std::nullopt);
}

TEST(Nomenclature, IntervalsAreWhatAScanFinds) {
  for (uint32_t seed = 1; seed <= 20; ++seed) {
    const Nomenclature nomenclature = ToyNomenclature(seed);
    const auto expect = [&](HsCode first, HsCode last) {
      const HsInterval interval = nomenclature.IntervalOf(first, last);
      for (int i = 0; i < nomenclature.size(); ++i) {
        const HsCode code = nomenclature.CodeAt(i);
        const bool inside =
            code.Prefix(first.length()).value() >= first.value() && code.Prefix(last.length()).value() <= last.value();
        ASSERT_EQ(interval.Contains(i), inside) << first.Digits() << "-" << last.Digits() << " " << code.Digits();
      }
    };
    for (int i = 0; i < nomenclature.size(); ++i) {
      for (int digits : {2, 4, 6}) {
        const HsCode prefix = nomenclature.CodeAt(i).Prefix(digits);
        expect(prefix, prefix);
        expect(prefix, nomenclature.CodeAt((i * 7) % nomenclature.size()).Prefix(digits));
        expect(prefix, nomenclature.CodeAt((i * 5) % nomenclature.size()));
      }
    }
    EXPECT_TRUE(nomenclature.IntervalOf(*HsCode::Parse("07")).empty());
    EXPECT_TRUE(nomenclature.IntervalOf(*HsCode::Parse("98")).empty());
  }
}

}  // namespace
}  // namespace noodle
