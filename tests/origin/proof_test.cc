// A proof is recomputed from its own lines, as an officer would with a pocket calculator.
#include <gtest/gtest.h>

#include <functional>
#include <regex>

#include "engine/goods/read_json.h"
#include "engine/origin/determine.h"
#include "tests/origin/law_of_the_database.h"
#include "tests/origin/random_bills.h"

namespace noodle::origin_test {
namespace {

using origin::Proof;
using origin::Verdict;

origin::Determination Prove(const std::string& agreement, const std::string& json) {
  const auto bom = goods::ReadJson(json, "bill.json");
  EXPECT_TRUE(bom.ok()) << bom.status();
  auto out =
      origin::Determiner(*TheLaw().database).Determine(*TheLaw().rulebooks.at(agreement), *bom, Date(2026, 3, 1));
  EXPECT_TRUE(out.ok()) << out.status();
  return *std::move(out);
}

void Walk(const Proof& proof, const std::function<void(const Proof&)>& visit) {
  visit(proof);
  for (const Proof& child : proof.children) Walk(child, visit);
  if (proof.nested != nullptr) Walk(*proof.nested, visit);
}

// The lines of the first node of that text.
std::vector<std::string> Lines(const Proof& proof, const std::string& test) {
  std::vector<std::string> out;
  bool found = false;
  Walk(proof, [&](const Proof& node) {
    if (node.test == test && !found) {
      out = node.lines;
      found = true;
    }
  });
  EXPECT_TRUE(found) << test;
  return out;
}

// An amount in ten-thousandths.
int64_t Units(const std::string& amount) { return Money::Parse(amount)->units(); }

struct Row {
  const char* name;
  const char* agreement;
  const char* bill;
  const char* test;
  std::vector<const char*> lines;
};
void PrintTo(const Row& row, std::ostream* out) { *out << row.name; }

class ProofLines : public ::testing::TestWithParam<Row> {};

TEST_P(ProofLines, SayTheNumbers) {
  const Row& row = GetParam();
  const origin::Determination determination = Prove(row.agreement, row.bill);
  const std::vector<std::string> lines = Lines(determination.proof, row.test);
  for (const char* wanted : row.lines) {
    const bool found =
        std::any_of(lines.begin(), lines.end(), [&](const std::string& line) { return line.starts_with(wanted); });
    EXPECT_TRUE(found) << wanted << "\nnot in\n" << ::testing::PrintToString(lines);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Table, ProofLines,
    ::testing::Values(
        Row{"BuildDown",
            "ATIGA",
            R"({"currency": "USD", "exporter": "TH", "good": {"hs": "870323", "fob": "1000.00"}, "materials": [
                {"id": "a", "hs": "870829", "value": "300.10", "country": "JP"},
                {"id": "b", "hs": "840734", "value": "200.25", "country": "US", "basis": "EXW", "freightInsurance": "9.75"},
                {"id": "c", "hs": "840734", "value": "90.00", "country": "VN", "originating": ["ATIGA"]}]})",
            "RVC(40)",
            // 300.10 + 200.25 + 9.75 = 510.10; 1000 - 510.10 = 489.90
            {"build-down (FOB 1000.00 - VNM 510.10) / FOB 1000.00 = 48.9900 %, required 40 %: qualifies",
             "VNM 510.10 = a 300.10 + b 210.00"}},
        Row{"BuildUp",
            "AIFTA",
            R"({"currency": "USD", "exporter": "IN", "good": {"hs": "841370", "fob": "300.00", "labour": "20.00",
                "overhead": "10.00", "otherCosts": "5.00", "profit": "15.00"}, "materials": [
                {"id": "a", "hs": "848210", "value": "70.00", "country": "TH", "originating": ["AIFTA"]},
                {"id": "b", "hs": "271019", "value": "5.00", "role": "INDIRECT"},
                {"id": "c", "hs": "848210", "value": "170.00", "country": "US"}]})",
            "RVC(35)",
            // 70 + 5 + 20 + 10 + 5 + 15 = 125 of 300 = 41.6666...; 300 - 170 = 130 of 300 = 43.3333...
            {"build-up (VOM 75.00 + LABOUR 20.00 + OVERHEAD 10.00 + OTHER 5.00 + PROFIT 15.00) / FOB 300.00 = 41.6666 "
             "%",
             "build-down (FOB 300.00 - VNM 170.00) / FOB 300.00 = 43.3333 %"}},
        Row{"ToleranceByValue",
            "ATIGA",
            R"({"currency": "USD", "exporter": "TH", "good": {"hs": "841370", "fob": "333.33"}, "materials": [
                {"id": "a", "hs": "841370", "value": "33.333", "country": "JP"}]})",
            "CTSH",
            {"a (8413.70) does not make the change",
             "tolerance 10% of FOB: 33.333 of 333.33, at most 33.333 allowed: qualifies"}},
        Row{"ToleranceByWeight",
            "AKFTA",
            R"({"currency": "USD", "exporter": "KR", "good": {"hs": "520811", "fob": "10.00", "netWeightKg": "2.5"}, "materials": [
                {"id": "a", "hs": "520812", "value": "8.00", "netWeightKg": "0.250001", "country": "JP"}]})",
            "CTH",
            {"tolerance 10% of weight: 0.250001 kg of 2.5 kg, at most 0.25 kg allowed: fails"}},
        Row{"NoTolerance",
            "AIFTA",
            R"({"currency": "USD", "exporter": "IN", "good": {"hs": "841370", "fob": "300.00"}, "materials": [
                {"id": "a", "hs": "841370", "value": "0.01", "country": "US"}]})",
            "CTSH",
            {"AIFTA has no tolerance for 8413.70"}},
        Row{"Limit",
            "AKFTA",
            R"({"currency": "USD", "exporter": "ID", "good": {"hs": "240220", "fob": "50.00"}, "materials": [
                {"id": "a", "hs": "240391", "value": "20.00", "country": "BR"},
                {"id": "b", "hs": "240399", "value": "9.99", "country": "BR"},
                {"id": "c", "hs": "481310", "value": "7.00", "country": "CN"}]})",
            "MaxNOM(60% of FOB) of 24.03",
            {"non-originating value 29.99 = a 20.00 + b 9.99, at most 30.00 of FOB 50.00"}},
        // CPTPP Article 3.10: what went into a disk that does not originate is named behind it.
        Row{"UnfoldedMaterialsAreNamedBehindTheirAssembly",
            "CPTPP",
            R"({"currency": "USD", "exporter": "VN", "good": {"hs": "840733", "fob": "100.00"}, "materials": [
                {"id": "disk", "hs": "848310", "value": "60.00", "country": "JP", "bom": {
                  "good": {"fob": "60.00"}, "materials": [
                    {"id": "x", "hs": "848310", "value": "40.00", "country": "CN"}]}}]})",
            "RVC(55, build-down)",
            {"build-down (FOB 100.00 - VNM 40.00) / FOB 100.00 = 60.0000 %", "VNM 40.00 = disk/x 40.00"}},
        Row{"NetCostNotStated",
            "CPTPP",
            R"({"currency": "USD", "exporter": "VN", "good": {"hs": "840733", "fob": "100.00"}, "materials": [
                {"id": "x", "hs": "848310", "value": "90.00", "country": "CN"}]})",
            "RVC(45, net-cost)",
            {"the net cost of the good (NC) is not stated"}},
        Row{"PriceNotStated",
            "ATIGA",
            R"({"currency": "USD", "exporter": "TH", "good": {"hs": "870323"}, "materials": [
                {"id": "x", "hs": "870829", "value": "90.00", "country": "CN"}]})",
            "RVC(40)",
            {"the FOB price is not stated"}},
        Row{"UnknownIsNotZero",
            "ATIGA",
            R"({"currency": "USD", "exporter": "TH", "good": {"hs": "870323", "fob": "1000.00"}, "materials": [
                {"id": "a", "hs": "870829", "value": "300.00", "country": "JP"}, {"id": "b", "hs": "870829", "country": "JP"}]})",
            "RVC(40)",
            {"build-down (FOB 1000.00 - VNM 300.00) / FOB 1000.00 = not computable, required 40 %: undetermined"}}),
    [](const auto& row) { return std::string(row.param.name); });

// RCEP and the others but those with a rule for sets: the statement is not passed over in silence.
TEST(Cautions, OfASetWhereNoRuleIsForSets) {
  const std::string bill =
      R"({"currency": "USD", "exporter": "TH", "good": {"hs": "841370", "fob": "100.00", "set": true},
      "materials": [{"id": "a", "hs": "848210", "value": "10.00", "country": "CN"}]})";
  for (const auto& [id, rulebook] : TheLaw().rulebooks) {
    if (!rulebook->agreement().parties.Contains(*Country::Parse("TH"))) continue;
    const auto subheading = rulebook->NomenclatureOn(Date(2026, 3, 1))->IndexOf(*HsCode::Parse("841370"));
    ASSERT_TRUE(subheading);
    const bool rule = !rulebook->RulesFor(*subheading, Date(2026, 3, 1)).sets.empty();
    const std::vector<std::string> cautions = Prove(id, bill).cautions;
    const bool said = std::any_of(cautions.begin(), cautions.end(), [](const std::string& one) {
      return one.find("no rule for sets") != std::string::npos;
    });
    EXPECT_EQ(said, !rule) << id;
  }
}

class RandomProofs : public ::testing::TestWithParam<const char*> {};

// Every number of every proof follows from the numbers beside it, and every group from its members.
TEST_P(RandomProofs, Recompute) {
  const law::Rulebook& rulebook = *TheLaw().rulebooks.at(GetParam());
  const HsTables& tables = *TheLaw().database;
  const origin::Determiner determiner(tables);
  const std::regex build_down(
      R"(build-down \(FOB ([\d.]+) - VNM ([\d.]+)\) / FOB ([\d.]+) = (-?[\d.]+) %, required ([\d.]+) %: (\w+) .*)");
  const std::regex vnm(R"(VNM ([\d.]+) = (.*))");
  const std::regex part(R"(\S+ ([\d.]+)( \(open\))?)");
  int contents = 0, sums = 0, groups = 0;
  for (uint64_t seed = 13'000'000; seed < 13'000'000 + 800 && !HasFailure(); ++seed) {
    const goods::BillOfMaterials bom = RandomBills(rulebook.agreement(), tables, Date(2026, 3, 1), seed).Next();
    const auto determination = determiner.Determine(rulebook, bom, Date(2026, 3, 1));
    ASSERT_TRUE(determination.ok()) << determination.status();
    Walk(determination->proof, [&](const Proof& node) {
      if (node.kind == law::TestKind::kAnyOf || node.kind == law::TestKind::kAllOf) {
        const bool any = node.kind == law::TestKind::kAnyOf;
        Verdict result = any ? Verdict::kFails : Verdict::kQualifies;
        for (const Proof& child : node.children)
          result = any ? origin::Or(result, child.result) : origin::And(result, child.result);
        // A bill without materials is open though its tests hold.
        if (node.lines.empty()) {
          EXPECT_EQ(node.result, result) << "seed " << seed << ": " << node.test;
        }
        ++groups;
      }
      for (const std::string& line : node.lines) {
        std::smatch match;
        if (std::regex_match(line, match, build_down)) {
          ++contents;
          const int64_t fob = Units(match[1]), foreign = Units(match[2]);
          EXPECT_EQ(match[1], match[3]);
          const Int128 share = DivideFloor(Int128{fob - foreign} * 1'000'000, fob);
          EXPECT_EQ(match[4].str(), Percent::FromUnits(static_cast<int64_t>(share)).ToString(4))
              << "seed " << seed << ": " << line;
          const bool holds = Int128{fob - foreign} * 1'000'000 >= Int128{fob} * Percent::Parse(match[5].str())->units();
          if (match[6] == "qualifies") {
            EXPECT_TRUE(holds) << "seed " << seed << ": " << line;
          }
          if (match[6] == "fails") {
            EXPECT_FALSE(holds) << "seed " << seed << ": " << line;
          }
        } else if (std::regex_match(line, match, vnm)) {
          ++sums;
          int64_t sum = 0;
          // Without what a part is a share of: "m1 52.50 (25% of 210.00)".
          const std::string parts = std::regex_replace(match[2].str(), std::regex(R"( \([\d.]+% of [\d.]+\))"), "");
          for (std::sregex_iterator it(parts.begin(), parts.end(), part), end; it != end; ++it) sum += Units((*it)[1]);
          EXPECT_EQ(Units(match[1]), sum) << "seed " << seed << ": " << line;
        }
      }
    });
  }
  EXPECT_GT(contents, 100);
  EXPECT_GT(sums, 100);
  EXPECT_GT(groups, 100);
}

INSTANTIATE_TEST_SUITE_P(Agreements, RandomProofs,
                         ::testing::Values("ATIGA", "ACFTA", "AJCEP", "AKFTA", "AIFTA", "AANZFTA", "RCEP", "CPTPP",
                                           "FORMS"),
                         [](const auto& agreement) { return std::string(agreement.param); });

}  // namespace
}  // namespace noodle::origin_test
