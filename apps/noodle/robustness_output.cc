#include "apps/noodle/robustness_output.h"

#include "absl/strings/str_cat.h"

namespace noodle::cli {
namespace {

using Json = nlohmann::ordered_json;
using origin::Flip;
using origin::Movement;

std::string Text(absl::string_view view) { return std::string(view); }

std::string PriceAt(int64_t units) { return Money::FromUnits(units).ToString(4); }
std::string PercentAt(int64_t units) { return Percent::FromUnits(units).ToString(4); }

Json ToJson(const std::optional<Flip>& flip, std::string (*show)(int64_t)) {
  if (!flip) return nullptr;
  return {{"until", show(flip->last)}, {"then", flip->then ? Text(origin::Name(*flip->then)) : "CONTRADICTION"}};
}

Json ToJson(const Movement& movement, std::string (*show)(int64_t)) {
  return {{"down", ToJson(movement.down, show)}, {"up", ToJson(movement.up, show)}};
}

// What is beyond a number.
std::string Then(const Flip& flip) {
  return flip.then ? Text(origin::Name(*flip.then)) : "materials and costs stated are more than the price";
}

std::string PriceText(const Movement& price) {
  if (!price.down && !price.up) return "no FOB price changes it";
  std::string out = "FOB price";
  if (price.down) absl::StrAppend(&out, " from ", PriceAt(price.down->last), " (", Then(*price.down), " below)");
  if (price.up) absl::StrAppend(&out, " up to ", PriceAt(price.up->last), " (", Then(*price.up), " above)");
  return out;
}

std::string MovementText(const std::string& what, const Movement& movement) {
  if (!movement.down && !movement.up) return absl::StrCat("no movement of ", what, " changes it");
  std::string out = what;
  if (movement.up) {
    absl::StrAppend(&out, " may rise by ", PercentAt(movement.up->last), " % (", Then(*movement.up), " beyond)");
  }
  if (movement.down) {
    absl::StrAppend(&out, movement.up ? "," : "", " may fall by ", PercentAt(-movement.down->last), " % (",
                    Then(*movement.down), " beyond)");
  }
  return out;
}

}  // namespace

std::string RobustnessText(const origin::Robustness& robustness) {
  if (robustness.verdict == origin::Verdict::kUndetermined) return "    open as long as the origin is undetermined\n";
  std::string out;
  if (robustness.price) absl::StrAppend(&out, "    ", PriceText(*robustness.price), "\n");
  for (const origin::CurrencyMovement& one : robustness.currencies) {
    absl::StrAppend(&out, "    ", MovementText(one.currency, one.movement), "\n");
  }
  if (robustness.materials) {
    absl::StrAppend(&out, "    ", MovementText("the value of all non-originating materials", *robustness.materials),
                    "\n");
  }
  return out;
}

Json ToJson(const origin::Robustness& robustness) {
  Json out = {{"verdict", Text(Name(robustness.verdict))}};
  if (robustness.price) out["price"] = ToJson(*robustness.price, PriceAt);
  if (!robustness.currencies.empty()) {
    Json currencies = Json::object();
    for (const origin::CurrencyMovement& one : robustness.currencies)
      currencies[one.currency] = ToJson(one.movement, PercentAt);
    out["currencies"] = std::move(currencies);
  }
  if (robustness.materials) out["materials"] = ToJson(*robustness.materials, PercentAt);
  return out;
}

}  // namespace noodle::cli
