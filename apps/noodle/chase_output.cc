#include "apps/noodle/chase_output.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "apps/noodle/text_table.h"
#include "engine/base/excerpt.h"

namespace noodle::cli {
namespace {

using Json = nlohmann::ordered_json;
using preference::SupplierDeclaration;

std::string Amount(const std::optional<Money>& money) { return money ? money->ToString(2) : "unknown"; }

Json ToJson(const SupplierDeclaration& one, bool wanted) {
  Json out = {{"material", one.material}, {"label", one.label}, {"agreement", one.agreement}};
  if (wanted) out["with"] = one.with;
  out["value"] = Amount(one.value);
  out["saving"] = Amount(one.saving);
  if (wanted) {
    out["gain"] = Amount(one.gain);
    out["forBest"] = one.for_best;
  }
  return out;
}

}  // namespace

std::string ChaseText(const preference::ChaseList& list) {
  std::string out;
  using Align = TextTable::Align;
  if (!list.wanted.empty()) {
    absl::StrAppend(&out, "\nsupplier declarations to ask for\n");
    TextTable table({{"material"},
                     {"under"},
                     {"together with"},
                     {"value", Align::kRight},
                     {"saving", Align::kRight},
                     {"below the best now", Align::kRight},
                     {""}});
    for (const SupplierDeclaration& one : list.wanted) {
      table.Add({one.label, one.agreement, absl::StrJoin(one.with_ids, ", "), Amount(one.value), Amount(one.saving),
                 Amount(one.gain), one.for_best ? "for the best claim" : ""});
    }
    absl::StrAppend(&out, table.ToString(2));
  }
  if (!list.rests_on.empty()) {
    absl::StrAppend(&out, "\nthe best claim (", list.rests_on.front().agreement, ") rests on the declarations of\n");
    for (const SupplierDeclaration& one : list.rests_on) absl::StrAppend(&out, "  - ", VisibleLine(one.label), "\n");
  }
  return out;
}

Json ToJson(const preference::ChaseList& list) {
  Json wanted = Json::array(), rests_on = Json::array();
  for (const SupplierDeclaration& one : list.wanted) wanted.push_back(ToJson(one, true));
  for (const SupplierDeclaration& one : list.rests_on) rests_on.push_back(ToJson(one, false));
  return {{"wanted", std::move(wanted)}, {"restsOn", std::move(rests_on)}};
}

}  // namespace noodle::cli
