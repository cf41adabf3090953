// One problem of a family: parts and sub-assemblies from the leaves up, then the product, whose FOB (or mark-up) is set
// by what the cheapest parts are worth.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "absl/strings/str_cat.h"
#include "engine/base/decimal.h"
#include "tests/route/generator/family.h"
#include "tests/route/generator/prices.h"
#include "tests/support/random.h"

namespace noodle::route {
namespace {

using nlohmann::ordered_json;

const std::vector<std::string> kCountries = {"CN", "JP", "KR", "TH", "VN", "MY", "ID", "IN",
                                             "AU", "NZ", "SG", "PH", "TW", "DE", "US"};
// Suppliers' countries that are Party to each agreement.
struct Parties {
  const char* agreement;
  std::vector<std::string> countries;
};
const std::vector<Parties> kParties = {
    {"ATIGA", {"TH", "VN", "MY", "ID", "SG", "PH"}},
    {"ACFTA", {"TH", "VN", "MY", "ID", "SG", "PH", "CN"}},
    {"AJCEP", {"TH", "VN", "MY", "ID", "SG", "PH", "JP"}},
    {"AKFTA", {"TH", "VN", "MY", "ID", "SG", "PH", "KR"}},
    {"AIFTA", {"TH", "VN", "MY", "ID", "SG", "PH", "IN"}},
    {"AANZFTA", {"TH", "VN", "MY", "ID", "SG", "PH", "AU", "NZ"}},
    {"VKFTA", {"VN", "KR"}},
    {"CPTPP", {"VN", "MY", "SG", "JP", "AU", "NZ"}},
    {"RCEP", {"TH", "VN", "MY", "ID", "SG", "PH", "CN", "JP", "KR", "AU", "NZ"}},
};

// What goes into vehicles and machines.
const std::vector<std::string> kPartCodes = {
    "850131", "850152", "840991", "848210", "848180", "841391", "853710", "853690", "850760", "392690",
    "401693", "731815", "731816", "732690", "761699", "741980", "870899", "871493", "871494", "871495",
    "871496", "401150", "851220", "902620", "903289", "854231", "853400", "853321", "850490", "848410"};
// Sub-assemblies whose dearest part is of their own heading: a change of heading does not come by itself.
struct Assembly {
  const char* code;
  const char* own_part;
};
const std::vector<Assembly> kAssemblies = {
    {"871491", "871499"}, {"848340", "848390"}, {"851140", "851190"}, {"851660", "851690"}};

constexpr int64_t kOne = 10'000;  // of a currency, or of a percentage point
std::string Amount(int64_t units) { return Money::FromUnits(units).ToString(4); }
std::string Weigh(int64_t grams) { return Weight::FromUnits(grams * 1000).ToString(); }
// Text of a quantity in thousandths.
std::string Thousandths(int64_t n) { return Quantity::FromUnits(n * 1000).ToString(); }

class Maker {
 public:
  Maker(const Family& family, uint64_t seed) : family_(family), random_(seed), seed_(seed) {
    const bool into_vn = family.destinations.size() == 1 && family.destinations[0] == "VN";
    if (family.unpriced_sites) {
      sites_ = {"VN", "TH", "MY", "ID", "SG"};
      below_ = {"VN", "TH", "MY", "ID", "CN"};
    } else {
      // Importers whose rates are known.
      sites_ = into_vn ? std::vector<std::string>{"ID", "SG", "JP"} : std::vector<std::string>{"VN", "ID", "SG"};
      below_ = {"VN", "ID", "SG"};
    }
    sites_.resize(std::min(sites_.size(), static_cast<size_t>(family.sites)));
  }

  std::string Text() {
    std::vector<Part> top;
    for (int s = 0; s < family_.shared; ++s)
      shared_.push_back(family_.shared_made ? SubAssembly(1, 5 * kOne) : Leaf("", 5 * kOne));
    // As many whole sub-assemblies as there is room for, then single parts.
    const int whole = family_.depth * family_.parts + 1;
    while (made_ < family_.items) {
      const bool assembly = family_.depth > 0 && family_.items - made_ >= whole;
      top.push_back(assembly ? SubAssembly(family_.depth, 5 * kOne) : Leaf("", 5 * kOne));
    }
    top.insert(top.end(), shared_.begin(), shared_.end());
    const ordered_json product = Product(top);
    ordered_json out;
    out["id"] = absl::StrCat(family_.name, "-", family_.items, "x", family_.options, "-", seed_);
    out["nomenclature"] = "HS2022";
    out["date"] = "2026-03-01";
    out["currency"] = "USD";
    out["product"] = "product";
    out["destinations"] = destinations_;
    out["items"] = ordered_json::array({product});
    for (ordered_json& item : items_) out["items"].push_back(std::move(item));
    out["lanes"] = Lanes();
    ordered_json policy = ordered_json::object();
    if (family_.claim_cost) {
      policy["claimCost"] = "45.00";
      policy["unitsPerConsignment"] = family_.prices == Prices::kThousandths ? 1'000'000 : 500;
    }
    if (!family_.all_agreements) policy["avoid"] = {"CPTPP", "RCEP", "VKFTA"};
    out["policy"] = policy;
    return out.dump(1) + "\n";
  }

 private:
  // An item as what it goes into sees it.
  struct Part {
    std::string id;
    int64_t least = 0;           // value of what goes in, at the lowest prices
    int64_t thousandths = 1000;  // how much goes in
  };

  // Suppliers; the lowest price of them. One in three declares origin.
  int64_t AddSuppliers(const std::string& id, int64_t base, int count, ordered_json* options) {
    int64_t least = INT64_MAX;
    for (int o = 0; o < count; ++o) {
      const std::string country = random_.Pick(kCountries);
      ordered_json originating = ordered_json::array();
      const bool declares = random_.Chance(60);
      for (const Parties& parties : kParties) {
        const bool party = std::count(parties.countries.begin(), parties.countries.end(), country) > 0;
        if (party && declares && random_.Chance(80)) originating.push_back(parties.agreement);
      }
      const int64_t price = PriceAround(family_, base, !originating.empty(), random_);
      least = std::min(least, price);
      options->push_back({{"buy",
                           {{"supplier", absl::StrCat("S-", id, "-", o)},
                            {"country", country},
                            {"price", Amount(price)},
                            {"basis", random_.Chance(50) ? "CIF" : "FOB"},
                            {"originating", originating}}}});
    }
    return least;
  }

  void AddItem(const std::string& id, const std::string& code, int64_t grams, ordered_json options) {
    items_.push_back({{"id", id}, {"hs", code}, {"netWeightKg", Weigh(grams)}, {"options", std::move(options)}});
    ++made_;
  }
  int64_t Grams() { return family_.prices == Prices::kThousandths ? 1 : random_.Between(20, 1'500); }
  Part In(const std::string& id, int64_t least) {
    Part part{id, least, 1000};
    if (family_.prices == Prices::kThousandths) {
      part.thousandths = random_.Between(200, 3'000);
      part.least = std::max<int64_t>(least * part.thousandths / 1000, 1);
    }
    return part;
  }

  Part Leaf(const std::string& code, int64_t usual) {
    const std::string id = absl::StrCat("p", made_ + 1);
    ordered_json options = ordered_json::array();
    const int64_t least = AddSuppliers(id, BasePrice(family_, usual, random_), family_.options, &options);
    AddItem(id, code.empty() ? random_.Pick(kPartCodes) : code, Grams(), std::move(options));
    return In(id, least);
  }

  // Made at either of two sites, or bought.
  Part SubAssembly(int depth, int64_t usual) {
    const Assembly& assembly = random_.Pick(kAssemblies);
    std::vector<Part> parts;
    const bool further = depth > 1;
    parts.push_back(Leaf(assembly.own_part, usual * 2));
    if (further) parts.push_back(SubAssembly(depth - 1, usual));
    while (static_cast<int>(parts.size()) < family_.parts) parts.push_back(Leaf("", usual));
    if (!family_.shared_made || depth > 1 || !shared_.empty()) {
      for (const Part& part : shared_) {
        if (random_.Chance(50)) parts.push_back(part);
      }
    }
    const int64_t least = Sum(parts);
    const std::string id = absl::StrCat("sub", made_ + 1);
    std::vector<std::string> sites = below_;
    random_.Shuffle(sites);
    ordered_json options = ordered_json::array();
    for (size_t s = 0; s < 2; ++s) options.push_back({{"make", Making(sites[s], parts, least, 5)}});
    const int64_t bought = AddSuppliers(id, least * 122 / 100 + 1, std::max(1, family_.options / 4), &options);
    AddItem(id, assembly.code, 100 * family_.parts, std::move(options));
    return In(id, std::min(bought, least * 118 / 100));
  }

  static int64_t Sum(const std::vector<Part>& parts) {
    int64_t out = 0;
    for (const Part& part : parts) out += part.least;
    return out;
  }

  // With processing of a few per cent of what the parts cost.
  ordered_json Making(const std::string& site, const std::vector<Part>& parts, int64_t least, int percent) {
    ordered_json make;
    make["site"] = site;
    int64_t labour = least * random_.Between(percent * 10, percent * 14) / 1'000;
    if (site == "SG" || site == "JP") labour = labour * 5 / 2;  // wages
    const int64_t overhead = labour / 2;
    const int64_t other = least / 100;
    if (family_.build_down_only) {
      make["otherCosts"] = Amount(labour + overhead + other);
    } else {
      make["labour"] = Amount(labour);
      make["overhead"] = Amount(overhead);
      make["otherCosts"] = Amount(other);
    }
    if (family_.cost_plus) {
      make["markupPercent"] = random_.Chance(50) ? "6" : "7.25";
    } else if (!family_.build_down_only) {
      make["profit"] = Amount(least / 20);
    }
    make["components"] = ordered_json::array();
    for (const Part& part : parts)
      make["components"].push_back({{"item", part.id}, {"quantity", Thousandths(part.thousandths)}});
    return make;
  }

  ordered_json Product(const std::vector<Part>& parts) {
    const int64_t least = Sum(parts);
    // Agreements let 60 % of FOB be non-originating. What the cheapest parts are worth is to be more than that by a
    // fifth, so that about as much has to be bought dearer.
    int64_t fob = least * random_.Between(1'320, 1'480) / 1'000;
    if (family_.prices == Prices::kNearEqual) {
      // Room for exactly so many parts, 1/10,000 more or less.
      const int64_t room = static_cast<int64_t>(parts.size()) * random_.Between(70, 90) / 100 * 60'000;
      fob = (room + random_.Between(-1, 1)) * 10 / 6;
    }
    ordered_json product = {
        {"id", "product"}, {"hs", "871160"}, {"netWeightKg", "24"}, {"options", ordered_json::array()}};
    if (family_.prices == Prices::kThousandths) product["netWeightKg"] = "0.024";
    for (const std::string& site : sites_) {
      ordered_json make = Making(site, parts, least, 7);
      if (family_.cost_plus) {
        // Materials at the lowest prices and a fifth of the premium, 12 % of processing: 1.15 × least.
        const int64_t percent = fob * 100 * kOne / std::max<int64_t>(least * 115 / 100, 1) - 100 * kOne;
        make["markupPercent"] = Percent::FromUnits(std::max<int64_t>(percent, kOne) / 100 * 100).ToString();
      }
      product["options"].push_back({{"make", make}});
    }
    for (size_t d = 0; d < family_.destinations.size(); ++d) {
      ordered_json destination = {{"country", family_.destinations[d]},
                                  {"units", 1'000 + 500 * static_cast<int64_t>(d)}};
      if (!family_.cost_plus) destination["fob"] = Amount(fob + fob / 50 * static_cast<int64_t>(d));
      destinations_.push_back(destination);
    }
    return product;
  }

  ordered_json Lanes() {
    std::vector<std::string> to = sites_;
    to.insert(to.end(), below_.begin(), below_.end());
    to.insert(to.end(), family_.destinations.begin(), family_.destinations.end());
    std::sort(to.begin(), to.end());
    to.erase(std::unique(to.begin(), to.end()), to.end());
    ordered_json out = ordered_json::array();
    for (const std::string& from : kCountries) {
      for (const std::string& there : to) {
        if (from == there) continue;
        ordered_json lane = {{"from", from}, {"to", there}};
        if (family_.prices != Prices::kNearEqual && family_.prices != Prices::kAllEqual) {
          lane["perKg"] =
              Amount(family_.prices == Prices::kThousandths ? random_.Between(1, 90) : random_.Between(1'000, 9'000));
          lane["insurancePercent"] = "0.3";
        } else {
          lane["perUnit"] = Amount(random_.Between(0, 2));
        }
        out.push_back(lane);
      }
    }
    return out;
  }

  const Family& family_;
  testing::Random random_;
  uint64_t seed_;
  std::vector<std::string> sites_;  // of the product
  std::vector<std::string> below_;  // of sub-assemblies
  int made_ = 0;
  ordered_json items_ = ordered_json::array();
  ordered_json destinations_ = ordered_json::array();
  std::vector<Part> shared_;
};

}  // namespace

std::string ProblemText(const Family& family, uint64_t seed) { return Maker(family, seed).Text(); }

}  // namespace noodle::route
