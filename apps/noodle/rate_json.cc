#include "apps/noodle/rate_json.h"

#include <algorithm>
#include <string>

namespace noodle::cli {
namespace {

using nlohmann::ordered_json;

const char* Name(rate::Of of) {
  switch (of) {
    case rate::Of::kGoods:
      return "GOODS";
    case rate::Of::kMark:
      return "MARK";
    case rate::Of::kQuota:
      return "QUOTA";
    case rate::Of::kOther:
      return "OTHER";
  }
  return "";
}

ordered_json ToJson(const rate::Case& one) {
  ordered_json out = {{"of", Name(one.of)}};
  if (!one.condition.empty()) out["condition"] = one.condition;
  if (!one.rate.text.empty()) out["rate"] = one.rate.text;
  out["kind"] = std::string(rate::ToString(one.rate.kind));
  AddDependence(one.rate, out);
  return out;
}

// Only percentages can be compared without the facts of a shipment.
void AddBounds(const std::vector<rate::Charge>& bounds, ordered_json& out) {
  if (bounds.empty() || !std::all_of(bounds.begin(), bounds.end(), [](const auto& b) { return b.ad_valorem(); }))
    return;
  const auto percent = [](const rate::Charge& bound) { return bound.options[0].terms[0].percent; };
  const auto [least, most] = std::minmax_element(bounds.begin(), bounds.end(),
                                                 [&](const auto& a, const auto& b) { return percent(a) < percent(b); });
  out["atLeast"] = percent(*least).ToString();
  out["atMost"] = percent(*most).ToString();
}

}  // namespace

void AddDependence(const rate::Expression& expression, ordered_json& out) {
  if (!expression.cases.empty()) {
    out["cases"] = ordered_json::array();
    for (const rate::Case& one : expression.cases) out["cases"].push_back(ToJson(one));
  }
  AddBounds(expression.bounds, out);
  if (expression.or_excluded) out["orExcluded"] = true;
}

}  // namespace noodle::cli
