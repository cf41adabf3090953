// Rates of duty as schedules print them, as syntax trees.
//
//   rate::Cell cell = rate::ReadCell("5% or 14.9 JPY/kg whichever greater -KH");
//   cell.shut_out                                 // KH
//   cell.For(Country::Of("VN"))->At(date)->charge // two options, the greater is due
//
// What does not parse stays unknown together with its text: it is never guessed at and never zero.
#ifndef NOODLE_GRAMMAR_RATE_RATE_H_
#define NOODLE_GRAMMAR_RATE_RATE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/base/country.h"
#include "engine/base/date.h"
#include "engine/base/decimal.h"

namespace noodle::rate {

struct UnitAmountTag {};
// An amount per unit of quantity, in millionths of its currency (excise-equivalent duties are printed to five places).
using UnitAmount = Decimal<UnitAmountTag, 6>;

// One summand: so many percent of the customs value, so much money per unit of quantity, or the difference between
// such an amount and the customs value, never below zero: `((500円-課税価格)×2/11)/kg` is
// (500 JPY per kg - 100 % of the customs value) × 2/11.
struct Term {
  Percent percent;       // of an ad valorem term
  UnitAmount amount;     // of a specific term
  std::string currency;  // ISO 4217; empty in an ad valorem term
  std::string unit;      // canonical: "kg", "L", "L of alcohol", "pair", "m2"; empty in an ad valorem term
  int per = 1;           // 1, 10, 100 or 1000 units: `70 JPY/kl` is 70 JPY per 1000 L
  Percent less;          // of a difference: the share of the customs value that is taken off the amount
  int numerator = 1;     // of a difference: the part of it that is due
  int denominator = 1;
  bool specific() const { return !unit.empty(); }
  bool difference() const { return less != Percent(); }
  bool zero() const { return specific() ? amount == UnitAmount() : percent == Percent(); }
  bool operator==(const Term&) const = default;
};

// `10% + 5 JPY/kg`
struct Sum {
  std::vector<Term> terms;  // at least one
  bool operator==(const Sum&) const = default;
};

enum class Choice { kOnly, kGreater, kLower };

// `A`, `A or B whichever greater`, `… , subject to maximum C`
struct Charge {
  std::vector<Sum> options;  // one with kOnly, at least two otherwise
  Choice choice = Choice::kOnly;
  std::optional<Sum> at_most;
  std::optional<Sum> at_least;
  // A single percentage, which most rates are.
  bool ad_valorem() const {
    return options.size() == 1 && options[0].terms.size() == 1 && !at_most && !at_least &&
           !options[0].terms[0].specific();
  }
  // The percentage, where it is that alone.
  std::optional<Percent> percent() const {
    return ad_valorem() ? std::optional<Percent>(options[0].terms[0].percent) : std::nullopt;
  }
  bool operator==(const Charge&) const = default;
};

enum class Kind {
  kAdValorem,
  kSpecific,
  kCompound,
  kQuota,        // one charge within a quota, another out of it
  kQuotaOnly,    // no rate outside a quota
  kExcluded,     // the line is excluded from the agreement
  kConditional,  // which of its cases holds depends on the goods
  kVaries,       // lines of the printed schedule that are finer than the row have rates of their own
  kReference,    // in words: another provision, or a formula that is not computed
  kUnknown,      // text that is not understood, or no text
};
// "AD_VALOREM", "SPECIFIC", "COMPOUND", "QUOTA", "QUOTA_ONLY", "EXCLUDED", "CONDITIONAL", "VARIES", "REFERENCE",
// "UNKNOWN"
absl::string_view ToString(Kind kind);

struct Case;

// What one good pays at one time.
struct Expression {
  Kind kind = Kind::kUnknown;
  std::string text;                    // as published
  std::optional<Charge> charge;        // what is due without a quota; only of the kinds down to kQuota
  std::optional<Charge> within_quota;  // shown, never assumed; may be absent even with kQuotaOnly
  std::vector<Case> cases;             // of kConditional; also of a quota that is given in words
  std::vector<Charge> bounds;          // of kVaries, in the order printed, in which the first is the least
  bool or_excluded = false;            // of kVaries: some of the finer lines are excluded
  bool operator==(const Expression& other) const;
};

// What a case is a case of.
enum class Of {
  kGoods,  // goods that meet the condition
  kMark,   // a mark of the printed schedule, whose note says what it means
  kQuota,  // goods within a quota: shown, never assumed
  kOther,  // all goods that no other case is of
};

// `くん製したもの: 3.1%`
struct Case {
  Of of = Of::kGoods;
  std::string condition;  // in the schedule's words; "mark ◎"; empty of kOther
  Expression rate;
  bool operator==(const Case&) const = default;
};

// A day of every year; the last day of a month may be written 31.
struct MonthDay {
  int month = 0;
  int day = 0;
  constexpr auto operator<=>(const MonthDay&) const = default;
};

// An expression that holds from one day of the year to another, both inclusive, across the new year where from > until.
struct Season {
  MonthDay from{1, 1};
  MonthDay until{12, 31};
  Expression expression;
  bool Contains(Date date) const;
  bool operator==(const Season&) const = default;
};

// A rate with its seasons; a rate without seasons has one that is the whole year.
struct Rate {
  std::vector<Season> seasons;
  // The expression of that day; null when no season covers it.
  const Expression* At(Date date) const;
  // The same every day.
  bool AllYear() const {
    return seasons.size() == 1 && seasons[0].from == MonthDay{1, 1} && seasons[0].until == MonthDay{12, 31};
  }
  bool operator==(const Rate&) const = default;
};

// A unit of quantity by its canonical name: "kL" is 1000 "L", "litres of alcohol" 1 "L of alcohol".
struct Unit {
  std::string name;
  int per = 1;
};
// Reads any of a unit's names in schedules; nothing when it is not one.
std::optional<Unit> ParseUnit(absl::string_view text);

// Reads a rate that is the same for all origins: every form of docs/rates.md but `[…]` and `-XX`.
// Error: the text, and the column at which it stops being a rate.
absl::StatusOr<Rate> ParseRate(absl::string_view text);

// One branch of a rate that differs by origin: `5 [CN KR]`.
struct Branch {
  std::vector<Country> origins;
  Rate rate;
  bool operator==(const Branch&) const = default;
};

// A whole cell of a schedule.
struct Cell {
  std::vector<Branch> branches;   // by origin, in the order written
  std::optional<Rate> otherwise;  // for all other origins
  CountrySet shut_out;            // exporters to which the cell does not apply: `0 -KH -MY`
  // The rate for goods of that origin; null when the cell says nothing of it, or shuts it out.
  const Rate* For(Country origin) const;
  bool operator==(const Cell&) const = default;
};

// Reads a cell. Every text gives one: a part that is not a rate becomes an unknown expression with that text.
Cell ReadCell(absl::string_view text);

}  // namespace noodle::rate

#endif  // NOODLE_GRAMMAR_RATE_RATE_H_
