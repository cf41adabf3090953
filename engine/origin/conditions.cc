#include "engine/origin/conditions.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/law/names.h"

namespace noodle::origin {

using goods::BillOfMaterials;

namespace {

bool PerformedInParty(const law::Agreement& agreement, const goods::Process& process) {
  return process.performed && (!process.where.stated() || agreement.parties.Contains(process.where));
}

// Minimal for goods of one of `codes`.
bool IsMinimal(const law::Agreement& agreement, Date date, const std::string& name, const std::vector<HsCode>& codes) {
  return std::any_of(
      agreement.minimal_operations.begin(), agreement.minimal_operations.end(), [&](const auto& statement) {
        return statement.period.Contains(date) &&
               std::find(statement.names.begin(), statement.names.end(), name) != statement.names.end() &&
               std::any_of(codes.begin(), codes.end(),
                           [&](HsCode code) { return statement.scope.Specificity(code) >= 0; });
      });
}

// What speaks for more than minimal operations where not every claim is defeated: what is stated, or a presumption.
std::string WhyNotMinimal(const Question& question, const Inputs& inputs, const MinimalOperations& minimal) {
  const std::vector<goods::Process>& processes = question.bom.good.processes;
  const auto performed = [](const goods::Process& process) { return process.performed; };
  const auto in_party = [&](const goods::Process& process) { return PerformedInParty(question.agreement(), process); };
  if (std::none_of(processes.begin(), processes.end(), performed)) {
    return "operations not stated: presumed more than minimal";
  }
  if (std::none_of(processes.begin(), processes.end(), in_party)) {
    return "no operation in a Party is stated: presumed more than minimal";
  }
  if (!minimal.names.empty()) {
    return absl::StrCat("only minimal operations were performed: ", minimal.names, "; they do not defeat every claim");
  }
  std::vector<HsCode> codes;
  for (const int good : inputs.good) codes.push_back(question.nomenclature().CodeAt(good));
  const std::vector<std::string> presumed = PresumedOperations(question.agreement(), question.date, processes, codes);
  const auto more = [&](const goods::Process& process) {
    return in_party(process) && !IsMinimal(question.agreement(), question.date, process.name, codes);
  };
  if (std::none_of(processes.begin(), processes.end(), more)) return "judged for each subheading that the good may be";
  if (presumed.empty()) return "the operations stated are more than minimal";
  return absl::StrCat(absl::StrJoin(presumed, ", "), ": not named by ", question.agreement().id,
                      ", presumed more than minimal");
}

// `line` says why, for people; `citation` by which article.
template <typename Node, typename Line>
Node Condition(const char* name, Verdict result, Line line, const Citation* citation) {
  if constexpr (kHasWords<Node>) {
    return ConditionProof(name, result, line(), citation == nullptr ? Citation{} : *citation);
  } else {
    Node node;
    node.result = result;
    node.test = name;
    return node;
  }
}

}  // namespace

Proof ConditionProof(std::string test, Verdict result, std::string line, Citation citation) {
  Proof proof;
  proof.test = std::move(test);
  proof.result = result;
  if (!line.empty()) proof.lines.push_back(std::move(line));
  proof.citation = std::move(citation);
  return proof;
}

template <typename Node>
Node InParty(const law::Agreement& agreement, const BillOfMaterials& bom) {
  const bool party = agreement.parties.Contains(bom.exporter);
  const auto line = [&] {
    return absl::StrCat(NameOf(bom.exporter), party ? " is a Party of " : " is not a Party of ", agreement.id);
  };
  return Condition<Node>("last produced in a Party", party ? Verdict::kQualifies : Verdict::kFails, line,
                         &agreement.citation);
}

template <typename Node>
Node MadeOfSomething(const BillOfMaterials& bom, std::vector<Missing>* missing) {
  const bool some = bom.good.wholly_obtained.has_value() ||
                    std::any_of(bom.materials.begin(), bom.materials.end(), [](const goods::Material& material) {
                      return material.role == goods::Role::kMaterial;
                    });
  if constexpr (kTellsMissing<Node>) {
    if (!some) {
      missing->push_back({bom.path.empty() ? "materials" : bom.path + ".materials", "what the good is made of"});
    }
  }
  const auto line = [&] { return some ? "" : "no material of the good itself is stated (role MATERIAL)"; };
  return Condition<Node>("made of stated materials", some ? Verdict::kQualifies : Verdict::kUndetermined, line,
                         nullptr);
}

std::vector<std::string> PresumedOperations(const law::Agreement& agreement, Date date,
                                            const std::vector<goods::Process>& processes,
                                            const std::vector<HsCode>& codes) {
  std::vector<std::string> out;
  std::optional<law::Names> names;
  for (const goods::Process& process : processes) {
    if (!PerformedInParty(agreement, process) || IsMinimal(agreement, date, process.name, codes)) continue;
    if (!names) names = law::NamesOf(agreement);
    if (names->processes.contains(process.name)) return {};
    if (std::find(out.begin(), out.end(), process.name) == out.end()) out.push_back(process.name);
  }
  return out;
}

template <typename Node>
Node MoreThanMinimal(const Question& question, const Inputs& inputs, const MinimalOperations& minimal, Verdict wholly,
                     bool explain) {
  constexpr char kName[] = "more than minimal operations";
  const BillOfMaterials& bom = question.bom;
  if (!minimal.defeats_all) {
    const auto line = [&] { return explain ? WhyNotMinimal(question, inputs, minimal) : ""; };
    return Condition<Node>(kName, Verdict::kQualifies, line, nullptr);
  }
  Verdict spared = wholly;
  if (minimal.spares_originating && !bom.materials.empty()) {
    Verdict all = Verdict::kQualifies;
    for (const Input& input : inputs.materials) {
      if (input.material->role == goods::Role::kMaterial) all = And(all, input.originating);
    }
    spared = Or(spared, all);
  }
  const auto line = [&] {
    return absl::StrCat("only minimal operations were performed: ", minimal.names,
                        wholly == Verdict::kQualifies   ? "; a good wholly obtained needs no more"
                        : spared == Verdict::kQualifies ? "; on originating materials alone, which stay so"
                                                        : "");
  };
  Node proof = Condition<Node>(kName, spared, line, &minimal.citation);
  if constexpr (kHasWords<Node>) {
    proof.lines.insert(proof.lines.end(), minimal.said.begin(), minimal.said.end());
  }
  return proof;
}

template <typename Node>
std::optional<Node> StockKept(const law::Agreement& agreement, const BillOfMaterials& bom, Date date,
                              std::vector<Missing>* missing) {
  const bool by_books = std::any_of(bom.materials.begin(), bom.materials.end(), [](const goods::Material& material) {
    return material.from_stock && *material.from_stock != goods::StockMethod::kSegregation;
  });
  if (!by_books) return std::nullopt;
  constexpr char kName[] = "interchangeable materials told apart by accounting";
  const law::InterchangeableMaterials* rule = law::On(agreement.interchangeable, date);
  if (rule == nullptr) {
    if constexpr (kTellsMissing<Node>) {
      missing->push_back({bom.path.empty() ? "materials" : bom.path + ".materials",
                          absl::StrCat("whether ", agreement.id, " accepts an accounting method for them")});
    }
    return Condition<Node>(kName, Verdict::kUndetermined, [&] { return missing->back().why; }, nullptr);
  }
  const auto line = [&] {
    return rule->accounting_method ? "by a method that the accounting principles of the exporting Party must recognise"
                                   : "not accepted: what was drawn by it counts as non-originating";
  };
  return Condition<Node>(kName, Verdict::kQualifies, line, &rule->citation);
}

template <typename Node>
Node Consignment(const law::Agreement& agreement, const BillOfMaterials& bom, Date date,
                 std::vector<Missing>* missing) {
  const law::DirectConsignment* rule = law::On(agreement.direct_consignment, date);
  const Citation* citation = rule == nullptr ? nullptr : &rule->citation;
  constexpr char kName[] = "direct consignment";
  const auto simply = [&](Verdict result, const char* line) {
    return Condition<Node>(kName, result, [&] { return line; }, citation);
  };
  if (rule == nullptr) return simply(Verdict::kQualifies, "the agreement as encoded asks for none");
  const std::vector<goods::Transit>& stops = bom.shipment.transit;
  if (!bom.shipment.direct && stops.empty()) return simply(Verdict::kQualifies, "not stated: presumed direct");
  if (bom.shipment.direct && *bom.shipment.direct) return simply(Verdict::kQualifies, "consigned directly");
  if (stops.empty()) {
    if constexpr (kTellsMissing<Node>) {
      missing->push_back({"shipment.transit", "through which countries, and under customs control or not"});
    }
    return simply(Verdict::kUndetermined, "not direct, and the transit is not stated");
  }
  Verdict result = Verdict::kQualifies;
  std::string line;
  for (size_t i = 0; i < stops.size(); ++i) {
    const goods::Transit& transit = stops[i];
    const bool party = agreement.parties.Contains(transit.country);
    Verdict here = Verdict::kQualifies;
    if (!party) {
      here = !transit.customs_control   ? Verdict::kUndetermined
             : *transit.customs_control ? Verdict::kQualifies
                                        : Verdict::kFails;
    }
    result = And(result, here);
    if constexpr (!kTellsMissing<Node>) continue;
    if (here == Verdict::kUndetermined) {
      missing->push_back(
          {absl::StrCat("shipment.transit[", i, "].customsControl"), "whether the goods stayed under customs control"});
    }
    absl::StrAppend(&line, line.empty() ? "through " : ", ", transit.country.ToString(),
                    party                         ? " (a Party)"
                    : here == Verdict::kQualifies ? " (under customs control)"
                    : here == Verdict::kFails     ? " (not under customs control)"
                                                  : " (customs control not stated)");
  }
  return Condition<Node>(kName, result, [&] { return line; }, citation);
}

template Proof InParty(const law::Agreement&, const BillOfMaterials&);
template Outcome InParty(const law::Agreement&, const BillOfMaterials&);
template Inquiry InParty(const law::Agreement&, const BillOfMaterials&);
template Proof MadeOfSomething(const BillOfMaterials&, std::vector<Missing>*);
template Outcome MadeOfSomething(const BillOfMaterials&, std::vector<Missing>*);
template Inquiry MadeOfSomething(const BillOfMaterials&, std::vector<Missing>*);
template Proof MoreThanMinimal(const Question&, const Inputs&, const MinimalOperations&, Verdict, bool);
template Outcome MoreThanMinimal(const Question&, const Inputs&, const MinimalOperations&, Verdict, bool);
template Inquiry MoreThanMinimal(const Question&, const Inputs&, const MinimalOperations&, Verdict, bool);
template std::optional<Proof> StockKept(const law::Agreement&, const BillOfMaterials&, Date, std::vector<Missing>*);
template std::optional<Outcome> StockKept(const law::Agreement&, const BillOfMaterials&, Date, std::vector<Missing>*);
template std::optional<Inquiry> StockKept(const law::Agreement&, const BillOfMaterials&, Date, std::vector<Missing>*);
template Proof Consignment(const law::Agreement&, const BillOfMaterials&, Date, std::vector<Missing>*);
template Outcome Consignment(const law::Agreement&, const BillOfMaterials&, Date, std::vector<Missing>*);
template Inquiry Consignment(const law::Agreement&, const BillOfMaterials&, Date, std::vector<Missing>*);

}  // namespace noodle::origin
