#include "apps/noodle/proof_json.h"

#include <map>
#include <string>
#include <vector>

namespace noodle::cli {
namespace {

using Json = nlohmann::ordered_json;

std::string Text(absl::string_view view) { return std::string(view); }

const char* Name(origin::ProofKind kind) {
  switch (kind) {
    case origin::ProofKind::kRoot:
      return "origin";
    case origin::ProofKind::kCondition:
      return "condition";
    case origin::ProofKind::kAnyOf:
      return "any of";
    case origin::ProofKind::kAllOf:
      return "all of";
    case origin::ProofKind::kSame:
      return "same of all";
    case origin::ProofKind::kTest:
      return "test";
    case origin::ProofKind::kMaterial:
      return "material";
  }
  return "";
}

const char* Name(law::InValue in_value) {
  switch (in_value) {
    case law::InValue::kIgnored:
      return "ignored";
    case law::InValue::kCounted:
      return "counted";
    case law::InValue::kOriginating:
      return "originating";
  }
  return "";
}

// A question's answer of a test that may stay open.
const char* YesNo(origin::Verdict verdict) {
  return verdict == origin::Verdict::kQualifies ? "yes" : verdict == origin::Verdict::kFails ? "no" : "open";
}

Json Amount(Int128 units, origin::Measure measure) {
  const auto small = static_cast<int64_t>(units);
  return measure == origin::Measure::kValue ? Money::FromUnits(small).ToString(2) : Weight::FromUnits(small).ToString();
}

Json Codes(const std::vector<HsCode>& codes) {
  Json out = Json::array();
  for (HsCode code : codes) out.push_back(code.Digits());
  return out;
}

Json Answers(const std::map<std::string, bool>& answers) {
  Json out = Json::object();
  for (const auto& [question, answer] : answers) out[question] = answer;
  return out;
}

// Where an operation was done is left out when nobody said.
Json Processes(const std::vector<goods::Process>& processes) {
  Json out = Json::array();
  for (const goods::Process& process : processes) {
    Json one = {{"name", process.name}};
    if (process.where.stated()) one["where"] = process.where.ToString();
    one["performed"] = process.performed;
    out.push_back(std::move(one));
  }
  return out;
}

Json Shipment(const goods::Shipment& shipment) {
  Json out = Json::object();
  if (shipment.direct) out["direct"] = *shipment.direct;
  Json transit = Json::array();
  for (const goods::Transit& one : shipment.transit) {
    Json through = {{"country", one.country.ToString()}};
    if (one.customs_control) through["customsControl"] = *one.customs_control;
    transit.push_back(std::move(through));
  }
  if (!transit.empty()) out["transit"] = std::move(transit);
  return out;
}

Json Declarations(const std::vector<goods::OriginStatus>& declarations) {
  Json out = Json::array();
  for (const goods::OriginStatus& status : declarations) {
    Json one = {{"agreement", status.agreement}};
    if (!status.proof.empty()) one["proof"] = status.proof;
    if (!status.criterion.empty()) one["criterion"] = status.criterion;
    out.push_back(std::move(one));
  }
  return out;
}

Json TermJson(const origin::Term& term, origin::Measure measure) {
  Json out = {{"name", term.name}};
  if (term.minus) out["minus"] = true;
  out["amount"] = Amount(term.high, measure);
  if (term.low != term.high) out["atLeast"] = Amount(term.low, measure);
  if (!term.high_known) out["orMore"] = true;
  if (!term.parts.empty()) {
    Json parts = Json::array();
    for (const origin::Part& part : term.parts) {
      Json one = {{"material", part.material}, {"amount", Amount(part.amount, measure)}};
      if (part.of != part.amount) one["of"] = Amount(part.of, measure);
      if (part.open) one["open"] = true;
      if (part.floor) one["orMore"] = true;
      parts.push_back(std::move(one));
    }
    out["parts"] = std::move(parts);
  }
  if (!term.unstated.empty()) out["unstated"] = term.unstated;
  return out;
}

Json CalculationJson(const origin::Calculation& calculation) {
  Json terms = Json::array();
  for (const origin::Term& term : calculation.terms) terms.push_back(TermJson(term, calculation.measure));
  Json out = {{"name", calculation.name},
              {"measure", calculation.measure == origin::Measure::kValue ? "value" : "weight"},
              {"terms", std::move(terms)}};
  if (calculation.most) out["atMost"] = Amount(*calculation.most, calculation.measure);
  out["required"] = calculation.at_least ? "at least" : "at most";
  out["percent"] = calculation.share.ToString();
  out["whole"] = TermJson(calculation.whole, calculation.measure);
  out["result"] = Text(origin::Name(calculation.result));
  if (!calculation.citation.empty()) out["citation"] = ToJson(calculation.citation);
  return out;
}

Json CodesInJson(const CodesIn& codes) {
  Json out = Json::object();
  for (const auto& [edition, code] : codes) out[ToString(edition)] = code.Digits();
  return out;
}

Json FactsJson(const origin::GoodFacts& facts) {
  Json parties = Json::array();
  for (Country party : facts.parties.ToVector()) parties.push_back(party.ToString());
  Json out = {{"agreement", facts.agreement},
              {"parties", std::move(parties)},
              {"date", ToString(facts.date)},
              {"hs", facts.hs.Digits()},
              {"statedIn", Text(ToString(facts.stated_edition))},
              {"candidates", Codes(facts.candidates)},
              {"edition", Text(ToString(facts.edition))},
              {"description", facts.description},
              {"exporter", facts.exporter.ToString()}};
  if (!facts.hs_in.empty()) out["hsIn"] = CodesInJson(facts.hs_in);
  for (const auto& [name, amount] : facts.amounts) out[name] = amount.ToString(2);
  if (facts.net_weight) out["netWeightKg"] = facts.net_weight->ToString();
  if (!facts.answers.empty()) out["answers"] = Answers(facts.answers);
  if (!facts.processes.empty()) out["processes"] = Processes(facts.processes);
  if (facts.wholly_obtained) out["claimedWhollyObtained"] = *facts.wholly_obtained;
  if (!facts.special_rules.empty()) out["specialRules"] = facts.special_rules;
  if (facts.set) out["set"] = true;
  if (facts.shipment) out["shipment"] = Shipment(*facts.shipment);
  out["materials"] = facts.materials;
  return out;
}

Json FactsJson(const origin::MaterialFacts& facts) {
  Json out = {{"path", facts.path},
              {"id", facts.id},
              {"description", facts.description},
              {"hs", facts.hs.Digits()},
              {"candidates", Codes(facts.candidates)}};
  if (!facts.hs_in.empty()) out["hsIn"] = CodesInJson(facts.hs_in);
  if (facts.stated_at != facts.path) out["statedAt"] = facts.stated_at;
  if (facts.added_value) out["addedValue"] = true;
  if (facts.from_stock) out["fromStock"] = goods::Name(*facts.from_stock);
  if (facts.country.stated()) out["country"] = facts.country.ToString();
  out["role"] = facts.role;
  out["inShift"] = facts.in_shift;
  out["inValue"] = Name(facts.in_value);
  out["whollyObtained"] = YesNo(facts.wholly);
  if (facts.value) out["value"] = facts.value->ToString(2);
  if (facts.value_is_floor) out["valueBeforeFreight"] = true;
  if (facts.net_weight) out["netWeightKg"] = facts.net_weight->ToString();
  if (facts.priced_at) out["pricedAt"] = facts.priced_at->ToString(2);
  if (facts.partial) out["partialPercent"] = facts.partial->ToString();
  if (!facts.answers.empty()) out["answers"] = Answers(facts.answers);
  if (!facts.processes.empty()) out["processes"] = Processes(facts.processes);
  if (facts.wholly_obtained) out["claimedWhollyObtained"] = *facts.wholly_obtained;
  if (facts.own_bill) out["ownBill"] = true;
  if (!facts.declarations.empty()) out["declarations"] = Declarations(facts.declarations);
  return out;
}

}  // namespace

Json ToJson(const Citation& citation) {
  Json out = {{"article", citation.article}, {"source", citation.source}};
  if (citation.unconfirmed()) out["unconfirmed"] = true;
  return out;
}

Json ToJson(const std::optional<origin::Headroom>& headroom) {
  if (!headroom) return nullptr;
  return {{"test", headroom->test}, {"points", headroom->points.ToString(4)}, {"money", headroom->money.ToString(2)}};
}

Json ToJson(const origin::Proof& proof) {
  Json out = {{"test", proof.test}, {"kind", Name(proof.role)}, {"result", Text(origin::Name(proof.result))}};
  if (proof.good) out["for"] = proof.good->Digits();
  if (proof.perhaps) out["perhaps"] = true;
  if (!proof.citation.empty()) out["citation"] = ToJson(proof.citation);
  if (proof.facts) out["good"] = FactsJson(*proof.facts);
  if (proof.material) out["material"] = FactsJson(*proof.material);
  if (!proof.lines.empty()) out["lines"] = proof.lines;
  if (!proof.classified.empty()) {
    Json classified = Json::array();
    for (const origin::Classified& one : proof.classified) {
      classified.push_back({{"material", one.material}, {"breaks", YesNo(one.named)}});
    }
    out["classified"] = std::move(classified);
  }
  if (!proof.calculations.empty()) {
    Json calculations = Json::array();
    for (const origin::Calculation& one : proof.calculations) calculations.push_back(CalculationJson(one));
    out["calculations"] = std::move(calculations);
  }
  if (proof.headroom) out["headroom"] = ToJson(proof.headroom);
  if (proof.tolerated) out["byTolerance"] = true;
  if (proof.minimal) out["onlyMinimalOperations"] = true;
  if (!proof.children.empty()) {
    Json children = Json::array();
    for (const origin::Proof& child : proof.children) children.push_back(ToJson(child));
    out["children"] = std::move(children);
  }
  return out;
}

}  // namespace noodle::cli
