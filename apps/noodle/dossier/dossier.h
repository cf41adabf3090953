// A file on a shipment that an officer can print, sign and recompute: one self-contained HTML document, without
// scripts and without anything fetched from elsewhere.
#ifndef NOODLE_APPS_NOODLE_DOSSIER_DOSSIER_H_
#define NOODLE_APPS_NOODLE_DOSSIER_DOSSIER_H_

#include <functional>
#include <string>

#include "absl/status/status.h"
#include "engine/base/instrument.h"
#include "engine/goods/bill_of_materials.h"
#include "engine/preference/claim.h"

namespace noodle::cli::dossier {

// The title and number of an instrument by its id in tariffs/sources.csv; empty when there is none of that id.
using InstrumentText = std::function<std::string(const std::string& id)>;

std::string Dossier(const preference::Assessment& assessment, const goods::BillOfMaterials& bom, Date date,
                    const InstrumentText& instruments);

// Replaces the file at once or not at all. Error: it cannot be written.
absl::Status WriteAtomically(const std::string& path, const std::string& text);

}  // namespace noodle::cli::dossier

#endif  // NOODLE_APPS_NOODLE_DOSSIER_DOSSIER_H_
