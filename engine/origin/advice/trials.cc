#include "engine/origin/advice/trials.h"

#include <algorithm>
#include <utility>

#include "engine/base/status.h"

namespace noodle::origin {
namespace {

goods::BillOfMaterials WithoutMaterials(const goods::BillOfMaterials& bom) {
  goods::BillOfMaterials out = bom;
  out.materials.clear();
  return out;
}

}  // namespace

Trials::Trials(const Question& question, const Inputs& inputs, const Options& options, PrepareInputs prepare)
    : question_(question),
      original_(inputs),
      quiet_(options),
      prepare_(std::move(prepare)),
      frame_(WithoutMaterials(question.bom)),
      bom_(question.bom),
      inputs_(inputs) {
  quiet_.explain = false;
  for (size_t i = 0; i < inputs_.materials.size(); ++i) {
    // A trial needs no words of nested proofs.
    inputs_.materials[i].nested.reset();
    if (i < bom_.materials.size()) inputs_.materials[i].material = &bom_.materials[i];
  }
}

std::optional<Input> Trials::InputWith(const Change& change) {
  goods::BillOfMaterials one = frame_;
  one.materials.push_back(question_.bom.materials[*change.index]);
  Change here = change;
  here.index = 0;
  Apply(question_.agreement(), here, &one);
  auto inputs = prepare_(one);
  if (!inputs.ok() || inputs->materials.size() != 1) return std::nullopt;
  Input input = std::move(inputs->materials.front());
  input.material = &question_.bom.materials[*change.index];
  return input;
}

Verdict Trials::Try(const std::vector<const Change*>& changes, std::vector<Missing>* missing) {
  ++count_;
  std::vector<Missing> ignored;
  if (missing == nullptr) missing = &ignored;
  // Where materials come and go, or one of the bill is not one of the inputs, all is prepared anew.
  const bool anew = CumulatesFully(question_.agreement(), question_.date) ||
                    std::any_of(changes.begin(), changes.end(), [](const Change* one) { return !one->parts.empty(); });
  if (anew) {
    goods::BillOfMaterials changed = question_.bom;
    for (const Change* change : changes) Apply(question_.agreement(), *change, &changed);
    const auto inputs = prepare_(changed);
    if (!inputs.ok()) return Verdict::kFails;
    const Question again{question_.rulebook, changed, question_.date, question_.consigned};
    return Prove(again, *inputs, quiet_, missing).result;
  }
  const goods::Good good = bom_.good;
  const goods::Shipment shipment = bom_.shipment;
  std::vector<size_t> touched;
  for (const Change* change : changes) {
    Apply(question_.agreement(), *change, &bom_);
    if (change->index && std::find(touched.begin(), touched.end(), *change->index) == touched.end())
      touched.push_back(*change->index);
  }
  bool readable = true;
  std::vector<Input> before;
  for (size_t index : touched) {
    frame_.materials = {bom_.materials[index]};
    auto inputs = prepare_(frame_);
    readable = readable && inputs.ok() && inputs->materials.size() == 1;
    before.push_back(std::move(inputs_.materials[index]));
    if (readable) {
      inputs_.materials[index] = std::move(inputs->materials.front());
    } else {
      inputs_.materials[index] = before.back();
    }
    inputs_.materials[index].material = &bom_.materials[index];
  }
  frame_.materials.clear();
  const Question again{question_.rulebook, bom_, question_.date, question_.consigned};
  const Verdict verdict = readable ? Prove(again, inputs_, quiet_, missing).result : Verdict::kFails;
  for (size_t i = 0; i < touched.size(); ++i) {
    inputs_.materials[touched[i]] = std::move(before[i]);
    bom_.materials[touched[i]] = question_.bom.materials[touched[i]];
  }
  bom_.good = good;
  bom_.shipment = shipment;
  return verdict;
}

}  // namespace noodle::origin
