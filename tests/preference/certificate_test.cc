#include "engine/preference/certificate.h"

#include <gtest/gtest.h>

namespace noodle::preference {
namespace {

TEST(LastDay, IsThatOfTheSameNumberOrTheLastOfAShorterMonth) {
  EXPECT_EQ(LastDay(Date(2026, 3, 1), 12), Date(2027, 3, 1));
  EXPECT_EQ(LastDay(Date(2028, 2, 29), 12), Date(2029, 2, 28));
  EXPECT_EQ(LastDay(Date(2027, 2, 28), 12), Date(2028, 2, 28));
  EXPECT_EQ(LastDay(Date(2026, 8, 31), 6), Date(2027, 2, 28));
  EXPECT_EQ(LastDay(Date(2026, 12, 31), 1), Date(2027, 1, 31));
}

// A certificate for partial cumulation ticks its box, shows the FOB value and is listed though the good fails.
TEST(CertificateOf, PartialCumulation) {
  law::Agreement agreement;
  law::Certificate law;
  law.form = "D";
  law.fob_shown = {{false, {}}, {}};
  law.ticks = {{{"Partial Cumulation", "partial cumulation"}, {}}, {{"Accumulation", "cumulation"}, {}}};
  agreement.certificates = {law};
  origin::Determination determination;
  EXPECT_FALSE(CertificateOf(agreement, determination, {}, std::nullopt, Date(2026, 3, 1)).has_value());
  determination.certificate_form = "D";
  determination.certificate_box = "PC 25%";
  determination.reliance = {.content = true, .partial_cumulation = true};
  const auto certificate = CertificateOf(agreement, determination, {}, std::nullopt, Date(2026, 3, 1));
  ASSERT_TRUE(certificate.has_value());
  EXPECT_EQ(certificate->box, "PC 25%");
  EXPECT_EQ(certificate->fob->shown, true);
  EXPECT_EQ(certificate->ticks[0].ticked, true);
  EXPECT_EQ(certificate->ticks[1].ticked, false);
  EXPECT_FALSE(certificate->validity.has_value());
  EXPECT_EQ(certificate->unknown.front(), "how long it is valid");
}

}  // namespace
}  // namespace noodle::preference
