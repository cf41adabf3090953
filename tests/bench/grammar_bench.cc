// How fast law is read: all of tariffs/agreements, and texts made to be slow. `make bench` runs it.
#include <benchmark/benchmark.h>

#include <iostream>
#include <map>

#include "absl/strings/str_cat.h"
#include "db/database.h"
#include "engine/law/rulebook.h"
#include "grammar/parse.h"
#include "tests/grammar/hostile_texts.h"
#include "tests/support/files.h"

namespace noodle {
namespace {

// The texts of one agreement after the other, as they lie in the repository.
struct Law {
  std::vector<std::vector<law::TextFile>> agreements;
  int64_t bytes = 0;
  int64_t rows = 0;  // rows and statements
};

const Law& AllLaw() {
  static const Law kLaw = [] {
    std::map<std::filesystem::path, std::vector<law::TextFile>> folders;
    Law out;
    for (const auto& path : testing::FilesIn(testing::SourceDir() / "tariffs/agreements", ".roo")) {
      const std::string text = testing::ReadText(path);
      out.bytes += static_cast<int64_t>(text.size());
      const auto file = grammar::ParseFile(text, path.string());
      for (const auto& block : file->agreements) out.rows += static_cast<int64_t>(block.statements.size());
      for (const auto& block : file->rules) out.rows += static_cast<int64_t>(block.rows.size());
      folders[path.parent_path()].push_back({path.filename().string(), text});
    }
    for (auto& [folder, files] : folders) out.agreements.push_back(std::move(files));
    return out;
  }();
  return kLaw;
}

void Report(benchmark::State& state) {
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations()) * AllLaw().bytes);
  state.counters["rows"] =
      benchmark::Counter(static_cast<double>(state.iterations() * AllLaw().rows), benchmark::Counter::kIsRate);
}

void Parse(benchmark::State& state) {
  for (auto _ : state) {
    for (const auto& files : AllLaw().agreements) {
      for (const law::TextFile& file : files) benchmark::DoNotOptimize(grammar::ParseFile(file.text, file.name));
    }
  }
  Report(state);
}
BENCHMARK(Parse)->Unit(benchmark::kMillisecond);

void ParseAndCheck(benchmark::State& state) {
  for (auto _ : state) {
    for (const auto& files : AllLaw().agreements) benchmark::DoNotOptimize(law::Check(files));
  }
  Report(state);
}
BENCHMARK(ParseAndCheck)->Unit(benchmark::kMillisecond);

void ParseCheckAndCompile(benchmark::State& state) {
  const auto database = db::Database::Open(NOODLE_DATABASE);
  if (!database.ok()) return state.SkipWithError(database.status().ToString().c_str());
  for (auto _ : state) {
    for (const auto& files : AllLaw().agreements) {
      const auto book = law::Rulebook::Build(*law::Check(files), **database);
      if (!book.ok()) return state.SkipWithError(book.status().ToString().c_str());
    }
  }
  Report(state);
}
BENCHMARK(ParseCheckAndCompile)->Unit(benchmark::kMillisecond);

// A megabyte that is refused, as a file and as a notation, with its message.
void Refuse(benchmark::State& state, const testing::HostileText& hostile) {
  const std::string text = testing::TextOf(hostile, 1 << 20);
  for (auto _ : state) {
    benchmark::DoNotOptimize(grammar::ParseFile(text, "hostile"));
    benchmark::DoNotOptimize(grammar::ParseNotation(text, "hostile"));
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * text.size()));
}

}  // namespace
}  // namespace noodle

int main(int argc, char** argv) {
  for (const auto& hostile : noodle::testing::kHostileTexts) {
    benchmark::RegisterBenchmark(absl::StrCat("Refuse/", hostile.name).c_str(), noodle::Refuse, hostile)
        ->Unit(benchmark::kMillisecond);
  }
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
