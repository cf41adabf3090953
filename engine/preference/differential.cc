#include "engine/preference/differential.h"

#include <algorithm>
#include <map>
#include <set>

#include "absl/strings/str_cat.h"
#include "engine/law/provision.h"

namespace noodle::preference {
namespace {

// The criterion of goods made of originating materials only.
constexpr char kOriginatingMaterials[] = "PE";

// What was done in the exporting Party to a good whose materials all originate.
enum class Done { kMore, kLittle, kUnstated };

Done DoneIn(Country exporter, const goods::BillOfMaterials& bom, const law::Differentials& rule) {
  Done out = Done::kUnstated;
  for (const goods::Process& process : bom.good.processes) {
    if (!process.performed) continue;
    const bool here = !process.where.stated() || process.where == exporter;
    const bool minimal = std::find(rule.minimal.begin(), rule.minimal.end(), process.name) != rule.minimal.end();
    if (here && !minimal) return Done::kMore;
    out = Done::kLittle;  // the list of processes is complete: what is stated elsewhere was not done here
  }
  return out;
}

// Where a material that originates is of; unstated where nobody said.
Country OriginOf(const goods::Material& material) {
  return material.bom != nullptr && material.bom->exporter.stated() ? material.bom->exporter : material.country;
}

// The Parties that may have contributed the most value: one where all values and Parties are stated and one is highest.
std::set<Country> MostContributed(const law::Agreement& agreement, const goods::BillOfMaterials& bom) {
  std::map<Country, Money> value;
  bool open = false;
  for (const goods::Material& material : bom.materials) {
    if (material.role != goods::Role::kMaterial) continue;
    const Country country = OriginOf(material);
    if (!agreement.parties.Contains(country) || !material.value) {
      open = true;
      continue;
    }
    value[country] += *material.value;
  }
  std::set<Country> out;
  if (open || value.empty()) {
    for (Country party : agreement.parties.ToVector()) out.insert(party);
    return out;
  }
  Money most;
  for (const auto& [country, amount] : value) most = std::max(most, amount);
  for (const auto& [country, amount] : value) {
    if (amount == most) out.insert(country);
  }
  return out;
}

// Where the good was made, by the places of its processes; the exporting Party where none is stated.
std::set<Country> MadeIn(const law::Agreement& agreement, const goods::BillOfMaterials& bom) {
  std::set<Country> out;
  for (const goods::Process& process : bom.good.processes) {
    if (process.performed && agreement.parties.Contains(process.where)) out.insert(process.where);
  }
  if (out.empty() || out.count(bom.exporter) > 0) return {bom.exporter};
  return out;
}

CountryOfOrigin Make(const std::set<Country>& countries, std::string why, const Citation& citation) {
  return {{countries.begin(), countries.end()}, std::move(why), citation};
}

}  // namespace

bool IsOfTheExporter(absl::string_view criterion, const goods::BillOfMaterials& bom) {
  return criterion != kOriginatingMaterials &&
         std::none_of(bom.good.processes.begin(), bom.good.processes.end(), [&](const goods::Process& process) {
           return process.performed && process.where.stated() && process.where != bom.exporter;
         });
}

std::optional<CountryOfOrigin> FindCountryOfOrigin(const law::Agreement& agreement, origin::Verdict verdict,
                                                   absl::string_view criterion, const goods::BillOfMaterials& bom,
                                                   Date date) {
  const law::Differentials* rule = law::On(agreement.differentials, date);
  if (rule == nullptr || !rule->importers.Contains(bom.importer)) return std::nullopt;
  const Citation& citation = rule->citation;
  if (criterion != kOriginatingMaterials) {
    const std::set<Country> made = MadeIn(agreement, bom);
    if (verdict != origin::Verdict::kQualifies) {
      return Make(made, "that is where it is made; whether it originates is not established", citation);
    }
    return Make(made,
                made.size() == 1 ? absl::StrCat("the good acquires origin in ", NameOf(*made.begin()))
                                 : "the good is made in several Parties, none of them the exporting one",
                citation);
  }
  const std::string exporter = NameOf(bom.exporter);
  const Done done = DoneIn(bom.exporter, bom, *rule);
  if (done == Done::kMore) {
    return Make({bom.exporter},
                absl::StrCat("all materials originate, and more than minimal operations were performed in ", exporter),
                citation);
  }
  std::set<Country> most = MostContributed(agreement, bom);
  const std::string of = most.size() == 1
                             ? absl::StrCat("most of the value of originating materials is of ", NameOf(*most.begin()))
                             : "which Party contributed most of the value of originating materials is not settled";
  if (done == Done::kLittle) {
    return Make(most, absl::StrCat("no more than minimal operations in ", exporter, "; ", of), citation);
  }
  most.insert(bom.exporter);
  return Make(most,
              most.size() == 1
                  ? absl::StrCat("all materials originate; ", of)
                  : absl::StrCat("all materials originate, and no process in ", exporter, " is stated; else ", of),
              citation);
}

}  // namespace noodle::preference
