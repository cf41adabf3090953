#include "tests/origin/random_bills.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace noodle::origin_test {
namespace {

using goods::BillOfMaterials;
using goods::Material;
using goods::Role;

constexpr int64_t kCent = 100;  // units of Money

}  // namespace

RandomBills::RandomBills(const law::Agreement& agreement, const HsTables& tables, Date date, uint64_t seed,
                         Flavour flavour)
    : agreement_(agreement), tables_(tables), date_(date), random_(seed), flavour_(flavour) {
  edition_ = *agreement.EditionOn(date);
  nomenclature_ = *tables.Edition(edition_);
  for (const law::RuleList& list : agreement.lists) {
    if (!list.period.Contains(date)) continue;
    for (const law::Row& row : list.rows) rows_.push_back(&row);
  }
}

HsCode RandomBills::GoodCode() {
  if (!rows_.empty() && Chance(70)) {
    const HsInterval interval = [&] {
      const law::Row* row = Pick(rows_);
      // Rows told apart by description, and rows of several requirements, are rare and the most interesting.
      for (int i = 0; i < 3 && !row->described && row->rule.any_of.front().all_of.size() == 1; ++i) row = Pick(rows_);
      const syntax::CodeRange& range = Pick(row->codes);
      return nomenclature_->IntervalOf(range.first, range.last);
    }();
    if (!interval.empty()) return nomenclature_->CodeAt(interval.begin + static_cast<int>(Below(interval.size())));
  }
  return nomenclature_->CodeAt(static_cast<int>(Below(nomenclature_->size())));
}

void RandomBills::Walk(const syntax::Rule& rule, Hints* hints) const {
  const auto codes = [&](const syntax::CodeList& list) {
    for (const syntax::CodeRange& range : list) {
      hints->codes.push_back(range);
      if (range.described) hints->material_questions.push_back(law::DescriptionQuestion(*range.described));
    }
  };
  for (const syntax::Alternative& alternative : rule.any_of) {
    for (const syntax::Requirement& requirement : alternative.all_of) {
      const auto& what = requirement.what;
      if (const auto* origin = std::get_if<syntax::Origin>(&what)) codes(origin->of);
      if (const auto* shift = std::get_if<syntax::Shift>(&what)) {
        codes(shift->except);
        codes(shift->including);
      }
      if (const auto* content = std::get_if<syntax::Content>(&what)) {
        codes(content->of);
        hints->net_cost = hints->net_cost || content->method == law::kNetCost;
        hints->parts.push_back(1'000'000 - content->threshold.units());
      }
      if (const auto* limit = std::get_if<syntax::Limit>(&what)) {
        codes(limit->of);
        hints->of_theirs = hints->of_theirs || limit->basis == syntax::Basis::kTheirValue ||
                           limit->basis == syntax::Basis::kTheirWeight;
        hints->parts.push_back(limit->maximum.units());
      }
      if (const auto* process = std::get_if<syntax::Process>(&what)) hints->processes.push_back(process->name);
      if (const auto* undergo = std::get_if<syntax::Undergo>(&what)) {
        codes(undergo->of);
        for (const std::string& name : undergo->processes) hints->processes.push_back(name);
      }
      if (const auto* condition = std::get_if<syntax::Condition>(&what)) {
        hints->good_questions.push_back(condition->question);
      }
      if (const auto* nested = std::get_if<std::vector<syntax::Rule>>(&what)) Walk(nested->front(), hints);
    }
  }
}

RandomBills::Hints RandomBills::HintsFor(HsCode good) const {
  Hints hints;
  for (const law::Row* row : rows_) {
    if (law::Scope{row->codes}.Specificity(good) < 0) continue;
    if (!row->question.empty()) hints.good_questions.push_back(row->question);
    hints.other_goods = hints.other_goods || row->question.empty();
    Walk(row->rule, &hints);
  }
  for (const law::GeneralRule& rule : agreement_.general_rules) {
    if (rule.period.Contains(date_) && rule.scope.Specificity(good) >= 0) Walk(rule.rule, &hints);
  }
  const std::vector<std::string> named = hints.processes;
  for (const law::ProcessMeans& means : agreement_.processes) {
    if (std::find(named.begin(), named.end(), means.name) == named.end()) continue;
    hints.processes.insert(hints.processes.end(), means.any_of.begin(), means.any_of.end());
    if (!flavour_.contradictions) std::erase(hints.processes, means.name);
  }
  for (const law::Tolerance& tolerance : agreement_.tolerances) {
    for (const law::ToleranceShare& share : tolerance.any_of) hints.parts.push_back(share.share.units());
  }
  return hints;
}

HsInterval RandomBills::Named(const syntax::CodeRange& range, HsCode good) const {
  switch (range.scope) {
    case syntax::CodeScope::kCodes:
      return nomenclature_->IntervalOf(range.first, range.last);
    case syntax::CodeScope::kAnyMaterial:
      return {0, nomenclature_->size()};
    case syntax::CodeScope::kSameChapter:
      return nomenclature_->IntervalOf(good.Prefix(2));
    case syntax::CodeScope::kSameHeading:
      return nomenclature_->IntervalOf(good.Prefix(4));
    case syntax::CodeScope::kSameSubheading:
      return nomenclature_->IntervalOf(good);
  }
  return {};
}

HsCode RandomBills::MaterialCode(HsCode good, const Hints& hints) {
  HsInterval interval{0, nomenclature_->size()};
  // A share of materials of one kind is worth asking where there are several of them.
  const int64_t kind = hints.of_theirs && !hints.codes.empty() && Chance(60) ? 8 : Below(10);
  if (kind < 2) {
    interval = nomenclature_->IntervalOf(good);
  } else if (kind < 4) {
    interval = nomenclature_->IntervalOf(good.Prefix(4));
  } else if (kind < 6) {
    interval = nomenclature_->IntervalOf(good.Prefix(2));
  } else if (kind < 9 && !hints.codes.empty()) {
    interval = Named(Pick(hints.codes), good);
  }
  if (interval.empty()) return good;
  return nomenclature_->CodeAt(interval.begin + static_cast<int>(Below(interval.size())));
}

Country RandomBills::Place() {
  const std::vector<Country> parties = agreement_.parties.ToVector();
  return Chance(70) ? Pick(parties) : Country::Of(Chance(50) ? "US" : "BR");
}

goods::Process RandomBills::RandomProcess(const std::string& name) {
  goods::Process process;
  process.name = name;
  process.performed = Chance(70);
  if (Chance(30)) process.where = Place();
  return process;
}

BillOfMaterials RandomBills::Next() { return Make(0, ""); }

BillOfMaterials RandomBills::Make(int depth, const std::string& path) {
  const std::vector<Country> parties = agreement_.parties.ToVector();
  BillOfMaterials bom;
  bom.path = path;
  bom.currency = "USD";
  bom.exporter = Chance(95) ? Pick(parties) : Country::Of("US");
  bom.importer = Pick(parties);
  bom.edition = edition_;
  const HsCode code = GoodCode();
  bom.good.hs = code;
  const Hints hints = HintsFor(code);
  const int64_t fob = Chance(50) ? 1000 * 100 * kCent : (1 + Below(200'000)) * kCent + Below(kCent);
  const int64_t weight = Chance(50) ? 100'000'000 : 1 + Below(500'000'000);
  if (Stated()) bom.good.fob = Money::FromUnits(fob);
  if (Chance(30)) bom.good.ex_works = Money::FromUnits(fob);
  if (hints.net_cost && Stated()) bom.good.net_cost = Money::FromUnits(Chance(50) ? fob : 1 + Below(fob));
  if (Stated() && Chance(80)) bom.good.net_weight = Weight::FromUnits(weight);
  // Values: some at a limit to the unit, the others below what is left of the price.
  const int count = 1 + static_cast<int>(Below(4));
  int64_t left = fob;
  int64_t weight_left = weight;
  for (int i = 0; i < count; ++i) {
    Material material;
    material.id = absl::StrCat("m", i + 1);
    material.path = absl::StrCat(path.empty() ? "" : path + ".", "materials[", i, "]");
    material.hs = MaterialCode(code, hints);
    material.role = i == 0 || Chance(70) ? Role::kMaterial : static_cast<Role>(Below(5));
    if (!flavour_.unknown_places || Chance(70)) material.country = Place();
    int64_t value = Below(std::max<int64_t>(left, 1));
    if (!hints.parts.empty() && Chance(50)) {
      const Int128 limit = Int128{fob} * Pick(hints.parts) / 1'000'000;
      value = static_cast<int64_t>(limit) - (Chance(50) ? fob - left : 0) + (Chance(30) ? 1 : 0);
    }
    // Shares of each other that come out even.
    if (hints.of_theirs && Chance(60)) value = fob / 20 * (1 + Below(4));
    value = std::max<int64_t>(value, 0);
    if (value <= left || (flavour_.contradictions && Chance(10))) {
      left = std::max<int64_t>(left - value, 0);
    } else {
      value = left;
      left = 0;
    }
    material.value = Money::FromUnits(value);
    const int64_t basis = Below(10);
    material.basis = basis < 6    ? goods::ValueBasis::kUnstated
                     : basis < 8  ? goods::ValueBasis::kCif
                     : basis == 8 ? goods::ValueBasis::kExWorks
                                  : goods::ValueBasis::kFob;
    if (basis >= 8) {
      // The value is shared out between the price and its freight.
      const int64_t freight = value / 10;
      material.value = Money::FromUnits(value - freight);
      if (Stated()) material.freight_insurance = Money::FromUnits(freight);
    }
    const std::optional<Money> stated_value = material.value;
    if (!Stated()) material.value.reset();
    const Int128 tenth = Int128{weight} / 10;
    int64_t kilos = Chance(40) ? static_cast<int64_t>(tenth) + Below(2) : Below(std::max<int64_t>(weight_left, 1));
    if (hints.of_theirs && Chance(60)) kilos = weight / 20 * (1 + Below(4));
    kilos = std::min(kilos, weight_left);
    weight_left -= kilos;
    if (Stated()) material.net_weight = Weight::FromUnits(kilos);
    if (Chance(30)) {
      goods::OriginStatus status;
      status.agreement = Chance(75) ? agreement_.id : "RCEP";
      status.criterion = Chance(40) ? "WO" : Chance(50) ? "CTH" : "";
      material.originating.push_back(status);
    }
    if (Chance(10)) material.wholly_obtained = "plants";
    for (const std::string& question : hints.material_questions) {
      if (Stated()) material.answers[question] = Chance(50);
    }
    for (const law::ListedMaterials& list : agreement_.listed_materials) {
      if (!flavour_.lists || !Chance(30)) continue;
      material.answers[list.question] = Chance(80);
      if (Stated()) material.processes.push_back(RandomProcess(Pick(list.by)));
    }
    for (const std::string& name : hints.processes) {
      if (Chance(30)) material.processes.push_back(RandomProcess(name));
    }
    if (depth < 2 && Chance(15)) {
      auto inner = std::make_shared<BillOfMaterials>(Make(depth + 1, material.path + ".bom"));
      material.hs = inner->good.hs;
      material.country = inner->exporter;
      material.bom = std::move(inner);
      // Without a value it has that of its own bill, which may be more than the price leaves.
      if (!flavour_.contradictions) material.value = stated_value;
    }
    bom.materials.push_back(std::move(material));
  }
  if (Chance(25)) {
    // Costs and profit within what the materials leave of the price.
    int64_t rest = fob;
    for (const Material& material : bom.materials) {
      if (material.value) rest -= material.value->units();
      if (material.freight_insurance) rest -= material.freight_insurance->units();
      if (!material.value && material.bom != nullptr && material.bom->good.fob) rest -= material.bom->good.fob->units();
    }
    for (std::optional<Money>* cost : {&bom.good.labour, &bom.good.overhead, &bom.good.other_costs, &bom.good.profit}) {
      if (rest <= 0) break;
      const int64_t part = Chance(30) ? rest : Below(rest);
      rest -= part;
      if (Stated()) *cost = Money::FromUnits(part);
    }
  }
  bool described = false;
  for (const std::string& question : hints.good_questions) {
    if (!Stated() && !Chance(30)) continue;
    // The descriptions of one subheading exclude each other.
    const bool description = question.starts_with("is-");
    const bool answer = Chance(50) && (flavour_.contradictions || !description || !described);
    bom.good.answers[question] = answer;
    described = described || (answer && description);
    // Where each good of the subheading is described, one of the descriptions is right.
    if (!flavour_.contradictions && description && !hints.other_goods && !answer) bom.good.answers.erase(question);
  }
  for (const std::string& name : hints.processes) {
    if (Chance(35)) bom.good.processes.push_back(RandomProcess(name));
  }
  const bool claimed = Chance(12) && (depth == 0 || flavour_.claims_in_nested);
  if (claimed) bom.good.wholly_obtained = Chance(80) ? "plants" : "from-these-only";
  if (flavour_.minimal_operations && Chance(12) && (!claimed || flavour_.claims_with_minimal)) {
    bom.good.processes.clear();
    for (const law::MinimalOperations& statement : agreement_.minimal_operations) {
      if (Chance(60)) bom.good.processes.push_back({Pick(statement.names), bom.exporter, true});
    }
    if (flavour_.operations_abroad && Chance(50)) bom.good.processes.push_back({"assembly", Country::Of("US"), true});
  }
  if (depth == 0 && Chance(25)) {
    bom.shipment.direct = Chance(40);
    if (!*bom.shipment.direct && Chance(80)) {
      goods::Transit transit;
      transit.country = Chance(40) ? Pick(parties) : Country::Of("HK");
      if (Chance(70)) transit.customs_control = Chance(70);
      bom.shipment.transit.push_back(transit);
    }
  }
  // Sometimes the same digits are read as HS 2022, where they exist there all through.
  if (depth == 0 && edition_ != HsEdition::k2022 && Chance(25)) {
    const Nomenclature* now = *tables_.Edition(HsEdition::k2022);
    bool all = now->IndexOf(bom.good.hs).has_value();
    for (const Material& material : bom.materials) all = all && now->IndexOf(material.hs) && material.bom == nullptr;
    if (all) bom.edition = HsEdition::k2022;
  }
  return bom;
}

std::string Describe(const BillOfMaterials& bom, const std::string& indent) {
  const auto money = [](const std::optional<Money>& amount) { return amount ? amount->ToString(2) : std::string("?"); };
  const auto weight = [](const std::optional<Weight>& amount) {
    return amount ? amount->ToString() : std::string("?");
  };
  const auto processes = [](const std::vector<goods::Process>& list) {
    std::string out;
    for (const goods::Process& process : list) {
      absl::StrAppend(&out, " ", process.performed ? "" : "no-", process.name,
                      process.where.stated() ? "@" + process.where.ToString() : "");
    }
    return out;
  };
  const auto answers = [](const goods::Answers& list) {
    std::string out;
    for (const auto& [question, answer] : list) absl::StrAppend(&out, " ", question, "=", answer ? "yes" : "no");
    return out;
  };
  std::string out =
      absl::StrCat(indent, bom.exporter.ToString(), " makes ", bom.good.hs.ToString(), " (", ToString(bom.edition),
                   ") fob ", money(bom.good.fob), " exw ", money(bom.good.ex_works), " net cost ",
                   money(bom.good.net_cost), " kg ", weight(bom.good.net_weight));
  if (bom.good.wholly_obtained) absl::StrAppend(&out, " claimed ", *bom.good.wholly_obtained);
  absl::StrAppend(&out, " costs ", money(bom.good.labour), " ", money(bom.good.overhead), " ",
                  money(bom.good.other_costs), " ", money(bom.good.profit), processes(bom.good.processes),
                  answers(bom.good.answers), "\n");
  for (const Material& material : bom.materials) {
    static constexpr const char* kRoles[] = {"material", "retail-packing", "shipping-packing", "accessory", "indirect"};
    static constexpr const char* kBases[] = {"", " CIF", " earliest", " EXW", " FOB"};
    absl::StrAppend(&out, indent, "  ", material.id, " ", kRoles[static_cast<size_t>(material.role)], " ",
                    material.hs.ToString(), " from ", material.country.stated() ? material.country.ToString() : "?",
                    " ", money(material.value), kBases[static_cast<size_t>(material.basis)], " freight ",
                    money(material.freight_insurance), " kg ", weight(material.net_weight));
    for (const goods::OriginStatus& status : material.originating) {
      absl::StrAppend(&out, " originating ", status.agreement, " ", status.criterion);
    }
    if (material.wholly_obtained) absl::StrAppend(&out, " WO ", *material.wholly_obtained);
    absl::StrAppend(&out, processes(material.processes), answers(material.answers), "\n");
    if (material.bom != nullptr) out += Describe(*material.bom, indent + "    ");
  }
  if (bom.shipment.direct) absl::StrAppend(&out, indent, "direct: ", *bom.shipment.direct ? "yes" : "no", "\n");
  for (const goods::Transit& transit : bom.shipment.transit) {
    absl::StrAppend(&out, indent, "through ", transit.country.ToString(), " control ",
                    !transit.customs_control   ? "?"
                    : *transit.customs_control ? "yes"
                                               : "no",
                    "\n");
  }
  return out;
}

BillOfMaterials DeepCopy(const BillOfMaterials& bom) {
  BillOfMaterials out = bom;
  for (Material& material : out.materials) {
    if (material.bom != nullptr) material.bom = std::make_shared<BillOfMaterials>(DeepCopy(*material.bom));
  }
  return out;
}

}  // namespace noodle::origin_test
