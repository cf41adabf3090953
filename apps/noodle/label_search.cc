#include "apps/noodle/label_search.h"

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "apps/noodle/text_table.h"
#include "engine/base/excerpt.h"
#include "engine/base/status.h"

namespace noodle::cli {
namespace {

using nlohmann::ordered_json;

constexpr int kMost = 50;

struct Found {
  db::Labelled what;
  std::optional<int> lines;
};

absl::StatusOr<std::vector<Found>> Find(const db::Database& database, const std::string& words,
                                        std::optional<Country> importer, Date date) {
  NOODLE_ASSIGN_OR_RETURN(const std::vector<db::Labelled> labels, database.Search(words, kMost));
  std::vector<Found> out;
  for (const db::Labelled& label : labels) {
    Found found{label, std::nullopt};
    if (importer) {
      NOODLE_ASSIGN_OR_RETURN(found.lines, database.LineCount(*importer, date, label.code));
    }
    out.push_back(std::move(found));
  }
  return out;
}

ordered_json ToJson(const std::string& words, std::optional<Country> importer, const std::vector<Found>& all) {
  ordered_json out;
  out["search"] = words;
  if (importer) out["importer"] = importer->ToString();
  out["found"] = ordered_json::array();
  for (const Found& found : all) {
    ordered_json one = {{"hs", found.what.code}, {"label", found.what.label}};
    if (found.lines) one["lines"] = *found.lines;
    out["found"].push_back(std::move(one));
  }
  return out;
}

void PrintText(const std::string& words, std::optional<Country> importer, const std::vector<Found>& all,
               const Session& session) {
  if (all.empty()) {
    session.Print(absl::StrCat("no label has ", Excerpt(words), "\n"));
    return;
  }
  std::vector<TextTable::Column> columns{{"HS"}, {"label"}};
  if (importer) columns.push_back({absl::StrCat("lines of ", importer->ToString()), TextTable::Align::kRight});
  TextTable table(std::move(columns));
  for (const Found& found : all) {
    std::vector<std::string> row{found.what.code, found.what.label};
    if (found.lines) row.push_back(absl::StrCat(*found.lines));
    table.Add(std::move(row));
  }
  session.Print(table.ToString());
  if (all.size() == kMost) session.Print(absl::StrCat("the first ", kMost, "; more words find fewer\n"));
}

}  // namespace

absl::StatusOr<int> SearchLabels(const std::string& words, std::optional<Country> importer, Date date,
                                 Session& session) {
  NOODLE_ASSIGN_OR_RETURN(const db::Database* database, session.Database());
  NOODLE_ASSIGN_OR_RETURN(const std::vector<Found> all, Find(*database, words, importer, date));
  if (session.json()) {
    session.PrintJson(ToJson(words, importer, all));
  } else {
    PrintText(words, importer, all, session);
  }
  return kDone;
}

}  // namespace noodle::cli
