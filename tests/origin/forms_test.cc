// Forms of rule that the agreements of the tariff database hardly use, one case each, under the treaty of
// every_form.roo. Each number is worked out by hand beside its case.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "engine/goods/read_json.h"
#include "engine/origin/determine.h"
#include "tests/origin/law_of_the_database.h"

namespace noodle::origin_test {
namespace {

using origin::Verdict;

struct Case {
  std::string name;
  std::string good;       // after its `"hs"`
  std::string materials;  // "a 848291 US 30.00; b 848299 CN 15.00 6kg originating is-blanks=yes"
  Verdict verdict;
  std::vector<std::string> lines;    // of some node of the proof, from the start of the line
  std::vector<std::string> missing;  // facts, all of them
};
void PrintTo(const Case& c, std::ostream* out) { *out << c.name; }

std::vector<std::string> Split(const std::string& text, char at) {
  std::vector<std::string> out(1);
  for (char c : text) {
    if (c == at) {
      out.emplace_back();
    } else if (c != ' ' || at == ' ' || !out.back().empty()) {
      out.back().push_back(c);
    }
  }
  return out;
}

// The JSON of a bill: `materials` by id, code, country, value ("?": not stated) and what else is known.
std::string Bill(const Case& c) {
  std::string out = R"({"currency": "USD", "exporter": "VN", "good": {"hs": )" + c.good + R"(}, "materials": [)";
  bool first = true;
  for (const std::string& material : Split(c.materials, ';')) {
    const std::vector<std::string> words = Split(material, ' ');
    out += (first ? "" : ", ");
    out += R"({"id": ")" + words[0] + R"(", "hs": ")" + words[1] + R"(", "country": ")" + words[2] + '"';
    if (words[3] != "?") out += R"(, "value": ")" + words[3] + '"';
    for (size_t i = 4; i < words.size(); ++i) {
      const std::string& word = words[i];
      if (word == "originating") {
        out += R"(, "originating": ["FORMS"])";
      } else if (word.ends_with("kg")) {
        out += R"(, "netWeightKg": ")" + word.substr(0, word.size() - 2) + '"';
      } else {
        const std::vector<std::string> sides = Split(word, '=');
        out += R"(, "answers": {")" + sides[0] + R"(": )" + (sides[1] == "yes" ? "true" : "false") + "}";
      }
    }
    out += '}';
    first = false;
  }
  return out + "]}";
}

void Walk(const origin::Proof& proof, const std::function<void(const origin::Proof&)>& visit) {
  visit(proof);
  for (const origin::Proof& child : proof.children) Walk(child, visit);
  if (proof.nested != nullptr) Walk(*proof.nested, visit);
}

class Forms : public ::testing::TestWithParam<Case> {};

TEST_P(Forms, AsWorkedOutByHand) {
  const Case& c = GetParam();
  const auto bom = goods::ReadJson(Bill(c), "bill.json");
  ASSERT_TRUE(bom.ok()) << bom.status() << "\n" << Bill(c);
  const auto out =
      origin::Determiner(*TheLaw().database).Determine(*TheLaw().rulebooks.at("FORMS"), *bom, Date(2026, 3, 1));
  ASSERT_TRUE(out.ok()) << out.status();
  EXPECT_EQ(origin::Name(out->verdict), origin::Name(c.verdict));
  std::vector<std::string> lines;
  Walk(out->proof, [&](const origin::Proof& node) { lines.insert(lines.end(), node.lines.begin(), node.lines.end()); });
  for (const std::string& wanted : c.lines) {
    EXPECT_TRUE(
        std::any_of(lines.begin(), lines.end(), [&](const std::string& line) { return line.starts_with(wanted); }))
        << wanted << "\nnot in\n"
        << ::testing::PrintToString(lines);
  }
  std::vector<std::string> missing;
  for (const origin::Missing& fact : out->missing) missing.push_back(fact.fact);
  EXPECT_EQ(missing, c.missing);
}

constexpr Verdict kYes = Verdict::kQualifies, kNo = Verdict::kFails, kOpen = Verdict::kUndetermined;

INSTANTIATE_TEST_SUITE_P(
    Table, Forms,
    ::testing::Values(
        // QVC(40, build-down), which is closed to goods of Viet Nam: there is no content to compute.
        Case{"ClosedFormula",
             R"("851920", "fob": "100.00")",
             "a 851989 US 10.00",
             kNo,
             {"build-down is not open to goods of Viet Nam"},
             {}},
        // CTH or RVC(40): 30.00 of 100.00, unless the cover, which stands in the list, was assembled in a Party.
        Case{"ListedMaterial",
             R"("841370", "fob": "100.00")",
             "a 841391 JP 70.00 is-in-the-list-of-forms=yes",
             kOpen,
             {"open: as a material in the list of forms it originates by assembling or soldering in a Party"},
             {"materials[0].processes"}},
        Case{"ListedMaterialDeniedOrForeign",
             R"("841370", "fob": "100.00")",
             "a 850131 JP 70.00; b 841391 JP 1.00 is-in-the-list-of-forms=no; c 841391 US 20.00 "
             "is-in-the-list-of-forms=yes",
             kNo,
             {"non-originating: US is not a Party of FORMS"},
             {}},
        // RVC(55, focused-value of 8482.91, 8482.99): 100.00 - 30.00 - 15.00 = 55.00; the screw does not count.
        Case{"FocusedValue",
             R"("848210", "fob": "100.00")",
             "a 848291 US 30.00; b 848299 CN 15.00; c 731815 US 50.00",
             kYes,
             {"focused-value (FOB 100.00 - FVNM 45.00) / FOB 100.00 = 55.0000 %, required 55 %: qualifies",
              "FVNM 45.00 = a 30.00 + b 15.00"},
             {}},
        Case{"FocusedValueOneCentLess",
             R"("848210", "fob": "100.00")",
             "a 848291 US 30.00; b 848299 CN 15.01; c 848299 JP 50.00 originating",
             kNo,
             {"focused-value (FOB 100.00 - FVNM 45.01) / FOB 100.00 = 54.9900 %, required 55 %: fails"},
             {}},
        Case{"FocusedValueOfNothing",
             R"("848210", "fob": "100.00")",
             "c 731815 US 95.00",
             kYes,
             {"FVNM: no non-originating material that the rule names has a value"},
             {}},
        Case{"FocusedValueMissing",
             R"("848210", "fob": "100.00")",
             "a 848291 US ?; b 848299 CN 15.00; c 731815 US ?",
             kOpen,
             {"FVNM 15.00 = b 15.00 + what is not stated"},
             {"materials[0].value"}},
        // RVC(30, net-cost): (100.00 - 70.00) / 100.00; FOB plays no part.
        Case{"NetCost",
             R"("870421", "netCost": "100.00")",
             "a 840820 US 70.00",
             kYes,
             {"net-cost (NC 100.00 - VNM 70.00) / NC 100.00 = 30.0000 %, required 30 %: qualifies", "VNM 70.00 = a"},
             {}},
        Case{"NetCostOneCentLess",
             R"("870421", "fob": "900.00", "netCost": "100.00")",
             "a 840820 US 70.01",
             kNo,
             {"net-cost (NC 100.00 - VNM 70.01) / NC 100.00 = 29.9900 %, required 30 %: fails"},
             {}},
        // RVC(45, net-cost) or RVC(55, build-down): the second is 50 %, the first is not known.
        Case{"NetCostNotStated",
             R"("870323", "fob": "200.00")",
             "a 840734 US 100.00",
             kOpen,
             {"build-down (FOB 200.00 - VNM 100.00) / FOB 200.00 = 50.0000 %, required 55 %: fails"},
             {"good.netCost"}},
        // LVC is offered by net cost alone, which a rule must name.
        Case{"AMethodToBeNamed",
             R"("847130", "fob": "200.00", "netCost": "180.00")",
             "a 854231 US 10.00",
             kOpen,
             {"FORMS states no formula for LVC"},
             {"rule"}},
        // QVC has no focused value; LVC(60, net-cost) is 50 %.
        Case{"AMethodThatIsNotOffered",
             R"("847330", "fob": "200.00", "netCost": "100.00")",
             "a 854231 US 50.00",
             kOpen,
             {"FORMS states no formula for QVC by focused-value", "net-cost (NC 100.00 - VNM 50.00) / NC 100.00"},
             {"rule"}},

        // MaxNOM(50% of their weight) of chapter 4: 6 of 12 kg.
        Case{"TheirWeight",
             R"("190110", "fob": "100.00")",
             "a 040210 US 10.00 6kg; b 040120 AU 10.00 6kg originating; c 110100 US 50.00 90kg",
             kYes,
             {"non-originating weight 6 kg = a 6 kg",
              "weight of all such materials 12 kg = a 6 kg + b 6 kg, of which 50 % is 6 kg"},
             {}},
        Case{"TheirWeightAMilligramMore",
             R"("190110", "fob": "100.00")",
             "a 040210 US 10.00 6.000002kg; b 040120 AU 10.00 6kg originating",
             kNo,
             {},
             {}},
        Case{"TheirWeightUnknownThatOnlyHelps",
             R"("190110", "fob": "100.00")",
             "a 040210 US 10.00 6kg; b 040120 AU 10.00 6kg originating; c 040410 NZ 10.00 originating",
             kYes,
             {"weight of all such materials 12 kg = a 6 kg + b 6 kg + what is not stated"},
             {}},
        Case{"TheirWeightUnknown",
             R"("190110", "fob": "100.00")",
             "a 040210 US 10.00; b 040120 AU 10.00 6kg originating",
             kOpen,
             {},
             {"materials[0].netWeightKg"}},
        Case{"TheirWeightOfNone",
             R"("190110", "fob": "100.00")",
             "c 110100 US 50.00 90kg",
             kYes,
             {"no such material is used"},
             {}},
        // MaxNOM(40% of their value) of 08.01, 08.02: 40.00 of 100.00.
        Case{"TheirValue",
             R"("200819", "fob": "500.00")",
             "a 080132 US 40.00; b 080212 AU 60.00 originating; c 170199 US 200.00",
             kYes,
             {"non-originating value 40.00 = a 40.00",
              "value of all such materials 100.00 = a 40.00 + b 60.00, of which 40 % is 40.00"},
             {}},
        Case{"TheirValueOneCentMore",
             R"("200819", "fob": "500.00")",
             "a 080132 US 40.01; b 080212 AU 60.00 originating",
             kNo,
             {},
             {}},

        // CTH including from same heading and MaxNOM(20% of EXW) of same heading.
        Case{"OwnHeadingUpToACeiling",
             R"("850131", "fob": "110.00", "exWorks": "100.00")",
             "a 850132 US 12.00; b 850131 CN 8.00; c 850300 US 60.00",
             kYes,
             {"non-originating value 20.00 = a 12.00 + b 8.00, at most 20.00 of EXW 100.00"},
             {}},
        Case{"OwnHeadingAboveItsCeiling",
             R"("850131", "fob": "110.00", "exWorks": "100.00")",
             "a 850132 US 12.00; b 850131 CN 8.01",
             kNo,
             {},
             {}},
        Case{"OwnHeadingWithoutAPrice",
             R"("850131", "fob": "110.00")",
             "a 850132 US 12.00",
             kOpen,
             {},
             {"good.exWorks"}},

        // no change required except from 72.04 ex "waste and scrap"
        Case{"NothingButScrap",
             R"("720449", "fob": "10.00")",
             "a 720441 US 1.00 is-waste-and-scrap=no; b 260300 US 5.00",
             kYes,
             {"no non-originating material is excepted"},
             {}},
        Case{"Scrap",
             R"("720449", "fob": "10.00")",
             "a 720441 US 1.00 is-waste-and-scrap=yes",
             kNo,
             {"a (7204.41) is excepted"},
             {}},
        Case{"PerhapsScrap",
             R"("720449", "fob": "10.00")",
             "a 720441 US 1.00",
             kOpen,
             {"a (7204.41) may be excepted"},
             {"materials[0].answers.is-waste-and-scrap"}},

        // 2106.90: syrups CC except from chapter 17; preparations of milk at most 10 % of the weight of chapter 4;
        // compound alcoholic CTH except from 22.03 through 22.09. The milk powder is 10.01 kg of 100 kg.
        Case{"EveryDescriptionIsSatisfied",
             R"("210690", "fob": "100.00", "netWeightKg": "100", "answers": {"is-syrups": true,
                "is-preparations-of-milk": true, "is-compound-alcoholic": false})",
             "a 040210 US 60.00 10kg",
             kYes,
             {"goods of several descriptions must satisfy the rule of each",
              "non-originating weight 10 kg = a 10 kg, at most 10 kg of net weight 100 kg"},
             {}},
        Case{"OneDescriptionIsNotSatisfied",
             R"("210690", "fob": "100.00", "netWeightKg": "100", "answers": {"is-syrups": true,
                "is-preparations-of-milk": true, "is-compound-alcoholic": false})",
             "a 040210 US 60.00 10.01kg",
             kNo,
             {},
             {}},
        Case{"AnotherDescriptionMayHold",
             R"("210690", "fob": "100.00", "netWeightKg": "100", "answers": {"is-syrups": true})",
             "a 040210 US 60.00 10.01kg",
             kOpen,
             {},
             {"good.answers.is-preparations-of-milk"}},
        Case{"AnotherDescriptionWouldHoldToo",
             R"("210690", "fob": "100.00", "netWeightKg": "100", "answers": {"is-syrups": true})",
             "a 040210 US 60.00 9kg",
             kYes,
             {},
             {}},

        // 2309.90: pet food CC, of milk CTH except from 19.01; no good is both.
        Case{"AContradiction",
             R"("230990", "fob": "100.00", "answers": {"is-pet-food": true, "is-of-milk": true})",
             "a 190190 US 60.00",
             kOpen,
             {"answered yes to descriptions that exclude each other: pet food; of milk"},
             {"good.answers.is-pet-food", "good.answers.is-of-milk"}},
        Case{"AContradictionThatChangesNothing",
             R"("230990", "fob": "100.00", "answers": {"is-pet-food": true, "is-of-milk": true})",
             "a 100199 US 60.00",
             kYes,
             {"answered yes to descriptions that exclude each other: pet food; of milk",
              "the verdict is the same whichever described good it is"},
             {}}),
    [](const auto& c) { return c.param.name; });

}  // namespace
}  // namespace noodle::origin_test
