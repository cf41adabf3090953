#include "tests/batch/generator/shipment_generator.h"

#include <algorithm>

namespace noodle::batch {
namespace {

// All shares below are ours: a plausible broker, most of whose claims hold.
constexpr int kByContentPercent = 13;
constexpr int kByTolerancePercent = 6;
constexpr int kPoorPercent = 6;

// No fish in washing machines: food is made of food, packing and chemicals, all else of no food.
bool MayHold(const Subheading& good, const Subheading& material) {
  const bool food = material.chapter_number <= 24;
  if (good.chapter_number > 24) return !food;
  const int chapter = material.chapter_number;
  return food || chapter == 29 || chapter == 39 || chapter == 48 || chapter == 70 || chapter == 76;
}

uint64_t Mixed(uint64_t a, uint64_t b) { return testing::Random(a ^ (b * 0xd1342543de82ef95)).Next(); }

// From 10^low to 10^high, as many in each decade.
int64_t Decades(int low, int high, testing::Random& random) {
  int64_t tens = 1;
  for (int64_t i = random.Between(low, high - 1); i > 0; --i) tens *= 10;
  return random.Between(tens, 10 * tens - 1);
}

}  // namespace

int ShipmentGenerator::MaterialOf(const Subheading& good, bool own_heading, testing::Random& recipe) const {
  if (own_heading) return static_cast<int>(recipe.Between(good.heading.begin, good.heading.end - 1));
  if (recipe.Chance(35)) {
    const auto near = static_cast<int>(recipe.Between(good.chapter.begin, good.chapter.end - 1));
    if (!good.heading.Contains(near)) return near;
  }
  while (true) {
    const int any = catalogue_.DrawSubheading(recipe);
    if (!good.heading.Contains(any) && MayHold(good, catalogue_.subheadings()[static_cast<size_t>(any)])) return any;
  }
}

void ShipmentGenerator::MakeMaterials(Kind kind, uint64_t product, int uplift, testing::Random& random,
                                      GeneratedShipment* out) {
  // What a product is made of is the same each time; amounts vary.
  testing::Random recipe(product);
  const Subheading& good = catalogue_.subheadings()[static_cast<size_t>(out->subheading)];
  const int half = mix_.materials / 2;
  const auto count = static_cast<size_t>(recipe.Between(mix_.materials - half, mix_.materials + half));
  out->materials.resize(count);
  shares_.resize(count);
  const bool weighed = recipe.Chance(70);
  const bool grown = good.chapter_number <= 14 && recipe.Chance(70);
  const uint32_t lane = catalogue_.Agreements(out->exporter, out->importer);
  int64_t sum = 0;
  for (size_t i = 0; i < count; ++i) {
    GeneratedMaterial& one = out->materials[i];
    one = {};
    const bool first = i == 0;
    const bool own_heading = first && kind != Kind::kTransformed;
    one.subheading = MaterialOf(good, own_heading, recipe);
    const bool domestic = !own_heading && recipe.Chance(kind == Kind::kPoor ? 15 : 50);
    one.country = domestic ? out->exporter : catalogue_.DrawSupplier(recipe);
    if (!own_heading && recipe.Chance(domestic ? 75 : 30)) {
      // Suppliers declare under the agreements that they have with the producer's country; at home under those of the
      // lane.
      const uint32_t theirs = catalogue_.Agreements(one.country, out->exporter);
      one.originating = domestic ? lane : theirs;
    }
    one.grown = grown && domestic;
    one.described = recipe.Chance(60);
    one.basis = goods::ValueBasis::kCif;
    if (domestic) one.basis = goods::ValueBasis::kEarliestAscertained;
    if (recipe.Chance(4)) one.basis = recipe.Chance(50) ? goods::ValueBasis::kUnstated : goods::ValueBasis::kExWorks;
    shares_[i] = Decades(1, 3, recipe) + random.Between(0, 9);
    sum += shares_[i];
  }
  // Of the price, in thousandths.
  int64_t parts = recipe.Between(400, 700) + uplift;
  if (kind == Kind::kPoor) parts = recipe.Between(700, 850) + uplift;
  if (kind == Kind::kByTolerance) {
    const int64_t rest = sum - shares_[0];
    shares_[0] = count == 1 ? shares_[0] : rest * recipe.Between(20, 110) / 1000 + 1;
    sum = rest + shares_[0];
    if (count == 1) parts = recipe.Between(20, 90);
  }
  for (size_t i = 0; i < count; ++i) {
    GeneratedMaterial& one = out->materials[i];
    one.cents = std::max<int64_t>(out->fob_cents / 1000 * parts * shares_[i] / sum, 1);
    if (one.basis == goods::ValueBasis::kExWorks) one.freight_cents = one.cents / 20;
    if (weighed && out->grams != kUnstated) one.grams = std::max<int64_t>(out->grams * 9 / 10 * shares_[i] / sum, 1);
  }
  // Now and then somebody forgot.
  if (random.Chance(3))
    out->materials[static_cast<size_t>(random.Between(0, static_cast<int64_t>(count) - 1))].cents = kUnstated;
  if (random.Chance(2))
    out->materials[static_cast<size_t>(random.Between(0, static_cast<int64_t>(count) - 1))].country = -1;
}

void ShipmentGenerator::Make(uint64_t ordinal, GeneratedShipment* out) {
  testing::Random random(Mixed(mix_.seed, ordinal + 1));
  const Lane lane = catalogue_.DrawLane(random);
  out->ordinal = ordinal;
  out->date = Date(mix_.year, 1, 1) + random.Between(0, 364);
  out->exporter = lane.exporter;
  out->importer = lane.importer;
  out->subheading = catalogue_.DrawSubheading(random);
  // A client's product: one of three under the subheading in each country.
  const uint64_t product = Mixed(Mixed(mix_.seed, static_cast<uint64_t>(out->subheading)),
                                 static_cast<uint64_t>(lane.exporter * 4 + random.Between(1, 3)));
  testing::Random sort(product ^ 0x5bd1e995);
  const int64_t throw_of = sort.Between(1, 100);
  Kind kind = Kind::kTransformed;
  if (throw_of <= kPoorPercent + kByTolerancePercent + kByContentPercent) kind = Kind::kByContent;
  if (throw_of <= kPoorPercent + kByTolerancePercent) kind = Kind::kByTolerance;
  if (throw_of <= kPoorPercent) kind = Kind::kPoor;
  out->yen = catalogue_.countries()[static_cast<size_t>(lane.exporter)] == "JP" && sort.Chance(50);
  const bool weighed = sort.Chance(85);
  const bool built_up = sort.Chance(60);
  out->processed = sort.Chance(90);

  // From 100.00 to 999,999.99; a hundred times as many yen.
  out->fob_cents = Decades(4, 8, random) * (out->yen ? 100 : 1);
  out->freight_cents = random.Chance(90) ? out->fob_cents * random.Between(10, 60) / 1000 : kUnstated;
  out->grams = weighed ? Decades(3, 7, random) : kUnstated;
  out->labour_cents = built_up ? out->fob_cents * sort.Between(60, 120) / 1000 : kUnstated;
  out->overhead_cents = built_up ? out->fob_cents * sort.Between(30, 70) / 1000 : kUnstated;
  out->profit_cents = built_up ? out->fob_cents * sort.Between(40, 90) / 1000 : kUnstated;
  out->direct = random.Chance(98);
  MakeMaterials(kind, product, static_cast<int>(random.Between(-30, 30)), random, out);
}

}  // namespace noodle::batch
