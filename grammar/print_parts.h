// What the files that print the tree share. Never included from outside grammar/.
#ifndef NOODLE_GRAMMAR_PRINT_PARTS_H_
#define NOODLE_GRAMMAR_PRINT_PARTS_H_

#include <string>

#include "grammar/ast.h"

namespace noodle::grammar {

template <typename... Ts>
struct Overload : Ts... {
  using Ts::operator()...;
};
template <typename... Ts>
Overload(Ts...) -> Overload<Ts...>;

// In quotation marks, with a backslash before those inside and before backslashes.
std::string Quote(const std::string& text);
// `  @ "Article 5" source "X"`; empty without either.
std::string PrintCitation(const Citation& citation);
// `certificate "D" { … }` over several lines, an item each.
std::string Print(const syntax::Certificate& certificate);
// `valid 12 months;` and its citation.
std::string Print(const syntax::CertificateItem& item);

}  // namespace noodle::grammar

#endif  // NOODLE_GRAMMAR_PRINT_PARTS_H_
