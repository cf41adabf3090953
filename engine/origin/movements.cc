#include <map>
#include <memory>
#include <set>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/origin/robustness.h"
#include "engine/origin/sums.h"

namespace noodle::origin {
namespace {

using goods::BillOfMaterials;
using goods::Material;

constexpr Int128 kMostUnits = 9'000'000'000'000'000;

// amount × (100 % + movement), rounded half to even; nothing where it is too large.
template <typename T>
std::optional<T> Moved(T amount, int64_t movement) {
  const Int128 times = Int128{amount.units()} * (kWhole + movement);
  if (times > kMostUnits * kWhole) return std::nullopt;
  return T::FromUnits(DivideHalfEven(times, kWhole));
}

// Reconverts the values of a bill and of those nested in it, each once, however often it is used.
class Reconverter {
 public:
  Reconverter(const std::string& currency, ExchangeRate rate) : currency_(currency), rate_(rate) {}

  // Whether all amounts are small enough.
  bool Apply(BillOfMaterials* bom) {
    for (Material& material : bom->materials) {
      if (!Again(&material.stated_value, &material.value) ||
          !Again(&material.stated_freight_insurance, &material.freight_insurance))
        return false;
      if (material.bom == nullptr) continue;
      std::shared_ptr<const BillOfMaterials>& changed = changed_[material.bom.get()];
      if (changed == nullptr) {
        auto inner = std::make_shared<BillOfMaterials>(*material.bom);
        if (!Apply(inner.get())) return false;
        changed = std::move(inner);
      }
      material.bom = changed;
    }
    return true;
  }

 private:
  bool Again(std::optional<goods::Stated>* stated, std::optional<Money>* amount) const {
    if (!*stated || (*stated)->currency != currency_) return true;
    (*stated)->rate = rate_;
    *amount = goods::Convert((*stated)->amount, rate_);
    return amount->has_value();
  }

  const std::string& currency_;
  const ExchangeRate rate_;
  std::map<const BillOfMaterials*, std::shared_ptr<const BillOfMaterials>> changed_;
};

// `within`: the path of the sub-assembly whose bill it is, as the proof names what went into one that is unfolded.
bool MoveValues(const std::set<std::string>& paths, int64_t movement, const std::string& within, BillOfMaterials* bom) {
  for (Material& material : bom->materials) {
    const std::string path = within.empty() ? material.path : absl::StrCat(within, "/", material.path);
    if (!paths.contains(path)) {
      // Full cumulation counts what went into it.
      const std::string inside = path + "/";
      const auto first = paths.lower_bound(inside);
      if (material.bom == nullptr || first == paths.end() || !absl::StartsWith(*first, inside)) continue;
      auto inner = std::make_shared<BillOfMaterials>(*material.bom);
      if (!MoveValues(paths, movement, path, inner.get())) return false;
      material.bom = std::move(inner);
      continue;
    }
    if (!material.value && material.bom != nullptr && material.bom->good.fob) {
      material.value = material.bom->good.fob;
      material.basis = goods::ValueBasis::kFob;
    }
    for (std::optional<Money>* amount : {&material.value, &material.freight_insurance}) {
      if (!*amount) continue;
      *amount = Moved(**amount, movement);
      if (!*amount) return false;
    }
  }
  return true;
}

}  // namespace

BillOfMaterials AtPrice(const BillOfMaterials& bom, int64_t fob) {
  BillOfMaterials out = bom;
  out.good.fob = Money::FromUnits(fob);
  return out;
}

std::optional<BillOfMaterials> AtExchange(const BillOfMaterials& bom, const std::string& currency, int64_t movement) {
  const auto rate = bom.exchange_rates.find(currency);
  if (rate == bom.exchange_rates.end()) return std::nullopt;
  const std::optional<ExchangeRate> moved = Moved(rate->second, movement);
  BillOfMaterials out = bom;
  if (!moved || !Reconverter(currency, *moved).Apply(&out)) return std::nullopt;
  out.exchange_rates[currency] = *moved;
  return out;
}

std::optional<BillOfMaterials> AtMaterialPrices(const BillOfMaterials& bom, const std::vector<std::string>& paths,
                                                int64_t movement) {
  BillOfMaterials out = bom;
  if (!MoveValues({paths.begin(), paths.end()}, movement, "", &out)) return std::nullopt;
  return out;
}

std::vector<std::string> NonOriginatingPaths(const Proof& proof) {
  std::vector<std::string> out;
  for (const Proof& child : proof.children) {
    if (child.role == ProofKind::kMaterial && child.result == Verdict::kFails && child.material)
      out.push_back(child.material->path);
  }
  return out;
}

}  // namespace noodle::origin
