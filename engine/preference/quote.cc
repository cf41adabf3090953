#include "engine/preference/quote.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/status.h"
#include "engine/preference/line_finder.h"

namespace noodle::preference {
namespace {

// ---- From a cell to rates

const Cell* CellOf(const TariffLine& line, absl::string_view regime) {
  const auto it = std::find_if(line.cells.begin(), line.cells.end(), [&](const Cell& c) { return c.regime == regime; });
  return it == line.cells.end() ? nullptr : &*it;
}

// The last year confirmed, when the date is in a later one.
std::optional<int> AsOfYear(const Cell& cell, Date date) {
  const int last = cell.confirmed_until ? static_cast<int>(cell.confirmed_until->year()) : cell.year;
  return date.year() > last ? std::optional<int>(last) : std::nullopt;
}

LineRate Base(const TariffLine& line, const Cell& cell, Date date) {
  LineRate out;
  out.line = line.digits;
  out.year = cell.year;
  out.as_of = AsOfYear(cell, date);
  out.instrument = cell.instrument;
  return out;
}

// The day's expression on the goods asked about; unknown with its text outside its seasons.
rate::Expression On(const rate::Rate& rate, const QuoteRequest& request, const Cell& published) {
  if (const rate::Expression* expression = rate.At(request.date)) {
    rate::Expression out = Resolve(*expression, request.conditions);
    // Nothing is granted to goods that no case is of. But without a preference some rate holds, only not this one.
    const bool silent = out.kind == rate::Kind::kExcluded && expression->kind == rate::Kind::kConditional;
    if (silent && published.regime == "MFN") out.kind = rate::Kind::kUnknown;
    return out;
  }
  rate::Expression unknown;
  unknown.text = published.text;
  return unknown;
}

// One rate per branch and one for all other origins.
void AddAllOrigins(const LineRate& base, const rate::Cell& cell, const Cell& published, const QuoteRequest& request,
                   std::vector<LineRate>& out) {
  std::vector<Country> named = cell.shut_out.ToVector();
  for (const rate::Branch& branch : cell.branches) {
    LineRate rate = base;
    rate.expression = On(branch.rate, request, published);
    rate.seasonal = !branch.rate.AllYear();
    rate.only = branch.origins;
    named.insert(named.end(), branch.origins.begin(), branch.origins.end());
    out.push_back(std::move(rate));
  }
  if (!cell.otherwise) return;
  LineRate rate = base;
  rate.expression = On(*cell.otherwise, request, published);
  rate.seasonal = !cell.otherwise->AllYear();
  rate.except = std::move(named);
  out.push_back(std::move(rate));
}

// The rate for one origin.
LineRate ForOrigin(LineRate rate, const rate::Cell& cell, const Cell& published, const QuoteRequest& request) {
  const Country origin = *request.exporter;
  rate.except = cell.shut_out.ToVector();
  rate.shut_out = cell.shut_out.Contains(origin);
  const rate::Rate* found = cell.For(origin);
  if (found != nullptr) {
    rate.expression = On(*found, request, published);
    rate.seasonal = !found->AllYear();
    for (const rate::Branch& branch : cell.branches) {
      if (&branch.rate == found) rate.only = branch.origins;
      if (&branch.rate != found) rate.except.insert(rate.except.end(), branch.origins.begin(), branch.origins.end());
    }
    if (!rate.only.empty()) rate.except.clear();
  } else if (rate.shut_out) {
    rate.expression = cell.otherwise ? On(*cell.otherwise, request, published) : rate::Expression();
    rate.seasonal = cell.otherwise && !cell.otherwise->AllYear();
  } else {
    // A cell by origin that says nothing of this one.
    for (const rate::Branch& branch : cell.branches) {
      rate.except.insert(rate.except.end(), branch.origins.begin(), branch.origins.end());
    }
  }
  return rate;
}

void AddRates(const TariffLine& line, absl::string_view regime, const QuoteRequest& request,
              std::vector<LineRate>& out) {
  const Cell* cell = CellOf(line, regime);
  if (cell == nullptr) {
    LineRate none;
    none.line = line.digits;
    out.push_back(std::move(none));
    return;
  }
  std::optional<rate::Cell> own;
  if (cell->read == nullptr) own = rate::ReadCell(cell->text);
  const rate::Cell& read = own ? *own : *cell->read;
  const LineRate base = Base(line, *cell, request.date);
  if (request.exporter) {
    out.push_back(ForOrigin(base, read, *cell, request));
  } else {
    AddAllOrigins(base, read, *cell, request, out);
  }
}

// ---- From rates to a regime's quote

struct Standing {
  Availability availability;
  std::string reason;
};

Standing StandingOf(const LineRate& rate, const QuoteRequest& request) {
  const std::string line = rate.line == "*" ? "the line" : absl::StrCat("line ", rate.line);
  if (rate.shut_out) {
    return {Availability::kNotAvailable, absl::StrCat(request.exporter->ToString(), " is shut out of ", line)};
  }
  if (rate.expression.kind == rate::Kind::kExcluded) {
    return {Availability::kNotAvailable, absl::StrCat(line, " is excluded")};
  }
  if (rate.expression.kind == rate::Kind::kQuotaOnly) {
    return {Availability::kNotAvailable, absl::StrCat(line, " has a rate within a quota only")};
  }
  const auto unknown = [&](absl::string_view what) {
    return Standing{Availability::kUnknown,
                    absl::StrCat("the rate for ", line, " ", what, ": \"", rate.expression.text, "\"")};
  };
  switch (rate.expression.kind) {
    case rate::Kind::kConditional:
      if (CoversAllGoods(rate.expression)) return {Availability::kAvailable, ""};
      return {Availability::kDependsOnGoods,
              absl::StrCat(line, " depends on ", absl::StrJoin(MissingConditions(rate.expression), ", "))};
    case rate::Kind::kVaries:
      return unknown("is that of a national line of the schedule, which is finer");
    case rate::Kind::kReference:
      return unknown("is given in words, which are not computed");
    case rate::Kind::kUnknown:
      if (rate.expression.text.empty()) {
        return {Availability::kUnknown, absl::StrCat("no rate for ", line, " in the database")};
      }
      return unknown("is not understood");
    default:
      return {Availability::kAvailable, ""};
  }
}

// Settles `availability` and `reason` from the rates of all lines.
void Settle(RegimeQuote& quote, const QuoteRequest& request) {
  if (quote.rates.empty()) {
    quote.reason = "no rate in the database";
    return;
  }
  size_t refused = 0;
  bool unknown = false;
  bool goods = false;
  for (const LineRate& rate : quote.rates) {
    const Standing standing = StandingOf(rate, request);
    if (standing.availability == Availability::kNotAvailable) ++refused;
    if (standing.availability == Availability::kUnknown) unknown = true;
    if (standing.availability == Availability::kDependsOnGoods) goods = true;
    if (quote.reason.empty()) quote.reason = standing.reason;
  }
  if (refused == quote.rates.size()) {
    quote.availability = Availability::kNotAvailable;
  } else if (refused > 0) {
    quote.availability = Availability::kDependsOnLine;
    quote.reason = absl::StrCat("it depends on the national line: ", quote.reason);
  } else {
    quote.availability = unknown ? Availability::kUnknown
                         : goods ? Availability::kDependsOnGoods
                                 : Availability::kAvailable;
  }
}

// Of rates that are percentages only the largest can be the highest; of equal charges one is enough.
void FindHighest(RegimeQuote& quote) {
  std::optional<size_t> percent;
  const auto charge = [&](size_t i) -> const auto& { return quote.rates[i].expression.charge; };
  const auto value = [&](size_t i) { return charge(i)->options[0].terms[0].percent; };
  for (size_t i = 0; i < quote.rates.size(); ++i) {
    if (charge(i) && charge(i)->ad_valorem()) {
      if (!percent || value(i) > value(*percent)) percent = i;
      continue;
    }
    const auto same = [&](size_t j) {
      return charge(j) == charge(i) && quote.rates[j].expression.cases == quote.rates[i].expression.cases;
    };
    if (std::none_of(quote.highest.begin(), quote.highest.end(), same)) quote.highest.push_back(i);
  }
  if (percent) quote.highest.insert(quote.highest.begin(), *percent);
}

bool SameTreatment(const LineRate& a, const LineRate& b) {
  return a.expression.kind == b.expression.kind && a.expression.charge == b.expression.charge &&
         a.expression.cases == b.expression.cases && a.expression.bounds == b.expression.bounds &&
         a.shut_out == b.shut_out && a.only == b.only && a.except == b.except;
}

// Lines differ, in their charge or in whom they are open to.
bool Differ(const std::vector<LineRate>& rates) {
  const auto next_line = [&](size_t i) {
    const std::string& line = rates[i].line;
    while (i < rates.size() && rates[i].line == line) ++i;
    return i;
  };
  if (rates.empty()) return false;
  const size_t first_end = next_line(0);
  for (size_t begin = first_end; begin < rates.size(); begin = next_line(begin)) {
    if (!std::equal(rates.begin(), rates.begin() + static_cast<std::ptrdiff_t>(first_end),
                    rates.begin() + static_cast<std::ptrdiff_t>(begin),
                    rates.begin() + static_cast<std::ptrdiff_t>(next_line(begin)), SameTreatment)) {
      return true;
    }
  }
  return false;
}

// The lines of the edition that has the regime's newest cell: a schedule of a later year that says nothing of these
// lines does not bring an older rate of its edition back. Null where no line has one.
const std::vector<TariffLine>* NewestOf(const FoundLines& found, absl::string_view regime) {
  const std::vector<TariffLine>* out = nullptr;
  int newest = 0;
  for (const std::vector<TariffLine>& lines : found.by_edition) {
    for (const TariffLine& line : lines) {
      const Cell* cell = CellOf(line, regime);
      if (cell == nullptr || (out != nullptr && cell->year <= newest)) continue;
      out = &lines;
      newest = cell->year;
    }
  }
  return out;
}

RegimeQuote QuoteRegime(const FoundLines& found, const std::string& regime, const QuoteRequest& request) {
  RegimeQuote quote;
  quote.regime = regime;
  if (const std::vector<TariffLine>* lines = NewestOf(found, regime)) {
    for (const TariffLine& line : *lines) AddRates(line, regime, request, quote.rates);
  }
  Settle(quote, request);
  quote.ambiguous_line = Differ(quote.rates);
  if (quote.availability == Availability::kAvailable) FindHighest(quote);
  return quote;
}

}  // namespace

absl::string_view ToString(Availability availability) {
  switch (availability) {
    case Availability::kAvailable:
      return "AVAILABLE";
    case Availability::kNotAvailable:
      return "NOT_AVAILABLE";
    case Availability::kDependsOnLine:
      return "DEPENDS_ON_LINE";
    case Availability::kDependsOnGoods:
      return "DEPENDS_ON_GOODS";
    case Availability::kUnknown:
      break;
  }
  return "UNKNOWN";
}

std::vector<std::string> LineRate::Exporters() const {
  std::vector<std::string> out;
  out.reserve(only.size() + except.size() + 1);
  for (Country country : only) out.push_back(country.ToString());
  if (!out.empty()) return out;
  out.emplace_back("*");
  for (Country country : except) out.push_back(absl::StrCat("-", country.ToString()));
  return out;
}

std::string LineRate::Text() const { return expression.text.empty() ? "unknown" : expression.text; }

// The conditions, where nothing else is missing.
std::vector<std::string> RegimeQuote::Missing() const {
  if (availability != Availability::kDependsOnGoods) return {reason};
  std::vector<std::string> out;
  for (const LineRate& rate : rates) {
    for (std::string& name : MissingConditions(rate.expression)) {
      if (std::find(out.begin(), out.end(), name) == out.end()) out.push_back(std::move(name));
    }
  }
  return out;
}

PricedDuty RegimeQuote::Duty(const DutyFacts& facts) const {
  if (highest.empty()) return {{std::nullopt, Missing()}, nullptr};
  PricedDuty best;
  for (size_t i : highest) {
    DutyAmount duty = preference::Duty(rates[i].expression, facts);
    if (!duty.known()) return {std::move(duty), nullptr};
    if (best.rate == nullptr || *duty.amount > *best.duty.amount) best = {std::move(duty), &rates[i]};
  }
  return best;
}

std::string RegimeQuote::Range() const {
  std::vector<std::string> texts;
  std::optional<Percent> low, high;
  bool percents = true;
  for (const LineRate& rate : rates) {
    if (std::find(texts.begin(), texts.end(), rate.Text()) == texts.end()) texts.push_back(rate.Text());
    if (rate.expression.kind != rate::Kind::kAdValorem) {
      percents = false;
      continue;
    }
    const Percent percent = rate.expression.charge->options[0].terms[0].percent;
    low = std::min(low.value_or(percent), percent);
    high = std::max(high.value_or(percent), percent);
  }
  if (texts.empty()) return "unknown";
  if (!percents || !low) return absl::StrJoin(texts, " | ");
  return *low == *high ? low->ToString() : absl::StrCat(low->ToString(), " to ", high->ToString());
}

bool RegimeQuote::Seasonal() const {
  return std::any_of(rates.begin(), rates.end(), [](const LineRate& rate) { return rate.seasonal; });
}

std::optional<int> RegimeQuote::AsOf() const {
  std::optional<int> out;
  for (const LineRate& rate : rates) {
    if (rate.as_of) out = std::min(out.value_or(*rate.as_of), *rate.as_of);
  }
  return out;
}

RegimeQuote Join(const std::vector<RegimeQuote>& quotes) {
  RegimeQuote out = quotes.front();
  for (size_t i = 1; i < quotes.size(); ++i) {
    const RegimeQuote& other = quotes[i];
    for (const LineRate& rate : other.rates) {
      const auto same = [&](const LineRate& known) {
        return known.line == rate.line && known.shut_out == rate.shut_out &&
               known.expression.kind == rate.expression.kind && known.expression.charge == rate.expression.charge &&
               known.expression.cases == rate.expression.cases;
      };
      if (std::none_of(out.rates.begin(), out.rates.end(), same)) out.rates.push_back(rate);
    }
    if (other.availability != quotes.front().availability) {
      out.availability = Availability::kUnknown;
      out.reason = absl::StrCat("it depends on the country of origin: ",
                                quotes.front().reason.empty() ? other.reason : quotes.front().reason);
    }
  }
  std::stable_sort(out.rates.begin(), out.rates.end(),
                   [](const LineRate& a, const LineRate& b) { return a.line < b.line; });
  Resettle(out, out.reason);
  return out;
}

void Resettle(RegimeQuote& quote, const std::string& unknown) {
  quote.highest.clear();
  if (quote.availability != Availability::kAvailable) return;
  if (std::any_of(quote.rates.begin(), quote.rates.end(),
                  [](const LineRate& rate) { return rate.expression.kind == rate::Kind::kUnknown; })) {
    quote.availability = Availability::kUnknown;
    quote.reason = unknown;
    return;
  }
  FindHighest(quote);
}

const RegimeQuote* Quote::Find(absl::string_view regime) const {
  const auto it =
      std::find_if(regimes.begin(), regimes.end(), [&](const RegimeQuote& q) { return q.regime == regime; });
  return it == regimes.end() ? nullptr : &*it;
}

absl::StatusOr<Quote> GetQuote(const ScheduleSource& schedules, const HsTables& tables, const QuoteRequest& request) {
  NOODLE_ASSIGN_OR_RETURN(const FoundLines found, FindLines(schedules, tables, request));
  NOODLE_ASSIGN_OR_RETURN(const std::vector<std::string> regimes, schedules.Regimes(request.importer));
  Quote quote;
  quote.importer = request.importer;
  quote.date = request.date;
  quote.note = found.note;
  for (const std::vector<TariffLine>& lines : found.by_edition) {
    for (const TariffLine& line : lines) quote.lines.push_back({line.digits, line.edition});
  }
  for (const std::string& regime : regimes) {
    quote.regimes.push_back(QuoteRegime(found, regime, request));
    quote.ambiguous_line = quote.ambiguous_line || quote.regimes.back().ambiguous_line;
  }
  return quote;
}

}  // namespace noodle::preference
