#include "tests/route/toy_world.h"

#include "absl/strings/match.h"
#include "engine/base/status.h"

namespace noodle::route {
namespace {

constexpr uint64_t kCodes[] = {90111,  90121,  90122,  392690, 401150, 520811, 520942, 600192, 620342, 620343,
                               732690, 760429, 761699, 841370, 850131, 850132, 850152, 850760, 850780, 850790,
                               853710, 853720, 871160, 871190, 871200, 871410, 871491, 871499, 940110, 950300};

// ALPHA: every formula, tolerance by value, PE as a criterion, minimal operations defeat everything.
constexpr char kAlpha[] = R"(
agreement ALPHA "Alpha Treaty" {  @ "ALPHA" source "A"
  parties AU, MY, TH, VN;
  in force from 2010-01-01;
  nomenclature HS2022;
  general rule RVC(40) or CTH;
  specific rules replace general rule;
  wholly obtained plants, minerals;
  exclusively originating criterion;
  cumulation diagonal;
  value content RVC {
    build-down (FOB - VNM) / FOB;
    build-up (VOM + LABOUR + OVERHEAD + OTHER + PROFIT) / FOB not for VN;
    focused-value (FOB - FVNM) / FOB;
    net-cost (NC - VNM) / NC;
  }
  tolerance 10% of FOB;
  minimal operations defeat every claim: packing;
  materials ex "in the list of Alpha" originate by assembly except from 8507, 8501.31;
  direct consignment;
  retail packing ignored in shift, counted in value;
  shipping packing ignored in shift, ignored in value;
  accessories ignored in shift, counted in value;
  indirect materials ignored in shift, originating in value;
  certificate "A" { criterion WO "WO"; criterion shift "{shift}"; criterion value "{percent}%"; }
}
rules ALPHA in HS2022 from 2010-01-01 {
  8711: RVC(40);
  8507: CTH including from same heading and MaxNOM(25% of FOB) of same heading;
  8714: CC or RVC(35);
  8537: no change required except from 85.01 ex "regenerated" and RVC(50, focused-value of 85, 87.14 ex "servo motors");
  8712: RVC(1, net-cost);
  8501: (RVC(45) and CTSH) or CTH except from 85.07;
  0901: WO;
  0901.21: WO of 09.01;
  6203: CC and materials of 52-60 undergo (weaving, dyeing);
}
)";

// BETA: build-down only, value or weight, minimal operations defeat shifts, limits on named materials, descriptions
// that shut each other out.
constexpr char kBeta[] = R"(
agreement BETA "Beta Treaty" {  @ "BETA" source "B"
  parties AU, CN, JP, TH, VN;
  in force from 2010-01-01;
  nomenclature HS2022;
  general rule RVC(35) and CTSH;
  specific rules supplement general rule;
  wholly obtained plants in any Party;
  cumulation diagonal;
  value content RVC { build-down (FOB - VNM) / FOB not for CN; }
  tolerance 15% of weight or 5% of FOB;
  minimal operations defeat shift and process claims: packing, sorting;
  accessories ignored in shift, counted in value;
  process assembly : any of (welding, testing);
  certificate "B" { criterion shift "{shift}"; }
}
rules BETA in HS2022 from 2010-01-01 {
  8711: (MaxNOM(30% of FOB) of 8501, 8507 or MaxNOM(45% of their value) of 85, 87 ex "regenerated") and CTH;
  8714: MaxNOM(40% by weight) or MaxNOM(50% of their weight) of 76, same chapter;
  8507: assembly or PE;
  8501 ex "servo motors": RVC(60);
  8501 ex "regenerated": CTSH or MaxNOM(50% of their value);
  8501: CTH;
  8537: no change required provided that RVC(50);
  0901: WO-AK;
  6203: WO or CC;
}
)";

// GAMMA: rules of 2017, tolerance by chapter, chapter notes, a requirement for all of chapter 87, descriptions that
// overlap.
constexpr char kGamma[] = R"(
agreement GAMMA "Gamma Treaty" {  @ "GAMMA" source "G"
  parties AU, JP, NZ, TH, VN;
  in force from 2010-01-01;
  nomenclature HS2017;
  general rule CTH or RVC(50);
  specific rules replace general rule;
  cumulation diagonal;
  value content RVC {
    build-down (FOB - VNM) / FOB;
    build-up (VOM + LABOUR + OVERHEAD + OTHER + PROFIT) / FOB;
  }
  tolerance for 84-87 : 8% of FOB;
  tolerance for 62 : 10% of weight;
  no tolerance for 09;
  always for 87 : MaxNOM(70% of FOB);
  also for 8507 : welding;
  also for 87 : MaxNOM(40% of their weight) of any material and when is-regenerated;
  overlapping descriptions satisfy each for 8501;
  direct consignment;
}
rules GAMMA in HS2017 from 2010-01-01 {
  8711: CTH except from 85.01 or RVC(45, build-up);
  8501 ex "servo motors": RVC(45) or CC;
  8501 ex "regenerated": MaxNOM(60% of their value) of same chapter, 87 ex "servo motors";
  8501: CTSH;
  8507: RVC(40) or CC or MaxNOM(50% of their weight) of 8507.60, 76 ex "regenerated";
  8714: PE of 76 and CTH;
  0901: MaxNOM(50% of their weight);
  8537: unread "something nobody encoded";
  6203: CC or MaxNOM(50% of EXW);
}
)";

}  // namespace

ToyTables::ToyTables() {
  for (uint64_t value : kCodes) codes_.push_back(HsCode::FromValue(value, 6));
  std::vector<HsCode> old;
  for (uint64_t value : kCodes) {
    if (value != 392690) old.push_back(HsCode::FromValue(value, 6));
    correlation_.to[static_cast<uint32_t>(value)] = {static_cast<uint32_t>(value)};
  }
  correlation_.to[850760] = {850760, 850780};
  correlation_.to.erase(392690);
  editions_.emplace(HsEdition::k2022, *Nomenclature::Make(HsEdition::k2022, codes_));
  editions_.emplace(HsEdition::k2017, *Nomenclature::Make(HsEdition::k2017, old));
}

absl::StatusOr<const Nomenclature*> ToyTables::Edition(HsEdition edition) const {
  const auto it = editions_.find(edition);
  if (it == editions_.end()) return absl::NotFoundError("no such edition");
  return &it->second;
}

absl::StatusOr<const Correlation*> ToyTables::Between(HsEdition from, HsEdition to) const {
  if (from == HsEdition::k2022 && to == HsEdition::k2017) return &correlation_;
  return absl::NotFoundError("no such correlation");
}

absl::StatusOr<std::vector<HsEdition>> ToyRates::Editions(Country importer, Date) const {
  if (!rates_.contains(importer)) return std::vector<HsEdition>();
  return std::vector<HsEdition>{HsEdition::k2022};
}

absl::StatusOr<std::vector<preference::TariffLine>> ToyRates::Lines(Country importer, HsCode code, HsEdition,
                                                                    Date) const {
  std::vector<preference::TariffLine> out;
  const auto it = rates_.find(importer);
  if (it == rates_.end()) return out;
  for (const auto& [line, cells] : it->second) {
    if (!absl::StartsWith(line.Digits(), code.Digits()) && !absl::StartsWith(code.Digits(), line.Digits())) continue;
    preference::TariffLine row{line.Digits(), HsEdition::k2022, {}};
    for (const auto& [regime, text] : cells) {
      preference::Cell cell;
      cell.regime = regime;
      cell.text = text;
      cell.year = 2026;
      cell.instrument.id = "TOY";
      row.cells.push_back(cell);
    }
    out.push_back(row);
  }
  return out;
}

absl::StatusOr<std::vector<std::string>> ToyRates::Regimes(Country importer) const {
  if (!rates_.contains(importer)) return std::vector<std::string>();
  return std::vector<std::string>{"MFN", "ALPHA", "BETA", "GAMMA"};
}

absl::StatusOr<std::vector<preference::TextCount>> ToyRates::Count(Country, absl::string_view, Date) const {
  return std::vector<preference::TextCount>();
}

absl::StatusOr<std::optional<preference::ImporterFacts>> ToyRates::Importer(Country importer) const {
  const auto it = bases_.find(importer);
  if (it == bases_.end()) return std::optional<preference::ImporterFacts>();
  preference::ImporterFacts facts;
  facts.country = importer;
  facts.basis = it->second;
  return std::optional<preference::ImporterFacts>(facts);
}

absl::StatusOr<std::string> ToyRates::Label(HsCode) const { return std::string(); }

std::vector<std::string> ToyLaws() { return {kAlpha, kBeta, kGamma}; }

std::unique_ptr<ToyWorld> MakeToyWorld() { return MakeToyWorld(ToyLaws()); }

std::unique_ptr<ToyWorld> MakeToyWorld(const std::vector<std::string>& laws) {
  auto out = std::make_unique<ToyWorld>();
  for (const std::string& text : laws) {
    auto agreement = law::Check({{"toy.roo", text}});
    if (!agreement.ok()) std::fprintf(stderr, "%s\n", std::string(agreement.status().message()).c_str());
    NOODLE_CHECK(agreement.ok());
    auto rulebook = law::Rulebook::Build(*std::move(agreement), out->tables);
    if (!rulebook.ok()) std::fprintf(stderr, "%s\n", std::string(rulebook.status().message()).c_str());
    NOODLE_CHECK(rulebook.ok());
    out->world.rulebooks.push_back(*std::move(rulebook));
  }
  out->world.tables = &out->tables;
  out->world.schedules = &out->rates;
  out->rates.SetBasis(Country::Of("AU"), preference::ValueBasis::kFob);
  return out;
}

}  // namespace noodle::route
