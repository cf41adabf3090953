// noodle tariff IMPORTER HS: every rate that a line has, by agreement. With --search the code is looked for by words.
#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "apps/noodle/ceiling_output.h"
#include "apps/noodle/label_search.h"
#include "apps/noodle/parties.h"
#include "apps/noodle/rate_json.h"
#include "apps/noodle/rate_text.h"
#include "apps/noodle/session.h"
#include "apps/noodle/text_table.h"
#include "engine/base/status.h"
#include "engine/preference/ceiling.h"
#include "engine/preference/quote.h"

namespace noodle::cli {
namespace {

using nlohmann::ordered_json;
using preference::LineRate;
using preference::Quote;
using preference::QuotedLine;
using preference::RegimeQuote;

struct TariffOptions {
  std::optional<std::string> importer;
  std::optional<std::string> hs;
  std::optional<std::string> search;
  std::string from;
  std::string date;
  std::string nomenclature = "HS2022";
};

// One row of the answer.
struct Row {
  std::string agreement;
  LineRate rate;
  std::optional<preference::Ceiling> at_most;  // where there is no rate
};

struct Line {
  std::string digits;
  bool others = false;  // every line of `digits` that the schedule does not list by itself
  std::string label;
  std::vector<Row> rows;
};

struct Answer {
  preference::QuoteRequest request;
  Quote quote;
  std::vector<Line> lines;
  std::vector<std::string> unchecked;  // agreements of whose Parties the database knows nothing, with --from
};

absl::StatusOr<Country> ReadImporter(const TariffOptions& options) {
  const auto importer = Country::Parse(*options.importer);
  if (!importer.ok()) return At("IMPORTER", importer.status());
  return *importer;
}

absl::StatusOr<preference::QuoteRequest> ReadRequest(const TariffOptions& options) {
  if (!options.importer || !options.hs) {
    return absl::InvalidArgumentError(
        absl::StrCat("expected IMPORTER and HS, or --search WORDS; found ", options.importer ? "no HS" : "neither"));
  }
  preference::QuoteRequest request;
  NOODLE_ASSIGN_OR_RETURN(request.importer, ReadImporter(options));
  const auto code = HsCode::Parse(*options.hs);
  if (!code.ok()) return At("HS", code.status());
  request.code = *code;
  if (!options.from.empty()) {
    const auto exporter = Country::Parse(options.from);
    if (!exporter.ok()) return At("--from", exporter.status());
    request.exporter = *exporter;
  }
  const auto edition = ParseEdition(options.nomenclature);
  if (!edition.ok()) return At("--nomenclature", edition.status());
  request.edition = *edition;
  NOODLE_ASSIGN_OR_RETURN(request.date, DateOption("--date", options.date));
  return request;
}

// The columns of the schedule, and the agreements beside them: every one that may apply.
absl::StatusOr<std::vector<std::string>> RegimesToShow(const db::Database& database, const Parties& parties,
                                                       Answer& answer) {
  const preference::QuoteRequest& request = answer.request;
  std::vector<std::string> candidates{"MFN"};
  NOODLE_ASSIGN_OR_RETURN(std::vector<std::string> columns, database.Regimes(request.importer));
  NOODLE_ASSIGN_OR_RETURN(std::vector<std::string> known, database.AgreementIds());
  for (const std::vector<std::string>* list : {&columns, &known}) {
    for (const std::string& regime : *list) {
      if (std::find(candidates.begin(), candidates.end(), regime) == candidates.end()) candidates.push_back(regime);
    }
  }
  std::vector<std::string> out;
  for (const std::string& regime : candidates) {
    const std::optional<bool> applies = parties.Applies(regime, request.importer, request.exporter);
    if (applies == false) continue;
    if (applies == true) {
      out.push_back(regime);
    } else {
      answer.unchecked.push_back(regime);
    }
  }
  out.insert(out.end(), answer.unchecked.begin(), answer.unchecked.end());
  if (!request.exporter) answer.unchecked.clear();
  return out;
}

// The rates of a regime on a line; one that is unknown where there is none.
std::vector<Row> RowsOf(const Quote& quote, const std::string& regime, const std::string& digits) {
  std::vector<Row> out;
  const RegimeQuote* found = quote.Find(regime);
  if (found != nullptr) {
    for (const LineRate& rate : found->rates) {
      if (rate.line == digits) out.push_back({regime, rate, {}});
    }
    // Quoted from the lines of another edition.
    if (out.empty() && !found->rates.empty()) return out;
  }
  if (out.empty()) out.push_back({regime, LineRate(), {}});
  return out;
}

absl::StatusOr<Line> MakeLine(const db::Database& database, const Answer& answer, const QuotedLine& quoted,
                              const std::vector<std::string>& regimes) {
  const HsCode asked = answer.request.code;
  Line line;
  line.digits = quoted.digits == "*" ? asked.Digits() : quoted.digits;
  const auto within = [&](const QuotedLine& other) {
    return quoted.digits == "*" || (other.digits.size() > quoted.digits.size() && other.edition == quoted.edition &&
                                    absl::StartsWith(other.digits, quoted.digits));
  };
  line.others =
      answer.quote.lines.size() > 1 && std::any_of(answer.quote.lines.begin(), answer.quote.lines.end(), within);
  NOODLE_ASSIGN_OR_RETURN(const HsCode code, HsCode::Parse(line.digits));
  NOODLE_ASSIGN_OR_RETURN(line.label, database.Label(code));
  preference::CeilingRequest at_most;
  at_most.importer = answer.request.importer;
  at_most.exporter = answer.request.exporter;
  at_most.code = code;
  at_most.edition = quoted.digits == "*" ? answer.request.edition : quoted.edition;
  at_most.date = answer.request.date;
  const bool boundable = preference::Boundable(answer.quote.Find("MFN"), quoted.digits);
  for (const std::string& regime : regimes) {
    at_most.agreement = regime;
    for (Row& row : RowsOf(answer.quote, regime, quoted.digits)) {
      if (row.rate.year == 0 && boundable) {
        NOODLE_ASSIGN_OR_RETURN(row.at_most, preference::FindCeiling({&database, &database, &database}, at_most));
      }
      line.rows.push_back(std::move(row));
    }
  }
  return line;
}

// A line of an older edition that adds nothing to what is shown: it stands there already, or all its rates were quoted
// from newer lines.
bool OfOlderEdition(const Line& line, const QuotedLine& quoted, const Answer& answer) {
  if (answer.lines.empty() || quoted.edition == answer.quote.lines.front().edition) return false;
  const auto same = [&](const Line& l) { return l.digits == line.digits; };
  return std::any_of(answer.lines.begin(), answer.lines.end(), same) ||
         std::none_of(line.rows.begin(), line.rows.end(), [](const Row& row) { return row.rate.year != 0; });
}

absl::StatusOr<Answer> Look(const db::Database& database, const preference::QuoteRequest& request) {
  Answer answer;
  answer.request = request;
  NOODLE_ASSIGN_OR_RETURN(answer.quote, preference::GetQuote(database, database, request));
  NOODLE_ASSIGN_OR_RETURN(const Parties parties, Parties::Load(database));
  NOODLE_ASSIGN_OR_RETURN(const std::vector<std::string> regimes, RegimesToShow(database, parties, answer));
  std::vector<QuotedLine> lines = answer.quote.lines;
  if (lines.empty()) lines.push_back({request.code.Digits(), request.edition});
  for (const QuotedLine& quoted : lines) {
    NOODLE_ASSIGN_OR_RETURN(Line line, MakeLine(database, answer, quoted, regimes));
    if (!OfOlderEdition(line, quoted, answer)) answer.lines.push_back(std::move(line));
  }
  return answer;
}

std::string Source(const LineRate& rate) {
  return rate.instrument.number.empty() ? rate.instrument.title : rate.instrument.number;
}

// ---- JSON

ordered_json ToJson(const Row& row, const Answer& answer) {
  ordered_json out;
  out["agreement"] = row.agreement;
  out["rate"] = row.rate.Text();
  out["kind"] = std::string(StdView(rate::ToString(row.rate.expression.kind)));
  AddDependence(row.rate.expression, out);
  out["exporters"] = row.rate.Exporters();
  if (row.rate.shut_out) out["shutOut"] = true;
  if (std::count(answer.unchecked.begin(), answer.unchecked.end(), row.agreement) > 0) out["parties"] = "unknown";
  if (row.rate.year != 0) {
    out["source"] = Source(row.rate);
    out["sourceId"] = row.rate.instrument.id;
    out["confidence"] = row.rate.instrument.confidence;
    out["year"] = absl::StrCat(row.rate.year);
  }
  if (row.at_most) out["atMost"] = CeilingJson(*row.at_most);
  if (row.rate.as_of) out["asOf"] = absl::StrCat(*row.rate.as_of);
  return out;
}

ordered_json ToJson(const Line& line, const Answer& answer) {
  ordered_json out;
  out["hs"] = line.digits;
  if (line.others) out["otherLines"] = true;
  out["label"] = line.label;
  out["rates"] = ordered_json::array();
  for (const Row& row : line.rows) out["rates"].push_back(ToJson(row, answer));
  return out;
}

ordered_json ToJson(const Answer& answer) {
  ordered_json out;
  out["importer"] = answer.request.importer.ToString();
  if (answer.request.exporter) out["exporter"] = answer.request.exporter->ToString();
  out["date"] = ToString(answer.request.date);
  out["lines"] = ordered_json::array();
  for (const Line& line : answer.lines) out["lines"].push_back(ToJson(line, answer));
  if (answer.quote.ambiguous_line) {
    out["ambiguousLine"] = true;
    out["ranges"] = ordered_json::array();
    for (const RegimeQuote& regime : answer.quote.regimes) {
      if (!regime.ambiguous_line) continue;
      out["ranges"].push_back({{"agreement", regime.regime}, {"rate", regime.Range()}});
    }
  }
  if (!answer.quote.note.empty()) out["note"] = answer.quote.note;
  return out;
}

// ---- Text

std::string ExportersText(const LineRate& rate) {
  if (rate.year == 0) return "";
  std::string out = absl::StrJoin(rate.Exporters(), " ");
  if (out == "*") out = "all";
  if (rate.shut_out) absl::StrAppend(&out, " (shut out)");
  return out;
}

std::string RemarkText(const Row& row, const Answer& answer) {
  std::vector<std::string> out;
  if (row.at_most) out.push_back(CeilingText(*row.at_most));
  if (row.rate.as_of) {
    out.push_back(absl::StrCat("as of ", *row.rate.as_of, ", not confirmed for ", answer.request.date.year()));
  }
  if (row.rate.instrument.confidence == "transposed" || row.rate.instrument.confidence == "unconfirmed") {
    out.push_back(row.rate.instrument.confidence);
  }
  return absl::StrJoin(out, "; ");
}

std::string RateText(const LineRate& rate) {
  std::string text = rate.Text();
  if (rate.expression.kind == rate::Kind::kExcluded) return absl::StrCat(text, " (excluded)");
  if (rate.expression.kind == rate::Kind::kQuotaOnly && !rate.expression.within_quota) {
    return absl::StrCat(text, " (within a quota only)");
  }
  switch (rate.expression.kind) {
    case rate::Kind::kConditional:
      return absl::StrCat("conditional: ", text);
    case rate::Kind::kVaries:
      return absl::StrCat("varies: ", text);
    case rate::Kind::kReference:
      return absl::StrCat("in words: ", text);
    case rate::Kind::kUnknown:
      return rate.expression.text.empty() ? text : absl::StrCat("unknown: ", text);
    default:
      return WithPercentSigns(text);
  }
}

void PrintText(const Answer& answer, const Session& session) {
  const preference::QuoteRequest& request = answer.request;
  std::string title =
      absl::StrCat(NameOf(request.importer), ", ", request.code.ToString(), ", ", ToString(request.date));
  if (request.exporter) absl::StrAppend(&title, ", goods of ", NameOf(*request.exporter));
  session.Print(absl::StrCat(session.Bold(title), "\n"));
  if (!answer.quote.note.empty()) session.Print(absl::StrCat(answer.quote.note, "\n"));
  for (const Line& line : answer.lines) {
    session.Print(absl::StrCat("\n", session.Bold(line.digits), line.others ? ", all other lines" : "",
                               line.label.empty() ? "" : "  ", line.label, "\n"));
    constexpr auto kLeft = TextTable::Align::kLeft;
    TextTable table(
        {{"agreement"}, {"rate", kLeft, 36}, {"exporters", kLeft, 20}, {"source", kLeft, 24}, {"remark", kLeft, 36}});
    for (const Row& row : line.rows) {
      table.Add(
          {row.agreement, RateText(row.rate), ExportersText(row.rate), Source(row.rate), RemarkText(row, answer)});
    }
    session.Print(table.ToString(2));
  }
  if (!answer.unchecked.empty()) {
    session.Print(
        absl::StrCat("\nNot checked whether open to ", NameOf(*request.exporter),
                     ", as the database does not know the Parties of: ", absl::StrJoin(answer.unchecked, ", "), "\n"));
  }
}

absl::StatusOr<int> RunSearch(const TariffOptions& options, Session& session) {
  std::optional<Country> importer;
  if (options.importer) {
    NOODLE_ASSIGN_OR_RETURN(importer, ReadImporter(options));
  }
  NOODLE_ASSIGN_OR_RETURN(const Date date, DateOption("--date", options.date));
  return SearchLabels(*options.search, importer, date, session);
}

absl::StatusOr<int> RunTariff(const TariffOptions& options, Session& session) {
  if (options.search) return RunSearch(options, session);
  NOODLE_ASSIGN_OR_RETURN(const preference::QuoteRequest request, ReadRequest(options));
  NOODLE_ASSIGN_OR_RETURN(const db::Database* database, session.Database());
  NOODLE_ASSIGN_OR_RETURN(const Answer answer, Look(*database, request));
  if (session.json()) {
    session.PrintJson(ToJson(answer));
  } else {
    PrintText(answer, session);
  }
  return kDone;
}

}  // namespace

void AddTariff(CLI::App& app, Session& session) {
  const auto options = std::make_shared<TariffOptions>();
  CLI::App* command = AddCommand(app, "tariff", "Every rate that a tariff line has, by agreement");
  command->add_option("importer", options->importer, "the importing country, ISO 3166-1 alpha-2");
  CLI::Option* hs =
      command->add_option("hs", options->hs, "an HS code of two digits or more; a short one lists every line under it");
  CLI::Option* from =
      command->add_option("--from", options->from, "only regimes that may apply to goods of this country");
  command->add_option("--date", options->date, "the day of importation, YYYY-MM-DD (default: today)");
  CLI::Option* nomenclature =
      command->add_option("--nomenclature", options->nomenclature, "the edition in which the code is written")
          ->capture_default_str();
  command
      ->add_option("--search", options->search,
                   "codes whose label has these words; with IMPORTER, how many lines each has")
      ->excludes(hs)
      ->excludes(from)
      ->excludes(nomenclature);
  command->callback(
      [options, &session] { session.command = [options, &session] { return RunTariff(*options, session); }; });
}

}  // namespace noodle::cli
