#include "apps/noodle/rule_json.h"

#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "apps/noodle/determination_json.h"
#include "engine/explain/certificate.h"
#include "grammar/print.h"

namespace noodle::cli {
namespace {

using Json = nlohmann::ordered_json;

Json Codes(const syntax::CodeList& codes) {
  Json out = Json::array();
  for (const syntax::CodeRange& range : codes) {
    Json one = Json::object();
    if (range.scope == syntax::CodeScope::kCodes) {
      one = {{"from", range.first.Digits()}, {"to", range.last.Digits()}};
    } else {
      syntax::CodeRange bare;
      bare.scope = range.scope;
      one["which"] = grammar::Print(syntax::CodeList{bare});
    }
    if (range.described) one["ex"] = *range.described;
    out.push_back(std::move(one));
  }
  return out;
}

Json Of(Json json, const syntax::CodeList& codes) {
  if (!codes.empty()) json["of"] = Codes(codes);
  return json;
}

struct ToAst {
  Json operator()(const syntax::Origin& r) const {
    const char* names[] = {"WO", "WO-AK", "PE"};
    return Of({{"origin", names[static_cast<int>(r.kind)]}}, r.of);
  }
  Json operator()(const syntax::Shift& r) const {
    const char* name = r.level == syntax::ShiftLevel::kNone      ? "none required"
                       : r.level == syntax::ShiftLevel::kChapter ? "CC"
                       : r.level == syntax::ShiftLevel::kHeading ? "CTH"
                                                                 : "CTSH";
    Json out = {{"shift", name}};
    if (!r.except.empty()) out["except"] = Codes(r.except);
    if (!r.including.empty()) out["including"] = Codes(r.including);
    return out;
  }
  Json operator()(const syntax::Content& r) const {
    Json out = {{"content", r.name}, {"percent", r.threshold.ToString()}};
    if (!r.method.empty()) out["method"] = r.method;
    return Of(std::move(out), r.of);
  }
  Json operator()(const syntax::Limit& r) const {
    return Of({{"limit", "MaxNOM"}, {"percent", r.maximum.ToString()}, {"basis", grammar::Name(r.basis)}}, r.of);
  }
  Json operator()(const syntax::Process& r) const { return {{"process", r.name}}; }
  Json operator()(const syntax::Undergo& r) const { return Of({{"materialsUndergo", r.processes}}, r.of); }
  Json operator()(const syntax::Condition& r) const {
    Json out = {{"question", r.question}, {"negated", r.negated}};
    if (r.text) out["words"] = *r.text;
    return out;
  }
  Json operator()(const syntax::Unread& r) const { return {{"unread", r.text}}; }
  Json operator()(const std::vector<syntax::Rule>& r) const { return ToJson(r.front()); }
};

std::string Scope(const law::Scope& scope) {
  return scope.empty() ? "" : absl::StrCat(" for ", grammar::Print(scope.codes));
}

const char* Name(law::Defeats defeats) {
  switch (defeats) {
    case law::Defeats::kEveryClaim:
      return "every claim";
    case law::Defeats::kValueClaims:
      return "value claims";
    case law::Defeats::kShiftAndProcessClaims:
      return "shift and process claims";
    case law::Defeats::kNonOriginatingMaterials:
      return "claims on non-originating materials";
  }
  return "";
}

std::string Describe(const law::Treatment& treatment) {
  const char* what[] = {"retail packing", "shipping packing", "accessories", "indirect materials"};
  const char* value[] = {"ignored", "counted", "originating"};
  return absl::StrCat(what[static_cast<int>(treatment.what)], treatment.counted_in_shift ? " counted" : " ignored",
                      " in shift, ", value[static_cast<int>(treatment.in_value)], " in value");
}

std::string Describe(const law::Tolerance& tolerance) {
  if (tolerance.any_of.empty()) return absl::StrCat("no tolerance", Scope(tolerance.scope));
  return absl::StrCat("tolerance", Scope(tolerance.scope), ": ",
                      absl::StrJoin(tolerance.any_of, " or ", [](std::string* text, const law::ToleranceShare& share) {
                        absl::StrAppend(text, share.share.ToString(), "% of ", share.by_weight ? "weight" : "FOB");
                      }));
}

std::string Describe(const law::GeneralRule& rule) {
  const char* kinds[] = {"general rule", "alternative", "requirement", "special rule ", "rule for sets"};
  return absl::StrCat(kinds[static_cast<int>(rule.kind)], rule.name, Scope(rule.scope), ": ",
                      grammar::Print(rule.rule));
}

std::string Describe(const law::ExclusivelyOriginating& rule) {
  const char* kinds[] = {"a criterion of its own", "by cumulation", "no criterion"};
  return absl::StrCat("produced exclusively from originating materials: ", kinds[static_cast<int>(rule.kind)]);
}

}  // namespace

Json ToJson(const syntax::Rule& rule) {
  Json any = Json::array();
  for (const syntax::Alternative& alternative : rule.any_of) {
    Json all = Json::array();
    for (const syntax::Requirement& requirement : alternative.all_of)
      all.push_back(std::visit(ToAst{}, requirement.what));
    any.push_back({{"allOf", std::move(all)}});
  }
  return {{"anyOf", std::move(any)}};
}

Json ToJson(const syntax::RuleText& text) {
  if (const syntax::Rule* rule = text.only()) return ToJson(*rule);
  Json parts = Json::array();
  for (const syntax::Part& part : text.parts) {
    Json one = Json::object();
    if (!part.codes.empty()) one["codes"] = Codes(part.codes);
    if (part.described) one["for"] = *part.described;
    if (part.other_goods) one["for"] = "other goods";
    one["rule"] = ToJson(part.rule);
    parts.push_back(std::move(one));
  }
  return {{"parts", std::move(parts)}};
}

void AddUnread(const syntax::Rule& rule, Json& out) {
  for (const syntax::Alternative& alternative : rule.any_of) {
    for (const syntax::Requirement& requirement : alternative.all_of) {
      if (const auto* unread = std::get_if<syntax::Unread>(&requirement.what)) out.push_back(unread->text);
      if (const auto* nested = std::get_if<std::vector<syntax::Rule>>(&requirement.what))
        AddUnread(nested->front(), out);
    }
  }
}

void AddShifts(const law::Test& test, const Nomenclature& nomenclature, int index, Json& out) {
  if (test.kind == law::TestKind::kShift) {
    const HsSet forbidden = law::ForbiddenSet(test, nomenclature, index);
    out.push_back(
        {{"shift", test.text}, {"forbidden", forbidden.ToString(nomenclature)}, {"subheadings", forbidden.count()}});
  }
  for (const law::Test& child : test.children) AddShifts(child, nomenclature, index, out);
}

void AddQuestions(const law::Test& test, Json& out) {
  const auto add = [&](const std::string& id, const std::string& of, const std::string& asks) {
    out.push_back({{"id", id}, {"of", of}, {"asks", asks}});
  };
  if (test.kind == law::TestKind::kCondition) add(test.name, "good", test.words);
  if (test.kind == law::TestKind::kProcess) add(test.name, "good", "was the process performed in a Party?");
  for (const std::string& process : test.processes) add(process, "material", "did it undergo the process in a Party?");
  for (const law::MaterialSet* set : {&test.except, &test.including, &test.of}) {
    for (const auto& part : set->described) add(part.question, "material", absl::StrCat("is it ", part.words, "?"));
  }
  for (const law::Test& child : test.children) AddQuestions(child, out);
}

void AddProcesses(const syntax::Rule& rule, std::set<std::string>& names) {
  for (const syntax::Alternative& alternative : rule.any_of) {
    for (const syntax::Requirement& requirement : alternative.all_of) {
      if (const auto* process = std::get_if<syntax::Process>(&requirement.what)) names.insert(process->name);
      if (const auto* undergo = std::get_if<syntax::Undergo>(&requirement.what))
        names.insert(undergo->processes.begin(), undergo->processes.end());
      if (const auto* nested = std::get_if<std::vector<syntax::Rule>>(&requirement.what))
        AddProcesses(nested->front(), names);
    }
  }
}

// Processes that rules ask for and of which the agreement, as encoded, says no more than the name.
std::set<std::string> UndefinedProcesses(const law::Agreement& agreement, Date date) {
  std::set<std::string> names;
  for (const law::GeneralRule& rule : agreement.general_rules) {
    if (rule.period.Contains(date)) AddProcesses(rule.rule, names);
  }
  for (const law::RuleList& list : agreement.lists) {
    if (!list.period.Contains(date)) continue;
    for (const law::Row& row : list.rows) AddProcesses(row.rule, names);
  }
  const auto erase = [&](const auto& statements) {
    for (const auto& one : statements) {
      if (one.period.Contains(date)) names.erase(one.name);
    }
  };
  erase(agreement.processes);
  erase(agreement.definitions);
  return names;
}

Json Conditions(const law::Agreement& agreement, Date date) {
  Json out = Json::array();
  const auto add = [&](const law::Provision& provision, std::string text) {
    if (!provision.period.Contains(date)) return;
    out.push_back({{"text", std::move(text)}, {"citation", ToJson(provision.citation)}});
  };
  out.push_back(
      {{"text", absl::StrCat("Parties ", agreement.parties.ToString())}, {"citation", ToJson(agreement.citation)}});
  for (const auto& p : agreement.in_force) {
    add(p,
        absl::StrCat("in force", p.who.empty() ? "" : " for ", p.who.ToString(), " since ", ToString(*p.period.from)));
  }
  for (const auto& p : agreement.editions) add(p, absl::StrCat("judged in ", ToString(p.edition)));
  for (const auto& p : agreement.general_rules) add(p, Describe(p));
  for (const auto& p : agreement.value_contents) {
    for (const law::Formula& formula : p.formulas) {
      add({p.period, formula.citation}, absl::StrCat(p.name, " ", formula.method, ": ", formula.text,
                                                     formula.not_for.empty() ? "" : ", not for goods of ",
                                                     formula.not_for.empty() ? "" : formula.not_for.ToString()));
    }
  }
  for (const auto& p : agreement.non_originating_values) {
    add(p, absl::StrCat("non-originating value at CIF or the earliest ascertained price",
                        p.less_inland_costs ? ", inland costs may be left out" : ""));
  }
  for (const auto& p : agreement.tolerances) add(p, Describe(p));
  for (const auto& p : agreement.cumulations) {
    add(p, absl::StrCat("cumulation: ", p.kind, p.from ? absl::StrCat(" from RVC(", p.from->ToString(), ")") : "",
                        p.below ? absl::StrCat(" below RVC(", p.below->ToString(), ")") : ""));
  }
  for (const auto& p : agreement.exclusively) add(p, Describe(p));
  for (const auto& p : agreement.wholly_obtained) {
    add(p,
        absl::StrCat("wholly obtained", p.any_party ? " in any Party" : "", ": ", absl::StrJoin(p.categories, ", ")));
  }
  for (const auto& p : agreement.minimal_operations) {
    add(p, absl::StrCat("minimal operations", Scope(p.scope), " defeat ", Name(p.defeats), ": ",
                        absl::StrJoin(p.names, ", ")));
  }
  for (const auto& p : agreement.treatments) add(p, Describe(p));
  for (const auto& p : agreement.processes) {
    add(p, absl::StrCat("process ", p.name, Scope(p.scope), ": any of ", absl::StrJoin(p.any_of, ", ")));
  }
  for (const auto& p : agreement.definitions) {
    add(p, absl::StrCat("process ", p.name, Scope(p.scope), " is ", p.text));
  }
  if (const std::set<std::string> names = UndefinedProcesses(agreement, date); !names.empty()) {
    out.push_back(
        {{"text", absl::StrCat("processes that rules name, with no definition in hand: ", absl::StrJoin(names, ", "))},
         {"citation", ToJson(agreement.citation)}});
  }
  for (const auto& p : agreement.listed_materials) {
    add(p, absl::StrCat("materials ", p.described, " originate by ", absl::StrJoin(p.by, " or "), " in a Party",
                        p.except.empty() ? "" : absl::StrCat(", except from ", grammar::Print(p.except.codes)),
                        "; answer ", p.question, " of the material"));
  }
  for (const auto& p : agreement.direct_consignment) add(p, "direct consignment");
  for (const auto& p : agreement.certificates) {
    for (const explain::Said& said : explain::Statements(p)) add({p.period, said.citation}, said.text);
  }
  for (const auto& p : agreement.reciprocity) {
    if (!p.at_most) {
      add(p, absl::StrCat("reciprocity: ", p.text));
      continue;
    }
    add(p, absl::StrCat("reciprocity: the exporter's own rate at most ", p.at_most->ToString(), "%",
                        p.tracks.empty() ? ""
                                         : absl::StrCat(" on lines that it keeps in ", absl::StrJoin(p.tracks, ", "),
                                                        " and the importer does not; then the higher of the two rates "
                                                        "applies, never more than MFN"),
                        p.listed_by.empty() ? ""
                                            : absl::StrCat("; schedules of ", p.listed_by.ToString(),
                                                           " name the exporters they shut out")));
  }
  for (const auto& p : agreement.differentials) {
    add(p, absl::StrCat("rates of ", p.importers.ToString(),
                        " differ by the country of origin: of a good all of whose materials originate it is not the "
                        "exporting Party where nothing more than ",
                        absl::StrJoin(p.minimal, ", "), " was done"));
  }
  for (const auto& p : agreement.interchangeable) {
    add(p, absl::StrCat("interchangeable materials told apart by ", p.segregation ? "segregation" : "",
                        p.segregation && p.accounting_method ? " or " : "",
                        p.accounting_method ? "an accounting method" : ""));
  }
  for (const auto& p : agreement.overlaps) {
    add(p, absl::StrCat("goods of several descriptions must satisfy the rule of each", Scope(p.scope)));
  }
  for (const auto& p : agreement.cautions) add(p, absl::StrCat("caution", Scope(p.scope), ": ", p.text));
  return out;
}

}  // namespace noodle::cli
