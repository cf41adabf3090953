#include "tests/grammar/random_texts.h"

#include <algorithm>
#include <string>
#include <utility>

namespace noodle::grammar {

using namespace syntax;  // NOLINT: every name here is the tree's

RuleText RandomTexts::MakeText() {
  RuleText text;
  const int described = Below(3) == 0 ? Below(3) + 1 : 0;
  for (int i = 0; i < described; ++i) {
    Part part;
    if (Below(2) == 0) part.codes = Codes(false);
    if (part.codes.empty() || Below(2) == 0) part.described = "klystrons; of \"steel\"";
    part.rule = MakeRule(2);
    text.parts.push_back(std::move(part));
  }
  Part rest;
  rest.other_goods = described > 0;
  rest.rule = MakeRule(3);
  text.parts.push_back(std::move(rest));
  return text;
}

Rule RandomTexts::MakeRule(int depth) {
  Rule rule;
  const int alternatives = Below(3) + 1;
  for (int i = 0; i < alternatives; ++i) {
    Alternative alternative;
    const int requirements = Below(3) + 1;
    for (int j = 0; j < requirements; ++j) alternative.all_of.push_back(MakeRequirement(depth));
    rule.any_of.push_back(std::move(alternative));
  }
  return rule;
}

HsCode RandomTexts::Code(int digits) {
  const HsCode codes[3] = {HsCode::FromValue(static_cast<uint64_t>(1 + Below(97)), 2),
                           HsCode::FromValue(static_cast<uint64_t>(101 + Below(9600)), 4),
                           HsCode::FromValue(static_cast<uint64_t>(10121 + Below(960000)), 6)};
  return codes[digits / 2 - 1];
}
CodeList RandomTexts::Codes(bool described) {
  CodeList list;
  const int n = Below(3) + 1;
  for (int i = 0; i < n; ++i) {
    const int digits = 2 * (Below(3) + 1);
    CodeRange range;
    range.first = range.last = Code(digits);
    if (Below(3) == 0) range.last = std::max(range.first, Code(digits));
    if (described && Below(5) == 0) {
      range = {};
      range.scope = static_cast<CodeScope>(1 + Below(4));
    }
    if (described && Below(4) == 0) range.described = "described \"part\" with \\ and # in it";
    list.push_back(range);
  }
  return list;
}
Requirement RandomTexts::MakeRequirement(int depth) {
  Requirement out;
  switch (Below(depth > 0 ? 9 : 8)) {
    case 0:
      out.what = Origin{static_cast<OriginKind>(Below(3)), Below(2) == 0 ? CodeList{} : Codes(true)};
      break;
    case 1: {
      const ShiftLevel levels[] = {ShiftLevel::kNone, ShiftLevel::kChapter, ShiftLevel::kHeading,
                                   ShiftLevel::kSubheading};
      out.what =
          Shift{levels[Below(4)], Below(2) == 0 ? CodeList{} : Codes(true), Below(3) == 0 ? Codes(true) : CodeList{}};
      break;
    }
    case 2:
      out.what = Content{Below(2) == 0 ? "RVC" : "QVC", SomePercent(), Below(2) == 0 ? "" : "build-up", {}};
      if (Below(4) == 0) out.what = Content{"RVC", SomePercent(), "focused-value", Codes(true)};
      break;
    case 3:
      out.what = Limit{SomePercent(), static_cast<Basis>(Below(5)), Below(2) == 0 ? CodeList{} : Codes(true)};
      break;
    case 4:
      out.what = Process{Below(2) == 0 ? "chemical-reaction" : "or-else"};
      break;
    case 5:
      out.what = Undergo{Codes(true), {"spinning", "dyeing-or-printing"}};
      break;
    case 6: {
      Condition condition;
      condition.negated = Below(2) == 0;
      condition.question = "is-wet";
      if (Below(2) == 0) {
        condition.text = "is it wet";
        condition.question = "is-it-wet";
      }
      out.what = condition;
      break;
    }
    case 7:
      out.what = Unread{"RVC40; or [...]"};
      break;
    default:
      out.what = std::vector<Rule>{MakeRule(depth - 1)};
  }
  return out;
}

Period RandomTexts::SomePeriod() {
  Period period;
  if (Below(3) == 0) period.from = Date(2005 + Below(20), 1 + Below(12), 1 + Below(28));
  if (Below(3) == 0) period.until = Date(2026, 1 + Below(12), 1 + Below(28));
  return period;
}

Citation RandomTexts::SomeCitation() {
  Citation citation;
  if (Below(2) == 0) citation.article = Below(2) == 0 ? "Article 5" : "Annex 3, notes to \"chapter 27\" # 4";
  if (Below(3) == 0) citation.source = "unconfirmed";
  return citation;
}

ValueContent RandomTexts::MakeValueContent() {
  ValueContent content{"RVC", {}};
  const int formulas = 1 + Below(3);
  for (int i = 0; i < formulas; ++i) {
    content.formulas.push_back({"build-down", {{false, "FOB"}, {true, "VNM"}}, "FOB", {}, SomeCitation()});
    if (Below(2) == 0) content.formulas.back() = {"net-cost", {{false, "NC"}, {true, "VNM"}}, "NC", {}, SomeCitation()};
    if (Below(4) == 0) content.formulas.back().not_for = {"JP", "VN"};
  }
  return content;
}

Certificate RandomTexts::MakeCertificate() {
  Certificate certificate{"D", {}};
  const int items = Below(6);
  for (int i = 0; i < items; ++i) {
    CertificateItem item;
    switch (Below(10)) {
      case 0:
        item.what = Validity{12};
        break;
      case 1:
        item.what = Waiver{Money::FromUnits(2'000'000), "USD", Below(2) == 0,
                           Below(2) == 0 ? std::vector<std::string>{} : std::vector<std::string>{"JP", "VN"}};
        break;
      case 2:
        item.what =
            FobShown{Below(2) == 0, Below(2) == 0 ? std::vector<std::string>{} : std::vector<std::string>{"KH"}};
        break;
      case 3: {
        const char* kinds[] = {"WO", "WO-AK", "PE", "CTSH", "shift", "value", "special", "partial", "joined-by"};
        item.what = Criterion{
            kinds[Below(9)], "",           "RVC {percent}% \"x\"", static_cast<UnderRule>(Below(3)), Below(2) == 0,
            Below(2) == 0,   Below(2) == 0};
        break;
      }
      case 4:
        item.what = Criterion{"process", Below(2) == 0 ? "" : "chemical-reaction", "CR"};
        break;
      case 5: {
        const char* occasions[] = {"cumulation",          "tolerance",    "partial cumulation",
                                   "third-party invoice", "back-to-back", "issued retroactively",
                                   "exhibition"};
        item.what = Tick{"De Minimis", occasions[Below(7)]};
        break;
      }
      case 6:
        item.what = Retroactive{Below(2) == 0 ? std::optional<int>() : Below(3), false,
                                Below(2) == 0 ? std::optional<int>() : 12, Below(2) == 0 ? "" : "ISSUED RETROACTIVELY"};
        if (std::get<Retroactive>(item.what).after_days.value_or(0) > 0) {
          std::get<Retroactive>(item.what).working_days = Below(2) == 0;
        }
        break;
      case 7:
        item.what = BackToBack{"words; and \"more\""};
        break;
      case 8:
        item.what = RecordsKept{3};
        break;
      default:
        if (Below(2) == 0) {
          item.what = OtherProof{"a declaration"};
        } else {
          item.what = CertificateNote{"words # no comment"};
        }
    }
    item.citation = SomeCitation();
    certificate.items.push_back(std::move(item));
  }
  return certificate;
}

Statement RandomTexts::MakeStatement(int kind) {
  Statement out;
  out.header.period = SomePeriod();
  out.header.citation = SomeCitation();
  const std::vector<std::string> names = {"simple-mixing", "dyeing-or-printing-with-two-finishing-processes",
                                          "packing"};
  switch (kind) {
    case 0:
      out.what = Parties{{"BN", "JP", "VN"}};
      break;
    case 1:
      out.what = InForce{Below(2) == 0 ? std::vector<std::string>{} : std::vector<std::string>{"BN", "VN"}};
      break;
    case 2:
      out.what = NomenclatureIs{"HS2017"};
      break;
    case 3:
      out.what = GeneralRule{static_cast<GeneralKind>(Below(5)), "", MaybeCodes(), MakeRule(2)};
      if (auto& rule = std::get<GeneralRule>(out.what); rule.kind == GeneralKind::kSpecial) rule.name = "rule-six";
      break;
    case 4:
      out.what = SpecificRules{Below(2) == 0};
      break;
    case 5:
      out.what = MakeValueContent();
      break;
    case 6:
      out.what = NonOriginatingValue{Below(2) == 0};
      break;
    case 7:
      out.what = Tolerance{MaybeCodes(), {{SomePercent(), "FOB"}, {SomePercent(), "weight"}}};
      if (Below(2) == 0) std::get<Tolerance>(out.what).any_of.clear();
      break;
    case 8:
      out.what = Cumulation{"partial", Below(2) == 0 ? std::optional<Percent>() : SomePercent(), {}};
      if (auto& cumulation = std::get<Cumulation>(out.what); cumulation.from && Below(2) == 0) {
        cumulation.below = SomePercent();
      }
      break;
    case 9:
      out.what = ExclusivelyOriginating{Below(2) == 0 ? "by cumulation" : "criterion"};
      break;
    case 10: {
      const char* defeats[] = {"every claim", "value claims", "shift and process claims", "non-originating materials"};
      out.what = MinimalOperations{MaybeCodes(), defeats[Below(4)], names};
      break;
    }
    case 11:
      out.what = DirectConsignment{};
      break;
    case 12: {
      const char* what[] = {"retail packing", "shipping packing", "accessories", "indirect materials"};
      out.what = Treatment{what[Below(4)], {"ignored in shift", "originating in value"}};
      break;
    }
    case 13:
      out.what = WhollyObtained{{"plants", "minerals"}, Below(2) == 0};
      break;
    case 14:
      out.what = MakeCertificate();
      break;
    case 15:
      out.what = ProcessMeans{"textile-rule", MaybeCodes(), names};
      if (Below(3) == 0) out.what = ProcessIs{"refining", MaybeCodes(), "taking out \"odour\"; more"};
      if (Below(3) == 0) out.what = ListedMaterials{"in Annex V", names, MaybeCodes()};
      break;
    case 16:
      out.what =
          Below(2) == 0 ? Reciprocity{SomePercent(), "", {}, {}} : Reciprocity{{}, "words: \"quoted\"; more", {}, {}};
      if (Below(3) == 0) out.what = Reciprocity{SomePercent(), "", {"SL", "HSL"}, {"VN"}};
      if (Below(3) == 0) out.what = Differentials{{"JP", "KR"}, names};
      break;
    case 17:
      out.what = InterchangeableMaterials{{"segregation", "accounting-method"}};
      break;
    case 18:
      out.what = OverlapsSatisfyEach{MaybeCodes()};
      break;
    default:
      out.what = Caution{MaybeCodes(), "leave the materials of other components out of account"};
  }
  return out;
}

RulesBlock RandomTexts::MakeRules() {
  RulesBlock block;
  block.agreement = "ATIGA";
  block.edition = "HS2022";
  block.period = SomePeriod();
  if (Below(2) == 0) block.supplement = Below(2) == 0;
  block.citation = SomeCitation();
  const int rows = Below(8);
  for (int i = 0; i < rows; ++i) {
    Row row;
    row.codes = Codes(false);
    if (Below(4) == 0) row.described = "scallops of the genera \"Pecten\"";
    row.rule = MakeRule(Below(3) == 0 ? 3 : 0);
    row.citation = SomeCitation();
    block.rows.push_back(std::move(row));
  }
  return block;
}

AgreementFile RandomTexts::MakeFile() {
  AgreementFile file;
  AgreementBlock block;
  block.id = "ATIGA";
  block.title = "ASEAN Trade in Goods Agreement";
  block.citation = SomeCitation();
  for (int kind = 0; kind < 20; ++kind) {
    if (Below(4) != 0) block.statements.push_back(MakeStatement(kind));
  }
  file.agreements.push_back(std::move(block));
  const int lists = Below(3);
  for (int i = 0; i < lists; ++i) file.rules.push_back(MakeRules());
  return file;
}

}  // namespace noodle::grammar
