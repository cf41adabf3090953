#include <gtest/gtest.h>

#include <string>

#include "absl/strings/match.h"
#include "engine/base/nomenclature.h"
#include "engine/base/status.h"

namespace noodle {
namespace {

HsCode Code(const char* text) { return *HsCode::Parse(text); }

// Telephones as they were renumbered in 2022: one code kept, one split, one gone.
class TwoEditions : public HsTables {
 public:
  TwoEditions() {
    Correlation& correlation = correlation_;
    correlation.to[851718] = {851718};
    correlation.to[851712] = {851713, 851714};
    correlation.to[851769] = {};
  }
  absl::StatusOr<const Nomenclature*> Edition(HsEdition edition) const override {
    if (edition == HsEdition::k2017) return &old_;
    if (edition == HsEdition::k2022) return &new_;
    return absl::NotFoundError("no such edition");
  }
  absl::StatusOr<const Correlation*> Between(HsEdition from, HsEdition to) const override {
    if (from == HsEdition::k2017 && to == HsEdition::k2022) return &correlation_;
    return absl::NotFoundError("no such correlation");
  }

 private:
  Nomenclature old_ =
      *Nomenclature::Make(HsEdition::k2017, {Code("851712"), Code("851718"), Code("851762"), Code("851769")});
  Nomenclature new_ = *Nomenclature::Make(HsEdition::k2022, {Code("851713"), Code("851714"), Code("851718")});
  Correlation correlation_;
};

TEST(Transpose, OneToOneAndSplit) {
  const TwoEditions tables;
  EXPECT_EQ(*Transpose(tables, Code("851718"), HsEdition::k2017, HsEdition::k2022), std::vector{Code("851718")});
  EXPECT_EQ(*Transpose(tables, Code("8517.12.00"), HsEdition::k2017, HsEdition::k2022),
            (std::vector{Code("851713"), Code("851714")}));
}

TEST(Transpose, WithinOneEditionItIsTheSubheading) {
  const TwoEditions tables;
  EXPECT_EQ(*Transpose(tables, Code("85171300"), HsEdition::k2022, HsEdition::k2022), std::vector{Code("851713")});
}

TEST(Transpose, OfSeveralTheOneThatIsStated) {
  const TwoEditions tables;
  const CodesIn known = {{HsEdition::k2022, Code("8517.14.00")}, {HsEdition::k2012, Code("851718")}};
  EXPECT_EQ(*Transpose(tables, Code("851712"), HsEdition::k2017, HsEdition::k2022, known), std::vector{Code("851714")});
  EXPECT_EQ(*Transpose(tables, Code("851712"), HsEdition::k2017, HsEdition::k2022, {}),
            (std::vector{Code("851713"), Code("851714")}));
  const absl::Status other =
      Transpose(tables, Code("851712"), HsEdition::k2017, HsEdition::k2022, {{HsEdition::k2022, Code("851718")}})
          .status();
  EXPECT_EQ(other.message(),
            "expected one of 8517.13, 8517.14 of HS2022, which 8517.12 of HS2017 may be, found 8517.18");
}

TEST(Transpose, SaysWhatIsMissing) {
  const TwoEditions tables;
  const absl::Status absent = Transpose(tables, Code("851713"), HsEdition::k2017, HsEdition::k2022).status();
  EXPECT_EQ(absent.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_TRUE(absl::StrContains(absent.message(), "851713 does not exist in HS2017")) << absent;
  for (const char* gone : {"851769", "851762"}) {
    const absl::Status status = Transpose(tables, Code(gone), HsEdition::k2017, HsEdition::k2022).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kNotFound) << gone;
  }
  EXPECT_FALSE(Transpose(tables, Code("8517"), HsEdition::k2017, HsEdition::k2022).ok());
  EXPECT_FALSE(Transpose(tables, Code("851718"), HsEdition::k2017, HsEdition::k2012).ok());
}

}  // namespace
}  // namespace noodle
