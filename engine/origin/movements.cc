#include <algorithm>

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

bool Reconvert(const std::string& currency, ExchangeRate rate, BillOfMaterials* bom) {
  const auto again = [&](const std::optional<goods::Stated>& stated, std::optional<Money>* amount) {
    if (!stated || stated->currency != currency) return true;
    *amount = goods::Convert(stated->amount, rate);
    return amount->has_value();
  };
  for (Material& material : bom->materials) {
    if (!again(material.stated_value, &material.value) ||
        !again(material.stated_freight_insurance, &material.freight_insurance))
      return false;
    if (material.bom == nullptr) continue;
    auto inner = std::make_shared<BillOfMaterials>(*material.bom);
    if (!Reconvert(currency, rate, inner.get())) return false;
    material.bom = std::move(inner);
  }
  return true;
}

// `within`: the path of the sub-assembly whose bill it is, as the proof names what went into one that is unfolded.
bool MoveValues(const std::vector<std::string>& paths, int64_t movement, const std::string& within,
                BillOfMaterials* bom) {
  for (Material& material : bom->materials) {
    const std::string path = within.empty() ? material.path : absl::StrCat(within, "/", material.path);
    if (std::find(paths.begin(), paths.end(), path) == paths.end()) {
      // Full cumulation counts what went into it.
      if (material.bom == nullptr) continue;
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
  if (!moved || !Reconvert(currency, *moved, &out)) return std::nullopt;
  out.exchange_rates[currency] = *moved;
  return out;
}

std::optional<BillOfMaterials> AtMaterialPrices(const BillOfMaterials& bom, const std::vector<std::string>& paths,
                                                int64_t movement) {
  BillOfMaterials out = bom;
  if (!MoveValues(paths, movement, "", &out)) return std::nullopt;
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
