#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/route/read_parts.h"

namespace noodle::route {
namespace {

using goods::JsonObject;
using goods::JsonValue;
using goods::Sign;

const Percent kMostPercent = Percent::FromUnits(10'000'000);  // 1000 %

}  // namespace

std::optional<Percent> ReadPercent(const JsonValue& value) {
  const std::optional<Percent> percent = value.Number<Percent>(Sign::kNotNegative);
  if (percent && *percent > kMostPercent) {
    value.ComplainExpected("at most 1000 percent");
    return std::nullopt;
  }
  return percent;
}

std::vector<Lane> ReadLanes(const JsonValue& list, const goods::MoneyReader& money) {
  std::vector<Lane> lanes;
  std::set<std::pair<Country, Country>> seen;
  for (const JsonValue& element : list.Elements()) {
    Lane lane;
    lane.path = element.Path();
    JsonObject object(element);
    if (!object.ok()) continue;
    lane.from = object.Required("from", kCountryExpected).CountryCode().value_or(Country());
    lane.to = object.Required("to", kCountryExpected).CountryCode().value_or(Country());
    const JsonValue via = object.Field("via");
    lane.via = via.CountryCode().value_or(Country());
    lane.per_unit = money.Read(object.Field("perUnit"));
    lane.per_kg = money.Read(object.Field("perKg"));
    lane.percent_of_value = ReadPercent(object.Field("percentOfValue"));
    lane.insurance = ReadPercent(object.Field("insurancePercent"));
    const JsonValue kind = object.Field("kind");
    lane.kind =
        kind.OneOf<LaneKind>({{"DIRECT", LaneKind::kDirect}, {"TRANSIT", LaneKind::kTransit}, {"HUB", LaneKind::kHub}})
            .value_or(LaneKind::kDirect);
    lane.allowed = object.Field("allowed").Flag().value_or(true);
    if (via.stated() && !kind.stated()) kind.ComplainExpected("TRANSIT or HUB for a lane via another country");
    if (via.stated() && kind.stated() && lane.kind == LaneKind::kDirect) {
      via.ComplainExpected("no country between on a lane that is DIRECT");
    }
    if (!via.stated() && lane.kind != LaneKind::kDirect) {
      via.ComplainExpected("the country between on a lane that is not DIRECT");
    }
    if (lane.from.stated() && lane.to.stated() && !seen.emplace(lane.from, lane.to).second) {
      element.Complain(
          absl::StrCat("expected one lane from ", lane.from.ToString(), " to ", lane.to.ToString(), ", found another"));
    }
    lanes.push_back(std::move(lane));
  }
  return lanes;
}

}  // namespace noodle::route
