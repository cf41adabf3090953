#include "engine/batch/since.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "engine/base/status.h"
#include "engine/batch/csv_cell.h"
#include "engine/batch/json_taker.h"

namespace noodle::batch {
namespace {

using nlohmann::ordered_json;

constexpr char kBest[] = "(best)";

void AppendFlip(const std::string& id, absl::string_view agreement, absl::string_view before, absl::string_view after,
                absl::string_view currency, absl::string_view duty_before, absl::string_view duty_after,
                std::string* out) {
  const absl::string_view cells[] = {id, agreement, before, after, currency, duty_before, duty_after};
  for (size_t i = 0; i < std::size(cells); ++i) {
    if (i > 0) out->push_back(',');
    AppendForeignCsvCell(cells[i], out);
  }
  out->push_back('\n');
}

std::string DutyText(const std::optional<Money>& duty) { return duty ? duty->ToString(2) : "unknown"; }

absl::string_view NameOf(const Outcome& outcome, const std::string& agreement) {
  for (const ClaimOutcome& claim : outcome.claims) {
    if (claim.agreement == agreement) return Name(claim.standing);
  }
  return "";
}

}  // namespace

void SinceTally::Append(const SinceTally& next) {
  kept += next.kept;
  rejudged += next.rejudged;
  new_or_moved += next.new_or_moved;
  flipped += next.flipped;
  best_changed += next.best_changed;
  duty_unknown += next.duty_unknown;
  earlier = std::max(earlier, next.earlier);
  for (const auto& [currency, moved] : next.duty) {
    MovedDuty& mine = duty[currency];
    mine.shipments += moved.shipments;
    mine.before += moved.before;
    mine.after += moved.after;
  }
}

ordered_json ToJson(const SinceTally& tally) {
  ordered_json out = {{"kept", tally.kept},
                      {"rejudged", tally.rejudged},
                      {"newOrMoved", tally.new_or_moved},
                      {"flippedClaims", tally.flipped},
                      {"bestChanged", tally.best_changed},
                      {"dutyUnknownBeforeOrAfter", tally.duty_unknown},
                      {"earlier", tally.earlier}};
  out["duty"] = ordered_json::object();
  for (const auto& [currency, moved] : tally.duty) {
    out["duty"][currency] = {
        {"shipments", moved.shipments}, {"before", moved.before.ToString()}, {"after", moved.after.ToString()}};
  }
  return out;
}

absl::StatusOr<SinceTally> SinceTallyFromJson(const ordered_json& json) {
  SinceTally out;
  JsonTaker take;
  take.Count(json, "kept", &out.kept);
  take.Count(json, "rejudged", &out.rejudged);
  take.Count(json, "newOrMoved", &out.new_or_moved);
  take.Count(json, "flippedClaims", &out.flipped);
  take.Count(json, "bestChanged", &out.best_changed);
  take.Count(json, "dutyUnknownBeforeOrAfter", &out.duty_unknown);
  take.Count(json, "earlier", &out.earlier);
  if (const ordered_json* duty = take.Find(json, "duty")) {
    for (const auto& [currency, moved] : duty->items()) {
      MovedDuty& one = out.duty[currency];
      take.Count(moved, "shipments", &one.shipments);
      take.Sum(moved, "before", &one.before);
      take.Sum(moved, "after", &one.after);
    }
  }
  NOODLE_RETURN_IF_ERROR(take.status());
  return out;
}

absl::string_view FlipHeader() { return "shipment_id,agreement,before,after,currency,duty_before,duty_after\n"; }

void Compare(const Outcome& before, const Outcome& after, SinceTally* tally, std::string* flips) {
  const auto flip = [&](const std::string& agreement) {
    const absl::string_view was = NameOf(before, agreement), is = NameOf(after, agreement);
    if (was == is) return;
    ++tally->flipped;
    AppendFlip(after.id, agreement, was, is, "", "", "", flips);
  };
  for (const ClaimOutcome& claim : before.claims) flip(claim.agreement);
  for (const ClaimOutcome& claim : after.claims) {
    if (NameOf(before, claim.agreement).empty()) flip(claim.agreement);
  }
  const bool other_best = before.best != after.best;
  const bool other_duty = before.duty != after.duty || before.currency != after.currency;
  if (other_best) ++tally->best_changed;
  if (before.duty.has_value() != after.duty.has_value() || before.currency != after.currency) {
    ++tally->duty_unknown;
  } else if (other_duty) {
    MovedDuty& moved = tally->duty[after.currency];
    ++moved.shipments;
    moved.before += *before.duty;
    moved.after += *after.duty;
  }
  if (other_best || other_duty) {
    AppendFlip(after.id, kBest, before.best, after.best, after.currency, DutyText(before.duty), DutyText(after.duty),
               flips);
  }
}

}  // namespace noodle::batch
