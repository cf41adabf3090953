#include "apps/noodle/parties.h"

#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "engine/base/status.h"

namespace noodle::cli {
namespace {

// True when a line begins with the keyword `agreement`.
bool HasAgreementBlock(absl::string_view text) {
  for (absl::string_view line : absl::StrSplit(text, '\n')) {
    line = absl::StripLeadingAsciiWhitespace(line);
    if (absl::StartsWithIgnoreCase(line, "agreement") && line.size() > 9 && absl::ascii_isspace(line[9])) return true;
  }
  return false;
}

}  // namespace

absl::StatusOr<Parties> Parties::Load(const db::Database& database) {
  Parties out;
  NOODLE_ASSIGN_OR_RETURN(out.others_, database.RegimeParties());
  NOODLE_ASSIGN_OR_RETURN(const std::vector<std::string> ids, database.AgreementIds());
  for (const std::string& id : ids) {
    NOODLE_ASSIGN_OR_RETURN(const std::vector<law::TextFile> files, database.Texts(id));
    std::vector<law::TextFile> general;
    for (const law::TextFile& file : files) {
      if (HasAgreementBlock(file.text)) general.push_back(file);
    }
    if (general.empty()) continue;
    NOODLE_ASSIGN_OR_RETURN(law::Agreement agreement, law::Check(general));
    out.agreements_.push_back(std::move(agreement));
  }
  return out;
}

std::optional<bool> Parties::Applies(absl::string_view regime, Country importer,
                                     std::optional<Country> exporter) const {
  if (regime == "MFN") return true;
  const auto both = [&](const CountrySet& parties) {
    return parties.Contains(importer) && (!exporter || (*exporter != importer && parties.Contains(*exporter)));
  };
  for (const law::Agreement& agreement : agreements_) {
    if (agreement.id == regime) return both(agreement.parties);
  }
  const auto other = others_.find(std::string(regime));
  return other == others_.end() ? std::nullopt : std::optional<bool>(both(other->second));
}

}  // namespace noodle::cli
