// What other rule engines are measured on beside ours: real rules as data, shipments under them as `noodle check` reads
// them, our verdicts and our times. `make bench BENCH=Peers` runs it, then compare.mjs.
#include <CLI/CLI.hpp>
#include <deque>
#include <fstream>
#include <iostream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/clock.h"
#include "engine/base/status.h"
#include "engine/batch/judge.h"
#include "tests/bench/batch_work.h"
#include "tests/bench/peers/pick_rules.h"
#include "tests/support/random.h"
#include "tests/support/real_law.h"

namespace noodle::bench {
namespace {

using nlohmann::ordered_json;

const Date kDate(2026, 3, 1);
constexpr int kRounds = 5;  // the fastest counts, of ours as of the peers'

std::string Cents(int64_t cents) { return Money::FromUnits(cents * 100).ToString(2); }

int MaterialOf(const PickedRule& rule, const Nomenclature& nomenclature, int good, testing::Random& random) {
  const auto inside = [&](HsInterval interval) {
    return static_cast<int>(random.Between(interval.begin, interval.end - 1));
  };
  const int64_t way = random.Between(1, 100);
  if (way <= 10 && !rule.excepted.empty()) return inside(random.Pick(rule.excepted));
  if (way <= 20) return inside(nomenclature.IntervalOf(nomenclature.CodeAt(good).Prefix(4)));
  if (way <= 45) return inside(nomenclature.IntervalOf(nomenclature.CodeAt(good).Prefix(2)));
  return inside({0, nomenclature.size()});
}

// Ten materials on average, all of them valued, all costs stated, so that nothing is undetermined.
ordered_json MakeShipment(const PickedRule& rule, size_t rule_number, size_t number, testing::Random& random) {
  const Nomenclature& nomenclature = *rule.rulebook->NomenclatureOn(kDate);
  const int good = random.Pick(rule.goods);
  const int64_t fob = random.Between(10'000, 10'000'000);
  int64_t left = fob * random.Between(30, 85) / 100;
  ordered_json materials = ordered_json::array();
  const int64_t count = random.Between(5, 15);
  for (int64_t i = 0; i < count; ++i) {
    const int64_t value = i + 1 == count ? left : left * random.Between(2, 30) / 100;
    left -= value;
    ordered_json one = {{"hs", nomenclature.CodeAt(MaterialOf(rule, nomenclature, good, random)).Digits()},
                        {"value", Cents(value)},
                        {"basis", "CIF"}};
    if (i > 0 && random.Chance(45)) {
      one["country"] = rule.exporter.ToString();
      one["originating"] = {rule.rulebook->agreement().id};
    } else {
      one["country"] = "US";
    }
    materials.push_back(std::move(one));
  }
  return {{"id", absl::StrCat(rule_number, "-", number)},
          {"nomenclature", ToString(nomenclature.edition())},
          {"date", ToString(kDate)},
          {"currency", "USD"},
          {"exporter", rule.exporter.ToString()},
          {"good",
           {{"hs", nomenclature.CodeAt(good).Digits()},
            {"fob", Cents(fob)},
            {"labour", Cents(fob / 20)},
            {"overhead", Cents(fob / 40)},
            {"otherCosts", Cents(fob / 100)},
            {"profit", Cents(fob / 25)}}},
          {"materials", std::move(materials)},
          {"shipment", {{"direct", true}}}};
}

struct Timed {
  double decode = 1e9, judge = 1e9;  // seconds
  std::string verdicts;              // a letter for each shipment: Q, F or U
};

absl::StatusOr<Timed> Measure(const preference::World& world, const std::vector<PickedRule>& rules,
                              const std::vector<std::string>& texts) {
  Timed out;
  batch::RateBook rates(world);
  std::deque<batch::Judge> judges;
  for (const PickedRule& rule : rules) {
    batch::JudgeOptions options;
    options.agreements = {rule.rulebook->agreement().id};
    judges.emplace_back(world, &rates, options);
  }
  const std::string lines = absl::StrJoin(texts, "\n");
  std::vector<goods::BillOfMaterials> bills;
  batch::Judgement judgement;
  for (int round = 0; round < kRounds; ++round) {
    absl::Time begin = absl::Now();
    NOODLE_ASSIGN_OR_RETURN(const batch::CutFile file, batch::Cut(batch::Format::kNdjson, lines));
    NOODLE_RETURN_IF_ERROR(batch::DecodeOnly(batch::Format::kNdjson, file));
    out.decode = std::min(out.decode, absl::ToDoubleSeconds(absl::Now() - begin));
    if (bills.empty()) {
      NOODLE_ASSIGN_OR_RETURN(bills, batch::DecodeAll(batch::Format::kNdjson, file));
    }
    std::string verdicts;
    begin = absl::Now();
    for (size_t i = 0; i < bills.size(); ++i) {
      NOODLE_RETURN_IF_ERROR(judges[i % rules.size()].Run(bills[i], &judgement));
      verdicts.push_back(std::string(preference::Name(judgement.claims[0].standing))[0]);
    }
    out.judge = std::min(out.judge, absl::ToDoubleSeconds(absl::Now() - begin));
    out.verdicts = verdicts;
  }
  return out;
}

absl::Status Run(const std::string& folder, size_t count, size_t rule_count, uint64_t seed) {
  NOODLE_ASSIGN_OR_RETURN(const testing::RealLaw law, testing::LoadRealLaw(NOODLE_DATABASE));
  const std::vector<PickedRule> rules = PickRules(law.world, kDate, rule_count);
  if (rules.size() < rule_count)
    return absl::NotFoundError(absl::StrCat("only ", rules.size(), " rules can be encoded"));
  testing::Random random(seed);
  std::vector<std::string> texts;
  for (size_t i = 0; i < count; ++i)
    texts.push_back(MakeShipment(rules[i % rules.size()], i % rules.size(), i, random).dump());
  NOODLE_ASSIGN_OR_RETURN(const Timed timed, Measure(law.world, rules, texts));
  ordered_json all = ordered_json::array();
  for (const PickedRule& rule : rules) all.push_back(rule.as_json);
  std::ofstream(folder + "/rules.json") << all.dump(1) << "\n";
  std::ofstream shipments(folder + "/shipments.ndjson");
  for (const std::string& text : texts) shipments << text << "\n";
  std::ofstream(folder + "/ours.json") << ordered_json{{"decodeSeconds", timed.decode},
                                                       {"judgeSeconds", timed.judge},
                                                       {"verdicts", timed.verdicts}}
                                              .dump()
                                       << "\n";
  return shipments.flush() ? absl::OkStatus() : absl::DataLossError(absl::StrCat("cannot write to ", folder));
}

}  // namespace
}  // namespace noodle::bench

int main(int argc, char** argv) {
  CLI::App app("Rules and shipments for a comparison with other rule engines, and our part of it");
  std::string folder = ".";
  size_t count = 20'000, rules = 50;
  uint64_t seed = 1;
  app.add_option("--output", folder, "the folder that rules.json, shipments.ndjson and ours.json go to");
  app.add_option("--shipments", count, "how many")->capture_default_str();
  app.add_option("--rules", rules, "how many")->capture_default_str();
  app.add_option("--seed", seed, "other shipments")->capture_default_str();
  CLI11_PARSE(app, argc, argv);
  const absl::Status status = noodle::bench::Run(folder, count, rules, seed);
  if (status.ok()) return 0;
  std::cerr << "peer_cases: " << std::string(status.message()) << "\n";
  return 2;
}
