#include "engine/origin/inputs.h"

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "engine/base/status.h"
#include "engine/origin/listed_materials.h"

namespace noodle::origin {
namespace {

using goods::BillOfMaterials;
using goods::Material;
using goods::Role;

// Subheadings of the agreement's edition that `code` of the bill's edition may be. `path`: of the good or material in
// its bill, for errors.
absl::Status FillCandidates(const HsTables& tables, const Transposition* way, HsCode code, const CodesIn& known,
                            HsEdition from, const Nomenclature& nomenclature, absl::string_view path,
                            Subheadings* out) {
  const HsEdition to = nomenclature.edition();
  if (way != nullptr && known.empty()) {
    if (const auto index = way->from->IndexOf(code)) {
      const absl::Span<const int> found = way->Of(*index);
      out->assign(found.begin(), found.end());
      return absl::OkStatus();
    }
  }
  const auto codes = Transpose(tables, code, from, to, known);
  if (absl::IsNotFound(codes.status())) return absl::OkStatus();
  if (!codes.ok()) {
    const bool code_is_right = Transpose(tables, code, from, to).ok();
    return At(absl::StrCat(path, code_is_right ? absl::StrCat(".hsIn.", ToString(to)) : ".hs"), codes.status());
  }
  for (HsCode candidate : *codes) {
    if (const auto index = nomenclature.IndexOf(candidate)) out->push_back(*index);
  }
  std::sort(out->begin(), out->end());
  return absl::OkStatus();
}

// The value at CIF at importation, or the price paid for a material that was not imported.
void SetValue(const BillOfMaterials& bom, Input& input) {
  const Material& material = *input.material;
  std::optional<Money> value = material.value;
  goods::ValueBasis basis = material.basis;
  if (!value && material.bom != nullptr && material.bom->good.fob) {
    value = material.bom->good.fob;
    basis = goods::ValueBasis::kFob;
    input.at_own_fob = true;
  }
  if (!value) return;
  input.value = value;
  const bool before_freight = basis == goods::ValueBasis::kExWorks || basis == goods::ValueBasis::kFob;
  const bool imported = !material.country.stated() || material.country != bom.exporter;
  if (!before_freight || !imported) return;
  if (material.freight_insurance) {
    *input.value += *material.freight_insurance;
    input.freight_added = material.freight_insurance;
  } else {
    input.value_is_floor = true;
  }
}

// Partial cumulation: what falls short of its rule counts in a value content by what was made of it in the Parties.
void CumulatePartly(const law::Agreement& agreement, Date date, std::optional<Percent> content, InputWords words,
                    Input& input) {
  const law::Cumulation* cumulation = agreement.CumulationOn("partial", date);
  if (cumulation == nullptr) return;
  if (content && CountsPartly(*cumulation, *content)) input.partial = content;
  if (words == InputWords::kWithout) return;
  const std::string article = absl::StrCat("partial cumulation (", cumulation->citation.ToString(), ")");
  if (!content) {
    absl::StrAppend(&input.why, "; its content is not known, so that ", article, " counts nothing of it");
  } else if (input.partial) {
    absl::StrAppend(&input.why, "; ", content->ToString(),
                    "% of its value counts as originating in a value content: ", article);
  } else if (cumulation->from && *content < *cumulation->from) {
    absl::StrAppend(&input.why, "; its content of ", content->ToString(), "% is below the ",
                    cumulation->from->ToString(), "% of ", article);
  } else {
    absl::StrAppend(&input.why, "; its content of ", content->ToString(), "% is not below the ",
                    cumulation->below->ToString(), "% up to which ", article, " holds");
  }
}

// Full cumulation: what was done in the Parties to a sub-assembly that does not originate counts, so that it stands as
// what went into it, each with its own origin, and as the value that was added to these. What is left out of the
// assembly's account (packing, accessories in a change of classification) is left out of its parts' too.
// A bill is of one good: where the assembly's price is not the FOB value of its bill (four of them go into the good),
// what went into it counts in that proportion.
std::vector<Input> Unfold(const Input& assembly, const Inputs& inside) {
  std::vector<Input> out;
  const Material& made = *assembly.material;
  const std::optional<Money>& fob = made.bom->good.fob;
  const bool in_proportion = made.value && fob && *made.value != *fob;
  Int128 value = 0;
  bool known = assembly.value.has_value() && !assembly.value_is_floor;
  for (Input input : inside.materials) {
    if (in_proportion) {
      input.in_proportion = true;
      const auto share = [](Int128 amount, Int128 part, Int128 whole) { return DivideHalfEven(amount * part, whole); };
      if (input.value) {
        input.value = Money::FromUnits(share(input.value->units(), made.value->units(), fob->units()));
      }
      const std::optional<Weight>& whole = made.bom->good.net_weight;
      if (input.net_weight && whole && made.net_weight) {
        input.net_weight =
            Weight::FromUnits(share(input.net_weight->units(), made.net_weight->units(), whole->units()));
      } else {
        input.net_weight.reset();
      }
    }
    if (input.in_value == law::InValue::kCounted) {
      known = known && input.value.has_value() && !input.value_is_floor;
      if (input.value) value += input.value->units();
    }
    input.in_shift = input.in_shift && assembly.in_shift;
    input.originating = Or(input.originating, assembly.originating);
    input.inside.push_back(assembly.material->bom.get());
    input.label = absl::StrCat(assembly.material->id, "/", input.label);
    input.name = absl::StrCat(assembly.name, "/", input.name);
    input.key = absl::StrCat(assembly.key, "/", input.key);
    out.push_back(std::move(input));
  }
  Input added = assembly;
  added.added_value = true;
  if (in_proportion) added.priced_at = made.value;
  added.originating = Verdict::kQualifies;
  added.why =
      absl::StrCat("value added in ", assembly.material->bom->exporter.ToString(),
                   " to what does not originate: counted by full cumulation",
                   in_proportion ? absl::StrCat("; its materials in proportion of its price ", made.value->ToString(2),
                                                " to the ", fob->ToString(2), " of its own bill")
                                 : "");
  added.value.reset();
  added.value_is_floor = false;
  if (known && assembly.value->units() >= value) {
    added.less_materials = Money::FromUnits(static_cast<int64_t>(value));
    added.value = *assembly.value - *added.less_materials;
  }
  out.push_back(std::move(added));
  return out;
}

// Whether the same materials stand in it again and again, more often than anybody wants to read.
bool TooMany(const Inputs& inside) {
  if (inside.materials.size() <= kMostUnfolded) return false;
  std::set<absl::string_view> stated;
  return std::any_of(inside.materials.begin(), inside.materials.end(),
                     [&](const Input& input) { return !stated.insert(input.material->path).second; });
}

// Whether what originates in one Party counts as originating in another.
bool Cumulates(const law::Agreement& agreement, Date date) {
  return agreement.CumulationOn("diagonal", date) != nullptr || CumulatesFully(agreement, date);
}

// What the supplier declared, what the agreement lists, or what the material's own bill of materials proves.
absl::Status SetStatus(const law::Agreement& agreement, Date date, const Nomenclature& nomenclature, Country exporter,
                       const DetermineNested& nested, Parts parts, InputWords words, Input& input) {
  const Material& material = *input.material;

  const bool foreign = material.country.stated() && !agreement.parties.Contains(material.country);
  if (foreign) {
    if (words == InputWords::kWith) {
      input.why = absl::StrCat("non-originating: ", material.country.ToString(), " is not a Party of ", agreement.id);
    }
    return absl::OkStatus();
  }
  if (material.from_stock && *material.from_stock != goods::StockMethod::kSegregation) {
    const law::InterchangeableMaterials* rule = law::On(agreement.interchangeable, date);
    if (rule != nullptr && !rule->accounting_method) {
      if (words == InputWords::kWith) {
        input.why = absl::StrCat("non-originating: ", agreement.id, " accepts only stocks kept apart (",
                                 rule->citation.ToString(), ")");
      }
      return absl::OkStatus();
    }
  }
  if (material.country.stated() && material.country != exporter && !Cumulates(agreement, date)) {
    // Wholly obtained it may still be, for a rule that asks for that in any Party.
    if (material.wholly_obtained) input.wholly = Verdict::kQualifies;
    if (words == InputWords::kWith) {
      input.why = absl::StrCat("non-originating: ", agreement.id, " as encoded has no cumulation on ", ToString(date),
                               ", and ", material.country.ToString(), " is not the exporter");
    }
    return absl::OkStatus();
  }
  if (material.wholly_obtained && material.country.stated()) {
    input.wholly = input.originating = Verdict::kQualifies;
    if (words == InputWords::kWith) {
      input.why =
          absl::StrCat("wholly obtained in ", material.country.ToString(), " (", *material.wholly_obtained, ")");
    }
    return absl::OkStatus();
  }
  for (const goods::OriginStatus& status : material.originating) {
    if (status.agreement != agreement.id) continue;
    if (const std::optional<Percent> declared = PartialContent(status.criterion)) {
      if (words == InputWords::kWith) {
        input.why = absl::StrCat("non-originating, with a content of ", declared->ToString(), "% by its certificate ",
                                 status.proof.empty() ? "as declared" : status.proof);
      }
      if (parts != Parts::kIgnore) CumulatePartly(agreement, date, declared, words, input);
      return absl::OkStatus();
    }
    input.originating = Verdict::kQualifies;
    input.wholly = status.criterion.empty()   ? Verdict::kUndetermined
                   : status.criterion == "WO" ? Verdict::kQualifies
                                              : Verdict::kFails;
    if (words == InputWords::kWith) {
      input.why = absl::StrCat("originating under ", agreement.id,
                               status.proof.empty() ? ", as declared" : absl::StrCat(", proof ", status.proof));
    }
    return absl::OkStatus();
  }
  const Verdict listed = SetListed(agreement, date, nomenclature, words, input);
  input.originating = listed;
  if (listed == Verdict::kQualifies) return absl::OkStatus();
  if (material.bom != nullptr) {
    NOODLE_ASSIGN_OR_RETURN(const Nested inner, nested(*material.bom));
    const Determination& determination = *inner.determination;
    const std::string as_listed = std::move(input.why);
    input.originating = Or(determination.verdict, listed);
    input.wholly = And(determination.verdict, WhollyOf(*inner.proof));
    input.why = determination.verdict == Verdict::kQualifies
                    ? absl::StrCat("originating under ", agreement.id, " by ", determination.criterion,
                                   " (own bill of materials)")
                : determination.verdict == Verdict::kFails
                    ? std::string("non-originating: its own bill of materials does not qualify")
                    : std::string("open: its own bill of materials leaves its origin undetermined");
    if (!as_listed.empty() && determination.verdict != Verdict::kQualifies) {
      absl::StrAppend(&input.why, "; ", as_listed);
    }
    if (parts != Parts::kIgnore && input.originating == Verdict::kFails && MadeInParty(*inner.proof)) {
      CumulatePartly(agreement, date, inner.content, words, input);
    }
    input.nested = inner.proof;
    return absl::OkStatus();
  }
  if (words == InputWords::kWithout || !input.why.empty()) return absl::OkStatus();
  if (material.originating.empty()) {
    input.why = "non-originating: no proof of origin stated";
  } else {
    std::string others;
    for (const goods::OriginStatus& status : material.originating) {
      absl::StrAppend(&others, others.empty() ? "" : ", ", status.agreement);
    }
    input.why = absl::StrCat("non-originating: proved under ", others, ", not under ", agreement.id);
  }
  return absl::OkStatus();
}

law::Treated TreatedAs(Role role) {
  switch (role) {
    case Role::kRetailPacking:
      return law::Treated::kRetailPacking;
    case Role::kShippingPacking:
      return law::Treated::kShippingPacking;
    case Role::kAccessory:
      return law::Treated::kAccessories;
    default:
      return law::Treated::kIndirectMaterials;
  }
}

}  // namespace

std::string LabelOf(const Material& material) {
  return absl::StrCat(material.id.empty() ? material.path : material.id, " (", material.hs.Prefix(6).ToString(),
                      material.description.empty() ? "" : " ", material.description, ")");
}

bool MadeInParty(const Proof& proof) {
  const std::vector<Proof>& children = proof.children;
  return std::all_of(children.begin(), children.end(), [&](const Proof& child) {
    return child.role != ProofKind::kCondition || child.result == Verdict::kQualifies || &child == &children.front();
  });
}

bool CountsPartly(const law::Cumulation& partial, Percent content) {
  return (!partial.from || content >= *partial.from) && (!partial.below || content < *partial.below);
}

bool CumulatesFully(const law::Agreement& agreement, Date date) {
  return agreement.CumulationOn("full", date) != nullptr;
}

law::Treatment TreatmentOf(const law::Agreement& agreement, Role role, Date date) {
  law::Treatment treatment;
  if (role == Role::kMaterial) {
    treatment.counted_in_shift = true;
    return treatment;
  }
  for (const law::Treatment& stated : agreement.treatments) {
    if (stated.what == TreatedAs(role) && stated.period.Contains(date)) return stated;
  }
  treatment.what = TreatedAs(role);
  if (role == Role::kShippingPacking) treatment.in_value = law::InValue::kIgnored;
  if (role == Role::kIndirect) treatment.in_value = law::InValue::kOriginating;
  return treatment;
}

std::optional<Percent> PartialContent(absl::string_view criterion) {
  if (!absl::ConsumePrefix(&criterion, "PC ") || !absl::ConsumeSuffix(&criterion, "%")) return std::nullopt;
  const auto percent = Percent::Parse(criterion);
  if (!percent.ok()) return std::nullopt;
  return *percent;
}

absl::StatusOr<Inputs> Prepare(const HsTables& tables, const law::Rulebook& rulebook, const BillOfMaterials& bom,
                               Date date, const DetermineNested& nested, const Preparation& how) {
  const Parts parts = how.parts;
  const InputWords words = how.words;
  const law::Agreement& agreement = rulebook.agreement();
  const Nomenclature& nomenclature = *rulebook.NomenclatureOn(date);
  const Transposition* way = nullptr;
  if (how.transpositions != nullptr) {
    NOODLE_ASSIGN_OR_RETURN(way, how.transpositions->Between(bom.edition, nomenclature.edition()));
  }
  Inputs out;
  NOODLE_RETURN_IF_ERROR(FillCandidates(tables, way, bom.good.hs, bom.good.hs_in, bom.edition, nomenclature,
                                        bom.path.empty() ? "good" : bom.path + ".good", &out.good));
  out.materials.reserve(bom.materials.size());
  for (const Material& material : bom.materials) {
    Input& input = out.materials.emplace_back();
    input.material = &material;
    if (words == InputWords::kWith) {
      input.label = LabelOf(material);
      input.name = material.id.empty() ? material.path : material.id;
      input.key = material.path;
    }
    input.net_weight = material.net_weight;
    NOODLE_RETURN_IF_ERROR(FillCandidates(tables, way, material.hs, material.hs_in, bom.edition, nomenclature,
                                          material.path, &input.candidates));
    if (material.role != Role::kMaterial) {
      const law::Treatment treatment = TreatmentOf(agreement, material.role, date);
      input.in_shift = treatment.counted_in_shift;
      input.in_value = treatment.in_value;
    }
    NOODLE_RETURN_IF_ERROR(SetStatus(agreement, date, nomenclature, bom.exporter, nested, parts, words, input));
    SetValue(bom, input);
    if (words == InputWords::kWith && !material.stock_words.empty()) {
      absl::StrAppend(&input.why, "; ", material.stock_words);
    }
    const bool unfolded = parts == Parts::kCount && material.bom != nullptr && input.nested &&
                          input.in_value == law::InValue::kCounted && input.originating != Verdict::kQualifies &&
                          agreement.parties.Contains(material.bom->exporter) && CumulatesFully(agreement, date);
    if (!unfolded) continue;
    NOODLE_ASSIGN_OR_RETURN(const Nested inner, nested(*material.bom));
    if (TooMany(*inner.inputs)) {
      input.too_many = true;
      input.originating = Verdict::kUndetermined;
      input.why = absl::StrCat("open: by full cumulation it stands as ", inner.inputs->materials.size(),
                               " materials, of assemblies that are used again and again; at most ", kMostUnfolded,
                               " are looked at");
      continue;
    }
    std::vector<Input> instead = Unfold(input, *inner.inputs);
    out.materials.pop_back();
    for (Input& one : instead) out.materials.push_back(std::move(one));
  }
  return out;
}

}  // namespace noodle::origin
