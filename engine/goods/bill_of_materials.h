// The facts of a shipment: a good, what it is made of, and how it travels. A fact that nobody stated is absent, never
// zero.
#ifndef NOODLE_ENGINE_GOODS_BILL_OF_MATERIALS_H_
#define NOODLE_ENGINE_GOODS_BILL_OF_MATERIALS_H_

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/country.h"
#include "engine/base/date.h"
#include "engine/base/decimal.h"
#include "engine/base/hs_code.h"
#include "engine/base/nomenclature.h"
#include "engine/goods/stock_keeping.h"

namespace noodle::goods {

// One unit of another currency in the bill's own.
using ExchangeRates = std::map<std::string, ExchangeRate>;  // by currency code

// `amount` at `rate`, rounded half to even at 1/10,000; nothing when the result is too large for Money's 9·10^11.
std::optional<Money> Convert(Money amount, ExchangeRate rate);

// An amount as it was stated when that was in another currency, so that a proof can show both and the rate.
struct Stated {
  Money amount;
  std::string currency;
  ExchangeRate rate;
};

enum class Role { kMaterial, kRetailPacking, kShippingPacking, kAccessory, kIndirect };
// As a bill of materials writes it: "RETAIL_PACKING".
const char* Name(Role role);
// What a stated value is: CIF at importation, the earliest ascertained price paid in the Party, or a price before
// freight.
enum class ValueBasis { kUnstated, kCif, kEarliestAscertained, kExWorks, kFob };

// An operation and the country where it was done; `performed == false` is the explicit statement that it was not.
struct Process {
  std::string name;
  Country where;  // may be unstated
  bool performed = true;
};

// A material's origin status under one agreement, with its proof.
struct OriginStatus {
  std::string agreement;
  std::string proof;      // certificate number or declaration; may be empty
  std::string criterion;  // "WO", "PE", …; may be empty
};

using Answers = std::map<std::string, bool>;  // question id -> yes/no

struct Good {
  HsCode hs;
  CodesIn hs_in;  // where `hs` was split in another edition, which of its codes there the good is
  std::string description;
  std::optional<Money> fob;
  std::optional<Money> ex_works;
  std::optional<Money> net_cost;           // total cost less sales promotion, royalties, shipping, packing, interest
  std::optional<Money> freight_insurance;  // from the port of export to the port of import
  std::optional<Weight> net_weight;
  std::optional<Money> labour;
  std::optional<Money> overhead;
  std::optional<Money> other_costs;
  std::optional<Money> profit;
  std::map<std::string, Stated> stated;  // amounts before conversion, by their names: "fob", "labour"
  std::vector<Process> processes;
  Answers answers;
  std::optional<std::string> wholly_obtained;         // the category claimed
  std::vector<std::string> special_rules;             // those the claim is made under, by their names
  bool set = false;                                   // goods put up in a set for retail sale
  std::map<std::string, std::string> national_lines;  // importer -> line digits
  std::map<std::string, Quantity> quantities;  // customs units for specific duty: "L", "pair", …; kg is net_weight
  Answers tariff_conditions;  // of rates that depend on the goods, in the schedule's words: "くん製したもの"
};

struct BillOfMaterials;

struct Material {
  std::string id;
  HsCode hs;
  CodesIn hs_in;  // as of a good
  std::string description;
  std::optional<Money> value;          // of all that goes into one good
  std::optional<Stated> stated_value;  // `value` before conversion; absent when it was stated in the bill's currency
  ValueBasis basis = ValueBasis::kUnstated;
  std::optional<Money> freight_insurance;  // to be added to an ex-works or FOB value to reach CIF
  std::optional<Stated> stated_freight_insurance;
  std::optional<Weight> net_weight;
  Country country;  // of production; may be unstated
  std::vector<OriginStatus> originating;
  std::optional<std::string> wholly_obtained;  // category: wholly obtained in `country`
  Role role = Role::kMaterial;
  std::vector<Process> processes;
  Answers answers;
  // A sub-assembly whose origin is determined, not declared. Materials that name the same entry of "assemblies" share
  // one object, so that it need be determined only once.
  std::shared_ptr<const BillOfMaterials> bom;
  // Part of a material that cannot be told apart in stock: this is what one lot gave to it, "12 of 40 drawn from a lot
  // of 30".
  std::optional<StockMethod> from_stock;
  std::string stock_words;
  std::string path;  // where it was read: "materials[2]"
};

struct Transit {
  Country country;
  std::optional<bool> customs_control;
};
struct Shipment {
  std::optional<bool> direct;
  std::vector<Transit> transit;
};

struct BillOfMaterials {
  std::string id;
  HsEdition edition = HsEdition::k2022;
  std::optional<Date> date;
  std::string currency;  // all values are in it once read; empty when no amount is stated at all
  Country exporter;      // where the good was last produced
  Country importer;      // may be unstated
  Good good;
  std::vector<Material> materials;
  Shipment shipment;
  ExchangeRates exchange_rates;  // into `currency`; empty in a nested bill (the outermost has them)
  std::string path;              // "" for the shipment's own, "materials[2].bom" or "assemblies.motor" for a nested one
};

}  // namespace noodle::goods

#endif  // NOODLE_ENGINE_GOODS_BILL_OF_MATERIALS_H_
