#include "engine/goods/read_json.h"

#include <gtest/gtest.h>

#include <string>

#include "absl/strings/match.h"

namespace noodle::goods {
namespace {

BillOfMaterials Read(absl::string_view text) {
  absl::StatusOr<BillOfMaterials> bill = ReadJson(text, "test.json");
  EXPECT_TRUE(bill.ok()) << bill.status();
  return bill.ok() ? *std::move(bill) : BillOfMaterials();
}

TEST(ReadJson, ReadsEveryField) {
  const BillOfMaterials bill = Read(R"({
    "id": "PUMP-7", "nomenclature": "HS2017", "date": "2026-03-01", "currency": "USD",
    "exchangeRates": { "JPY": "0.0067", "VND": "0.0000381" },
    "exporter": "VN", "importer": "JP",
    "good": { "hs": "8413.70", "description": "Centrifugal pump", "fob": "1000.00", "exWorks": "940.00", "netCost": "905.50",
              "freightInsurance": "60.00", "netWeightKg": "38.5", "labour": "120.00", "overhead": "60.00",
              "otherCosts": "10.00", "profit": "80.00",
              "processes": [ { "name": "assembly", "party": "VN" }, { "name": "casting", "performed": false }, "testing" ],
              "answers": { "is-submersible": false, "for-liquids": true }, "whollyObtained": "from-these-only",
              "nationalLines": { "JP": "8413.70.000" }, "quantities": { "piece": "1" } },
    "materials": [
      { "id": "bearing", "hs": "848210", "description": "Ball bearings", "value": "15000", "currency": "JPY", "basis": "FOB",
        "freightInsurance": "300", "country": "JP", "netWeightKg": "2.0", "role": "ACCESSORY",
        "originating": [ { "agreement": "AJCEP", "proof": "AJ-2026-00017", "criterion": "PE" }, "RCEP" ],
        "whollyObtained": "waste-scrap", "processes": [ "grinding" ], "answers": { "used": true } },
      { "hs": "850152", "value": "210.00", "basis": "EARLIEST_ASCERTAINED" } ],
    "shipment": { "direct": false, "transit": [ "SG", { "country": "HK", "customsControl": true } ] } })");
  EXPECT_EQ(bill.id, "PUMP-7");
  EXPECT_EQ(bill.edition, HsEdition::k2017);
  EXPECT_EQ(bill.date, Date(2026, 3, 1));
  EXPECT_EQ(bill.currency, "USD");
  EXPECT_EQ(bill.exporter.ToString(), "VN");
  EXPECT_EQ(bill.importer.ToString(), "JP");
  EXPECT_EQ(bill.path, "");
  EXPECT_EQ(bill.exchange_rates.at("VND").ToString(), "0.0000381");
  const Good& good = bill.good;
  EXPECT_EQ(good.hs.Digits(), "841370");
  EXPECT_EQ(good.description, "Centrifugal pump");
  EXPECT_EQ(good.fob->ToString(), "1000");
  EXPECT_EQ(good.ex_works->ToString(), "940");
  EXPECT_EQ(good.net_cost->ToString(), "905.5");
  EXPECT_EQ(good.freight_insurance->ToString(), "60");
  EXPECT_EQ(good.net_weight->ToString(), "38.5");
  EXPECT_EQ(good.labour->ToString(), "120");
  EXPECT_EQ(good.overhead->ToString(), "60");
  EXPECT_EQ(good.other_costs->ToString(), "10");
  EXPECT_EQ(good.profit->ToString(), "80");
  ASSERT_EQ(good.processes.size(), 3u);
  EXPECT_EQ(good.processes[0].name, "assembly");
  EXPECT_EQ(good.processes[0].where.ToString(), "VN");
  EXPECT_TRUE(good.processes[0].performed);
  EXPECT_FALSE(good.processes[1].performed);
  EXPECT_EQ(good.processes[2].name, "testing");
  EXPECT_FALSE(good.processes[2].where.stated());
  EXPECT_EQ(good.answers, (Answers{{"is-submersible", false}, {"for-liquids", true}}));
  EXPECT_EQ(good.wholly_obtained, "from-these-only");
  EXPECT_EQ(good.national_lines.at("JP"), "841370000");
  EXPECT_EQ(good.quantities.at("piece").ToString(), "1");
  ASSERT_EQ(bill.materials.size(), 2u);
  const Material& bearing = bill.materials[0];
  EXPECT_EQ(bearing.id, "bearing");
  EXPECT_EQ(bearing.hs.Digits(), "848210");
  EXPECT_EQ(bearing.value->ToString(2), "100.50");
  EXPECT_EQ(bearing.stated_value->amount.ToString(), "15000");
  EXPECT_EQ(bearing.stated_value->currency, "JPY");
  EXPECT_EQ(bearing.freight_insurance->ToString(), "2.01");
  EXPECT_EQ(bearing.basis, ValueBasis::kFob);
  EXPECT_EQ(bearing.country.ToString(), "JP");
  EXPECT_EQ(bearing.net_weight->ToString(), "2");
  EXPECT_EQ(bearing.role, Role::kAccessory);
  ASSERT_EQ(bearing.originating.size(), 2u);
  EXPECT_EQ(bearing.originating[0].agreement, "AJCEP");
  EXPECT_EQ(bearing.originating[0].proof, "AJ-2026-00017");
  EXPECT_EQ(bearing.originating[0].criterion, "PE");
  EXPECT_EQ(bearing.originating[1].agreement, "RCEP");
  EXPECT_EQ(bearing.originating[1].proof, "");
  EXPECT_EQ(bearing.wholly_obtained, "waste-scrap");
  EXPECT_EQ(bearing.processes[0].name, "grinding");
  EXPECT_EQ(bearing.answers, (Answers{{"used", true}}));
  EXPECT_EQ(bearing.path, "materials[0]");
  EXPECT_EQ(bill.materials[1].id, "m2");
  EXPECT_EQ(bill.materials[1].basis, ValueBasis::kEarliestAscertained);
  EXPECT_FALSE(bill.materials[1].stated_value);
  EXPECT_EQ(bill.shipment.direct, false);
  ASSERT_EQ(bill.shipment.transit.size(), 2u);
  EXPECT_FALSE(bill.shipment.transit[0].customs_control);
  EXPECT_EQ(bill.shipment.transit[1].customs_control, true);
}

TEST(ReadJson, WhatIsNotStatedIsUnknown) {
  for (const char* text : {R"({"exporter": "VN", "good": {"hs": "841370"}, "materials": [{"hs": "848210"}]})",
                           R"({"id": null, "nomenclature": null, "date": null, "currency": null, "importer": null,
                               "exchangeRates": null, "assemblies": null, "shipment": null, "exporter": "VN",
                               "good": {"hs": "841370", "fob": null, "netWeightKg": null, "processes": null, "answers": null},
                               "materials": [{"id": null, "hs": "848210", "value": null, "basis": null, "role": null,
                                              "originating": null, "bom": null, "assembly": null, "country": null}]})"}) {
    const BillOfMaterials bill = Read(text);
    EXPECT_EQ(bill.edition, HsEdition::k2022);
    EXPECT_FALSE(bill.date);
    EXPECT_EQ(bill.currency, "");
    EXPECT_FALSE(bill.importer.stated());
    EXPECT_FALSE(bill.good.fob);
    EXPECT_FALSE(bill.good.net_weight);
    EXPECT_FALSE(bill.shipment.direct);
    ASSERT_EQ(bill.materials.size(), 1u);
    EXPECT_FALSE(bill.materials[0].value);
    EXPECT_EQ(bill.materials[0].basis, ValueBasis::kUnstated);
    EXPECT_EQ(bill.materials[0].role, Role::kMaterial);
    EXPECT_FALSE(bill.materials[0].country.stated());
    EXPECT_EQ(bill.materials[0].bom, nullptr);
  }
}

TEST(ReadJson, AByteOrderMarkIsNoFault) {
  Read("\xEF\xBB\xBF{\"exporter\": \"VN\", \"good\": {\"hs\": \"841370\"}, \"materials\": []}");
}

TEST(ReadJson, AGoodGrownNeedsNoMaterials) {
  const BillOfMaterials bill = Read(R"({"exporter": "VN", "good": {"hs": "090111", "whollyObtained": "plants"}})");
  EXPECT_TRUE(bill.materials.empty());
}

TEST(ReadJson, ConversionRoundsHalfToEvenOnce) {
  const BillOfMaterials bill =
      Read(R"({"currency": "USD", "exchangeRates": {"XXX": "0.00005", "VND": "0.0000381", "USD": "1"},
    "exporter": "VN", "good": {"hs": "841370"}, "materials": [
      {"hs": "848210", "value": "1", "currency": "XXX"}, {"hs": "848210", "value": "3", "currency": "XXX"},
      {"hs": "848210", "value": "2500000", "currency": "VND"}, {"hs": "848210", "value": "7", "currency": "USD"}]})");
  EXPECT_EQ(bill.materials[0].value->ToString(4), "0.0000");
  EXPECT_EQ(bill.materials[1].value->ToString(4), "0.0002");
  EXPECT_EQ(bill.materials[2].value->ToString(4), "95.2500");
  EXPECT_EQ(bill.materials[3].value->ToString(4), "7.0000");
  EXPECT_FALSE(bill.materials[3].stated_value);
}

TEST(Convert, RefusesWhatMoneyCannotHold) {
  const ExchangeRate dear = *ExchangeRate::Parse("83000");
  EXPECT_EQ(Convert(*Money::Parse("1000000"), dear)->ToString(), "83000000000");
  EXPECT_FALSE(Convert(*Money::Parse("90000000"), dear));
  EXPECT_FALSE(Convert(*Money::Parse("-90000000"), dear));
}

TEST(ReadJson, ANestedBillInheritsFromWhereItStands) {
  const BillOfMaterials bill = Read(R"({
    "nomenclature": "HS2017", "date": "2026-03-01", "currency": "USD", "exchangeRates": { "THB": "0.028" }, "exporter": "VN",
    "good": { "hs": "841370", "fob": "1000" },
    "materials": [
      { "hs": "850152", "value": "210.00", "country": "TH",
        "bom": { "good": { "fob": "210" }, "currency": "THB", "materials": [ { "hs": "722511", "value": "1000" } ] } },
      { "hs": "850153", "bom": { "exporter": "MY", "good": {}, "materials": [] } },
      { "bom": { "exporter": "MY", "good": { "hs": "850131" }, "materials": [] } } ] })");
  ASSERT_EQ(bill.materials.size(), 3u);
  const BillOfMaterials& motor = *bill.materials[0].bom;
  EXPECT_EQ(motor.path, "materials[0].bom");
  EXPECT_EQ(motor.edition, HsEdition::k2017);
  EXPECT_EQ(motor.date, Date(2026, 3, 1));
  EXPECT_EQ(motor.currency, "USD");
  EXPECT_EQ(motor.exporter.ToString(), "TH");
  EXPECT_EQ(motor.good.hs.Digits(), "850152");
  EXPECT_EQ(motor.good.fob->ToString(2), "5.88");
  EXPECT_EQ(motor.materials[0].value->ToString(2), "28.00");
  EXPECT_EQ(motor.materials[0].path, "materials[0].bom.materials[0]");
  EXPECT_EQ(bill.materials[1].country.ToString(), "MY");
  EXPECT_EQ(bill.materials[2].hs.Digits(), "850131");
}

TEST(ReadJson, AssembliesAreReadOnceAndShared) {
  const BillOfMaterials bill = Read(R"({
    "exporter": "VN", "good": { "hs": "841370" },
    "assemblies": { "motor": { "exporter": "TH", "good": { "hs": "850152" }, "materials": [ { "assembly": "stator" } ] },
                    "stator": { "exporter": "MY", "good": { "hs": "850300" }, "materials": [ { "hs": "722511" } ] } },
    "materials": [ { "assembly": "motor" }, { "id": "spare", "assembly": "motor", "hs": "85015200" }, { "assembly": "stator" } ] })");
  ASSERT_EQ(bill.materials.size(), 3u);
  EXPECT_EQ(bill.materials[0].bom, bill.materials[1].bom);
  EXPECT_EQ(bill.materials[0].bom->materials[0].bom, bill.materials[2].bom);
  EXPECT_EQ(bill.materials[0].bom->path, "assemblies.motor");
  EXPECT_EQ(bill.materials[0].hs.Digits(), "850152");
  EXPECT_EQ(bill.materials[1].hs.Digits(), "85015200");
  EXPECT_EQ(bill.materials[0].country.ToString(), "TH");
  EXPECT_EQ(bill.materials[2].bom->materials[0].path, "assemblies.stator.materials[0]");
}

TEST(ReadJson, NamesTheDocument) {
  EXPECT_TRUE(absl::StartsWith(ReadJson("[", "bills/pump.json").status().message(), "bills/pump.json:1:2: "));
  EXPECT_TRUE(absl::StartsWith(ReadJson("[]", "bills/pump.json").status().message(), "bills/pump.json: "));
}

}  // namespace
}  // namespace noodle::goods
