// Lists of codes in words.
#ifndef NOODLE_ENGINE_EXPLAIN_CODES_H_
#define NOODLE_ENGINE_EXPLAIN_CODES_H_

#include <string>

#include "absl/strings/string_view.h"
#include "engine/explain/terms.h"
#include "grammar/ast.h"

namespace noodle::explain {

// "headings 72.06 to 72.12, chapter 3 or subheading 1401.90 (only "igusa")"
std::string Codes(const syntax::CodeList& codes, const Terms& terms, absl::string_view conjunction = "or");
// "heading", "chapter", "subheading" by the digits of a code.
const char* Noun(int digits);
// "72", "72.13", "7213.10": a code without its noun.
std::string Number(HsCode code);

}  // namespace noodle::explain

#endif  // NOODLE_ENGINE_EXPLAIN_CODES_H_
