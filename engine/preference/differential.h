// Which Party a good is of, for an importer whose rates differ by it (RCEP Article 2.6): the exporting Party, or where
// all materials originate already and little was done there, the Party that contributed most of their value.
#ifndef NOODLE_ENGINE_PREFERENCE_DIFFERENTIAL_H_
#define NOODLE_ENGINE_PREFERENCE_DIFFERENTIAL_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/base/citation.h"
#include "engine/base/country.h"
#include "engine/goods/bill_of_materials.h"
#include "engine/law/agreement.h"
#include "engine/origin/determination.h"

namespace noodle::preference {

struct CountryOfOrigin {
  std::vector<Country> possible;  // in order of code; one where it is settled
  std::string why;                // "the good acquired origin in Thailand", "most of the originating value is of Japan"
  Citation citation;
  bool settled() const { return possible.size() == 1; }
};

// Nothing where the importer's rates under the agreement do not differ, or no importer is stated. `criterion`: of the
// determination, empty unless it qualifies.
std::optional<CountryOfOrigin> FindCountryOfOrigin(const law::Agreement& agreement, origin::Verdict verdict,
                                                   absl::string_view criterion, const goods::BillOfMaterials& bom,
                                                   Date date);

// Whether that is surely the exporting Party alone: no other place is stated, and it is no good of originating
// materials only.
bool IsOfTheExporter(absl::string_view criterion, const goods::BillOfMaterials& bom);

}  // namespace noodle::preference

#endif  // NOODLE_ENGINE_PREFERENCE_DIFFERENTIAL_H_
