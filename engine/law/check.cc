// Syntax tree to checked agreement.
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/status.h"
#include "engine/law/agreement.h"
#include "grammar/parse.h"

namespace noodle::law {
namespace {

using grammar::Diagnostic;
using grammar::Source;

const std::set<std::string>& Categories() {
  static const std::set<std::string> kCategories = {
      "plants",      "live-animals", "from-live-animals",  "hunting-fishing",
      "aquaculture", "minerals",     "sea-fishing-vessel", "factory-ship",
      "seabed",      "waste-scrap",  "used-collected",     "from-these-only"};
  return kCategories;
}

std::string FormulaText(const syntax::Formula& formula) {
  std::string out = "(";
  for (size_t i = 0; i < formula.numerator.size(); ++i) {
    absl::StrAppend(&out, i == 0 ? "" : (formula.numerator[i].minus ? " - " : " + "), formula.numerator[i].name);
  }
  return absl::StrCat(out, ") / ", formula.denominator);
}

class Checker {
 public:
  explicit Checker(Agreement* out) : out_(out) {}

  // Parses one file and adds its blocks. Problems are gathered; Finish gives them.
  void Add(const TextFile& file) {
    auto parsed = grammar::ParseFile(file.text, file.name);
    if (!parsed.ok()) {
      errors_.emplace_back(parsed.status().message());
      return;
    }
    const Source source(file.name, file.text);
    source_ = &source;
    diagnostics_.clear();
    for (const syntax::AgreementBlock& block : parsed->agreements) AddBlock(block);
    for (const syntax::RulesBlock& block : parsed->rules) AddRules(block);
    const absl::Status status = ToStatus(source, diagnostics_);
    if (!status.ok()) errors_.emplace_back(status.message());
    files_ += (files_.empty() ? "" : ", ") + file.name;
  }

  absl::Status Finish() {
    if (errors_.empty() && out_->id.empty()) errors_.push_back(absl::StrCat(files_, ": no agreement block"));
    if (errors_.empty() && out_->parties.size() < 2) {
      errors_.push_back(absl::StrCat(files_, ": agreement ", out_->id, " has no `parties` statement with two Parties"));
    }
    if (errors_.empty() && out_->editions.empty()) {
      errors_.push_back(absl::StrCat(files_, ": agreement ", out_->id, " has no `nomenclature` statement"));
    }
    if (errors_.empty() && out_->in_force.empty()) {
      errors_.push_back(absl::StrCat(files_, ": agreement ", out_->id, " has no `in force` statement"));
    }
    // `specific rules …` may stand after the lists it governs.
    for (size_t i = 0; i < out_->lists.size(); ++i) {
      if (!explicit_supplement_[i]) out_->lists[i].supplement = supplement_;
    }
    if (errors_.empty()) return absl::OkStatus();
    return absl::InvalidArgumentError(absl::StrJoin(errors_, "\n"));
  }

 private:
  void Report(syntax::Span span, std::string message) { diagnostics_.push_back({span, std::move(message), ""}); }

  Country ReadCountry(const std::string& code, syntax::Span span) {
    const auto country = Country::Parse(code);
    if (!country.ok()) {
      Report(span, std::string(country.status().message()));
      return {};
    }
    return *country;
  }

  void CheckPeriod(const Period& period, syntax::Span span) {
    if (period.from && period.until && *period.until < *period.from) {
      Report(span, absl::StrCat("the period ends (", ToString(*period.until), ") before it begins (",
                                ToString(*period.from), ")"));
    }
  }

  void CheckPercent(Percent percent, syntax::Span span) {
    if (percent.units() > Percent::FromUnits(1'000'000).units()) {
      Report(span, absl::StrCat("expected a percentage of at most 100, found ", percent.ToString()));
    }
  }

  void CheckCodes(const syntax::CodeList& codes) {
    for (const syntax::CodeRange& range : codes) {
      if (range.scope != syntax::CodeScope::kCodes) continue;
      const int digits = std::min(range.first.length(), range.last.length());
      if (range.last.Prefix(digits).value() < range.first.Prefix(digits).value()) {
        Report(range.span, absl::StrCat("the range ends (", range.last.ToString(), ") before it begins (",
                                        range.first.ToString(), ")"));
      }
    }
  }

  void CheckRule(const syntax::Rule& rule) {
    for (const syntax::Alternative& alternative : rule.any_of) {
      for (const syntax::Requirement& requirement : alternative.all_of) {
        if (const auto* content = std::get_if<syntax::Content>(&requirement.what)) {
          CheckPercent(content->threshold, requirement.span);
          CheckCodes(content->of);
        }
        if (const auto* limit = std::get_if<syntax::Limit>(&requirement.what)) {
          CheckPercent(limit->maximum, requirement.span);
          CheckCodes(limit->of);
        }
        if (const auto* shift = std::get_if<syntax::Shift>(&requirement.what)) {
          CheckCodes(shift->except);
          CheckCodes(shift->including);
        }
        if (const auto* origin = std::get_if<syntax::Origin>(&requirement.what)) CheckCodes(origin->of);
        if (const auto* undergo = std::get_if<syntax::Undergo>(&requirement.what)) CheckCodes(undergo->of);
        if (const auto* nested = std::get_if<std::vector<syntax::Rule>>(&requirement.what)) CheckRule(nested->front());
      }
    }
  }

  // Net cost is a share of NC, everything else of FOB; and only a focused value leaves materials out of account.
  void CheckFormula(const syntax::Formula& formula) {
    const bool net_cost = formula.method == kNetCost;
    const char* base = net_cost ? "NC" : "FOB";
    if (formula.denominator != base) {
      Report(span_,
             absl::StrCat("expected ", base, " below the line of ", formula.method, ", found ", formula.denominator));
    }
    for (const syntax::FormulaTerm& term : formula.numerator) {
      if (term.name == (net_cost ? "FOB" : "NC")) {
        Report(span_, absl::StrCat("expected ", base, " in the formula of ", formula.method, ", found ", term.name));
      }
      if (term.name == "FVNM" && formula.method != kFocusedValue) {
        Report(span_, absl::StrCat("expected VNM in the formula of ", formula.method,
                                   ", found FVNM: only focused-value names materials"));
      }
    }
  }

  void AddBlock(const syntax::AgreementBlock& block) {
    if (!out_->id.empty()) {
      Report(block.span, out_->id == block.id ? absl::StrCat("a second agreement block for ", block.id)
                                              : absl::StrCat("agreement ", block.id, " in a folder of ", out_->id));
      return;
    }
    out_->id = block.id;
    out_->title = block.title;
    out_->citation = block.citation;
    for (const syntax::Statement& statement : block.statements) {
      Provision provision{statement.header.period, statement.header.citation};
      if (provision.citation.article.empty()) provision.citation.article = block.citation.article;
      if (provision.citation.source.empty()) provision.citation.source = block.citation.source;
      span_ = statement.header.span;
      CheckPeriod(provision.period, span_);
      std::visit([&](const auto& what) { AddStatement(what, provision); }, statement.what);
    }
  }

  void AddStatement(const syntax::Parties& s, const Provision&) {
    for (const std::string& code : s.countries) {
      const Country country = ReadCountry(code, span_);
      if (!country.stated()) continue;
      if (out_->parties.Contains(country)) Report(span_, absl::StrCat("Party ", code, " is named twice"));
      out_->parties.Insert(country);
    }
  }
  void AddStatement(const syntax::InForce& s, const Provision& p) {
    InForce in_force{p, {}};
    for (const std::string& code : s.countries) {
      const Country country = ReadCountry(code, span_);
      if (!country.stated()) continue;
      if (!out_->parties.Contains(country))
        Report(span_, absl::StrCat(code, " is not one of the Parties named before"));
      in_force.who.Insert(country);
    }
    if (!p.period.from) Report(span_, "expected \"from\" and a date in an `in force` statement");
    out_->in_force.push_back(std::move(in_force));
  }
  void AddStatement(const syntax::NomenclatureIs& s, const Provision& p) {
    const auto edition = ParseEdition(s.edition);
    if (!edition.ok()) {
      Report(span_, std::string(edition.status().message()));
    } else {
      out_->editions.push_back({p, *edition});
    }
  }
  void AddStatement(const syntax::GeneralRule& s, const Provision& p) {
    CheckCodes(s.of);
    CheckRule(s.rule);
    out_->general_rules.push_back({p, s.kind, {s.of}, s.rule});
  }
  void AddStatement(const syntax::SpecificRules& s, const Provision&) { supplement_ = s.supplement; }
  void AddStatement(const syntax::ValueContent& s, const Provision& p) {
    ValueContent content{p, s.name, {}};
    for (const syntax::Formula& formula : s.formulas) {
      CheckFormula(formula);
      content.formulas.push_back({formula.method, formula.numerator, formula.denominator, FormulaText(formula),
                                  formula.citation.empty() ? p.citation : formula.citation});
      if (content.formulas.back().citation.source.empty()) content.formulas.back().citation.source = p.citation.source;
    }
    out_->value_contents.push_back(std::move(content));
  }
  void AddStatement(const syntax::NonOriginatingValue& s, const Provision& p) {
    out_->non_originating_values.push_back({p, s.less_inland_costs});
  }
  void AddStatement(const syntax::Tolerance& s, const Provision& p) {
    CheckCodes(s.of);
    Tolerance tolerance{p, {s.of}, {}};
    for (const syntax::ToleranceShare& share : s.any_of) {
      CheckPercent(share.share, span_);
      tolerance.any_of.push_back({share.share, share.basis == "weight"});
    }
    out_->tolerances.push_back(std::move(tolerance));
  }
  void AddStatement(const syntax::Cumulation& s, const Provision& p) {
    out_->cumulations.push_back({p, s.kind, s.from});
  }
  void AddStatement(const syntax::ExclusivelyOriginating& s, const Provision& p) {
    out_->exclusively.push_back({p, s.kind == "criterion" ? Exclusively::kCriterion
                                    : s.kind == "none"    ? Exclusively::kNone
                                                          : Exclusively::kByCumulation});
  }
  void AddStatement(const syntax::MinimalOperations& s, const Provision& p) {
    CheckCodes(s.of);
    const Defeats defeats = s.defeat == "every claim"                ? Defeats::kEveryClaim
                            : s.defeat == "value claims"             ? Defeats::kValueClaims
                            : s.defeat == "shift and process claims" ? Defeats::kShiftAndProcessClaims
                                                                     : Defeats::kNonOriginatingMaterials;
    out_->minimal_operations.push_back({p, {s.of}, defeats, s.names});
  }
  void AddStatement(const syntax::DirectConsignment&, const Provision& p) { out_->direct_consignment.push_back({p}); }
  void AddStatement(const syntax::Treatment& s, const Provision& p) {
    Treatment treatment{p, Treated::kRetailPacking, false, InValue::kCounted};
    treatment.what = s.what == "retail packing"     ? Treated::kRetailPacking
                     : s.what == "shipping packing" ? Treated::kShippingPacking
                     : s.what == "accessories"      ? Treated::kAccessories
                                                    : Treated::kIndirectMaterials;
    for (const std::string& how : s.treatments) {
      if (how == "counted in shift") treatment.counted_in_shift = true;
      if (how == "ignored in value") treatment.in_value = InValue::kIgnored;
      if (how == "originating in value") treatment.in_value = InValue::kOriginating;
    }
    out_->treatments.push_back(treatment);
  }
  void AddStatement(const syntax::WhollyObtained& s, const Provision& p) {
    for (const std::string& category : s.categories) {
      if (!Categories().contains(category)) {
        Report(span_,
               absl::StrCat("expected a category (", absl::StrJoin(Categories(), ", "), "), found \"", category, "\""));
      }
    }
    out_->wholly_obtained.push_back({p, s.categories, s.any_party});
  }
  void AddStatement(const syntax::Certificate& s, const Provision& p) {
    out_->certificates.push_back({p, s.form, s.valid_months, s.waiver, s.waiver_currency, s.criteria});
  }
  void AddStatement(const syntax::ProcessMeans& s, const Provision& p) {
    CheckCodes(s.of);
    out_->processes.push_back({p, s.name, {s.of}, s.any_of});
  }
  void AddStatement(const syntax::Reciprocity& s, const Provision& p) {
    out_->reciprocity.push_back({p, s.at_most, s.text});
  }
  void AddStatement(const syntax::OverlapsSatisfyEach& s, const Provision& p) {
    CheckCodes(s.of);
    out_->overlaps.push_back({p, {s.of}});
  }
  void AddStatement(const syntax::Caution& s, const Provision& p) {
    CheckCodes(s.of);
    out_->cautions.push_back({p, {s.of}, s.text});
  }

  void AddRules(const syntax::RulesBlock& block) {
    if (!out_->id.empty() && out_->id != block.agreement) {
      Report(block.span, absl::StrCat("rules of ", block.agreement, " in a folder of ", out_->id));
    }
    RuleList list;
    const auto edition = ParseEdition(block.edition);
    if (!edition.ok()) {
      Report(block.span, std::string(edition.status().message()));
    } else {
      list.edition = *edition;
    }
    CheckPeriod(block.period, block.span);
    list.period = block.period;
    list.citation = block.citation;
    list.supplement = block.supplement.value_or(false);
    explicit_supplement_.push_back(block.supplement.has_value());
    for (const syntax::Row& row : block.rows) {
      CheckCodes(row.codes);
      CheckRule(row.rule);
      Row out;
      out.codes = row.codes;
      out.described = row.described;
      if (row.described) out.question = DescriptionQuestion(*row.described);
      out.rule = row.rule;
      out.citation = row.citation;
      if (out.citation.article.empty()) out.citation.article = block.citation.article;
      if (out.citation.source.empty()) out.citation.source = block.citation.source;
      out.place = {std::string(source_->name()), source_->PlaceOf(row.span.begin).line};
      list.rows.push_back(std::move(out));
    }
    out_->lists.push_back(std::move(list));
  }

  Agreement* out_;
  const Source* source_ = nullptr;
  std::vector<Diagnostic> diagnostics_;
  std::vector<std::string> errors_;
  std::vector<bool> explicit_supplement_;
  bool supplement_ = false;
  syntax::Span span_;
  std::string files_;
};

}  // namespace

absl::StatusOr<Agreement> Check(const std::vector<TextFile>& files) {
  Agreement agreement;
  Checker checker(&agreement);
  for (const TextFile& file : files) checker.Add(file);
  NOODLE_RETURN_IF_ERROR(checker.Finish());
  return agreement;
}

}  // namespace noodle::law
