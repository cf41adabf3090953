#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/route/read_parts.h"

namespace noodle::route {

using goods::JsonObject;
using goods::JsonValue;
using goods::Sign;

namespace {

const Percent kMostHeadroom = Percent::FromUnits(1'000'000);  // 100 points

std::vector<std::string> ReadAgreements(const JsonValue& list) {
  std::vector<std::string> out;
  for (const JsonValue& element : list.Elements()) {
    if (std::optional<std::string> agreement = element.Text()) out.push_back(*std::move(agreement));
  }
  return out;
}

}  // namespace

Policy ReadPolicy(const JsonValue& value, const goods::MoneyReader& money) {
  Policy policy;
  if (!value.stated()) return policy;
  JsonObject object(value);
  policy.claim_cost = money.Read(object.Field("claimCost"));
  const JsonValue units = object.Field("unitsPerConsignment");
  policy.units_per_consignment = units.Integer(1, kMostPieces);
  if (policy.claim_cost && !units.stated()) {
    units.ComplainExpected("the units that share one claim's cost, since \"claimCost\" is stated");
  }
  policy.drawback = object.Field("drawback").Flag().value_or(false);
  const JsonValue agreements = object.Field("agreements");
  if (agreements.stated()) policy.agreements = ReadAgreements(agreements);
  policy.avoid = ReadAgreements(object.Field("avoid"));
  const JsonValue headroom = object.Field("minimumHeadroomPoints");
  policy.minimum_headroom = headroom.Number<Percent>(Sign::kNotNegative);
  if (policy.minimum_headroom && *policy.minimum_headroom > kMostHeadroom) {
    headroom.ComplainExpected("at most 100 points");
  }
  policy.listed_lanes_only = object.Field("listedLanesOnly").Flag().value_or(false);
  policy.max_sites = object.Field("maxSites").Integer(1, kMostPieces);
  policy.separate_sourcing =
      object.Field("sourcing").OneOf<bool>({{"SHARED", false}, {"SEPARATE", true}}).value_or(false);
  return policy;
}

}  // namespace noodle::route
