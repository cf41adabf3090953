// An agreement, checked: countries and editions resolved, dates ordered, blocks merged. This is what people look at
// (`rules show`) and what the executable Rulebook is built from.
#ifndef NOODLE_ENGINE_LAW_AGREEMENT_H_
#define NOODLE_ENGINE_LAW_AGREEMENT_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/base/country.h"
#include "engine/base/decimal.h"
#include "engine/base/hs_code.h"
#include "engine/law/certificate.h"
#include "engine/law/provision.h"
#include "engine/law/text_source.h"
#include "grammar/ast.h"

namespace noodle::law {

// The goods a statement is for. Without codes it is for all goods.
struct Scope {
  syntax::CodeList codes;
  // 0 for a statement about all goods; 2, 4 or 6 by the digits of the most specific code that covers `subheading`
  // (six digits); -1 when none does.
  int Specificity(HsCode subheading) const;
  bool empty() const { return codes.empty(); }
};

struct InForce : Provision {
  CountrySet who;  // empty: all Parties
};
struct EditionIs : Provision {
  HsEdition edition = HsEdition::k2022;
};
struct GeneralRule : Provision {
  syntax::GeneralKind kind = syntax::GeneralKind::kGeneral;
  std::string name;  // of a special rule
  Scope scope;
  syntax::Rule rule;
};
inline constexpr char kNetCost[] = "net-cost";
inline constexpr char kFocusedValue[] = "focused-value";
struct Formula {
  std::string method;  // build-down, build-up, net-cost, focused-value
  std::vector<syntax::FormulaTerm> numerator;
  std::string denominator;  // FOB, or NC for net cost
  std::string text;         // "(FOB - VNM) / FOB"
  CountrySet not_for;       // Parties whose goods may not use it: those last produced there
  Citation citation;
};
struct ValueContent : Provision {
  std::string name;
  std::vector<Formula> formulas;
};
// VNM is taken at CIF or the earliest ascertained price; `less_inland_costs`: what carriage inside the Party cost may
// be left out of it. Shown with the law: no bill of materials states inland costs apart, so nothing is deducted.
struct NonOriginatingValue : Provision {
  bool less_inland_costs = false;
};
struct ToleranceShare {
  Percent share;
  bool by_weight = false;
};
struct Tolerance : Provision {
  Scope scope;
  std::vector<ToleranceShare> any_of;  // empty: none
};
struct Cumulation : Provision {
  std::string kind;              // diagonal, full, partial
  std::optional<Percent> from;   // of partial cumulation: the least content that counts
  std::optional<Percent> below;  // … and what it must stay below
};
enum class Exclusively { kCriterion, kByCumulation, kNone };
struct ExclusivelyOriginating : Provision {
  Exclusively kind = Exclusively::kNone;
};
enum class Defeats { kEveryClaim, kValueClaims, kShiftAndProcessClaims, kNonOriginatingMaterials };
struct MinimalOperations : Provision {
  Scope scope;
  Defeats defeats = Defeats::kEveryClaim;
  std::vector<std::string> names;
};
struct DirectConsignment : Provision {};
enum class Treated { kRetailPacking, kShippingPacking, kAccessories, kIndirectMaterials };
enum class InValue { kIgnored, kCounted, kOriginating };
struct Treatment : Provision {
  Treated what = Treated::kRetailPacking;
  bool counted_in_shift = false;
  InValue in_value = InValue::kCounted;
};
struct WhollyObtained : Provision {
  std::vector<std::string> categories;
  bool any_party = false;
};
struct ProcessMeans : Provision {
  std::string name;
  Scope scope;
  std::vector<std::string> any_of;
};
// What the agreement says a process is. It decides nothing and is shown wherever the process is asked for.
struct ProcessIs : Provision {
  std::string name;
  Scope scope;
  std::string text;
};
// Materials of a list that originate, whatever their own rule, when one of the processes `by` was performed on them in
// a Party. Whether a material stands in the list is a question about it.
struct ListedMaterials : Provision {
  std::string described;
  std::string question;  // "is-in-ajcep-annex-v"
  std::vector<std::string> by;
  Scope except;  // never these; without codes: none
};
// The exporter's own rate on the line limits what the importer concedes.
struct Reciprocity : Provision {
  std::optional<Percent> at_most;  // beyond it the concession is closed; nothing: only said in words
  std::string text;
  std::vector<std::string> tracks;  // only on lines that the exporter keeps in one of these; empty: on every line
  CountrySet listed_by;             // importers whose schedules name the exporters they shut out, line by line
};
// These importers' rates differ by the country of origin within the agreement (RCEP Article 2.6). `minimal`: operations
// that do not make the exporting Party that country where all materials originate already.
struct Differentials : Provision {
  CountrySet importers;
  std::vector<std::string> minimal;
};
// How materials that cannot be told apart may be told apart by the stock that is kept of them.
struct InterchangeableMaterials : Provision {
  bool segregation = false;
  bool accounting_method = false;  // any that the accounting principles of the exporting Party recognise
};
// Goods that answer to several descriptions of their line must satisfy the rule of each.
struct OverlapsSatisfyEach : Provision {
  Scope scope;
};
struct Caution : Provision {
  Scope scope;
  std::string text;
};

// Where a statement stands: "agreements/atiga/psr.roo:41"; without a line, "set by you".
struct Place {
  std::string file;
  int line = 0;
  std::string ToString() const;
};

struct Row {
  syntax::CodeList codes;
  std::optional<std::string> described;
  std::string question;  // the id asked when `described`: "is-surimi"
  syntax::Rule rule;
  Citation citation;
  Place place;
};

struct RuleList {
  HsEdition edition = HsEdition::k2022;
  Period period;
  bool supplement = false;
  Citation citation;
  std::vector<Row> rows;
};

struct Agreement {
  std::string id;
  std::string title;
  Citation citation;
  CountrySet parties;
  std::vector<InForce> in_force;
  std::vector<EditionIs> editions;
  std::vector<GeneralRule> general_rules;
  std::vector<ValueContent> value_contents;
  std::vector<NonOriginatingValue> non_originating_values;
  std::vector<Tolerance> tolerances;
  std::vector<Cumulation> cumulations;
  std::vector<ExclusivelyOriginating> exclusively;
  std::vector<MinimalOperations> minimal_operations;
  std::vector<DirectConsignment> direct_consignment;
  std::vector<Treatment> treatments;
  std::vector<WhollyObtained> wholly_obtained;
  std::vector<Certificate> certificates;
  std::vector<ProcessMeans> processes;
  std::vector<ProcessIs> definitions;
  std::vector<ListedMaterials> listed_materials;
  std::vector<Reciprocity> reciprocity;
  std::vector<Differentials> differentials;
  std::vector<InterchangeableMaterials> interchangeable;
  std::vector<OverlapsSatisfyEach> overlaps;
  std::vector<Caution> cautions;
  std::vector<RuleList> lists;

  // Whether the agreement binds `party` on `date`, by the party's own statement or else the one for all.
  bool InForceFor(Country party, Date date) const;
  // In force between two Parties.
  bool Binds(Country a, Country b, Date date) const { return a != b && InForceFor(a, date) && InForceFor(b, date); }
  // The cumulation of that kind (diagonal, full, partial) that holds on `date`; null when none does.
  const Cumulation* CumulationOn(absl::string_view kind, Date date) const;
  // What a process is for goods of `code`: its operations where it is made of others, and its definition in words,
  // each the most specific that holds on `date`; null where there is none.
  const ProcessMeans* MeaningOf(absl::string_view process, HsCode code, Date date) const;
  const ProcessIs* DefinitionOf(absl::string_view process, HsCode code, Date date) const;
  // The edition goods are judged in.
  std::optional<HsEdition> EditionOn(Date date) const;
};

// The first provision of `list` that holds on `date`; null when none does.
template <typename T>
const T* On(const std::vector<T>& list, Date date) {
  for (const T& item : list) {
    if (item.period.Contains(date)) return &item;
  }
  return nullptr;
}

// The most specific provision of `list` for `subheading` that holds on `date`; null when none does.
template <typename T>
const T* On(const std::vector<T>& list, Date date, HsCode subheading) {
  const T* best = nullptr;
  int best_specificity = -1;
  for (const T& item : list) {
    const int specificity = item.period.Contains(date) ? item.scope.Specificity(subheading) : -1;
    if (specificity > best_specificity) {
      best = &item;
      best_specificity = specificity;
    }
  }
  return best;
}

// The id of the question whether a good is one that `words` describe: "is-surimi".
std::string DescriptionQuestion(absl::string_view words);

// Parses and checks the texts of one agreement. The error shows every mistake of every file with line and caret.
absl::StatusOr<Agreement> Check(const std::vector<TextFile>& files);

}  // namespace noodle::law

#endif  // NOODLE_ENGINE_LAW_AGREEMENT_H_
