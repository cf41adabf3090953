#include "engine/verify/sums.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/verify/named.h"

namespace noodle::verify {
namespace {

std::string PartText(const Part& part, bool by_weight) {
  return absl::StrCat(part.material, " ", AmountText(part.amount, by_weight),
                      part.of == part.amount ? "" : absl::StrCat(" of ", AmountText(part.of, by_weight)),
                      part.open ? " (open)" : "", part.floor ? " (or more)" : "");
}

Truth CountsNonOriginating(const Standing& material, bool by_weight, const syntax::CodeList* only, HsCode good) {
  if (!by_weight && material.facts->in_value == InValue::kOriginating) return Truth::kNo;
  return And(Measured(material, by_weight, only, good), Not(material.originating));
}

}  // namespace

void Sum::Add(const Material& material, bool by_weight, Truth counted, Percent share, bool up) {
  const auto stated = by_weight
                          ? (material.net_weight ? std::optional<Int128>(material.net_weight->units()) : std::nullopt)
                          : (material.value ? std::optional<Int128>(material.value->units()) : std::nullopt);
  if (!stated) {
    or_more = true;
    unstated.push_back(material.path);
    return;
  }
  Part part;
  part.material = material.path;
  part.of = *stated;
  const Int128 times = *stated * share.units();
  part.amount = times / kMillion + (up && times % kMillion != 0 ? 1 : 0);
  part.open = counted != Truth::kYes;
  part.floor = !by_weight && material.value_is_floor;
  if (part.floor) or_more = true;
  high += part.amount;
  if (!part.open) low += part.amount;
  parts.push_back(std::move(part));
}

std::string AmountText(Int128 units, bool by_weight) {
  const auto small = static_cast<int64_t>(units);
  return by_weight ? Weight::FromUnits(small).ToString() + " kg" : Money::FromUnits(small).ToString(2);
}

void ExpectTerm(const Sum& expected, const std::string& name, bool by_weight, const Term& found, Report& report) {
  report.Expect(found.path + ".name", name, found.name);
  for (size_t i = 0; i < std::max(expected.parts.size(), found.parts.size()); ++i) {
    const std::string wanted =
        i < expected.parts.size() ? PartText(expected.parts[i], by_weight) : "no further material";
    const std::string there = i < found.parts.size() ? PartText(found.parts[i], by_weight) : "nothing";
    report.Expect(absl::StrCat(found.path, ".parts[", i, "]"), wanted, there);
  }
  report.Expect(found.path + ".unstated", absl::StrJoin(expected.unstated, ", "), absl::StrJoin(found.unstated, ", "));
  report.Expect(found.path + ".amount", AmountText(expected.high, by_weight), AmountText(found.high, by_weight));
  report.Expect(found.path + ".atLeast", AmountText(expected.low, by_weight), AmountText(found.low, by_weight));
  report.Expect(found.path + ".orMore", expected.or_more, found.or_more);
}

void ExpectTerm(Int128 expected, const std::string& name, bool by_weight, const Term& found, Report& report) {
  Sum sum;
  sum.low = sum.high = expected;
  ExpectTerm(sum, name, by_weight, found, report);
}

Truth AtMost(const Sum& sum, Percent percent, Int128 whole) {
  const Int128 limit = whole * percent.units();
  if (!sum.or_more && sum.high * kMillion <= limit) return Truth::kYes;
  return sum.low * kMillion > limit ? Truth::kNo : Truth::kOpen;
}

Truth Measured(const Standing& material, bool by_weight, const syntax::CodeList* only, HsCode good) {
  if (!by_weight && material.facts->in_value == InValue::kIgnored) return Truth::kNo;
  if (only != nullptr) return Named(*only, *material.facts, good);
  return Of(!by_weight || material.facts->in_shift);
}

Sum NonOriginating(const Scope& scope, bool by_weight, const syntax::CodeList* only, HsCode good) {
  Sum sum;
  for (const Standing& material : scope.materials) {
    const Truth counted = CountsNonOriginating(material, by_weight, only, good);
    if (counted != Truth::kNo) sum.Add(*material.facts, by_weight, counted);
  }
  return sum;
}

Sum NonOriginatingContent(const Scope& scope, const syntax::CodeList* only, HsCode good) {
  Sum sum;
  for (const Standing& material : scope.materials) {
    const Truth counted = CountsNonOriginating(material, /*by_weight=*/false, only, good);
    if (counted == Truth::kNo) continue;
    const Percent rest = Percent::FromUnits(kMillion) - material.facts->partial.value_or(Percent());
    sum.Add(*material.facts, /*by_weight=*/false, counted, rest, /*up=*/true);
  }
  return sum;
}

Sum OriginatingContent(const Scope& scope) {
  Sum sum;
  for (const Standing& material : scope.materials) {
    if (material.facts->in_value == InValue::kIgnored) continue;
    const Truth counted = material.facts->in_value == InValue::kOriginating ? Truth::kYes : material.originating;
    if (counted != Truth::kNo) {
      sum.Add(*material.facts, /*by_weight=*/false, counted);
    } else if (material.facts->partial) {
      sum.Add(*material.facts, /*by_weight=*/false, Truth::kYes, *material.facts->partial);
    }
  }
  return sum;
}

}  // namespace noodle::verify
