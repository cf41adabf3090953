#include "engine/origin/listed_materials.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/origin/operations.h"

namespace noodle::origin {
namespace {

// What all subheadings that the material may be say; undetermined where they differ or there is none.
Verdict MadeAsAsked(const law::Agreement& agreement, Date date, const law::ListedMaterials& list,
                    const std::vector<goods::Process>& processes, const std::vector<HsCode>& candidates,
                    Country made_in) {
  std::optional<Verdict> all;
  for (HsCode code : candidates) {
    Verdict made = Verdict::kFails;
    if (list.except.empty() || list.except.Specificity(code) < 0) {
      for (const std::string& name : list.by)
        made = Or(made, Performed(agreement, date, processes, name, code, made_in));
    }
    if (all && *all != made) return Verdict::kUndetermined;
    all = made;
  }
  return all.value_or(Verdict::kUndetermined);
}

}  // namespace

Listed OriginatesAsListed(const law::Agreement& agreement, Date date, const goods::Answers& answers,
                          const std::vector<goods::Process>& processes, const std::vector<HsCode>& candidates,
                          Country made_in) {
  Listed out;
  for (const law::ListedMaterials& list : agreement.listed_materials) {
    const auto answer = answers.find(list.question);
    if (!list.period.Contains(date) || answer == answers.end() || !answer->second) continue;
    const Verdict made = MadeAsAsked(agreement, date, list, processes, candidates, made_in);
    if (out.list == nullptr || (made != out.originates && Or(made, out.originates) == made)) out.list = &list;
    out.originates = Or(out.originates, made);
  }
  return out;
}

Verdict SetListed(const law::Agreement& agreement, Date date, const Nomenclature& nomenclature, InputWords words,
                  Input& input) {
  const goods::Material& material = *input.material;
  if (material.answers.empty()) return Verdict::kFails;
  std::vector<HsCode> candidates;
  for (int candidate : input.candidates) candidates.push_back(nomenclature.CodeAt(candidate));
  const Listed listed =
      OriginatesAsListed(agreement, date, material.answers, material.processes, candidates, material.country);
  if (listed.list == nullptr) return Verdict::kFails;
  if (words == InputWords::kWithout) return listed.originates;
  const std::string by = absl::StrJoin(listed.list->by, " or ");
  const std::string article = absl::StrCat(" (", listed.list->citation.ToString(), ")");
  if (listed.originates == Verdict::kQualifies) {
    input.why =
        absl::StrCat("originating as a material ", listed.list->described, ", with ", by, " in a Party", article);
  } else if (listed.originates == Verdict::kUndetermined) {
    input.why = absl::StrCat("open: as a material ", listed.list->described, " it originates by ", by,
                             " in a Party, which is not stated", article);
    input.missing.push_back({material.path + ".processes", absl::StrCat("whether it underwent ", by, " in a Party")});
  } else {
    input.why = absl::StrCat("non-originating: of materials ", listed.list->described,
                             " it is one excepted, or had no ", by, " in a Party", article);
  }
  return listed.originates;
}

}  // namespace noodle::origin
