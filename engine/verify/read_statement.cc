#include "engine/verify/read_statement.h"

#include <algorithm>
#include <map>
#include <set>

#include "absl/strings/str_join.h"
#include "engine/base/status.h"
#include "engine/verify/fields.h"
#include "engine/verify/json_text.h"
#include "engine/verify/read_facts.h"

namespace noodle::verify {
namespace {

using Json = nlohmann::json;

Truth ReadVerdict(const Json& object, const std::string& path, const char* name, Fields& fields) {
  return static_cast<Truth>(fields.OneOf(object, path, name, {"FAILS", "UNDETERMINED", "QUALIFIES"}));
}

// In units of Money, or of Weight.
Int128 Units(const Json& object, const std::string& path, const char* name, bool by_weight, Fields& fields) {
  const std::string text = fields.Text(object, path, name);
  const std::string place = Fields::Join(path, name);
  return by_weight ? fields.Parsed(place, Weight::Parse(text)).units()
                   : fields.Parsed(place, Money::Parse(text)).units();
}

Citation ReadCitation(const Json& object, const std::string& path, Fields& fields) {
  const Json* stated = fields.Find(object, path, "citation", false);
  if (stated == nullptr) return {};
  const std::string inner = Fields::Join(path, "citation");
  const Citation out{fields.Text(*stated, inner, "article"), fields.Text(*stated, inner, "source")};
  if (fields.Flag(*stated, inner, "unconfirmed") != out.unconfirmed()) {
    fields.Complain(Fields::Join(inner, "unconfirmed"), "expected what the source says");
  }
  return out;
}

std::optional<Headroom> ReadHeadroom(const Json& object, const std::string& path, Fields& fields) {
  const Json* stated = fields.Find(object, path, "headroom", false);
  if (stated == nullptr) return std::nullopt;
  const std::string inner = Fields::Join(path, "headroom");
  const std::string points = fields.Text(*stated, inner, "points");
  const std::string money = fields.Text(*stated, inner, "money");
  return Headroom{fields.Text(*stated, inner, "test"),
                  fields.Parsed(Fields::Join(inner, "points"), Percent::Parse(points)),
                  fields.Parsed(Fields::Join(inner, "money"), Money::Parse(money))};
}

Term ReadTerm(const Json& object, const std::string& path, bool by_weight, Fields& fields) {
  Term out;
  out.path = path;
  out.name = fields.Text(object, path, "name");
  out.minus = fields.Flag(object, path, "minus");
  out.low = out.high = Units(object, path, "amount", by_weight, fields);
  if (fields.Find(object, path, "atLeast", false) != nullptr) {
    out.low = Units(object, path, "atLeast", by_weight, fields);
  }
  out.or_more = fields.Flag(object, path, "orMore");
  const Json& parts = fields.List(object, path, "parts");
  for (size_t i = 0; i < parts.size(); ++i) {
    Part part;
    part.path = absl::StrCat(path, ".parts[", i, "]");
    part.material = fields.Text(parts[i], part.path, "material");
    part.amount = part.of = Units(parts[i], part.path, "amount", by_weight, fields);
    if (fields.Find(parts[i], part.path, "of", false) != nullptr) {
      part.of = Units(parts[i], part.path, "of", by_weight, fields);
    }
    part.open = fields.Flag(parts[i], part.path, "open");
    part.floor = fields.Flag(parts[i], part.path, "orMore");
    out.parts.push_back(std::move(part));
  }
  out.unstated = fields.Texts(object, path, "unstated");
  return out;
}

Calculation ReadCalculation(const Json& object, const std::string& path, Fields& fields) {
  Calculation out;
  out.path = path;
  out.name = fields.Text(object, path, "name");
  out.by_weight = fields.OneOf(object, path, "measure", {"value", "weight"}) == 1;
  const Json& terms = fields.List(object, path, "terms", /*required=*/true);
  for (size_t i = 0; i < terms.size(); ++i) {
    out.terms.push_back(ReadTerm(terms[i], absl::StrCat(path, ".terms[", i, "]"), out.by_weight, fields));
  }
  if (fields.Find(object, path, "atMost", false) != nullptr) {
    out.most = Units(object, path, "atMost", out.by_weight, fields);
  }
  out.at_least = fields.OneOf(object, path, "required", {"at least", "at most"}) == 0;
  const std::string percent = fields.Text(object, path, "percent");
  out.percent = fields.Parsed(Fields::Join(path, "percent"), Percent::Parse(percent));
  if (const Json* whole = fields.Find(object, path, "whole", true); whole != nullptr) {
    out.whole = ReadTerm(*whole, Fields::Join(path, "whole"), out.by_weight, fields);
  }
  out.result = ReadVerdict(object, path, "result", fields);
  out.citation = ReadCitation(object, path, fields);
  return out;
}

// The proofs by nested bills, as they come in one claim.
struct NestedProofs {
  std::map<std::string, Nodes::Pointer> stated;  // by the path of the bill
  std::set<std::string> open;                    // those being read
};

Nodes::Pointer ReadNested(const Json& object, const std::string& path, NestedProofs& nested, Fields& fields);

Node ReadNode(const Json& object, const std::string& path, NestedProofs& nested, Fields& fields) {
  Node out;
  out.path = path;
  out.test = fields.Text(object, path, "test");
  out.kind = static_cast<NodeKind>(fields.OneOf(
      object, path, "kind", {"origin", "condition", "any of", "all of", "same of all", "test", "material"}));
  out.result = ReadVerdict(object, path, "result", fields);
  if (fields.Find(object, path, "for", false) != nullptr) {
    const std::string code = fields.Text(object, path, "for");
    out.subheading = fields.Parsed(Fields::Join(path, "for"), HsCode::Parse(code));
    if (out.subheading->length() != 6) fields.Complain(Fields::Join(path, "for"), "expected a subheading");
  }
  out.perhaps = fields.Flag(object, path, "perhaps");
  out.citation = ReadCitation(object, path, fields);
  if (const Json* good = fields.Find(object, path, "good", false); good != nullptr) {
    out.good = ReadGood(*good, Fields::Join(path, "good"), fields);
  }
  if (const Json* material = fields.Find(object, path, "material", false); material != nullptr) {
    out.material = ReadMaterial(*material, Fields::Join(path, "material"), fields);
  }
  const Json& classified = fields.List(object, path, "classified");
  for (size_t i = 0; i < classified.size(); ++i) {
    const std::string place = absl::StrCat(path, ".classified[", i, "]");
    out.classified.push_back({place, fields.Text(classified[i], place, "material"),
                              static_cast<Truth>(fields.OneOf(classified[i], place, "breaks", {"no", "open", "yes"}))});
  }
  const Json& definitions = fields.List(object, path, "definitions");
  for (size_t i = 0; i < definitions.size(); ++i) {
    const std::string place = absl::StrCat(path, ".definitions[", i, "]");
    out.definitions.push_back({place, fields.Text(definitions[i], place, "process"),
                               fields.Text(definitions[i], place, "text"),
                               ReadCitation(definitions[i], place, fields)});
  }
  const Json& calculations = fields.List(object, path, "calculations");
  for (size_t i = 0; i < calculations.size(); ++i) {
    out.calculations.push_back(ReadCalculation(calculations[i], absl::StrCat(path, ".calculations[", i, "]"), fields));
  }
  out.headroom = ReadHeadroom(object, path, fields);
  out.by_tolerance = fields.Flag(object, path, "byTolerance");
  out.only_minimal = fields.Flag(object, path, "onlyMinimalOperations");
  const Json& children = fields.List(object, path, "children");
  for (size_t i = 0; i < children.size(); ++i) {
    const std::string place = absl::StrCat(path, ".children[", i, "]");
    out.children.push_back(out.kind == NodeKind::kMaterial
                               ? ReadNested(children[i], place, nested, fields)
                               : std::make_shared<const Node>(ReadNode(children[i], place, nested, fields)));
  }
  return out;
}

// One that stands elsewhere is named only: {"sameAs": the path of its bill}. It must have come before, so that no proof
// can rest on itself; what leads nowhere is a fault of the proof, not of the file.
Nodes::Pointer Referred(const Json& object, const std::string& path, const NestedProofs& nested) {
  const Json& name = object["sameAs"];
  Node out;
  out.path = path;
  out.test = "sameAs";
  out.fault = Fault{path + ".sameAs", "the bill of a proof that is stated before it, and nothing beside", ""};
  if (object.size() != 1 || !name.is_string()) {
    out.fault->found = Excerpt(object.dump(-1, ' ', false, Json::error_handler_t::replace));
    return std::make_shared<const Node>(std::move(out));
  }
  const auto bill = name.get<std::string>();
  const auto found = nested.stated.find(bill);
  if (found != nested.stated.end()) return found->second;
  out.fault->found = absl::StrCat(Excerpt(bill), nested.open.contains(bill) ? ", of which it is a part" : "");
  return std::make_shared<const Node>(std::move(out));
}

Nodes::Pointer ReadNested(const Json& object, const std::string& path, NestedProofs& nested, Fields& fields) {
  if (object.is_object() && object.contains("sameAs")) return Referred(object, path, nested);
  const Json::json_pointer place("/good/bill");
  const bool named =
      object.is_object() && object.contains("good") && object.contains(place) && object[place].is_string();
  const std::string bill = named ? object[place].get<std::string>() : "";
  const bool again = nested.stated.contains(bill) || !nested.open.insert(bill).second;
  Node out = ReadNode(object, path, nested, fields);
  if (again && named)
    out.fault = Fault{path, absl::StrCat("sameAs ", Excerpt(bill), ": it is stated above"), "a proof"};
  const auto pointer = std::make_shared<const Node>(std::move(out));
  if (!again) nested.open.erase(bill);
  if (!again && named) nested.stated.emplace(bill, pointer);
  return pointer;
}

Claim ReadClaim(const Json& object, const std::string& path, Fields& fields) {
  Claim out;
  out.path = path;
  out.agreement = fields.Text(object, path, "agreement");
  static const std::vector<std::string> kVerdicts = {"FAILS", "UNDETERMINED", "QUALIFIES", "NOT_AVAILABLE"};
  out.verdict = kVerdicts[fields.OneOf(object, path, "verdict", kVerdicts)];
  out.reason = fields.Text(object, path, "reason", false);
  if (fields.Find(object, path, "originVerdict", false) != nullptr) {
    out.origin_verdict = Verdict(ReadVerdict(object, path, "originVerdict", fields));
  }
  if (fields.Find(object, path, "criterion", false) != nullptr) out.criterion = fields.Text(object, path, "criterion");
  if (const Json* certificate = fields.Find(object, path, "certificate", false); certificate != nullptr) {
    const std::string inner = Fields::Join(path, "certificate");
    out.form = fields.Text(*certificate, inner, "form");
    out.box = fields.Text(*certificate, inner, "box");
  }
  out.headroom = ReadHeadroom(object, path, fields);
  const Json& missing = fields.List(object, path, "missing");
  for (size_t i = 0; i < missing.size(); ++i) {
    out.missing.push_back(fields.Text(missing[i], absl::StrCat(path, ".missing[", i, "]"), "fact"));
  }
  if (const Json* proof = fields.Find(object, path, "proof", true); proof != nullptr) {
    NestedProofs nested;
    out.proof = ReadNode(*proof, Fields::Join(path, "proof"), nested, fields);
  }
  return out;
}

// What stands in the file beside what is verified, each field once.
void NoteOthers(const Json& object, const std::string& prefix, const std::set<std::string>& known,
                std::vector<std::string>* out) {
  if (!object.is_object()) return;
  for (const auto& [name, value] : object.items()) {
    const std::string field = prefix + name;
    if (!known.contains(name) && std::find(out->begin(), out->end(), field) == out->end()) out->push_back(field);
  }
}

void ReadFile(const Json& json, Fields& fields, Statement* out) {
  if (fields.Find(json, "", "id", false) != nullptr) out->id = fields.Text(json, "", "id");
  const std::string date = fields.Text(json, "", "date");
  out->date = fields.Parsed("date", ParseDate(date));
  const std::string exporter = fields.Text(json, "", "exporter");
  out->exporter = fields.Parsed("exporter", Country::Parse(exporter));
  if (fields.Find(json, "", "importer", false) != nullptr) {
    const std::string importer = fields.Text(json, "", "importer");
    out->importer = fields.Parsed("importer", Country::Parse(importer));
  }
  if (fields.Find(json, "", "currency", false) != nullptr) out->currency = fields.Text(json, "", "currency");
  if (const Json* value = fields.Find(json, "", "customsValue", false); value != nullptr) {
    out->customs_value = fields.Text(*value, "customsValue", "amount");
    out->customs_basis = fields.OneOf(*value, "customsValue", "basis", {"CIF", "FOB"}) == 0 ? "CIF" : "FOB";
  }
  NoteOthers(json, "", {"id", "date", "exporter", "importer", "currency", "customsValue", "claims"},
             &out->not_looked_at);
}

}  // namespace

absl::StatusOr<Statement> ReadStatement(absl::string_view text, absl::string_view name) {
  NOODLE_ASSIGN_OR_RETURN(const Json json, ParseJson(text, name));
  Fields fields;
  Statement out;
  if (!json.is_object()) {
    fields.Complain("", "expected the output of `noodle check --format json`, or a proof of it");
  } else if (json.contains("claims")) {
    ReadFile(json, fields, &out);
    const Json& claims = fields.List(json, "", "claims", /*required=*/true);
    for (size_t i = 0; i < claims.size(); ++i) {
      out.claims.push_back(ReadClaim(claims[i], absl::StrCat("claims[", i, "]"), fields));
      NoteOthers(claims[i], "claims: ",
                 {"agreement", "verdict", "reason", "originVerdict", "criterion", "certificate", "headroom", "missing",
                  "proof"},
                 &out.not_looked_at);
      if (const Json* certificate = fields.Find(claims[i], "", "certificate", false); certificate != nullptr) {
        NoteOthers(*certificate, "claims: certificate.", {"form", "box"}, &out.not_looked_at);
      }
    }
    if (claims.empty()) fields.Complain("claims", "there is no claim to verify");
  } else if (json.contains("test") || json.contains("proof")) {
    Claim claim;
    claim.alone = true;
    NestedProofs nested;
    claim.proof = ReadNode(json.contains("proof") ? json["proof"] : json, "proof", nested, fields);
    out.claims.push_back(std::move(claim));
  } else {
    fields.Complain("", "expected `claims`, as `noodle check --format json` writes them, or a proof of them");
  }
  if (fields.errors().empty()) return out;
  return absl::InvalidArgumentError(
      absl::StrCat(name, ": ", absl::StrJoin(fields.errors(), absl::StrCat("\n", name, ": "))));
}

}  // namespace noodle::verify
