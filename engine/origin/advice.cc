#include "engine/origin/advice.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace noodle::origin {
namespace {

// How many materials advice tries one by one.
constexpr size_t kAdviceMaterials = 200;

void AdviseContent(const Proof& proof, Determination* out) {
  if (proof.kind == law::TestKind::kContent && proof.result == Verdict::kFails && proof.headroom &&
      proof.headroom->money < Money{}) {
    const std::string advice =
        absl::StrCat("to pass ", proof.headroom->test, " replace ", (-proof.headroom->money).ToString(2),
                     " of non-originating value by originating value");
    if (std::find(out->advice.begin(), out->advice.end(), advice) == out->advice.end()) out->advice.push_back(advice);
  }
  for (const Proof& child : proof.children) {
    if (child.role != ProofKind::kMaterial) AdviseContent(child, out);
  }
}

}  // namespace

void Advise(const Question& question, const Inputs& inputs, const Options& options, Determination* out) {
  Options quiet = options;
  quiet.explain = false;
  size_t tried = 0;
  for (size_t i = 0; i < inputs.materials.size() && tried < kAdviceMaterials; ++i) {
    const Input& input = inputs.materials[i];
    if (input.originating == Verdict::kQualifies || input.material->role == goods::Role::kIndirect) continue;
    ++tried;
    Inputs changed = inputs;
    changed.materials[i].originating = Verdict::kQualifies;
    std::vector<Missing> ignored;
    if (Prove(question, changed, quiet, &ignored).result == Verdict::kQualifies) {
      const bool foreign =
          input.material->country.stated() && !question.agreement().parties.Contains(input.material->country);
      out->advice.push_back(absl::StrCat("would qualify if ", input.label,
                                         foreign
                                             ? absl::StrCat(" were replaced by one originating under ", out->agreement,
                                                            " (from ", question.agreement().parties.ToString(), ")")
                                             : absl::StrCat(" were proved originating under ", out->agreement)));
    }
  }
  AdviseContent(out->proof, out);
  if (out->advice.empty()) out->advice.push_back("no single change to one material would make it qualify");
}

}  // namespace noodle::origin
