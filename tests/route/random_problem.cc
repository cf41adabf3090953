#include "tests/route/random_problem.h"

#include <functional>

#include "absl/strings/str_cat.h"

namespace noodle::route {
namespace {

class Generator {
 public:
  Generator(std::mt19937& random, const Shape& shape, const ToyWorld& world)
      : random_(random), shape_(shape), world_(world) {}

  Problem Make() {
    problem_.id = "RANDOM";
    problem_.date = world_.date;
    problem_.currency = "USD";
    problem_.items.emplace_back();
    Item product = NewItem("product");
    std::vector<std::string> parts;
    for (int c = 0; c < shape_.components; ++c)
      parts.push_back(AddComponent(c < shape_.nested ? shape_.depth : 0, absl::StrCat("part", c)));
    const size_t below_shared = problem_.items.size();
    if (shape_.shared) shared_parts_.push_back(AddComponent(shape_.shared_made ? 1 : 0, "shared"));
    for (const std::string& part : shared_parts_) {
      parts.push_back(part);
      for (size_t i = 0; i < below_shared; ++i) {
        Item& item = problem_.items[i];
        if (item.options.empty() || item.options.back().make() == nullptr) continue;
        std::get<route::Make>(item.options.back().how).components.push_back(NewComponent(part));
      }
    }
    const std::vector<std::string> sites = {"VN", "TH", "MY"};
    for (int s = 0; s < shape_.sites; ++s) product.options.push_back(MakeOption(sites[static_cast<size_t>(s)], parts));
    if (Chance(15)) product.options.push_back(BuyOption(200));
    problem_.items[0] = product;
    problem_.product = 0;
    const std::vector<std::string> markets = {"AU", "JP", "TH"};
    const size_t first = random_() % 3;
    for (int d = 0; d < shape_.destinations; ++d) {
      Destination destination;
      destination.country = Country::Of(markets[(first + static_cast<size_t>(d)) % 3]);
      destination.units = 1 + static_cast<int64_t>(random_() % 9);
      if (!shape_.cost_plus && !(shape_.destinations > 1 && Chance(30))) {
        destination.fob = Cash(shape_.consistent ? 900 : 150 + 60 * shape_.components, 150);
        if (shape_.near_equal) destination.fob = TightFob();
      }
      problem_.destinations.push_back(destination);
    }
    AddLanes();
    Policy& policy = problem_.policy;
    if (Chance(50)) {
      policy.claim_cost = Cash(20, 60);
      policy.units_per_consignment = 1 + static_cast<int64_t>(random_() % 40);
    }
    policy.drawback = shape_.drawback;
    if (Chance(10)) policy.avoid.push_back("BETA");
    if (Chance(25)) policy.minimum_headroom = Percent::FromUnits(10'000 * static_cast<int64_t>(random_() % 5));
    if (shape_.max_sites > 0) policy.max_sites = shape_.max_sites;
    Link(&problem_);
    return std::move(problem_);
  }

 private:
  bool Chance(unsigned percent) { return random_() % 100 < percent; }
  template <typename T>
  T Pick(std::initializer_list<T> list) {
    return *(list.begin() + static_cast<ptrdiff_t>(random_() % list.size()));
  }
  // From `low` to `low + spread`, to the hundredth.
  Money Cash(int low, int spread) {
    return Money::FromUnits(10'000 * int64_t{low} +
                            100 * static_cast<int64_t>(random_() % static_cast<unsigned>(spread * 100 + 1)));
  }

  // Near-equal prices: about kNear each, so that what is allowed of FOB lies a few 1/10,000 from a multiple of it.
  static constexpr int64_t kNear = 420'000;
  Money Near() { return Money::FromUnits(kNear - 3 + static_cast<int64_t>(random_() % 7)); }
  // That leaves room for some of the parts under 60 % (RVC 40), 65 % (RVC 35), 55 % (RVC 45) or 10 % (tolerance).
  Money TightFob() {
    const int64_t parts = 1 + static_cast<int64_t>(random_() % static_cast<unsigned>(shape_.components));
    const int64_t room = parts * kNear - 3 + static_cast<int64_t>(random_() % 7);
    return Money::FromUnits(room * 100 / Pick<int64_t>({60, 60, 65, 55, 10}));
  }

  Item NewItem(const std::string& id) {
    Item item;
    item.id = id;
    item.path = absl::StrCat("items.", id);
    const auto& codes = world_.tables.codes();
    item.hs = codes[random_() % codes.size()];
    if (id == "product") {
      item.hs =
          HsCode::FromValue(Pick<uint64_t>({871160, 871160, 871160, 850760, 853710, 620342, 850131, 90121, 871491}), 6);
    }
    if (Chance(85)) item.net_weight = Weight::FromUnits(static_cast<int64_t>(1 + random_() % 20) * 250'000);
    if (Chance(20)) item.quantities["L"] = Quantity::FromUnits(1'500'000);
    return item;
  }

  Component NewComponent(const std::string& item) {
    Component component;
    component.item = item;
    component.quantity = Quantity::FromUnits(1'000'000);
    if (shape_.fractions && Chance(60))
      component.quantity = Quantity::FromUnits(static_cast<int64_t>(1 + random_() % 4'000'000));
    if (Chance(8))
      component.role = Pick({goods::Role::kRetailPacking, goods::Role::kShippingPacking, goods::Role::kAccessory,
                             goods::Role::kIndirect});
    return component;
  }

  std::vector<goods::Process> Processes() {
    std::vector<goods::Process> out;
    for (const char* name : {"assembly", "welding", "weaving", "packing"}) {
      if (Chance(25)) out.push_back({name, Chance(15) ? Country::Of(Pick({"US", "VN"})) : Country(), Chance(85)});
    }
    return out;
  }
  goods::Answers Answers() {
    goods::Answers out;
    if (Chance(40)) out["is-servo-motors"] = Chance(50);
    if (Chance(40)) out["is-regenerated"] = Chance(50);
    if (Chance(30)) out["is-in-the-list-of-alpha"] = Chance(80);
    return out;
  }

  Option BuyOption(int around) {
    Option option;
    route::Buy buy;
    buy.supplier = absl::StrCat("S", ++names_);
    buy.country = Country::Of(Pick({"VN", "TH", "CN", "JP", "MY", "US"}));
    buy.price = Cash(around / 2, around);
    buy.basis = Pick({goods::ValueBasis::kCif, goods::ValueBasis::kUnstated, goods::ValueBasis::kFob,
                      goods::ValueBasis::kExWorks, goods::ValueBasis::kEarliestAscertained});
    if (shape_.near_equal) buy.price = Near();
    if (shape_.percent_freight && Chance(80)) buy.basis = goods::ValueBasis::kFob;
    for (const char* agreement : {"ALPHA", "BETA", "GAMMA"}) {
      if (Chance(45)) buy.originating.push_back({agreement, "", Pick({"", "WO", "CTH"})});
    }
    if (Chance(10)) buy.wholly_obtained = "plants";
    if (Chance(20)) buy.net_weight = Weight::FromUnits(static_cast<int64_t>(1 + random_() % 9) * 100'000);
    buy.processes = Processes();
    buy.answers = Answers();
    option.how = buy;
    option.banned = Chance(3);
    option.path = absl::StrCat("options.", buy.supplier);
    return option;
  }

  Option MakeOption(const std::string& site, const std::vector<std::string>& parts) {
    Option option;
    route::Make make;
    make.site = Country::Of(site);
    make.name = absl::StrCat("M", ++names_);
    if (Chance(85)) make.labour = Cash(5, 20);
    if (Chance(85)) make.overhead = Cash(5, 20);
    if (Chance(60)) make.other_costs = Cash(1, 5);
    if (Chance(40)) {
      make.profit = Cash(5, 40);
    } else if (Chance(60)) {
      make.markup = Percent::FromUnits(static_cast<int64_t>(random_() % 300'000));
    }
    make.processes = Processes();
    make.answers = Answers();
    if (Chance(8)) make.wholly_obtained = "plants";
    for (const std::string& part : parts) make.components.push_back(NewComponent(part));
    option.how = make;
    option.path = absl::StrCat("options.", make.name);
    return option;
  }

  // An item that is bought, or made from two others `depth` levels deep.
  std::string AddComponent(int depth, const std::string& id) {
    const bool made = depth > 0;
    Item item = NewItem(id);
    for (int o = 0; o < shape_.options; ++o) item.options.push_back(BuyOption(made ? 90 : 40));
    if (made) {
      std::vector<std::string> below;
      for (int c = 0; c < 2; ++c) below.push_back(AddComponent(c == 0 ? depth - 1 : 0, absl::StrCat(id, "-", c)));
      item.options.push_back(MakeOption(Pick({"VN", "TH", "CN"}), below));
      if (Chance(50)) item.options.insert(item.options.begin(), MakeOption("TH", below));
    }
    problem_.items.push_back(item);
    return id;
  }

  void AddLanes() {
    const bool per_kg_lanes = Chance(60);  // without them weights may stay unknown
    for (const char* from : {"VN", "TH", "CN", "JP", "MY", "US"}) {
      for (const char* to : {"VN", "TH", "AU", "JP", "CN", "MY"}) {
        if (!shape_.percent_freight && !Chance(shape_.near_equal ? 10 : 50)) continue;
        Lane lane;
        lane.from = Country::Of(from);
        lane.to = Country::Of(to);
        if (Chance(50)) lane.per_unit = Cash(0, 5);
        if (Chance(30)) lane.percent_of_value = Percent::FromUnits(static_cast<int64_t>(random_() % 50'000));
        if (Chance(30)) lane.insurance = Percent::FromUnits(3'000);
        if (shape_.percent_freight)
          lane.percent_of_value = Percent::FromUnits(static_cast<int64_t>(random_() % 200'000));
        if (per_kg_lanes && Chance(15)) lane.per_kg = Cash(0, 2);
        if (Chance(15)) {
          lane.kind = LaneKind::kHub;
          lane.via = Country::Of(Pick({"TH", "US"}));
        } else if (Chance(10)) {
          lane.kind = LaneKind::kTransit;
          lane.via = Country::Of("US");
        }
        lane.allowed = !Chance(6);
        lane.path = absl::StrCat("lanes.", from, "-", to);
        problem_.lanes.push_back(lane);
      }
    }
    // Weights that lanes may ask for.
    for (Item& item : problem_.items) {
      bool per_kg = false;
      for (const Lane& lane : problem_.lanes) per_kg = per_kg || lane.per_kg.has_value();
      if (per_kg && !item.net_weight) item.net_weight = Weight::FromUnits(750'000);
    }
  }

  std::mt19937& random_;
  const Shape& shape_;
  const ToyWorld& world_;
  Problem problem_;
  std::vector<std::string> shared_parts_;
  int names_ = 0;
};

}  // namespace

void Link(Problem* problem) {
  std::map<std::string, size_t> index;
  for (size_t i = 0; i < problem->items.size(); ++i) index[problem->items[i].id] = i;
  for (Item& item : problem->items) {
    for (Option& option : item.options) {
      if (route::Make* make = std::get_if<route::Make>(&option.how)) {
        for (Component& component : make->components) component.item_index = index.at(component.item);
      }
    }
  }
  problem->bottom_up.clear();
  std::vector<char> done(problem->items.size(), 0);
  const std::function<void(size_t)> visit = [&](size_t i) {
    if (done[i]) return;
    done[i] = 1;
    for (const Option& option : problem->items[i].options) {
      if (option.make() == nullptr) continue;
      for (const Component& component : option.make()->components) visit(component.item_index);
    }
    problem->bottom_up.push_back(i);
  };
  for (size_t i = 0; i < problem->items.size(); ++i) visit(i);
}

void RandomRates(std::mt19937& random, bool with_unknown, ToyWorld* world) {
  const std::vector<std::string> mfn = {"0", "5", "10", "20", "35", "1.5 USD/kg", "12% or 2 USD/kg whichever greater"};
  const std::vector<std::string> preferential = {"0",          "0",       "0", "3",         "8",
                                                 "0.5 USD/kg", "2 USD/L", "U", "0 -CN -TH", "5% + 0.1 USD/kg"};
  for (const char* importer : {"VN", "TH", "CN", "AU", "JP", "MY"}) {
    for (HsCode code : world->tables.codes()) {
      ToyRates::Cells cells;
      if (!with_unknown || random() % 5 != 0) cells["MFN"] = mfn[random() % mfn.size()];
      for (const char* regime : {"ALPHA", "BETA", "GAMMA"}) {
        if (random() % 8 != 0) cells[regime] = preferential[random() % preferential.size()];
      }
      world->rates.Set(Country::Of(importer), code, cells);
    }
  }
}

Problem RandomProblem(std::mt19937& random, const Shape& shape, const ToyWorld& world) {
  return Generator(random, shape, world).Make();
}

}  // namespace noodle::route
