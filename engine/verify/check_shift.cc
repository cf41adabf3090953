#include "absl/strings/str_cat.h"
#include "engine/verify/named.h"
#include "engine/verify/sums.h"
#include "engine/verify/tests.h"

namespace noodle::verify {
namespace {

using Breaking = std::vector<std::pair<const Material*, Truth>>;

// A share that the words "tolerance 10% of FOB" name.
struct Share {
  std::string name;
  Percent percent;
  bool by_weight = false;
  Citation citation;
};
Share ShareOf(Percent percent, bool by_weight) {
  return {
      absl::StrCat("tolerance ", percent.ToString(), "% of ", by_weight ? "weight" : "FOB"), percent, by_weight, {}};
}

std::optional<Int128> WholeOf(const Good& good, bool by_weight) {
  if (by_weight) return good.net_weight ? std::optional<Int128>(good.net_weight->units()) : std::nullopt;
  const auto fob = good.Amount("fob");
  return fob ? std::optional<Int128>(fob->units()) : std::nullopt;
}

// Every material that is asked to change stands in the list with its answer, and no other.
Truth CheckClassified(Scope& scope, const Node& node, const syntax::Shift& shift, HsCode good, Breaking* breaking) {
  Truth result = Truth::kYes;
  size_t at = 0;
  for (const Standing& material : scope.materials) {
    if (!material.facts->in_shift || material.originating == Truth::kYes) continue;
    const Truth in = Breaks(shift, *material.facts, good);
    const std::string wanted = absl::StrCat(material.facts->path, " breaks: ", YesNo(in));
    const bool there = at < node.classified.size();
    scope.report.Expect(absl::StrCat(node.path, ".classified[", at, "]"), wanted,
                        there
                            ? absl::StrCat(node.classified[at].material, " breaks: ", YesNo(node.classified[at].breaks))
                            : "nothing: a material is left out");
    ++at;
    const Truth breaks = And(in, Not(material.originating));
    if (breaks == Truth::kNo) continue;
    breaking->push_back({material.facts, breaks});
    result = And(result, Not(breaks));
  }
  if (at < node.classified.size()) {
    scope.report.Differs(absl::StrCat(node.path, ".classified[", at, "]"), "no further material",
                         node.classified[at].material);
  }
  return result;
}

}  // namespace

std::optional<Truth> CheckShift(Scope& scope, const Node& node, const syntax::Shift& shift, HsCode good) {
  Report& report = scope.report;
  Breaking breaking;
  Truth result = CheckClassified(scope, node, shift, good, &breaking);
  // Which shares the agreement tolerates: its own words, else those that the proof states.
  std::vector<Share> shares;
  bool shares_known = true;
  if (scope.law.agreement != nullptr) {
    const law::Tolerance* tolerance = law::On(scope.law.agreement->tolerances, scope.good.date, good);
    if (tolerance != nullptr) {
      for (const law::ToleranceShare& share : tolerance->any_of) {
        shares.push_back(ShareOf(share.share, share.by_weight));
        shares.back().citation = tolerance->citation;
      }
    }
  } else {
    for (const Calculation& one : node.calculations) {
      shares.push_back(ShareOf(one.percent, one.by_weight));
      shares.back().citation = one.citation;
    }
    shares_known = false;
    if (!breaking.empty()) report.TakeAsStated("law: the tolerance that the agreement allows for " + good.ToString());
  }
  if (breaking.empty()) shares.clear();
  std::optional<Headroom> headroom;
  bool tolerated = false;
  size_t at = 0;
  for (const Share& share : shares) {
    const std::optional<Int128> whole = WholeOf(scope.good, share.by_weight);
    if (!whole) {
      result = Or(result, Truth::kOpen);
      continue;
    }
    if (at >= node.calculations.size()) {
      report.Differs(node.path + ".calculations", share.name, "nothing");
      continue;
    }
    const Calculation& calculation = node.calculations[at++];
    report.Expect(calculation.path + ".name", share.name, calculation.name);
    report.Expect(calculation.path + ".citation", share.citation.ToString(), calculation.citation.ToString());
    report.Expect(calculation.path + ".atMost", false, calculation.most.has_value());
    report.Expect(calculation.path + ".percent", share.percent.ToString(), calculation.percent.ToString());
    report.Expect(calculation.path + ".measure", share.by_weight, calculation.by_weight);
    report.Expect(calculation.path + ".required", false, calculation.at_least);
    Sum sum;
    for (const auto& [material, breaks] : breaking) sum.Add(*material, share.by_weight, breaks);
    if (calculation.terms.size() == 1 && !calculation.terms[0].minus) {
      ExpectTerm(sum, "materials that break the shift", share.by_weight, calculation.terms[0], report);
    } else {
      report.Differs(calculation.path + ".terms", "one sum of the materials that break the shift", "another");
    }
    ExpectTerm(*whole, share.by_weight ? "net weight" : "FOB", share.by_weight, calculation.whole, report);
    const Truth holds = AtMost(sum, share.percent, *whole);
    report.Expect(calculation.path + ".result", holds, calculation.result);
    if (holds == Truth::kYes && result != Truth::kYes) {
      tolerated = true;
      const Int128 limit = *whole * share.percent.units();
      if (!share.by_weight && *whole > 0) {
        headroom = Headroom{share.name, Percent::FromUnits(DivideFloor(limit - sum.high * kMillion, *whole)),
                            Money::FromUnits(DivideFloor(limit, kMillion) - static_cast<int64_t>(sum.high))};
      }
    }
    result = Or(result, holds);
  }
  if (at < node.calculations.size()) {
    report.Differs(node.calculations[at].path, "no further calculation", node.calculations[at].name);
  }
  report.Expect(node.path + ".byTolerance", tolerated, node.by_tolerance);
  report.Expect(node.path + ".headroom", headroom ? headroom->test : "none",
                node.headroom ? node.headroom->test : "none");
  if (headroom && node.headroom) {
    report.Expect(node.path + ".headroom.points", headroom->points.ToString(), node.headroom->points.ToString());
    report.Expect(node.path + ".headroom.money", headroom->money.ToString(2), node.headroom->money.ToString(2));
  }
  // A tolerance of an amount that nobody stated leaves the test open, and without the law no words say so.
  const bool may_be_open = !breaking.empty() && (!scope.good.Amount("fob") || !scope.good.net_weight);
  if (!shares_known && may_be_open && result == Truth::kNo && node.result == Truth::kOpen) return std::nullopt;
  return result;
}

}  // namespace noodle::verify
