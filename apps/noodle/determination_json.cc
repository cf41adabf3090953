#include "apps/noodle/determination_json.h"

#include "absl/strings/str_cat.h"
#include "apps/noodle/ceiling_output.h"
#include "apps/noodle/certificate_view.h"
#include "apps/noodle/rate_json.h"

namespace noodle::cli {
namespace {

using Json = nlohmann::ordered_json;

std::string Text(absl::string_view view) { return std::string(view); }

Json Amount(const std::optional<Money>& money) {
  if (!money) return "unknown";
  return money->ToString(2);
}

Json Missing(const std::vector<origin::Missing>& missing) {
  Json out = Json::array();
  for (const origin::Missing& one : missing) out.push_back({{"fact", one.fact}, {"why", one.why}});
  return out;
}

Json Change(const origin::Change& change) {
  Json out = {{"kind", Text(origin::Name(change.kind))}};
  if (!change.material.empty()) out["material"] = change.material;
  if (!change.name.empty()) out["name"] = change.name;
  if (change.kind == origin::ChangeKind::kAnswer) out["answer"] = change.yes;
  if (change.wholly) out["whollyObtained"] = true;
  if (change.code) out["hs"] = change.code->ToString();
  if (change.kind == origin::ChangeKind::kState) {
    if (!change.bounded) return out;
    out["limit"] = change.at_most ? "atMost" : "atLeast";
  }
  if (change.amount) out["amount"] = change.amount->ToString(2);
  if (change.weight) out["weightKg"] = change.weight->ToString();
  return out;
}

Json Ways(const std::vector<origin::Advice>& ways) {
  Json out = Json::array();
  for (const origin::Advice& way : ways) {
    Json changes = Json::array();
    for (const origin::Change& change : way.changes) changes.push_back(Change(change));
    out.push_back({{"text", way.text}, {"money", Amount(way.money)}, {"changes", std::move(changes)}});
  }
  return out;
}

// What is common to a regime's rate under a claim and under MFN.
void AddRate(const std::optional<preference::RegimeQuote>& quote, const char* field, Json& out) {
  out[field] = quote ? quote->Range() : "unknown";
  if (!quote || quote->rates.empty()) return;
  const Instrument& source = quote->rates.front().instrument;
  if (!source.id.empty()) {
    out["source"] = source.number.empty() ? source.title : source.number;
    out["sourceId"] = source.id;
  }
  if (quote->ambiguous_line) out["ambiguousLine"] = true;
  for (const preference::LineRate& rate : quote->rates) {
    Json dependence = Json::object();
    AddDependence(rate.expression, dependence);
    if (dependence.empty()) continue;
    dependence["line"] = rate.line;
    out["dependsOn"].push_back(std::move(dependence));
  }
  if (const auto as_of = quote->AsOf()) out["asOf"] = absl::StrCat(*as_of);
}

Json OriginJson(const preference::CountryOfOrigin& origin) {
  Json countries = Json::array();
  for (Country country : origin.possible) countries.push_back(country.ToString());
  return {{"countries", std::move(countries)},
          {"settled", origin.settled()},
          {"why", origin.why},
          {"citation", ToJson(origin.citation)}};
}

// The customs value as the importer's customs takes it.
Json AssessedJson(const preference::Assessment& assessment) {
  const preference::AssessedValue& value = *assessment.assessed;
  const preference::ImporterFacts& importer = *assessment.importer;
  Json out = {{"amount", value.amount.ToString()}, {"currency", value.currency}};
  if (value.rate) out["exchangeRate"] = value.rate->ToString();
  if (importer.value_rounding) out["rounding"] = importer.value_rounding->ToString();
  if (importer.duty_rounding) out["dutyRounding"] = importer.duty_rounding->ToString();
  if (!importer.rounding_instrument.id.empty()) {
    out["sourceId"] = importer.rounding_instrument.id;
    out["confidence"] = importer.rounding_instrument.confidence;
  }
  return out;
}

}  // namespace

Json ToJson(const origin::Determination& determination) {
  Json out = {{"agreement", determination.agreement},
              {"verdict", Text(origin::Name(determination.verdict))},
              {"criterion", determination.criterion.empty() ? Json(nullptr) : Json(determination.criterion)}};
  if (!determination.certificate_form.empty()) {
    out["certificate"] = {{"form", determination.certificate_form}, {"box", determination.certificate_box}};
  }
  out["headroom"] = ToJson(determination.headroom);
  out["proof"] = ToJson(determination.proof);
  out["missing"] = Missing(determination.missing);
  out["advice"] = determination.advice;
  out["ways"] = Ways(determination.ways);
  out["everyWay"] = determination.every_way;
  out["cautions"] = determination.cautions;
  return out;
}

Json ToJson(const preference::Assessment& assessment, const goods::BillOfMaterials& bom, Date date) {
  Json claims = Json::array();
  for (const preference::Claim& claim : assessment.claims) {
    Json one = {{"agreement", claim.agreement}, {"verdict", Text(preference::Name(claim.standing))}};
    if (!claim.reason.empty()) one["reason"] = claim.reason;
    const Json determination = ToJson(claim.determination);
    if (claim.standing == preference::Standing::kNotAvailable) one["originVerdict"] = determination["verdict"];
    one["criterion"] = determination["criterion"];
    if (claim.certificate) one["certificate"] = ToJson(*claim.certificate);
    AddRate(claim.quote, "rate", one);
    one["duty"] = Amount(claim.duty);
    if (!claim.duty && !claim.duty_missing.empty()) one["dutyMissing"] = claim.duty_missing;
    if (claim.country_of_origin) one["countryOfOrigin"] = OriginJson(*claim.country_of_origin);
    if (claim.assessed) one["assessedDuty"] = claim.assessed->ToString();
    if (claim.at_most) one["atMost"] = CeilingJson(*claim.at_most);
    one["mfnRate"] = assessment.mfn.quote ? assessment.mfn.quote->Range() : "unknown";
    one["saving"] = Amount(claim.saving);
    if (claim.saving && SeveralLines(claim, assessment.mfn)) one["savingAtLeast"] = true;
    for (const char* field : {"headroom", "proof", "missing", "advice", "ways", "everyWay"})
      one[field] = determination[field];
    std::vector<std::string> cautions = claim.determination.cautions;
    cautions.insert(cautions.end(), claim.cautions.begin(), claim.cautions.end());
    one["cautions"] = cautions;
    claims.push_back(std::move(one));
  }
  Json mfn = Json::object();
  AddRate(assessment.mfn.quote, "rate", mfn);
  mfn["duty"] = Amount(assessment.mfn.duty);
  if (!assessment.mfn.duty && !assessment.mfn.missing.empty()) mfn["dutyMissing"] = assessment.mfn.missing;
  if (assessment.mfn.assessed) mfn["assessedDuty"] = assessment.mfn.assessed->ToString();
  Json out = {{"id", bom.id},
              {"date", ToString(date)},
              {"currency", bom.currency},
              {"exporter", bom.exporter.ToString()},
              {"importer", bom.importer.stated() ? Json(bom.importer.ToString()) : Json(nullptr)},
              {"claims", std::move(claims)},
              {"best", assessment.best.empty() ? Json(nullptr) : Json(assessment.best)},
              {"mfn", std::move(mfn)},
              {"customsValue",
               {{"amount", Amount(assessment.customs_value)},
                {"basis", assessment.basis == preference::ValueBasis::kFob ? "FOB" : "CIF"}}}};
  if (const auto as_of = preference::AsOf(assessment)) out["asOf"] = absl::StrCat(*as_of);
  if (assessment.importer && !assessment.importer->instrument.id.empty()) {
    out["customsValue"]["sourceId"] = assessment.importer->instrument.id;
    out["customsValue"]["confidence"] = assessment.importer->instrument.confidence;
  }
  if (assessment.assessed) out["customsValue"]["assessed"] = AssessedJson(assessment);
  if (!assessment.note.empty()) out["note"] = assessment.note;
  out["remarks"] = Json::array();
  for (const preference::Remark& remark : assessment.remarks) {
    out["remarks"].push_back({{"path", remark.path}, {"words", remark.words}});
  }
  return out;
}

}  // namespace noodle::cli
