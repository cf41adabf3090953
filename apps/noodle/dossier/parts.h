// The parts of a dossier, each of them HTML.
#ifndef NOODLE_APPS_NOODLE_DOSSIER_PARTS_H_
#define NOODLE_APPS_NOODLE_DOSSIER_PARTS_H_

#include <string>
#include <vector>

#include "apps/noodle/dossier/dossier.h"
#include "engine/origin/determination.h"

namespace noodle::cli::dossier {

// "yes", "no", "open" as a mark that reads in black and white.
std::string Mark(origin::Verdict verdict);
std::string CitationText(const Citation& citation, const InstrumentText& instruments);

// The calculation as one does it with a pocket calculator: the terms, their sum, the share, the comparison.
// Materials are named by their ids, of the root's children.
std::string CalculationHtml(const origin::Calculation& calculation, const origin::Proof& root,
                            const InstrumentText& instruments);
// "81600.00 KRW at 0.00072"
std::string StatedText(const goods::Stated& stated);
// "motor (materials[0])" of the material of that path.
std::string MaterialName(const origin::Proof& root, const std::string& path);
// Materials with code, origin, value, standing and why.
std::string MaterialsHtml(const origin::Proof& root);
// Rule and conditions of a proof, test by test, materials left aside.
std::string DerivationHtml(const origin::Proof& root, const InstrumentText& instruments);
// A proof of a material by its own bill, and those nested in it; each bill once, though several materials name it.
std::string AppendicesHtml(const origin::Proof& root, const InstrumentText& instruments);

// Who must supply which document for the claim to stand.
struct Document {
  std::string who;
  std::string what;
  std::string why;
};
std::vector<Document> DocumentsOf(const preference::Claim& claim, const goods::BillOfMaterials& bom);

// The style sheet, for screen and A4.
const char* Style();

}  // namespace noodle::cli::dossier

#endif  // NOODLE_APPS_NOODLE_DOSSIER_PARTS_H_
