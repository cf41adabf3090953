// How fast shipments are judged, stage by stage and as a whole program: `make bench BENCH=Batch`. Answers are checked
// against `noodle check`'s before anything is timed. Stages are timed in processor time of one thread, the best of
// several rounds; the whole program in time on the clock.
#include <CLI/CLI.hpp>
#include <ctime>
#include <filesystem>
#include <functional>
#include <iostream>
#include <map>

#include "engine/base/status.h"
#include "tests/bench/batch_figures.h"
#include "tests/bench/batch_work.h"
#include "tests/bench/verified.h"
#include "tests/bench/whole_program.h"

namespace noodle::batch {
namespace {

const Date kToday(2026, 1, 1);
constexpr char kCountry[] = "VN";  // whose year the whole program is measured on

struct Settings {
  std::string csv_path = "batch_bench.csv";
  std::string only;
  size_t shipments = 20'000;
  size_t year = 200'000;  // shipments of a whole program's run
  size_t verified = 500;
  int rounds = 5;
  std::string program = NOODLE_PROGRAM;
  bool Wants(const char* part) const { return only.empty() || only == part; }
};

class Bench {
 public:
  Bench(const Settings& settings, const BatchWorld& world, const Catalogue& catalogue)
      : settings_(settings), world_(world), catalogue_(catalogue), figures_(settings.csv_path) {}

  absl::Status Run() {
    if (settings_.Wants("stages")) NOODLE_RETURN_IF_ERROR(Stages());
    if (settings_.Wants("materials")) NOODLE_RETURN_IF_ERROR(ByMaterials());
    if (settings_.Wants("agreements")) NOODLE_RETURN_IF_ERROR(ByAgreements());
    if (settings_.Wants("program")) NOODLE_RETURN_IF_ERROR(WholeProgram());
    return absl::OkStatus();
  }

 private:
  using Bills = std::vector<goods::BillOfMaterials>;

  static double ProcessorSeconds() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
  }
  absl::StatusOr<double> Best(const std::function<absl::Status()>& work) const {
    double best = 1e9;
    for (int round = 0; round < settings_.rounds; ++round) {
      const double begin = ProcessorSeconds();
      NOODLE_RETURN_IF_ERROR(work());
      best = std::min(best, ProcessorSeconds() - begin);
    }
    return best;
  }
  static size_t PositionsOf(const Bills& bills) {
    size_t sum = 0;
    for (const goods::BillOfMaterials& bom : bills) sum += bom.materials.size();
    return sum;
  }

  void Report(const Figure& figure) { figures_.Report(figure); }

  JudgeOptions Options(std::vector<std::string> agreements = {}) const {
    JudgeOptions options;
    options.today = kToday;
    options.agreements = std::move(agreements);
    return options;
  }

  // The first judgements are those that `noodle check` gives.
  absl::Status Verify(const Bills& bills) const {
    const Bills some(bills.begin(), bills.begin() + static_cast<ptrdiff_t>(std::min(settings_.verified, bills.size())));
    RateBook rates(world_.world());
    Judge judge(world_.world(), &rates, Options());
    std::vector<Judgement> judgements;
    NOODLE_RETURN_IF_ERROR(JudgeAll(&judge, some, &judgements));
    NOODLE_RETURN_IF_ERROR(SameAsCheck(world_.world(), some, judgements, kToday));
    std::cout << some.size() << " judgements are those of noodle check\n";
    return absl::OkStatus();
  }

  absl::StatusOr<Bills> Generated(int materials, size_t count) const {
    const Mix mix{.materials = materials};
    NOODLE_ASSIGN_OR_RETURN(const CutFile file,
                            Cut(Format::kProtobuf, ShipmentsAs(Format::kProtobuf, catalogue_, mix, count)));
    return DecodeAll(Format::kProtobuf, file);
  }

  absl::Status Stages() {
    Figure figure{.part = "stages", .what = ""};
    std::vector<Judgement> judgements;
    for (const Format format : kMeasuredFormats) {
      figure.format = FormatName(format);
      const std::string bytes = ShipmentsAs(format, catalogue_, Mix{}, settings_.shipments);
      NOODLE_ASSIGN_OR_RETURN(const CutFile file, Cut(format, bytes));
      NOODLE_ASSIGN_OR_RETURN(const Bills bills, DecodeAll(format, file));
      figure.shipments = bills.size();
      figure.positions = PositionsOf(bills);
      figure.bytes = bytes.size();
      figure.what = "read+cut";
      NOODLE_ASSIGN_OR_RETURN(figure.seconds, Best([&] { return Cut(format, bytes).status(); }));
      Report(figure);
      figure.what = "decode";
      NOODLE_ASSIGN_OR_RETURN(figure.seconds, Best([&] { return DecodeOnly(format, file); }));
      Report(figure);
      if (judgements.empty()) {
        NOODLE_RETURN_IF_ERROR(Verify(bills));
        NOODLE_RETURN_IF_ERROR(JudgeStages(bills, figure, &judgements));
      }
      figure.what = "encode";
      figure.bytes = EncodeAll(format, file, judgements).size();
      NOODLE_ASSIGN_OR_RETURN(figure.seconds, Best([&] {
                                EncodeAll(format, file, judgements);
                                return absl::OkStatus();
                              }));
      Report(figure);
    }
    return absl::OkStatus();
  }

  // Origin alone; origin and price where every rate has to be looked up first (what a file's first shipments cost), and
  // where those of its lanes and lines are known; keeps the judgements.
  absl::Status JudgeStages(const Bills& bills, Figure figure, std::vector<Judgement>* judgements) {
    figure.format = "";
    figure.bytes = 0;
    // Without an importer no rate is looked up; the agreements of the lane are then named.
    RateBook rates(world_.world());
    std::map<uint32_t, Judge> judges;
    std::vector<Judge*> of_lane;
    Bills nowhere;
    for (const goods::BillOfMaterials& bom : bills) {
      std::vector<std::string> agreements;
      uint32_t bits = 0;
      for (size_t i = 0; i < world_.world().rulebooks.size(); ++i) {
        const law::Agreement& agreement = world_.world().rulebooks[i]->agreement();
        if (!agreement.parties.Contains(bom.exporter) || !agreement.parties.Contains(bom.importer)) continue;
        agreements.push_back(agreement.id);
        bits |= uint32_t{1} << i;
      }
      if (bits == 0) continue;
      of_lane.push_back(&judges.try_emplace(bits, world_.world(), &rates, Options(agreements)).first->second);
      nowhere.push_back(bom);
      nowhere.back().importer = Country();
    }
    figure.what = "determine";
    figure.shipments = nowhere.size();
    figure.positions = PositionsOf(nowhere);
    NOODLE_ASSIGN_OR_RETURN(figure.seconds, Best([&]() -> absl::Status {
                              Judgement judgement;
                              for (size_t i = 0; i < nowhere.size(); ++i)
                                NOODLE_RETURN_IF_ERROR(of_lane[i]->Run(nowhere[i], &judgement));
                              return absl::OkStatus();
                            }));
    Report(figure);
    figure.what = "judge-first";
    figure.shipments = bills.size();
    figure.positions = PositionsOf(bills);
    NOODLE_ASSIGN_OR_RETURN(figure.seconds, Best([&] {
                              RateBook none(world_.world());
                              Judge first(world_.world(), &none, Options());
                              return JudgeAll(&first, bills, nullptr);
                            }));
    Report(figure);
    figure.what = "judge";
    Judge judge(world_.world(), &rates, Options());
    NOODLE_ASSIGN_OR_RETURN(figure.seconds, Best([&] { return JudgeAll(&judge, bills, nullptr); }));
    Report(figure);
    return JudgeAll(&judge, bills, judgements);
  }

  absl::Status ByMaterials() {
    for (const int materials : {1, 3, 10, 30, 100}) {
      const size_t count = std::max<size_t>(settings_.shipments * 10 / static_cast<size_t>(materials + 9), 100);
      NOODLE_ASSIGN_OR_RETURN(const Bills bills, Generated(materials, count));
      NOODLE_RETURN_IF_ERROR(Verify(bills));
      RateBook rates(world_.world());
      Judge judge(world_.world(), &rates, Options());
      Figure figure{.part = "materials", .what = "judge", .materials = materials, .shipments = count};
      figure.positions = PositionsOf(bills);
      NOODLE_ASSIGN_OR_RETURN(figure.seconds, Best([&] { return JudgeAll(&judge, bills, nullptr); }));
      Report(figure);
    }
    return absl::OkStatus();
  }

  // One lane with many agreements, of which so many are asked about.
  absl::Status ByAgreements() {
    NOODLE_ASSIGN_OR_RETURN(const Bills generated, Generated(10, settings_.shipments * 2));
    std::map<std::pair<Country, Country>, Bills> lanes;
    for (const goods::BillOfMaterials& bom : generated) lanes[{bom.exporter, bom.importer}].push_back(bom);
    std::vector<std::string> most;
    const Bills* bills = nullptr;
    for (const auto& [lane, of_lane] : lanes) {
      std::vector<std::string> agreements;
      for (const auto& rulebook : world_.world().rulebooks) {
        const CountrySet& parties = rulebook->agreement().parties;
        if (parties.Contains(lane.first) && parties.Contains(lane.second))
          agreements.push_back(rulebook->agreement().id);
      }
      const bool better = agreements.size() > most.size() ||
                          (agreements.size() == most.size() && bills != nullptr && of_lane.size() > bills->size());
      if (!better) continue;
      most = std::move(agreements);
      bills = &of_lane;
    }
    for (size_t count = 1; count <= most.size(); ++count) {
      RateBook rates(world_.world());
      Judge judge(world_.world(), &rates, Options({most.begin(), most.begin() + static_cast<ptrdiff_t>(count)}));
      Figure figure{.part = "agreements", .what = "judge", .agreements = static_cast<int>(count)};
      figure.shipments = bills->size();
      figure.positions = PositionsOf(*bills);
      NOODLE_ASSIGN_OR_RETURN(figure.seconds, Best([&] { return JudgeAll(&judge, *bills, nullptr); }));
      Report(figure);
    }
    return absl::OkStatus();
  }

  // On one country's trade.
  absl::Status WholeProgram() {
    NOODLE_ASSIGN_OR_RETURN(const Catalogue country,
                            Catalogue::Make(*world_.law->database, world_.world(), /*seed=*/1, kCountry));
    const auto folder = std::filesystem::path(settings_.csv_path).parent_path() / "batch_bench.tmp";
    return MeasureProgram(settings_.program, country, settings_.year, folder, &figures_);
  }

  const Settings& settings_;
  const BatchWorld& world_;
  const Catalogue& catalogue_;
  Figures figures_;
};

absl::Status Run(const Settings& settings) {
  NOODLE_ASSIGN_OR_RETURN(const BatchWorld world, LoadBatchWorld(NOODLE_DATABASE));
  NOODLE_ASSIGN_OR_RETURN(const Catalogue catalogue, Catalogue::Make(*world.law->database, world.world(), /*seed=*/1));
  return Bench(settings, world, catalogue).Run();
}

}  // namespace
}  // namespace noodle::batch

int main(int argc, char** argv) {
  CLI::App app("How fast shipments are judged");
  noodle::batch::Settings settings;
  app.add_option("--csv", settings.csv_path, "where figures are written as CSV")->capture_default_str();
  app.add_option("--part", settings.only, "stages, materials, agreements or program")
      ->check(CLI::IsMember({"stages", "materials", "agreements", "program"}));
  app.add_option("--shipments", settings.shipments, "in memory")->capture_default_str();
  app.add_option("--year", settings.year, "of the whole program's runs")->capture_default_str();
  app.add_option("--verify", settings.verified, "judgements compared with `noodle check`'s")->capture_default_str();
  app.add_option("--rounds", settings.rounds, "of which the best counts")->capture_default_str();
  app.add_option("--program", settings.program, "noodle")->capture_default_str();
  CLI11_PARSE(app, argc, argv);
  const absl::Status status = noodle::batch::Run(settings);
  if (status.ok()) return 0;
  std::cerr << "batch_bench: " << std::string(status.message()) << "\n";
  return 1;
}
