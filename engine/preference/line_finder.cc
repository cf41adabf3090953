#include "engine/preference/line_finder.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/status.h"

namespace noodle::preference {
namespace {

// Chapters 98 and 99 are each country's own: no edition lists them, no correlation carries them over.
bool National(HsCode code) { return code.Prefix(2).value() >= 98; }

// Error when the edition is known and has no such code.
absl::Status CheckExists(const HsTables& tables, HsCode code, HsEdition edition) {
  if (National(code)) return absl::OkStatus();
  const auto nomenclature = tables.Edition(edition);
  if (absl::IsNotFound(nomenclature.status())) return absl::OkStatus();
  NOODLE_RETURN_IF_ERROR(nomenclature.status());
  const bool exists =
      code.length() >= 6 ? (*nomenclature)->IndexOf(code).has_value() : !(*nomenclature)->IntervalOf(code).empty();
  if (exists) return absl::OkStatus();
  return absl::InvalidArgumentError(
      absl::StrCat("HS code ", code.Prefix(6).Digits(), " does not exist in ", ToString(edition)));
}

// The codes of `to` to look for: the code itself, or the subheadings it went to.
absl::StatusOr<std::vector<HsCode>> CodesToFind(const HsTables& tables, const QuoteRequest& request, HsEdition to) {
  if (request.edition == to || request.code.length() < 6 || National(request.code)) {
    return std::vector<HsCode>{request.code};
  }
  return Transpose(tables, request.code, request.edition, to, request.code_in);
}

class Finder {
 public:
  Finder(const ScheduleSource& schedules, const QuoteRequest& request, HsEdition edition)
      : schedules_(schedules), request_(request), edition_(edition) {}

  absl::StatusOr<std::vector<TariffLine>> Find(const std::vector<HsCode>& codes) const {
    std::vector<TariffLine> out;
    for (HsCode code : codes) NOODLE_RETURN_IF_ERROR(Add(code, out));
    return out;
  }

  // The lines of a longer code; those of its subheading where the schedule has no such line.
  absl::StatusOr<std::vector<TariffLine>> FindOrWiden(const std::vector<HsCode>& codes) const {
    NOODLE_ASSIGN_OR_RETURN(std::vector<TariffLine> lines, Find(codes));
    if (!lines.empty() || codes.size() != 1 || codes[0].length() <= 6) return lines;
    return Find({codes[0].Prefix(6)});
  }

 private:
  absl::Status Add(HsCode code, std::vector<TariffLine>& out) const {
    NOODLE_ASSIGN_OR_RETURN(std::vector<TariffLine> lines,
                            schedules_.Lines(request_.importer, code, edition_, request_.date));
    for (TariffLine& line : lines) {
      const auto same = [&](const TariffLine& l) { return l.digits == line.digits; };
      if (std::none_of(out.begin(), out.end(), same)) out.push_back(std::move(line));
    }
    return absl::OkStatus();
  }

  const ScheduleSource& schedules_;
  const QuoteRequest& request_;
  HsEdition edition_;
};

// True when the national line lies under one of the codes, or they say less than it.
bool Under(HsCode line, const std::vector<HsCode>& codes) {
  return std::any_of(codes.begin(), codes.end(),
                     [&](HsCode code) { return line.StartsWith(code) || code.StartsWith(line); });
}

absl::StatusOr<std::string> WhyNoLine(const ScheduleSource& schedules, const QuoteRequest& request, bool no_schedule) {
  const std::string importer = NameOf(request.importer);
  if (!no_schedule) return absl::StrCat("no line of ", request.code.Digits(), " in the schedule of ", importer);
  NOODLE_ASSIGN_OR_RETURN(const std::vector<std::string> regimes, schedules.Regimes(request.importer));
  const std::string when = regimes.empty() ? "" : absl::StrCat(" up to ", noodle::ToString(request.date));
  return absl::StrCat("no schedule of ", importer, when, " in the database");
}

absl::Status NoSuchLine(const QuoteRequest& request, const std::set<std::string>& lines) {
  std::string known = "none";
  if (!lines.empty()) {
    auto end = lines.begin();
    std::advance(end, std::min<size_t>(lines.size(), 8));
    known = absl::StrCat(absl::StrJoin(lines.begin(), end, ", "), lines.size() > 8 ? ", …" : "");
  }
  return absl::InvalidArgumentError(absl::StrCat("national line ", request.national_line->Digits(), " of ",
                                                 request.importer.ToString(), " is not a line of ",
                                                 request.code.Digits(), " in its schedule, which has: ", known));
}

}  // namespace

absl::StatusOr<FoundLines> FindLines(const ScheduleSource& schedules, const HsTables& tables,
                                     const QuoteRequest& request) {
  NOODLE_RETURN_IF_ERROR(CheckExists(tables, request.code, request.edition));
  NOODLE_ASSIGN_OR_RETURN(const std::vector<HsEdition> editions, schedules.Editions(request.importer, request.date));
  FoundLines found;
  std::set<std::string> seen;
  bool settled = false;
  for (HsEdition edition : editions) {
    auto codes = CodesToFind(tables, request, edition);
    if (absl::IsNotFound(codes.status()) && request.national_line) {
      codes = std::vector<HsCode>{*request.national_line};  // it says where the correlation does not
    } else if (absl::IsNotFound(codes.status())) {
      found.note = std::string(codes.status().message());
      continue;
    }
    NOODLE_RETURN_IF_ERROR(codes.status());
    const Finder finder(schedules, request, edition);
    std::vector<TariffLine> lines;
    if (request.national_line && Under(*request.national_line, *codes)) {
      NOODLE_ASSIGN_OR_RETURN(lines, finder.Find({*request.national_line}));
    }
    settled = settled || !lines.empty();
    if (lines.empty()) {
      NOODLE_ASSIGN_OR_RETURN(lines, finder.FindOrWiden(*codes));
    }
    for (const TariffLine& line : lines) seen.insert(line.digits);
    if (!lines.empty()) found.by_edition.push_back(std::move(lines));
  }
  if (request.national_line && !editions.empty() && !settled) return NoSuchLine(request, seen);
  if (!found.by_edition.empty()) {
    found.note.clear();
  } else if (found.note.empty()) {
    NOODLE_ASSIGN_OR_RETURN(found.note, WhyNoLine(schedules, request, editions.empty()));
  }
  return found;
}

}  // namespace noodle::preference
