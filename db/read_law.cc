// Checks the agreement texts of a folder: that they parse, compile against its nomenclature, and cite what sources.csv
// lists.
#include <memory>
#include <set>

#include "absl/strings/str_cat.h"
#include "db/read_parts.h"
#include "engine/base/nomenclature.h"
#include "engine/law/rulebook.h"

namespace noodle::db {
namespace {

// The folder's editions; compiling law needs no correlations.
class WorldTables : public HsTables {
 public:
  explicit WorldTables(const World& world) : world_(world) {}
  absl::StatusOr<const Nomenclature*> Edition(HsEdition edition) const override {
    std::unique_ptr<Nomenclature>& known = nomenclatures_[edition];
    if (known != nullptr) return known.get();
    const auto codes = world_.editions.find(edition);
    if (codes == world_.editions.end()) return absl::NotFoundError(absl::StrCat("no codes of ", ToString(edition)));
    std::vector<HsCode> list;
    for (uint32_t code : codes->second) list.push_back(HsCode::FromValue(code, 6));
    auto made = Nomenclature::Make(edition, std::move(list));
    if (!made.ok()) return made.status();
    known = std::make_unique<Nomenclature>(*std::move(made));
    return known.get();
  }
  absl::StatusOr<const Correlation*> Between(HsEdition, HsEdition) const override {
    return absl::NotFoundError("correlations are not needed to compile law");
  }

 private:
  const World& world_;
  mutable std::map<HsEdition, std::unique_ptr<Nomenclature>> nomenclatures_;
};

template <typename List>
void AddSources(const List& list, std::set<std::string>* sources) {
  for (const auto& provision : list) sources->insert(provision.citation.source);
}

void AddItems(const law::Certificate& certificate, std::set<std::string>* sources) {
  const auto add = [&](const auto& item) {
    if (item) sources->insert(item->citation.source);
  };
  add(certificate.validity);
  add(certificate.fob_shown);
  add(certificate.retroactive);
  add(certificate.back_to_back);
  add(certificate.records);
  AddSources(certificate.waivers, sources);
  AddSources(certificate.criteria, sources);
  AddSources(certificate.ticks, sources);
  AddSources(certificate.other_proofs, sources);
  AddSources(certificate.notes, sources);
}

std::set<std::string> SourcesOf(const law::Agreement& agreement) {
  std::set<std::string> out = {agreement.citation.source};
  AddSources(agreement.in_force, &out);
  AddSources(agreement.editions, &out);
  AddSources(agreement.general_rules, &out);
  AddSources(agreement.value_contents, &out);
  AddSources(agreement.non_originating_values, &out);
  AddSources(agreement.tolerances, &out);
  AddSources(agreement.cumulations, &out);
  AddSources(agreement.exclusively, &out);
  AddSources(agreement.minimal_operations, &out);
  AddSources(agreement.direct_consignment, &out);
  AddSources(agreement.treatments, &out);
  AddSources(agreement.wholly_obtained, &out);
  AddSources(agreement.certificates, &out);
  for (const law::Certificate& certificate : agreement.certificates) AddItems(certificate, &out);
  AddSources(agreement.processes, &out);
  AddSources(agreement.reciprocity, &out);
  AddSources(agreement.cautions, &out);
  for (const law::RuleList& list : agreement.lists) {
    out.insert(list.citation.source);
    AddSources(list.rows, &out);
  }
  return out;
}

}  // namespace

void CheckLaw(Reading& reading) {
  const WorldTables tables(reading.world);
  for (const auto& [id, texts] : reading.world.agreements) {
    auto agreement = law::Check(texts);
    if (!agreement.ok()) {
      reading.problems.Add(agreement.status().message());
      continue;
    }
    for (const std::string& source : SourcesOf(*agreement)) reading.CheckSource(texts.front().name, 0, source);
    // A folder without nomenclature (a toy, a part of a world) has nothing to compile against.
    if (reading.world.editions.empty()) continue;
    const auto rulebook = law::Rulebook::Build(*std::move(agreement), tables);
    if (!rulebook.ok())
      reading.problems.Add(
          absl::StrCat(absl::IsNotFound(rulebook.status()) ? absl::StrCat(texts.front().name, ": ") : "",
                       std::string(rulebook.status().message())));
  }
}

}  // namespace noodle::db
