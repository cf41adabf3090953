#include "tests/route/hard_problem.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "tests/route/random_problem.h"

namespace noodle::route {

Problem HardProblem(std::mt19937& random, int components, int options, int sites, int nested, int parts, bool cost_plus,
                    ToyWorld* world) {
  const auto pick = [&](int low, int high) {
    return low + static_cast<int>(random() % static_cast<unsigned>(high - low + 1));
  };
  const auto cents = [&](int low, int high) { return Money::FromUnits(int64_t{pick(low, high)} * 100); };
  for (const char* importer : {"VN", "TH", "MY", "AU"}) {
    for (HsCode code : world->tables.codes()) {
      world->rates.Set(Country::Of(importer), code,
                       {{"MFN", absl::StrCat(pick(0, 3) * 5)}, {"ALPHA", "0"}, {"BETA", "2"}, {"GAMMA", "0"}});
    }
  }
  world->rates.Set(Country::Of("AU"), HsCode::FromValue(871160, 6),
                   {{"MFN", "20"}, {"ALPHA", "0"}, {"BETA", "4"}, {"GAMMA", "1"}});
  Problem problem;
  problem.id = "HARD";
  problem.date = world->date;
  problem.currency = "USD";
  int64_t least = 0;
  const auto buys = [&](Item* item, int around, int count) {
    int64_t cheapest = INT64_MAX;
    for (int o = 0; o < count; ++o) {
      Option option;
      route::Buy buy;
      const bool originating = o % 2 == 0;
      buy.supplier = absl::StrCat(item->id, "-", o);
      buy.country = Country::Of(originating ? (o % 4 == 0 ? "TH" : "VN") : (o % 4 == 1 ? "CN" : "US"));
      buy.price = cents(around * 80, around * 120);
      if (originating) {
        buy.price += cents(around * 10, around * 40);
        buy.originating = {{"ALPHA", "", ""}, {"BETA", "", ""}};
        if (o % 4 == 0) buy.originating.push_back({"GAMMA", "", ""});
      }
      cheapest = std::min(cheapest, buy.price.units());
      option.how = buy;
      item->options.push_back(option);
    }
    return cheapest;
  };
  const auto hs = [&] {
    const auto& codes = world->tables.codes();
    return codes[random() % codes.size()];
  };
  Item product;
  product.id = "product";
  product.hs = HsCode::FromValue(871160, 6);
  product.net_weight = Weight::FromUnits(20'000'000);
  problem.items.push_back(product);
  std::vector<Component> components_of_product;
  const Quantity one = Quantity::FromUnits(1'000'000);
  for (int c = 0; c < components; ++c) {
    Item item;
    item.id = absl::StrCat("part", c);
    item.hs = hs();
    item.net_weight = Weight::FromUnits(pick(1, 9) * 500'000);
    least += buys(&item, 50, options);
    if (c < nested) {
      std::vector<Component> below;
      for (int n = 0; n < parts; ++n) {
        Item part;
        part.id = absl::StrCat("part", c, "-", n);
        part.hs = hs();
        part.net_weight = Weight::FromUnits(pick(1, 9) * 100'000);
        buys(&part, 45 / parts, options);
        below.push_back({part.id, 0, one, goods::Role::kMaterial});
        problem.items.push_back(part);
      }
      for (const char* site : {"VN", "TH"}) {
        Option option;
        route::Make make;
        make.site = Country::Of(site);
        make.labour = cents(100, 400);
        make.overhead = cents(100, 200);
        make.markup = Percent::FromUnits(80'000);
        make.components = below;
        option.how = make;
        item.options.push_back(option);
      }
    }
    components_of_product.push_back({item.id, 0, one, goods::Role::kMaterial});
    problem.items.push_back(item);
  }
  const std::vector<std::string> where = {"VN", "TH", "MY"};
  for (int s = 0; s < sites; ++s) {
    Option option;
    route::Make make;
    make.site = Country::Of(where[static_cast<size_t>(s)]);
    make.labour = cents(2000, 3000);
    make.overhead = cents(1000, 2000);
    make.other_costs = cents(100, 300);
    make.markup = Percent::FromUnits(100'000);
    make.components = components_of_product;
    option.how = make;
    problem.items[0].options.push_back(option);
  }
  Destination destination;
  destination.country = Country::Of("AU");
  if (!cost_plus) destination.fob = Money::FromUnits(least * 13 / 10);
  problem.destinations.push_back(destination);
  for (Item& item : problem.items) {
    item.path = absl::StrCat("items.", item.id);
    for (size_t o = 0; o < item.options.size(); ++o)
      item.options[o].path = absl::StrCat(item.path, ".options[", o, "]");
  }
  Link(&problem);
  return problem;
}

}  // namespace noodle::route
