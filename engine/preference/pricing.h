// The part of an assessment that is about money: rates looked up once for the shipment, then the duty of each claim.
#ifndef NOODLE_ENGINE_PREFERENCE_PRICING_H_
#define NOODLE_ENGINE_PREFERENCE_PRICING_H_

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "engine/preference/claim.h"
#include "engine/preference/terms.h"

namespace noodle::preference {

// Why there are no rates where no importer is stated.
inline constexpr char kNoImporter[] = "no importer is stated: origin is determined, no rate is looked up";

// Facts for duty on the whole shipment, charged on `basis`; without one its customs value is unknown.
DutyFacts FactsForDuty(const goods::BillOfMaterials& bom, std::optional<ValueBasis> basis);

class Pricing {
 public:
  // Both must outlive it.
  Pricing(const World& world, const goods::BillOfMaterials& bom, Date date) : world_(world), bom_(bom), date_(date) {}

  // Only these regimes are looked up, instead of all that the importer has; MFN should be one.
  void Restrict(std::vector<std::string> regimes) { request_.regimes = std::move(regimes); }
  // Fills what is common to all claims: customs value, MFN, notes. Nothing is looked up without an importer.
  absl::Status LookUp(Assessment* out);
  // The terms of an agreement after LookUp; nothing in them without an importer. `origins`: the countries that the good
  // may be of, where the importer's rates differ by it; null: the exporter's.
  absl::StatusOr<Terms> FindTerms(const law::Agreement& agreement, const std::vector<Country>* origins) const;
  // Fills the claim's rate, duty, saving, ceiling and cautions, and `reason` where the concession is closed to it.
  // `assessment` is what LookUp filled; the claim's origin is determined.
  absl::Status Price(const law::Agreement& agreement, const Assessment& assessment, Claim* claim) const;

 private:
  absl::Status Bound(Claim* claim) const;
  absl::Status QuoteByOrigin(const std::vector<Country>& origins, Terms* terms) const;
  absl::Status ApplyReciprocity(const law::Agreement& agreement, Terms* terms) const;

  const World& world_;
  const goods::BillOfMaterials& bom_;
  Date date_;
  DutyFacts facts_;
  QuoteRequest request_;
  std::optional<Quote> quote_;
};

}  // namespace noodle::preference

#endif  // NOODLE_ENGINE_PREFERENCE_PRICING_H_
