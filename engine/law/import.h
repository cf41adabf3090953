// Lines of an annex to a rules block of this project's own notation.
//
//   law::Imported imported = law::ImportLines(lines, options);
//   grammar::Print(syntax::AgreementFile{{}, {imported.block}});
#ifndef NOODLE_ENGINE_LAW_IMPORT_H_
#define NOODLE_ENGINE_LAW_IMPORT_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/base/citation.h"
#include "engine/base/nomenclature.h"
#include "grammar/ast.h"
#include "grammar/read_line.h"

namespace noodle::law {

// One line of an annex: the goods it is for and what it says of them.
struct AnnexLine {
  int line = 0;  // of the file it came from, 1-based
  syntax::CodeList codes;
  std::string text;
};

struct ImportOptions {
  std::string agreement;
  HsEdition edition = HsEdition::k2022;
  Period period;
  Citation citation;
  std::optional<grammar::Style> style;  // unset: whatever reads the line
  // With it, neighbouring lines that say the same become one row, and ranges that are whole headings or chapters are
  // written as such.
  const Nomenclature* nomenclature = nullptr;
};

struct Unread {
  AnnexLine line;
  grammar::Reading reading;
};

struct Imported {
  syntax::RulesBlock block;
  std::vector<Unread> unread;  // their rows say `unread "…"`, so that nothing of the annex is lost
  int read = 0;
};

Imported ImportLines(const std::vector<AnnexLine>& lines, const ImportOptions& options);

}  // namespace noodle::law

#endif  // NOODLE_ENGINE_LAW_IMPORT_H_
