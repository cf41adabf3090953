#include "engine/whatif/set_law.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/status.h"
#include "engine/law/rulebook.h"
#include "engine/whatif/set_by_you.h"
#include "grammar/parse.h"

namespace noodle::whatif {
namespace {

const Date kAlways(1900, 1, 1);

// The names of value contents in a rule that the agreement does not know on that day.
void AddUnknownContents(const syntax::Rule& rule, const law::Agreement& agreement, Date date,
                        std::vector<std::string>& out) {
  for (const syntax::Alternative& alternative : rule.any_of) {
    for (const syntax::Requirement& requirement : alternative.all_of) {
      if (const auto* nested = std::get_if<std::vector<syntax::Rule>>(&requirement.what)) {
        for (const syntax::Rule& inner : *nested) AddUnknownContents(inner, agreement, date, out);
      }
      const auto* content = std::get_if<syntax::Content>(&requirement.what);
      if (content != nullptr && law::ContentOn(agreement, content->name, date) == nullptr) out.push_back(content->name);
    }
  }
}

absl::Status CheckContents(const Setting& setting, const syntax::Rule& rule, const law::Agreement& agreement,
                           Date date) {
  std::vector<std::string> unknown, known;
  AddUnknownContents(rule, agreement, date, unknown);
  if (unknown.empty()) return absl::OkStatus();
  for (const law::ValueContent& content : agreement.value_contents) {
    if (content.period.Contains(date)) known.push_back(content.name);
  }
  return setting.Error(absl::StrCat(agreement.id, " has no value content ", unknown.front(), "; it has ",
                                    known.empty() ? "none" : absl::StrJoin(known, ", ")));
}

// The rows of a code: one for each description that the rule tells apart.
absl::StatusOr<std::vector<law::Row>> ReadRows(const Setting& setting, HsCode code) {
  const auto text = grammar::ParseNotation(setting.value, absl::StrCat("--set ", setting.path));
  if (!text.ok()) return text.status();
  std::vector<law::Row> rows;
  for (const syntax::Part& part : text->parts) {
    law::Row row;
    row.codes = part.codes;
    if (row.codes.empty()) row.codes = {{code, code, std::nullopt, {}, syntax::CodeScope::kCodes}};
    row.described = part.described;
    if (part.described) row.question = law::DescriptionQuestion(*part.described);
    row.rule = part.rule;
    row.citation = SetByYouCitation();
    row.place.file = kSetByYou;
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace

absl::Status SetRule(const Setting& setting, Date date, law::Agreement& agreement) {
  if (setting.steps.size() < 3) {
    return setting.Error("expected rule.AGREEMENT.CODE=RULE, such as rule.AANZFTA.871160=RVC(35)");
  }
  const auto code = HsCode::Parse(absl::StrJoin(setting.steps.begin() + 2, setting.steps.end(), "."));
  if (!code.ok()) return setting.Error(code.status().message());
  if (code->length() > 6) {
    return setting.Error(absl::StrCat("expected a chapter, a heading or a subheading, found ", code->ToString()));
  }
  const std::optional<HsEdition> edition = agreement.EditionOn(date);
  if (!edition) return setting.Error(absl::StrCat(agreement.id, " has no rules on ", noodle::ToString(date)));
  law::RuleList list;
  list.edition = *edition;
  // Of this day alone: rules of another edition may hold on others.
  list.period = {date, date};
  list.citation = SetByYouCitation();
  NOODLE_ASSIGN_OR_RETURN(list.rows, ReadRows(setting, *code));
  for (const law::Row& row : list.rows) NOODLE_RETURN_IF_ERROR(CheckContents(setting, row.rule, agreement, date));
  // The first list that has a rule for the good governs it.
  agreement.lists.insert(agreement.lists.begin(), std::move(list));
  return absl::OkStatus();
}

absl::Status SetInForce(const Setting& setting, law::Agreement& agreement) {
  const std::vector<std::string>& steps = setting.steps;
  if (steps.size() > 4 || (steps.size() > 2 && steps[2] != "inForce")) {
    return setting.Error(
        "expected agreement.ID=on or off, agreement.ID.inForce=DATE or agreement.ID.inForce.PARTY=DATE");
  }
  law::InForce statement;
  statement.citation = SetByYouCitation();
  if (setting.value == "on") {
    statement.period.from = kAlways;
  } else if (setting.value == "off") {
    statement.period = {kAlways, kAlways};
  } else {
    const auto date = ParseDate(setting.value);
    if (!date.ok())
      return setting.Error(absl::StrCat("expected on, off or a date: ", std::string(date.status().message())));
    statement.period.from = *date;
  }
  if (steps.size() < 4) {
    agreement.in_force = {std::move(statement)};
    return absl::OkStatus();
  }
  const auto party = Country::Parse(steps[3]);
  if (!party.ok()) return setting.Error(party.status().message());
  if (!agreement.parties.Contains(*party)) {
    return setting.Error(absl::StrCat(party->ToString(), " is not a Party to ", agreement.id, "; they are ",
                                      agreement.parties.ToString()));
  }
  for (law::InForce& other : agreement.in_force) {
    if (!other.who.Contains(*party)) continue;
    CountrySet others;
    for (Country country : other.who.ToVector()) {
      if (country != *party) others.Insert(country);
    }
    other.who = others;
    if (others.empty()) other.period = {kAlways, kAlways};  // without Parties it would be for all
  }
  statement.who.Insert(*party);
  agreement.in_force.push_back(std::move(statement));
  return absl::OkStatus();
}

}  // namespace noodle::whatif
