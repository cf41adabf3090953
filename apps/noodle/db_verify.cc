// noodle db verify: is the database whole, and does it hold what is expected of it?
#include <map>
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "apps/noodle/db_commands.h"
#include "apps/noodle/text_table.h"
#include "db/verify.h"
#include "engine/base/status.h"

namespace noodle::cli {
namespace {

using db::CellCounts;
using db::VerifiedColumn;
using nlohmann::ordered_json;

// ---- JSON

ordered_json ToJson(const CellCounts& counts) {
  return {{"lines", counts.lines},
          {"rates", counts.rates},
          {"excluded", counts.excluded},
          {"quota", counts.quota},
          {"text", counts.text},
          {"byOrigin", counts.by_origin},
          {"notInEdition", counts.not_in_edition},
          {"sumOfPercent", counts.sum.ToString()}};
}

ordered_json ToJson(const VerifiedColumn& column) {
  ordered_json out = {{"importer", column.importer.ToString()},
                      {"agreement", column.regime},
                      {"year", column.year},
                      {"edition", ToString(column.edition)},
                      {"found", ToJson(column.found)},
                      {"unknown", column.unknown},
                      {"textParsed", column.found.text - column.not_understood},
                      {"textUnparsed", column.not_understood},
                      {"repeatedLater", column.repeated},
                      {"source", column.source},
                      {"confidence", column.confidence}};
  out["expected"] = column.expected ? ToJson(*column.expected) : ordered_json();
  out["differences"] = column.differences;
  return out;
}

ordered_json ToJson(const db::Verification& found) {
  ordered_json out;
  out["agrees"] = found.Agrees();
  out["damage"] = found.damage;
  out["missing"] = found.missing;
  out["columns"] = ordered_json::array();
  for (const VerifiedColumn& column : found.columns) out["columns"].push_back(ToJson(column));
  out["tracks"] = ordered_json::array();
  for (const db::VerifiedTracks& tracks : found.tracks) {
    out["tracks"].push_back({{"importer", tracks.importer.ToString()},
                             {"agreement", tracks.agreement},
                             {"edition", ToString(tracks.edition)},
                             {"lines", tracks.lines},
                             {"notInEdition", tracks.not_in_edition},
                             {"source", tracks.source},
                             {"confidence", tracks.confidence}});
  }
  out["notInEdition"] = ordered_json::array();
  for (const db::UnknownCodes& codes : found.unknown_codes) {
    out["notInEdition"].push_back({{"importer", codes.importer.ToString()},
                                   {"year", codes.year},
                                   {"edition", ToString(codes.edition)},
                                   {"lines", codes.lines}});
  }
  return out;
}

// ---- text

std::string Count(int lines) { return lines == 0 ? "" : absl::StrCat(lines); }

std::string Verdict(const VerifiedColumn& column) {
  if (!column.expected) return "not stated";
  return column.differences.empty() ? "agrees" : "DIFFERS";
}

void PrintColumns(const std::vector<VerifiedColumn>& columns, const Session& session) {
  constexpr auto kRight = TextTable::Align::kRight;
  std::map<Country, TextTable> tables;
  for (const VerifiedColumn& column : columns) {
    const auto [it, added] = tables.try_emplace(column.importer, std::vector<TextTable::Column>{{"agreement"},
                                                                                                {"year"},
                                                                                                {"edition"},
                                                                                                {"lines", kRight},
                                                                                                {"unknown", kRight},
                                                                                                {"excluded", kRight},
                                                                                                {"quota", kRight},
                                                                                                {"text", kRight},
                                                                                                {"unread", kRight},
                                                                                                {"again", kRight},
                                                                                                {"no code", kRight},
                                                                                                {"expected"}});
    it->second.Add({column.regime, absl::StrCat(column.year), ToString(column.edition),
                    absl::StrCat(column.found.lines), Count(column.unknown), Count(column.found.excluded),
                    Count(column.found.quota), Count(column.found.text), Count(column.not_understood),
                    Count(column.repeated), Count(column.found.not_in_edition), Verdict(column)});
  }
  for (const auto& [importer, table] : tables) {
    session.Print(absl::StrCat("\n", session.Bold(NameOf(importer)), "\n", table.ToString(2)));
  }
}

void PrintTracks(const std::vector<db::VerifiedTracks>& tracks, const Session& session) {
  if (tracks.empty()) return;
  constexpr auto kRight = TextTable::Align::kRight;
  TextTable table({{"agreement"}, {"importer"}, {"edition"}, {"lines", kRight}, {"no code", kRight}});
  for (const db::VerifiedTracks& list : tracks) {
    table.Add({list.agreement, list.importer.ToString(), ToString(list.edition), absl::StrCat(list.lines),
               Count(static_cast<int>(list.not_in_edition.size()))});
  }
  session.Print(absl::StrCat("\n", session.Bold("Tracks"), "\n", table.ToString(2)));
}

// "  VN 2026 HS2022" and below it the codes.
void PrintCodesOf(const std::string& whose, const std::vector<std::string>& lines, const Session& session) {
  constexpr int kWidth = 96;
  session.Print(absl::StrCat("  ", whose, "\n"));
  for (const std::string& text : Wrap(absl::StrJoin(lines, " "), kWidth))
    session.Print(absl::StrCat("    ", text, "\n"));
}

void PrintCodes(const db::Verification& found, const Session& session) {
  session.Print(absl::StrCat("\n", session.Bold("Lines whose subheading their edition does not have"), "\n"));
  for (const db::UnknownCodes& codes : found.unknown_codes) {
    PrintCodesOf(absl::StrCat(codes.importer.ToString(), " ", codes.year, " ", ToString(codes.edition)), codes.lines,
                 session);
  }
  for (const db::VerifiedTracks& list : found.tracks) {
    if (list.not_in_edition.empty()) continue;
    PrintCodesOf(absl::StrCat("tracks of ", list.importer.ToString(), " under ", list.agreement), list.not_in_edition,
                 session);
  }
}

std::string NameOf(const VerifiedColumn& column) {
  return absl::StrCat(column.importer.ToString(), " ", column.year, " ", ToString(column.edition), " ", column.regime);
}

// What does not agree, a line each, and what rests on an unconfirmed source.
std::vector<std::string> Findings(const db::Verification& found) {
  std::vector<std::string> out;
  for (const std::string& what : found.missing)
    out.push_back(absl::StrCat(what, ": expected, but not in the database"));
  const auto no_source = [](const std::string& source) {
    return source.empty() ? std::string("no source") : absl::StrCat("source \"", source, "\" is not in sources.csv");
  };
  for (const VerifiedColumn& column : found.columns) {
    for (const std::string& difference : column.differences) {
      out.push_back(absl::StrCat(NameOf(column), ": ", difference));
    }
    if (column.confidence.empty()) out.push_back(absl::StrCat(NameOf(column), ": ", no_source(column.source)));
  }
  for (const db::VerifiedTracks& list : found.tracks) {
    if (!list.confidence.empty()) continue;
    out.push_back(
        absl::StrCat("tracks of ", list.importer.ToString(), " under ", list.agreement, ": ", no_source(list.source)));
  }
  return out;
}

std::vector<std::string> Unconfirmed(const db::Verification& found) {
  std::vector<std::string> out;
  for (const VerifiedColumn& column : found.columns) {
    if (column.confidence == "unconfirmed") out.push_back(NameOf(column));
  }
  return out;
}

void PrintText(const db::Verification& found, const std::string& path, bool list, const Session& session) {
  if (!found.damage.empty()) {
    session.Print(absl::StrCat(path, ": damaged\n"));
    for (const std::string& damage : found.damage) session.Print(absl::StrCat("  ", damage, "\n"));
    return;
  }
  session.Print(absl::StrCat(session.Bold(path), ": the file is whole\n"));
  if (!session.options.quiet) {
    PrintColumns(found.columns, session);
    PrintTracks(found.tracks, session);
  }
  if (list) PrintCodes(found, session);
  const std::vector<std::string> findings = Findings(found);
  const std::vector<std::string> unconfirmed = Unconfirmed(found);
  session.Print("\n");
  if (!unconfirmed.empty()) {
    session.Print(absl::StrCat("on an unconfirmed source: ", absl::StrJoin(unconfirmed, ", "), "\n"));
  }
  for (const std::string& finding : findings) session.Print(absl::StrCat(finding, "\n"));
  size_t stated = 0;
  for (const VerifiedColumn& column : found.columns) stated += column.expected ? 1 : 0;
  session.Print(absl::StrCat(found.columns.size(), " columns, ", stated, " with counts to agree with; ",
                             findings.empty() ? "all agree" : absl::StrCat(findings.size(), " differences"), "\n"));
}

absl::StatusOr<int> Run(bool list, Session& session) {
  const std::string path = session.DatabasePath().string();
  NOODLE_ASSIGN_OR_RETURN(const db::Verification found, db::Verify(path));
  if (session.json()) {
    session.PrintJson(ToJson(found));
  } else {
    PrintText(found, path, list, session);
  }
  return found.Agrees() ? kDone : kFound;
}

}  // namespace

void AddDbVerify(CLI::App& db, Session& session) {
  const auto list = std::make_shared<bool>(false);
  CLI::App* verify = AddCommand(db, "verify", "Whether a database is whole and holds what its sources add up to");
  verify->add_flag("--list", *list, "also name the lines whose subheading their edition does not have");
  verify->callback([list, &session] { session.command = [list, &session] { return Run(*list, session); }; });
}

}  // namespace noodle::cli
