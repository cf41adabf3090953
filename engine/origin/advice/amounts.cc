#include <algorithm>
#include <map>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/origin/advice/single_changes.h"

namespace noodle::origin {
namespace {

constexpr int64_t kTimesThePrice = 2;

// The contents that fail by a known amount, each test once.
void FailingContents(const Proof& proof, std::vector<const Proof*>* out) {
  if (proof.kind == law::TestKind::kContent && proof.result == Verdict::kFails && proof.headroom &&
      proof.headroom->money < Money{}) {
    const bool known = std::any_of(out->begin(), out->end(), [&](const Proof* other) {
      return other->test == proof.test && other->headroom->money == proof.headroom->money;
    });
    if (!known) out->push_back(&proof);
  }
  for (const Proof& child : proof.children) {
    if (child.role != ProofKind::kMaterial) FailingContents(child, out);
  }
}

// The materials whose value is that of a term: of a focused value only those that the rule names.
std::vector<std::string> PartsOf(const Proof& content, absl::string_view term_name) {
  std::vector<std::string> out;
  for (const Calculation& calculation : content.calculations) {
    for (const Term& term : calculation.terms) {
      if (term.name != term_name) continue;
      for (const Part& part : term.parts) out.push_back(part.material);
    }
  }
  return out;
}

// `amount` out of the most valuable non-originating materials; empty when they are not worth so much.
std::vector<std::pair<size_t, Money>> TakeOut(const Inputs& inputs, const Proof& content, Money amount) {
  const bool focused = absl::StrContains(content.test, law::kFocusedValue);
  const std::vector<std::string> named = focused ? PartsOf(content, "FVNM") : std::vector<std::string>();
  std::vector<size_t> order;
  for (size_t i = 0; i < inputs.materials.size(); ++i) {
    const Input& input = inputs.materials[i];
    if (input.originating != Verdict::kFails || input.in_value != law::InValue::kCounted || !input.value ||
        input.value_is_floor)
      continue;
    if (focused && std::find(named.begin(), named.end(), input.material->path) == named.end()) continue;
    order.push_back(i);
  }
  std::stable_sort(order.begin(), order.end(),
                   [&](size_t a, size_t b) { return *inputs.materials[b].value < *inputs.materials[a].value; });
  std::vector<std::pair<size_t, Money>> parts;
  for (size_t i : order) {
    if (amount == Money{}) break;
    const Money part = std::min(amount, *inputs.materials[i].value);
    if (part == Money{}) continue;
    parts.push_back({i, part});
    amount -= part;
  }
  if (amount > Money{}) parts.clear();
  return parts;
}

}  // namespace

std::vector<Change> RaiseContent(Trials* trials, const Proof& proof, std::vector<std::string>* others) {
  std::vector<const Proof*> contents;
  FailingContents(proof, &contents);
  std::vector<Change> out;
  for (const Proof* content : contents) {
    const Money amount = -content->headroom->money;
    Change change;
    change.kind = ChangeKind::kRaiseContent;
    change.name = content->headroom->test;
    change.amount = amount;
    change.parts = TakeOut(trials->inputs(), *content, amount);
    change.text = absl::StrCat(amount.ToString(2), " of non-originating value were replaced by originating value (",
                               change.name, ")");
    if (!change.parts.empty() && trials->Try({&change}) == Verdict::kQualifies) {
      out.push_back(std::move(change));
    } else {
      others->push_back(absl::StrCat("to pass ", change.name, " replace ", amount.ToString(2),
                                     " of non-originating value by originating value"));
    }
  }
  return out;
}

std::vector<Change> RaisePrice(Trials* trials) {
  const std::optional<Money>& fob = trials->question().bom.good.fob;
  if (!fob || *fob <= Money{} || fob->units() > 100'000'000'000'000) return {};
  Change change;
  change.kind = ChangeKind::kRaisePrice;
  change.name = "good.fob";
  const auto qualifies = [&](int64_t units) {
    change.amount = Money::FromUnits(units);
    return trials->Try({&change}) == Verdict::kQualifies;
  };
  int64_t low = fob->units();
  int64_t step = std::max<int64_t>(low / 16, 1);
  int64_t high = low + step;
  while (high <= fob->units() * kTimesThePrice && !qualifies(high)) {
    low = high;
    step *= 2;
    high = low + step;
  }
  if (high > fob->units() * kTimesThePrice) return {};
  while (high - low > 1) {
    const int64_t middle = low + (high - low) / 2;
    (qualifies(middle) ? high : low) = middle;
  }
  change.amount = Money::FromUnits(high);
  change.text = absl::StrCat("the FOB price were ", change.amount->ToString(2), " instead of ", fob->ToString(2), ", ",
                             (*change.amount - *fob).ToString(2), " more");
  return {change};
}

void FindBound(Trials* trials, std::vector<Change>* set) {
  Change* stated = nullptr;
  for (Change& change : *set) {
    if (change.kind != ChangeKind::kState) continue;
    if (stated != nullptr) return;
    stated = &change;
  }
  if (stated == nullptr) return;
  std::vector<const Change*> changes;
  for (const Change& change : *set) changes.push_back(&change);
  const auto put = [&](int64_t units) {
    if (stated->weight) {
      stated->weight = Weight::FromUnits(units);
    } else {
      stated->amount = Money::FromUnits(units);
    }
  };
  const auto enough = [&](int64_t units) {
    put(units);
    return trials->Try(changes) == Verdict::kQualifies;
  };
  // From what is enough towards what is not.
  int64_t good = stated->weight ? stated->weight->units() : stated->amount->units();
  constexpr int64_t kFar = 1'000'000'000'000'000;
  // A price, a cost base and a weight are more than nothing.
  int64_t bad = stated->at_most ? kFar : 1;
  const std::string field = stated->material.empty() ? stated->name : absl::StrCat(stated->material, ".", stated->name);
  if (enough(bad)) {
    // Whatever it is: that it is stated is enough.
    put(good);
    stated->text = absl::StrCat(field, " were stated");
    return;
  }
  while (bad - good > 1 || good - bad > 1) {
    const int64_t middle = good + (bad - good) / 2;
    (enough(middle) ? good : bad) = middle;
  }
  put(good);
  stated->bounded = true;
  stated->text = absl::StrCat(field, " were stated, at ", stated->at_most ? "most " : "least ",
                              stated->weight ? stated->weight->ToString() + " kg" : stated->amount->ToString(2));
}

}  // namespace noodle::origin
