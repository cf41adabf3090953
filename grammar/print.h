// Syntax tree to canonical rule text: Parse(Print(tree)) is the same tree (spans apart), and Print(Parse(text)) is
// stable.
#ifndef NOODLE_GRAMMAR_PRINT_H_
#define NOODLE_GRAMMAR_PRINT_H_

#include <string>

#include "grammar/ast.h"

namespace noodle::grammar {

// "RVC(40) or CTH except from 72.06 through 72.12"
std::string Print(const syntax::Rule& rule);
std::string Print(const syntax::Requirement& requirement);
// `ex "klystrons": CTSH or RVC(40); other goods: CTH`
std::string Print(const syntax::RuleText& text);
// "72.06 through 72.12, chapter 3, 1401.90 ex \"igusa\""
std::string Print(const syntax::CodeList& codes);
// "FOB", "EXW", "weight", "their value", "their weight"
const char* Name(syntax::Basis basis);
// A whole file, a statement or row a line.
std::string Print(const syntax::AgreementFile& file);

}  // namespace noodle::grammar

#endif  // NOODLE_GRAMMAR_PRINT_H_
