// Checks that a rule text is sane: what can never matter, what is missing, what contradicts itself. A text may have
// mistakes that keep the engine from using it; they are found all the same.
//
//   auto findings = lint::Lint(files, {.tables = &database, .sources = &ids});
//   // psr.roo:41:31: warning: the alternative "CC" can never matter: whoever meets it meets "CTH" [unreachable-…]
#ifndef NOODLE_ENGINE_LINT_LINT_H_
#define NOODLE_ENGINE_LINT_LINT_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/base/nomenclature.h"
#include "engine/law/text_source.h"
#include "engine/lint/findings.h"

namespace noodle::lint {

struct Options {
  const HsTables* tables = nullptr;                   // required
  const std::vector<std::string>* sources = nullptr;  // ids of instruments; null: sources are not checked
};

// What there is to say of the texts of one agreement, or of rules without their agreement block, in order of place;
// without what comments in the text allow. Error: an edition that `tables` does not have.
absl::StatusOr<std::vector<Finding>> Lint(const std::vector<law::TextFile>& files, const Options& options);

}  // namespace noodle::lint

#endif  // NOODLE_ENGINE_LINT_LINT_H_
