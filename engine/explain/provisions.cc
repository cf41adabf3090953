#include "engine/explain/provisions.h"

#include <algorithm>
#include <map>
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "engine/explain/clause.h"
#include "engine/explain/codes.h"

namespace noodle::explain {
namespace {

const law::ValueContent* ContentOf(const std::string& name, const Terms& terms) {
  if (terms.agreement == nullptr) return nullptr;
  for (const law::ValueContent& content : terms.agreement->value_contents) {
    if (content.name == name && content.period.Contains(terms.date)) return &content;
  }
  return nullptr;
}

// Which contents a rule asks, and by which methods; an empty method stands for those open to any rule.
using Contents = std::map<std::string, std::set<std::string>>;

void AddContents(const syntax::Rule& rule, Contents& names) {
  for (const syntax::Alternative& alternative : rule.any_of) {
    for (const syntax::Requirement& requirement : alternative.all_of) {
      if (const auto* content = std::get_if<syntax::Content>(&requirement.what))
        names[content->name].insert(content->method);
      if (const auto* nested = std::get_if<std::vector<syntax::Rule>>(&requirement.what)) {
        AddContents(nested->front(), names);
      }
    }
  }
}

// Net cost and focused value are only for rules that name them.
bool NamedOnly(const std::string& method) { return method == law::kNetCost || method == law::kFocusedValue; }

// The terms of a formula, for those who do not read them every day.
const char* Meaning(const std::string& term) {
  static const std::pair<const char*, const char*> kMeanings[] = {
      {"FOB", "the price of the good free on board"},
      {"NC", "the net cost of the good"},
      {"VNM", "the value of the non-originating materials"},
      {"FVNM", "the value of the non-originating materials that the rule names"},
      {"VOM", "the value of the originating materials"},
      {"LABOUR", "the cost of labour"},
      {"OVERHEAD", "overheads"},
      {"OTHER", "other costs"},
      {"PROFIT", "profit"}};
  for (const auto& [name, meaning] : kMeanings) {
    if (term == name) return meaning;
  }
  return "";
}

// The most specific statement about the process for the good; without a good, one about all goods.
template <typename T>
const T* Find(const std::vector<T>& list, const std::string& name, const Terms& terms) {
  const T* best = nullptr;
  int best_digits = -1;
  for (const T& one : list) {
    if (one.name != name || !one.period.Contains(terms.date)) continue;
    const int digits = terms.good.length() == 6 ? one.scope.Specificity(terms.good) : (one.scope.empty() ? 0 : -1);
    if (digits <= best_digits) continue;
    best_digits = digits;
    best = &one;
  }
  return best;
}

// The processes of a rule, and those they are made of, each once.
void AddProcess(const std::string& name, const Terms& terms, std::vector<std::string>& names) {
  if (std::find(names.begin(), names.end(), name) != names.end()) return;
  names.push_back(name);
  for (const std::string& part : ProcessParts(name, terms)) AddProcess(part, terms, names);
}
void AddProcesses(const syntax::Rule& rule, const Terms& terms, std::vector<std::string>& names) {
  for (const syntax::Alternative& alternative : rule.any_of) {
    for (const syntax::Requirement& requirement : alternative.all_of) {
      if (const auto* process = std::get_if<syntax::Process>(&requirement.what))
        AddProcess(process->name, terms, names);
      if (const auto* undergo = std::get_if<syntax::Undergo>(&requirement.what)) {
        for (const std::string& name : undergo->processes) AddProcess(name, terms, names);
      }
      if (const auto* nested = std::get_if<std::vector<syntax::Rule>>(&requirement.what))
        AddProcesses(nested->front(), terms, names);
    }
  }
}

std::string ClosedTo(const law::Formula& formula) {
  return formula.not_for.empty() ? "" : absl::StrCat(" (not for goods of ", formula.not_for.ToString(), ")");
}

}  // namespace

std::vector<Said> Definitions(const syntax::Rule& rule, const Terms& terms) {
  std::vector<std::string> names;
  AddProcesses(rule, terms, names);
  std::vector<Said> out;
  for (const std::string& name : names) {
    const law::ProcessIs* is = Find(terms.agreement->definitions, name, terms);
    if (is != nullptr) out.push_back({absl::StrCat(Spoken(name), " is ", is->text), is->citation});
  }
  return out;
}

std::string ContentName(const std::string& name) {
  if (name == "RVC") return "regional value content";
  if (name == "QVC") return "qualifying value content";
  if (name == "LVC") return "local value content";
  return absl::StrCat(name, " value content");
}

std::string Methods(const syntax::Content& content, const Terms& terms) {
  if (!content.method.empty()) return content.method;
  const law::ValueContent* offered = ContentOf(content.name, terms);
  if (offered == nullptr || offered->formulas.empty()) return "any formula the agreement offers";
  std::vector<std::string> methods;
  for (const law::Formula& formula : offered->formulas) {
    if (!NamedOnly(formula.method)) methods.push_back(absl::StrCat(formula.method, ClosedTo(formula)));
  }
  return methods.empty() ? "any formula the agreement offers" : List(methods, "or");
}

std::vector<std::string> ProcessParts(const std::string& name, const Terms& terms) {
  if (terms.agreement == nullptr) return {};
  const law::ProcessMeans* means = Find(terms.agreement->processes, name, terms);
  return means == nullptr ? std::vector<std::string>{} : means->any_of;
}

std::string Spoken(const std::string& name) { return absl::StrReplaceAll(name, {{"-", " "}}); }

std::string OneOf(const std::vector<std::string>& processes) {
  return absl::StrJoin(processes, "; ", [](std::string* out, const std::string& name) { *out += Spoken(name); });
}

bool AsksShift(const syntax::Rule& rule) {
  for (const syntax::Alternative& alternative : rule.any_of) {
    for (const syntax::Requirement& requirement : alternative.all_of) {
      const auto* shift = std::get_if<syntax::Shift>(&requirement.what);
      if (shift != nullptr && (shift->level != syntax::ShiftLevel::kNone || !shift->except.empty())) return true;
      const auto* nested = std::get_if<std::vector<syntax::Rule>>(&requirement.what);
      if (nested != nullptr && AsksShift(nested->front())) return true;
    }
  }
  return false;
}

std::vector<Said> Formulas(const syntax::Rule& rule, const Terms& terms) {
  Contents names;
  AddContents(rule, names);
  std::vector<Said> out;
  for (const auto& [name, asked] : names) {
    const law::ValueContent* content = ContentOf(name, terms);
    if (content == nullptr) continue;
    for (const law::Formula& formula : content->formulas) {
      if (!asked.contains(formula.method) && !(asked.contains("") && !NamedOnly(formula.method))) continue;
      std::vector<std::string> meanings;
      const auto explain = [&](const std::string& term) {
        const std::string one = absl::StrCat(term, " is ", Meaning(term));
        if (std::find(meanings.begin(), meanings.end(), one) == meanings.end()) meanings.push_back(one);
      };
      for (const syntax::FormulaTerm& term : formula.numerator) explain(term.name);
      explain(formula.denominator);
      out.push_back({absl::StrCat(name, " by ", formula.method, ClosedTo(formula), " is ", formula.text, ", where ",
                                  List(meanings, "and")),
                     formula.citation});
    }
  }
  return out;
}

std::vector<Said> TolerancesFor(const Terms& terms) {
  const auto& tolerances = terms.agreement->tolerances;
  const law::Tolerance* tolerance =
      terms.good.length() == 6 ? law::On(tolerances, terms.date, terms.good) : law::On(tolerances, terms.date);
  if (tolerance == nullptr) return {};
  if (tolerance->any_of.empty()) {
    return {{"no tolerance: every non-originating material must change classification", tolerance->citation}};
  }
  std::vector<std::string> shares;
  for (const law::ToleranceShare& share : tolerance->any_of) {
    shares.push_back(
        absl::StrCat(share.share.ToString(), "% of the good's ", share.by_weight ? "weight" : "FOB price"));
  }
  return {
      {absl::StrCat("materials that do not change classification as asked may make up at most ", List(shares, "or")),
       tolerance->citation}};
}

std::vector<Said> Cumulations(const Terms& terms) {
  std::vector<Said> out;
  for (const law::Cumulation& cumulation : terms.agreement->cumulations) {
    if (!cumulation.period.Contains(terms.date)) continue;
    std::string text;
    if (cumulation.kind == "diagonal") {
      text = "materials that originate in another Party count as originating where they are worked further";
    } else if (cumulation.kind == "full") {
      text = "what is done to materials in any Party counts, also where they do not originate there";
    } else {
      text = absl::StrCat(
          "of a material from another Party that falls short of its rule, the part made in the Parties counts",
          cumulation.from ? absl::StrCat(" when it is at least ", cumulation.from->ToString(), "%") : "",
          cumulation.below ? absl::StrCat(" and below ", cumulation.below->ToString(), "%") : "");
    }
    out.push_back({absl::StrCat(cumulation.kind, " cumulation: ", text), cumulation.citation});
  }
  return out;
}

std::vector<Said> Overlaps(const Terms& terms) {
  const law::OverlapsSatisfyEach* overlaps = terms.good.length() == 6
                                                 ? law::On(terms.agreement->overlaps, terms.date, terms.good)
                                                 : law::On(terms.agreement->overlaps, terms.date);
  if (overlaps == nullptr) return {};
  return {{"goods to which several of these descriptions apply must satisfy the rule of each", overlaps->citation}};
}

std::vector<Said> Cautions(const Terms& terms) {
  std::vector<Said> out;
  for (const law::Caution& caution : terms.agreement->cautions) {
    const bool here = terms.good.length() == 6 ? caution.scope.Specificity(terms.good) >= 0 : caution.scope.empty();
    if (here && caution.period.Contains(terms.date)) out.push_back({caution.text, caution.citation});
  }
  return out;
}

}  // namespace noodle::explain
