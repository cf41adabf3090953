// Which materials the code list of a rule names.
#ifndef NOODLE_ENGINE_VERIFY_NAMED_H_
#define NOODLE_ENGINE_VERIFY_NAMED_H_

#include "engine/verify/statement.h"
#include "grammar/ast.h"

namespace noodle::verify {

// Whether the material, of whatever subheading it may be, is among `codes` for a good of the subheading `good`: open
// where its subheadings disagree, where it has none, or where a question about it is not answered.
Truth Named(const syntax::CodeList& codes, const Material& material, HsCode good);
// Whether the material fails to make the change that `shift` asks of a good of the subheading `good`.
Truth Breaks(const syntax::Shift& shift, const Material& material, HsCode good);

}  // namespace noodle::verify

#endif  // NOODLE_ENGINE_VERIFY_NAMED_H_
