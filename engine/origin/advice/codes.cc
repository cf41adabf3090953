#include <algorithm>

#include "absl/strings/str_cat.h"
#include "engine/origin/advice/single_changes.h"

namespace noodle::origin {
namespace {

constexpr size_t kMaterials = 20;
// How many headings away a code is looked for.
constexpr int kHeadings = 300;

// Codes that break the shift, named in words no longer than a line.
std::string Words(const HsSet& forbidden, const Nomenclature& nomenclature) {
  const std::string text = forbidden.ToString(nomenclature);
  return text.size() <= 80 ? text : absl::StrCat(text.substr(0, text.rfind(',', 80)), ", …");
}

class Codes {
 public:
  Codes(Trials* trials, const Nomenclature& stated, const Asked& asked) : trials_(trials), stated_(stated) {
    for (const auto& [shift, good] : asked.shifts) {
      forbidden_.push_back(law::ForbiddenSet(*shift, trials->question().nomenclature(), good));
    }
  }

  // The nearest code for a material that breaks the shift, in the bill's edition.
  std::optional<Change> Nearest(size_t index, const HsSet& forbidden) {
    const Input& input = trials_->inputs().materials[index];
    const std::optional<int> own = stated_.IndexOf(input.material->hs);
    if (!own) return std::nullopt;
    Change change;
    change.kind = ChangeKind::kReclassify;
    change.index = index;
    change.material = input.material->path;
    for (const int step : {-1, 1}) {
      int heading = *own;
      for (int i = 0; i < kHeadings; ++i) {
        const HsInterval here = stated_.IntervalOf(stated_.CodeAt(heading).Prefix(4));
        heading = step < 0 ? here.begin - 1 : here.end;
        if (heading < 0 || heading >= stated_.size()) break;
        change.code = stated_.CodeAt(heading);
        const std::optional<Input> with = trials_->InputWith(change);
        if (!with || with->candidates.empty()) continue;
        const bool breaks = std::any_of(with->candidates.begin(), with->candidates.end(),
                                        [&](int candidate) { return forbidden.Contains(candidate); });
        if (breaks) continue;
        change.text =
            absl::StrCat(input.label, " were of a code outside ", Words(forbidden, trials_->question().nomenclature()),
                         ", such as ", change.code->ToString());
        return change;
      }
    }
    return std::nullopt;
  }

  const std::vector<HsSet>& forbidden() const { return forbidden_; }

 private:
  Trials* trials_;
  const Nomenclature& stated_;
  std::vector<HsSet> forbidden_;  // of each shift asked
};

}  // namespace

std::vector<Change> Reclassify(Trials* trials, const HsTables& tables, const Asked& asked) {
  const auto stated = tables.Edition(trials->question().bom.edition);
  std::vector<Change> out;
  if (!stated.ok()) return out;
  Codes codes(trials, **stated, asked);
  size_t tried = 0;
  for (size_t i = 0; i < trials->inputs().materials.size() && tried < kMaterials; ++i) {
    const Input& input = trials->inputs().materials[i];
    if (!input.in_shift || input.originating == Verdict::kQualifies) continue;
    bool any = false;
    for (const HsSet& forbidden : codes.forbidden()) {
      const bool breaks = std::any_of(input.candidates.begin(), input.candidates.end(),
                                      [&](int candidate) { return forbidden.Contains(candidate); });
      if (!breaks) continue;
      any = true;
      std::optional<Change> change = codes.Nearest(i, forbidden);
      if (!change || trials->Try({&*change}) != Verdict::kQualifies) continue;
      const bool known = std::any_of(out.begin(), out.end(), [&](const Change& other) {
        return other.index == change->index && other.code == change->code;
      });
      if (!known) out.push_back(*std::move(change));
    }
    if (any) ++tried;
  }
  return out;
}

}  // namespace noodle::origin
