#include "apps/noodle/batch/settings.h"

#include "absl/strings/str_cat.h"
#include "engine/base/status.h"
#include "engine/batch/sha256.h"

namespace noodle::cli {

absl::StatusOr<batch::Settings> WorldSettings(const Session& session, const db::Database& database,
                                              const std::vector<std::string>& agreements) {
  batch::Settings out;
  out.emplace_back(batch::kProgram, NOODLE_VERSION);
  NOODLE_ASSIGN_OR_RETURN(const std::string digest, batch::Sha256OfFile(session.DatabasePath().string()));
  out.emplace_back("database", absl::StrCat("sha256 ", digest));
  std::vector<std::string> ids = agreements;
  if (ids.empty()) {
    NOODLE_ASSIGN_OR_RETURN(ids, database.AgreementIds());
  }
  for (const std::string& id : ids) {
    NOODLE_ASSIGN_OR_RETURN(const std::vector<law::TextFile> texts, database.Texts(id));
    batch::Sha256 law;
    for (const law::TextFile& text : texts)
      law.Update(absl::StrCat(text.name, "\n", text.text.size(), "\n", text.text));
    out.emplace_back(absl::StrCat("law of ", id), absl::StrCat("sha256 ", law.Hex()));
  }
  return out;
}

}  // namespace noodle::cli
