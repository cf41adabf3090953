// A small problem for what-if tests, over the toy world of tests/route.
#ifndef NOODLE_TESTS_WHATIF_BIKE_H_
#define NOODLE_TESTS_WHATIF_BIKE_H_

#include <memory>

#include "engine/whatif/scenario.h"
#include "tests/route/toy_world.h"

namespace noodle::whatif {

// A bicycle assembled in VN for AU at 500: the motor 200 from CN or 260 from TH (ALPHA), the frame 100 from VN. Making
// costs 60. AU takes 20 % (ALPHA: 0), VN 10 % on the motor (ALPHA: 5). ALPHA asks for RVC(40) of a bicycle.
inline constexpr char kBike[] = R"({
  "id": "BIKE", "date": "2026-03-01", "currency": "USD", "product": "bike",
  "destinations": [ { "country": "AU", "units": 10, "fob": "500.00" } ],
  "items": [
    { "id": "bike", "hs": "871160", "netWeightKg": "20", "options": [
      { "make": { "site": "VN", "labour": "40", "overhead": "20", "profit": "50",
                  "components": [ { "item": "motor", "quantity": "1" }, { "item": "frame", "quantity": "1" } ] } } ] },
    { "id": "motor", "hs": "850131", "netWeightKg": "3", "options": [
      { "buy": { "supplier": "Cheap", "country": "CN", "price": "200", "basis": "FOB" } },
      { "buy": { "supplier": "Siam", "country": "TH", "price": "260", "originating": [ "ALPHA" ] } },
      { "buy": { "supplier": "Siam", "country": "CN", "price": "900" } } ] },
    { "id": "frame", "hs": "871491", "options": [
      { "buy": { "supplier": "A.B. \"Local\"", "country": "VN", "price": "100" } } ] } ],
  "lanes": [ { "from": "CN", "to": "VN", "perUnit": "0" } ]
})";

inline std::unique_ptr<route::ToyWorld> BikeWorld() {
  auto world = route::MakeToyWorld();
  world->rates.Set(Country::Of("AU"), HsCode::FromValue(871160, 6), {{"MFN", "20"}, {"ALPHA", "0"}});
  world->rates.Set(Country::Of("VN"), HsCode::FromValue(850131, 6), {{"MFN", "10"}, {"ALPHA", "5"}});
  return world;
}

// The bicycle under settings, all of which are in form.
inline Scenario BikeScenario(const route::ToyWorld& world, const std::vector<std::string>& texts) {
  std::vector<Setting> settings;
  for (const std::string& text : texts) settings.push_back(*ParseSetting(text));
  return {*SettableProblem::Parse(kBike, "bike.json"), world.world, std::move(settings)};
}

}  // namespace noodle::whatif

#endif  // NOODLE_TESTS_WHATIF_BIKE_H_
