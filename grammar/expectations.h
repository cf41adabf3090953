// What a reader expects, in the words of trade, and how it explains finding something else.
#ifndef NOODLE_GRAMMAR_EXPECTATIONS_H_
#define NOODLE_GRAMMAR_EXPECTATIONS_H_

#include <string>

#include "absl/strings/string_view.h"
#include "grammar/diagnostics.h"
#include "grammar/layout.h"

namespace noodle::grammar {

inline constexpr char kExpectBlock[] = "an agreement or a rules block";
inline constexpr char kExpectStatement[] = "a statement of an agreement, such as \"parties\" or \"tolerance\"";
inline constexpr char kExpectId[] = "an agreement's id in capitals, such as ATIGA";
inline constexpr char kExpectFormula[] = "build-down, build-up, net-cost or focused-value";
inline constexpr char kExpectCertificateItem[] =
    "\"valid\", \"waived\", \"FOB shown\", \"criterion\", \"tick\", \"issued retroactively\", \"back-to-back\", "
    "\"records\", "
    "\"proof\" or \"note\"";
inline constexpr char kExpectRow[] = "a row such as \"8703: RVC(40);\"";
inline constexpr char kExpectRule[] = "a rule of origin such as RVC(40), CTH, WO or a process";
inline constexpr char kExpectCode[] = "a chapter, heading or subheading";
inline constexpr char kExpectEndOfRule[] = "\"or\", \"and\" or \";\" after the rule";
inline constexpr char kExpectEndOfNotation[] = "\"or\", \"and\" or the end of the rule";
inline constexpr char kExpectEndOfStatement[] = "\";\" at the end of the statement";
inline constexpr char kExpectEndOfList[] = "\",\" or \";\" after the list";
inline constexpr char kExpectQuestion[] = "a question's name, or its words in quotes, after \"when\"";
inline constexpr char kExpectEdition[] = "an edition such as HS2022";
inline constexpr char kExpectCountry[] = "a country code such as VN";
inline constexpr char kExpectName[] = "a name in lower-case letters, its words joined by hyphens";
inline constexpr char kExpectQuoted[] = "a text in quotes";

// A word that was read as a name (a process, a question), where misspelt keywords hide. `end` is 0 when there is none.
struct NameRead {
  size_t begin = 0;
  size_t end = 0;
  bool question = false;  // after "when"
};

// Where and with what expectation reading stopped.
struct Stop {
  size_t after = 0;  // where the last token ended
  size_t at = 0;     // the token that was not expected; at the end of the text, its size
  std::string expected;
  NameRead name;
  Inside inside = Inside::kNotation;
};

// The mistake as a lawyer should read it: at the misspelt word itself, with the word that was meant.
Diagnostic Explain(absl::string_view text, const Stop& stop);

// The keyword that `name`, which stands where a process may, is a slip of: "CTH" for "cht". Empty when it is none.
// Only keywords that make a rule by themselves count: any other is found out by the words that follow it.
std::string MisspeltKeyword(absl::string_view name);

}  // namespace noodle::grammar

#endif  // NOODLE_GRAMMAR_EXPECTATIONS_H_
