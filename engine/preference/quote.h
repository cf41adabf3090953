// What an importer charges on a code, regime by regime: the rates of every national line the code may stand for, and of
// each regime the highest, so that a promised saving is never more than what can be had.
//
//   NOODLE_ASSIGN_OR_RETURN(Quote quote, GetQuote(schedules, tables, {.importer = jp, .exporter = vn, .code = code}));
//   const RegimeQuote* ajcep = quote.Find("AJCEP");
//   if (ajcep->availability == Availability::kAvailable) PricedDuty due = ajcep->Duty(facts);
#ifndef NOODLE_ENGINE_PREFERENCE_QUOTE_H_
#define NOODLE_ENGINE_PREFERENCE_QUOTE_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/base/country.h"
#include "engine/base/date.h"
#include "engine/base/hs_code.h"
#include "engine/base/instrument.h"
#include "engine/base/nomenclature.h"
#include "engine/preference/conditions.h"
#include "engine/preference/duty.h"
#include "engine/preference/schedule_source.h"
#include "grammar/rate/rate.h"

namespace noodle::preference {

struct QuoteRequest {
  Country importer;
  std::optional<Country> exporter;       // the origin claimed; nothing: rates for all origins, for people to look at
  HsCode code;                           // of any length
  CodesIn code_in;                       // which of its codes it is in editions where it was split
  HsEdition edition = HsEdition::k2022;  // in which `code` is written
  std::optional<HsCode> national_line;   // the importer's own line, which settles what `code` leaves open
  Date date = Today();
  TariffConditions conditions;  // of rates that depend on the goods
};

// The rate of one regime on one line, for one group of origins.
struct LineRate {
  std::string line;             // digits, or "*"
  rate::Expression expression;  // resolved; kUnknown with an empty text where the schedule has no rate
  std::vector<Country> only;    // the only origins it is for; empty: all but `except`
  std::vector<Country> except;  // origins shut out, or with a rate of their own
  bool shut_out = false;        // the request's exporter is shut out
  bool seasonal = false;        // it is that of the day's season
  int year = 0;                 // of the schedule; 0 where there is no rate
  std::optional<int> as_of;     // the last year the source confirms, when the date is in a later one
  Instrument instrument;

  // "*", or "CN" and "KR", or "*", "-KH" and "-MY".
  std::vector<std::string> Exporters() const;
  // The text as published, or "unknown".
  std::string Text() const;
};

enum class Availability {
  kAvailable,       // a rate on every line the code may stand for
  kUnknown,         // no rate in the database, or one that is not understood
  kNotAvailable,    // excluded, shut out, or within a quota only, on every line
  kDependsOnLine,   // on some lines only: the national line is needed
  kDependsOnGoods,  // for some goods only: a tariff condition is to be answered
};
// "AVAILABLE", "UNKNOWN", "NOT_AVAILABLE", "DEPENDS_ON_LINE", "DEPENDS_ON_GOODS"
absl::string_view ToString(Availability availability);

// A duty with the rate it was computed from.
struct PricedDuty {
  DutyAmount duty;
  const LineRate* rate = nullptr;  // the one that is highest on the facts; null when the duty is unknown
};

// One regime.
struct RegimeQuote {
  std::string regime;
  Availability availability = Availability::kUnknown;
  std::string reason;           // why it is not kAvailable: "line 24022090 is excluded"
  std::vector<LineRate> rates;  // in order of lines
  bool ambiguous_line = false;  // lines differ in what they charge
  std::vector<size_t> highest;  // the rates of which one is the highest, whatever the facts; empty unless kAvailable

  // The highest duty over the lines. Unknown, with the reason as what is missing, unless kAvailable; unknown also when
  // one of the rates asks for a fact that is not stated, or depends on a condition that is not answered. Cheap: to be
  // called for every candidate of a search.
  PricedDuty Duty(const DutyFacts& facts) const;
  // "20", "0 to 20", or the different texts joined by " | "; "unknown" where there is no rate at all.
  std::string Range() const;
  // Some rate is of a season: on another day of the year it may be another.
  bool Seasonal() const;
  // The year to show with "not confirmed for …": the oldest of its rates'; nothing when all are confirmed.
  std::optional<int> AsOf() const;

 private:
  std::vector<std::string> Missing() const;
};

// The quotes of one regime for several origins of which the good's is one: every rate that differs. Where some origins
// are shut out or excluded and others are not, it is unknown.
RegimeQuote Join(const std::vector<RegimeQuote>& quotes);

// Finds anew which of the rates is the highest, after a change of rates; `unknown` is the reason where one of them is
// not known any more.
void Resettle(RegimeQuote& quote, const std::string& unknown);

struct QuotedLine {
  std::string digits;  // or "*"
  HsEdition edition = HsEdition::k2022;
};

struct Quote {
  Country importer;
  Date date;
  std::vector<QuotedLine> lines;     // what the code may stand for; empty when no schedule says
  std::vector<RegimeQuote> regimes;  // one for every column of the importer's schedules, MFN first
  bool ambiguous_line = false;       // of any regime
  std::string note;                  // why there is no line; empty when there is one

  // Null when the schedules have no column of that name: the rate is unknown.
  const RegimeQuote* Find(absl::string_view regime) const;
};

// Looks the code up. Errors: the code does not exist in its edition; the national line is not among the importer's
// lines of that code; whatever the sources report. No schedule and no line are not errors but an unknown.
absl::StatusOr<Quote> GetQuote(const ScheduleSource& schedules, const HsTables& tables, const QuoteRequest& request);

}  // namespace noodle::preference

#endif  // NOODLE_ENGINE_PREFERENCE_QUOTE_H_
