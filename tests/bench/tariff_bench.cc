// How fast rates are looked up: `make bench BENCH=Tariff`. Every figure is of one lookup, warm.
#include <benchmark/benchmark.h>

#include "db/database.h"
#include "db/snapshot.h"
#include "engine/preference/quote.h"

namespace noodle {
namespace {

const db::Database& TheDatabase() {
  static const db::Database* const kDatabase = db::Database::Open(NOODLE_DATABASE)->release();
  return *kDatabase;
}

const db::Snapshot& TheSnapshot() {
  static const db::Snapshot* const kSnapshot = db::Snapshot::Load(TheDatabase())->release();
  return *kSnapshot;
}

constexpr const char* kCodes[] = {"61091010", "84137042", "87032355", "09011120", "72083900"};

void Lines(benchmark::State& state, const preference::ScheduleSource& source) {
  size_t i = 0;
  for (auto _ : state) {
    const HsCode code = *HsCode::Parse(kCodes[i++ % std::size(kCodes)]);
    auto lines = source.Lines(Country::Of("VN"), code, HsEdition::k2022, Date(2026, 3, 1));
    benchmark::DoNotOptimize(lines);
  }
}

// All regimes of a line, read and compared.
void Quotes(benchmark::State& state, const preference::ScheduleSource& source) {
  size_t i = 0;
  preference::QuoteRequest request;
  request.importer = Country::Of("VN");
  request.exporter = Country::Of("TH");
  request.date = Date(2026, 3, 1);
  for (auto _ : state) {
    request.code = *HsCode::Parse(kCodes[i++ % std::size(kCodes)]);
    auto quote = preference::GetQuote(source, TheDatabase(), request);
    benchmark::DoNotOptimize(quote);
  }
}

void BM_TariffLineFromDatabase(benchmark::State& state) { Lines(state, TheDatabase()); }
void BM_TariffLineFromSnapshot(benchmark::State& state) { Lines(state, TheSnapshot()); }
void BM_TariffQuoteFromDatabase(benchmark::State& state) { Quotes(state, TheDatabase()); }
void BM_TariffQuoteFromSnapshot(benchmark::State& state) { Quotes(state, TheSnapshot()); }
BENCHMARK(BM_TariffLineFromDatabase);
BENCHMARK(BM_TariffLineFromSnapshot);
BENCHMARK(BM_TariffQuoteFromDatabase);
BENCHMARK(BM_TariffQuoteFromSnapshot);

void BM_TariffSnapshotLoad(benchmark::State& state) {
  for (auto _ : state) {
    auto snapshot = db::Snapshot::Load(TheDatabase());
    benchmark::DoNotOptimize(snapshot);
  }
}
BENCHMARK(BM_TariffSnapshotLoad)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace noodle
