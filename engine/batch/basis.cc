#include "engine/batch/basis.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "engine/base/status.h"

namespace noodle::batch {
namespace {

// Every code and every way from edition to edition: where one changes, all is judged anew.
void AddNomenclature(const HsTables& tables, FingerprintParts* parts) {
  for (const HsEdition from : kAllEditions) {
    const auto edition = tables.Edition(from);
    if (!edition.ok()) continue;
    parts->Add(static_cast<uint64_t>(from));
    for (int i = 0; i < (*edition)->size(); ++i) parts->Add((*edition)->CodeAt(i).value());
    for (const HsEdition to : kAllEditions) {
      const auto between = tables.Between(from, to);
      if (from == to || !between.ok()) continue;
      std::vector<std::pair<uint32_t, std::vector<uint32_t>>> rows((*between)->to.begin(), (*between)->to.end());
      std::sort(rows.begin(), rows.end());
      parts->Add(static_cast<uint64_t>(to));
      for (const auto& [code, codes] : rows) {
        parts->Add(uint64_t{code}).Add(uint64_t{codes.size()});
        for (const uint32_t one : codes) parts->Add(uint64_t{one});
      }
    }
  }
}

}  // namespace

absl::StatusOr<CommonBasis> MakeCommonBasis(const preference::World& world, const law::TextSource& texts,
                                            const JudgeOptions& options, absl::string_view signature) {
  CommonBasis out;
  NOODLE_ASSIGN_OR_RETURN(out.texts, FingerprintTexts(world, texts));
  FingerprintParts parts;
  parts.Add(signature);
  for (const std::string& agreement : options.agreements) parts.Add(agreement);
  parts.Add(options.claim_cost ? options.claim_cost->ToString() : "");
  AddNomenclature(*world.tables, &parts);
  out.all = parts.Take();
  return out;
}

Basis::Basis(const preference::World& world, const CommonBasis& common, const JudgeOptions& options)
    : common_(common), options_(options), law_(world, common.texts, options.agreements), rates_(world) {}

Fingerprint Basis::Of(const Record& record, absl::string_view bytes, const goods::BillOfMaterials& bom) {
  const Country importer = options_.importer.value_or(bom.importer);
  const Date date = options_.date ? *options_.date : bom.date.value_or(options_.today);
  FingerprintParts& parts = parts_;
  // Results name the line that their shipment stands in.
  parts.Add(common_.all).Add(FingerprintOf(bytes)).Add(record.line);
  parts.Add(uint64_t{importer.index()})
      .Add(static_cast<uint64_t>(date.year() * 10'000 + date.month() * 100 + date.day()));
  law_.Add(bom, importer, date, &parts);
  rates_.Add(bom, importer, date, &parts);
  return parts.Take();
}

}  // namespace noodle::batch
