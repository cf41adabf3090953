// Syntax tree to checked agreement.
#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/excerpt.h"
#include "engine/base/limits.h"
#include "engine/base/nearest_name.h"
#include "engine/base/status.h"
#include "engine/law/agreement.h"
#include "engine/law/check_certificate.h"
#include "grammar/parse.h"

namespace noodle::law {
namespace {

using grammar::Diagnostics;
using grammar::Source;

const std::vector<std::string>& Categories() {
  static const std::vector<std::string> kCategories = {
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
    const Limits limits;
    const absl::Status size = grammar::CheckSize(file.text, file.name, limits);
    if (!size.ok()) {
      errors_.emplace_back(size.message());
      return;
    }
    const Source source(file.name, file.text);
    Diagnostics diagnostics(limits);
    const auto reading = grammar::ReadFile(source, limits, diagnostics);
    source_ = &source;
    diagnostics_ = &diagnostics;
    // What follows from a statement that was not read is no mistake of its own.
    if (reading.whole) {
      for (const syntax::AgreementBlock& block : reading.tree.agreements) AddBlock(block);
      for (const syntax::RulesBlock& block : reading.tree.rules) AddRules(block);
      CheckProcesses(reading.tree);
    }
    const absl::Status status = diagnostics.ToStatus(source);
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
  void Report(syntax::Span span, std::string message, std::string hint = "") {
    diagnostics_->Add({span, std::move(message), std::move(hint)});
  }

  // The `nth` (from 0) place of a word of the statement at hand; the whole statement where it has none.
  syntax::Span SpanOf(absl::string_view word, int nth = 0) const {
    const absl::string_view statement = source_->text().substr(span_.begin, span_.end - span_.begin);
    const auto in_word = [](char c) { return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '-'; };
    for (size_t at = statement.find(word); at != absl::string_view::npos; at = statement.find(word, at + 1)) {
      const size_t end = at + word.size();
      if ((at > 0 && in_word(statement[at - 1])) || (end < statement.size() && in_word(statement[end]))) continue;
      if (nth-- > 0) continue;
      return {static_cast<uint32_t>(span_.begin + at), static_cast<uint32_t>(span_.begin + end)};
    }
    return span_;
  }

  // Net cost is a share of NC, everything else of FOB; and only a focused value leaves materials out of account.
  void CheckFormula(const syntax::Formula& formula, int before) {
    const bool net_cost = formula.method == kNetCost;
    const char* base = net_cost ? "NC" : "FOB";
    const syntax::Span span = SpanOf(formula.method, before);  // the formulas of that method `before` it passed over
    if (formula.denominator != base) {
      Report(span,
             absl::StrCat("expected ", base, " below the line of ", formula.method, ", found ", formula.denominator));
    }
    for (const syntax::FormulaTerm& term : formula.numerator) {
      if (term.name == (net_cost ? "FOB" : "NC")) {
        Report(span, absl::StrCat("expected ", base, " in the formula of ", formula.method, ", found ", term.name));
      }
      if (term.name == "FVNM" && formula.method != kFocusedValue) {
        Report(span, absl::StrCat("expected VNM in the formula of ", formula.method,
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
      std::visit([&](const auto& what) { AddStatement(what, provision); }, statement.what);
    }
  }

  // The countries a statement names, each of which must be a Party.
  CountrySet Parties(const std::vector<std::string>& codes) {
    CountrySet out;
    for (const std::string& code : codes) {
      const Country country = Country::Of(code);
      if (!out_->parties.Contains(country)) {
        Report(SpanOf(code), absl::StrCat(code, " is not one of the Parties named before"),
               absl::StrCat("the Parties are ", out_->parties.ToString()));
      }
      out.Insert(country);
    }
    return out;
  }

  void AddStatement(const syntax::Parties& s, const Provision&) {
    for (const std::string& code : s.countries) {
      const Country country = Country::Of(code);
      if (out_->parties.Contains(country)) Report(SpanOf(code, 1), absl::StrCat("Party ", code, " is named twice"));
      out_->parties.Insert(country);
    }
  }
  void AddStatement(const syntax::InForce& s, const Provision& p) {
    InForce in_force{p, {}};
    in_force.who = Parties(s.countries);
    if (!p.period.from) Report(span_, "expected \"from\" and a date in an `in force` statement");
    out_->in_force.push_back(std::move(in_force));
  }
  void AddStatement(const syntax::NomenclatureIs& s, const Provision& p) {
    const auto edition = ParseEdition(s.edition);
    if (edition.ok()) out_->editions.push_back({p, *edition});
  }
  void AddStatement(const syntax::GeneralRule& s, const Provision& p) {
    out_->general_rules.push_back({p, s.kind, s.name, {s.of}, s.rule});
  }
  void AddStatement(const syntax::SpecificRules& s, const Provision&) { supplement_ = s.supplement; }
  void AddStatement(const syntax::ValueContent& s, const Provision& p) {
    ValueContent content{p, s.name, {}};
    for (const syntax::Formula& formula : s.formulas) {
      const auto same_method = [&](const Formula& before) { return before.method == formula.method; };
      CheckFormula(formula,
                   static_cast<int>(std::count_if(content.formulas.begin(), content.formulas.end(), same_method)));
      content.formulas.push_back({formula.method,
                                  formula.numerator,
                                  formula.denominator,
                                  FormulaText(formula),
                                  {},
                                  formula.citation.empty() ? p.citation : formula.citation});
      content.formulas.back().not_for = Parties(formula.not_for);
      if (content.formulas.back().citation.source.empty()) content.formulas.back().citation.source = p.citation.source;
    }
    out_->value_contents.push_back(std::move(content));
  }
  void AddStatement(const syntax::NonOriginatingValue& s, const Provision& p) {
    out_->non_originating_values.push_back({p, s.less_inland_costs});
  }
  void AddStatement(const syntax::Tolerance& s, const Provision& p) {
    Tolerance tolerance{p, {s.of}, {}};
    for (const syntax::ToleranceShare& share : s.any_of) {
      tolerance.any_of.push_back({share.share, share.basis == "weight"});
    }
    out_->tolerances.push_back(std::move(tolerance));
  }
  void AddStatement(const syntax::Cumulation& s, const Provision& p) {
    out_->cumulations.push_back({p, s.kind, s.from, s.below});
  }
  void AddStatement(const syntax::ExclusivelyOriginating& s, const Provision& p) {
    out_->exclusively.push_back({p, s.kind == "criterion" ? Exclusively::kCriterion
                                    : s.kind == "none"    ? Exclusively::kNone
                                                          : Exclusively::kByCumulation});
  }
  void AddStatement(const syntax::MinimalOperations& s, const Provision& p) {
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
      if (std::find(Categories().begin(), Categories().end(), category) != Categories().end()) continue;
      const std::string meant = NearestName(category, Categories());
      Report(SpanOf(category),
             absl::StrCat("expected a category (", absl::StrJoin(Categories(), ", "), "), found ", Excerpt(category)),
             meant.empty() ? "" : absl::StrCat("did you mean ", Excerpt(meant), "?"));
    }
    out_->wholly_obtained.push_back({p, s.categories, s.any_party});
  }
  void AddStatement(const syntax::Certificate& s, const Provision& p) {
    out_->certificates.push_back(
        CheckCertificate(s, p, out_->parties, [this](syntax::Span span, std::string message, std::string hint) {
          Report(span, std::move(message), std::move(hint));
        }));
  }
  void AddStatement(const syntax::ProcessMeans& s, const Provision& p) {
    out_->processes.push_back({p, s.name, {s.of}, s.any_of});
  }
  void AddStatement(const syntax::ProcessIs& s, const Provision& p) {
    out_->definitions.push_back({p, s.name, {s.of}, s.text});
  }
  void AddStatement(const syntax::ListedMaterials& s, const Provision& p) {
    out_->listed_materials.push_back({p, s.described, DescriptionQuestion(s.described), s.by, {s.except}});
  }
  void AddStatement(const syntax::Reciprocity& s, const Provision& p) {
    out_->reciprocity.push_back({p, s.at_most, s.text, s.tracks, Parties(s.listed_by)});
  }
  void AddStatement(const syntax::Differentials& s, const Provision& p) {
    out_->differentials.push_back({p, Parties(s.importers), s.minimal});
  }
  void AddStatement(const syntax::InterchangeableMaterials& s, const Provision& p) {
    const auto names = [&](const char* method) {
      return std::find(s.methods.begin(), s.methods.end(), method) != s.methods.end();
    };
    out_->interchangeable.push_back({p, names("segregation"), names("accounting-method")});
  }
  void AddStatement(const syntax::OverlapsSatisfyEach& s, const Provision& p) { out_->overlaps.push_back({p, {s.of}}); }
  void AddStatement(const syntax::Caution& s, const Provision& p) { out_->cautions.push_back({p, {s.of}, s.text}); }

  void AddRules(const syntax::RulesBlock& block) {
    if (!out_->id.empty() && out_->id != block.agreement) {
      Report(block.span, absl::StrCat("rules of ", block.agreement, " in a folder of ", out_->id));
    }
    RuleList list;
    const auto edition = ParseEdition(block.edition);
    if (edition.ok()) list.edition = *edition;
    list.period = block.period;
    list.citation = block.citation;
    list.supplement = block.supplement.value_or(false);
    explicit_supplement_.push_back(block.supplement.has_value());
    for (const syntax::Row& row : block.rows) {
      Row out;
      out.codes = row.codes;
      out.described = row.described;
      if (row.described) out.question = DescriptionQuestion(*row.described);
      out.rule = row.rule;
      out.citation = row.citation;
      if (out.citation.article.empty()) out.citation.article = block.citation.article;
      if (out.citation.source.empty()) out.citation.source = block.citation.source;
      out.place = {std::string(source_->name()), source_->LineOf(row.span.begin)};
      list.rows.push_back(std::move(out));
    }
    out_->lists.push_back(std::move(list));
  }

  // A process that no statement defines may be one of any name; but not one that is a slip of a defined name.
  void CheckProcesses(const syntax::AgreementFile& file) {
    std::vector<std::string> defined;
    for (const ProcessMeans& process : out_->processes) {
      if (std::find(defined.begin(), defined.end(), process.name) == defined.end()) defined.push_back(process.name);
    }
    if (defined.empty()) return;
    for (const syntax::AgreementBlock& block : file.agreements) {
      for (const syntax::Statement& statement : block.statements) {
        if (const auto* general = std::get_if<syntax::GeneralRule>(&statement.what)) {
          CheckProcesses(general->rule, defined);
        }
      }
    }
    for (const syntax::RulesBlock& block : file.rules) {
      for (const syntax::Row& row : block.rows) CheckProcesses(row.rule, defined);
    }
  }
  void CheckProcesses(const syntax::Rule& rule, const std::vector<std::string>& defined) {
    for (const syntax::Alternative& alternative : rule.any_of) {
      for (const syntax::Requirement& requirement : alternative.all_of) {
        if (const auto* nested = std::get_if<std::vector<syntax::Rule>>(&requirement.what)) {
          CheckProcesses(nested->front(), defined);
        }
        const auto* process = std::get_if<syntax::Process>(&requirement.what);
        if (process == nullptr) continue;
        const std::string meant = NearestName(process->name, defined);
        const int distance = EditDistance(process->name, meant);
        if (meant.empty() || distance == 0 || distance > 2 || Numbered(meant)) continue;
        Report(requirement.span,
               absl::StrCat("expected a process that the agreement defines, found ", Excerpt(process->name)),
               absl::StrCat("did you mean ", Excerpt(meant), "?"));
      }
    }
  }
  // "process-rule-3": its neighbours are other processes, not slips.
  static bool Numbered(absl::string_view name) { return absl::ascii_isdigit(static_cast<unsigned char>(name.back())); }

  Agreement* out_;
  const Source* source_ = nullptr;
  Diagnostics* diagnostics_ = nullptr;
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
