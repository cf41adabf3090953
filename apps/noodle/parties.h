// The agreements of the database as far as the general provisions go: Parties and dates, without their rules.
#ifndef NOODLE_APPS_NOODLE_PARTIES_H_
#define NOODLE_APPS_NOODLE_PARTIES_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "db/database.h"
#include "engine/base/country.h"
#include "engine/law/agreement.h"

namespace noodle::cli {

class Parties {
 public:
  // Reads the files of each agreement that hold an `agreement` block, and who the Parties of other regimes are. Error:
  // a text that does not check.
  static absl::StatusOr<Parties> Load(const db::Database& database);

  // In alphabetical order of id.
  const std::vector<law::Agreement>& agreements() const { return agreements_; }
  // Whether both are Parties (only the importer, when no exporter is asked about); nothing when the database has
  // neither a text of the agreement nor its Parties. MFN applies to all.
  std::optional<bool> Applies(absl::string_view regime, Country importer, std::optional<Country> exporter) const;

 private:
  std::vector<law::Agreement> agreements_;
  std::map<std::string, CountrySet> others_;  // Parties of regimes without a text
};

}  // namespace noodle::cli

#endif  // NOODLE_APPS_NOODLE_PARTIES_H_
