// What may be charged on a leg: the regimes an item can be cleared under from one country to another, and their duty.
#ifndef NOODLE_ENGINE_ROUTE_LEG_RATES_H_
#define NOODLE_ENGINE_ROUTE_LEG_RATES_H_

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/preference/claim.h"
#include "engine/preference/quote.h"
#include "engine/route/lanes.h"
#include "engine/route/problem.h"

namespace noodle::route {

// In a list of agreements: all whose Parties contain those of the hub (preference::MakeBowl).
inline constexpr char kBowlName[] = "bowl";

// What duty is charged on.
struct DutyBase {
  Money value;  // on the importer's basis
  std::optional<Weight> weight;
  Quantity quantity;  // of the item, to scale its other measures
};

// A regime of a leg with a known rate.
struct RegimeRate {
  size_t agreement = 0;  // in World::rulebooks; unused for MFN
  const preference::RegimeQuote* quote = nullptr;
  std::optional<Percent> percent;  // when the rate is nothing but a percentage of the value
  bool assumed = false;
};

// A regime that goods may have a claim to and whose rate is not known.
struct OpenRate {
  std::string regime;               // "MFN" or an agreement
  std::optional<size_t> agreement;  // in World::rulebooks; nothing: MFN
  std::string why;
};

// What an unknown rate is assumed to be: an assumption, never a fact.
struct AssumedRate {
  Country importer;
  std::string code;  // as CodeAt has it
  std::string regime;
  Percent rate;
};

// The code that a rate of an importer is asked for: the national line where it is stated, else the item's.
std::string CodeAt(const Item& item, Country importer);

// All that is known of one item's import from one country into another.
struct LegRates {
  preference::Quote quote;
  preference::ValueBasis basis = preference::ValueBasis::kCif;
  std::optional<RegimeRate> mfn;      // nothing: the rate is unknown
  std::string mfn_missing;            // why
  std::vector<RegimeRate> claimable;  // available to goods originating under the agreement, and allowed by the policy
  std::deque<preference::RegimeQuote> raised;  // quotes that reciprocity raised or that are assumed, pointed to above
  std::vector<OpenRate> open;
};

class Tariff {
 public:
  // All must outlive the tariff.
  Tariff(const Problem& problem, const preference::World& world, const Lanes& lanes, Date date);

  // The rates of `known`, which must outlive it, and where it does not know one, what is assumed.
  Tariff(Tariff& known, std::vector<AssumedRate> assumed)
      : problem_(known.problem_),
        world_(known.world_),
        lanes_(known.lanes_),
        date_(known.date_),
        bowl_(known.bowl_),
        known_(&known),
        assumed_(std::move(assumed)) {}

  // The rates of a leg across a border; looked up once. Errors: the code does not exist; a national line that does not.
  absl::StatusOr<const LegRates*> Rates(size_t item, Country from, Country to);

  // Nothing when the rate asks for a fact that is not stated; `missing` then says which.
  std::optional<Money> Duty(size_t item, const RegimeRate& rate, const DutyBase& base,
                            preference::PricedDuty* how = nullptr) const;

 private:
  // An importer's basis of customs value; CIF when it is not known.
  absl::StatusOr<preference::ValueBasis> Basis(Country importer);
  absl::StatusOr<std::unique_ptr<LegRates>> LookUp(size_t item, Country from, Country to);
  // Null where nothing of it is assumed.
  std::unique_ptr<LegRates> Assuming(const LegRates& known, size_t item, Country to) const;
  // By the policy: in its list of agreements to avoid, or not in that of those to use.
  bool Avoided(const std::string& agreement) const;

  const Problem& problem_;
  const preference::World& world_;
  const Lanes& lanes_;
  Date date_;
  std::set<std::string> bowl_;         // its agreements
  std::vector<size_t> classified_as_;  // by item: the first item that no tariff tells from it
  std::map<std::tuple<size_t, Country, Country>, std::unique_ptr<LegRates>>
      rates_;  // by such an item, or each where rates are assumed
  Tariff* known_ = nullptr;
  std::vector<AssumedRate> assumed_;
  std::map<Country, preference::ValueBasis> bases_;
};

}  // namespace noodle::route

#endif  // NOODLE_ENGINE_ROUTE_LEG_RATES_H_
