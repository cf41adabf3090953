#include "tests/batch/generator/catalogue.h"

#include <algorithm>
#include <map>
#include <utility>

#include "absl/strings/str_replace.h"
#include "engine/base/status.h"

namespace noodle::batch {
namespace {

struct WeightedLane {
  const char* exporter;
  const char* importer;
  int weight;
};
// The weights are ours: the shape of trade in the bowl (China with ASEAN first, then China, Japan and Korea with Viet
// Nam, Thailand, Indonesia and Malaysia, inside ASEAN, India, Australia and New Zealand), not statistics.
constexpr WeightedLane kLanes[] = {
    {"CN", "VN", 14}, {"CN", "ID", 9}, {"CN", "TH", 7}, {"CN", "MY", 6}, {"CN", "SG", 4}, {"CN", "PH", 4},
    {"CN", "KR", 6},  {"CN", "JP", 6}, {"CN", "AU", 4}, {"CN", "NZ", 1}, {"CN", "KH", 1}, {"CN", "MM", 1},
    {"VN", "CN", 7},  {"VN", "JP", 6}, {"VN", "KR", 6}, {"VN", "TH", 2}, {"VN", "ID", 2}, {"VN", "AU", 3},
    {"VN", "IN", 2},  {"VN", "MY", 2}, {"VN", "SG", 1}, {"VN", "NZ", 1}, {"VN", "PH", 2}, {"TH", "VN", 4},
    {"TH", "CN", 4},  {"TH", "JP", 4}, {"TH", "ID", 3}, {"TH", "AU", 3}, {"TH", "IN", 2}, {"TH", "MY", 2},
    {"TH", "KR", 1},  {"MY", "SG", 3}, {"MY", "CN", 4}, {"MY", "VN", 2}, {"MY", "ID", 2}, {"MY", "JP", 2},
    {"MY", "IN", 1},  {"MY", "TH", 2}, {"ID", "CN", 4}, {"ID", "VN", 2}, {"ID", "JP", 3}, {"ID", "IN", 2},
    {"ID", "KR", 2},  {"ID", "MY", 1}, {"ID", "AU", 1}, {"SG", "ID", 2}, {"SG", "VN", 2}, {"SG", "CN", 2},
    {"PH", "JP", 2},  {"PH", "KR", 1}, {"KH", "JP", 1}, {"KH", "CN", 1}, {"LA", "VN", 1}, {"KR", "VN", 9},
    {"KR", "CN", 5},  {"KR", "ID", 2}, {"KR", "IN", 2}, {"KR", "TH", 1}, {"KR", "AU", 1}, {"JP", "VN", 5},
    {"JP", "TH", 4},  {"JP", "ID", 3}, {"JP", "CN", 4}, {"JP", "KR", 3}, {"JP", "AU", 1}, {"JP", "IN", 1},
    {"IN", "VN", 2},  {"IN", "ID", 2}, {"IN", "SG", 1}, {"IN", "KR", 1}, {"AU", "CN", 2}, {"AU", "JP", 2},
    {"AU", "VN", 2},  {"AU", "KR", 1}, {"NZ", "CN", 1}, {"NZ", "AU", 1}, {"NZ", "VN", 1},
};

// Where parts are bought, ours as well: mostly in the bowl, some outside all agreements.
constexpr std::pair<const char*, int> kSuppliers[] = {
    {"CN", 30}, {"JP", 10}, {"KR", 10}, {"TW", 9}, {"TH", 7}, {"MY", 6}, {"VN", 5},
    {"ID", 4},  {"IN", 4},  {"US", 5},  {"DE", 4}, {"SG", 2}, {"IT", 1}, {"AU", 1},
    {"BR", 1},  {"BD", 1},  {"PH", 1},  {"NZ", 1}, {"KH", 1}, {"LA", 1}, {"MM", 1}};

// What is traded most, by chapter; ours. Others weigh 3.
int WeightOf(int chapter) {
  switch (chapter) {
    case 84:
    case 85:
      return 20;
    case 39:
    case 61:
    case 62:
    case 64:
    case 72:
    case 73:
    case 87:
    case 90:
    case 94:
      return 15;
    case 3:
    case 8:
    case 9:
    case 16:
    case 19:
    case 21:
    case 29:
    case 38:
    case 40:
    case 44:
    case 48:
    case 54:
    case 55:
    case 60:
    case 63:
    case 76:
    case 95:
      return 8;
    default:
      return 3;
  }
}

// Of the first ranks: none is drawn much more often than those next to it.
constexpr int64_t kShift = 16;

}  // namespace

absl::StatusOr<Catalogue> Catalogue::Make(const db::Database& database, const preference::World& world, uint64_t seed) {
  NOODLE_ASSIGN_OR_RETURN(const Nomenclature* const nomenclature, database.Edition(HsEdition::k2022));
  Catalogue out;
  testing::Random random(seed);
  std::vector<std::pair<uint64_t, int>> keys;
  std::map<HsCode, std::string> labels;
  for (int i = 0; i < nomenclature->size(); ++i) {
    Subheading one;
    one.code = nomenclature->CodeAt(i);
    one.digits = one.code.Digits();
    const HsCode heading = one.code.Prefix(4);
    if (!labels.contains(heading)) {
      NOODLE_ASSIGN_OR_RETURN(const std::string label, database.Label(heading));
      labels[heading] = absl::StrReplaceAll(label, {{"\"", "'"}, {"\\", "/"}, {"\n", " "}});
    }
    one.label = labels[heading];
    one.heading = nomenclature->IntervalOf(heading);
    one.chapter = nomenclature->IntervalOf(one.code.Prefix(2));
    one.chapter_number = static_cast<int>(one.code.Prefix(2).value());
    keys.emplace_back((random.Next() >> 8) / static_cast<uint64_t>(WeightOf(one.chapter_number)), i);
    out.subheadings_.push_back(std::move(one));
  }
  std::sort(keys.begin(), keys.end());
  for (const auto& [key, index] : keys) out.ranking_.push_back(index);

  const auto country = [&](const char* code) {
    const auto at = std::find(out.countries_.begin(), out.countries_.end(), code);
    if (at == out.countries_.end()) {
      out.countries_.emplace_back(code);
      return static_cast<int>(out.countries_.size()) - 1;
    }
    return static_cast<int>(at - out.countries_.begin());
  };
  for (const WeightedLane& lane : kLanes)
    out.lanes_.insert(out.lanes_.end(), static_cast<size_t>(lane.weight),
                      {country(lane.exporter), country(lane.importer)});
  for (const auto& [code, weight] : kSuppliers)
    out.suppliers_.insert(out.suppliers_.end(), static_cast<size_t>(weight), country(code));
  out.parties_.resize(out.countries_.size());
  for (const auto& rulebook : world.rulebooks) {
    const uint32_t bit = uint32_t{1} << out.agreements_.size();
    out.agreements_.push_back(rulebook->agreement().id);
    for (size_t c = 0; c < out.countries_.size(); ++c) {
      if (rulebook->agreement().parties.Contains(Country::Of(out.countries_[c]))) out.parties_[c] |= bit;
    }
  }
  return out;
}

Lane Catalogue::DrawLane(testing::Random& random) const { return random.Pick(lanes_); }
int Catalogue::DrawSupplier(testing::Random& random) const { return random.Pick(suppliers_); }

int Catalogue::DrawSubheading(testing::Random& random) const {
  // Each doubling of rank + kShift is as likely as the next, and inside it every rank: the probability of a rank falls
  // as its inverse, with integers only. What lies behind the last is drawn again.
  const auto size = static_cast<int64_t>(ranking_.size());
  int doublings = 0;
  while ((kShift << doublings) < size + kShift) ++doublings;
  while (true) {
    const int64_t low = kShift << random.Between(0, doublings - 1);
    const int64_t rank = random.Between(low, 2 * low - 1) - kShift;
    if (rank < size) return ranking_[static_cast<size_t>(rank)];
  }
}

}  // namespace noodle::batch
