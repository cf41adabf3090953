#include "engine/whatif/set_rates.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/excerpt.h"
#include "engine/base/nearest_name.h"
#include "engine/base/status.h"
#include "engine/preference/line_finder.h"
#include "engine/whatif/set_by_you.h"

namespace noodle::whatif {
namespace {

constexpr char kExcluded[] = "U";
const Date kForEver(9999, 12, 31);

bool Understood(const rate::Rate& rate) {
  return std::all_of(rate.seasons.begin(), rate.seasons.end(),
                     [](const rate::Season& season) { return season.expression.kind != rate::Kind::kUnknown; });
}
bool Understood(const rate::Cell& cell) {
  return (!cell.otherwise || Understood(*cell.otherwise)) &&
         std::all_of(cell.branches.begin(), cell.branches.end(),
                     [](const rate::Branch& branch) { return Understood(branch.rate); });
}

class RateReader {
 public:
  RateReader(const Setting& setting, const preference::ScheduleSource& schedules, const HsTables& tables,
             HsEdition edition, Date date)
      : setting_(setting), schedules_(schedules), tables_(tables), edition_(edition), date_(date) {}

  absl::StatusOr<SetRate> Read(const std::vector<std::string>& agreements) {
    const std::vector<std::string>& steps = setting_.steps;
    if (steps.size() < 4) {
      return setting_.Error("expected rate.IMPORTER.CODE.REGIME=RATE, such as rate.VN.850131.ACFTA=5");
    }
    const auto importer = Country::Parse(steps[1]);
    if (!importer.ok()) return setting_.Error(importer.status().message());
    if (!IsAssigned(*importer)) return setting_.Error(absl::StrCat("there is no country ", Excerpt(steps[1])));
    rate_.importer = *importer;
    const auto code = HsCode::Parse(absl::StrJoin(steps.begin() + 2, steps.end() - 1, "."));
    if (!code.ok()) return setting_.Error(code.status().message());
    if (code->length() < 6) {
      return setting_.Error(absl::StrCat("expected a code of six digits or a national line, found ", code->ToString()));
    }
    rate_.code = *code;
    NOODLE_RETURN_IF_ERROR(ReadRegime(agreements));
    NOODLE_RETURN_IF_ERROR(ReadText());
    const absl::Status codes = code->length() == 6 ? FindCodes() : FindLine();
    if (absl::IsInvalidArgument(codes)) return setting_.Error(codes.message());
    NOODLE_RETURN_IF_ERROR(codes);
    return std::move(rate_);
  }

 private:
  absl::Status ReadRegime(const std::vector<std::string>& agreements) {
    rate_.regime = setting_.steps.back();
    NOODLE_ASSIGN_OR_RETURN(std::vector<std::string> known, schedules_.Regimes(rate_.importer));
    if (known.empty()) known.emplace_back("MFN");
    for (const std::string& agreement : agreements) {
      if (std::find(known.begin(), known.end(), agreement) == known.end()) known.push_back(agreement);
    }
    if (std::find(known.begin(), known.end(), rate_.regime) != known.end()) return absl::OkStatus();
    return setting_.Error(absl::StrCat("expected a regime (", absl::StrJoin(known, ", "), "), found ",
                                       Excerpt(rate_.regime), Suggestion(rate_.regime, known)));
  }

  absl::Status ReadText() {
    if (setting_.value == "unknown") return absl::OkStatus();
    rate_.text = setting_.value == "none" ? kExcluded : setting_.value;
    rate_.read = rate::ReadCell(rate_.text);
    if (Understood(rate_.read)) return absl::OkStatus();
    const auto plain = rate::ParseRate(rate_.text);
    return setting_.Error(absl::StrCat("expected a rate such as 5, \"10% + 5 JPY/kg\", none or unknown",
                                       plain.ok() ? "" : ": ",
                                       plain.ok() ? "" : std::string(plain.status().message())));
  }

  // A code of the problem's edition, in those of the schedules.
  absl::Status FindCodes() {
    NOODLE_ASSIGN_OR_RETURN(const preference::FoundLines found, Find(std::nullopt));
    rate_.listed = !found.by_edition.empty();
    NOODLE_ASSIGN_OR_RETURN(const std::vector<HsEdition> editions, schedules_.Editions(rate_.importer, date_));
    rate_.codes[edition_] = {rate_.code};
    for (HsEdition edition : editions) {
      if (edition == edition_) continue;
      auto codes = Transpose(tables_, rate_.code, edition_, edition);
      if (codes.ok()) rate_.codes[edition] = *std::move(codes);
    }
    return absl::OkStatus();
  }

  // A line of the importer's own, in whichever of the schedules it stands.
  absl::Status FindLine() {
    rate_.listed = true;
    NOODLE_ASSIGN_OR_RETURN(const std::vector<HsEdition> editions, schedules_.Editions(rate_.importer, date_));
    for (HsEdition edition : editions) {
      NOODLE_ASSIGN_OR_RETURN(const auto lines, schedules_.Lines(rate_.importer, rate_.code, edition, date_));
      for (const preference::TariffLine& line : lines) {
        if (line.digits == rate_.code.Digits()) rate_.codes[edition] = {rate_.code};
      }
    }
    if (!rate_.codes.empty()) return absl::OkStatus();
    NOODLE_RETURN_IF_ERROR(Find(rate_.code).status());  // says which lines there are
    return setting_.Error(
        absl::StrCat("the schedule of ", NameOf(rate_.importer), " has no line ", rate_.code.Digits()));
  }

  absl::StatusOr<preference::FoundLines> Find(std::optional<HsCode> national_line) const {
    preference::QuoteRequest request;
    request.importer = rate_.importer;
    request.code = rate_.code.Prefix(6);
    request.edition = edition_;
    request.national_line = national_line;
    request.date = date_;
    return preference::FindLines(schedules_, tables_, request);
  }

  const Setting& setting_;
  const preference::ScheduleSource& schedules_;
  const HsTables& tables_;
  HsEdition edition_;
  Date date_;
  SetRate rate_;
};

preference::Cell CellOf(const SetRate& rate, Date date) {
  preference::Cell cell;
  cell.regime = rate.regime;
  cell.text = rate.text;
  cell.year = static_cast<int>(date.year());
  cell.confirmed_until = kForEver;
  cell.instrument = SetByYouInstrument();
  cell.read = &rate.read;
  return cell;
}

void Put(const SetRate& rate, Date date, preference::TariffLine& line) {
  const auto same = [&](const preference::Cell& cell) { return cell.regime == rate.regime; };
  line.cells.erase(std::remove_if(line.cells.begin(), line.cells.end(), same), line.cells.end());
  if (rate.text.empty()) return;
  line.cells.insert(rate.regime == "MFN" ? line.cells.begin() : line.cells.end(), CellOf(rate, date));
}

}  // namespace

absl::StatusOr<SetRate> ReadSetRate(const Setting& setting, const preference::ScheduleSource& schedules,
                                    const HsTables& tables, const std::vector<std::string>& agreements,
                                    HsEdition edition, Date date) {
  return RateReader(setting, schedules, tables, edition, date).Read(agreements);
}

absl::StatusOr<std::vector<HsEdition>> SetRates::Editions(Country importer, Date date) const {
  NOODLE_ASSIGN_OR_RETURN(std::vector<HsEdition> editions, schedules_.Editions(importer, date));
  const auto here = [&](const SetRate& rate) { return rate.importer == importer; };
  if (editions.empty() && std::any_of(rates_.begin(), rates_.end(), here)) editions.push_back(edition_);
  return editions;
}

absl::StatusOr<std::vector<preference::TariffLine>> SetRates::Lines(Country importer, HsCode code, HsEdition edition,
                                                                    Date date) const {
  NOODLE_ASSIGN_OR_RETURN(std::vector<preference::TariffLine> lines, schedules_.Lines(importer, code, edition, date));
  for (const SetRate& rate : rates_) {
    const auto codes = rate.codes.find(edition);
    if (rate.importer != importer || codes == rate.codes.end()) continue;
    for (HsCode set : codes->second) {
      if (code.StartsWith(set)) {
        // Whatever stands for the code, be it the row of all other lines.
        if (lines.empty() && !rate.listed) lines.push_back({code.Digits(), edition, {}});
        for (preference::TariffLine& line : lines) Put(rate, date, line);
      } else if (set.StartsWith(code)) {
        for (preference::TariffLine& line : lines) {
          if (absl::StartsWith(line.digits, set.Digits())) Put(rate, date, line);
        }
      }
    }
  }
  return lines;
}

absl::StatusOr<std::vector<std::string>> SetRates::Regimes(Country importer) const {
  NOODLE_ASSIGN_OR_RETURN(std::vector<std::string> regimes, schedules_.Regimes(importer));
  for (const SetRate& rate : rates_) {
    if (rate.importer != importer || std::find(regimes.begin(), regimes.end(), rate.regime) != regimes.end()) continue;
    regimes.insert(rate.regime == "MFN" ? regimes.begin() : regimes.end(), rate.regime);
  }
  return regimes;
}

absl::StatusOr<std::vector<preference::TextCount>> SetRates::Count(Country importer, absl::string_view regime,
                                                                   Date date) const {
  return schedules_.Count(importer, regime, date);
}

absl::StatusOr<std::optional<preference::ImporterFacts>> SetRates::Importer(Country importer) const {
  return schedules_.Importer(importer);
}

absl::StatusOr<std::string> SetRates::Label(HsCode code) const { return schedules_.Label(code); }

}  // namespace noodle::whatif
