// The agreements of the database as far as the general provisions go: Parties and dates, without their rules.
#ifndef NOODLE_APPS_NOODLE_PARTIES_H_
#define NOODLE_APPS_NOODLE_PARTIES_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/base/country.h"
#include "engine/law/agreement.h"
#include "engine/law/text_source.h"

namespace noodle::cli {

class Parties {
 public:
  // Reads the files of each agreement that hold an `agreement` block. Error: a text that does not check.
  static absl::StatusOr<Parties> Load(const law::TextSource& texts);

  // In alphabetical order of id.
  const std::vector<law::Agreement>& agreements() const { return agreements_; }
  // Whether both are Parties (only the importer, when no exporter is asked about); nothing when the database has no
  // text of the agreement. MFN applies to all.
  std::optional<bool> Applies(absl::string_view regime, Country importer, std::optional<Country> exporter) const;

 private:
  std::vector<law::Agreement> agreements_;
};

}  // namespace noodle::cli

#endif  // NOODLE_APPS_NOODLE_PARTIES_H_
