// Bulk downloads of WITS/TRAINS, as ministries of statistics and researchers hold them: one row a subheading, with the
// lowest and the highest rate over its national lines. Files of MFN rates (AVEMFN) have no column Partner, files of
// preferential rates (AVEPref) have one; other downloads say the kind of rate in a column of its own.
#include <algorithm>
#include <map>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "db/import/collector.h"
#include "db/import/line_codes.h"
#include "db/import/read.h"
#include "db/import/sheet.h"
#include "engine/base/country_number.h"
#include "engine/base/decimal.h"
#include "engine/base/excerpt.h"
#include "engine/base/status.h"

namespace noodle::db {
namespace {

constexpr char kWorld[] = "000";  // the partner of rates for all
constexpr int kSubheading = 6;    // digits

// H0 and H1 are the editions of 1988 and 1996.
std::optional<HsEdition> EditionOf(absl::string_view nomen_code) {
  static constexpr std::pair<absl::string_view, HsEdition> kCodes[] = {{"H2", HsEdition::k2002},
                                                                       {"H3", HsEdition::k2007},
                                                                       {"H4", HsEdition::k2012},
                                                                       {"H5", HsEdition::k2017},
                                                                       {"H6", HsEdition::k2022}};
  for (const auto& [code, edition] : kCodes) {
    if (code == nomen_code) return edition;
  }
  return std::nullopt;
}

class WitsReader {
 public:
  WitsReader(const ImportInput& input, const Sheet& sheet)
      : input_(input), mapping_(input.mapping), sheet_(sheet), collector_(input.tables, mapping_.texts) {}

  absl::StatusOr<Imported> Read() {
    NOODLE_RETURN_IF_ERROR(ReadHeader());
    for (size_t i = 1; i < sheet_.rows.size(); ++i) ReadRow(sheet_.rows[i]);
    Imported out = std::move(collector_).Finish();
    out.sources = std::move(sources_);
    return out;
  }

 private:
  absl::Status ReadHeader() {
    if (sheet_.rows.empty()) return absl::InvalidArgumentError(absl::StrCat(sheet_.file, ": the file is empty"));
    const std::vector<std::string>& header = sheet_.rows[0].cells;
    for (size_t i = 0; i < header.size(); ++i) {
      columns_.emplace(absl::AsciiStrToLower(absl::StripAsciiWhitespace(header[i])), i);
    }
    for (const char* name : {"NomenCode", "Reporter_ISO_N", "Year", "ProductCode", "Min_Rate", "Max_Rate"}) {
      if (columns_.count(absl::AsciiStrToLower(name)) > 0) continue;
      return absl::InvalidArgumentError(absl::StrCat(sheet_.file, ":", sheet_.rows[0].number, ": expected a column ",
                                                     name, ", found none of that name"));
    }
    return absl::OkStatus();
  }

  bool HasColumn(absl::string_view name) const { return columns_.count(absl::AsciiStrToLower(name)) > 0; }

  // Empty when there is no such column.
  std::string Field(const SheetRow& row, absl::string_view name) const {
    const auto it = columns_.find(absl::AsciiStrToLower(name));
    if (it == columns_.end() || it->second >= row.cells.size()) return "";
    return std::string(absl::StripAsciiWhitespace(row.cells[it->second]));
  }

  // "MFN", "PRF", "BND" or "AHS", whichever column says it.
  std::string Kind(const SheetRow& row) const {
    for (const char* column : {"TariffType", "DutyType", "Tariff_Type", "Duty_Type"}) {
      std::string kind = absl::AsciiStrToUpper(Field(row, column));
      if (kind == "PREF") return "PRF";
      if (!kind.empty()) return kind;
    }
    const std::string partner = Field(row, "Partner");
    return partner.empty() || partner == kWorld || partner == "0" ? "MFN" : "PRF";
  }

  void ReadRow(const SheetRow& row) {
    const std::string place = sheet_.Place(row);
    if (row.cells.size() != sheet_.rows[0].cells.size()) {
      return collector_.Error(
          place, absl::StrCat("expected ", sheet_.rows[0].cells.size(), " fields, found ", row.cells.size()));
    }
    const auto schedule = ReadSchedule(row);
    if (!schedule.ok()) return collector_.Error(place, std::string(schedule.status().message()));
    RegimeMapping regime;
    if (!FindRegime(row, place, regime)) return;
    const auto nomenclature = input_.tables.Edition(schedule->edition);
    const std::string product = Field(row, "ProductCode");
    const auto digits = LineDigits(product);
    if (!digits || *digits == "*") {
      return collector_.Error(place, absl::StrCat("ProductCode: expected six digits, found ", Excerpt(product)));
    }
    const auto code = ReadLineCode(*digits, kSubheading, nomenclature.ok() ? *nomenclature : nullptr);
    if (!code.ok()) return collector_.Error(place, absl::StrCat("ProductCode: ", code.status().message()));
    if (code->restored) collector_.Remark(place, "ProductCode: a lost zero was put before the code");
    const auto text = RateOf(row);
    if (!text.ok()) return collector_.Error(place, std::string(text.status().message()));
    if (regime.source.empty()) regime.source = mapping_.source.empty() ? OwnSource(*schedule) : mapping_.source;
    if (regime.confirmed_until.empty()) regime.confirmed_until = mapping_.confirmed_until;
    collector_.AddRate(
        *schedule,
        {place, code->digits, regime.regime, regime.origins, {}, *text, regime.source, regime.confirmed_until});
  }

  absl::StatusOr<ScheduleId> ReadSchedule(const SheetRow& row) const {
    ScheduleId out;
    const std::string reporter = Field(row, "Reporter_ISO_N");
    int number = 0;
    const auto importer = absl::SimpleAtoi(reporter, &number) ? CountryOfNumber(number) : std::nullopt;
    if (!importer) {
      return absl::InvalidArgumentError(
          absl::StrCat("Reporter_ISO_N: expected the ISO number of an economy in hand, such as 704 for VN, found ",
                       Excerpt(reporter)));
    }
    out.importer = *importer;
    if (mapping_.importer && *mapping_.importer != *importer) {
      return absl::InvalidArgumentError(absl::StrCat("Reporter_ISO_N: expected ", mapping_.importer->ToString(),
                                                     ", as stated, found ", importer->ToString()));
    }
    const std::string year = Field(row, "Year");
    if (year.size() != 4 || !absl::SimpleAtoi(year, &out.year) || out.year < 1900) {
      return absl::InvalidArgumentError(absl::StrCat("Year: expected four digits, found ", Excerpt(year)));
    }
    const std::string nomen_code = Field(row, "NomenCode");
    const auto edition = EditionOf(nomen_code);
    if (!edition) {
      return absl::InvalidArgumentError(
          absl::StrCat("NomenCode: expected H2 (HS2002), H3 (HS2007), H4 (HS2012), H5 (HS2017) or H6 (HS2022), found ",
                       Excerpt(nomen_code)));
    }
    out.edition = *edition;
    return out;
  }

  // False, with a remark, when the row is none of what a schedule has.
  bool FindRegime(const SheetRow& row, const std::string& place, RegimeMapping& out) {
    const std::string kind = Kind(row);
    if (kind == "MFN") {
      out.regime = "MFN";
      return true;
    }
    if (kind != "PRF") {
      collector_.Remark(place,
                        absl::StrCat("rates of type ", Excerpt(kind), " are left out: only MFN and PRF are read"));
      return false;
    }
    const std::string partner = Field(row, "Partner");
    const RegimeMapping* mapped = mapping_.Agreement(partner);
    if (mapped != nullptr) {
      out = *mapped;
      return true;
    }
    collector_.Remark(place, absl::StrCat("preferential rates for partner ", Excerpt(partner),
                                          " are left out: the mapping names no agreement for it"));
    return false;
  }

  int Count(const SheetRow& row, absl::string_view column) const {
    int count = 0;
    return absl::SimpleAtoi(Field(row, column), &count) ? count : 0;
  }

  // A rate only where all national lines of the subheading have it, and nobody computed it from an amount per unit.
  absl::StatusOr<std::string> RateOf(const SheetRow& row) const {
    const std::string lowest = Field(row, "Min_Rate");
    const std::string highest = Field(row, "Max_Rate");
    if (lowest.empty() && highest.empty()) return std::string();
    const auto low = Percent::Parse(lowest);
    const auto high = Percent::Parse(highest);
    if (!low.ok()) return At("Min_Rate", low.status());
    if (!high.ok()) return At("Max_Rate", high.status());
    if (*low < Percent() || *high < *low) {
      return absl::InvalidArgumentError(absl::StrCat("Min_Rate: expected a percentage from 0 to Max_Rate, ",
                                                     Excerpt(highest), ", found ", Excerpt(lowest)));
    }
    if (*low != *high) return absl::StrCat(low->ToString(), "% to ", high->ToString(), "% (varies within line)");
    if (Count(row, "Nbr_AVE_Lines") > 0) return absl::StrCat(low->ToString(), "% (estimate of a specific duty)");
    if (Count(row, "Nbr_NA_Lines") > 0) return absl::StrCat(low->ToString(), "% (on some lines only)");
    return low->ToString();
  }

  // What the rates rest on when the user does not say.
  std::string OwnSource(const ScheduleId& schedule) {
    std::string id = absl::StrCat("TRAINS-", schedule.importer.ToString(), "-", schedule.year);
    sources_.emplace(id, Instrument{id,
                                    absl::StrCat("Tariff of ", NameOf(schedule.importer), " ", schedule.year,
                                                 " by subheading, as reported to TRAINS (WITS bulk download)"),
                                    "", "", "", "", "unconfirmed"});
    return id;
  }

  const ImportInput& input_;
  const Mapping& mapping_;
  const Sheet& sheet_;
  Collector collector_;
  std::map<std::string, size_t> columns_;  // by name in small letters
  std::map<std::string, Instrument> sources_;
};

}  // namespace

absl::StatusOr<Imported> ReadWits(const ImportInput& input) {
  NOODLE_ASSIGN_OR_RETURN(const Sheet sheet, ReadCsvSheet(input.file));
  return WitsReader(input, sheet).Read();
}

}  // namespace noodle::db
