#include "engine/law/agreement.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace noodle::law {

int Scope::Specificity(HsCode subheading) const {
  if (codes.empty()) return 0;
  int best = -1;
  for (const syntax::CodeRange& range : codes) {
    if (range.scope != syntax::CodeScope::kCodes) continue;  // names materials by their relation to a good
    if (range.first.value() <= subheading.Prefix(range.first.length()).value() &&
        subheading.Prefix(range.last.length()).value() <= range.last.value()) {
      best = std::max(best, std::max(range.first.length(), range.last.length()));
    }
  }
  return best;
}

std::string Place::ToString() const { return line == 0 ? file : absl::StrCat(file, ":", line); }

bool Agreement::InForceFor(Country party, Date date) const {
  if (!parties.Contains(party)) return false;
  bool own = false;
  bool own_holds = false;
  bool all_holds = false;
  for (const InForce& statement : in_force) {
    const bool holds = statement.period.Contains(date);
    if (statement.who.empty()) {
      all_holds = all_holds || holds;
    } else if (statement.who.Contains(party)) {
      own = true;
      own_holds = own_holds || holds;
    }
  }
  return own ? own_holds : all_holds;
}

const Cumulation* Agreement::CumulationOn(absl::string_view kind, Date date) const {
  for (const Cumulation& cumulation : cumulations) {
    if (cumulation.kind == kind && cumulation.period.Contains(date)) return &cumulation;
  }
  return nullptr;
}

namespace {

template <typename T>
const T* MostSpecificOf(const std::vector<T>& list, absl::string_view process, HsCode code, Date date) {
  const T* best = nullptr;
  int best_specificity = -1;
  for (const T& item : list) {
    if (item.name != process || !item.period.Contains(date)) continue;
    const int specificity = item.scope.Specificity(code);
    if (specificity <= best_specificity) continue;
    best = &item;
    best_specificity = specificity;
  }
  return best;
}

}  // namespace

const ProcessMeans* Agreement::MeaningOf(absl::string_view process, HsCode code, Date date) const {
  return MostSpecificOf(processes, process, code, date);
}

const ProcessIs* Agreement::DefinitionOf(absl::string_view process, HsCode code, Date date) const {
  return MostSpecificOf(definitions, process, code, date);
}

std::optional<HsEdition> Agreement::EditionOn(Date date) const {
  const EditionIs* edition = On(editions, date);
  if (edition == nullptr) return std::nullopt;
  return edition->edition;
}

std::string DescriptionQuestion(absl::string_view words) {
  std::string id = "is";
  bool gap = true;
  for (char c : words) {
    if (!absl::ascii_isalnum(static_cast<unsigned char>(c))) {
      gap = true;
      continue;
    }
    if (gap) id.push_back('-');
    gap = false;
    id.push_back(absl::ascii_tolower(static_cast<unsigned char>(c)));
  }
  return id;
}

}  // namespace noodle::law
