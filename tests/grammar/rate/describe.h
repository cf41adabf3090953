// A cell as the grammar read it, in words that a test can compare.
#ifndef NOODLE_TESTS_GRAMMAR_RATE_DESCRIBE_H_
#define NOODLE_TESTS_GRAMMAR_RATE_DESCRIBE_H_

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "grammar/rate/rate.h"

namespace noodle::rate {

inline std::string Describe(const Term& term) {
  if (!term.specific()) return absl::StrCat(term.percent.ToString(), "%");
  const std::string amount = absl::StrCat(term.amount.ToString(), " ", term.currency, " per ",
                                          term.per == 1 ? "" : absl::StrCat(term.per, " "), "<", term.unit, ">");
  if (!term.difference()) return amount;
  return absl::StrCat(
      "(", amount, " - ", term.less.ToString(), "% of the value)",
      term.numerator == term.denominator ? "" : absl::StrCat(" * ", term.numerator, "/", term.denominator));
}

inline std::string Describe(const Sum& sum) {
  return absl::StrJoin(sum.terms, " + ", [](std::string* out, const Term& t) { out->append(Describe(t)); });
}

inline std::string Describe(const Charge& charge) {
  std::string out =
      absl::StrJoin(charge.options, ", ", [](std::string* text, const Sum& s) { text->append(Describe(s)); });
  if (charge.choice == Choice::kGreater) out = absl::StrCat("greater of (", out, ")");
  if (charge.choice == Choice::kLower) out = absl::StrCat("lower of (", out, ")");
  if (charge.at_most) absl::StrAppend(&out, ", at most ", Describe(*charge.at_most));
  if (charge.at_least) absl::StrAppend(&out, ", at least ", Describe(*charge.at_least));
  return out;
}

inline std::string Describe(const Expression& expression) {
  std::string out(expression.kind == Kind::kUnknown ? "UNKNOWN" : std::string(ToString(expression.kind)));
  if (expression.charge) absl::StrAppend(&out, " ", Describe(*expression.charge));
  if (expression.within_quota) absl::StrAppend(&out, " [within quota ", Describe(*expression.within_quota), "]");
  for (const Charge& bound : expression.bounds) {
    absl::StrAppend(&out, &bound == expression.bounds.data() ? " " : " to ", Describe(bound));
  }
  if (expression.or_excluded) absl::StrAppend(&out, " or excluded");
  for (const Case& one : expression.cases) {
    const bool first = &one == expression.cases.data();
    const char* const of[] = {"", "", "quota ", "other"};
    absl::StrAppend(&out, first ? " {" : "; ", of[static_cast<int>(one.of)],
                    one.condition.empty() ? "" : absl::StrCat("\"", one.condition, "\""), ": ", Describe(one.rate),
                    &one == &expression.cases.back() ? "}" : "");
  }
  return out;
}

inline std::string Describe(const Rate& rate) {
  return absl::StrJoin(rate.seasons, "; ", [](std::string* out, const Season& s) {
    out->append(Describe(s.expression));
    if (s.from == MonthDay{1, 1} && s.until == MonthDay{12, 31}) return;
    absl::StrAppend(out, " from ", s.from.month, "/", s.from.day, " to ", s.until.month, "/", s.until.day);
  });
}

inline std::string Describe(const Cell& cell) {
  std::vector<std::string> parts;
  for (const Branch& branch : cell.branches) {
    CountrySet origins;
    for (Country country : branch.origins) origins.Insert(country);
    parts.push_back(absl::StrCat(origins.ToString(), ": ", Describe(branch.rate)));
  }
  if (cell.otherwise) parts.push_back(absl::StrCat(parts.empty() ? "" : "others: ", Describe(*cell.otherwise)));
  if (!cell.shut_out.empty()) parts.push_back(absl::StrCat("not for ", cell.shut_out.ToString()));
  return absl::StrJoin(parts, " | ");
}

}  // namespace noodle::rate

#endif  // NOODLE_TESTS_GRAMMAR_RATE_DESCRIBE_H_
