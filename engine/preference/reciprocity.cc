#include "engine/preference/reciprocity.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/status.h"

namespace noodle::preference {
namespace {

bool Covers(const TrackList& list, const std::vector<std::string>& tracks) {
  return std::any_of(tracks.begin(), tracks.end(), [&](const std::string& track) {
    return std::find(list.tracks.begin(), list.tracks.end(), track) != list.tracks.end();
  });
}

// How one code of the list's edition stands: a line of the list that is longer than the code is a part of it.
absl::StatusOr<InTracks> OfCode(const TrackSource& source, const TrackList& list, HsCode code,
                                const std::vector<std::string>& tracks) {
  NOODLE_ASSIGN_OR_RETURN(const std::vector<TrackEntry> entries, source.Tracks(list, code));
  InTracks out = InTracks::kNo;
  for (const TrackEntry& entry : entries) {
    if (std::find(tracks.begin(), tracks.end(), entry.track) == tracks.end()) continue;
    if (entry.line.size() <= static_cast<size_t>(code.length())) return InTracks::kYes;
    out = InTracks::kPartly;
  }
  return out;
}

struct Span {
  Percent lowest, highest;
};

// The rates in percent of a regime over every line the code may stand for; nothing where one is not known or no
// percentage.
std::optional<Span> Percents(const RegimeQuote* quote) {
  if (quote == nullptr || quote->availability != Availability::kAvailable) return std::nullopt;
  std::optional<Span> out;
  for (const LineRate& rate : quote->rates) {
    const auto percent = rate.expression.charge ? rate.expression.charge->percent() : std::nullopt;
    if (!percent) return std::nullopt;
    out = out ? Span{std::min(out->lowest, *percent), std::max(out->highest, *percent)} : Span{*percent, *percent};
  }
  return out;
}

// "8%", "5% to 20%"
std::string Text(const Span& span) {
  const std::string highest = absl::StrCat(span.highest.ToString(), "%");
  return span.lowest == span.highest ? highest : absl::StrCat(span.lowest.ToString(), "% to ", highest);
}

// What the exporter charges: under the agreement, or where that is not known, as MFN if that is within the limit: the
// rate under the agreement is not above it.
struct OwnRate {
  std::optional<Span> percent;
  std::string closed;  // why there is none under the agreement
  bool seasonal = false;
};

absl::StatusOr<OwnRate> ExportersRate(const law::Agreement& agreement, const ScheduleSource& schedules,
                                      const HsTables& tables, const QuoteRequest& request, Percent limit) {
  QuoteRequest own;
  own.importer = *request.exporter;
  own.exporter = request.importer;
  own.code = request.code.Prefix(6);
  own.code_in = request.code_in;
  own.edition = request.edition;
  own.date = request.date;
  NOODLE_ASSIGN_OR_RETURN(const Quote quote, GetQuote(schedules, tables, own));
  const RegimeQuote* regime = quote.Find(agreement.id);
  OwnRate out;
  out.seasonal =
      std::any_of(quote.regimes.begin(), quote.regimes.end(), [](const RegimeQuote& one) { return one.Seasonal(); });
  if (regime != nullptr && regime->availability == Availability::kNotAvailable) {
    out.closed = absl::StrCat(regime->reason, " in ", NameOf(*request.exporter));
    return out;
  }
  out.percent = Percents(regime);
  if (out.percent) return out;
  const std::optional<Span> mfn = Percents(quote.Find("MFN"));
  if (mfn && mfn->highest <= limit) out.percent = mfn;
  return out;
}

class Finder {
 public:
  Finder(const law::Agreement& agreement, const ScheduleSource& schedules, const TrackSource* tracks,
         const HsTables& tables, const QuoteRequest& request)
      : agreement_(agreement), schedules_(schedules), tracks_(tracks), tables_(tables), request_(request) {}

  absl::Status Add(const law::Reciprocity& rule) {
    if (!rule.at_most) {
      Warn(absl::StrCat("subject to reciprocity (", rule.citation.ToString(), "): ", rule.text));
      return absl::OkStatus();
    }
    if (rule.listed_by.Contains(request_.importer)) return absl::OkStatus();
    const std::string exporter = NameOf(*request_.exporter);
    const std::string words =
        absl::StrCat(rule.citation.ToString(), ": ", exporter, "'s own rate at most ", rule.at_most->ToString(), "%");
    NOODLE_ASSIGN_OR_RETURN(const InTracks stands, Stands(rule));
    if (stands == InTracks::kNo) return absl::OkStatus();
    NOODLE_ASSIGN_OR_RETURN(const OwnRate own, ExportersRate(agreement_, schedules_, tables_, request_, *rule.at_most));
    out_.seasonal = out_.seasonal || own.seasonal;
    if (stands != InTracks::kYes) {
      AddOpen(rule, stands, own, words);
    } else if (!own.closed.empty()) {
      Refuse(absl::StrCat("reciprocity (", words, "): ", own.closed));
    } else if (!own.percent) {
      Warn(absl::StrCat("subject to reciprocity, exporter's rate unknown (", words, ")"));
    } else if (own.percent->lowest > *rule.at_most) {
      Refuse(absl::StrCat("reciprocity (", words, "): it is ", Text(*own.percent)));
    } else if (own.percent->highest > *rule.at_most) {
      Warn(absl::StrCat("subject to reciprocity (", words, "): it is ", Text(*own.percent), ", line by line"));
    } else if (!rule.tracks.empty()) {
      out_.floor = std::max(out_.floor.value_or(Percent()), own.percent->highest);
      Warn(absl::StrCat("reciprocity (", words, ", notified to all Parties): it is ", Text(*own.percent),
                        ", and no rate below it is given; that it was notified is not known"));
    }
    return absl::OkStatus();
  }

  Reciprocity Take() && { return std::move(out_); }

 private:
  // Whether the line is of those the rule is about.
  absl::StatusOr<InTracks> Stands(const law::Reciprocity& rule) const {
    if (rule.tracks.empty()) return InTracks::kYes;
    const auto find = [&](Country country) {
      return FindInTracks(tracks_, tables_, country, agreement_.id, rule.tracks, request_);
    };
    NOODLE_ASSIGN_OR_RETURN(const InTracks exporter, find(*request_.exporter));
    if (exporter == InTracks::kNo) return InTracks::kNo;
    NOODLE_ASSIGN_OR_RETURN(const InTracks importer, find(request_.importer));
    if (importer == InTracks::kYes) return InTracks::kNo;  // sensitive to both: the importer's own rate
    if (exporter == InTracks::kNotHeld || importer == InTracks::kNotHeld) return InTracks::kNotHeld;
    return importer == InTracks::kPartly ? InTracks::kPartly : exporter;
  }

  // The rule may apply. Within the limit and at nothing it would change nothing.
  void AddOpen(const law::Reciprocity& rule, InTracks stands, const OwnRate& own, const std::string& words) {
    if (own.percent && own.percent->highest == Percent()) return;
    const std::string tracks = absl::StrJoin(rule.tracks, ", ");
    const std::string why =
        stands == InTracks::kPartly
            ? absl::StrCat("some of its lines are in ", tracks)
            : absl::StrCat("whether ", NameOf(*request_.exporter), " keeps the line in ", tracks, " and ",
                           NameOf(request_.importer), " does not is not known: the lists are not held");
    Warn(absl::StrCat("subject to reciprocity (", words, "; it is ", own.percent ? Text(*own.percent) : "unknown",
                      "): ", why));
  }

  void Warn(std::string words) { out_.cautions.push_back(std::move(words)); }
  void Refuse(std::string words) {
    if (out_.refused.empty()) out_.refused = std::move(words);
  }

  const law::Agreement& agreement_;
  const ScheduleSource& schedules_;
  const TrackSource* tracks_;
  const HsTables& tables_;
  const QuoteRequest& request_;
  Reciprocity out_;
};

// "8 (reciprocal rate)": a rate of that percentage.
rate::Expression AdValorem(Percent percent, absl::string_view why) {
  rate::Expression out = *rate::ParseRate(percent.ToString())->At(Date(2000, 1, 1));
  absl::StrAppend(&out.text, " (", why, ")");
  return out;
}

}  // namespace

absl::StatusOr<InTracks> FindInTracks(const TrackSource* source, const HsTables& tables, Country country,
                                      const std::string& agreement, const std::vector<std::string>& tracks,
                                      const QuoteRequest& good) {
  if (source == nullptr) return InTracks::kNotHeld;
  NOODLE_ASSIGN_OR_RETURN(const std::vector<TrackList> lists, source->TrackLists(country, agreement));
  bool held = false, any = false, all = true;
  for (const TrackList& list : lists) {
    if (!Covers(list, tracks)) continue;
    std::vector<HsCode> codes{good.code.Prefix(6)};
    if (good.edition != list.edition) {
      auto there = Transpose(tables, codes[0], good.edition, list.edition, good.code_in);
      if (absl::IsNotFound(there.status())) continue;  // no counterpart: what the list says of it is not known
      NOODLE_RETURN_IF_ERROR(there.status());
      codes = *std::move(there);
    }
    held = true;
    for (HsCode code : codes) {
      NOODLE_ASSIGN_OR_RETURN(const InTracks one, OfCode(*source, list, code, tracks));
      any = any || one != InTracks::kNo;
      all = all && one == InTracks::kYes;
    }
  }
  if (!held) return InTracks::kNotHeld;
  return !any ? InTracks::kNo : all ? InTracks::kYes : InTracks::kPartly;
}

absl::StatusOr<Reciprocity> Reciprocate(const law::Agreement& agreement, const ScheduleSource& schedules,
                                        const TrackSource* tracks, const HsTables& tables,
                                        const QuoteRequest& request) {
  Finder finder(agreement, schedules, tracks, tables, request);
  for (const law::Reciprocity& rule : agreement.reciprocity) {
    if (rule.period.Contains(request.date)) NOODLE_RETURN_IF_ERROR(finder.Add(rule));
  }
  return std::move(finder).Take();
}

RegimeQuote RaisedTo(Percent floor, const RegimeQuote& quote, const RegimeQuote* mfn, absl::string_view why) {
  RegimeQuote out = quote;
  if (quote.availability != Availability::kAvailable) return out;
  for (LineRate& rate : out.rates) {
    const auto own = rate.expression.charge ? rate.expression.charge->percent() : std::nullopt;
    if (!own) {
      rate.expression.kind = rate::Kind::kUnknown;
      rate.expression.charge.reset();
      continue;
    }
    if (*own >= floor) continue;
    Percent due = floor;
    if (mfn != nullptr) {
      for (const LineRate& other : mfn->rates) {
        const auto most = other.expression.charge ? other.expression.charge->percent() : std::nullopt;
        if (other.line == rate.line && most) due = std::max(*own, std::min(due, *most));
      }
    }
    if (due > *own) rate.expression = AdValorem(due, why);
  }
  Resettle(out, absl::StrCat("the ", why, " cannot be compared with a rate that is no percentage alone"));
  return out;
}

}  // namespace noodle::preference
