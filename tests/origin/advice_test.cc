// Advice against all that could be advised: every set of up to three changes is made and determined from scratch.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <list>
#include <set>

#include "engine/goods/read_json.h"
#include "engine/origin/advice/candidates.h"
#include "engine/origin/determine.h"
#include "engine/origin/evaluate.h"
#include "tests/origin/law_of_the_database.h"
#include "tests/origin/random_bills.h"

namespace noodle::origin_test {
namespace {

using goods::BillOfMaterials;
using origin::Change;
using origin::ChangeKind;
using origin::Verdict;

// What a change is about, whatever its strength: sets of these are compared.
using Key = std::tuple<ChangeKind, std::string, std::string, bool>;
using Keys = std::set<Key>;

Key KeyOf(const Change& change) {
  const bool origin = change.kind == ChangeKind::kProve || change.kind == ChangeKind::kReplace;
  return {origin ? ChangeKind::kProve : change.kind, change.material, origin ? "" : change.name, change.yes};
}

// Found by the search for sets, not by a search of its own.
bool Combined(const Change& change) {
  return change.kind != ChangeKind::kRaiseContent && change.kind != ChangeKind::kRaisePrice &&
         change.kind != ChangeKind::kReclassify;
}

class Advice : public ::testing::TestWithParam<const char*> {
 protected:
  const law::Rulebook& rulebook() const { return *TheLaw().rulebooks.at(GetParam()); }
  const HsTables& tables() const { return *TheLaw().database; }
  Date date() const { return Date(2026, 3, 1); }

  BillOfMaterials Bill(uint64_t seed) const {
    Flavour flavour;
    flavour.unknown_places = seed % 2 == 0;
    return RandomBills(rulebook().agreement(), tables(), date(), seed, flavour).Next();
  }
  origin::Determination Determine(const BillOfMaterials& bom, bool explain) const {
    origin::Options options;
    options.explain = explain;
    auto out = origin::Determiner(tables()).Determine(rulebook(), bom, date(), options);
    EXPECT_TRUE(out.ok()) << out.status();
    return out.ok() ? *std::move(out) : origin::Determination{};
  }
  // From scratch, with all of these made.
  Verdict With(const BillOfMaterials& bom, const std::vector<const Change*>& changes) const {
    BillOfMaterials changed = DeepCopy(bom);
    for (const Change* change : changes) Apply(rulebook().agreement(), *change, &changed);
    return Determine(changed, false).verdict;
  }
};

TEST_P(Advice, EveryWayTurnsTheVerdictAndNoPartOfItDoes) {
  int ways = 0;
  for (uint64_t seed = 21'000'000; seed < 21'000'000 + 1000 && !HasFailure(); ++seed) {
    const BillOfMaterials bom = Bill(seed);
    const origin::Determination determination = Determine(bom, true);
    EXPECT_TRUE(determination.every_way) << "seed " << seed;
    for (const origin::Advice& advice : determination.ways) {
      ++ways;
      std::vector<const Change*> all;
      for (const Change& change : advice.changes) all.push_back(&change);
      EXPECT_EQ(With(bom, all), Verdict::kQualifies) << "seed " << seed << ": " << advice.text << "\n" << Describe(bom);
      for (const Change* left_out : all) {
        std::vector<const Change*> rest = all;
        std::erase(rest, left_out);
        EXPECT_NE(With(bom, rest), Verdict::kQualifies)
            << "seed " << seed << ": " << advice.text << " without " << left_out->text << "\n"
            << Describe(bom);
      }
      // Amounts are the least, or the most, that is enough.
      Change beyond = advice.changes.front();
      if (advice.changes.size() > 1 || !beyond.amount || !beyond.parts.empty()) continue;
      if (beyond.kind == ChangeKind::kState && !beyond.bounded) continue;
      *beyond.amount += Money::FromUnits(beyond.at_most ? 1 : -1);
      EXPECT_NE(With(bom, {&beyond}), Verdict::kQualifies) << "seed " << seed << ": " << advice.text << "\n"
                                                           << Describe(bom);
    }
  }
  EXPECT_GT(ways, 50);
}

// All minimal sets of up to three of the changes that can be combined, by trying each.
std::set<Keys> MinimalByForce(const std::vector<Change>& universe,
                              const std::function<Verdict(const std::vector<const Change*>&)>& with) {
  std::set<Keys> found;
  const auto known = [&](const Keys& keys) {
    return std::any_of(found.begin(), found.end(), [&](const Keys& part) {
      return std::includes(keys.begin(), keys.end(), part.begin(), part.end());
    });
  };
  const auto visit = [&](const std::vector<const Change*>& set) {
    Keys keys;
    for (const Change* change : set) keys.insert(KeyOf(*change));
    if (!known(keys) && with(set) == Verdict::kQualifies) found.insert(keys);
  };
  const auto exclusive = [](const Change& a, const Change& b) {
    return a.kind == ChangeKind::kAnswer && b.kind == a.kind && a.material == b.material && a.name == b.name;
  };
  const size_t n = universe.size();
  for (size_t i = 0; i < n; ++i) visit({&universe[i]});
  for (size_t i = 0; i < n; ++i) {
    for (size_t j = i + 1; j < n; ++j) {
      if (!exclusive(universe[i], universe[j])) visit({&universe[i], &universe[j]});
    }
  }
  for (size_t i = 0; i < n; ++i) {
    for (size_t j = i + 1; j < n; ++j) {
      if (exclusive(universe[i], universe[j])) continue;
      for (size_t k = j + 1; k < n; ++k) {
        if (!exclusive(universe[i], universe[k]) && !exclusive(universe[j], universe[k]))
          visit({&universe[i], &universe[j], &universe[k]});
      }
    }
  }
  return found;
}

std::string Show(const std::set<Keys>& sets) {
  std::string out;
  for (const Keys& keys : sets) {
    out += "{ ";
    for (const auto& [kind, material, name, yes] : keys) {
      out += std::string(origin::Name(kind)) + " " + material + name + (yes ? "" : "=no") + " ";
    }
    out += "} ";
  }
  return out;
}

TEST_P(Advice, FindsEveryMinimalSet) {
  int compared = 0;
  for (uint64_t seed = 22'000'000; seed < 22'000'000 + 800 && !HasFailure(); ++seed) {
    const BillOfMaterials bom = Bill(seed);
    if (!rulebook().agreement().parties.Contains(bom.exporter)) continue;
    const origin::Determination determination = Determine(bom, true);
    if (determination.verdict == Verdict::kQualifies) continue;
    const origin::Question question{rulebook(), bom, date(), true};
    struct Known {
      origin::Determination determination;
      origin::Inputs inputs;
    };
    std::list<Known> known;
    origin::DetermineNested nested;
    nested = [&](const BillOfMaterials& inner) -> absl::StatusOr<origin::Nested> {
      // Direct consignment is asked of the shipment only, and none of a nested bill is stated.
      auto its = origin::Determiner(tables()).Determine(rulebook(), inner, date());
      auto inputs = origin::Prepare(tables(), rulebook(), inner, date(), nested, {origin::Parts::kCount});
      if (!its.ok() || !inputs.ok()) return its.ok() ? inputs.status() : its.status();
      const Known& one = known.emplace_back(Known{*std::move(its), *std::move(inputs)});
      origin::Nested out{
          &one.determination, std::make_shared<const origin::Proof>(one.determination.proof), &one.inputs, {}};
      std::vector<origin::Missing> ignored;
      if (one.determination.verdict == Verdict::kFails) {
        out.content =
            origin::Evaluator<origin::Proof>(rulebook(), inner, date(), one.inputs, {}, &ignored).ContentReached("RVC");
      }
      return out;
    };
    const origin::PrepareInputs prepare = [&](const BillOfMaterials& changed) {
      return origin::Prepare(tables(), rulebook(), changed, date(), nested, {origin::Parts::kCount});
    };
    // Advice changes the materials of the bill, not what full cumulation finds inside them.
    const auto inputs = origin::Prepare(tables(), rulebook(), bom, date(), nested, {origin::Parts::kFolded});
    ASSERT_TRUE(inputs.ok());
    origin::Trials trials(question, *inputs, {}, prepare);
    const origin::Candidates candidates =
        FindCandidates(&trials, WhatIsAsked(question, *inputs), determination.missing);
    // Every material that does not originate can be made to.
    for (const origin::Input& input : inputs->materials) {
      if (input.originating == Verdict::kQualifies || input.material->role == goods::Role::kIndirect) continue;
      EXPECT_TRUE(std::any_of(candidates.origins.begin(), candidates.origins.end(),
                              [&](const Change& change) { return change.material == input.material->path; }))
          << "seed " << seed << ": " << input.label;
    }
    std::vector<Change> universe = candidates.origins;
    universe.insert(universe.end(), candidates.facts.begin(), candidates.facts.end());
    if (universe.size() > 14) continue;
    const std::set<Keys> wanted =
        MinimalByForce(universe, [&](const std::vector<const Change*>& set) { return With(bom, set); });
    std::set<Keys> found;
    for (const origin::Advice& advice : determination.ways) {
      if (!std::all_of(advice.changes.begin(), advice.changes.end(), Combined)) continue;
      Keys keys;
      for (const Change& change : advice.changes) keys.insert(KeyOf(change));
      found.insert(keys);
    }
    EXPECT_EQ(found, wanted) << "seed " << seed << "\nfound  " << Show(found) << "\nwanted " << Show(wanted) << "\n"
                             << Describe(bom);
    ++compared;
  }
  EXPECT_GT(compared, 50);
}

// 8481.80 of ATIGA: RVC(40) or CTSH. The content is (120 - 75) / 120 = 37.5 %, and 40 % from 125 on: 5 more, which are
// less than the part that would have to be replaced by one that originates.
TEST(AdviceByHand, AHigherPriceCostsWhatItIsHigherBy) {
  const auto bom = goods::ReadJson(R"({"currency": "USD", "exporter": "TH", "good": {"hs": "848180", "fob": "120.00"},
      "materials": [{"hs": "848180", "value": "75.00", "country": "CN"}]})",
                                   "bill.json");
  ASSERT_TRUE(bom.ok()) << bom.status();
  const auto out =
      origin::Determiner(*TheLaw().database).Determine(*TheLaw().rulebooks.at("ATIGA"), *bom, Date(2026, 3, 1));
  ASSERT_TRUE(out.ok()) << out.status();
  const auto raised = std::find_if(out->ways.begin(), out->ways.end(), [](const origin::Advice& one) {
    return one.changes.front().kind == ChangeKind::kRaisePrice;
  });
  ASSERT_NE(raised, out->ways.end());
  EXPECT_EQ(raised->changes.front().amount, *Money::Parse("125"));
  EXPECT_EQ(raised->money, *Money::Parse("5"));
  EXPECT_EQ(raised->text, "would qualify if the FOB price were 125.00 instead of 120.00, 5.00 more");
  for (const origin::Advice& one : out->ways) {
    if (one.changes.front().kind == ChangeKind::kReplace) {
      EXPECT_GT(&one, &*raised) << one.text;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Agreements, Advice,
                         ::testing::Values("ATIGA", "ACFTA", "AJCEP", "AKFTA", "AIFTA", "AANZFTA", "RCEP", "CPTPP",
                                           "FORMS"),
                         [](const auto& agreement) { return std::string(agreement.param); });

}  // namespace
}  // namespace noodle::origin_test
