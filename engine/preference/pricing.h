// The part of an assessment that is about money: rates looked up once for the shipment, then the duty of each claim.
#ifndef NOODLE_ENGINE_PREFERENCE_PRICING_H_
#define NOODLE_ENGINE_PREFERENCE_PRICING_H_

#include <optional>

#include "absl/status/status.h"
#include "engine/preference/claim.h"

namespace noodle::preference {

class Pricing {
 public:
  // Both must outlive it.
  Pricing(const World& world, const goods::BillOfMaterials& bom, Date date) : world_(world), bom_(bom), date_(date) {}

  // Fills what is common to all claims: customs value, MFN, notes. Nothing is looked up without an importer.
  absl::Status LookUp(Assessment* out);
  // Fills the claim's rate, duty, saving, ceiling and cautions, and `reason` where the concession is closed to it.
  // `assessment` is what LookUp filled; the claim's origin is determined.
  absl::Status Price(const law::Agreement& agreement, const Assessment& assessment, Claim* claim) const;

 private:
  absl::Status Bound(Claim* claim) const;
  absl::Status QuoteByOrigin(Claim* claim) const;
  absl::Status ApplyReciprocity(const law::Agreement& agreement, Claim* claim) const;

  const World& world_;
  const goods::BillOfMaterials& bom_;
  Date date_;
  DutyFacts facts_;
  QuoteRequest request_;
  std::optional<Quote> quote_;
};

}  // namespace noodle::preference

#endif  // NOODLE_ENGINE_PREFERENCE_PRICING_H_
