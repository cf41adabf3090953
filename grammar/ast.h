// The syntax tree of a .roo file: what the text says, with spans and citations, nothing resolved.
//
// docs/rule-language.md is the manual of the language. Spans are byte offsets into the text that was parsed. The tree
// is plain data; two trees are compared without their spans by comparing their printed text (grammar/print.h).
#ifndef NOODLE_GRAMMAR_AST_H_
#define NOODLE_GRAMMAR_AST_H_

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/base/citation.h"
#include "engine/base/date.h"
#include "engine/base/decimal.h"
#include "engine/base/hs_code.h"

namespace noodle::syntax {

struct Span {
  uint32_t begin = 0;
  uint32_t end = 0;
};

// `72.06 through 72.12`, `1401.90 ex "igusa"`. A single code has last == first.
struct CodeRange {
  HsCode first;
  HsCode last;
  std::optional<std::string> described;  // only goods of this description
  Span span;
};
using CodeList = std::vector<CodeRange>;

enum class OriginKind { kWholly, kWhollyAnyParty, kExclusively };  // WO, WO-AK, PE
struct Origin {
  OriginKind kind = OriginKind::kWholly;
  CodeList of;  // empty: the good itself; else every material of these codes
};

enum class ShiftLevel { kNone = 0, kChapter = 2, kHeading = 4, kSubheading = 6 };  // kNone: no change required
struct Shift {
  ShiftLevel level = ShiftLevel::kHeading;
  CodeList except;
  CodeList including;
};

struct Content {
  std::string name;  // RVC, QVC, LVC
  Percent threshold;
  std::string method;  // empty: any the agreement offers
};

struct Limit {
  Percent maximum;
  std::string basis = "FOB";  // FOB, EXW
  bool by_weight = false;
  CodeList of;  // empty: all non-originating materials
};

struct Process {
  std::string name;
};

struct Undergo {
  CodeList of;
  std::vector<std::string> processes;
};

struct Condition {
  bool negated = false;
  std::string question;             // an id
  std::optional<std::string> text;  // the words, when the condition was written with words
};

struct Unread {
  std::string text;
};

struct Rule;

// One requirement; `nested` is a rule in parentheses.
struct Requirement {
  std::variant<Origin, Shift, Content, Limit, Process, Undergo, Condition, Unread, std::vector<Rule>> what;
  Span span;
};

// Requirements that must hold together.
struct Alternative {
  std::vector<Requirement> all_of;
};

// Alternatives of which one suffices.
struct Rule {
  std::vector<Alternative> any_of;
  Span span;
};

// What every statement of a block carries.
struct Header {
  Period period;
  Citation citation;
  Span span;
};

struct Parties {
  std::vector<std::string> countries;
};
struct InForce {
  std::vector<std::string> countries;  // empty: all
};
struct NomenclatureIs {
  std::string edition;
};
enum class GeneralKind { kGeneral, kAlso, kAlways };
struct GeneralRule {
  GeneralKind kind = GeneralKind::kGeneral;
  CodeList of;
  Rule rule;
};
struct SpecificRules {
  bool supplement = false;
};
struct FormulaTerm {
  bool minus = false;
  std::string name;  // FOB VNM VOM LABOUR OVERHEAD OTHER PROFIT
};
struct Formula {
  std::string method;  // build-down, build-up
  std::vector<FormulaTerm> numerator;
  std::string denominator;
  Citation citation;
};
struct ValueContent {
  std::string name;
  std::vector<Formula> formulas;
};
struct NonOriginatingValue {
  bool less_inland_costs = false;
};
struct ToleranceShare {
  Percent share;
  std::string basis;  // FOB or weight
};
struct Tolerance {
  CodeList of;
  std::vector<ToleranceShare> any_of;  // empty: no tolerance
};
struct Cumulation {
  std::string kind;  // diagonal, full, partial
  std::optional<Percent> from;
};
struct ExclusivelyOriginating {
  std::string kind;  // criterion, by cumulation, none
};
struct MinimalOperations {
  CodeList of;
  std::string defeat;  // every claim | value claims | shift and process claims | non-originating materials
  std::vector<std::string> names;
};
struct DirectConsignment {};
struct Treatment {
  std::string what;                     // retail packing, shipping packing, accessories, indirect materials
  std::vector<std::string> treatments;  // ignored in shift, counted in value, …
};
struct WhollyObtained {
  std::vector<std::string> categories;
  bool any_party = false;
};
struct Criterion {
  std::string kind;
  std::string text;
};
struct Certificate {
  std::string form;
  std::optional<int> valid_months;
  std::optional<Money> waiver;
  std::string waiver_currency;
  std::vector<Criterion> criteria;
};
struct ProcessMeans {
  std::string name;
  CodeList of;
  std::vector<std::string> any_of;
};
struct Reciprocity {
  std::optional<Percent> at_most;
  std::string text;
};
struct Caution {
  CodeList of;
  std::string text;
};

struct Statement {
  Header header;
  std::variant<Parties, InForce, NomenclatureIs, GeneralRule, SpecificRules, ValueContent, NonOriginatingValue,
               Tolerance, Cumulation, ExclusivelyOriginating, MinimalOperations, DirectConsignment, Treatment,
               WhollyObtained, Certificate, ProcessMeans, Reciprocity, Caution>
      what;
};

struct AgreementBlock {
  std::string id;
  std::string title;
  Citation citation;
  std::vector<Statement> statements;
  Span span;
};

// `0307.22 ex "scallops": RVC(40) or CTH;`
struct Row {
  CodeList codes;
  std::optional<std::string> described;
  Rule rule;
  Citation citation;
  Span span;
};

struct RulesBlock {
  std::string agreement;
  std::string edition;
  Period period;
  std::optional<bool> supplement;  // overrides `specific rules …`
  Citation citation;
  std::vector<Row> rows;
  Span span;
};

struct AgreementFile {
  std::vector<AgreementBlock> agreements;
  std::vector<RulesBlock> rules;
};

}  // namespace noodle::syntax

#endif  // NOODLE_GRAMMAR_AST_H_
