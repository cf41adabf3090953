#include "apps/noodle/best_claims.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "apps/noodle/world.h"
#include "engine/base/limits.h"
#include "engine/base/status.h"
#include "engine/goods/read_json.h"

namespace noodle::cli {
namespace {

namespace fs = std::filesystem;

constexpr size_t kMostBytes = size_t{1} << 30;  // of a file with one bill a line

// A bill not yet read, and its place.
struct BillText {
  std::string place;
  std::string text;
};

absl::StatusOr<std::vector<BillText>> ReadBills(const std::string& path) {
  std::vector<BillText> out;
  std::error_code error;
  if (fs::is_directory(path, error)) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(path, error)) {
      if (entry.path().extension() == ".json") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    for (const fs::path& file : files) {
      NOODLE_ASSIGN_OR_RETURN(std::string text, ReadInput(file.string(), Limits().file_bytes));
      out.push_back({file.string(), std::move(text)});
    }
    return out;
  }
  const std::string extension = fs::path(path).extension().string();
  const bool lines = extension == ".jsonl" || extension == ".ndjson";
  NOODLE_ASSIGN_OR_RETURN(std::string text, ReadInput(path, lines ? kMostBytes : Limits().file_bytes));
  if (!lines) return std::vector<BillText>{{InputName(path), std::move(text)}};
  int number = 0;
  for (absl::string_view line : absl::StrSplit(text, '\n')) {
    ++number;
    if (!absl::StripAsciiWhitespace(line).empty()) out.push_back({absl::StrCat(path, ":", number), std::string(line)});
  }
  return out;
}

absl::StatusOr<BestClaim> Best(const preference::World& world, const goods::BillOfMaterials& bom,
                               const preference::AssessOptions& options) {
  NOODLE_ASSIGN_OR_RETURN(const preference::Assessment assessment, preference::Assess(world, bom, options));
  BestClaim out{assessment.best, std::nullopt};
  if (out.best == "MFN" || out.best.empty()) out.duty = assessment.mfn.duty;
  for (const preference::Claim& claim : assessment.claims) {
    if (claim.agreement == out.best) out.duty = claim.duty;
  }
  return out;
}

absl::Status CompareBill(const BillText& bill, const std::optional<Date>& date, const preference::World& before,
                         const preference::World& after, ShipmentChanges& out) {
  NOODLE_ASSIGN_OR_RETURN(const goods::BillOfMaterials bom, goods::ReadJson(bill.text, bill.place, Limits()));
  preference::AssessOptions options;
  if (bom.date) options.date = *bom.date;
  if (date) options.date = *date;
  const auto was = Best(before, bom, options);
  if (!was.ok()) return At(bill.place, was.status());
  const auto is = Best(after, bom, options);
  if (!is.ok()) return At(bill.place, is.status());
  ++out.shipments;
  if (was->best == is->best && was->duty == is->duty) return absl::OkStatus();
  out.changed.push_back({bom.id.empty() ? bill.place : bom.id, bom.currency, *was, *is});
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<ShipmentChanges> CompareShipments(const std::string& path, const std::optional<Date>& date,
                                                 const preference::World& before, const preference::World& after) {
  NOODLE_ASSIGN_OR_RETURN(const std::vector<BillText> bills, ReadBills(path));
  ShipmentChanges out;
  for (const BillText& bill : bills) {
    const absl::Status status = CompareBill(bill, date, before, after, out);
    if (!status.ok()) out.errors.emplace_back(status.message());
  }
  return out;
}

}  // namespace noodle::cli
