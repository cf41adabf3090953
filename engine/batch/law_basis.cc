#include "engine/batch/law_basis.h"

#include <algorithm>
#include <set>

#include "engine/base/status.h"
#include "grammar/parse.h"
#include "grammar/print.h"

namespace noodle::batch {
namespace {

constexpr size_t kMostKept = 200'000;

void AddChange(const Period& period, std::set<Date>* days) {
  if (period.from) days->insert(*period.from);
  if (period.until) days->insert(*period.until + 1);
}

// A file without the rows of its lists. Row by row the rest of a judgement's basis has them.
absl::StatusOr<std::string> WithoutRows(const law::TextFile& file) {
  NOODLE_ASSIGN_OR_RETURN(syntax::AgreementFile tree, grammar::ParseFile(file.text, file.name));
  for (syntax::RulesBlock& block : tree.rules) block.rows.clear();
  return grammar::Print(tree);
}

void AddRow(const law::Row& row, FingerprintParts* parts) {
  parts->Add(grammar::Print(row.codes)).Add(row.described.value_or("")).Add(row.question).Add(grammar::Print(row.rule));
}

}  // namespace

absl::StatusOr<AgreementTexts> FingerprintTexts(const preference::World& world, const law::TextSource& texts) {
  AgreementTexts out;
  for (const auto& rulebook : world.rulebooks) {
    const std::string& id = rulebook->agreement().id;
    NOODLE_ASSIGN_OR_RETURN(const std::vector<law::TextFile> files, texts.Texts(id));
    FingerprintParts parts;
    for (const law::TextFile& file : files) {
      NOODLE_ASSIGN_OR_RETURN(const std::string text, WithoutRows(file));
      parts.Add(text);
    }
    out[id] = parts.Take();
  }
  return out;
}

LawBasis::LawBasis(const preference::World& world, const AgreementTexts& texts, const std::vector<std::string>& only)
    : world_(world), only_these_(!only.empty()) {
  for (const auto& rulebook : world.rulebooks) {
    const law::Agreement& agreement = rulebook->agreement();
    if (only_these_ && std::find(only.begin(), only.end(), agreement.id) == only.end()) continue;
    std::set<Date> days;
    for (const law::RuleList& list : agreement.lists) AddChange(list.period, &days);
    for (const law::EditionIs& edition : agreement.editions) AddChange(edition.period, &days);
    laws_.push_back({rulebook.get(), texts.at(agreement.id), {days.begin(), days.end()}});
  }
}

size_t LawBasis::HashOfKey::operator()(const Key& key) const {
  return MixedHash(key.code, (uint64_t{key.law} << 32) | (uint64_t{key.edition} << 16) | key.period);
}

void LawBasis::Add(const goods::BillOfMaterials& bom, Country importer, Date date, FingerprintParts* parts) {
  for (uint32_t i = 0; i < laws_.size(); ++i) {
    const law::Agreement& agreement = laws_[i].rulebook->agreement();
    const bool between =
        agreement.parties.Contains(bom.exporter) && (!importer.stated() || agreement.parties.Contains(importer));
    if (!only_these_ && !between) continue;
    parts->Add(agreement.id).Add(laws_[i].text);
    std::set<const goods::BillOfMaterials*> seen;
    AddGoods(i, bom, date, &seen, parts);
  }
}

void LawBasis::AddGoods(uint32_t law, const goods::BillOfMaterials& bom, Date date,
                        std::set<const goods::BillOfMaterials*>* seen, FingerprintParts* parts) {
  parts->Add(Rows(law, bom.good.hs, bom.edition, date));
  for (const goods::Material& material : bom.materials) {
    if (material.bom == nullptr || !seen->insert(material.bom.get()).second) continue;
    AddGoods(law, *material.bom, date, seen, parts);
  }
}

Fingerprint LawBasis::Rows(uint32_t law, HsCode code, HsEdition edition, Date date) {
  const std::vector<Date>& changes = laws_[law].changes;
  const auto period = std::upper_bound(changes.begin(), changes.end(), date) - changes.begin();
  const Key key{code.value() * 16 + static_cast<uint64_t>(code.length()), law, static_cast<uint16_t>(edition),
                static_cast<uint16_t>(period)};
  const auto found = rows_.find(key);
  if (found != rows_.end()) return found->second;
  FingerprintParts parts;
  const law::Rulebook& rulebook = *laws_[law].rulebook;
  if (const Nomenclature* nomenclature = rulebook.NomenclatureOn(date)) {
    parts.Add(static_cast<uint64_t>(nomenclature->edition()));
    const auto codes = Transpose(*world_.tables, code, edition, nomenclature->edition());
    if (!codes.ok()) parts.Add(codes.status().message());
    for (const HsCode one : codes.ok() ? *codes : std::vector<HsCode>()) {
      const std::optional<int> index = nomenclature->IndexOf(one);
      if (!index) continue;
      const law::Applicable rules = rulebook.RulesFor(*index, date);
      parts.Add(one.value());
      for (const law::Branch& branch : rules.branches) AddRow(*branch.row, &parts);
    }
  }
  if (rows_.size() >= kMostKept) rows_.clear();
  return rows_[key] = parts.Take();
}

}  // namespace noodle::batch
