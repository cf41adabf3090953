// The syntax tree of a .roo file: what the text says, with spans and citations, nothing resolved.
//
// docs/rule-language.md is the manual of the language. The tree is plain data with value equality, spans left aside.
#ifndef NOODLE_GRAMMAR_AST_H_
#define NOODLE_GRAMMAR_AST_H_

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/base/citation.h"
#include "engine/base/date.h"
#include "engine/base/decimal.h"
#include "engine/base/hs_code.h"
#include "grammar/ast_certificate.h"
#include "grammar/span.h"

namespace noodle::syntax {

// What an item of a code list names: codes, every material, or the good's own chapter, heading or subheading.
enum class CodeScope { kCodes, kAnyMaterial, kSameChapter, kSameHeading, kSameSubheading };

// `72.06 through 72.12`, `1401.90 ex "igusa"`, `same heading`, `any material ex "sugar"`. A single code has
// last == first; where `scope` is not kCodes neither is stated.
struct CodeRange {
  HsCode first;
  HsCode last;
  std::optional<std::string> described;  // only goods of this description
  Span span;
  CodeScope scope = CodeScope::kCodes;
  bool operator==(const CodeRange&) const = default;
};
using CodeList = std::vector<CodeRange>;

enum class OriginKind { kWholly, kWhollyAnyParty, kExclusively };  // WO, WO-AK, PE
struct Origin {
  OriginKind kind = OriginKind::kWholly;
  CodeList of;  // empty: the good itself; else every material of these codes
  bool operator==(const Origin&) const = default;
};

enum class ShiftLevel { kNone = 0, kChapter = 2, kHeading = 4, kSubheading = 6 };  // kNone: no change required
struct Shift {
  ShiftLevel level = ShiftLevel::kHeading;
  CodeList except;
  CodeList including;
  bool operator==(const Shift&) const = default;
};

struct Content {
  std::string name;  // RVC, QVC, LVC
  Percent threshold;
  std::string method;  // build-down, build-up, net-cost, focused-value; empty: any the agreement offers
  CodeList of;         // focused-value: the only materials whose non-originating value counts
  bool operator==(const Content&) const = default;
};

// What non-originating materials are measured against: the price of the good, its net weight, or the value or weight
// of all materials of the same kind, whatever their origin.
enum class Basis { kFob, kExWorks, kWeight, kTheirValue, kTheirWeight };
struct Limit {
  Percent maximum;
  Basis basis = Basis::kFob;
  CodeList of;  // empty: all non-originating materials
  bool operator==(const Limit&) const = default;
};

struct Process {
  std::string name;
  bool operator==(const Process&) const = default;
};

struct Undergo {
  CodeList of;
  std::vector<std::string> processes;
  bool operator==(const Undergo&) const = default;
};

struct Condition {
  bool negated = false;
  std::string question;             // an id
  std::optional<std::string> text;  // the words, when the condition was written with words
  bool operator==(const Condition&) const = default;
};

struct Unread {
  std::string text;
  bool operator==(const Unread&) const = default;
};

struct Rule;

// One requirement; `nested` is a rule in parentheses.
struct Requirement {
  std::variant<Origin, Shift, Content, Limit, Process, Undergo, Condition, Unread, std::vector<Rule>> what;
  Span span;
  bool operator==(const Requirement&) const = default;
};

// Requirements that must hold together.
struct Alternative {
  std::vector<Requirement> all_of;
  bool operator==(const Alternative&) const = default;
};

// Alternatives of which one suffices.
struct Rule {
  std::vector<Alternative> any_of;
  Span span;
  bool operator==(const Rule&) const = default;
};

// The rule for some of the goods of a line: those of `codes`, those `described`, or the goods no other part names.
struct Part {
  CodeList codes;
  std::optional<std::string> described;
  bool other_goods = false;
  Rule rule;
  Span span;
  bool operator==(const Part&) const = default;
};

// What a line of an annex says: one part for all its goods, or a part for each kind of them.
struct RuleText {
  std::vector<Part> parts;
  bool operator==(const RuleText&) const = default;
  // The rule of a line that is not split; null when it is.
  const Rule* only() const;
};

// What every statement of a block carries.
struct Header {
  Period period;
  Citation citation;
  Span span;
  bool operator==(const Header&) const = default;
};

struct Parties {
  std::vector<std::string> countries;
  bool operator==(const Parties&) const = default;
};
struct InForce {
  std::vector<std::string> countries;  // empty: all
  bool operator==(const InForce&) const = default;
};
struct NomenclatureIs {
  std::string edition;
  bool operator==(const NomenclatureIs&) const = default;
};
enum class GeneralKind {
  kGeneral,
  kAlso,
  kAlways,
  kSpecial,  // an alternative that a claim must name
  kSets      // in the place of every other rule, for goods put up in sets
};
struct GeneralRule {
  GeneralKind kind = GeneralKind::kGeneral;
  std::string name = {};  // of a special rule
  CodeList of;
  Rule rule;
  bool operator==(const GeneralRule&) const = default;
};
struct SpecificRules {
  bool supplement = false;
  bool operator==(const SpecificRules&) const = default;
};
struct FormulaTerm {
  bool minus = false;
  std::string name;  // FOB NC VNM FVNM VOM LABOUR OVERHEAD OTHER PROFIT
  bool operator==(const FormulaTerm&) const = default;
};
struct Formula {
  std::string method;  // build-down, build-up, net-cost, focused-value
  std::vector<FormulaTerm> numerator;
  std::string denominator;
  std::vector<std::string> not_for;  // Parties whose goods it is closed to: those last produced there
  Citation citation;
  bool operator==(const Formula&) const = default;
};
struct ValueContent {
  std::string name;
  std::vector<Formula> formulas;
  bool operator==(const ValueContent&) const = default;
};
struct NonOriginatingValue {
  bool less_inland_costs = false;
  bool operator==(const NonOriginatingValue&) const = default;
};
struct ToleranceShare {
  Percent share;
  std::string basis;  // FOB or weight
  bool operator==(const ToleranceShare&) const = default;
};
struct Tolerance {
  CodeList of;
  std::vector<ToleranceShare> any_of;  // empty: no tolerance
  bool operator==(const Tolerance&) const = default;
};
struct Cumulation {
  std::string kind;              // diagonal, full, partial
  std::optional<Percent> from;   // of partial cumulation: the least content that counts
  std::optional<Percent> below;  // … and what it must stay below
  bool operator==(const Cumulation&) const = default;
};
struct ExclusivelyOriginating {
  std::string kind;  // criterion, by cumulation, none
  bool operator==(const ExclusivelyOriginating&) const = default;
};
struct MinimalOperations {
  CodeList of;
  std::string defeat;  // every claim | value claims | shift and process claims | non-originating materials
  std::vector<std::string> names;
  bool operator==(const MinimalOperations&) const = default;
};
struct DirectConsignment {
  bool operator==(const DirectConsignment&) const = default;
};
struct Treatment {
  std::string what;                     // retail packing, shipping packing, accessories, indirect materials
  std::vector<std::string> treatments;  // ignored in shift, counted in value, …
  bool operator==(const Treatment&) const = default;
};
struct WhollyObtained {
  std::vector<std::string> categories;
  bool any_party = false;
  bool operator==(const WhollyObtained&) const = default;
};
struct ProcessMeans {
  std::string name;
  CodeList of;
  std::vector<std::string> any_of;
  bool operator==(const ProcessMeans&) const = default;
};
// What an agreement says that a process is, in words. It decides nothing: that a process was performed is stated.
struct ProcessIs {
  std::string name;
  CodeList of;
  std::string text;
  bool operator==(const ProcessIs&) const = default;
};
// Materials of a list of the agreement that originate, whatever their own rule, when they were made by one of the
// processes in a Party.
struct ListedMaterials {
  std::string described;  // a question about the material: "in AJCEP Annex V"
  std::vector<std::string> by;
  CodeList except;
  bool operator==(const ListedMaterials&) const = default;
};
struct Reciprocity {
  std::optional<Percent> at_most;
  std::string text;
  std::vector<std::string> tracks;     // only for lines that the exporter keeps in one of these: "SL", "HSL"
  std::vector<std::string> listed_by;  // importers whose schedules name the exporters they shut out, line by line
  bool operator==(const Reciprocity&) const = default;
};
// Importers whose rates differ by the country of origin of the good within the agreement, and the operations that do
// not make the exporting Party that country where all materials originate already.
struct Differentials {
  std::vector<std::string> importers;
  std::vector<std::string> minimal;
  bool operator==(const Differentials&) const = default;
};
// By which methods of keeping stock materials that cannot be told apart may be told apart: segregation,
// accounting-method.
struct InterchangeableMaterials {
  std::vector<std::string> methods;
  bool operator==(const InterchangeableMaterials&) const = default;
};
// Goods that answer to several descriptions of their line must satisfy the rule of each.
struct OverlapsSatisfyEach {
  CodeList of;
  bool operator==(const OverlapsSatisfyEach&) const = default;
};
struct Caution {
  CodeList of;
  std::string text;
  bool operator==(const Caution&) const = default;
};

struct Statement {
  Header header;
  std::variant<Parties, InForce, NomenclatureIs, GeneralRule, SpecificRules, ValueContent, NonOriginatingValue,
               Tolerance, Cumulation, ExclusivelyOriginating, MinimalOperations, DirectConsignment, Treatment,
               WhollyObtained, Certificate, ProcessMeans, ProcessIs, ListedMaterials, Reciprocity, Differentials,
               InterchangeableMaterials, OverlapsSatisfyEach, Caution>
      what;
  bool operator==(const Statement&) const = default;
};

struct AgreementBlock {
  std::string id;
  std::string title;
  Citation citation;
  std::vector<Statement> statements;
  Span span;
  bool operator==(const AgreementBlock&) const = default;
};

// `0307.22 ex "scallops": RVC(40) or CTH;`
struct Row {
  CodeList codes;
  std::optional<std::string> described;
  Rule rule;
  Citation citation;
  Span span;
  bool operator==(const Row&) const = default;
};

struct RulesBlock {
  std::string agreement;
  std::string edition;
  Period period;
  std::optional<bool> supplement;  // overrides `specific rules …`
  Citation citation;
  std::vector<Row> rows;
  Span span;
  bool operator==(const RulesBlock&) const = default;
};

inline const Rule* RuleText::only() const {
  const bool all_goods = parts.size() == 1 && parts.front().codes.empty() && !parts.front().described;
  return all_goods ? &parts.front().rule : nullptr;
}

struct AgreementFile {
  std::vector<AgreementBlock> agreements;
  std::vector<RulesBlock> rules;
  bool operator==(const AgreementFile&) const = default;
};

}  // namespace noodle::syntax

#endif  // NOODLE_GRAMMAR_AST_H_
